"""A shop's file of orders settles what was held for them: nothing is taken twice, nothing sold goes back."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from tests.conftest import NOW
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.app.ordered_holds import HANDLERS, on_sales_taken
from sealane.infra.database import Database
from sealane.infra.events import Bus
from sealane.infra.jobs import Worker
from sealane.kit.clock import FixedClock
from sealane.sales import service as sales
from sealane.sales.contracts import SalesBatch, SalesTaken
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Ask, AskLine, HoldState

DAY = date(2026, 3, 1)


@pytest.fixture
def tiny(database: Database, workspace_id: int) -> Loaded:
    """The tiny world."""
    return load_tiny_world(database, workspace_id)


def _lines(tiny: Loaded) -> pl.DataFrame:
    rows = [
        ("W-1", "sale", 2),
        ("W-1", "fee", 1),
        ("W-2", "sale", 3),
        ("W-2", "cancellation", -3),
        ("W-2", "fee", 1),
        ("W-9", "sale", 1),
    ]
    frame = pl.DataFrame(rows, schema=["order_ref", "kind", "units"], orient="row")
    return frame.with_columns(
        source=pl.lit("shop"),
        sold_on=pl.lit(DAY),
        sku_code=pl.lit("BOX"),
        sku_id=pl.lit(tiny.sku["BOX"]),
        warehouse_id=pl.lit(tiny.warehouse["LAX"]),
        currency=pl.lit("USD"),
        market=pl.lit("US"),
        revenue=pl.lit(10.0),
    )


def test_orders_of_a_file_confirm_what_is_held_for_them_and_release_what_was_cancelled(
    database_url: str, database: Database, workspace_id: int, tiny: Loaded
) -> None:
    def ask(key: str, number: str, units: int) -> Ask:
        return Ask(key, (AskLine(tiny.sku["BOX"], units),), reference=number, seconds=60)

    asks = [ask("sold", "W-1", 2), ask("cancelled", "W-2", 3), ask("unknown", "W-3", 4)]
    with database.work(workspace_id) as work:
        stock.reserve(work, asks)
    bus = Bus()
    bus.subscribe(SalesTaken, on_sales_taken)
    listening = Database(database_url, bus=bus, clock=FixedClock(NOW))
    with listening.work(workspace_id) as work:
        sales.take_lines(work, SalesBatch(_lines(tiny)), 1)
    assert Worker(listening, HANDLERS).run_until_idle() == 1
    later = Database(database_url, clock=FixedClock(NOW + timedelta(seconds=61)))
    with later.work(workspace_id) as work:
        assert stock.expire(work) == 1
        stand = stock.standing(work, ["sold", "cancelled", "unknown"])
        assert stand["sold"].state is HoldState.CONFIRMED
        assert stand["cancelled"].state is HoldState.RELEASED
        assert stand["unknown"].state is HoldState.EXPIRED
        assert stock.level(work, tiny.place("BOX", "LAX")).committed == 2
        assert stock.check_invariants(work) == []
    listening.close()
    later.close()
