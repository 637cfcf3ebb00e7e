"""The HTTP edge: an outbox in one request, guests by a header, files that no browser takes for a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.conftest import app_over, client_of, enter_as
from tests.conversations.conftest import People, named

from sealane.infra.database import Database


@pytest.fixture
def app(database: Database, tmp_path: Path) -> FastAPI:
    """The whole application."""
    return app_over(database, tmp_path)


@pytest.fixture
def olga(app: FastAPI, database: Database, workspace_id: int, people: People) -> TestClient:
    """Olga's browser."""
    return enter_as(app, database, workspace_id, people.olga.author.id)


@pytest.fixture
def wu(app: FastAPI, database: Database, workspace_id: int, people: People) -> TestClient:
    """Wu's browser."""
    return enter_as(app, database, workspace_id, people.wu.author.id)


def _message(text: str, **rest: object) -> dict[str, object]:
    return {"client_id": str(named(text)), "text": text, **rest}


def _begin(client: TestClient, **body: object) -> int:
    answer = client.post("/api/conversations", json=body)
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


def test_an_outbox_goes_out_twice_and_is_stored_once(olga: TestClient, wu: TestClient) -> None:
    room = _begin(olga, kind="channel", title="Ops")
    outbox = {"messages": [_message("one"), _message(" "), _message("two")]}
    for repeated in (False, True):
        sent = olga.post(f"/api/conversations/{room}/messages", json=outbox).json()
        assert [one["number"] for one in sent] == [1, None, 2]
        assert [one["code"] for one in sent] == ["", "bad_input", ""]
        assert sent[0]["repeated"] is repeated
    log = wu.get(f"/api/conversations/{room}/entries").json()
    assert [(e["number"], e["message"]["text"]) for e in log] == [(1, "one"), (2, "two")]
    assert wu.get("/api/conversations").json()[0]["last_text"] == "two"


def test_what_nobody_may_see_is_not_there(olga: TestClient, wu: TestClient) -> None:
    room = _begin(olga, kind="group", title="Secret")
    for method, path in (("GET", "entries"), ("GET", "messages"), ("POST", "messages"), ("PUT", "read")):
        body = {"messages": [_message("x")]} if method == "POST" else {"number": 1}
        answer = wu.request(
            method, f"/api/conversations/{room}/{path}", json=None if method == "GET" else body
        )
        assert answer.status_code == 404, path


def test_a_guest_has_her_page_and_no_other_route(olga: TestClient, app: FastAPI) -> None:
    room = _begin(olga, kind="outside", title="Lamp Works")
    made = olga.post(f"/api/conversations/{room}/guests", json={"name": "Ms Lin", "side": "supplier"}).json()
    secret = made["link"].removeprefix("/guest#")
    olga.post(f"/api/conversations/{room}/messages", json={"messages": [_message("When?")]})
    guest = TestClient(app, headers={"X-Sealane": "1", "X-Guest": secret})
    where = guest.get("/api/guest").json()
    assert (where["title"], where["name"], where["last_number"]) == ("Lamp Works", "Ms Lin", 1)
    sent = guest.post("/api/guest/messages", json={"messages": [_message("Tomorrow")]}).json()
    assert sent[0]["number"] == 2
    assert [e["number"] for e in guest.get("/api/guest/entries?since=0").json()] == [1, 2]
    assert guest.put("/api/guest/read", json={"number": 2}).status_code == 204
    assert guest.get(f"/api/conversations/{room}").status_code == 401
    assert guest.get("/api/people").status_code == 401
    assert client_of(app).get("/api/guest").status_code == 401
    assert olga.delete(f"/api/conversations/{room}/guests/{made['guest']['id']}").status_code == 200
    assert guest.get("/api/guest/entries").status_code == 401
    assert guest.post("/api/guest/messages", json={"messages": [_message("Late")]}).status_code == 401


def test_a_guest_reacts_in_her_conversation_alone_and_no_longer_than_her_link_lasts(
    olga: TestClient, app: FastAPI
) -> None:
    def begun(title: str) -> int:
        made = olga.post("/api/conversations", json={"kind": "outside", "title": title}).json()["id"]
        olga.post(f"/api/conversations/{made}/messages", json={"messages": [_message(f"To {title}")]})
        return int(made)

    room, other = begun("Lamp Works"), begun("Other Works")
    body = {"name": "Ms Lin", "side": "supplier"}
    made = olga.post(f"/api/conversations/{room}/guests", json=body).json()
    headers = {"X-Sealane": "1", "X-Guest": made["link"].removeprefix("/guest#")}
    guest = TestClient(app, headers=headers)

    def react(**more: object) -> int:
        return int(guest.put("/api/guest/reaction", json={"number": 1, "sign": "👍", **more}).status_code)

    def signs(conversation: int) -> list[tuple[str, list[str]]]:
        shown = olga.get(f"/api/conversations/{conversation}/messages").json()["messages"][0]["reactions"]
        return [(one["sign"], [by["name"] for by in one["by"]]) for one in shown]

    assert (react(), react()) == (204, 204)
    assert (signs(room), signs(other)) == ([("👍", ["Ms Lin"])], [])
    assert [react(sign="💩"), react(number=2), react(number=0), react(on="maybe")] == [422, 404, 422, 422]
    assert react(conversation=other, number=1, sign="✅") == 204
    assert signs(other) == []
    assert (
        guest.put(f"/api/conversations/{other}/messages/1/reaction", json={"sign": "👍"}).status_code == 401
    )
    assert (
        TestClient(app, headers={"X-Guest": headers["X-Guest"]})
        .put("/api/guest/reaction", json={"number": 1, "sign": "🎉"})
        .status_code
        == 403
    )
    assert react(on=False) == 204
    assert signs(room) == [("✅", ["Ms Lin"])]
    assert olga.delete(f"/api/conversations/{room}/guests/{made['guest']['id']}").status_code == 200
    assert react() == 401
    assert client_of(app).put("/api/guest/reaction", json={"number": 1, "sign": "👍"}).status_code == 401


def test_a_guest_who_signs_without_end_waits(olga: TestClient, app: FastAPI) -> None:
    room = olga.post("/api/conversations", json={"kind": "outside", "title": "Lamp Works"}).json()["id"]
    olga.post(f"/api/conversations/{room}/messages", json={"messages": [_message("Ready?")]})
    made = olga.post(f"/api/conversations/{room}/guests", json={"name": "Ms Lin", "side": "supplier"}).json()
    guest = TestClient(app, headers={"X-Sealane": "1", "X-Guest": made["link"].removeprefix("/guest#")})
    body = {"number": 1, "sign": "👍"}
    answers = [guest.put("/api/guest/reaction", json=body | {"on": n % 2 == 0}) for n in range(80)]
    codes = [answer.status_code for answer in answers]
    # So many changes of hers one message takes; asking on is refused by the pace of messages.
    assert codes[:50] == [204] * 50
    assert set(codes[50:]) <= {204, 422, 429}
    assert codes[-1] == 429
    log = olga.get(f"/api/conversations/{room}/entries?since=0").json()
    assert len(log) == 51


def test_a_file_is_sent_in_pieces_and_served_as_no_page(olga: TestClient, wu: TestClient) -> None:
    room = _begin(olga, kind="channel", title="Ops")
    page = b"<script>alert(document.cookie)</script>"
    body = {"client_id": str(named("f")), "name": "报价 <1>.html", "size_bytes": len(page)}
    begun = olga.post(f"/api/conversations/{room}/files", json=body).json()
    octets = {"Content-Type": "application/octet-stream"}
    path = f"/api/message-files/{begun['id']}"
    half = olga.put(f"{path}?offset=0", content=page[:10], headers=octets).json()
    assert (half["received_bytes"], half["done"]) == (10, False)
    wrong = olga.put(f"{path}?offset=20", content=page[20:], headers=octets)
    assert (wrong.status_code, wrong.json()["code"]) == (409, "wrong_offset")
    assert olga.get(f"{path}/state").json()["received_bytes"] == 10
    assert olga.put(f"{path}?offset=10", content=page[10:], headers=octets).json()["done"]
    sent = {"messages": [_message("the offer", files=[begun["id"]])]}
    assert olga.post(f"/api/conversations/{room}/messages", json=sent).json()[0]["number"] == 1
    served = wu.get(path)
    assert served.content == page
    assert served.headers["content-type"] == "application/octet-stream"
    assert served.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert served.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in served.headers["content-security-policy"]


def test_who_sends_faster_than_anybody_reads_waits(olga: TestClient) -> None:
    room = _begin(olga, kind="channel", title="Ops")
    many = [{"messages": [_message(f"{turn}-{n}") for n in range(50)]} for turn in range(13)]
    told = [olga.post(f"/api/conversations/{room}/messages", json=one) for one in many]
    assert [one.status_code for one in told] == [200] * 12 + [429]
    assert int(told[-1].headers["retry-after"]) > 0


def test_a_translation_says_that_there_is_none(olga: TestClient) -> None:
    room = _begin(olga, kind="channel", title="Ops")
    olga.post(f"/api/conversations/{room}/messages", json={"messages": [_message("hello")]})
    answer = olga.post(f"/api/conversations/{room}/messages/1/translate", json={"into": "zh"})
    assert (answer.status_code, answer.json()["code"]) == (409, "no_translation")


def test_no_message_stands_in_the_log(olga: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    room = _begin(olga, kind="channel", title="Ops")
    olga.post(f"/api/conversations/{room}/messages", json={"messages": [_message("my salary is 12345")]})
    olga.get("/api/conversations/search?q=salary")
    assert "12345" not in caplog.text
