"""What planning learns from purchase orders, on the tiny world."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from tests.worlds.tiny import Loaded

from sealane.infra.database import Database, Work
from sealane.purchasing import service
from sealane.purchasing.contracts import ClosureBatch, OrderBatch, OrderRequest, Receipt, SupplierBatch
from sealane.purchasing.contracts.profiles import CapacityBatch

ORDERED = date(2026, 1, 1)
TODAY = date(2026, 3, 2)


def _order(work: Work, world: Loaded, number: str, received: int, **more: object) -> None:
    row = {
        "number": number, "supplier": "ACME", "warehouse_id": world.warehouse["LAX"],
        "sku_id": world.sku["BOX"], "units": 100, "received_units": received, "ordered_on": ORDERED,
        "due_on": date(2026, 2, 1),
    } | more  # fmt: skip
    service.take_orders(work, OrderBatch(pl.DataFrame([row])), 7)


def test_orders_tell_how_long_they_took_only_where_somebody_wrote_down_the_day(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        _order(work, world, "UNDATED", 100)
        _order(work, world, "DATED", 100, received_on=ORDERED + timedelta(days=33))
        _order(work, world, "OPEN", 0)
        _order(work, world, "SPLIT", 0)
        service.receive(
            work, "SPLIT", [Receipt("BOX", 50)], key="a", received_on=ORDERED + timedelta(days=20)
        )
        service.receive(
            work, "SPLIT", [Receipt("BOX", 50)], key="b", received_on=ORDERED + timedelta(days=40)
        )
        found = service.lead_cases(work)
        ended = sorted(found["ended_on"].to_list(), key=lambda day: day or date.max)
        assert ended == [ORDERED + timedelta(days=30), ORDERED + timedelta(days=33), None]
        assert found["begun_on"].unique().to_list() == [ORDERED]


def test_good_units_of_orders_that_ended_make_the_share_that_arrives(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        _order(work, world, "FULL", 100, received_on=TODAY)
        _order(work, world, "SHORT", 60, received_on=TODAY, status="closed")
        (row,) = service.arrival_shares(work).rows()
        assert row == ("ACME", pytest.approx(0.8))


def test_capacity_of_the_month_falls_by_what_was_ordered_in_it(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    stated = pl.DataFrame({"supplier": ["ACME"], "capacity_units_per_month": [1_000]})
    month = pl.DataFrame({"supplier": ["ACME"], "month": [TODAY], "units": [500]})
    wish = OrderRequest(world.sku["BOX"], world.warehouse["LAX"], 120, "ACME")
    with database.work(workspace_id) as work:
        assert service.capacity_left(work).is_empty()
        service.take_suppliers(work, SupplierBatch(stated), 5)
        _order(work, world, "BEFORE", 0)
        service.create_orders(work, [wish])
        assert service.capacity_left(work).rows() == [("ACME", 880)]
        service.take_capacity(work, CapacityBatch(month), 6)
        assert service.capacity_left(work).rows() == [("ACME", 380)]


def test_shutdowns_of_the_past_are_still_known(database: Database, workspace_id: int, world: Loaded) -> None:
    past = pl.DataFrame({"closed_from": [ORDERED], "closed_to": [ORDERED + timedelta(days=9)]})
    with database.work(workspace_id) as work:
        service.take_closures(work, ClosureBatch(past), 8)
        assert service.offers(work).closures.is_empty()
        assert service.closures(work).rows() == [(None, ORDERED, ORDERED + timedelta(days=9))]
