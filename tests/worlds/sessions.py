"""The tiny seller's session: storage boxes and lamps shown to America on Tuesday evening."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import polars as pl
from tests.worlds.tiny import Loaded, TinyWorld, load_tiny_world

from sealane.infra.database import Database
from sealane.live.contracts import NewItem, SessionDraft
from sealane.logistics import service as logistics
from sealane.logistics.contracts.batches import LaneBatch

STARTS = datetime(2026, 3, 11, 1, 0, tzinfo=UTC)
"""20:00 on Tuesday 10 March in New York; the tests' clock stands on 2 March, 09:00 UTC."""

DRAFT = SessionDraft(
    "Spring boxes",
    "Li",
    STARTS,
    STARTS + timedelta(hours=1),
    ("US",),
    "America/New_York",
    code="SPRING",
    platform="tiktok",
    audience=2_000,
)

ITEMS = (
    NewItem("BOX", Decimal("16.90"), 0, 20, 250, "Stacks flat, holds 30 kg"),
    NewItem("LAMP", Decimal("29.90"), None, 15),
)


def load(database: Database, workspace_id: int) -> Loaded:
    """Store the tiny world with 400 boxes more in Shenzhen, and lanes by air and sea to Los Angeles."""
    world = TinyWorld()
    boxes = ("BOX", "SZX", 400, datetime(2026, 2, 1, tzinfo=UTC).date())
    loaded = load_tiny_world(database, workspace_id, replace(world, stock=(*world.stock, boxes)))
    rows = [
        (loaded.warehouse["SZX"], loaded.warehouse["LAX"], "air", 4.0, 6.0, 3.0, "USD"),
        (loaded.warehouse["SZX"], loaded.warehouse["LAX"], "sea", 30.0, 38.0, 0.8, "USD"),
    ]
    names = ["origin_id", "destination_id", "channel", "lead_time_days_p50", "lead_time_days_p90"]
    lanes = pl.DataFrame(rows, schema=[*names, "cost_per_unit", "currency"], orient="row")
    with database.work(workspace_id) as work:
        logistics.take_lanes(work, LaneBatch(lanes), None)
    return loaded
