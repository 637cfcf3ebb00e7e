"""Reading sales: the demand history, one SKU's days, totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    FromClause,
    Numeric,
    and_,
    cast,
    distinct,
    func,
    literal,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Double

from sealane.infra.batches import Schema
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.sales.contracts import DEMAND_KINDS, HISTORY, STOCKOUTS, LineKind, MonthTurnover, Totals
from sealane.sales.store.tables import sales_line, sales_order, stockout_day

_l = sales_line.c

MARKET_MONTHS: Schema = {
    "month": pl.Date(),
    "market": pl.String(),
    "sku_id": pl.Int64(),
    "currency": pl.String(),
    "units": pl.Int64(),
    "revenue": pl.Float64(),
}

MARKET_TOTALS: Schema = {
    "market": pl.String(),
    "warehouse_id": pl.Int64(),
    "sku_id": pl.Int64(),
    "currency": pl.String(),
    "units": pl.Int64(),
    "squares": pl.Float64(),
    "revenue": pl.Float64(),
    "first": pl.Date(),
    "last": pl.Date(),
}

SKU_DAYS: Schema = {
    "day": pl.Date(),
    "sku_id": pl.Int64(),
    "currency": pl.String(),
    "units": pl.Int64(),
    "revenue": pl.Float64(),
    "promoted": pl.Boolean(),
}


def _demand(work: Work) -> ColumnElement[bool]:
    # The workspace, although row security adds it, lets the planner use the indexes that begin with it.
    mine = sales_line.c.workspace_id == work.workspace_id
    return and_(mine, _l.active, _l.kind.in_([kind.value for kind in DEMAND_KINDS]))


def _lines_of(work: Work, sku_ids: Sequence[int]) -> FromClause:
    """The lines of the orders in which any of `sku_ids` was sold: few, found by index."""
    o = sales_order.c
    with_sku = and_(
        o.workspace_id == work.workspace_id, o.sku_ids.overlap(literal(list(sku_ids), ARRAY(BigInteger)))
    )
    return sales_order.join(sales_line, and_(with_sku, _l.order_id == o.id, _l.sku_id.in_(sku_ids)))


_PROMOTED = func.bool_or(or_(_l.promotion.is_not(None), _l.session.is_not(None)))


def history(work: Work) -> pl.DataFrame:
    """Return demand by day, SKU, warehouse and currency, unsorted, bundles as they were sold."""
    # Enough to group half a million rows without spilling to disk, for this transaction alone.
    work.execute(text("SET LOCAL work_mem = '64MB'"))
    keys = (_l.sold_on, _l.sku_id, _l.warehouse_id)
    revenue = func.sum(cast(_l.revenue, Double))
    statement = (
        select(*keys, func.sum(_l.units), revenue, _l.currency, _PROMOTED)
        .where(_demand(work), _l.sku_id.is_not(None))
        .group_by(*keys, _l.currency)
    )
    return fetch(work, statement, HISTORY)


def sold_and_returned(work: Work, since: date) -> pl.DataFrame:
    """Return by SKU the units sold and sent back from a day on."""
    taken_back = _l.kind == LineKind.RETURN.value
    sold = func.sum(_l.units).filter(_l.kind == LineKind.SALE.value)
    units = (func.coalesce(sold, 0), func.coalesce(-func.sum(_l.units).filter(taken_back), 0))
    statement = (
        select(_l.sku_id, *units)
        .where(_demand(work), _l.sku_id.is_not(None), _l.sold_on >= since)
        .group_by(_l.sku_id)
    )
    schema = {"sku_id": pl.Int64(), "sold": pl.Float64(), "returned": pl.Float64()}
    return fetch(work, statement, schema)


def daily_spread(work: Work, since: date) -> pl.DataFrame:
    """Return by SKU the units of all days from one on, and the sum of their squares."""
    days = (
        select(_l.sku_id, func.sum(_l.units).label("units"))
        .where(_demand(work), _l.sku_id.is_not(None), _l.sold_on >= since)
        .group_by(_l.sku_id, _l.sold_on)
        .subquery()
    )
    units = cast(days.c.units, Double)
    statement = select(days.c.sku_id, func.sum(units), func.sum(units * units)).group_by(days.c.sku_id)
    schema = {"sku_id": pl.Int64(), "units": pl.Float64(), "squares": pl.Float64()}
    return fetch(work, statement, schema)


def market_months(work: Work) -> pl.DataFrame:
    """Return demand by month (its first day), market, SKU and currency, bundles as they were sold."""
    month = cast(func.date_trunc("month", _l.sold_on), Date)
    keys = (_l.market, _l.sku_id, _l.currency)
    statement = (
        select(month, *keys, func.sum(_l.units), func.sum(cast(_l.revenue, Double)))
        .where(_demand(work), _l.sku_id.is_not(None))
        .group_by(month, *keys)
    )
    return fetch(work, statement, MARKET_MONTHS)


def market_totals(work: Work) -> pl.DataFrame:
    """Return demand by market, warehouse, SKU and currency: units, squares of days' units, revenue, days."""
    work.execute(text("SET LOCAL work_mem = '64MB'"))
    keys = (_l.market, _l.warehouse_id, _l.sku_id, _l.currency)
    revenue = func.sum(cast(_l.revenue, Double)).label("revenue")
    daily = (
        select(*keys, _l.sold_on, func.sum(_l.units).label("units"), revenue)
        .where(_demand(work), _l.sku_id.is_not(None))
        .group_by(*keys, _l.sold_on)
        .subquery()
    )
    d = daily.c
    squares = func.sum(cast(d.units, Double) * d.units)
    figures = (func.sum(d.units), squares, func.sum(d.revenue), func.min(d.sold_on), func.max(d.sold_on))
    by = (d.market, d.warehouse_id, d.sku_id, d.currency)
    return fetch(work, select(*by, *figures).group_by(*by), MARKET_TOTALS)


def sku_days(
    work: Work, sku_ids: Sequence[int], first: date, last: date, warehouse_id: int | None = None
) -> pl.DataFrame:
    """Return what some SKUs sold from `first` to `last`, all over or in one place, by day, SKU, currency."""
    here = true() if warehouse_id is None else _l.warehouse_id == warehouse_id
    statement = (
        select(
            _l.sold_on,
            _l.sku_id,
            _l.currency,
            func.sum(_l.units),
            func.sum(cast(_l.revenue, Double)),
            _PROMOTED,
        )
        .select_from(_lines_of(work, sku_ids))
        .where(_demand(work), here, _l.sold_on.between(first, last))
        .group_by(_l.sold_on, _l.sku_id, _l.currency)
        .order_by(_l.sold_on)
    )
    return fetch(work, statement, SKU_DAYS)


def span(work: Work, sku_ids: Sequence[int]) -> tuple[date | None, date | None]:
    """Return the first and last day on which one of `sku_ids` was sold."""
    statement = select(func.min(_l.sold_on).label("first"), func.max(_l.sold_on).label("last"))
    row = work.execute(statement.select_from(_lines_of(work, sku_ids)).where(_demand(work))).one()
    return row.first, row.last


def last_day(work: Work) -> date | None:
    """Return the last day of the newest order in which anything was sold."""
    o = sales_order.c
    lines = sales_order.join(sales_line, _l.order_id == o.id)
    newest = select(o.sold_on).select_from(lines).where(o.workspace_id == work.workspace_id, _demand(work))
    return work.execute(newest.order_by(o.sold_on.desc()).limit(1)).scalar()


def stockouts(work: Work, sku_id: int | None = None, warehouse_id: int | None = None) -> pl.DataFrame:
    """Return the days on which a SKU could not be sold at a warehouse, of one SKU or place or of all."""
    c = stockout_day.c
    statement = select(c.sku_id, c.warehouse_id, c.day).where(
        c.workspace_id == work.workspace_id, c.in_stock.is_(False)
    )
    if sku_id is not None:
        statement = statement.where(c.sku_id == sku_id)
    if warehouse_id is not None:
        statement = statement.where(c.warehouse_id == warehouse_id)
    return fetch(work, statement.order_by(c.sku_id, c.warehouse_id, c.day), STOCKOUTS)


def totals(work: Work) -> Totals:
    """Return what the active lines add up to."""
    here = and_(_l.workspace_id == work.workspace_id, _l.active)
    counts = select(
        func.count().label("lines"),
        func.count(distinct(_l.order_id)).label("orders"),
        func.count(distinct(_l.order_id)).filter(_l.kind == LineKind.CANCELLATION.value).label("cancelled"),
        func.count(distinct(func.nullif(_l.market, ""))).label("markets"),
        func.min(_l.sold_on).label("first"),
        func.max(_l.sold_on).label("last"),
    ).where(here)
    row = work.execute(counts).one()
    months = _months(work, here)
    return Totals(row.lines, row.orders, row.cancelled, row.markets, row.first, row.last, months)


def _months(work: Work, here: ColumnElement[bool]) -> tuple[MonthTurnover, ...]:
    month = func.to_char(_l.sold_on, "YYYY-MM").label("month")
    statement = (
        select(
            month,
            _l.kind,
            _l.currency,
            func.sum(_l.units).label("units"),
            func.coalesce(func.sum(_l.revenue), cast(0, Numeric)).label("revenue"),
        )
        .where(here)
        .group_by(month, _l.kind, _l.currency)
        .order_by(month, _l.kind, _l.currency)
    )
    return tuple(
        MonthTurnover(row.month, LineKind(row.kind), row.currency, row.units, row.revenue)
        for row in work.execute(statement)
    )
