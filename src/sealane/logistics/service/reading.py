"""What others read of logistics: frames for planning and for checks, one shipment, the lanes."""

from __future__ import annotations

from typing import Any

import polars as pl
from sqlalchemy import Row

from sealane.infra.database import Work
from sealane.logistics.contracts import (
    IsParcel,
    Shipment,
    ShipmentKind,
    ShipmentLine,
    ShipmentNotFound,
    ShipmentStatus,
    ShipmentStep,
)
from sealane.logistics.core import states
from sealane.logistics.store import queries


def incoming(work: Work) -> pl.DataFrame:
    """Return what shipments are still to bring, for planning: columns `OPEN_LINES`, by number and SKU."""
    return queries.incoming(work)


def open_units(work: Work) -> pl.DataFrame:
    """Return what departed shipments still owe by place, for checking the ledger: columns `OPEN_UNITS`.

    Together with that of purchase orders it is the ledger's bucket `incoming`.
    """
    return queries.open_units(work)


def received(work: Work) -> pl.DataFrame:
    """Return what shipments have brought: columns `RECEIVED`, by SKU, destination and day.

    Shipments that carry a purchase order are left out: the order has brought their goods.
    """
    return queries.received(work)


def shipment(work: Work, number: str) -> Shipment:
    """Return one shipment with its lines; raises ShipmentNotFound."""
    return _loaded(work, number, lock=False)


def possible_steps(shipment: Shipment) -> tuple[ShipmentStep, ...]:
    """Return the steps that people can take with a shipment now; a carried order is received on the order."""
    if shipment.kind is ShipmentKind.PARCEL:
        return ()
    steps = states.allowed(shipment.status)
    if shipment.own_lines:
        return steps
    return tuple(s for s in steps if s not in (ShipmentStep.RECEIVE_PART, ShipmentStep.RECEIVE_REST))


def locked(work: Work, number: str) -> Shipment:
    """Return one shipment that nobody else changes until this transaction ends; raises ShipmentNotFound."""
    return _loaded(work, number, lock=True)


def goods(work: Work, number: str) -> Shipment:
    """Return one shipment of stock, locked; raises ShipmentNotFound, IsParcel."""
    found = locked(work, number)
    if found.kind is ShipmentKind.PARCEL:
        raise IsParcel(number)
    return found


def _loaded(work: Work, number: str, *, lock: bool) -> Shipment:
    row = queries.shipment_row(work, number, lock=lock)
    if row is None:
        raise ShipmentNotFound(number)
    lines = tuple(_line(line) for line in queries.line_rows(work, row.id))
    return _shipment(row, lines)


def _shipment(row: Row[Any], lines: tuple[ShipmentLine, ...]) -> Shipment:
    named = row._mapping
    taken = {name: named[name] for name in Shipment.__dataclass_fields__ if name != "lines"}
    taken["destination"] = named["destination"] or named["destination_place"]
    status = {"kind": ShipmentKind(row.kind), "status": ShipmentStatus(row.status)}
    return Shipment(**taken | status, lines=lines)


def _line(row: Row[Any]) -> ShipmentLine:
    named = row._mapping
    return ShipmentLine(**{name: named[name] for name in ShipmentLine.__dataclass_fields__})
