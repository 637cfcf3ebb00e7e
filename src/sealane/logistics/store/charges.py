"""Charges as they are kept, and what they were charged for: lines of shipments and of orders."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, Row, and_, func, insert, or_, select

from sealane.catalog.service import SKU_ROWS
from sealane.infra import bulk
from sealane.infra.batches import Schema
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.logistics.contracts.charges import Basis, Charge, ChargeKind, Subject
from sealane.logistics.store.freight_tables import CHARGE_KEY, charge
from sealane.logistics.store.queries import among
from sealane.logistics.store.tables import shipment, shipment_line, shipment_receipt
from sealane.purchasing.service import ORDER_LINES

_c, _h, _l, _s = charge.c, shipment.c, shipment_line.c, SKU_ROWS.c

_TYPES = {
    "subject": "text",
    "number": "text",
    "kind": "text",
    "amount": "numeric",
    "currency": "text",
    "charged_on": "date",
    "basis": "text",
    "sku_id": "int8",
    "is_estimate": "bool",
    "reference": "text",
    "forwarder": "text",
    "note": "text",
}
_NUMBERS: Schema = {"number": pl.String()}
ALL_CHARGES: Schema = {
    "subject": pl.String(),
    "number": pl.String(),
    "kind": pl.String(),
    "amount": pl.Float64(),
    "currency": pl.String(),
    "charged_on": pl.Date(),
    "basis": pl.String(),
    "sku_id": pl.Int64(),
    "is_estimate": pl.Boolean(),
}
"""Columns of every charge, for reckoning with all at once."""
CHARGED_LINES: Schema = {
    "subject": pl.String(),
    "number": pl.String(),
    "sku_id": pl.Int64(),
    "origin_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "channel": pl.String(),
    "units": pl.Int64(),
}
"""Columns of the lines of everything that has a charge; a purchase order has no origin."""


def write_charges(work: Work, rows: pl.DataFrame, batch_id: int | None) -> Taken:
    """Insert charges; one of the same key from an earlier file is replaced."""
    return bulk.upsert(work, charge, rows, _TYPES, CHARGE_KEY, batch_id)


def undo(work: Work, batch_id: int) -> int:
    """Take back the charges of a batch; returns how many rows that touched."""
    return bulk.undo(work, charge, batch_id)


def add(work: Work, subject: Subject, number: str, one: Charge, sku_id: int | None, key: str | None) -> int:
    """Insert one charge and return its id."""
    values = {
        "workspace_id": work.workspace_id,
        "subject": str(subject),
        "number": number,
        "kind": str(one.kind),
        "amount": one.amount,
        "currency": one.currency,
        "charged_on": one.charged_on,
        "basis": str(one.basis),
        "sku_id": sku_id,
        "is_estimate": one.is_estimate,
        "reference": one.reference,
        "forwarder": one.forwarder,
        "note": one.note,
        "booked_at": work.now,
        "booked_by": work.actor.name,
        "request_key": key,
    }
    return int(work.execute(insert(charge).values(values).returning(_c.id)).scalar_one())


def by_key(work: Work, key: str) -> Row[Any] | None:
    """Return the charge that was booked under a request's key."""
    mine = and_(_c.workspace_id == work.workspace_id, _c.request_key == key)
    return work.execute(select(charge).where(mine)).first()


def of(work: Work, subject: Subject, number: str) -> tuple[Charge, ...]:
    """Read the charges of one shipment or order, as they were booked."""
    mine = and_(_c.workspace_id == work.workspace_id, _c.subject == str(subject), _c.number == number)
    joined = charge.outerjoin(SKU_ROWS, _s.id == _c.sku_id)
    rows = work.execute(
        select(charge, _s.code).select_from(joined).where(mine).order_by(_c.charged_on, _c.id)
    )
    return tuple(_charge(row) for row in rows)


def _charge(row: Row[Any]) -> Charge:
    named = row._mapping
    taken = {name: named[name] for name in Charge.__dataclass_fields__ if name != "sku"}
    kinds = {"kind": ChargeKind(named["kind"]), "basis": Basis(named["basis"])}
    return Charge(**taken | kinds, sku=named["code"])


def every(work: Work) -> pl.DataFrame:
    """Read all charges (`ALL_CHARGES`)."""
    columns = [_c[name] for name in ALL_CHARGES]
    return fetch(work, select(*columns).where(_c.workspace_id == work.workspace_id), ALL_CHARGES)


def charged_lines(work: Work) -> pl.DataFrame:
    """Read the lines of every shipment that has a charge (`CHARGED_LINES`)."""
    has_one = select(_c.number).where(
        _c.workspace_id == work.workspace_id, _c.subject == str(Subject.SHIPMENT)
    )
    columns = (_h.number, _l.sku_id, _h.origin_id, _h.destination_id, _h.channel, _l.units)
    statement = select(*columns).join_from(shipment_line, shipment, _h.id == _l.shipment_id)
    statement = statement.where(_h.workspace_id == work.workspace_id, _h.number.in_(has_one), _l.units > 0)
    names = {name: kind for name, kind in CHARGED_LINES.items() if name != "subject"}
    found = fetch(work, statement.order_by(_h.number, _l.sku_id), names)
    return found.select(pl.lit(str(Subject.SHIPMENT)).alias("subject"), *names)


def order_lines(work: Work, numbers: Collection[str] | None = None) -> list[Row[Any]]:
    """Read the lines of orders of these numbers, or of all that have a charge."""
    number = ORDER_LINES.field("number").expression
    names = ("number", "sku", "name", "warehouse", "units", "unit_cost", "currency", "ordered_on")
    columns = [ORDER_LINES.field(name).expression.label(name) for name in names]
    asked: ColumnElement[bool] = among(number, numbers or ())
    if numbers is None:
        asked = number.in_(
            select(_c.number).where(
                _c.workspace_id == work.workspace_id, _c.subject == str(Subject.PURCHASE_ORDER)
            )
        )
    statement = select(*columns).select_from(ORDER_LINES.source).where(asked, *ORDER_LINES.where)
    return list(work.execute(statement.order_by(number, ORDER_LINES.key)))


def booked_in(work: Work, subject: Subject, numbers: Sequence[str]) -> set[str]:
    """Return which of these numbers are known shipments or orders."""
    if subject is Subject.PURCHASE_ORDER:
        return {row.number for row in order_lines(work, numbers)}
    mine = and_(_h.workspace_id == work.workspace_id, among(_h.number, numbers))
    return set(work.execute(select(_h.number).where(mine)).scalars())


def shipment_rows_of_sku(work: Work, sku_id: int) -> list[str]:
    """Return the numbers of charged shipments that carry a SKU, the latest first."""
    has_one = select(_c.number).where(
        _c.workspace_id == work.workspace_id, _c.subject == str(Subject.SHIPMENT)
    )
    statement = (
        select(_h.number)
        .join(shipment_line, _l.shipment_id == _h.id)
        .where(
            _h.workspace_id == work.workspace_id,
            _l.sku_id == sku_id,
            or_(_l.units > 0, _l.received_units > 0),
            _h.number.in_(has_one),
        )
        .order_by(_h.departed_on.desc().nulls_last(), _h.number.desc())
        .limit(MOST_BATCHES)
    )
    return list(work.execute(statement).scalars())


MOST_BATCHES = 24
"""Shipments whose landed cost is shown of one SKU, the latest: two years of monthly ones."""


def arrived_on(work: Work, shipment_id: int) -> date | None:
    """Return the day of the last receipt of a shipment; None where none was booked here."""
    day = select(func.max(shipment_receipt.c.received_on)).where(
        shipment_receipt.c.shipment_id == shipment_id
    )
    return work.execute(day).scalar()
