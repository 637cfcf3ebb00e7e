"""Followers are told everything once and in order, level or behind, however slow they read."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from tests.infra.nats_server import NatsServer

from sealane.infra import pages, spine
from sealane.infra.carrying import by_postgres
from sealane.infra.database import Database
from sealane.infra.fanout import Fanout
from sealane.infra.following import MOST_ASKED, Socket
from sealane.infra.nats_carrier import by_nats
from sealane.infra.pages import Ask, LogReader

Waiting = Callable[[Callable[[], bool]], Awaitable[None]]


class Browser:
    """What a browser makes of the frames it gets."""

    def __init__(self, workspace_id: int) -> None:
        self.socket = Socket(workspace_id, self._take)
        self.numbers: dict[str, list[int]] = {}
        self.said: list[dict[str, Any]] = []

    def _take(self, frames: bytes) -> None:
        while frames:
            size, start = frames[1], 2
            if size == 126:
                size, start = int.from_bytes(frames[2:4]), 4
            elif size == 127:
                size, start = int.from_bytes(frames[2:10]), 10
            said = json.loads(frames[start : start + size])
            frames = frames[start + size :]
            self.said.append(said)
            for one in said.get("events", ()):
                self.numbers.setdefault(said["stream"], []).append(one["number"])


class Wired:
    """A fan-out over a database, with its listening."""

    def __init__(self, database: Database, workspace_id: int, nats_url: str) -> None:
        self.database, self.workspace_id = database, workspace_id
        url = _plain(database)
        self.fanout = Fanout(url)
        self.heard: list[dict[str, Any]] = []
        carry = by_nats(nats_url, url) if nats_url else by_postgres(url)
        self.carrier = carry(self.fanout, self.heard.append)

    async def __aenter__(self) -> Wired:
        self.carrier.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.carrier.stop()
        self.fanout.stop()
        await asyncio.sleep(0)

    def say(self, stream: str, times: int = 1, **payload: object) -> None:
        with self.database.work(self.workspace_id) as work:
            for _ in range(times):
                work.record(stream, "said", payload)

    async def until(self, true: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not true():
                await asyncio.sleep(0.005)


@pytest.fixture(scope="session")
def nats_url() -> Iterator[str]:
    """The URL of a NATS server with JetStream."""
    with NatsServer() as server:
        yield server.url


@pytest.fixture(params=["postgres", "nats"])
def wired(request: pytest.FixtureRequest, database: Database, workspace_id: int) -> Callable[[], Wired]:
    """Makes a fan-out; every test runs over both carriers."""
    url = request.getfixturevalue("nats_url") if request.param == "nats" else ""
    return lambda: Wired(database, workspace_id, url)


def test_who_is_level_and_who_is_behind_are_told_the_same_once_and_in_order(
    wired: Callable[[], Wired],
) -> None:
    async def play() -> None:
        async with wired() as w:
            w.say("s", 5)
            new, old = Browser(w.workspace_id), Browser(w.workspace_id)
            w.fanout.follow(new.socket, "s", None)
            await w.until(lambda: bool(new.said))
            assert new.said[0]["at"] == 5
            assert 0 <= new.said[0]["quiet_ms"] < 60_000
            w.fanout.follow(old.socket, "s", 2)
            await asyncio.to_thread(w.say, "s", 3)
            await w.until(lambda: new.numbers.get("s") == [6, 7, 8] and old.numbers.get("s", [0])[-1] == 8)
            assert old.numbers["s"] == [3, 4, 5, 6, 7, 8]
            w.fanout.leave(new.socket, ["s"])
            await asyncio.to_thread(w.say, "s")
            await w.until(lambda: old.numbers["s"][-1] == 9)
            assert new.numbers["s"][-1] == 8

    asyncio.run(play())


def test_an_event_carries_what_happened_when_and_who_did_it(wired: Callable[[], Wired]) -> None:
    async def play() -> None:
        async with wired() as w:
            browser = Browser(w.workspace_id)
            w.say("s", words='a "quoted" 盒\n', n=1)
            w.fanout.follow(browser.socket, "s", 0)
            await w.until(lambda: bool(browser.numbers))
            assert browser.said[0]["events"] == [
                {
                    "number": 1,
                    "at": "2026-03-02T09:00:00+00:00",
                    "kind": "said",
                    "by": "Sealane",
                    "payload": {"n": 1, "words": 'a "quoted" 盒\n'},
                }
            ]

    asyncio.run(play())


def test_a_slow_reader_is_written_to_no_more_and_is_complete_afterwards(wired: Callable[[], Wired]) -> None:
    async def play() -> None:
        async with wired() as w:
            slow, quick = Browser(w.workspace_id), Browser(w.workspace_id)
            for browser in (slow, quick):
                for stream in ("a", "b"):
                    w.fanout.follow(browser.socket, stream, None)
            await w.until(lambda: len(slow.said) == 2 and len(quick.said) == 2)
            slow.socket.paused = True
            for _ in range(10):
                await asyncio.to_thread(w.say, "a", 7)
                await asyncio.to_thread(w.say, "b", 1)
            await w.until(lambda: quick.numbers.get("b", [0])[-1] == 10)
            assert len(slow.said) == 2
            # What it is held for is a number a stream, not what it missed.
            assert {s.name: n for s, n in slow.socket.behind.items()} == {"a": 0, "b": 0}
            w.fanout.drained(slow.socket)
            await w.until(lambda: not slow.socket.behind)
            assert slow.numbers == quick.numbers == {"a": list(range(1, 71)), "b": list(range(1, 11))}

    asyncio.run(play())


def test_random_cuts_resumptions_and_pauses_lose_and_double_nothing(wired: Callable[[], Wired]) -> None:
    chance = random.Random(7)

    async def play() -> None:
        async with wired() as w:
            browsers = [Browser(w.workspace_id) for _ in range(12)]
            streams = ["a", "b", "c/1"]
            for browser in browsers:
                for stream in streams:
                    w.fanout.follow(browser.socket, stream, 0)
            for _ in range(60):
                await asyncio.to_thread(w.say, chance.choice(streams), chance.randint(1, 4))
                browser = chance.choice(browsers)
                act = chance.random()
                if act < 0.4:
                    w.fanout.leave(browser.socket, streams)
                    browser.socket = Socket(w.workspace_id, browser._take)
                    for stream in streams:
                        known = browser.numbers.get(stream, [0])[-1]
                        w.fanout.follow(browser.socket, stream, known)
                elif act < 0.7:
                    browser.socket.paused = True
                else:
                    w.fanout.drained(browser.socket)
            for browser in browsers:
                w.fanout.drained(browser.socket)
            with w.database.work(w.workspace_id) as work:
                heads = {stream: spine.head(work, stream) for stream in streams}
            complete = {stream: list(range(1, number + 1)) for stream, number in heads.items()}
            await w.until(lambda: all(browser.numbers == complete for browser in browsers))

    asyncio.run(play())


def test_who_asks_for_more_than_the_log_keeps_is_told_to_read_anew(wired: Callable[[], Wired]) -> None:
    async def play() -> None:
        async with wired() as w:
            w.say("s", 3)
            with w.database.work(w.workspace_id) as work:
                spine.forget(work, work.now + timedelta(seconds=1), 2)
            early, late, elsewhere = (Browser(w.workspace_id) for _ in range(3))
            for browser, after in ((early, 1), (late, 2), (elsewhere, 99)):
                w.fanout.follow(browser.socket, "s", after)
            await w.until(lambda: all(b.said and "at" in b.said[-1] for b in (early, late, elsewhere)))
            assert early.said[0] == elsewhere.said[0] == {"stream": "s", "reset": True, "at": 3}
            assert late.numbers == {"s": [3]}
            await asyncio.to_thread(w.say, "s")
            await w.until(lambda: all(b.numbers.get("s", [0])[-1] == 4 for b in (early, late, elsewhere)))

    asyncio.run(play())


def test_a_long_absence_is_caught_up_by_pages_that_a_browser_can_hold(
    wired: Callable[[], Wired], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "PAGE_EVENTS", 100)

    async def play() -> None:
        async with wired() as w:
            browser = Browser(w.workspace_id)
            w.say("s", 1_050)
            w.say("big", 30, words="x" * 50_000)
            w.fanout.follow(browser.socket, "s", 0)
            w.fanout.follow(browser.socket, "big", 0)
            await w.until(lambda: not browser.socket.behind)
            assert browser.numbers == {"s": list(range(1, 1_051)), "big": list(range(1, 31))}
            most = {"s": 0, "big": 0}
            for said in browser.said:
                most[said["stream"]] = max(most[said["stream"]], len(said.get("events", ())))
            # Of the big ones 1,000,000 bytes hold 20 and the one that passes them.
            assert most == {"s": 100, "big": 20}

    asyncio.run(play())


def test_a_socket_of_many_streams_is_read_for_a_few_at_a_time(wired: Callable[[], Wired]) -> None:
    async def play() -> None:
        async with wired() as w:
            browser = Browser(w.workspace_id)
            names = [f"c/{n}" for n in range(40)]
            for name in names:
                w.say(name)
                w.fanout.follow(browser.socket, name, 0)
            assert len(browser.socket.asked) == MOST_ASKED
            await w.until(lambda: len(browser.numbers) == 40 and not browser.socket.behind)

    asyncio.run(play())


def test_one_workspace_hears_nothing_of_another(wired: Callable[[], Wired], database: Database) -> None:
    async def play() -> None:
        async with wired() as w:
            stranger, own = Browser(w.workspace_id + 1), Browser(w.workspace_id)
            for browser in (stranger, own):
                w.fanout.follow(browser.socket, "s", 0)
            await asyncio.to_thread(w.say, "s", 2)
            await w.until(lambda: own.numbers.get("s") == [1, 2])
            assert stranger.numbers == {}

    asyncio.run(play())


def test_a_broken_line_to_the_database_loses_nothing(wired: Callable[[], Wired]) -> None:
    async def play() -> None:
        async with wired() as w:
            browser = Browser(w.workspace_id)
            w.fanout.follow(browser.socket, "s", 0)
            await asyncio.to_thread(w.say, "s")
            await w.until(lambda: browser.numbers.get("s") == [1])
            await asyncio.to_thread(_cut_all, w.database)
            await asyncio.to_thread(w.say, "s")
            await w.until(lambda: browser.numbers["s"] == [1, 2])
            await asyncio.to_thread(w.say, "s")
            await w.until(lambda: browser.numbers["s"] == [1, 2, 3])

    asyncio.run(play())


def _cut_all(database: Database) -> None:
    cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
    with psycopg.connect(_plain(database)) as connection:
        connection.execute(cut + "AND pid <> pg_backend_pid()")


def _plain(database: Database) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)


def test_pages_of_many_readers_are_one_statement(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        for stream in ("a", "b"):
            for _ in range(3):
                work.record(stream, "said", {})
    reader = LogReader(_plain(database))
    asks = [Ask(workspace_id, "b", 1), Ask(workspace_id, "a", pages.HEAD), Ask(workspace_id, "none", 0)]
    found = reader.read(asks)
    assert [(p.stream, p.head, p.first, p.last, bool(p.frame)) for p in found] == [
        ("b", 3, 2, 3, True),
        ("a", 3, 0, 0, False),
        ("none", 0, 0, 0, False),
    ]
    assert reader.identity().isdigit()
    reader.close()
