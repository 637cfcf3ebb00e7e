"""What each step of a shipment moves in the stock ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sealane.logistics.contracts import Shipment, ShipmentKind, ShipmentLine, ShipmentStatus
from sealane.logistics.core.arrivals import Landed
from sealane.stock.contracts import EntryKind, Place, steps

DOCUMENT = "shipment"
"""How the ledger calls the document that a movement belongs to."""


def holding(shipment: Shipment) -> steps.Steps:
    """What a planned transfer promises at its origin."""
    if shipment.origin_id is None:
        return ()
    return _all(
        shipment, (steps.committed(_at(line, shipment.origin_id), line.units) for line in shipment.lines)
    )


def departing(shipment: Shipment, on: date) -> steps.Steps:
    """Goods leave the origin, if that is one of our warehouses, and are on their way to the destination.

    Goods of a purchase order move nothing: they were never ours at the origin and are incoming by the order.
    """
    return _all(shipment, (_departing(shipment, line) for line in shipment.own_lines), on)


def _departing(shipment: Shipment, line: ShipmentLine) -> steps.Steps:
    there = _at(line, shipment.bound_for)
    if shipment.origin_id is None:
        return steps.ordered(there, line.open_units)
    here = _at(line, shipment.origin_id)
    return steps.departed(here, there, line.open_units, promised=shipment.holds_stock)


def landing(shipment: Shipment, landed: Sequence[Landed], on: date) -> steps.Steps:
    """Goods are on hand at the destination, damaged ones unavailable; lost ones are no longer awaited."""
    kind = EntryKind.RECEIPT if shipment.kind is ShipmentKind.FIRST_LEG else EntryKind.TRANSFER_IN
    moves = []
    for one in landed:
        there = _at(one.line, shipment.bound_for)
        came = steps.received(there, one.good, one.damaged, expected=one.expected, kind=kind)
        moves.append(came + steps.lost(there, one.lost))
    return _all(shipment, moves, on)


def calling_off(shipment: Shipment) -> steps.Steps:
    """What was promised is free again; what had left goes back on hand at the origin it had left."""
    return _all(shipment, (_calling_off(shipment, line) for line in shipment.lines))


def _calling_off(shipment: Shipment, line: ShipmentLine) -> steps.Steps:
    here = _at(line, shipment.origin_id) if shipment.holds_stock and shipment.origin_id else None
    if shipment.status is ShipmentStatus.PLANNED:
        return steps.released(here, line.units) if here else ()
    if line.carried:
        return ()
    back = steps.received(here, line.open_units, expected=0, kind=EntryKind.TRANSFER_IN) if here else ()
    return steps.order_cancelled(_at(line, shipment.bound_for), line.open_units) + back


def _at(line: ShipmentLine, warehouse_id: int) -> Place:
    return Place(line.sku_id, warehouse_id)


def _all(shipment: Shipment, moves: Iterable[steps.Steps], on: date | None = None) -> steps.Steps:
    every = tuple(step for move in moves for step in move)
    return steps.referring(every, DOCUMENT, shipment.number, on)
