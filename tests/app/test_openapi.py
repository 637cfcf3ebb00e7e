"""The description of the API: complete, true, current, and the same bytes each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sealane.app.gate import DOORS, PUBLIC
from sealane.app.http import describe
from sealane.app.openapi import dump

WRITTEN = Path(__file__).parents[2] / "docs" / "openapi.json"


@pytest.fixture(scope="module")
def text() -> str:
    """The description as it is written; to make one takes seconds."""
    return dump(describe())


@pytest.fixture(scope="module")
def document(text: str) -> Any:
    """The description, as whoever fetches it reads it."""
    return json.loads(text)


def _operations(document: Any) -> list[tuple[str, str, Any]]:
    return [
        (method.upper(), path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]


def test_the_written_description_is_current(text: str) -> None:
    assert WRITTEN.read_text(encoding="utf-8") == text, "run: make openapi"


def test_the_description_is_the_same_bytes_each_time(text: str) -> None:
    assert dump(describe()) == text


def test_every_operation_has_one_name_of_its_own_a_summary_and_one_room(document: Any) -> None:
    operations = _operations(document)
    names = [operation["operationId"] for _, _, operation in operations]
    assert len(names) == len(set(names)) > 50
    for method, path, operation in operations:
        assert operation["operationId"].replace("_", "").isalnum(), f"{method} {path}"
        assert operation["summary"], f"{method} {path}"
        assert len(operation["tags"]) == 1, f"{method} {path} has the tags {operation.get('tags')}"


def test_every_operation_says_who_may_call_it_and_how_it_fails(document: Any) -> None:
    for method, path, operation in _operations(document):
        public = (method, path) in PUBLIC | DOORS
        assert operation["security"] == ([] if public else [{"session": []}, {"token": []}]), path
        assert public or operation["x-permission"], path
        for status, answer in operation["responses"].items():
            if not status.startswith("2"):
                assert "application/problem+json" in answer["content"], f"{method} {path} {status}"
        assert {"401", "403", "default"} <= set(operation["responses"])


def test_names_in_the_description_are_words_and_not_places_in_our_source(document: Any) -> None:
    assert [name for name in document["components"]["schemas"] if "__" in name] == []
    assert "sealane." not in json.dumps(document["components"])


def test_every_answer_has_a_shape(document: Any) -> None:
    free = {"read_openapi", "read_own_data", "read_personal_data"}
    for method, path, operation in _operations(document):
        for status, answer in operation["responses"].items():
            content = answer.get("content", {}).get("application/json")
            if content is not None and operation["operationId"] not in free:
                assert content["schema"] not in ({}, {"type": "object"}), f"{method} {path} {status}"
