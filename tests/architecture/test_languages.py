"""What people are told they are told in both languages: checked in the source and over HTTP."""

from __future__ import annotations

import ast
import gc
import re
from collections.abc import Iterator
from pathlib import Path

from fastapi.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.architecture.calls import every_call

from sealane.accounts.contracts import Permission, Role
from sealane.accounts.core.rights import RIGHTS as ROLES
from sealane.infra.rights import RIGHTS
from sealane.kit.errors import SealaneError

SOURCE = Path(__file__).parents[2] / "src" / "sealane"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMES = {"Text", "Told", "Note"}
"""Calls that say a sentence twice: English, then Chinese (a note's file comes before them)."""


def _sentences() -> Iterator[tuple[str, ast.expr, ast.expr]]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in NAMES and len(node.args) > 1:
                *_, english, chinese = node.args
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", english, chinese


def _tree(path: Path) -> ast.AST:
    # CPython 3.11 fails where garbage of asynchronous tests before is collected while it builds a tree.
    gc.disable()
    try:
        return ast.parse(path.read_text())
    finally:
        gc.enable()


def _words(expression: ast.expr) -> str | None:
    """The letters that stand in a sentence of the source, without what is filled in; None if none do."""
    match expression:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
    return None


def test_every_sentence_has_a_chinese_form_and_an_english_one() -> None:
    seen, wrong = 0, []
    for place, english, chinese in _sentences():
        said, said_zh = _words(english), _words(chinese)
        if said is None or said_zh is None or not re.search("[A-Za-z]{2}", said):
            continue
        if said == said_zh and " " not in said:  # a word of the field, such as SKU
            continue
        seen += 1
        if not CHINESE.search(said_zh) or CHINESE.search(said):
            wrong.append(f"{place}: {said!r} / {said_zh!r}")
    assert wrong == []
    assert seen > 250


def test_every_kind_of_error_is_called_something_in_chinese() -> None:
    kinds = [SealaneError]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    assert len(kinds) > 30
    assert [kind.__name__ for kind in kinds if not CHINESE.search(kind.title.zh)] == []


def test_every_right_has_a_name() -> None:
    assert set(RIGHTS) == {right.value for right in Permission}


def test_whatever_is_refused_is_refused_in_the_language_of_the_request(
    signed_in: SignedIn, nobody: TestClient
) -> None:
    client = signed_in(Role.LIVE)
    refused = [call for call in every_call() if call.permission and call.permission not in ROLES[Role.LIVE]]
    assert len(refused) > 20
    for call in refused:
        answer = call.send(client, **{"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"})
        problem = answer.json()
        assert answer.headers["content-language"] == "zh", call.name
        for part in ("title", "detail", "next_step"):
            assert CHINESE.search(problem[part]), f"{call.name}: {problem}"
    english = nobody.get("/api/skus", headers={"Accept-Language": "en-GB"}).json()
    assert english["detail"] == "Nobody is signed in."


def test_an_input_that_is_no_good_is_told_so_field_by_field(owner: TestClient) -> None:
    order = {"warehouse": "", "lines": [{"sku": "A", "units": 0}], "currency": "yuan", "placed": "perhaps"}
    answer = owner.post("/api/purchase-orders", json=order, headers={"Accept-Language": "zh"})
    assert answer.json()["fields"] == {
        "warehouse": "至少 1 个字符",
        "currency": "格式不正确",
        "placed": "应为是或否",
        "lines.0.units": "须不小于 1",
    }
    assert answer.json()["detail"] == "warehouse：至少 1 个字符"
