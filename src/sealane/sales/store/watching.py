"""Orders as they are watched: counted by day, SKU and market, and by the hour of the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
from sqlalchemy import Integer, Select, and_, cast, func, literal, or_, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import BigInteger

from sealane.infra.batches import Schema
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.sales.contracts import LineKind
from sealane.sales.store.tables import sales_line, sales_order

_l, _o = sales_line.c, sales_order.c

ORDER_DAYS: Schema = {
    "day": pl.Date(),
    "sku_id": pl.Int64(),
    "market": pl.String(),
    "orders": pl.Int64(),
    "units": pl.Int64(),
    "promoted": pl.Boolean(),
}

HOURS: Schema = {"hour": pl.Int64(), "orders": pl.Int64()}
SERVED: Schema = {"market": pl.String(), "warehouse_id": pl.Int64(), "units": pl.Int64()}


def _sold(work: Work, since: date, sku_ids: Sequence[int] | None) -> Select[tuple[()]]:
    """Lines sold from a day on, found through their orders by day or by SKU."""
    mine = and_(_o.workspace_id == work.workspace_id, _o.sold_on >= since)
    if sku_ids is not None:
        mine = and_(mine, _o.sku_ids.overlap(literal(list(sku_ids), ARRAY(BigInteger))))
    of = sales_order.join(sales_line, and_(mine, _l.order_id == _o.id, _l.sold_on >= since))
    some = _l.sku_id.is_not(None) if sku_ids is None else _l.sku_id.in_(sku_ids)
    return select().select_from(of).where(_l.active, _l.kind == str(LineKind.SALE), _l.units > 0, some)


def order_days(work: Work, since: date, sku_ids: Sequence[int] | None = None) -> pl.DataFrame:
    """Return what was ordered by day, SKU and market, of all SKUs or of some."""
    work.execute(text("SET LOCAL work_mem = '64MB'"))
    promoted = func.bool_or(or_(_l.promotion.is_not(None), _l.session.is_not(None)))
    keys = (_l.sold_on, _l.sku_id, _l.market)
    statement = _sold(work, since, sku_ids).add_columns(
        *keys, func.count(_l.order_id.distinct()), func.sum(_l.units), promoted
    )
    return fetch(work, statement.group_by(*keys), ORDER_DAYS)


def market_days(work: Work, since: date) -> pl.DataFrame:
    """Return what all SKUs together were ordered by day and market; `sku_id` is 0."""
    keys = (_l.sold_on, _l.market)
    statement = _sold(work, since, None).add_columns(
        _l.sold_on, literal(0), _l.market, func.count(), func.sum(_l.units), literal(False)
    )
    return fetch(work, statement.group_by(*keys), ORDER_DAYS)


def served_from(work: Work, sku_id: int, since: date, until: date) -> pl.DataFrame:
    """Return what of a SKU was ordered before `until`, by market and the warehouse that served it."""
    keys = (_l.market, _l.warehouse_id)
    statement = _sold(work, since, [sku_id]).where(_l.sold_on < until, _l.warehouse_id.is_not(None))
    return fetch(work, statement.add_columns(*keys, func.sum(_l.units)).group_by(*keys), SERVED)


def hours(work: Work, since: date, until: date, timezone: str) -> pl.DataFrame:
    """Return how many lines were ordered in each hour of the day, by the clock of `timezone`."""
    hour = cast(func.extract("hour", func.timezone(timezone, _l.sold_at)), Integer)
    timed = _sold(work, since, None).where(_l.sold_at.is_not(None), _l.sold_on < until)
    return fetch(work, timed.add_columns(hour, func.count()).group_by(hour), HOURS)


def skus_of_batch(work: Work, batch_id: int, since: date, limit: int) -> list[int]:
    """Return up to `limit` SKUs that a batch says were ordered from a day on."""
    mine = (_o.workspace_id == work.workspace_id, _o.import_id == batch_id, _o.sold_on >= since)
    each = select(func.unnest(_o.sku_ids)).where(*mine).distinct().limit(limit)
    return sorted(int(number) for number in work.execute(each).scalars())
