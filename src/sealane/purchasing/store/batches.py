"""Purchase orders of files: each order replaced as a whole, and taken back with its import."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl
from sqlalchemy import ARRAY, BigInteger, any_, delete, exists, literal, or_, select, update

from sealane.infra.batches import Schema
from sealane.infra.bulk import Taken, undo, upsert
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.purchasing.store.orders import among, keep_first_due
from sealane.purchasing.store.tables import purchase_order, purchase_order_line, purchase_receipt

ORDER_TYPES = {
    "number": "text",
    "supplier_id": "bigint",
    "warehouse_id": "bigint",
    "status": "text",
    "channel": "text",
    "currency": "text",
    "ordered_on": "date",
    "confirmed_on": "date",
    "due_on": "date",
    "note": "text",
}
LINE_TYPES = {
    "purchase_order_id": "bigint",
    "sku_id": "bigint",
    "part": "int",
    "units": "int",
    "received_units": "int",
    "unit_cost": "numeric",
    "due_on": "date",
    "confirmed_due_on": "date",
    "received_on": "date",
}
LINE_KEY = ["purchase_order_id", "sku_id", "part"]
_LINES: Schema = {
    "purchase_order_id": pl.Int64(),
    "sku_id": pl.Int64(),
    "part": pl.Int64(),
    "units": pl.Int64(),
    "received_units": pl.Int64(),
    "unit_cost": pl.Float64(),
    "due_on": pl.Date(),
    "confirmed_due_on": pl.Date(),
    "received_on": pl.Date(),
}
_o, _l = purchase_order.c, purchase_order_line.c
_HERE: Schema = {
    "number": pl.String(),
    "status": pl.String(),
    "id": pl.Int64(),
    "sku_id": pl.Int64(),
    "part": pl.Int64(),
    "units": pl.Int64(),
    "received_units": pl.Int64(),
    "damaged_units": pl.Int64(),
}


def received_here(work: Work, numbers: Collection[str]) -> pl.DataFrame:
    """Return the lines (and the state) of those of these orders of which people have booked receipts."""
    names = {name: _o[name] if name in ("number", "status") else _l[name] for name in _HERE}
    joined = purchase_order_line.join(purchase_order, _o.id == _l.purchase_order_id)
    booked = exists().where(purchase_receipt.c.purchase_order_id == _o.id)
    statement = select(*names.values()).select_from(joined).where(among(work, numbers), booked)
    return fetch(work, statement.order_by(_l.id), _HERE)


def keep_received(work: Work, here: pl.DataFrame) -> None:
    """Write what people have received of lines that are still there back to them."""
    for line in here.iter_rows(named=True):
        came = {name: line[name] for name in ("received_units", "damaged_units")}
        work.execute(update(purchase_order_line).where(_l.id == line["id"]).values(came))


def write_states(work: Work, states: Mapping[str, str]) -> None:
    """Write the states of orders by number."""
    for number, status in states.items():
        work.execute(update(purchase_order).where(among(work, [number])).values(status=status))


def take(work: Work, orders: pl.DataFrame, lines: pl.DataFrame, batch_id: int) -> Taken:
    """Write whole orders (ORDER_TYPES) and their lines (LINE_TYPES with `number`); counts lines.

    A line of these orders that the file no longer names keeps its row with 0 units.
    """
    agreed = confirmed(work, orders["number"].to_list())
    orders, lines = _as_agreed(orders, lines, agreed)
    upsert(work, purchase_order, orders.select(list(ORDER_TYPES)), ORDER_TYPES, ["number"], batch_id)
    ids = fetch(
        work,
        select(_o.number, _o.id).where(among(work, orders["number"].to_list())),
        {"number": pl.String(), "purchase_order_id": pl.Int64()},
    )
    named = lines.join(ids, on="number", how="inner").select(list(_LINES))
    known = ids["purchase_order_id"].to_list()
    there = select(*(_l[name] for name in _LINES)).where(
        _l.purchase_order_id == any_(literal(known, ARRAY(BigInteger))), _l.units > 0
    )
    gone = fetch(work, there, _LINES).join(named, on=LINE_KEY, how="anti").with_columns(units=pl.lit(0))
    every = pl.concat([named, gone.cast(dict(_LINES))])  # type: ignore[arg-type]
    taken = upsert(work, purchase_order_line, every, LINE_TYPES, LINE_KEY, batch_id)
    keep_first_due(work, orders["number"].to_list())
    return taken


def confirmed(work: Work, numbers: Collection[str]) -> pl.DataFrame:
    """Return what the suppliers of these orders have agreed to: number, sku_id, part, day of it, day due."""
    joined = purchase_order_line.join(purchase_order, _o.id == _l.purchase_order_id)
    columns = (_o.number, _l.sku_id, _l.part, _o.confirmed_on, _l.confirmed_due_on)
    said = or_(_o.confirmed_on.is_not(None), _l.confirmed_due_on.is_not(None))
    return fetch(work, select(*columns).select_from(joined).where(among(work, numbers), said), _AGREED)


_AGREED: Schema = {
    "number": pl.String(),
    "sku_id": pl.Int64(),
    "part": pl.Int64(),
    "agreed_on": pl.Date(),
    "agreed_due_on": pl.Date(),
}


def _as_agreed(
    orders: pl.DataFrame, lines: pl.DataFrame, agreed: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Orders and lines of a file with what was agreed before it: a later promise does not stand for it."""
    days = agreed.group_by("number").agg(pl.col("agreed_on").first())
    heads = orders.join(days, on="number", how="left", maintain_order="left")
    heads = heads.with_columns(confirmed_on=pl.coalesce("agreed_on", "confirmed_on")).drop("agreed_on")
    mine = agreed.select("number", "sku_id", "part", "agreed_due_on")
    parts = lines.join(mine, on=["number", "sku_id", "part"], how="left", maintain_order="left")
    kept = pl.coalesce("agreed_due_on", "confirmed_due_on")
    return heads, parts.with_columns(confirmed_due_on=kept).drop("agreed_due_on")


def undo_batch(work: Work, batch_id: int, numbers: Collection[str]) -> int:
    """Take back what a batch did to orders (`numbers`) and lines; one that has lines of others stays."""
    touched = undo(work, purchase_order_line, batch_id)
    mine = among(work, numbers)
    filled = exists().where(_l.purchase_order_id == _o.id)
    spare = set(work.execute(select(_o.id).where(mine, filled)).scalars())
    touched += undo(work, purchase_order, batch_id, spare=spare)
    # An order whose first import was undone before its last one has no lines left only now.
    work.execute(delete(purchase_order).where(mine, _o.import_id.is_not(None), ~filled))
    return touched
