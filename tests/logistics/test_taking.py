"""Lanes and shipments of files, taken in and back, on the tiny world."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.logistics.books import books_add_up
from tests.worlds.tiny import Loaded

from sealane.infra.bulk import Taken
from sealane.infra.database import Database, Work
from sealane.infra.listing import Query, page
from sealane.kit.errors import BadInput, Conflict
from sealane.logistics import service
from sealane.logistics.contracts import (
    Arrival,
    CarriedByOrder,
    LaneBatch,
    ShipmentBatch,
    ShipmentNotFound,
    ShipmentStatus,
    TransferRequest,
)
from sealane.stock import service as stock
from sealane.stock.contracts import Level

DUE = date(2026, 4, 1)
Line = tuple[str, str, int, int]
"""(number, SKU, units, received)"""


def _shipments(world: Loaded, *lines: Line, **more: Any) -> ShipmentBatch:
    ends = world.warehouse["SZX"], world.warehouse["LAX"]
    rows = [(number, *ends, world.sku[sku], units, came, DUE) for number, sku, units, came in lines]
    columns = ["number", "origin_id", "destination_id", "sku_id", "units", "received_units", "due_on"]
    said = {name: pl.lit(value) for name, value in more.items()}
    return ShipmentBatch(pl.DataFrame(rows, schema=columns, orient="row").with_columns(**said))


def _incoming(work: Work, world: Loaded) -> dict[str, int]:
    codes = {sku_id: code for code, sku_id in world.sku.items()}
    rows = service.open_units(work).iter_rows(named=True)
    assert books_add_up(work)
    return {codes[row["sku_id"]]: row["units"] for row in rows}


def test_a_shipment_of_a_file_is_incoming_by_what_is_still_open(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    lines = (("S1", "BOX", 100, 30), ("S1", "LAMP", 10, 0), ("S2", "MUG", 5, 5), ("S3", "MUG", 8, 0))
    with database.work(workspace_id) as work:
        assert service.take_shipments(work, _shipments(world, *lines), 1) == Taken(4, 0, 0)
        found = [service.shipment(work, number).status for number in ("S1", "S2", "S3")]
        assert found == [ShipmentStatus.PARTLY_RECEIVED, ShipmentStatus.RECEIVED, ShipmentStatus.UNDER_WAY]
        assert _incoming(work, world) == {"BOX": 70, "LAMP": 10, "MUG": 8}
        # Nothing moves at the origin: a count of Shenzhen says what still lies there.
        assert stock.level(work, world.place("LAMP", "SZX")) == Level(40, 0, 0, 0)
        assert service.incoming(work)["origin"].unique().to_list() == ["SZX"]


@pytest.mark.parametrize("status", ["planned", "received", "cancelled"])
def test_only_departed_shipments_are_incoming(
    database: Database, workspace_id: int, world: Loaded, status: str
) -> None:
    with database.work(workspace_id) as work:
        service.take_shipments(work, _shipments(world, ("S1", "BOX", 100, 0), status=status), 1)
        assert _incoming(work, world) == {}
        assert service.incoming(work).is_empty()


def test_the_same_file_again_changes_nothing(database: Database, workspace_id: int, world: Loaded) -> None:
    batch = _shipments(world, ("S1", "BOX", 60, 0), ("S1", "BOX", 40, 0), ("S1", "LAMP", 10, 0))
    with database.work(workspace_id) as work:
        assert service.take_shipments(work, batch, 1) == Taken(2, 0, 0)
        assert service.take_shipments(work, batch, 2) == Taken(0, 0, 2)
        assert _incoming(work, world) == {"BOX": 100, "LAMP": 10}
        assert service.undo_batch(work, 2) == 0
        assert _incoming(work, world) == {"BOX": 100, "LAMP": 10}


def test_a_corrected_file_replaces_lines_and_closes_those_it_no_longer_names(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        service.take_shipments(work, _shipments(world, ("S1", "BOX", 100, 0), ("S1", "LAMP", 10, 0)), 1)
        assert service.take_shipments(work, _shipments(world, ("S1", "BOX", 80, 0)), 2) == Taken(0, 2, 0)
        assert _incoming(work, world) == {"BOX": 80}
        assert [line.sku for line in service.shipment(work, "S1").lines] == ["BOX"]
        service.undo_batch(work, 2)
        assert _incoming(work, world) == {"BOX": 100, "LAMP": 10}


def test_what_a_file_leaves_empty_stays_as_it_is_known(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        service.take_shipments(work, _shipments(world, ("S1", "BOX", 100, 0), carrier="Carrier"), 1)
        news = _shipments(world, ("S1", "BOX", 100, 0), tracking="T1")
        assert service.take_shipments(work, news, 2) == Taken(0, 1, 0)
        told = service.shipment(work, "S1")
        assert (told.carrier, told.tracking, told.due_on) == ("Carrier", "T1", DUE)


def test_goods_of_a_purchase_order_are_not_incoming_twice(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    carried = _shipments(world, ("S1", "BOX", 100, 0), purchase_order="PO-1", kind="first_leg")
    with database.work(workspace_id) as work:
        service.take_shipments(work, carried, 1)
        assert _incoming(work, world) == {}
        assert [step.value for step in service.possible_steps(service.shipment(work, "S1"))] == ["cancel"]
        with pytest.raises(CarriedByOrder):
            service.receive(work, "S1", [Arrival("BOX", 1)])


@pytest.mark.parametrize("more", [{"status": "lost"}, {"kind": "parcel"}])
def test_words_that_mean_nothing_are_refused(
    database: Database, workspace_id: int, world: Loaded, more: dict[str, str]
) -> None:
    with pytest.raises(BadInput), database.work(workspace_id) as work:
        service.take_shipments(work, _shipments(world, ("S1", "BOX", 100, 0), **more), 1)


def test_once_people_have_received_a_shipment_a_file_that_lags_does_not_turn_it_back(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    late = {"tracking": "T2", "due_on": date(2026, 4, 9)}
    with database.work(workspace_id) as work:
        service.take_shipments(work, _shipments(world, ("S1", "BOX", 100, 0)), 1)
        service.receive(work, "S1", [Arrival("BOX", 40)])
        service.take_shipments(work, _shipments(world, ("S1", "BOX", 100, 0), **late), 2)
        told = service.shipment(work, "S1")
        assert (told.status, told.tracking, told.due_on) == (ShipmentStatus.PARTLY_RECEIVED, *late.values())
        assert _incoming(work, world) == {"BOX": 60}
        assert stock.level(work, world.place("BOX", "LAX")) == Level(340, 0, 0, 60)


def test_undoing_the_file_of_a_shipment_of_which_goods_came_leaves_what_is_still_to_come(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        service.take_shipments(work, _shipments(world, ("S1", "BOX", 100, 0), ("S2", "BOX", 7, 0)), 1)
        service.receive(work, "S1", [Arrival("BOX", 40)])
        service.undo_batch(work, 1)
        stock.undo_batch(work, 1)
        assert _incoming(work, world) == {"BOX": 60}
        assert service.receive(work, "S1", [Arrival("BOX", 60)]).status is ShipmentStatus.RECEIVED
        with pytest.raises(ShipmentNotFound):
            service.shipment(work, "S2")


def test_a_shipment_of_a_file_can_be_sent_from_a_warehouse_and_called_back(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        service.take_shipments(work, _shipments(world, ("S1", "LAMP", 10, 0), status="planned"), 1)
        service.depart(work, "S1")
        assert stock.level(work, world.place("LAMP", "SZX")) == Level(30, 0, 0, 0)
        assert _incoming(work, world) == {"LAMP": 10}
        service.cancel(work, "S1")
        assert stock.level(work, world.place("LAMP", "SZX")) == Level(40, 0, 0, 0)
        assert _incoming(work, world) == {}


def test_own_numbers_go_on_after_the_highest_that_a_file_has_brought(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    ask = TransferRequest(world.sku["LAMP"], world.warehouse["SZX"], world.warehouse["LAX"], 1)
    with database.work(workspace_id) as work:
        theirs = (("TR-2026-0041", "BOX", 1, 0), ("TR-2026-X", "BOX", 1, 0))
        service.take_shipments(work, _shipments(world, *theirs), 1)
        assert service.create_transfers(work, [ask])[0].number == "TR-2026-0042"


def test_a_lane_of_a_file_replaces_the_one_of_the_same_ends_and_channel(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    ends = {"origin_id": [world.warehouse["SZX"]] * 2, "destination_id": [world.warehouse["LAX"]] * 2}
    days = {"lead_time_days_p50": [28.0, 5.0], "lead_time_days_p90": [35.0, 8.0]}
    lanes = LaneBatch(pl.DataFrame(ends | days | {"channel": ["sea", "air"]}))
    with database.work(workspace_id) as work:
        assert service.take_lanes(work, lanes, 1) == Taken(1, 1, 0)
        assert service.lanes(work)["lead_time_days_p50"].to_list() == [5.0, 28.0]
        service.undo_batch(work, 1)
        assert service.lanes(work)["lead_time_days_p50"].to_list() == [30.0]


NUMBERS = ("S1", "S2")
SKUS = ("BOX", "LAMP")
lines = st.dictionaries(
    st.tuples(st.sampled_from(NUMBERS), st.sampled_from(SKUS)),
    st.tuples(st.integers(0, 9), st.integers(0, 9)),
    min_size=1,
)
words = st.sampled_from([None, "planned", "under_way", "received", "cancelled"])
files = st.tuples(st.just("file"), lines, words)
undoings = st.tuples(st.just("undo"), st.integers(1, 6), st.none())
acts = st.tuples(st.sampled_from(["depart", "receive", "cancel"]), st.sampled_from(NUMBERS), st.none())


def _act(work: Work, world: Loaded, act: tuple[str, Any, Any], batch: int) -> None:
    kind, what, status = act
    match kind:
        case "file":
            rows = [(number, sku, *units) for (number, sku), units in what.items()]
            said = {} if status is None else {"status": status}
            service.take_shipments(work, _shipments(world, *rows, **said), batch)
        case "undo":
            service.undo_batch(work, what)
            stock.undo_batch(work, what)
        case "depart":
            service.depart(work, what)
        case "cancel":
            service.cancel(work, what)
        case "receive":
            some = next((x for x in service.shipment(work, what).lines if x.open_units), None)
            if some is not None:
                service.receive(work, what, [Arrival(some.sku, some.open_units - some.open_units // 2)])


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(done=st.lists(st.one_of(files, files, undoings, acts), max_size=9))
def test_whatever_files_people_and_undoings_do_incoming_is_what_is_still_open(
    database: Database, workspace_id: int, world: Loaded, done: list[tuple[str, Any, Any]]
) -> None:
    with database.work(workspace_id) as work:
        outer = work.connection.begin_nested()
        for batch, act in enumerate(done, start=1):
            inner = work.connection.begin_nested()
            try:
                _act(work, world, act, batch)
                inner.commit()
            except (Conflict, ShipmentNotFound, BadInput):
                inner.rollback()
            assert books_add_up(work)
        for batch in range(len(done), 0, -1):
            service.undo_batch(work, batch)
        assert books_add_up(work)
        if all(act[0] in ("file", "undo") for act in done):
            assert page(work, service.SHIPMENT_LISTING, Query()).total == 0
        outer.rollback()
