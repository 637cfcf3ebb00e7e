"""What people do with shipments: send, book in, call off, each step booked and on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sealane.accounts.service import record
from sealane.infra.database import Work
from sealane.kit.ids import new_token
from sealane.kit.text import Text
from sealane.logistics.contracts import (
    Arrival,
    BadArrival,
    BadTransfer,
    Shipment,
    ShipmentChanged,
    ShipmentDeparted,
    ShipmentDetails,
    ShipmentStatus,
    ShipmentStep,
)
from sealane.logistics.core import arrivals as judging
from sealane.logistics.core import booking, states, transfers
from sealane.logistics.service import standing
from sealane.logistics.service.claims import open_claims
from sealane.logistics.service.reading import goods, locked, shipment
from sealane.logistics.store import going, queries, writing
from sealane.stock import service as stock
from sealane.stock.contracts import KeyReused

AHEAD = timedelta(days=1)
"""How far a day given by a person may lie ahead of UTC: in Shanghai or Sydney tomorrow has begun."""


def depart(
    work: Work, number: str, on: date | None = None, due_on: date | None = None, reason: str = ""
) -> Shipment:
    """Send a planned shipment: its units leave the origin and are incoming at the destination.

    `on` is the day on which it left (default: today), `due_on` when it is expected (default: as known, or as
    its lane says). Raises ShipmentNotFound, IsParcel, StepRefused,
    NotEnoughStock, BadTransfer.
    """
    before = goods(work, number)
    status = states.after(before.status, ShipmentStep.DEPART)
    day = on or work.today
    if day > work.today + AHEAD:
        raise BadTransfer(
            Text("A shipment can't have left in the future.", "发货日期不能晚于今天。"),
            next_step=Text("Check the day.", "请检查日期。"),
        )
    stock.move(work, booking.departing(before, day))
    own = before.origin_id is not None and bool(before.own_lines)
    due = due_on or before.due_on or _due(work, before, day)
    values = {"departed_on": day, "holds_stock": own, "due_on": due}
    after = _stepped(work, before, status, values, "shipment_departed", reason)
    work.announce(ShipmentDeparted(number), [before.id])
    return after


def _due(work: Work, one: Shipment, departed_on: date) -> date | None:
    if one.origin_id is None:
        return None
    days = queries.lead_time_days(work, one.origin_id, one.bound_for, one.channel)
    return transfers.due(departed_on, days)


def receive(
    work: Work,
    number: str,
    arrivals: Sequence[Arrival],
    *,
    on: date | None = None,
    allow_more: bool = False,
    key: str | None = None,
    reason: str = "",
) -> Shipment:
    """Book in what came of a shipment, all or nothing, once for each `key`.

    Good units are on hand, damaged ones on hand but unavailable, lost ones no longer awaited; for both
    claims are opened. Raises ShipmentNotFound, IsParcel, StepRefused, CarriedByOrder, OverArrival,
    BadArrival, KeyReused.
    """
    before = goods(work, number)
    totals = tuple(sum(getattr(a, name) for a in arrivals) for name in ("good", "damaged", "lost"))
    if key is not None and (former := writing.receipt_units(work, before.id, key)):
        if former != totals:
            raise KeyReused(key)
        return before
    day = on or work.today
    if day > work.today + AHEAD:
        raise BadArrival(
            Text("Goods can't have come in the future.", "到货日期不能晚于今天。"),
            next_step=Text("Check the day.", "请检查日期。"),
        )
    states.after(before.status, ShipmentStep.RECEIVE_PART)
    landed = judging.judge(before, arrivals, allow_more=allow_more)
    status = states.after(before.status, judging.step_of(before, landed))
    stock.move(work, booking.landing(before, landed, day))
    for one in landed:
        writing.land(work, one.line.id, one.came, one.damaged, one.lost)
    receipt = key or new_token()
    _add_receipt(work, before.id, receipt, day, totals)
    open_claims(work, before, landed, day, receipt)
    came = {"arrivals": [asdict(arrival) for arrival in arrivals]}
    return _stepped(work, before, status, {}, "shipment_received", reason, came)


def _add_receipt(work: Work, shipment_id: int, key: str, on: date, totals: Sequence[int]) -> None:
    units = dict(zip(("good_units", "damaged_units", "lost_units"), totals, strict=True))
    writing.add_receipt(work, {"shipment_id": shipment_id, "key": key, "received_on": on, **units})


def cancel(work: Work, number: str, reason: str = "") -> Shipment:
    """Call off a shipment of which nothing has come: what was promised or had left the origin is there again.

    Raises ShipmentNotFound, StepRefused.
    """
    before = goods(work, number)
    status = states.after(before.status, ShipmentStep.CANCEL)
    stock.move(work, booking.calling_off(before))
    return _stepped(work, before, status, {"holds_stock": False}, "shipment_cancelled", reason)


def describe(work: Work, number: str, details: ShipmentDetails, reason: str = "") -> Shipment:
    """Change what is known of a shipment's way and day; the same again changes nothing.

    Raises ShipmentNotFound.
    """
    standing.await_makers(work)
    before = locked(work, number)
    values = asdict(details)
    old = {name: getattr(before, name) for name in values}
    if old == values:
        return before
    writing.change(work, before.id, values)
    standing.restand(work, [before.id])
    changed = [name for name in values if values[name] != old[name]]
    was, now = ({name: side[name] for name in changed} for side in (old, values))
    record(work, "shipment_changed", "shipment", number, was, now, reason)
    work.announce(ShipmentChanged(number, before.status), [before.id])
    return shipment(work, number)


def _stepped(
    work: Work,
    before: Shipment,
    status: ShipmentStatus,
    values: dict[str, Any],
    action: str,
    reason: str,
    detail: dict[str, Any] | None = None,
) -> Shipment:
    writing.change(work, before.id, {**values, "status": str(status)})
    going.settle(work, [before.id])
    old = {"status": before.status} | {name: getattr(before, name) for name in values}
    new = {"status": status} | values | (detail or {})
    record(work, action, "shipment", before.number, old, new, reason)
    work.announce(ShipmentChanged(before.number, status), [before.id])
    return shipment(work, before.number)
