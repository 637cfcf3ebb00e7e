"""A browser's one socket: who may open it, what it may follow, and what it hears after any break."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sealane.accounts import service
from sealane.accounts.contracts import Permission, Role
from sealane.app import line, lines
from sealane.app.http import create_app
from sealane.infra.commands import MAX_COMMAND_BYTES, MAX_FOLLOWED
from sealane.infra.database import Actor, Database
from sealane.infra.jobs import enqueue
from sealane.infra.raw_sockets import RawSocketProtocol
from sealane.infra.settings import Settings
from sealane.infra.sockets import Hub
from sealane.infra.web import Caller

WAIT = 15.0


def _desks_of_the_owner(caller: Caller, stream: str) -> bool:
    return Permission.MANAGE_SETTINGS in caller.permissions or stream == "desk/1"


@pytest.fixture
def port(database: Database, tmp_path: Path) -> Iterator[int]:
    """The port of a served application."""
    hub = Hub(database.url.set(drivername="postgresql").render_as_string(hide_password=False))
    app = create_app(Settings(), database, None, hub, screens=tmp_path)
    app.state.stream_rules.allow("desk", _desks_of_the_owner)
    config = uvicorn.Config(
        app, port=0, log_level="error", ws=RawSocketProtocol, ws_max_size=MAX_COMMAND_BYTES
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        thread.join(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


class Heard:
    """A socket as a test sees it."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def say(self, **command: object) -> None:
        self.connection.send(json.dumps(command))

    def next(self, *keys: str) -> dict[str, Any]:
        """The next word that has all these keys; others are passed over."""
        while True:
            said: dict[str, Any] = json.loads(self.connection.recv(timeout=WAIT))
            if all(key in said for key in keys):
                return said


def _secret(database: Database, workspace_id: int, name: str, role: Role = Role.OWNER) -> str:
    person = service.create_person(database, workspace_id, f"{name}@example.com", name.title(), role)
    return service.enter(database, service.make_entry_key(database, workspace_id, person.id)).secret


@contextmanager
def _opened(port: int, secret: str, **headers: str) -> Iterator[Heard]:
    sent = {"Cookie": f"sealane={secret}", **headers}
    with connect(f"ws://127.0.0.1:{port}/api/socket", additional_headers=sent) as connection:
        yield Heard(connection)


@pytest.fixture
def olga(database: Database, workspace_id: int) -> str:
    """The secret of an owner's session."""
    return _secret(database, workspace_id, "olga")


def test_a_change_is_heard_in_its_own_workspace(
    database: Database, workspace_id: int, port: int, olga: str
) -> None:
    other = service.create_workspace(database, "Other seller")
    with _opened(port, olga) as socket:
        hello = socket.next("log")
        assert {"stock", "jobs", "decisions"} <= set(hello["streams"])
        assert hello["log"]
        socket.say(do="follow", streams={"jobs": None})
        assert socket.next("at")["at"] == 0
        for workspace in (other, workspace_id):
            with database.work(workspace) as work:
                number = enqueue(work, "plan", {})
        (event,) = socket.next("events")["events"]
        assert event["payload"] == {"ids": [number]}


def test_after_a_break_a_browser_goes_on_where_it_was(
    database: Database, workspace_id: int, port: int, olga: str
) -> None:
    numbers: list[int] = []
    for cut in range(4):
        with _opened(port, olga) as socket:
            socket.say(do="follow", streams={"desk/1": numbers[-1] if numbers else 0})
            with database.work(workspace_id) as work:
                for _ in range(3):
                    work.record("desk/1", "sold", {"cut": cut})
            while len(numbers) < 4 * cut + 3:
                numbers += [event["number"] for event in socket.next("events")["events"]]
        with database.work(workspace_id) as work:
            work.record("desk/1", "sold", {"missed": cut})
    assert numbers == list(range(1, 16))


def test_what_nobody_may_follow_is_refused_by_name_and_the_rest_is_followed(
    database: Database, workspace_id: int, port: int
) -> None:
    host = _secret(database, workspace_id, "hao", Role.LIVE)
    with _opened(port, host) as socket:
        socket.say(do="follow", streams={"desk/1": None, "desk/2": None, "secrets": None})
        refused = {socket.next("refused")["stream"] for _ in range(2)}
        assert refused == {"desk/2", "secrets"}
        assert socket.next("at")["stream"] == "desk/1"


def test_who_is_not_signed_in_or_no_longer_hears_nothing(port: int, database: Database, olga: str) -> None:
    service.sign_out(database, olga)
    for secret in ("", "replayed", olga):
        with _opened(port, secret) as socket, pytest.raises(ConnectionClosed) as closed:
            socket.next("log")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == line.SESSION_OVER


def test_a_page_of_another_site_can_open_no_socket(port: int, olga: str) -> None:
    with pytest.raises(InvalidStatus), _opened(port, olga, Origin="https://evil.example"):
        pass


def test_a_token_opens_a_socket_within_its_rights(
    database: Database, workspace_id: int, port: int, olga: str
) -> None:
    caller = service.authenticate(database, cookie=olga)
    assert caller is not None
    with caller.work() as work:
        made = service.make_token(work, caller, "shop", [Permission.SEE_STOCK])
    address = f"ws://127.0.0.1:{port}/api/socket"
    bearer = {"Authorization": f"Bearer {made.secret}"}
    with connect(address, additional_headers=bearer) as connection:
        socket = Heard(connection)
        socket.say(do="follow", streams={"desk/2": None, "desk/1": None})
        assert socket.next("refused", "stream")["stream"] == "desk/2"
        assert socket.next("at")["stream"] == "desk/1"


def test_the_line_of_a_session_that_has_ended_ends(
    port: int, database: Database, olga: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "RECHECK_SECONDS", 0.0)
    with _opened(port, olga) as socket:
        socket.next("log")
        service.sign_out(database, olga)
        with pytest.raises(ConnectionClosed) as closed:
            socket.next("never")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == line.SESSION_OVER


def test_who_gets_another_role_is_told_no_more_what_it_may_not_see(
    database: Database, workspace_id: int, port: int, olga: str
) -> None:
    person = service.create_person(database, workspace_id, "eva@example.com", "Eva", Role.OWNER)
    eva = service.enter(database, service.make_entry_key(database, workspace_id, person.id)).secret
    with _opened(port, eva) as socket:
        socket.say(do="follow", streams={"desk/2": None})
        socket.next("at")
        with database.work(workspace_id, Actor("person", 1, "Olga")) as work:
            service.change_person(work, person.id, role=Role.LIVE)
        assert socket.next("refused")["stream"] == "desk/2"
        with database.work(workspace_id) as work:
            work.record("desk/2", "sold", {})
            work.record("desk/1", "sold", {})
        socket.say(do="follow", streams={"desk/1": 0})
        assert socket.next("events")["stream"] == "desk/1"


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "[",
        "[]",
        "[" * 10_000,
        '"follow"',
        '{"do":"dance"}',
        '{"do":"follow"}',
        '{"do":"follow","streams":["jobs"]}',
        '{"do":"follow","streams":{"jobs":-1}}',
        '{"do":"follow","streams":{"jobs":true}}',
        '{"do":"follow","streams":{"jobs":1.5}}',
        '{"do":"follow","streams":{"jobs":99999999999999999999}}',
        '{"do":"follow","streams":{"Jobs; DROP TABLE":1}}',
        '{"do":"leave","streams":[1]}',
        '{"do":"be","places":[]}',
        '{"do":"be","places":{"x":1}}',
        b"\x00\x01",
    ],
)
def test_what_is_no_command_is_refused_with_a_reason_and_the_line_goes_on(
    port: int, olga: str, frame: str | bytes
) -> None:
    with _opened(port, olga) as socket:
        socket.next("log")
        socket.connection.send(frame)
        assert socket.next("refused")["refused"] == "malformed"
        socket.say(do="follow", streams={"jobs": None})
        assert socket.next("at")["stream"] == "jobs"


def test_a_frame_that_is_too_large_ends_the_line_alone(port: int, olga: str) -> None:
    with _opened(port, olga) as other, _opened(port, olga) as socket:
        socket.next("log")
        with pytest.raises(ConnectionClosed):
            socket.connection.send("x" * (MAX_COMMAND_BYTES + 1))
            socket.next("never")
        other.say(do="follow", streams={"jobs": None})
        assert other.next("at")["stream"] == "jobs"


def test_more_streams_than_a_screen_needs_are_refused(port: int, olga: str) -> None:
    with _opened(port, olga) as socket:
        for start in (0, 1):
            names = [f"desk/{start * 10 + n}" for n in range(MAX_FOLLOWED)]
            socket.say(do="follow", streams=dict.fromkeys(names, 0))
        assert socket.next("refused")["refused"] == "too_many_streams"


def test_who_talks_without_sense_is_not_listened_to_for_ever(port: int, olga: str) -> None:
    with _opened(port, olga) as socket, pytest.raises(ConnectionClosed) as closed:
        for _ in range(line.MAX_MALFORMED):
            socket.connection.send("nonsense")
        socket.next("never")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == line.NOT_SENSIBLE


def test_people_on_the_same_page_see_each_other_and_what_they_edit(
    database: Database, workspace_id: int, port: int, olga: str
) -> None:
    wang = _secret(database, workspace_id, "wang", Role.BUYER)
    with _opened(port, olga) as first:
        first.say(do="be", places={"/skus/A1": ""})
        assert [one["name"] for one in first.next("place")["people"]] == ["Olga"]
        with _opened(port, wang) as second:
            second.say(do="be", places={"/skus/A1": "price", "/": ""})
            seen = first.next("place")
            assert [(one["name"], one["editing"]) for one in seen["people"]] == [
                ("Olga", ""),
                ("Wang", "price"),
            ]
            assert second.next("place")["count"] in (1, 2)
        assert [one["name"] for one in first.next("place")["people"]] == ["Olga"]


def test_people_of_another_process_are_seen_too(
    database: Database, workspace_id: int, port: int, olga: str
) -> None:
    said = [[workspace_id, "/skus/A1", [[99, "person", "Mei", "price"]]]]
    with _opened(port, olga) as socket:
        socket.say(do="be", places={"/skus/A1": ""})
        assert socket.next("place")["count"] == 1
        with database.system() as connection:
            payload = json.dumps({"node": "another", "changed": said})
            connection.exec_driver_sql("SELECT pg_notify('sealane_nodes', %s)", (payload,))
        assert [one["name"] for one in socket.next("place")["people"]] == ["Mei", "Olga"]
