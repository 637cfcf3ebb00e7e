"""Suppliers, quotes, shutdowns and purchase orders of files, taken in and back, on the tiny world."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from tests.purchasing.books import incoming_adds_up
from tests.worlds.tiny import Loaded

from sealane.infra.bulk import Taken
from sealane.infra.database import Database, Work
from sealane.purchasing import service
from sealane.purchasing.contracts import (
    ClosureBatch,
    OrderBatch,
    OrderNotFound,
    OrderStatus,
    QuoteBatch,
    Receipt,
    SupplierBatch,
)
from sealane.stock import service as stock
from sealane.stock.contracts import Level

DUE = date(2026, 4, 1)
Line = tuple[str, str, str, int, int]
"""(number, SKU, warehouse, units, received)"""


def _orders(world: Loaded, *lines: Line, **more: Any) -> OrderBatch:
    rows = [
        (number, "ACME", world.warehouse[warehouse], world.sku[sku], units, received, DUE)
        for number, sku, warehouse, units, received in lines
    ]
    columns = ["number", "supplier", "warehouse_id", "sku_id", "units", "received_units", "due_on"]
    return OrderBatch(pl.DataFrame(rows, schema=columns, orient="row").with_columns(**more))


def _open(work: Work, world: Loaded) -> dict[str, int]:
    codes = {sku_id: code for code, sku_id in world.sku.items()}
    return {codes[row["sku_id"]]: row["units"] for row in service.open_orders(work).iter_rows(named=True)}


def test_an_order_of_a_file_is_incoming_by_what_is_still_open(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    lines = (("P1", "BOX", "LAX", 100, 30), ("P1", "LAMP", "LAX", 10, 0), ("P2", "MUG", "SZX", 5, 5))
    with database.work(workspace_id) as work:
        assert service.take_orders(work, _orders(world, *lines), 1) == Taken(3, 0, 0)
        assert service.order(work, "P1").status is OrderStatus.PARTLY_RECEIVED
        assert service.order(work, "P2").status is OrderStatus.RECEIVED
        assert _open(work, world) == {"BOX": 70, "LAMP": 10}
        assert stock.level(work, world.place("BOX", "LAX")) == Level(300, 0, 0, 70)
        assert incoming_adds_up(work)


def test_a_state_that_the_file_says_wins(database: Database, workspace_id: int, world: Loaded) -> None:
    said = _orders(world, ("P1", "BOX", "LAX", 100, 0), status=pl.lit("cancelled"))
    with database.work(workspace_id) as work:
        service.take_orders(work, said, 1)
        assert service.order(work, "P1").status is OrderStatus.CANCELLED
        assert service.open_units(work).is_empty()
        wrong = _orders(world, ("P1", "BOX", "LAX", 100, 0), status=pl.lit("on its way"))
        with pytest.raises(ValueError, match="on its way"):
            service.take_orders(work, wrong, 2)


def test_the_same_file_changes_nothing_and_a_corrected_one_replaces_the_order_whole(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    first = _orders(world, ("P1", "BOX", "LAX", 100, 0), ("P1", "LAMP", "LAX", 10, 0))
    with database.work(workspace_id) as work:
        service.take_orders(work, first, 1)
        assert service.take_orders(work, first, 2) == Taken(0, 0, 2)
        service.take_orders(work, _orders(world, ("P1", "BOX", "LAX", 80, 0)), 3)
        assert _open(work, world) == {"BOX": 80}
        assert [line.sku for line in service.order(work, "P1").lines] == ["BOX"]
        assert incoming_adds_up(work)
        service.undo_batch(work, 3)
        assert _open(work, world) == {"BOX": 100, "LAMP": 10}
        assert incoming_adds_up(work)


def test_an_order_to_two_warehouses_becomes_one_for_each(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    lines = (("P1", "BOX", "LAX", 100, 0), ("P1", "BOX", "SZX", 50, 0))
    with database.work(workspace_id) as work:
        service.take_orders(work, _orders(world, *lines), 1)
        assert [service.order(work, number).warehouse for number in ("P1@LAX", "P1@SZX")] == ["LAX", "SZX"]
        assert incoming_adds_up(work)


def test_the_same_sku_twice_in_an_order_stays_two_lines_with_their_own_days(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    twice = _orders(world, ("P1", "BOX", "LAX", 100, 0), ("P1", "BOX", "LAX", 50, 0))
    later = OrderBatch(twice.frame.with_columns(due_on=pl.Series([date(2026, 5, 1), DUE])))
    with database.work(workspace_id) as work:
        service.take_orders(work, later, 1)
        open_lines = service.open_orders(work).select("units", "due_on").rows()
        assert open_lines == [(50, DUE), (100, date(2026, 5, 1))]
        service.receive(work, "P1", [Receipt("BOX", 60)], key="1")
        assert service.open_orders(work)["units"].to_list() == [90]


def test_a_file_that_lags_does_not_make_goods_unreceived_and_undoing_it_does_not_either(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        service.take_orders(work, _orders(world, ("P1", "BOX", "LAX", 100, 0)), 1)
        service.take_orders(work, _orders(world, ("P1", "BOX", "LAX", 90, 0), channel=pl.lit("air")), 2)
        service.receive(work, "P1", [Receipt("BOX", 40)], key="1")
        service.take_orders(work, _orders(world, ("P1", "BOX", "LAX", 80, 0), status=pl.lit("placed")), 3)
        seen = service.order(work, "P1")
        assert (seen.status, _open(work, world)) == (OrderStatus.PARTLY_RECEIVED, {"BOX": 40})
        assert incoming_adds_up(work)
        for batch, left in ((3, 50), (2, 60)):
            service.undo_batch(work, batch)
            assert _open(work, world) == {"BOX": left}
            assert incoming_adds_up(work)
        assert stock.level(work, world.place("BOX", "LAX")) == Level(340, 0, 0, 60)


def test_undoing_an_import_after_goods_came_leaves_the_goods(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        service.take_orders(work, _orders(world, ("P1", "BOX", "LAX", 100, 0)), 1)
        service.receive(work, "P1", [Receipt("BOX", 40)], key="1")
        service.undo_batch(work, 1)
        assert stock.level(work, world.place("BOX", "LAX")) == Level(340, 0, 0, 0)
        assert incoming_adds_up(work)
        with pytest.raises(OrderNotFound):
            service.order(work, "P1")


def test_a_receipt_booked_while_a_file_of_other_orders_is_taken_in_counts_once(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        service.take_orders(
            work, _orders(world, ("P1", "BOX", "LAX", 100, 0), ("P2", "MUG", "SZX", 10, 0)), 1
        )

    def take() -> None:
        news = _orders(world, ("P2", "MUG", "SZX", 12, 0), channel=pl.lit("air"))
        with database.work(workspace_id) as other:
            service.take_orders(other, news, 2)

    importing = threading.Thread(target=take)
    with database.work(workspace_id) as work:
        service.receive(work, "P1", [Receipt("BOX", 40)], key="1")
        service.confirm(work, "P2")
        importing.start()
        _until_one_waits(database)
    importing.join()
    with database.work(workspace_id) as work:
        assert _open(work, world) == {"BOX": 60, "MUG": 12}
        assert stock.level(work, world.place("BOX", "LAX")) == Level(340, 0, 0, 60)
        assert incoming_adds_up(work)


def _until_one_waits(database: Database) -> None:
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    for _ in range(1_000):
        with database.system() as connection:
            if connection.execute(waiting).scalar_one():
                return
        threading.Event().wait(0.01)
    raise AssertionError("the import never waited for the order that is being changed")


def _quotes(world: Loaded, **more: Any) -> QuoteBatch:
    rows = {"supplier": ["ACME", "ACME", "BOLT"], "sku_id": [world.sku["BOX"]] * 3, "min_units": [1, 500, 1]}
    costs = {"unit_cost": [42.0, 39.5, 40.0], "is_primary": [True, True, False]}
    return QuoteBatch(pl.DataFrame(rows | costs).with_columns(**more))


def test_offers_hold_the_tiers_of_the_day_first_supplier_first_with_lead_times_of_the_supplier(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        assert service.take_quotes(work, _quotes(world), 1) == Taken(3, 0, 0)
        quotes = service.offers(work).quotes
        columns = ["supplier", "min_units", "unit_cost", "lead_time_days_p50"]
        assert quotes.select(columns).rows() == [
            ("ACME", 1, 42.0, 20.0),
            ("ACME", 500, 39.5, 20.0),
            ("BOLT", 1, 40.0, None),
        ]
        service.take_quotes(work, _quotes(world, valid_to=pl.lit(date(2026, 2, 1))), 2)
        assert service.offers(work).quotes.is_empty()
        assert service.offers(work, date(2026, 1, 31)).quotes.height == 3


def test_shutdowns_hold_for_one_supplier_or_for_all_until_they_are_over(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    days = {"closed_from": [date(2026, 2, 10), date(2026, 3, 1)], "closed_to": [DUE, date(2026, 3, 1)]}
    shut = ClosureBatch(pl.DataFrame({"supplier": [None, "ACME"]} | days))
    with database.work(workspace_id) as work:
        assert service.take_closures(work, shut, 1) == Taken(2, 0, 0)
        assert service.offers(work).closures.rows() == [(None, date(2026, 2, 10), DUE)]
        service.undo_batch(work, 1)
        assert service.offers(work).closures.is_empty()


def test_a_supplier_that_others_still_name_outlives_the_import_that_made_it(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    new = SupplierBatch(pl.DataFrame({"supplier": ["BOLT"], "name": ["Bolt"]}))
    with database.work(workspace_id) as work:
        service.take_suppliers(work, new, 1)
        service.take_quotes(work, _quotes(world), 2)
        service.undo_batch(work, 1)
        assert service.supplier(work, "BOLT").name == "Bolt"
        assert service.offers(work).quotes.height == 3


def test_a_suppliers_file_without_a_column_leaves_what_is_known(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        service.edit_supplier(work, "ACME", {"contact": "Ms Li"}, "met at the fair")
        renamed = SupplierBatch(pl.DataFrame({"supplier": ["ACME"], "name": ["Acme Co"]}))
        assert service.take_suppliers(work, renamed, 1) == Taken(0, 1, 0)
        acme = service.supplier(work, "ACME")
    assert (acme.name, acme.contact, acme.lead_time_days_p50) == ("Acme Co", "Ms Li", 20.0)


_FILE = st.dictionaries(
    st.tuples(st.sampled_from(["P1", "P2"]), st.sampled_from(["BOX", "LAMP"])),
    st.tuples(st.integers(1, 9), st.integers(0, 9)),
    min_size=1,
    max_size=3,
)


@given(st.lists(st.one_of(_FILE, st.integers(0, 5)), max_size=8))
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_files_are_taken_in_and_back_incoming_is_what_is_open(
    database: Database,
    workspace_id: int,
    world: Loaded,
    steps: list[dict[tuple[str, str], tuple[int, int]] | int],
) -> None:
    live: list[int] = []
    with database.work(workspace_id) as work:
        for number, step in enumerate(steps, start=1):
            if isinstance(step, dict):
                lines = [(po, sku, "LAX", units, came) for (po, sku), (units, came) in step.items()]
                service.take_orders(work, _orders(world, *lines), number)
                live.append(number)
            elif live:
                service.undo_batch(work, live.pop(step % len(live)))
            assert incoming_adds_up(work)
        for gone in live:
            service.undo_batch(work, gone)
        assert service.open_units(work).is_empty()
        for name in ("P1", "P2"):
            with pytest.raises(OrderNotFound):
                service.order(work, name)
