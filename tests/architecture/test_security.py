"""Every route there is, tried as nobody, as each role, with tokens, and by another workspace's owner."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from sqlalchemy import select, text
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn, client_of, in_one_loop
from tests.architecture.calls import (
    Call,
    calls,
    document,
    every_call,
    finance_fields,
    guarded_calls,
)
from tests.architecture.furnished import WORDS

from sealane.accounts import service
from sealane.accounts.contracts import PERSONAL, Permission, Role
from sealane.accounts.core.rights import RIGHTS
from sealane.app.gate import DOORS, PUBLIC
from sealane.infra.database import Database
from sealane.infra.schema import guarded_tables


def _refused_for_role(answer: Any) -> bool:
    return bool(answer.status_code == 403 and answer.json()["detail"].startswith("The role "))


def test_the_routes_are_read_and_all_lie_under_api() -> None:
    assert len(every_call()) > 20
    assert [call.name for call in every_call() if not call.template.startswith("/api/")] == []
    assert {(call.method, call.template) for call in every_call() if call.public} == PUBLIC | DOORS


def test_every_route_but_the_public_ones_asks_for_a_right_that_exists() -> None:
    known = {right.value for right in Permission}
    assert [call.name for call in guarded_calls() if call.permission not in known] == []


def test_every_right_guards_something_or_hides_something() -> None:
    asked = {call.permission for call in guarded_calls()} | {Permission.SEE_FINANCE}
    assert {right.value for right in Permission} - asked == set()


def test_nobody_gets_past_the_gate(nobody: TestClient) -> None:
    assert {call.name: call.send(nobody).status_code for call in guarded_calls()} == {
        call.name: 401 for call in guarded_calls()
    }


def test_an_invented_session_or_token_is_nobody(app: FastAPI) -> None:
    invented = in_one_loop(TestClient(app, cookies={"sealane": "x" * 43}, headers={"X-Sealane": "1"}))
    for call in guarded_calls():
        assert call.send(invented).status_code == 401, call.name
        assert call.send(client_of(app), Authorization="Bearer slt_invented").status_code == 401, call.name


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_its_rights_say_and_nothing_else(
    role: Role, database: Database, workspace_id: int, signed_in: SignedIn
) -> None:
    client = signed_in(role)
    wrong: list[str] = []
    for call in guarded_calls():
        answer = call.send(client)
        allowed = call.permission in RIGHTS[role]
        if answer.status_code in (401, 500) or _refused_for_role(answer) == allowed:
            wrong.append(f"{call.name} as {role}: {answer.status_code} {answer.text[:200]}")
    assert wrong == []


def test_a_token_does_what_its_scopes_say_and_nothing_personal(
    app: FastAPI, database: Database, workspace_id: int, owner: TestClient
) -> None:
    made = owner.post("/api/tokens", json={"name": "reader", "scopes": ["see_stock"], "days": 1}).json()
    reader = in_one_loop(TestClient(app, headers={"Authorization": f"Bearer {made['secret']}"}))
    for call in guarded_calls():
        allowed = call.permission in ("see_stock", "enter")
        assert _refused_for_role(call.send(reader)) != allowed, call.name
    for scope in PERSONAL:
        refused = owner.post("/api/tokens", json={"name": "too much", "scopes": [scope]})
        assert refused.status_code == 403


def test_a_revoked_token_is_nobody(app: FastAPI, owner: TestClient) -> None:
    made = owner.post("/api/tokens", json={"name": "reader", "scopes": ["see_stock"]}).json()
    reader = in_one_loop(TestClient(app, headers={"Authorization": f"Bearer {made['secret']}"}))
    assert reader.get("/api/session").json()["person"] is None
    assert owner.delete(f"/api/tokens/{made['token']['id']}").json()["revoked_at"] is not None
    assert reader.get("/api/session").status_code == 401


def test_a_session_is_worth_nothing_after_sign_out(app: FastAPI, owner: TestClient) -> None:
    stolen = dict(owner.cookies)
    assert owner.delete("/api/session").status_code == 204
    thief = in_one_loop(TestClient(app, cookies=stolen, headers={"X-Sealane": "1"}))
    assert {call.send(thief).status_code for call in guarded_calls()} == {401}


def test_a_change_that_does_not_come_from_our_screens_is_refused(app: FastAPI, owner: TestClient) -> None:
    forged = in_one_loop(TestClient(app, cookies=dict(owner.cookies)))
    changes = [c for c in every_call() if c.method != "GET" and (c.method, c.template) not in DOORS]
    for call in changes:
        assert call.send(forged).status_code == 403, call.name
        elsewhere = {"X-Sealane": "1", "Origin": "https://evil.example"}
        assert call.send(forged, **elsewhere).status_code == 403, call.name
        assert call.send(forged, **{"X-Sealane": "1", "Origin": "null"}).status_code == 403, call.name
    same = {"X-Sealane": "1", "Origin": "http://testserver"}
    assert forged.patch("/api/session", json={"language": "zh"}, headers=same).status_code == 200


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    database: Database, workspace_id: int, nobody: TestClient
) -> None:
    person = service.create_person(database, workspace_id, "a@example.com", "Ann")
    key = service.make_entry_key(database, workspace_id, person.id)
    cookie = nobody.post("/api/session/enter", json={"key": key}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/" in cookie


def test_guessing_a_password_is_slowed_down_and_says_for_how_long(nobody: TestClient) -> None:
    guess = {"email": "a@example.com", "password": "a wrong password"}
    answers = [nobody.post("/api/session", json=guess) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "900"


def _everything(database: Database, workspace_id: int) -> str:
    """All rows of a workspace as text, but those that note use."""
    rows: dict[str, Any] = {}
    with database.work(workspace_id) as work:
        for table in guarded_tables():
            if table.name not in ("session", "workspace"):
                mine = select(table).where(table.c.workspace_id == workspace_id)
                rows[table.name] = [str(row) for row in work.execute(mine.order_by(*table.primary_key))]
    return json.dumps(rows, indent=1)


def test_the_owner_of_another_workspace_sees_nothing_and_changes_nothing(
    database: Database, workspace_id: int, owner: TestClient, signed_in: SignedIn
) -> None:
    stranger = signed_in(Role.OWNER, service.create_workspace(database, "Other seller", "EUR"))
    before = _everything(database, workspace_id)
    seen: list[str] = []
    # Reading comes first: what the stranger then makes under the same names is hers to read.
    for call in sorted(guarded_calls(), key=lambda call: call.method != "GET"):
        answer = call.send(stranger)
        if answer.status_code == 500 or any(word in answer.text for word in WORDS):
            seen.append(f"{call.name}: {answer.status_code} {answer.text[:200]}")
        if call.method == "GET" and "{" in call.template and answer.status_code < 300:
            seen.append(f"{call.name} answers for what belongs to another workspace: {answer.text[:200]}")
    assert seen == []
    assert _everything(database, workspace_id) == before


def test_the_owner_sees_what_the_stranger_does_not(owner: TestClient) -> None:
    reads = [call for call in guarded_calls() if call.method == "GET"]
    answers = {call.name: call.send(owner) for call in reads}
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code >= 400} == {}
    assert sum(any(word in answer.text for word in WORDS) for answer in answers.values()) > 20


@pytest.mark.parametrize("role", [Role.LIVE, Role.LOGISTICS])
def test_finance_figures_are_empty_for_roles_without_the_right(
    role: Role, database: Database, workspace_id: int, owner: TestClient, signed_in: SignedIn
) -> None:
    client, shown, to_owner = signed_in(role), [], 0
    for call in guarded_calls():
        names = {name for name, _ in finance_fields(document(), call.row_schema)}
        if call.method != "GET" or not names or call.permission not in RIGHTS[role]:
            continue
        shown += [f"{call.name} {name}" for name in _filled(call.send(client).json(), names)]
        to_owner += len(_filled(call.send(owner).json(), names))
    assert shown == []
    assert to_owner > 0


def _filled(value: Any, names: set[str]) -> list[str]:
    """The names of finance figures that hold something, at any depth."""
    if isinstance(value, list):
        return [name for item in value for name in _filled(item, names)]
    if not isinstance(value, dict):
        return []
    here = [name for name, item in value.items() if name in names and item is not None]
    return here + [name for item in value.values() for name in _filled(item, names)]


AMOUNT = re.compile(r"\d[\d,.]* ?(USD|CNY|EUR)")


def test_no_sentence_tells_an_amount_to_a_role_without_the_right(
    owner: TestClient, signed_in: SignedIn
) -> None:
    client, to_owner = signed_in(Role.LIVE), 0
    for call in guarded_calls():
        if call.method == "GET" and call.permission in RIGHTS[Role.LIVE]:
            assert AMOUNT.search(call.send(client).text) is None, call.name
            to_owner += bool(AMOUNT.search(call.send(owner).text))
    assert to_owner > 0


def test_finance_figures_are_neither_exported_nor_betrayed_by_sorting(
    database: Database, workspace_id: int, owner: TestClient, signed_in: SignedIn
) -> None:
    client, tried = signed_in(Role.WAREHOUSE), 0
    exports = {call.template for call in guarded_calls() if call.template.endswith("/export")}
    for call in guarded_calls():
        figures = dict(finance_fields(document(), call.row_schema))
        if f"{call.template}/export" not in exports or call.permission not in RIGHTS[Role.WAREHOUSE]:
            continue
        for name in figures:
            tried += 1
            for query in (f"sort={name}", f"filter={name}:gte:1", f"filter={name}:filled"):
                assert client.get(f"{call.path}?{query}").status_code == 422, f"{call.name} {query}"
        for who, empty in ((client, True), (owner, False)):
            body = who.get(f"{call.path}/export?format=csv").text.removeprefix("\ufeff")
            rows = list(csv.DictReader(io.StringIO(body)))
            for title in figures.values():
                assert all(row[title] == "" for row in rows) or not empty, f"{call.name} {title}"
    assert tried > 0


@pytest.mark.parametrize(
    ("address", "origin"),
    [("/api/other", None), ("/api/socket", "https://evil.example"), ("/api/socket", "null")],
)
def test_a_socket_elsewhere_or_from_another_site_is_closed_at_the_gate(
    app: FastAPI, owner: TestClient, address: str, origin: str | None
) -> None:
    @app.websocket("/api/other")
    async def listen(socket: WebSocket) -> None:
        await socket.accept()

    headers = {} if origin is None else {"origin": origin}
    with pytest.raises(WebSocketDisconnect) as closed, owner.websocket_connect(address, headers=headers):
        pass
    assert closed.value.code == 1008


def test_the_application_can_not_leave_its_role(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        rights = work.execute(
            text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        ).one()
    assert tuple(rights) == (False, False)


def _names(found: Sequence[Call]) -> list[str]:
    return sorted(call.name for call in found)


def test_the_same_routes_are_described_and_served(app: FastAPI) -> None:
    assert _names(calls(app)) == _names(every_call())
