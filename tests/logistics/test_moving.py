"""Transfers planned, sent, received and called off by people, on the tiny world."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from tests.conftest import NOW
from tests.logistics.books import books_add_up
from tests.worlds.tiny import Loaded

from sealane.accounts.service import AUDIT
from sealane.infra.database import Database, Work
from sealane.infra.listing import Query, page
from sealane.logistics import service
from sealane.logistics.contracts import (
    Arrival,
    BadTransfer,
    OverArrival,
    Shipment,
    ShipmentDetails,
    ShipmentKind,
    ShipmentNotFound,
    ShipmentStatus,
    StepRefused,
    TransferRequest,
)
from sealane.stock import service as stock
from sealane.stock.contracts import KeyReused, Level, NotEnoughStock

TODAY = NOW.date()


def _ask(world: Loaded, sku: str, units: int, key: str | None = None) -> TransferRequest:
    ends = world.warehouse["SZX"], world.warehouse["LAX"]
    return TransferRequest(world.sku[sku], *ends, units, "sea", decision_key=key)


def _planned(work: Work, world: Loaded) -> Shipment:
    asked = [_ask(world, "LAMP", 10, "d1"), _ask(world, "MUG", 20, "d2")]
    return service.create_transfers(work, asked, "too few in LAX")[0]


def test_a_planned_transfer_promises_its_units_at_the_origin(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        made = _planned(work, world)
        assert (made.number, made.kind, made.status) == (
            "TR-2026-0001",
            ShipmentKind.FIRST_LEG,
            ShipmentStatus.PLANNED,
        )
        assert [(line.sku, line.units) for line in made.lines] == [("LAMP", 10), ("MUG", 20)]
        assert made.due_on == TODAY + timedelta(days=30)
        assert stock.level(work, world.place("LAMP", "SZX")) == Level(40, 10, 0, 0)
        assert service.open_units(work).is_empty()
        assert service.incoming(work)["units"].to_list() == [10, 20]
        assert books_add_up(work)


def test_a_decision_carried_out_again_moves_nothing_again(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        first = _planned(work, world)
        again = service.create_transfers(work, [_ask(world, "LAMP", 10, "d1"), _ask(world, "LAMP", 5, "d3")])
        assert [made.number for made in again] == [first.number, "TR-2026-0002"]
        assert stock.level(work, world.place("LAMP", "SZX")).committed == 15


def test_one_decision_taken_by_many_at_once_makes_one_shipment(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    def take(_: int) -> str:
        with database.work(workspace_id) as work:
            return service.create_transfers(work, [_ask(world, "LAMP", 10, "d1")])[0].number

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(take, range(6))) == {"TR-2026-0001"}
    with database.work(workspace_id) as work:
        assert stock.level(work, world.place("LAMP", "SZX")).committed == 10


def test_what_is_not_there_can_not_be_promised_and_then_nothing_is(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with pytest.raises(NotEnoughStock), database.work(workspace_id) as work:
        service.create_transfers(work, [_ask(world, "MUG", 5), _ask(world, "LAMP", 41)])
    with database.work(workspace_id) as work:
        assert stock.level(work, world.place("MUG", "SZX")).committed == 0
        with pytest.raises(ShipmentNotFound):
            service.shipment(work, "TR-2026-0001")


def test_a_transfer_leaves_the_origin_and_is_awaited_at_the_destination(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = _planned(work, world).number
        left = service.depart(work, number)
        assert (left.status, left.departed_on) == (ShipmentStatus.UNDER_WAY, TODAY)
        assert stock.level(work, world.place("LAMP", "SZX")) == Level(30, 0, 0, 0)
        assert stock.level(work, world.place("LAMP", "LAX")) == Level(15, 0, 0, 10)
        assert books_add_up(work)
        with pytest.raises(StepRefused):
            service.depart(work, number)


def test_goods_come_in_parts_some_damaged_some_lost(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = service.depart(work, _planned(work, world).number).number
        part = service.receive(work, number, [Arrival("LAMP", 5, 2), Arrival("MUG", 20)])
        assert part.status is ShipmentStatus.PARTLY_RECEIVED
        assert stock.level(work, world.place("LAMP", "LAX")) == Level(22, 0, 2, 3)
        assert books_add_up(work)
        done = service.receive(work, number, [Arrival("LAMP", 1, lost=2)])
        assert done.status is ShipmentStatus.RECEIVED
        lamp = done.lines[0]
        assert (lamp.received_units, lamp.damaged_units, lamp.lost_units) == (8, 2, 2)
        assert stock.level(work, world.place("LAMP", "LAX")) == Level(23, 0, 2, 0)
        assert stock.level(work, world.place("MUG", "LAX")) == Level(20, 0, 0, 0)
        assert books_add_up(work)
        with pytest.raises(StepRefused):
            service.receive(work, number, [Arrival("LAMP", 1)])


def test_the_same_receipt_sent_twice_is_booked_once(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = service.depart(work, _planned(work, world).number).number
        for _ in range(2):
            service.receive(work, number, [Arrival("LAMP", 4)], key="pallet 1")
        assert stock.level(work, world.place("LAMP", "LAX")) == Level(19, 0, 0, 6)
        with pytest.raises(KeyReused):
            service.receive(work, number, [Arrival("LAMP", 5)], key="pallet 1")


def test_more_than_was_shipped_is_on_hand_once_somebody_says_it_is_right(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = service.depart(work, _planned(work, world).number).number
        with pytest.raises(OverArrival):
            service.receive(work, number, [Arrival("LAMP", 12)])
        service.receive(work, number, [Arrival("LAMP", 12)], allow_more=True)
        assert stock.level(work, world.place("LAMP", "LAX")) == Level(27, 0, 0, 0)
        assert books_add_up(work)


def test_two_people_receiving_at_once_can_not_receive_the_same_units(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = service.depart(work, _planned(work, world).number).number

    def take(_: int) -> bool:
        try:
            with database.work(workspace_id) as work:
                service.receive(work, number, [Arrival("MUG", 9)])
        except OverArrival:
            return False
        return True

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(take, range(5))) == 2
    with database.work(workspace_id) as work:
        assert stock.level(work, world.place("MUG", "LAX")) == Level(18, 0, 0, 2)
        assert books_add_up(work)


@pytest.mark.parametrize("left", [False, True])
def test_a_shipment_called_off_leaves_everything_as_it_was(
    database: Database, workspace_id: int, world: Loaded, left: bool
) -> None:
    with database.work(workspace_id) as work:
        number = _planned(work, world).number
        if left:
            service.depart(work, number)
        assert service.cancel(work, number, "not needed").status is ShipmentStatus.CANCELLED
        assert stock.level(work, world.place("LAMP", "SZX")) == Level(40, 0, 0, 0)
        assert stock.level(work, world.place("LAMP", "LAX")) == Level(15, 0, 0, 0)
        assert service.incoming(work).is_empty()
        assert books_add_up(work)


def test_a_shipment_can_have_left_yesterday_but_not_next_week(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = _planned(work, world).number
        with pytest.raises(BadTransfer):
            service.depart(work, number, TODAY + timedelta(days=7))
        due = date(2026, 4, 4)
        left = service.depart(work, number, TODAY - timedelta(days=1), due)
        assert (left.departed_on, left.due_on) == (TODAY - timedelta(days=1), due)


def test_every_step_is_on_record_with_its_reason(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = _planned(work, world).number
        service.describe(work, number, ShipmentDetails("sea", "Carrier", "T1", date(2026, 4, 2)), "booked")
        service.describe(work, number, ShipmentDetails("sea", "Carrier", "T1", date(2026, 4, 2)))
        service.depart(work, number)
        service.receive(work, number, [Arrival("LAMP", 10)])
        query = Query(filters=(f"subject:is:{number}",), sort="at", finance=True)
        trail = [(row["action"], row["reason"]) for row in page(work, AUDIT, query).rows]
        assert sorted(trail) == [
            ("shipment_changed", "booked"),
            ("shipment_departed", ""),
            ("shipment_planned", "too few in LAX"),
            ("shipment_received", ""),
        ]


def test_a_sku_asked_for_twice_goes_in_two_shipments(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        made = service.create_transfers(work, [_ask(world, "LAMP", 1), _ask(world, "LAMP", 2)])
        assert [one.number for one in made] == ["TR-2026-0001", "TR-2026-0002"]
