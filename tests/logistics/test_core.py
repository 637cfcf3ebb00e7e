"""The pure decisions of logistics: states, arrivals, groups, numbers, days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.catalog.contracts import Warehouse, WarehouseKind
from sealane.kit.text import Text
from sealane.logistics.contracts import (
    Arrival,
    BadArrival,
    BadTransfer,
    CarriedByOrder,
    LaneBatch,
    OverArrival,
    Shipment,
    ShipmentKind,
    ShipmentLine,
    ShipmentStatus,
    ShipmentStep,
    StepRefused,
    TransferRequest,
)
from sealane.logistics.core import arrivals, batches, booking, states, transfers
from sealane.stock.contracts import Bucket

BOX = ShipmentLine(1, 11, "BOX", "Storage box", 10, 0, 0, 0)
LAMP = ShipmentLine(2, 12, "LAMP", "Desk lamp", 4, 0, 0, 0)
MOVING = Shipment(
    id=1,
    number="S1",
    kind=ShipmentKind.TRANSFER,
    status=ShipmentStatus.UNDER_WAY,
    origin_id=1,
    origin="SZX",
    destination_id=2,
    destination="LAX",
    channel="sea",
    carrier="",
    tracking="",
    departed_on=date(2026, 2, 1),
    due_on=date(2026, 3, 1),
    purchase_order=None,
    holds_stock=True,
    created_by="",
    lines=(BOX, LAMP),
)
HOME = Warehouse(1, "SZX", "Shenzhen", WarehouseKind.HOME, "CN", None, None, None, None)
ABROAD = Warehouse(2, "LAX", "Los Angeles", WarehouseKind.OVERSEAS, "US", None, None, None, None)


def test_a_shipment_goes_from_plan_to_shelf_and_never_back() -> None:
    walked = ShipmentStatus.PLANNED
    for step in (ShipmentStep.DEPART, ShipmentStep.RECEIVE_PART, ShipmentStep.RECEIVE_REST):
        walked = states.after(walked, step)
    assert walked is ShipmentStatus.RECEIVED
    assert states.allowed(walked) == ()


def test_a_refused_step_says_what_can_be_done_instead() -> None:
    with pytest.raises(StepRefused) as refused:
        states.after(ShipmentStatus.PLANNED, ShipmentStep.RECEIVE_REST)
    assert refused.value.next_step == Text("What can be done now: depart, cancel.", "当前可以：发货、取消。")


@given(st.lists(st.sampled_from(ShipmentStep), max_size=8))
def test_no_sequence_of_steps_leaves_an_end_state(steps: list[ShipmentStep]) -> None:
    status = ShipmentStatus.PLANNED
    for step in steps:
        ended = status in (ShipmentStatus.RECEIVED, ShipmentStatus.CANCELLED)
        if step in states.allowed(status):
            assert not ended
            status = states.after(status, step)


def test_six_good_one_damaged_and_two_lost_of_ten_leave_one_open() -> None:
    landed = arrivals.judge(MOVING, [Arrival("BOX", 6, 1, 2)], allow_more=False)
    assert landed[0].still_open == 1
    assert arrivals.step_of(MOVING, landed) is ShipmentStep.RECEIVE_PART


def test_a_shipment_is_complete_when_no_line_is_open_any_more() -> None:
    landed = arrivals.judge(MOVING, [Arrival("BOX", 10), Arrival("LAMP", 3, lost=1)], allow_more=False)
    assert arrivals.step_of(MOVING, landed) is ShipmentStep.RECEIVE_REST


def test_more_than_was_shipped_passes_only_when_said_to_be_right() -> None:
    twelve = [Arrival("BOX", 12)]
    with pytest.raises(OverArrival):
        arrivals.judge(MOVING, twelve, allow_more=False)
    assert arrivals.judge(MOVING, twelve, allow_more=True)[0].expected == 10
    with pytest.raises(OverArrival):
        arrivals.judge(MOVING, [Arrival("BOX", 10, lost=1)], allow_more=True)


@pytest.mark.parametrize(
    "came",
    [
        [],
        [Arrival("MUG", 1)],
        [Arrival("BOX", 1), Arrival("BOX", 2)],
        [Arrival("BOX", 0)],
        [Arrival("BOX", 2, -1)],
    ],
)
def test_arrivals_that_make_no_sense_are_refused(came: list[Arrival]) -> None:
    with pytest.raises(BadArrival):
        arrivals.judge(MOVING, came, allow_more=True)


def _carried() -> Shipment:
    lines = tuple(replace(line, carried=True) for line in MOVING.lines)
    return replace(MOVING, purchase_order="PO-1", holds_stock=False, lines=lines)


def test_goods_of_a_purchase_order_are_received_on_the_order() -> None:
    with pytest.raises(CarriedByOrder):
        arrivals.judge(_carried(), [Arrival("BOX", 1)], allow_more=False)


def test_goods_of_a_purchase_order_move_nothing_in_the_ledger() -> None:
    carried = _carried()
    assert booking.departing(carried, date(2026, 3, 1)) == ()
    assert booking.calling_off(carried) == ()


def test_goods_from_nowhere_of_ours_are_only_awaited() -> None:
    steps = booking.departing(replace(MOVING, origin_id=None, holds_stock=False), date(2026, 3, 1))
    assert {step.bucket for step in steps} == {Bucket.INCOMING}
    assert sum(step.units for step in steps) == 14


def test_requests_of_one_way_and_day_share_a_shipment_that_names_each_sku_once() -> None:
    asked = [
        TransferRequest(11, 1, 2, 5, "sea"),
        TransferRequest(11, 1, 2, 5, "air"),
        TransferRequest(12, 1, 2, 5, "sea"),
        TransferRequest(11, 1, 2, 7, "sea"),
    ]
    assert transfers.grouped(asked) == ((0, 2), (1,), (3,))


@pytest.mark.parametrize(
    "asked",
    [
        [],
        [TransferRequest(11, 1, 2, 0)],
        [TransferRequest(11, 1, 1, 5)],
        [TransferRequest(11, 1, 2, 5, decision_key="d"), TransferRequest(12, 1, 2, 5, decision_key="d")],
    ],
)
def test_transfers_that_make_no_sense_are_refused(asked: list[TransferRequest]) -> None:
    with pytest.raises(BadTransfer):
        transfers.refuse_odd(asked)


def test_leaving_home_for_abroad_is_a_first_leg_and_all_else_a_transfer() -> None:
    assert transfers.kind_of(HOME, ABROAD) is ShipmentKind.FIRST_LEG
    assert transfers.kind_of(ABROAD, HOME) is ShipmentKind.TRANSFER
    assert transfers.kind_of(ABROAD, replace(ABROAD, id=3, code="RTM", country="NL")) is ShipmentKind.TRANSFER


def test_the_seventh_transfer_of_2026_and_its_day() -> None:
    assert transfers.number(2026, 7) == "TR-2026-0007"
    assert transfers.due(date(2026, 3, 2), 4.2) == date(2026, 3, 7)
    assert transfers.due(date(2026, 3, 2), None) is None


def test_the_last_of_several_rows_about_one_lane_counts() -> None:
    rows = {"origin_id": [1, 1], "destination_id": [2, 2], "channel": [None, ""]}
    days = {"lead_time_days_p50": [9.0, 12.0], "lead_time_days_p90": [12.0, 10.0]}
    ready = batches.lanes(LaneBatch(pl.DataFrame(rows | days)))
    assert ready.select("lead_time_days_p50", "lead_time_days_p90", "moq").rows() == [(12.0, 12.0, 1)]
