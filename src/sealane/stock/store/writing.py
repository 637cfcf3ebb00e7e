"""Entries written, and levels and layers moved by exactly their sums, in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from sqlalchemy import TextClause, text

from sealane.infra.database import Work
from sealane.stock.contracts import Movement

STAGE = "stage_stock_entry"

ENTRY_TYPES = {
    "sku_id": "int8",
    "warehouse_id": "int8",
    "bucket": "text",
    "units": "int4",
    "received_on": "date",
    "kind": "text",
    "import_id": "int8",
    "reference_kind": "text",
    "reference": "text",
    "reason": "text",
    "effective_on": "date",
}

_COLUMNS = ", ".join(ENTRY_TYPES)

_POST = (
    "WITH entered AS (INSERT INTO stock_entry (workspace_id, recorded_at, actor_name, " + _COLUMNS + ") "
    "SELECT CAST(:w AS bigint), CAST(:now AS timestamptz), CAST(:actor AS text), " + _COLUMNS + " "
    "FROM {source} AS given ORDER BY place "
    "RETURNING sku_id, warehouse_id, bucket, units, received_on), "
    "levelled AS (UPDATE stock_level l SET on_hand = l.on_hand + d.on_hand, "
    "committed = l.committed + d.committed, unavailable = l.unavailable + d.unavailable, "
    "incoming = l.incoming + d.incoming, changed_at = :now FROM (SELECT sku_id, warehouse_id, "
    "coalesce(sum(units) FILTER (WHERE bucket = 'on_hand'), 0) AS on_hand, "
    "coalesce(sum(units) FILTER (WHERE bucket = 'committed'), 0) AS committed, "
    "coalesce(sum(units) FILTER (WHERE bucket = 'unavailable'), 0) AS unavailable, "
    "coalesce(sum(units) FILTER (WHERE bucket = 'incoming'), 0) AS incoming "
    "FROM entered GROUP BY 1, 2) d WHERE l.workspace_id = :w AND l.sku_id = d.sku_id "
    "AND l.warehouse_id = d.warehouse_id AND (d.on_hand, d.committed, d.unavailable, d.incoming) "
    "<> (0, 0, 0, 0) RETURNING l.id), "
    "layered AS (MERGE INTO stock_layer y USING (SELECT sku_id, warehouse_id, received_on, "
    "CAST(sum(units) AS int) AS units FROM entered WHERE bucket = 'on_hand' GROUP BY 1, 2, 3 "
    "HAVING sum(units) <> 0) d ON y.workspace_id = :w AND y.sku_id = d.sku_id "
    "AND y.warehouse_id = d.warehouse_id AND y.received_on = d.received_on "
    "WHEN MATCHED AND y.units + d.units = 0 THEN DELETE "
    "WHEN MATCHED THEN UPDATE SET units = y.units + d.units "
    "WHEN NOT MATCHED THEN INSERT (workspace_id, sku_id, warehouse_id, received_on, units) "
    "VALUES (:w, d.sku_id, d.warehouse_id, d.received_on, d.units) RETURNING y.id) "
    "SELECT (SELECT count(*) FROM entered) AS entered, (SELECT count(*) FROM layered) AS layered"
)

_OLDEST = (
    "WITH p AS (SELECT DISTINCT sku_id, warehouse_id FROM {source} AS given WHERE bucket = 'on_hand'), "
    "o AS MATERIALIZED (SELECT p.sku_id, p.warehouse_id, (SELECT min(y.received_on) FROM stock_layer y "
    "WHERE y.workspace_id = :w AND y.sku_id = p.sku_id AND y.warehouse_id = p.warehouse_id) AS oldest "
    "FROM p) UPDATE stock_level l SET oldest_received_on = o.oldest FROM o "
    "WHERE l.workspace_id = :w AND l.sku_id = o.sku_id AND l.warehouse_id = o.warehouse_id "
    "AND l.oldest_received_on IS DISTINCT FROM o.oldest"
)


_ARRAYS = ", ".join(f"CAST(:{name} AS {kind}[])" for name, kind in ENTRY_TYPES.items())
_GIVEN = f"(SELECT * FROM unnest({_ARRAYS}) WITH ORDINALITY AS u({_COLUMNS}, place))"


@dataclass(frozen=True, slots=True)
class _Statements:
    """Both statements over one source of entries, made once: they are long, and moving must be quick."""

    post: TextClause
    oldest: TextClause


_FROM_ARRAYS, _FROM_STAGE = (
    _Statements(text(_POST.format(source=source)), text(_OLDEST.format(source=source)))
    for source in (_GIVEN, STAGE)
)


def post_movements(work: Work, entries: Sequence[Movement], batch_id: int | None) -> int:
    """Write layered entries of locked levels and return how many there are."""
    columns = {
        name: [getattr(entry, name) for entry in entries] for name in ENTRY_TYPES if name != "import_id"
    }
    return _post(work, _FROM_ARRAYS, {**columns, "import_id": [batch_id] * len(entries)})


def post_frame(work: Work, entries: pl.DataFrame, reason: str) -> int:
    """Write many entries, as decided by a count or a reversal, and return how many there are."""
    if entries.is_empty():
        return 0
    filled = entries.with_columns(
        pl.lit("").alias("reference_kind"),
        pl.lit("").alias("reference"),
        pl.lit(reason).alias("reason"),
        pl.lit(work.today).alias("effective_on"),
    )
    work.execute(text(f"DROP TABLE IF EXISTS {STAGE}"))
    work.stage(STAGE, filled.with_row_index("place"), {"place": "int8", **ENTRY_TYPES})
    return _post(work, _FROM_STAGE, {})


def _post(work: Work, statements: _Statements, columns: dict[str, list[Any]]) -> int:
    scope = {"w": work.workspace_id, "now": work.now, "actor": work.actor.name, **columns}
    row = work.execute(statements.post, scope).one()
    if row.layered:
        work.execute(statements.oldest, scope)
    return int(row.entered)
