"""Everything derived from the entries, read beside them in one snapshot or derived again."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl
from sqlalchemy import text

from sealane.infra.batches import Schema
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.stock.contracts import LEVELS, Bucket

_BUCKETS = ", ".join(
    f"coalesce(sum(units) FILTER (WHERE bucket = '{bucket}'), 0) AS {bucket}" for bucket in Bucket
)

_SUMS = (
    f"SELECT sku_id, warehouse_id, {_BUCKETS} FROM stock_entry WHERE workspace_id = :w "
    "GROUP BY sku_id, warehouse_id"
)

_LOTS = (
    "SELECT sku_id, warehouse_id, received_on, sum(units) AS units FROM stock_entry "
    "WHERE workspace_id = :w AND bucket = 'on_hand' GROUP BY sku_id, warehouse_id, received_on "
    "HAVING sum(units) <> 0"
)

_SNAPSHOT = (
    "SELECT 'level' AS part, sku_id, warehouse_id, on_hand, committed, unavailable, incoming, available, "
    "oldest_received_on AS day FROM stock_level WHERE workspace_id = :w UNION ALL "
    f"SELECT 'entry', s.*, 0, NULL FROM ({_SUMS}) s UNION ALL "
    "SELECT 'layer', sku_id, warehouse_id, units, 0, 0, 0, 0, received_on FROM stock_layer "
    "WHERE workspace_id = :w UNION ALL "
    f"SELECT 'lot', o.sku_id, o.warehouse_id, o.units, 0, 0, 0, 0, o.received_on FROM ({_LOTS}) o"
)


@dataclass(frozen=True, slots=True)
class Books:
    """What is stored, and what the entries add up to, as the pure check takes them."""

    levels: pl.DataFrame
    layers: pl.DataFrame
    entries: pl.DataFrame
    lots: pl.DataFrame


def read_books(work: Work) -> Books:
    """Read everything by one statement, hence in one snapshot: what others book meanwhile is no fault."""
    schema = {"part": pl.String()} | dict(LEVELS)
    all_ = fetch(work, text(_SNAPSHOT).bindparams(w=work.workspace_id), schema)
    lot = [
        "sku_id",
        "warehouse_id",
        pl.col("oldest_received_on").alias("received_on"),
        pl.col("on_hand").alias("units"),
    ]
    return Books(
        all_.filter(pl.col("part") == "level").drop("part"),
        all_.filter(pl.col("part") == "layer").select(lot),
        all_.filter(pl.col("part") == "entry").drop("part", "available", "oldest_received_on"),
        all_.filter(pl.col("part") == "lot").select(lot),
    )


_PROMISES: Schema = {
    "rule": pl.String(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "found": pl.Int64(),
    "expected": pl.Int64(),
    "detail": pl.String(),
}

_BROKEN = """
WITH kept AS (
  SELECT sku_id, warehouse_id, source, source_id, sum(units) AS units FROM stock_hold
  WHERE workspace_id = :w AND state IN ('held', 'confirmed') GROUP BY 1, 2, 3, 4
), due AS (
  SELECT sku_id, warehouse_id, sum(units) AS units FROM (
    SELECT sku_id, warehouse_id, units FROM kept WHERE source = 'shared'
    UNION ALL SELECT sku_id, warehouse_id, units FROM stock_pool WHERE workspace_id = :w) d GROUP BY 1, 2
), booked AS (
  SELECT sku_id, warehouse_id, sum(units) AS units FROM stock_entry WHERE workspace_id = :w
  AND bucket = 'committed' AND reference_kind IN ('hold', 'pool') GROUP BY 1, 2
)
SELECT 'holds_differ', sku_id, warehouse_id, coalesce(b.units, 0), coalesce(d.units, 0), ''
FROM booked b FULL JOIN due d USING (sku_id, warehouse_id)
WHERE coalesce(b.units, 0) <> coalesce(d.units, 0)
UNION ALL
SELECT 'pool_differs', p.sku_id, p.warehouse_id, p.held, coalesce(k.units, 0), p.name FROM stock_pool p
LEFT JOIN kept k ON k.source = 'pool' AND k.source_id = p.id
WHERE p.workspace_id = :w AND p.held <> coalesce(k.units, 0)
UNION ALL
SELECT 'offer_differs', o.sku_id, o.warehouse_id, o.taken, coalesce(k.units, 0), o.reference
FROM stock_offer o LEFT JOIN kept k ON k.source = 'incoming' AND k.source_id = o.id
WHERE o.workspace_id = :w AND o.taken <> coalesce(k.units, 0)
"""


def broken_promises(work: Work) -> pl.DataFrame:
    """Read where holds, pools and goods sold ahead don't add up to what is committed, as Violations."""
    return fetch(work, text(_BROKEN).bindparams(w=work.workspace_id), _PROMISES)


def lock_all(work: Work) -> None:
    """Lock every level of the workspace, in the order in which movers lock them."""
    locked = (
        "SELECT count(*) FROM (SELECT id FROM stock_level WHERE workspace_id = :w "
        "ORDER BY sku_id, warehouse_id FOR UPDATE) l"
    )
    work.execute(text(locked), {"w": work.workspace_id})


_DERIVE = (
    f"INSERT INTO stock_level AS l (workspace_id, sku_id, warehouse_id, on_hand, committed, unavailable, "
    f"incoming, changed_at) SELECT :w, s.*, CAST(:now AS timestamptz) FROM ({_SUMS}) s "
    "ON CONFLICT (workspace_id, sku_id, warehouse_id) DO UPDATE SET on_hand = EXCLUDED.on_hand, "
    "committed = EXCLUDED.committed, unavailable = EXCLUDED.unavailable, incoming = EXCLUDED.incoming, "
    "changed_at = EXCLUDED.changed_at WHERE (l.on_hand, l.committed, l.unavailable, l.incoming) IS DISTINCT "
    "FROM (EXCLUDED.on_hand, EXCLUDED.committed, EXCLUDED.unavailable, EXCLUDED.incoming)",
    "UPDATE stock_level l SET on_hand = 0, committed = 0, unavailable = 0, incoming = 0 "
    "WHERE l.workspace_id = :w AND (l.on_hand, l.committed, l.unavailable, l.incoming) <> (0, 0, 0, 0) "
    "AND NOT EXISTS (SELECT FROM stock_entry e WHERE e.workspace_id = :w AND e.sku_id = l.sku_id "
    "AND e.warehouse_id = l.warehouse_id)",
    f"MERGE INTO stock_layer y USING ({_LOTS}) d ON y.workspace_id = :w AND y.sku_id = d.sku_id "
    "AND y.warehouse_id = d.warehouse_id AND y.received_on = d.received_on "
    "WHEN MATCHED AND y.units <> d.units THEN UPDATE SET units = d.units "
    "WHEN NOT MATCHED THEN INSERT (workspace_id, sku_id, warehouse_id, received_on, units) "
    "VALUES (:w, d.sku_id, d.warehouse_id, d.received_on, d.units) "
    "WHEN NOT MATCHED BY SOURCE AND y.workspace_id = :w THEN DELETE",
    "UPDATE stock_level l SET oldest_received_on = o.oldest FROM (SELECT p.id, (SELECT min(y.received_on) "
    "FROM stock_layer y WHERE y.workspace_id = :w AND y.sku_id = p.sku_id "
    "AND y.warehouse_id = p.warehouse_id) AS oldest FROM stock_level p WHERE p.workspace_id = :w) o "
    "WHERE l.id = o.id AND l.oldest_received_on IS DISTINCT FROM o.oldest",
)


def derive(work: Work) -> int:
    """Derive levels and layers from the entries again; return how many rows differed."""
    scope = {"w": work.workspace_id, "now": work.now}
    return sum(work.execute(text(statement), scope).rowcount for statement in _DERIVE)
