"""An order in several shipments, and several orders in one container, line by line."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest
from tests.logistics.books import books_add_up
from tests.worlds.tiny import Loaded

from sealane.infra.database import Database, Work
from sealane.logistics import service
from sealane.logistics.contracts import (
    Arrival,
    CarriedByOrder,
    EventBatch,
    ReferenceBatch,
    ShipmentBatch,
    ShipmentStatus,
    Source,
)
from sealane.logistics.contracts.timelines import CarriedOrder


def _take(work: Work, world: Loaded, *lines: tuple[str, str, int, str | None], batch_id: int = 1) -> None:
    ends = world.warehouse["SZX"], world.warehouse["LAX"]
    rows = [(number, *ends, world.sku[sku], units, order) for number, sku, units, order in lines]
    columns = ["number", "origin_id", "destination_id", "sku_id", "units", "purchase_order"]
    service.take_shipments(work, ShipmentBatch(pl.DataFrame(rows, schema=columns, orient="row")), batch_id)


def test_in_a_mixed_container_only_lines_without_an_order_are_booked_on_the_shipment(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        _take(
            work, world, ("C1", "BOX", 40, "PO-1"), ("C1", "LAMP", 5, "PO-2"), ("C1", "MUG", 8, None),
            ("C2", "BOX", 20, "PO-1"),
        )  # fmt: skip
        assert service.open_units(work)["units"].to_list() == [8]
        one = service.shipment(work, "C1")
        assert (one.purchase_order, [line.sku for line in one.own_lines]) == (None, ["MUG"])
        assert service.shipment(work, "C2").purchase_order == "PO-1"
        assert service.timeline(work, "C1").orders == (
            CarriedOrder("PO-1", "BOX", 40),
            CarriedOrder("PO-2", "LAMP", 5),
        )
        with pytest.raises(CarriedByOrder):
            service.receive(work, "C1", [Arrival("BOX", 40)])
        with pytest.raises(CarriedByOrder):
            service.receive(work, "C2", [Arrival("BOX", 20)])
        done = service.receive(work, "C1", [Arrival("MUG", 8)])
        assert done.status is ShipmentStatus.RECEIVED
        assert books_add_up(work)


def test_undoing_a_file_takes_back_whose_orders_a_shipment_carries(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        _take(work, world, ("C1", "BOX", 40, None))
        _take(work, world, ("C1", "BOX", 40, "PO-1"), batch_id=2)
        assert service.open_units(work).is_empty()
        service.undo_batch(work, 2)
        assert service.open_units(work)["units"].to_list() == [40]
        assert service.timeline(work, "C1").orders == ()
        assert books_add_up(work)


def test_a_container_that_sails_again_tells_of_the_goods_in_it_then(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    spring, summer = datetime(2026, 1, 5), datetime(2026, 2, 20)  # noqa: DTZ001 - UTC without a zone
    change = datetime(2026, 2, 1)  # noqa: DTZ001 - UTC without a zone
    with database.work(workspace_id) as work:
        _take(work, world, ("S1", "BOX", 40, None), ("S2", "BOX", 20, None), ("S3", "MUG", 2, None))
        links = {
            "number": ["S1", "S3", "S2"],
            "kind": ["container"] * 3,
            "reference": ["MSKU1"] * 3,
            "starts_at": [None, None, change],
            "ends_at": [change, change, None],
        }
        service.take_references(work, ReferenceBatch(pl.DataFrame(links)), None)
        told = {
            "reference": ["MSKU1"] * 2,
            "milestone": ["departed", "booked"],
            "at": [spring, summer],
            "offset_minutes": [0, 0],
        }
        service.take_events(work, EventBatch(pl.DataFrame(told)), Source.FILE)
        states = {number: service.timeline(work, number).standing for number in ("S1", "S2", "S3")}
    assert {number: state.milestone for number, state in states.items()} == {
        "S1": "departed",
        "S2": "booked",
        "S3": "departed",
    }
    assert states["S1"].since == spring.replace(tzinfo=UTC)
