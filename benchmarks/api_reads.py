"""API reads over 100,000 SKU-locations: p95 of the pages that screens ask, against OFFSET paging."""

from __future__ import annotations

import json
import platform
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import httpx
import polars as pl
import uvicorn
from sqlalchemy import text

from sealane.accounts import service as accounts
from sealane.app.http import create_app
from sealane.app.migrate import migrate
from sealane.app.steady import keep_loaded
from sealane.catalog import service as catalog
from sealane.catalog.contracts import SkuBatch, WarehouseBatch
from sealane.infra.database import Database
from sealane.infra.postgres import EmbeddedPostgres
from sealane.infra.settings import Settings
from sealane.stock import service as stock
from sealane.stock.contracts import CountBatch

SKUS = 25_000
WAREHOUSES = ("SZX", "LAX", "RTM", "FBA-US")
ROUNDS = 60
BAR = 100.0
"""Milliseconds within which 95 of 100 reads must come."""

CATEGORIES = ("fashion", "home", "beauty and care", "outdoor and sports")
READS = (
    "",
    "?sort=-on_hand",
    "?sort=available",
    "?sort=-incoming",
    "?filter=category:is:home",
    "?filter=available:lte:5",
    "?filter=warehouse:is:LAX&sort=-available",
    "?q=S00012",
    "?sort=-value",
    "?sort=-changed_at",
    "?sort=-age_days",
    "?sort=sku",
    "?sort=-sku",
)


def furnish(database: Database) -> int:
    """Make a workspace with 25,000 SKUs in four warehouses and return its id."""
    workspace_id = accounts.create_workspace(database, "Benchmark")
    codes = [f"S{n:05d}" for n in range(SKUS)]
    skus = pl.DataFrame(
        {
            "code": codes,
            "name": [f"Thing {n}" for n in range(SKUS)],
            "category": [CATEGORIES[n % len(CATEGORIES)] for n in range(SKUS)],
            "unit_cost": [round(n % 97 * 1.7 + 0.5, 2) for n in range(SKUS)],
        }
    )
    places = pl.DataFrame(
        {"code": WAREHOUSES, "name": WAREHOUSES, "kind": ["home", "overseas", "overseas", "fba"]}
    )
    with database.work(workspace_id) as work:
        catalog.take_skus(work, SkuBatch(skus), None)
        catalog.take_warehouses(work, WarehouseBatch(places), None)
        ids = catalog.resolve_skus(work, codes)["sku_id"]
        count = pl.concat(
            [
                pl.DataFrame({"sku_id": ids}).with_columns(
                    warehouse_id=pl.lit(number, dtype=pl.Int64), on_hand=(pl.col("sku_id") * 7 + number) % 500
                )
                for number in catalog.resolve_warehouses(work, WAREHOUSES).values()
            ]
        )
        stock.count(work, CountBatch(count), None, "benchmark")
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("RESET ROLE"))
        # What autovacuum does a minute after an import, done now: it would run in the middle of the reads.
        connection.execute(text("VACUUM ANALYZE"))
    return workspace_id


def milliseconds(read: Callable[[], object]) -> list[float]:
    """Return the time of each of ROUNDS reads, in milliseconds."""
    read()  # the first opens connections and compiles the statement
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        read()
        took.append((time.perf_counter() - began) * 1000)
    return took


def p95(values: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def offset_page(database: Database, workspace_id: int) -> None:
    """Read the page in the middle of the table the usual way."""
    query = text(
        "SELECT s.code, s.name, w.code, l.* FROM stock_level l JOIN sku s ON s.id = l.sku_id "
        "JOIN warehouse w ON w.id = l.warehouse_id ORDER BY s.code, w.code LIMIT 100 OFFSET 50000"
    )
    with database.work(workspace_id) as work:
        work.execute(text("SELECT count(*) FROM stock_level")).scalar_one()
        work.execute(query).all()


def asked(client: httpx.Client, read: str) -> None:
    """Read one page."""
    client.get(f"/api/stock{read}").raise_for_status()


@contextmanager
def served(url: str) -> Iterator[str]:
    """Serve the API from a process of its own, as the product does, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = get_context("spawn").Process(target=serve, args=(url, port))
    process.start()
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            with suppress(httpx.TransportError):
                httpx.get(f"{address}/api/health")
                break
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.join()


def serve(url: str, port: int) -> None:
    """Serve until terminated."""
    app = create_app(Settings(), Database(url), None, None)
    keep_loaded()
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


def main() -> None:
    """Print one JSON line."""
    with tempfile.TemporaryDirectory() as scratch:
        server = EmbeddedPostgres(Path(scratch) / "postgres")
        url = server.start()
        migrate(url)
        database = Database(url)
        try:
            workspace_id = furnish(database)
            person = accounts.create_person(database, workspace_id, "bench@example.com", "Bench")
            key = accounts.make_entry_key(database, workspace_id, person.id)
            with served(url) as address, httpx.Client(base_url=address, headers={"X-Sealane": "1"}) as client:
                client.post("/api/session/enter", json={"key": key}).raise_for_status()
                took = {read: milliseconds(partial(asked, client, read)) for read in READS}
            peer = milliseconds(lambda: offset_page(database, workspace_id))
        finally:
            database.close()
            server.stop()
    ours = max(p95(values) for values in took.values())
    line = {
        "name": "api_reads",
        "ours": round(ours, 1),
        "peer": round(p95(peer), 1),
        "peer_name": "OFFSET paging, no HTTP",
        "ratio": round(p95(peer) / ours, 2),
        "unit": "ms p95, the slowest of the reads",
        "reads": {read or "(default)": round(p95(values), 1) for read, values in took.items()},
        "medians": {read or "(default)": round(statistics.median(v), 1) for read, v in took.items()},
        "rows": SKUS * len(WAREHOUSES),
        "machine": f"{platform.machine()}, {platform.system()}",
    }
    print(json.dumps(line))
    sys.exit(0 if ours < BAR else 1)


if __name__ == "__main__":
    main()
