"""Sales as planning and screens read them, on the tiny world."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.accounts.service import AUDIT
from sealane.catalog.contracts import SkuNotFound, WarehouseNotFound
from sealane.infra.bulk import Taken
from sealane.infra.database import Database, Work
from sealane.infra.listing import Query, page
from sealane.kit.errors import BadInput, Conflict
from sealane.sales import service
from sealane.sales.contracts import (
    HISTORY,
    EventBatch,
    EventNotFound,
    LineKind,
    SalesBatch,
    SalesEvent,
    StockoutBatch,
)

COLUMNS = ["order_ref", "kind", "sold_on", "sku_code", "warehouse", "units", "revenue", "promotion"]
D1, D2, D3 = date(2026, 2, 1), date(2026, 2, 2), date(2026, 2, 4)
LINES = [
    ("1", "sale", D1, "BOX", "LAX", 3, 59.70, None),
    ("1", "sale", D1, "LAMP", "LAX", 1, 35.00, None),
    ("2", "sale", D1, "BOX", "LAX", 2, 39.80, "weekend"),
    ("3", "return", D2, "BOX", "LAX", -1, -19.90, None),
    ("C4", "cancellation", D2, "LAMP", "LAX", -1, -35.00, None),
    ("5", "sale", D3, "SET", "LAX", 3, 90.00, None),
    ("5", "fee", D3, "POST", None, 1, 4.50, None),
]


@pytest.fixture
def world(database: Database, workspace_id: int) -> Loaded:
    """The tiny world with five orders, taken in as import 1."""
    loaded = load_tiny_world(database, workspace_id)
    with database.work(workspace_id) as work:
        service.take_lines(work, SalesBatch(_lines(loaded)), 1)
    return loaded


def _lines(loaded: Loaded) -> pl.DataFrame:
    frame = pl.DataFrame(LINES, schema=COLUMNS, orient="row")
    return frame.select(
        pl.exclude("warehouse"),
        source=pl.lit("shop"),
        currency=pl.lit("USD"),
        market=pl.lit("US"),
        sku_id=pl.col("sku_code").replace_strict(loaded.sku, default=None, return_dtype=pl.Int64),
        warehouse_id=pl.col("warehouse").replace_strict(
            loaded.warehouse, default=None, return_dtype=pl.Int64
        ),
    )


def _sold(history: pl.DataFrame, sku_id: int) -> dict[date, tuple[int, float]]:
    mine = history.filter(pl.col("sku_id") == sku_id)
    return {row["day"]: (row["units"], row["revenue"]) for row in mine.iter_rows(named=True)}


def test_a_return_is_negative_demand_and_a_fee_is_none(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        history = service.history(work)
    assert dict(history.schema) == dict(HISTORY)
    assert _sold(history, world.sku["BOX"]) == {D1: (5, 99.5), D2: (-1, -19.9)}
    assert history["sku_id"].null_count() == 0


def test_a_bundle_is_counted_as_its_parts_which_share_its_revenue_by_units(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        history = service.history(work)
    assert _sold(history, world.sku["LAMP"]) == {D1: (1, 35.0), D2: (-1, -35.0), D3: (3, 30.0)}
    assert _sold(history, world.sku["MUG"]) == {D3: (6, 60.0)}
    assert world.sku["SET"] not in history["sku_id"]


def test_a_day_with_any_promoted_line_is_a_promoted_day(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        promoted = service.history(work).filter("promoted").select("day", "sku_id").rows()
    assert promoted == [(D1, world.sku["BOX"])]


def test_a_sku_page_shows_every_day_from_the_first_sale_with_stock_outs_and_its_part_in_bundles(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    out = {"sku_id": [world.sku["LAMP"]], "warehouse_id": [world.warehouse["LAX"]], "day": [D2]}
    with database.work(workspace_id) as work:
        service.take_stockout_days(work, StockoutBatch(pl.DataFrame(out | {"in_stock": [False]})), 2)
        days = service.sku_history(work, "LAMP")
    assert [(d.day, d.units, d.stocked_out) for d in days] == [
        (D1, 1, False),
        (D2, -1, True),
        (date(2026, 2, 3), 0, False),
        (D3, 3, False),
    ]
    assert [d.revenue for d in days] == [Decimal("35.00"), Decimal("-35.00"), 0, 0]


def test_revenue_without_a_rate_is_unknown_and_not_nothing(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    foreign = (
        _lines(world)
        .filter(pl.col("order_ref") == "2")
        .with_columns(order_ref=pl.lit("9"), currency=pl.lit("SEK"))
    )
    with database.work(workspace_id) as work:
        service.take_lines(work, SalesBatch(foreign), 2)
        first = service.sku_history(work, "BOX")[0]
    assert (first.units, first.revenue) == (7, None)


def test_the_history_of_an_unknown_sku_or_of_days_turned_round_is_refused(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        with pytest.raises(SkuNotFound):
            service.sku_history(work, "NONE")
        with pytest.raises(BadInput):
            service.sku_history(work, "BOX", D3, D1)
        assert [day.units for day in service.sku_history(work, "MUG", D3, D3)] == [6]
        assert service.sku_history(work, "BOX", last=date.min) == ()
        assert len(service.sku_history(work, "BOX", date.min, date.max)) == 4


def test_the_history_of_one_warehouse_leaves_out_sales_and_stock_outs_elsewhere(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    home, abroad = sorted(set(world.warehouse) - {"LAX"})[0], "LAX"
    out = {
        "sku_id": [world.sku["BOX"]],
        "warehouse_id": [world.warehouse[home]],
        "day": [D1],
        "in_stock": [False],
    }
    with database.work(workspace_id) as work:
        service.take_stockout_days(work, StockoutBatch(pl.DataFrame(out)), 2)
        there, here = (service.sku_history(work, "BOX", D1, D1, place) for place in (abroad, home))
        with pytest.raises(WarehouseNotFound):
            service.sku_history(work, "BOX", warehouse="NOWHERE")
    assert [(day.units, day.stocked_out) for day in (*there, *here)] == [(5, False), (0, True)]


def test_totals_add_up_by_month_kind_and_currency(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        totals = service.totals(work)
    assert (totals.lines, totals.orders, totals.cancelled_orders, totals.markets) == (7, 5, 1, 1)
    assert (totals.first_day, totals.last_day) == (D1, D3)
    sold = {month.kind: month.revenue for month in totals.months}
    assert sold[LineKind.SALE] == Decimal("224.50")
    assert sold[LineKind.FEE] == Decimal("4.50")


def _stockouts(work: Work) -> list[date]:
    return service.stockout_days(work)["day"].to_list()


def test_a_corrected_file_takes_stock_out_days_back_and_its_undoing_brings_them_again(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    place = {"sku_id": [world.sku["BOX"]] * 3, "warehouse_id": [world.warehouse["LAX"]] * 3}
    said = pl.DataFrame(place | {"day": [D1, D2, D3], "in_stock": [True, False, False]})
    with database.work(workspace_id) as work:
        assert service.take_stockout_days(work, StockoutBatch(said), 2) == Taken(2, 0, 1)
        mended = StockoutBatch(said.with_columns(in_stock=pl.col("day") != D3))
        assert service.take_stockout_days(work, mended, 3) == Taken(0, 1, 2)
        assert _stockouts(work) == [D3]
        service.undo_batch(work, 3)
        assert _stockouts(work) == [D2, D3]
        service.undo_batch(work, 2)
        assert _stockouts(work) == []


def test_events_of_files_replace_those_of_the_same_days_and_scope(
    database: Database, workspace_id: int
) -> None:
    rows = pl.DataFrame(
        {"day": [D1, D1], "kind": ["live", "live"], "sku": ["BOX", None], "uplift": [3.0, None]}
    )
    with database.work(workspace_id) as work:
        assert service.take_events(work, EventBatch(rows), 1) == Taken(2, 0, 0)
        higher = EventBatch(rows.with_columns(uplift=pl.lit(4.0)))
        assert service.take_events(work, higher, 2) == Taken(0, 2, 0)
        assert service.events(work)["uplift"].to_list() == [4.0, 4.0]
        service.undo_batch(work, 2)
        assert service.events(work)["uplift"].to_list() == [3.0, None]


def test_a_person_adds_and_removes_an_event_and_the_audit_trail_says_so(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        stored = service.add_event(work, SalesEvent(D1, "promotion", D3, category="home", uplift=1.5))
        with pytest.raises(Conflict):
            service.add_event(work, SalesEvent(D1, "promotion", D3, category="home"))
        with pytest.raises(BadInput):
            service.add_event(work, SalesEvent(D3, "promotion", D1))
        service.remove_event(work, stored.id)
        with pytest.raises(EventNotFound):
            service.remove_event(work, stored.id)
        trail = page(work, AUDIT, Query(filters=("subject_kind:is:event",), finance=True))
    assert sorted(row["action"] for row in trail.rows) == ["added", "removed"]


def test_order_lines_can_be_filtered_searched_and_sorted_by_people(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        found = page(
            work, service.SALES_LINES, Query(filters=("warehouse:is:LAX",), text="box", sort="units")
        )
    assert [(row["order_ref"], row["units"], row["name"]) for row in found.rows] == [
        ("3", -1, "Storage box"),
        ("2", 2, "Storage box"),
        ("1", 3, "Storage box"),
    ]
    assert found.total == 3
