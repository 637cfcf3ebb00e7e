"""Versions of orders: a changed order supersedes its last version, and undoing an import restores that."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import numpy as np
import polars as pl
import pyarrow as pa
from sqlalchemy import text

from sealane.infra.batches import Schema
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.infra.distinct import distinct
from sealane.infra.frames import fetch
from sealane.infra.parts import LARGE_FROM, LARGE_ROWS, Part, look_at, new_part, sweep_parts
from sealane.sales.core.hashing import line_hashes, order_hashes
from sealane.sales.store.tables import sales_line, sales_order

LINE = (
    "order_id",
    "position",
    "active",
    "kind",
    "sold_on",
    "sold_at",
    "sku_id",
    "sku_code",
    "warehouse_id",
    "market",
    "channel",
    "units",
    "revenue",
    "currency",
    "promotion",
    "session",
)
ORDER_ROW = ("id", "source", "order_ref", "order_hash", "import_id", "sku_ids", "sold_on")
ORDER = ["source", "order_ref"]


def take(work: Work, frame: pl.DataFrame, batch_id: int) -> Taken:
    """Insert new orders, supersede changed ones, and note which unchanged ones this batch states as well."""
    frame = _numbered(frame)
    named = [pl.col(name).first() for name in ORDER]
    orders = frame.group_by("number").agg(*named, pl.len().alias("lines"), pl.col("sold_on").max())
    orders = orders.sort("number")
    if not _any_known(work, orders):
        _insert(work, frame, orders.with_columns(pl.lit(None, pl.Int64).alias("previous")), batch_id)
        return Taken(frame.height, 0, 0)
    hashed = orders.join(order_hashes(frame), on=ORDER, how="left", maintain_order="left")
    compared = hashed.join(_active(work, hashed), on=ORDER, how="left", maintain_order="left")
    same = (pl.col("order_hash") == pl.col("active_hash")).fill_null(value=False)
    unchanged = compared.filter(same)
    fresh = compared.filter(~same)
    _confirm(work, unchanged["previous"], batch_id)
    _insert(work, frame, fresh.drop("order_hash"), batch_id)
    replaced = int(fresh.filter(pl.col("previous").is_not_null())["lines"].sum())
    skipped = int(unchanged["lines"].sum())
    return Taken(frame.height - replaced - skipped, replaced, skipped)


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """The lines with the `number` of the order of each, in the order in which they first come."""
    refs = frame["order_ref"]
    if frame["source"].n_unique() > 1:
        refs = frame.select(pl.concat_str("source", pl.lit("\0"), "order_ref")).to_series()
    return frame.with_columns(distinct(refs).places.alias("number"))


def settle(work: Work) -> None:
    """Bring what waits in the index of SKUs to its place, and let the query planner look at the tables.

    Autovacuum would come a minute too late.
    """
    work.execute(text("SELECT sealane_settle('ix_sales_order_skus')"))
    work.execute(text("ANALYZE sales_order, sales_confirmation"))
    look_at(work.connection, sales_line)


def sweep(work: Work) -> int:
    """Drop lines that large loads have left beside the table when they broke off; return how many parts."""
    return sweep_parts(work)


def _any_known(work: Work, orders: pl.DataFrame) -> bool:
    """Say whether any order of the same sources is known."""
    sources = orders["source"].unique().to_list()
    there = text("SELECT EXISTS (SELECT FROM sales_order WHERE workspace_id = :w AND source = ANY(:sources))")
    return bool(work.execute(there, {"w": work.workspace_id, "sources": sources}).scalar_one())


def _active(work: Work, orders: pl.DataFrame) -> pl.DataFrame:
    """Id and hash of the active version of each of `orders` that is known."""
    schema: Schema = {
        "source": pl.String(),
        "order_ref": pl.String(),
        "active_hash": pl.Int64(),
        "previous": pl.Int64(),
    }
    _stage(work, "stage_sales_asked", orders, {"source": "text", "order_ref": "text"})
    active = text(
        "SELECT source, order_ref, order_hash, id FROM sales_order "
        "JOIN stage_sales_asked USING (source, order_ref) WHERE workspace_id = :w AND superseded_by IS NULL"
    )
    return fetch(work, active.bindparams(w=work.workspace_id), schema)


def _confirm(work: Work, order_ids: pl.Series, batch_id: int) -> None:
    if order_ids.is_empty():
        return
    _stage(work, "stage_sales_same", order_ids.to_frame("order_id"), {"order_id": "bigint"})
    confirm = (
        "INSERT INTO sales_confirmation (workspace_id, order_id, import_id) "
        "SELECT :w, order_id, :b FROM stage_sales_same"
    )
    work.execute(text(confirm), {"w": work.workspace_id, "b": batch_id})


def _insert(work: Work, frame: pl.DataFrame, orders: pl.DataFrame, batch_id: int) -> None:
    """Write the versions `orders` of this batch, and their lines one order after the other."""
    if orders.is_empty():
        return
    first = work.reserve(sales_order, orders.height)
    with _part(work, orders, LARGE_FROM + first) as part:
        numbers = (part.first if part else first) + pl.int_range(pl.len())
        versions = orders.with_columns(numbers.alias("id"), pl.lit(batch_id).alias("import_id"))
        lines = _lines(frame, versions)
        written = _filled(lines.select(LINE))
        with part.loading(written) if part else work.loading(sales_line, written):
            # Hashed beside the load, by the lines that are written: other orders' lines stay out of it.
            rows = _with_contents(versions, lines).select(ORDER_ROW)
        work.load(sales_order, rows)
        if orders["previous"].count():
            _supersede(work, versions)
        if part:
            part.attach()


def _part(work: Work, orders: pl.DataFrame, first: int) -> AbstractContextManager[Part | None]:
    """A part for the lines of `orders` where these are many."""
    many = int(orders["lines"].sum()) >= LARGE_ROWS
    return new_part(work, sales_line, first, first + orders.height) if many else nullcontext()


def _lines(frame: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """The lines of `versions`, one order after the other, each with its place in its order."""
    before = (pl.col("lines").cum_sum() - pl.col("lines")).alias("before")
    numbers = versions.select("number", before, pl.col("id").alias("order_id"))
    if frame["number"].n_unique() == versions.height:
        # Every order is written, and its number is its row.
        lines = frame.with_columns(numbers.select("order_id", "before")[frame["number"]])
    else:
        lines = frame.join(numbers, on="number", how="inner", maintain_order="left")
    if not lines["order_id"].is_sorted():
        lines = lines.sort("order_id", maintain_order=True)
    return lines.with_columns(
        (pl.int_range(pl.len()) - pl.col("before")).alias("position"),
        pl.lit(value=True).alias("active"),
    )


def _filled(lines: pl.DataFrame) -> pl.DataFrame:
    """Where one line of a file names market or channel, the others say that they have none."""
    names = [name for name in ("market", "channel") if lines[name].count()]
    return lines.with_columns(pl.col(name).fill_null("") for name in names)


def _with_contents(versions: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The hash and the SKUs of each order, whose lines stand together; a SKU on two lines stands twice."""
    ends = versions["lines"].cum_sum().to_numpy()
    starts = ends - versions["lines"].to_numpy()
    hashes = np.add.reduceat(line_hashes(lines), starts).view(np.int64)
    sku = lines["sku_id"]
    named = np.concatenate([[0], np.cumsum(sku.is_not_null().to_numpy())])
    offsets = np.append(named[starts], named[-1:])
    skus = pa.LargeListArray.from_arrays(offsets, sku.drop_nulls().to_arrow())
    return versions.with_columns(pl.Series("order_hash", hashes), pl.Series("sku_ids", skus))


def _supersede(work: Work, versions: pl.DataFrame) -> None:
    changed = versions.select("id", "previous").drop_nulls()
    _stage(work, "stage_sales_changed", changed, {"id": "bigint", "previous": "bigint"})
    supersede = (
        "UPDATE sales_order o SET superseded_by = s.id FROM stage_sales_changed s "
        "WHERE o.workspace_id = :w AND o.id = s.previous"
    )
    retire = (
        "UPDATE sales_line l SET active = false FROM stage_sales_changed s "
        "WHERE l.workspace_id = :w AND l.order_id = s.previous"
    )
    for statement in (supersede, retire):
        work.execute(text(statement), {"w": work.workspace_id})


def _stage(work: Work, name: str, frame: pl.DataFrame, types: dict[str, str]) -> None:
    work.execute(text(f"DROP TABLE IF EXISTS {name}"))
    work.stage(name, frame.select(list(types)), types)


def undo(work: Work, batch_id: int) -> int:
    """Take a batch out of the chain of versions of each of its orders; return how many orders that touched.

    What is left is what the remaining batches alone would have left, whatever the order of undoing: a version
    that another batch states as well becomes that batch's own; any other goes, and the version before it is
    superseded by the one after it, or active again.
    """
    scope = {"w": work.workspace_id, "b": batch_id}
    work.execute(text("DELETE FROM sales_confirmation WHERE workspace_id = :w AND import_id = :b"), scope)
    touched = work.execute(text(_HAND_OVER), scope).rowcount
    work.execute(text("DROP TABLE IF EXISTS stage_sales_gone"))
    gone = work.execute(text(_GONE), scope).rowcount
    if gone:
        # Without figures of the new table the planner would look up each order's lines one by one.
        work.execute(text("ANALYZE stage_sales_gone"))
        for statement in (_RELINK, _REVIVE, _DELETE_LINES, _DELETE_ORDERS):
            work.execute(text(statement), scope)
    return touched + gone


_HAND_OVER = """
WITH heir AS (
  DELETE FROM sales_confirmation d USING (
    SELECT DISTINCT ON (c.order_id) c.id FROM sales_confirmation c JOIN sales_order o ON o.id = c.order_id
    WHERE o.workspace_id = :w AND c.workspace_id = :w AND o.import_id = :b ORDER BY c.order_id, c.import_id
  ) f WHERE d.id = f.id RETURNING d.order_id, d.import_id
)
UPDATE sales_order o SET import_id = heir.import_id FROM heir
WHERE o.workspace_id = :w AND o.id = heir.order_id
"""

_GONE = """
CREATE TEMPORARY TABLE stage_sales_gone ON COMMIT DROP AS
SELECT g.id, g.superseded_by AS next, p.id AS previous
FROM sales_order g LEFT JOIN sales_order p ON p.superseded_by = g.id AND p.workspace_id = :w
WHERE g.workspace_id = :w AND g.import_id = :b
"""

_RELINK = """
UPDATE sales_order o SET superseded_by = g.next FROM stage_sales_gone g
WHERE o.workspace_id = :w AND o.id = g.previous
"""

_REVIVE = """
UPDATE sales_line l SET active = true FROM stage_sales_gone g
WHERE l.workspace_id = :w AND l.order_id = g.previous AND g.next IS NULL
"""

_DELETE_LINES = """
DELETE FROM sales_line l USING stage_sales_gone g WHERE l.workspace_id = :w AND l.order_id = g.id
"""

_DELETE_ORDERS = """
DELETE FROM sales_order o USING stage_sales_gone g WHERE o.workspace_id = :w AND o.id = g.id
"""
