"""Stock-out days and events: taken in by batches, read for planning, changed by people."""

from __future__ import annotations

from dataclasses import asdict

import polars as pl
from sqlalchemy import delete, insert, select

from sealane.infra.batches import Schema
from sealane.infra.bulk import Taken, upsert
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.sales.contracts import EventBatch, SalesEvent, StockoutBatch
from sealane.sales.store.tables import sales_event, stockout_day

_STOCKOUT_TYPES = {"sku_id": "bigint", "warehouse_id": "bigint", "day": "date", "in_stock": "boolean"}
_STOCKOUT_KEY = ["sku_id", "warehouse_id", "day"]
_EVENT_TYPES = {
    "day": "date",
    "until": "date",
    "kind": "text",
    "sku": "text",
    "category": "text",
    "location": "text",
    "market": "text",
    "uplift": "float8",
    "note": "text",
}
_EVENT_KEY = ["day", "until", "kind", "sku", "category", "location", "market"]
EVENTS: Schema = {"id": pl.Int64(), **EventBatch.SCHEMA}


def take_stockouts(work: Work, frame: pl.DataFrame, batch_id: int) -> Taken:
    """Write the days out of stock, and those in stock that were known as out of stock before."""
    days = frame.unique(_STOCKOUT_KEY, keep="last", maintain_order=True)
    c = stockout_day.c
    mine = select(c.sku_id, c.warehouse_id, c.day).where(c.workspace_id == work.workspace_id)
    known = fetch(work, mine, {name: StockoutBatch.SCHEMA[name] for name in _STOCKOUT_KEY})
    back = days.filter("in_stock").join(known, on=_STOCKOUT_KEY, how="semi")
    telling = pl.concat([days.filter(~pl.col("in_stock")), back])
    taken = upsert(work, stockout_day, telling, _STOCKOUT_TYPES, _STOCKOUT_KEY, batch_id)
    return taken + Taken(0, 0, frame.height - telling.height)


def take_events(work: Work, frame: pl.DataFrame, batch_id: int) -> Taken:
    """Write events; one of the same days, kind and scope is replaced."""
    events = frame.with_columns(pl.col("note").fill_null(""))
    events = events.unique(_EVENT_KEY, keep="last", maintain_order=True)
    return upsert(work, sales_event, events, _EVENT_TYPES, _EVENT_KEY, batch_id)


def events(work: Work) -> pl.DataFrame:
    """Return every event, by day."""
    columns = [sales_event.c[name] for name in EVENTS]
    mine = select(*columns).where(sales_event.c.workspace_id == work.workspace_id)
    return fetch(work, mine.order_by(sales_event.c.day, sales_event.c.id), EVENTS)


def add_event(work: Work, event: SalesEvent) -> int:
    """Insert one event and return its id."""
    values = {name: value for name, value in asdict(event).items() if name != "id"}
    made = insert(sales_event).values(workspace_id=work.workspace_id, **values).returning(sales_event.c.id)
    return int(work.execute(made).scalar_one())


def same_scope(work: Work, event: SalesEvent) -> bool:
    """Say whether an event of the same days, kind and scope is there already."""
    same = [sales_event.c[name].is_not_distinct_from(getattr(event, name)) for name in _EVENT_KEY]
    mine = sales_event.c.workspace_id == work.workspace_id
    return work.execute(select(sales_event.c.id).where(mine, *same)).first() is not None


def remove_event(work: Work, event_id: int) -> SalesEvent | None:
    """Delete one event and return what it was."""
    names = [*_EVENT_TYPES, "id"]
    gone = delete(sales_event).where(sales_event.c.id == event_id)
    row = work.execute(gone.returning(*(sales_event.c[name] for name in names))).first()
    return None if row is None else SalesEvent(**row._mapping)
