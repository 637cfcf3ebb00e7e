"""What planning learns from purchase orders: how long they took, how much came good, what can be made."""

from __future__ import annotations

from datetime import date

import polars as pl
from sqlalchemy import Integer, and_, cast, func, literal, or_, select
from sqlalchemy.types import Double

from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.purchasing.contracts import CLOSURES, OVER, OrderStatus
from sealane.purchasing.contracts.frames import ARRIVED, LEAD_CASES
from sealane.purchasing.store.deliveries import delivered
from sealane.purchasing.store.supplier_tables import supplier_capacity
from sealane.purchasing.store.tables import (
    purchase_order,
    purchase_order_line,
    supplier,
    supplier_closure,
)

_o, _l, _s = purchase_order.c, purchase_order_line.c, supplier.c
_OVER = [status.value for status in OVER if status is not OrderStatus.CANCELLED]
_OPEN = (OrderStatus.PLACED.value, OrderStatus.CONFIRMED.value, OrderStatus.PARTLY_RECEIVED.value)
_EPOCH = date(1970, 1, 1)


def lead_cases(work: Work) -> pl.DataFrame:
    """Return one row an order (LEAD_CASES); `ended_on` is the mean day of its receipts, weighed by units."""
    came = delivered(work).c
    units = came.good + came.damaged
    days = func.sum((came.received_on - literal(_EPOCH)) * units) / func.nullif(func.sum(units), 0)
    ended = (
        select(came.order_id, (literal(_EPOCH) + cast(func.round(days), Integer)).label("on"))
        .group_by(came.order_id)
        .subquery()
    )
    over = _o.status.in_(_OVER)
    known = or_(and_(over, ended.c.on.is_not(None)), _o.status.in_(_OPEN))
    statement = (
        select(_s.code, _o.warehouse_id, _o.channel, _o.ordered_on, ended.c.on)
        .join(supplier, _s.id == _o.supplier_id)
        .outerjoin(ended, and_(over, ended.c.order_id == _o.id))
        .where(_o.workspace_id == work.workspace_id, _o.ordered_on.is_not(None), known)
        .order_by(_o.id)
    )
    return fetch(work, statement, LEAD_CASES)


def arrived(work: Work, since: date) -> pl.DataFrame:
    """Return what came of the orders that ended and were given from `since` on, by supplier (ARRIVED)."""
    damaged = func.least(_l.damaged_units, _l.received_units)
    good = func.least(_l.received_units - damaged, _l.units)
    statement = (
        select(
            _s.code,
            func.count(_o.id.distinct()),
            func.sum(_l.units).cast(Double),
            func.sum(good).cast(Double),
        )
        .join(purchase_order, _o.id == _l.purchase_order_id)
        .join(supplier, _s.id == _o.supplier_id)
        .where(
            _l.workspace_id == work.workspace_id, _o.status.in_(_OVER), _o.ordered_on >= since, _l.units > 0
        )
        .group_by(_s.code)
        .order_by(_s.code)
    )
    return fetch(work, statement, ARRIVED)


def closures(work: Work) -> pl.DataFrame:
    """Return every shutdown that is known, past ones too (CLOSURES)."""
    c = supplier_closure.c
    shut = select(_s.code, c.closed_from, c.closed_to).select_from(
        supplier_closure.outerjoin(supplier, _s.id == c.supplier_id)
    )
    mine = shut.where(c.workspace_id == work.workspace_id).order_by(c.closed_from, _s.code)
    return fetch(work, mine, CLOSURES)


def capacity_left(work: Work, month: date, until: date) -> pl.DataFrame:
    """Return by supplier the units that it can still make of orders of the month from `month` to `until`."""
    c = supplier_capacity.c
    stated = func.coalesce(c.units, _s.capacity_units_per_month)
    asked = (
        select(_o.supplier_id, func.sum(_l.units).label("units"))
        .join(purchase_order_line, _l.purchase_order_id == _o.id)
        .where(
            _o.workspace_id == work.workspace_id,
            _o.ordered_on.between(month, until),
            _o.status.not_in((OrderStatus.DRAFT.value, OrderStatus.CANCELLED.value)),
        )
        .group_by(_o.supplier_id)
        .subquery()
    )
    left = func.greatest(stated - func.coalesce(asked.c.units, 0), 0)
    statement = (
        select(_s.code, left)
        .select_from(
            supplier.outerjoin(supplier_capacity, and_(c.supplier_id == _s.id, c.month == month)).outerjoin(
                asked, asked.c.supplier_id == _s.id
            )
        )
        .where(_s.workspace_id == work.workspace_id, stated.is_not(None))
        .order_by(_s.code)
    )
    return fetch(work, statement, {"supplier": pl.String(), "units": pl.Int64()})
