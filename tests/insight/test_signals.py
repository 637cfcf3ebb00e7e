"""Signals from what people say: complaints and questions, of the SKU, supplier or lane they are about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.app.conftest import SignedIn
from tests.worlds.tiny import load_tiny_world

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.insight import service
from sealane.insight.contracts.signals import Heard
from sealane.insight.core.signals import signals_in

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
NAMES = {"hp-1": ("sku", "HP-1"), "box": ("sku", "BOX")}


def _said(text: str, *things: tuple[str, str]) -> set[tuple[str, str]]:
    return {(one.topic, one.thing) for one in signals_in(Heard("1", text, NOON, things), NAMES)}


def test_a_broken_box_is_a_complaint_about_the_sku_it_names() -> None:
    found = signals_in(Heard("1", "My HP-1 arrived broken.", NOON), NAMES)
    assert [(one.topic, one.complaint, one.thing_kind, one.thing) for one in found] == [
        ("damaged", True, "sku", "HP-1")
    ]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("收到的箱子破损了", "damaged"),
        ("包裹还没到，都两周了", "late"),
        ("请问这款有货吗？", "stock"),
        ("尺码偏小，应该选多大", "size"),
        ("我要退款", "refund"),
        ("发错颜色了", "wrong_item"),
    ],
)
def test_chinese_is_heard_without_spaces(text: str, topic: str) -> None:
    assert (topic, "S1") in _said(text, ("shipment", "S1"))


def test_what_hangs_on_a_shipment_is_about_it() -> None:
    assert _said("Still waiting, when does it come?", ("lane", "SZX>LAX")) == {("late", "SZX>LAX")}


def test_a_word_inside_another_is_not_heard() -> None:
    assert _said("I bought chocolate plates, translated manually", ("sku", "BOX")) == set()


def test_what_is_about_nothing_known_tells_nothing() -> None:
    assert _said("It came broken") == set()


def test_a_workspace_adds_words_of_its_own() -> None:
    heard = Heard("1", "BOX wackelt", NOON)
    assert signals_in(heard, NAMES) == []
    (told,) = signals_in(heard, NAMES, {"quality": ["wackelt"]})
    assert (told.topic, told.thing) == ("quality", "BOX")


def test_what_a_message_says_is_kept_once_and_counted(database: Database, workspace_id: int) -> None:
    load_tiny_world(database, workspace_id)
    heard = Heard("7:1", "The BOX came broken, refund please", NOON, link="/messages/7?at=1")
    with database.work(workspace_id) as work:
        assert service.hear(work, [heard]) == 2
        assert service.hear(work, [heard]) == 0
        assert service.hear(work, [Heard("7:2", "another BOX broken", NOON)]) == 1
        said = {one.topic: one.said for one in service.said_of(work, "sku", "BOX")}
    assert said == {"damaged": 2, "refund": 1}


def test_a_workspace_listens_for_words_of_its_own(
    database: Database, workspace_id: int, signed_in: SignedIn
) -> None:
    load_tiny_world(database, workspace_id)
    owner = signed_in(Role.OWNER)
    body = {"words": {"quality": ["wackelt", " "]}}
    given = owner.put("/api/signal-words", json=body).json()["topics"]
    assert {one["topic"]: one["own"] for one in given}["quality"] == ["wackelt"]
    assert owner.put("/api/signal-words", json={"words": {"nonsense": ["x"]}}).status_code == 422
    with database.work(workspace_id) as work:
        service.hear(work, [Heard("7:3", "BOX wackelt", NOON)])
    counted = owner.get("/api/signal-counts", params={"kind": "sku", "thing": "BOX"}).json()
    assert counted == {
        "topics": [{"topic": "quality", "complaint": True, "said": 1, "quotes": ["BOX wackelt"]}]
    }
    assert owner.get("/api/signals").json()["total"] == 1
