"""Messages on open lines: the entries themselves, in order through breaks, for members and for guests."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from sqlalchemy import text
from tests.conversations.conftest import People, named, people, say
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from sealane.accounts import service as accounts
from sealane.app.http import create_app
from sealane.app.streams import open_hub
from sealane.conversations import service
from sealane.conversations.contracts import Draft, Side
from sealane.infra.commands import MAX_COMMAND_BYTES
from sealane.infra.database import Database
from sealane.infra.raw_sockets import RawSocketProtocol
from sealane.infra.settings import Settings
from sealane.kit.clock import FixedClock

__all__ = ["people"]

WAIT = 20.0


@pytest.fixture
def port(database: Database, tmp_path: Path) -> Iterator[int]:
    """The port of a served application whose hub asks conversations for their logs."""
    settings = Settings()
    app = create_app(settings, database, None, open_hub(settings, database), screens=tmp_path)
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
    """A line as a test hears it."""

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

    def entries(self, most: int) -> list[dict[str, Any]]:
        """So many entries of the conversation that is followed."""
        found: list[dict[str, Any]] = []
        while len(found) < most:
            found += self.next("events")["events"]
        return found


@contextmanager
def _member(port: int, database: Database, workspace_id: int, person: int) -> Iterator[Heard]:
    key = accounts.make_entry_key(database, workspace_id, person)
    secret = accounts.enter(database, key).secret
    headers = {"Cookie": f"sealane={secret}"}
    with connect(f"ws://127.0.0.1:{port}/api/socket", additional_headers=headers) as connection:
        yield Heard(connection)


@contextmanager
def _guest(port: int, secret: str) -> Iterator[Heard]:
    with connect(f"ws://127.0.0.1:{port}/api/guest/socket") as connection:
        heard = Heard(connection)
        heard.say(guest=secret)
        yield heard


@pytest.fixture
def outside(database: Database, workspace_id: int, people: People) -> tuple[int, int, str]:
    """A conversation with outside, the guest's link and its secret."""
    with database.work(workspace_id) as work:
        room = service.begin_group(work, people.olga, "Lamp Works", [], outside=True)
        link, secret = service.make_link(work, people.olga, room, "Ms Lin", Side.SUPPLIER, days=7)
    return room, link.id, secret


def test_entries_come_over_the_line_itself_and_resume_by_number(
    database: Database, workspace_id: int, people: People, port: int
) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "one")
    stream = f"conversation/{room}"
    with _member(port, database, workspace_id, people.wu.author.id) as wu:
        wu.say(do="follow", streams={stream: 0})
        (first,) = wu.entries(1)
        assert (first["number"], first["kind"], first["by"]) == (1, "message", "Bo Buyer")
        assert first["payload"]["message"]["text"] == "one"
        assert first["payload"]["message"]["client_id"] == str(named("one"))
        with database.work(workspace_id) as work:
            say(work, people.olga, room, "two")
        assert wu.entries(1)[0]["payload"]["message"]["text"] == "two"
    with database.work(workspace_id) as work:
        service.edit(work, people.bo, room, 1, "one, better")
        say(work, people.bo, room, "three")
    with _member(port, database, workspace_id, people.wu.author.id) as wu:
        wu.say(do="follow", streams={stream: 2})
        missed = wu.entries(2)
        assert [(one["number"], one["kind"]) for one in missed] == [(3, "edited"), (4, "message")]
        assert missed[0]["payload"]["message"]["text"] == "one, better"


def test_a_deleted_text_is_told_to_nobody_who_comes_later(
    database: Database, workspace_id: int, people: People, port: int
) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        say(work, people.bo, room, "a slip of the tongue")
        service.delete(work, people.bo, room, 1)
    with _member(port, database, workspace_id, people.wu.author.id) as wu:
        wu.say(do="follow", streams={f"conversation/{room}": 0})
        assert "slip" not in json.dumps(wu.entries(2))
    with database.work(workspace_id) as work:
        kept = work.execute(text("SELECT e::text FROM stream_event e")).scalars().all()
    assert kept
    assert "slip" not in "".join(kept)


def test_thousands_of_missed_entries_come_whole(
    database: Database, workspace_id: int, people: People, port: int
) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_channel(work, people.olga, "Ops")
        drafts = [
            service.Said(room, people.bo.author, Draft(named(f"m{n}"), f"m{n}"), people.bo.rights)
            for n in range(2_500)
        ]
        service.answer(work, drafts)
    with _member(port, database, workspace_id, people.wu.author.id) as wu:
        wu.say(do="follow", streams={f"conversation/{room}": 7})
        assert [one["number"] for one in wu.entries(2_493)] == list(range(8, 2_501))


def test_who_is_not_asked_in_hears_nothing_and_who_leaves_hears_no_more(
    database: Database, workspace_id: int, people: People, port: int
) -> None:
    with database.work(workspace_id) as work:
        room = service.begin_group(work, people.olga, "Buying", [people.bo.author.id])
    stream = f"conversation/{room}"
    with (
        _member(port, database, workspace_id, people.wu.author.id) as wu,
        _member(port, database, workspace_id, people.bo.author.id) as bo,
    ):
        for line in (wu, bo):
            line.say(do="follow", streams={stream: 0})
        assert wu.next("refused")["stream"] == stream
        assert bo.next("at")["stream"] == stream
        with database.work(workspace_id) as work:
            service.leave(work, people.bo, room)
        assert bo.next("refused")["stream"] == stream
        with database.work(workspace_id) as work:
            say(work, people.olga, room, "now he is gone")
        bo.say(do="follow", streams={"jobs": None})
        assert bo.next("stream")["stream"] == "jobs"


def test_a_guest_hears_her_one_conversation_and_follows_no_other(
    database: Database, workspace_id: int, people: People, port: int, outside: tuple[int, int, str]
) -> None:
    room, _, secret = outside
    with database.work(workspace_id) as work:
        other = service.begin_channel(work, people.olga, "Ops")
    with _guest(port, secret) as guest:
        assert guest.next("log")["streams"] == [f"conversation/{room}"]
        guest.say(do="follow", streams={f"conversation/{room}": 0, f"conversation/{other}": 0, "stock": None})
        refused = {guest.next("refused")["stream"] for _ in range(2)}
        assert refused == {f"conversation/{other}", "stock"}
        guest.say(do="be", places={"/skus/BOX": ""})
        with database.work(workspace_id) as work:
            say(work, people.olga, other, "not for guests")
            say(work, people.olga, room, "When will it be ready?")
        (heard,) = guest.entries(1)
        assert heard["payload"]["message"]["text"] == "When will it be ready?"


def test_a_guest_is_seen_writing_and_sees_who_writes_but_not_who_looks(
    database: Database, workspace_id: int, people: People, port: int, outside: tuple[int, int, str]
) -> None:
    room, link, secret = outside
    place = f"conversation/{room}"
    with (
        _member(port, database, workspace_id, people.olga.author.id) as olga,
        _guest(port, secret) as guest,
    ):
        guest.next("log")
        olga.say(do="be", places={place: ""})
        assert [one["editing"] for one in olga.next("place")["people"]] == [""]
        guest.say(do="be", places={place: "anything", "/skus/BOX": "price", "conversation/1": "message"})
        seen = {(one["kind"], one["id"], one["name"], one["editing"]) for one in olga.next("place")["people"]}
        assert ("guest", link, "Ms Lin", "message") in seen
        her = guest.next("place")
        assert [(one["kind"], one["editing"]) for one in her["people"]] == [("guest", "message")]
        assert her["count"] == 1
        olga.say(do="be", places={place: "message"})
        both = guest.next("place")
        assert {one["name"] for one in both["people"]} == {"Ms Lin", "Olga Owner"}
        with _member(port, database, workspace_id, people.olga.author.id) as again:
            again.say(do="be", places={"/skus/BOX": ""})
            assert again.next("place")["count"] == 1
        with database.work(workspace_id) as work:
            service.revoke(work, people.olga, room, link)
        left = olga.next("place")
        while any(one["kind"] == "guest" for one in left["people"]):
            left = olga.next("place")


def test_a_link_that_is_taken_back_ends_its_open_line(
    database: Database, workspace_id: int, people: People, port: int, outside: tuple[int, int, str]
) -> None:
    room, link, secret = outside
    with _guest(port, secret) as guest:
        guest.next("log")
        with database.work(workspace_id) as work:
            service.revoke(work, people.olga, room, link)
        with pytest.raises(ConnectionClosed) as closed:
            guest.next("never")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401


def test_a_link_that_expires_ends_its_open_line(
    database: Database, workspace_id: int, people: People, port: int, outside: tuple[int, int, str]
) -> None:
    _, _, secret = outside
    with database.work(workspace_id) as work:
        ends = work.now + timedelta(days=7)
    database.clock = FixedClock(ends - timedelta(seconds=0.5))
    with _guest(port, secret) as guest:
        guest.next("log")
        database.clock = FixedClock(ends)
        with pytest.raises(ConnectionClosed) as closed:
            guest.next("never")
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401


@pytest.mark.parametrize("said", ['{"guest":"x"}', '{"guest":7}', "[]", "no json", '{"do":"follow"}'])
def test_nobody_comes_in_without_a_link(port: int, said: str) -> None:
    with connect(f"ws://127.0.0.1:{port}/api/guest/socket") as line:
        line.send(said)
        with pytest.raises(ConnectionClosed) as closed:
            line.recv(timeout=WAIT)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4401
