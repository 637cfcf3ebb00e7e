"""The facts of scorecards as frames, and the scores as they were last reckoned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from sqlalchemy import Row, cast, delete, extract, func, insert, or_, select
from sqlalchemy.types import Date, Double

from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.purchasing.contracts import OVER, OrderStatus
from sealane.purchasing.contracts.scores import ENQUIRIES, INSPECTIONS, PROMISES
from sealane.purchasing.store.supplier_tables import inspection, supplier_enquiry, supplier_score
from sealane.purchasing.store.tables import purchase_order, purchase_order_line, supplier

_o, _l, _s = purchase_order.c, purchase_order_line.c, supplier.c


def promises(work: Work) -> pl.DataFrame:
    """Return the lines of orders given to suppliers (PROMISES); those of which nothing came are left out once
    the order is cancelled: who gave it up is not known."""
    due = func.coalesce(_l.confirmed_due_on, _l.first_due_on, _l.due_on, _o.due_on)
    begun = func.coalesce(_o.confirmed_on, _o.ordered_on)
    over = _o.status.in_([status.value for status in OVER])
    dropped = (OrderStatus.DRAFT.value, OrderStatus.CANCELLED.value)
    statement = (
        select(
            _s.code, _o.id, _l.sku_id, _o.warehouse_id, _o.channel, _l.units, _l.received_units, begun, due,
            or_(_o.confirmed_on.is_not(None), _l.confirmed_due_on.is_not(None)), over,
        )
        .join(purchase_order, _o.id == _l.purchase_order_id)
        .join(supplier, _s.id == _o.supplier_id)
        .where(_l.workspace_id == work.workspace_id, _l.units > 0, _o.status.not_in(dropped))
        .order_by(_o.id, _l.sku_id, _l.part)
    )  # fmt: skip
    return fetch(work, statement, PROMISES)


def enquiries(work: Work) -> pl.DataFrame:
    """Return what suppliers were asked (ENQUIRIES)."""
    e = supplier_enquiry.c
    hours = cast(extract("epoch", e.answered_at - e.asked_at) / 3_600.0, Double)
    statement = select(_s.code, cast(e.asked_at, Date), hours).join(supplier, _s.id == e.supplier_id)
    return fetch(work, statement.where(e.workspace_id == work.workspace_id), ENQUIRIES)


def inspections(work: Work) -> pl.DataFrame:
    """Return the lots inspected (INSPECTIONS)."""
    i = inspection.c
    statement = (
        select(_s.code, i.inspected_on, i.sampled, i.critical, i.major, i.minor)
        .join(purchase_order, _o.id == i.purchase_order_id)
        .join(supplier, _s.id == _o.supplier_id)
    )
    return fetch(work, statement.where(i.workspace_id == work.workspace_id), INSPECTIONS)


def write(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """Replace all scores of the workspace."""
    work.execute(delete(supplier_score).where(supplier_score.c.workspace_id == work.workspace_id))
    if rows:
        work.execute(insert(supplier_score), [{"workspace_id": work.workspace_id, **row} for row in rows])


def score_row(work: Work, code: str) -> Row[Any] | None:
    """Return the score of one supplier as it was last reckoned."""
    mine = select(supplier_score).join(supplier, _s.id == supplier_score.c.supplier_id)
    return work.execute(mine.where(_s.workspace_id == work.workspace_id, _s.code == code)).first()
