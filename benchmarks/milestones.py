"""A million events into PostgreSQL with state kept, then pages of the 50,000 shipments under way."""

from __future__ import annotations

import json
import platform
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import httpx
import numpy as np
import polars as pl
from sqlalchemy import text

from sealane.accounts import service as accounts
from sealane.app.migrate import migrate
from sealane.app.steady import keep_loaded
from sealane.catalog import service as catalog
from sealane.catalog.contracts import SkuBatch, WarehouseBatch
from sealane.infra.database import Database, Work
from sealane.infra.postgres import EmbeddedPostgres
from sealane.logistics import service
from sealane.logistics.contracts import EventBatch, EventsTaken, Milestone, ParcelBatch, ShipmentBatch, Source
from sealane.logistics.core.steps import GOODS_ORDER, PARCEL_ORDER

sys.path.append(str(Path(__file__).parents[1]))
from benchmarks.api_reads import milliseconds, p95, served
from tests.logistics.kept import stands_as_told

EVENTS = 1_000_000
SHIPMENTS = 50_000
FIRST_LEGS = 5_000
LINES = 4
PIECE = 200_000
"""Events handed in together, as a file or a busy hour of webhooks does."""
LATE, DOUBLED = 0.05, 0.03
"""Shares of events that come with a later piece, and that come twice."""
EVENTS_BAR, PAGE_BAR = 20_000.0, 150.0
NOW = datetime.now(UTC).replace(microsecond=0)
CARRIERS = ("dhl", "ups", "yanwen", "4px", "maersk")
READS = (
    "",
    "?filter=status:is:under_way",
    "?filter=status:is:under_way&sort=due_on",
    "?filter=status:is:under_way&sort=-milestone_at",
    "?filter=milestone:is:customs_in&sort=due_on",
    "?filter=trouble:is:customs_hold&filter=status:is:under_way",
    "?filter=missing:has:departed&sort=-milestone_at",
    "?filter=kind:is:first_leg&sort=-units",
    "?filter=carrier:is:yanwen&sort=due_on",
    "?filter=late:is:true&sort=due_on",
    "?q=P0012",
    "?sort=number",
    "?sort=-milestone_at",
)
MAP_READS = (
    "/flows",
    "/flows?filter=going:is:late",
    "?filter=going:is:late",
    "?filter=going:in:held,late&filter=destination_country:is:US&sort=arrives_p50",
    "?filter=destination_country:is:US&sort=-late_probability",
)
"""The map and the table of what is under way, by state and country."""


def furnish(work: Work) -> None:
    """Make 45,000 parcels and 5,000 first legs with four lines each, all under way."""
    codes = [f"S{n:03d}" for n in range(500)]
    catalog.take_skus(work, SkuBatch(pl.DataFrame({"code": codes})), None)
    places = pl.DataFrame({"code": ["SZX", "LAX"], "country": ["CN", "US"], "kind": ["home", "overseas"]})
    catalog.take_warehouses(work, WarehouseBatch(places), None)
    skus = catalog.resolve_skus(work, codes)["sku_id"].to_list()
    ids = catalog.resolve_warehouses(work, ["SZX", "LAX"])
    row = pl.int_range(FIRST_LEGS * LINES, eager=True)
    lines = pl.DataFrame(
        {
            "number": [f"F{n // LINES:05d}" for n in row],
            "sku_id": [skus[(n * 7) % len(skus)] for n in row],
            "units": [n % 50 + 1 for n in row],
        }
    )
    lines = lines.with_columns(
        kind=pl.lit("first_leg"), carrier=pl.lit("maersk"), origin_id=ids["SZX"], destination_id=ids["LAX"]
    )
    service.take_shipments(work, ShipmentBatch(lines), 1)
    numbers = pl.int_range(SHIPMENTS - FIRST_LEGS, eager=True)
    parcels = pl.DataFrame(
        {
            "number": [f"P{n:05d}" for n in numbers],
            "tracking": [f"TRACK{n:09d}" for n in numbers],
            "carrier": [CARRIERS[n % 4] for n in numbers],
            "promised_at": [(NOW + timedelta(days=n % 30 - 8)).replace(tzinfo=None) for n in numbers],
        }
    ).with_columns(origin_country=pl.lit("CN"), destination_country=pl.lit("US"))
    service.take_parcels(work, ParcelBatch(parcels), 1)


def told() -> pl.DataFrame:
    """Twenty events of each shipment as carriers tell them: local times, troubles, codes nobody knows."""
    rng = np.random.default_rng(20261122)
    each = EVENTS // SHIPMENTS
    # None has come: deliveries and shelves are left out, so that all stay under way.
    steps = [
        s for s in PARCEL_ORDER if s not in (Milestone.DELIVERED, Milestone.AT_WAREHOUSE, *GOODS_ORDER[-3:])
    ]
    usual = np.sort(rng.integers(0, len(steps), (SHIPMENTS, each)), axis=1)
    words = np.array([*steps, Milestone.CUSTOMS_HOLD, Milestone.DELAYED, Milestone.UNKNOWN], dtype=object)
    odd = rng.random((SHIPMENTS, each))
    usual = np.where(odd < 0.02, len(steps) + rng.integers(0, 3, usual.shape), usual)
    hours = np.sort(rng.gamma(1.2, 400.0, (SHIPMENTS, each)).cumsum(axis=1) % 1200, axis=1)
    start = np.datetime64((NOW - timedelta(days=52)).replace(tzinfo=None), "s")
    at = start + (hours * 3600).astype("timedelta64[s]")
    names = [f"F{n:05d}" for n in range(FIRST_LEGS)]
    names += [f"TRACK{n:09d}" for n in range(SHIPMENTS - FIRST_LEGS)]
    frame = pl.DataFrame(
        {
            "reference": np.repeat(np.array(names, dtype=object), each).tolist(),
            "milestone": words[usual.ravel()].tolist(),
            "at": at.ravel().astype("datetime64[us]"),
            "carrier": [CARRIERS[n % 5] for n in np.repeat(np.arange(SHIPMENTS), each)],
            "code": [f"E{n:02d}" for n in usual.ravel()],
            "country": np.where(usual.ravel() < 8, "CN", "US").tolist(),
            "place": np.where(usual.ravel() < 8, "Shenzhen", "Los Angeles, CA").tolist(),
        }
    )
    # As they come in: by their time, some of them later, some twice.
    come = frame["at"].dt.epoch("s").to_numpy() + (rng.random(EVENTS) < LATE) * rng.integers(
        0, 86400 * 20, EVENTS
    )
    twice = frame.sample(fraction=DOUBLED, seed=1)
    ordered = frame[np.argsort(come, kind="stable").tolist()]
    both: pl.DataFrame = pl.concat([ordered, twice])
    return both


def load(database: Database, workspace_id: int, events: pl.DataFrame) -> tuple[float, EventsTaken, float]:
    """Hand in all events piece by piece; return seconds, what became of them, and our own CPU seconds."""
    new = known = unknown = 0
    began, cpu = time.perf_counter(), time.process_time()
    for start in range(0, events.height, PIECE):
        with database.work(workspace_id) as work:
            taken = service.take_events(work, EventBatch(events[start : start + PIECE]), Source.WEBHOOK)
        assert not taken.refused, taken.refused[0]
        new, known, unknown = new + taken.new, known + taken.known, unknown + taken.unknown_codes
    spent = time.perf_counter() - began
    return spent, EventsTaken(new, known, unknown_codes=unknown), time.process_time() - cpu


def same_in_any_order(database: Database, workspace_id: int) -> bool:
    """Say whether a hundred shipments stand as the pure fold of all that was told of them says."""
    with database.work(workspace_id) as work:
        numbers = [f"P{n:05d}" for n in random.Random(3).sample(range(SHIPMENTS - FIRST_LEGS), 100)]
        return all(stands_as_told(work, number) for number in numbers)


def main() -> None:
    """Print one JSON line; exit with 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as scratch:
        server = EmbeddedPostgres(Path(scratch) / "postgres")
        url = server.start()
        migrate(url)
        keep_loaded()  # as the worker does
        database = Database(url)
        try:
            workspace_id = accounts.create_workspace(database, "Benchmark")
            with database.work(workspace_id) as work:
                furnish(work)
            events = told()
            seconds, taken, cpu = load(database, workspace_id, events)
            sound = same_in_any_order(database, workspace_id)
            with database.work(workspace_id) as work:
                service.foresee(work)
            took = pages(database, workspace_id, url)
        finally:
            database.close()
            server.stop()
    mapped = {read: took.pop(read) for read in MAP_READS}
    rate, slowest = events.height / seconds, max(p95(values) for values in took.values())
    line = {
        "name": "milestones",
        "ours": round(rate),
        "bar": EVENTS_BAR,
        "unit": "events/s into PostgreSQL, state kept",
        "events": events.height,
        "new": taken.new,
        "known": taken.known,
        "unknown_codes": taken.unknown_codes,
        "piece": PIECE,
        "own_cpu_seconds": round(cpu, 1),
        "states_as_the_pure_fold": sound,
        "shipments_under_way": SHIPMENTS,
        "page_ms_p95_slowest": round(slowest, 1),
        "page_bar_ms": PAGE_BAR,
        "pages_ms_p95": {read or "(default)": round(p95(values), 1) for read, values in took.items()},
        "pages_ms_median": {read or "(default)": round(statistics.median(v), 1) for read, v in took.items()},
        "map_ms_p95": {read: round(p95(values), 1) for read, values in mapped.items()},
        "map_ms_median": {read: round(statistics.median(values), 1) for read, values in mapped.items()},
        "machine": f"{platform.machine()}, {platform.system()}",
    }
    print(json.dumps(line))
    sys.exit(0 if rate >= EVENTS_BAR and slowest <= PAGE_BAR and sound else 1)


def pages(database: Database, workspace_id: int, url: str) -> dict[str, list[float]]:
    """Read every page as the screens do, over HTTP, from a process of its own."""
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("RESET ROLE"))
        # What autovacuum does a minute after an import, done now: it would run in the middle of the reads.
        connection.execute(text("VACUUM ANALYZE"))
    person = accounts.create_person(database, workspace_id, "bench@example.com", "Bench")
    key = accounts.make_entry_key(database, workspace_id, person.id)
    with served(url) as address, httpx.Client(base_url=address, headers={"X-Sealane": "1"}) as client:
        client.post("/api/session/enter", json={"key": key}).raise_for_status()
        took = {read: milliseconds(partial(asked, client, f"/api/shipments{read}")) for read in READS}
        return took | {
            read: milliseconds(partial(asked, client, f"/api/under-way{read}")) for read in MAP_READS
        }


def asked(client: httpx.Client, path: str) -> None:
    """Read one page."""
    client.get(path).raise_for_status()


if __name__ == "__main__":
    main()
