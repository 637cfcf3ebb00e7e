"""Demand between two days, for looks back at a week or a month."""

from __future__ import annotations

from datetime import date

import polars as pl
from sqlalchemy import cast, func, select, text
from sqlalchemy.types import Double

from sealane.infra.batches import Schema
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.sales.contracts import DEMAND_KINDS
from sealane.sales.store.tables import sales_line

_l = sales_line.c

SOLD_BETWEEN: Schema = {
    "sku_id": pl.Int64(),
    "market": pl.String(),
    "currency": pl.String(),
    "units": pl.Int64(),
    "revenue": pl.Float64(),
}


def sold_between(work: Work, first: date, last: date) -> pl.DataFrame:
    """Return demand from `first` to `last`, both included, by SKU, market and currency."""
    work.execute(text("SET LOCAL work_mem = '64MB'"))
    keys = (_l.sku_id, _l.market, _l.currency)
    statement = (
        select(*keys, func.sum(_l.units), func.sum(cast(_l.revenue, Double)))
        .where(
            _l.workspace_id == work.workspace_id,
            _l.active,
            _l.kind.in_([kind.value for kind in DEMAND_KINDS]),
            _l.sold_on.between(first, last),
            _l.sku_id.is_not(None),
        )
        .group_by(*keys)
    )
    return fetch(work, statement, SOLD_BETWEEN)
