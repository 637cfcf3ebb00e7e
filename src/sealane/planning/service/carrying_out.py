"""Carrying out: accepted decisions become purchase orders, shipments, cancellations and price changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

import sealane.catalog.service as catalog
import sealane.logistics.service as logistics
import sealane.purchasing.service as purchasing
from sealane.accounts.service import read_setting
from sealane.infra.database import Work
from sealane.kit.ids import content_key
from sealane.logistics.contracts import TransferRequest
from sealane.planning.contracts import DecisionKind
from sealane.planning.contracts.acting import NothingOpen
from sealane.planning.core.buying import price_of
from sealane.planning.core.cutting import cuts, line_to_move
from sealane.planning.service.policies import CHOICES
from sealane.purchasing.contracts import OrderRequest
from sealane.purchasing.contracts.returns import ReturnRequest


@dataclass(frozen=True, slots=True)
class Accepted:
    """A decision that was accepted, with the units decided."""

    row: Row[Any]
    units: int


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a decision: the kind of thing and what it is called."""

    kind: str
    name: str


def carry_out(work: Work, accepted: Sequence[Accepted], reason: str) -> dict[int, Made]:
    """Do what was accepted and return what came of each decision, by its id."""
    made: dict[int, Made] = {}
    bought = [one for one in accepted if one.row.kind == DecisionKind.PURCHASE]
    moved = [one for one in accepted if one.row.kind in (DecisionKind.SHIP, DecisionKind.TRANSFER)]
    if bought:
        made |= _buy(work, bought, reason)
    if moved:
        made |= _move(work, moved, reason)
    for one in accepted:
        match one.row.kind:
            case DecisionKind.CANCEL:
                made[one.row.id] = _cancel(work, one, reason)
            case DecisionKind.DELAY | DecisionKind.EXPEDITE:
                made[one.row.id] = _move_order(work, one, reason)
            case DecisionKind.RETURN:
                made[one.row.id] = _return(work, one, reason)
            case DecisionKind.BUNDLE:
                offer = f"{one.row.reference} {one.row.price:f} {one.row.currency}"
                made[one.row.id] = Made("bundle_trial", offer)
            case DecisionKind.MARK_DOWN:
                made[one.row.id] = Made("price_change", f"{one.row.price:f} {one.row.currency}")
            case DecisionKind.HOLD:
                made[one.row.id] = Made("hold", "")
    return made


def acceptance_key(row: Row[Any]) -> str:
    """Return the name of the one acceptance of one decision, under which nothing is ordered twice."""
    return content_key(row.key, str(row.id))


def _buy(work: Work, bought: Sequence[Accepted], reason: str) -> dict[int, Made]:
    quotes = purchasing.offers(work).quotes
    requests = {}
    for one in bought:
        row = one.row
        price = price_of(quotes, row.sku_id, row.warehouse_id, row.source, row.channel, one.units)
        requests[row.id] = OrderRequest(
            sku_id=row.sku_id,
            warehouse_id=row.warehouse_id,
            units=one.units,
            supplier=row.source or None,
            channel=row.channel,
            unit_cost=price.unit_cost,
            currency=price.currency,
            due_on=row.arrives_p50,
            decision_key=acceptance_key(row),
        )
    placed = read_setting(work, CHOICES).place_on_accept
    orders = purchasing.create_orders(work, list(requests.values()), placed=placed, reason=reason)
    named = {(o.supplier, o.warehouse_id, o.channel, o.currency): o.number for o in orders}
    return {
        number: Made("purchase_order", named[ask.supplier, ask.warehouse_id, ask.channel, ask.currency])
        for number, ask in requests.items()
    }


def _move(work: Work, moved: Sequence[Accepted], reason: str) -> dict[int, Made]:
    places = {place.code: place.id for place in catalog.warehouses(work)}
    requests = [
        TransferRequest(
            sku_id=one.row.sku_id,
            origin_id=places[one.row.source],
            destination_id=one.row.warehouse_id,
            units=one.units,
            channel=one.row.channel,
            due_on=one.row.arrives_p50,
            decision_key=acceptance_key(one.row),
        )
        for one in moved
    ]
    shipments = logistics.create_transfers(work, requests, reason)
    return {one.row.id: Made("shipment", made.number) for one, made in zip(moved, shipments, strict=True)}


def _cancel(work: Work, one: Accepted, reason: str) -> Made:
    """Take the units off the order's lines; an order of which nothing is left open is cancelled whole."""
    number = one.row.reference
    order = purchasing.order(work, number)
    planned = cuts(order, one.row.sku_id, one.units)
    if planned.whole:
        purchasing.cancel(work, number, reason)
    else:
        for line_id, units in planned.lines:
            purchasing.change_line(work, number, line_id, units=units, reason=reason)
    return Made("purchase_order", number)


def _move_order(work: Work, one: Accepted, reason: str) -> Made:
    """Write the new day on the order's line; raises NothingOpen where the goods came meanwhile."""
    number = one.row.reference
    line = line_to_move(purchasing.order(work, number), one.row.sku_id, one.row.units)
    if line is None:
        raise NothingOpen(number)
    purchasing.move_line(work, number, line.id, one.row.arrives_p50, reason)
    return Made("purchase_order", number)


def _return(work: Work, one: Accepted, reason: str) -> Made:
    """Agree on the return with the supplier: its units are set aside until they leave."""
    row = one.row
    ask = ReturnRequest(
        row.source, row.sku_id, row.warehouse_id, one.units, row.price, row.currency, acceptance_key(row)
    )
    return Made("supplier_return", purchasing.agree_return(work, ask, reason).number)
