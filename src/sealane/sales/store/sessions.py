"""What was sold in live sessions, by the name that lines of sales give them."""

from __future__ import annotations

import polars as pl
from sqlalchemy import func, select

from sealane.infra.batches import Schema
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.sales.contracts import LineKind
from sealane.sales.store.tables import sales_line

_l = sales_line.c

SESSION_SALES: Schema = {
    "session": pl.String(),
    "sku_id": pl.Int64(),
    "currency": pl.String(),
    "first_on": pl.Date(),
    "orders": pl.Int64(),
    "units": pl.Int64(),
    "returned": pl.Int64(),
    "revenue": pl.Float64(),
}


def session_sales(work: Work, name: str | None = None) -> pl.DataFrame:
    """Read by session, SKU and currency what was sold and what came back, of one session or of all."""
    sold, back = _l.kind == LineKind.SALE.value, _l.kind == LineKind.RETURN.value
    named = _l.session.is_not(None) if name is None else _l.session == name
    keys = (_l.session, _l.sku_id, _l.currency)
    statement = (
        select(
            *keys,
            func.min(_l.sold_on).filter(sold),
            func.count(_l.order_id.distinct()).filter(sold),
            func.coalesce(func.sum(_l.units).filter(sold), 0),
            func.coalesce(-func.sum(_l.units).filter(back), 0),
            func.coalesce(func.sum(_l.revenue).filter(sold), 0),
        )
        .where(_l.workspace_id == work.workspace_id, _l.active, _l.sku_id.is_not(None), named)
        .group_by(*keys)
        .order_by(*keys)
    )
    return fetch(work, statement, SESSION_SALES)
