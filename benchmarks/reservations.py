"""Reservations a second, durable: asks gathered against one PostgreSQL transaction an order, in one run.

A hot SKU with enough stock, and one that is sold out. Both sides have the same clients (threads that wait for
their answer), the same tables, server and settings; the peer also gets the number of clients it likes best.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Lock
from typing import Any

import polars as pl
import psycopg
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
PEER_CLIENTS = (1, 4, 16, 64, 256)
SECONDS = 4.0
BAR_HOT, BAR_SOLD_OUT = 10.0, 25.0

PLENTY = 1_000_000_000

One = Callable[[int, int], bool]
"""Client and number of its ask; whether it got a unit."""


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
    ratios = {name: one["ratio"] for name, one in printed.items()}
    line = {
        "benchmark": "reservations",
        "clients": CLIENTS,
        **printed,
        "bars": {"hot": BAR_HOT, "sold_out": BAR_SOLD_OUT},
        "machine": f"{platform.machine()} {os.cpu_count()} cpu, python {platform.python_version()}",
    }
    print(json.dumps(line))
    sys.exit(0 if ratios["hot"] >= BAR_HOT and ratios["sold_out"] >= BAR_SOLD_OUT else 1)


def _measured(url: str, units: int) -> dict[str, Any]:
    ours = _ours(url, units)
    peers = {clients: _peer(url, units, clients) for clients in PEER_CLIENTS}
    best = max(peers, key=lambda clients: peers[clients]["per_second"])
    return {
        "ours": ours,
        "peer": peers[CLIENTS],
        "peer_best": {"clients": best, **peers[best]},
        "ratio": round(ours["per_second"] / peers[CLIENTS]["per_second"], 1),
        "ratio_to_best": round(ours["per_second"] / peers[best]["per_second"], 1),
    }


def _ours(url: str, units: int) -> dict[str, Any]:
    database = Database(url)
    workspace, place = _world(database, units)
    gatherer = Gatherer(database)
    gatherer.start()

    def one(client: int, number: int) -> bool:
        asked = CodedAsk(Ask(f"{client}-{number}", ()), (("HOT", 1),))
        answer = gatherer.ask(workspace, asked).result().answer
        return answer is not None and answer.state is not None

    found, got = _run(one, CLIENTS)
    gatherer.close()
    with database.work(workspace) as work:
        assert stock.level(work, place).committed == got, "what was acknowledged is on record"
        assert stock.check_invariants(work) == []
    database.close()
    return found


def _peer(url: str, units: int, clients: int) -> dict[str, Any]:
    """One transaction an order: take from the level where enough is available, and write the hold."""
    database = Database(url)
    workspace, place = _world(database, units)
    plain = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    connections = [psycopg.connect(plain) for _ in range(min(clients, 64))]
    locks = [Lock() for _ in connections]
    for connection in connections:
        connection.prepare_threshold = 1

    def one(client: int, number: int) -> bool:
        mine = client % len(connections)
        with locks[mine], connections[mine].transaction(), connections[mine].cursor() as cursor:
            cursor.execute(
                "UPDATE stock_level SET committed = committed + 1 WHERE workspace_id = %s AND sku_id = %s "
                "AND warehouse_id = %s AND available >= 1 RETURNING id",
                (workspace, place.sku_id, place.warehouse_id),
            )
            if cursor.fetchone() is None:
                return False
            cursor.execute(
                "INSERT INTO stock_hold (workspace_id, key, position, fingerprint, kind, reference, channel, "
                "sku_id, warehouse_id, units, source, state, asked_at) "
                "VALUES (%s, %s, 0, '', 'order', '', '', %s, %s, 1, 'shared', 'held', now())",
                (workspace, f"{client}-{number}", place.sku_id, place.warehouse_id),
            )
            return True

    found, got = _run(one, clients)
    for connection in connections:
        connection.close()
    with database.work(workspace) as work:
        assert stock.level(work, place).committed == got
    database.close()
    return found


def _run(one: One, clients: int) -> tuple[dict[str, Any], int]:
    """Let clients ask one thing after another for some seconds."""
    start = Barrier(clients + 1)
    stop = time.perf_counter() + 3600

    def client(number: int) -> tuple[list[float], int]:
        took: list[float] = []
        got = 0
        start.wait()
        while time.perf_counter() < stop:
            began = time.perf_counter()
            got += one(number, len(took))
            took.append(time.perf_counter() - began)
        return took, got

    with ThreadPoolExecutor(clients) as crowd:
        running = [crowd.submit(client, number) for number in range(clients)]
        start.wait()
        began = time.perf_counter()
        stop = began + SECONDS
        ended = [future.result() for future in running]
        seconds = time.perf_counter() - began
    took = sorted(t for times, _ in ended for t in times)
    p99 = took[int(len(took) * 0.99)] * 1000
    found = {"per_second": round(len(took) / seconds), "p99_ms": round(p99, 1)}
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
