"""Reservations a second, durable: asks gathered against one PostgreSQL transaction an order, in one run.

A hot SKU with enough stock, and one that is sold out. Both sides have the same number of clients, each of
which asks again once it has its answer, the same tables, server and settings (every commit is flushed to
disk). Our clients are tasks of one event loop, as they are in the web process. The peer has tasks over the
driver's own asynchronous connections or threads, whichever serve it better, and also the number of clients
that it likes best.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Lock
from typing import Any, Final

import polars as pl
import psycopg
import uvloop
from sqlalchemy import text

from sealane.accounts import service as accounts
from sealane.app.migrate import migrate
from sealane.app.steady import keep_loaded
from sealane.catalog import service as catalog
from sealane.infra.database import Database
from sealane.infra.postgres import EmbeddedPostgres
from sealane.stock import service as stock
from sealane.stock.contracts import CountBatch, Place
from sealane.stock.contracts.holds import Ask
from sealane.stock.service.coded import CodedAsk
from sealane.stock.service.gathering import Gatherer

CLIENTS = 256
PEER_CLIENTS = (1, 4, 16, 64, CLIENTS)
PEER_CONNECTIONS = 64
SECONDS = 4.0
BAR_HOT, BAR_SOLD_OUT = 10.0, 25.0

PLENTY = 1_000_000_000

One = Callable[[int, int], bool]
"""Client and number of its ask; whether it got a unit."""

OneAsync = Callable[[int, int], Awaitable[bool]]


def main() -> None:
    """Print one JSON line; exit with 1 below a bar or where anything does not add up."""
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres")
        url = server.start()
        try:
            migrate(url)
            keep_loaded()
            printed = {name: _measured(url, units) for name, units in (("hot", PLENTY), ("sold_out", 0))}
        finally:
            server.stop()
    ratios = {name: one["ratio_to_best"] for name, one in printed.items()}
    quicker = all(one["ours"]["p99_ms"] < one["peer"]["p99_ms"] for one in printed.values())
    line = {
        "benchmark": "reservations",
        "clients": CLIENTS,
        "durable": "fsync and synchronous_commit on, for both",
        **printed,
        "bars": {"hot": BAR_HOT, "sold_out": BAR_SOLD_OUT},
        "machine": f"{platform.machine()} {os.cpu_count()} cpu, python {platform.python_version()}",
    }
    print(json.dumps(line))
    sys.exit(0 if ratios["hot"] >= BAR_HOT and ratios["sold_out"] >= BAR_SOLD_OUT and quicker else 1)


def _measured(url: str, units: int) -> dict[str, Any]:
    ours = _ours(url, units)
    peers = [
        {"clients": clients, "as": way, **peer(url, units, clients)}
        for clients in PEER_CLIENTS
        for way, peer in (("threads", _peer_threads), ("tasks", _peer_tasks))
    ]
    speed: Callable[[dict[str, Any]], float] = lambda one: float(one["per_second"])  # noqa: E731
    equal = max((one for one in peers if one["clients"] == CLIENTS), key=speed)
    best = max(peers, key=speed)
    return {
        "ours": ours,
        "peer": equal,
        "peer_best": best,
        "ratio": round(speed(ours) / speed(equal), 1),
        "ratio_to_best": round(speed(ours) / speed(best), 1),
    }


def _ours(url: str, units: int) -> dict[str, Any]:
    database = Database(url)
    workspace, place = _world(database, units)
    gatherer = Gatherer(database)
    gatherer.start()
    lines = (("HOT", 1),)

    async def one(client: int, number: int) -> bool:
        # As the door over HTTP does.
        key = f"{client}-{number}"
        told = gatherer.sold_out(workspace, key, *lines[0])
        if told is None:
            told = await gatherer.ask(workspace, CodedAsk(Ask(key, ()), lines))
        return told.answer is not None and told.answer.state is not None

    found, got = uvloop.run(_tasks(one, CLIENTS))
    gatherer.close()
    with database.work(workspace) as work:
        assert stock.level(work, place).committed == got, "what was acknowledged is on record"
        assert stock.check_invariants(work) == []
    database.close()
    return found


TAKE: Final = (
    "UPDATE stock_level SET committed = committed + 1 WHERE workspace_id = %s AND sku_id = %s "
    "AND warehouse_id = %s AND available >= 1 RETURNING id"
)
HOLD: Final = (
    "INSERT INTO stock_hold (workspace_id, key, position, fingerprint, kind, reference, channel, "
    "sku_id, warehouse_id, units, source, state, asked_at) "
    "VALUES (%s, %s, 0, '', 'order', '', '', %s, %s, 1, 'shared', 'held', now())"
)
"""One transaction an order: take from the level where enough is available, and write the hold."""


def _peer_threads(url: str, units: int, clients: int) -> dict[str, Any]:
    database = Database(url)
    workspace, place = _world(database, units)
    connections = [psycopg.connect(_plain(database)) for _ in range(min(clients, PEER_CONNECTIONS))]
    locks = [Lock() for _ in connections]
    for connection in connections:
        connection.prepare_threshold = 1

    def one(client: int, number: int) -> bool:
        mine = client % len(connections)
        with locks[mine], connections[mine].transaction(), connections[mine].cursor() as cursor:
            cursor.execute(TAKE, (workspace, place.sku_id, place.warehouse_id))
            if cursor.fetchone() is None:
                return False
            cursor.execute(HOLD, (workspace, f"{client}-{number}", place.sku_id, place.warehouse_id))
            return True

    found, got = _threads(one, clients)
    for connection in connections:
        connection.close()
    _close(database, workspace, place, got)
    return found


def _peer_tasks(url: str, units: int, clients: int) -> dict[str, Any]:
    database = Database(url)
    workspace, place = _world(database, units)

    async def run() -> tuple[dict[str, Any], int]:
        connections = [
            await psycopg.AsyncConnection.connect(_plain(database), prepare_threshold=1)
            for _ in range(min(clients, PEER_CONNECTIONS))
        ]
        locks = [asyncio.Lock() for _ in connections]

        async def one(client: int, number: int) -> bool:
            mine = client % len(connections)
            async with locks[mine], connections[mine].transaction(), connections[mine].cursor() as cursor:
                await cursor.execute(TAKE, (workspace, place.sku_id, place.warehouse_id))
                if await cursor.fetchone() is None:
                    return False
                key = f"{client}-{number}"
                await cursor.execute(HOLD, (workspace, key, place.sku_id, place.warehouse_id))
                return True

        told = await _tasks(one, clients)
        for connection in connections:
            await connection.close()
        return told

    found, got = uvloop.run(run())
    _close(database, workspace, place, got)
    return found


def _plain(database: Database) -> str:
    return database.url.set(drivername="postgresql").render_as_string(hide_password=False)


def _close(database: Database, workspace: int, place: Place, got: int) -> None:
    with database.work(workspace) as work:
        assert stock.level(work, place).committed == got
    database.close()


async def _tasks(one: OneAsync, clients: int) -> tuple[dict[str, Any], int]:
    """Let tasks ask one thing after another for some seconds; after each answer others have their turn."""
    began = time.perf_counter()
    stop = began + SECONDS

    async def client(number: int) -> tuple[list[float], int]:
        took: list[float] = []
        got = 0
        while (asked := time.perf_counter()) < stop:
            got += await one(number, len(took))
            took.append(time.perf_counter() - asked)
            await asyncio.sleep(0)
        return took, got

    ended = await asyncio.gather(*map(client, range(clients)))
    return _figures(ended, time.perf_counter() - began)


def _threads(one: One, clients: int) -> tuple[dict[str, Any], int]:
    """Let threads ask one thing after another for some seconds."""
    start = Barrier(clients + 1)
    stop = time.perf_counter() + 3600

    def client(number: int) -> tuple[list[float], int]:
        took: list[float] = []
        got = 0
        start.wait()
        while (asked := time.perf_counter()) < stop:
            got += one(number, len(took))
            took.append(time.perf_counter() - asked)
        return took, got

    with ThreadPoolExecutor(clients) as crowd:
        running = [crowd.submit(client, number) for number in range(clients)]
        start.wait()
        began = time.perf_counter()
        stop = began + SECONDS
        ended = [future.result() for future in running]
        return _figures(ended, time.perf_counter() - began)


def _figures(ended: Sequence[tuple[list[float], int]], seconds: float) -> tuple[dict[str, Any], int]:
    took = sorted(t for times, _ in ended for t in times)
    p99 = took[int(len(took) * 0.99)] * 1000
    found = {"per_second": round(len(took) / seconds), "p99_ms": round(p99, 2)}
    return found, sum(got for _, got in ended)


def _world(database: Database, units: int) -> tuple[int, Place]:
    workspace = accounts.create_workspace(database, f"benchmark {time.time_ns()}", "USD")
    with database.work(workspace) as work:
        skus = catalog.ensure_skus(work, pl.DataFrame({"code": ["HOT"]}), None)
        warehouses = catalog.ensure_warehouses(work, ["MAIN"], None)
        place = Place(skus.ids()["HOT"], warehouses.ids()["MAIN"])
        rows = {"sku_id": [place.sku_id], "warehouse_id": [place.warehouse_id], "on_hand": [units]}
        stock.count(work, CountBatch(pl.DataFrame(rows)), None)
        work.execute(text("ANALYZE stock_level"))
    return workspace, place


if __name__ == "__main__":
    main()
