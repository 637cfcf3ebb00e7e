"""Several nodes over one NATS: one reads for all, another takes over, and a dead NATS loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest
from tests.infra.nats_server import NatsServer

from sealane.infra import nats_carrier
from sealane.infra.database import Database
from sealane.infra.fanout import Fanout
from sealane.infra.following import Socket
from sealane.infra.nats_carrier import NatsCarrier
from sealane.infra.pages import Page


@pytest.fixture
def server() -> Iterator[NatsServer]:
    with NatsServer() as running:
        yield running


class Node:
    """One process: counts what came over NATS, and keeps what its one browser was told."""

    def __init__(self, url: str, nats_url: str, workspace_id: int) -> None:
        self.fanout = Fanout(url)
        self.carried = 0
        self.looked = 0
        self.stopped = False
        self.said: list[dict[str, Any]] = []
        self.frames: list[bytes] = []
        self.socket = Socket(workspace_id, self.frames.append)
        self.carrier = NatsCarrier(nats_url, url, self, self.said.append)

    def woken(self, workspace_id: int, heads: Mapping[str, int] | None) -> None:
        self.fanout.woken(workspace_id, heads)

    def look(self) -> None:
        self.looked += 1
        self.fanout.look()

    def received(self, pages: Sequence[Page]) -> None:
        self.carried += len(pages)
        self.fanout.received(pages)

    def numbers(self) -> list[int]:
        text = b"".join(self.frames).split(b'"number":')[1:]
        return [int(part.split(b",")[0]) for part in text]

    def stop(self) -> None:
        if not self.stopped:
            self.stopped = True
            self.carrier.stop()
            self.fanout.stop()


@contextlib.asynccontextmanager
async def _nodes(
    database: Database, server: NatsServer, workspace_id: int, count: int
) -> AsyncIterator[list[Node]]:
    url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    made = [Node(url, server.url, workspace_id) for _ in range(count)]
    for node in made:
        node.carrier.start()
    await _until(lambda: all(node.looked for node in made))
    for node in made:
        node.fanout.follow(node.socket, "s", 0)
    try:
        yield made
    finally:
        for node in made:
            node.stop()
        await asyncio.sleep(0)


async def _until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.01)


def _say(database: Database, workspace_id: int, times: int = 1) -> None:
    for _ in range(times):
        with database.work(workspace_id) as work:
            work.record("s", "said", {})


def test_one_node_reads_and_all_are_told_over_nats(
    database: Database, workspace_id: int, server: NatsServer
) -> None:
    async def play() -> None:
        async with _nodes(database, server, workspace_id, 3) as nodes:
            await _until(lambda: sum(node.carrier._relay._listening is not None for node in nodes) == 1)
            (reads,) = [node for node in nodes if node.carrier._relay._listening is not None]
            await _until(lambda: not reads.carrier._relay._unsure)
            await asyncio.to_thread(_say, database, workspace_id, 20)
            await _until(lambda: all(node.numbers() == list(range(1, 21)) for node in nodes))
            assert all(node.carried > 0 for node in nodes)
            nodes[0].carrier.say('{"node":"a","changed":[]}')
            await _until(lambda: all(node.said for node in nodes))

    asyncio.run(play())


def test_another_node_publishes_when_the_one_that_did_is_gone(
    database: Database, workspace_id: int, server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nats_carrier, "RETRY_SECONDS", 0.1)

    async def play() -> None:
        async with _nodes(database, server, workspace_id, 2) as nodes:
            await _until(lambda: any(node.carrier._relay._listening is not None for node in nodes))
            first = next(node for node in nodes if node.carrier._relay._listening is not None)
            (second,) = set(nodes) - {first}
            first.stop()
            await asyncio.to_thread(_say, database, workspace_id, 5)
            await _until(lambda: second.numbers() == [1, 2, 3, 4, 5])
            await asyncio.to_thread(_say, database, workspace_id, 5)
            await _until(lambda: second.numbers() == list(range(1, 11)))

    asyncio.run(play())


def test_while_nats_is_away_the_log_is_read_and_afterwards_it_carries_again(
    database: Database, workspace_id: int, server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nats_carrier, "RETRY_SECONDS", 0.1)

    async def play() -> None:
        async with _nodes(database, server, workspace_id, 2) as nodes:
            await asyncio.to_thread(_say, database, workspace_id)
            await _until(lambda: all(node.numbers() == [1] for node in nodes))
            server.kill()
            await asyncio.to_thread(_say, database, workspace_id, 3)
            await _until(lambda: all(node.numbers() == [1, 2, 3, 4] for node in nodes))
            server.start()
            await _until(lambda: all(node.carrier._client is not None for node in nodes))
            carried = [node.carried for node in nodes]
            for _ in range(50):
                await asyncio.to_thread(_say, database, workspace_id)
                await asyncio.sleep(0.05)
                if all(node.carried > before for node, before in zip(nodes, carried, strict=True)):
                    break
            assert all(node.carried > before for node, before in zip(nodes, carried, strict=True))
            await _until(lambda: nodes[0].numbers() == nodes[1].numbers())
            assert nodes[0].numbers() == list(range(1, len(nodes[0].numbers()) + 1))

    asyncio.run(play())
