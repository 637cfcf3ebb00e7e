"""Bulk: many rows taken in by one set of statements, with before-images so that a batch can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from sqlalchemy import BigInteger, Column, Index, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB

from sealane.infra.database import Work
from sealane.infra.schema import identity_column, workspace_column, workspace_table

row_change = workspace_table(
    "row_change",
    identity_column(),
    workspace_column(checked=False),
    Column("batch_id", BigInteger, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("row_id", BigInteger, nullable=False),
    Column("before", JSONB),
    Index("ix_row_change_batch", "workspace_id", "batch_id"),
    Index("ix_row_change_row", "workspace_id", "table_name", "row_id", "batch_id"),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows of a batch were new, replaced another, or changed nothing."""

    new: int
    replaced: int
    unchanged: int

    def __add__(self, other: Taken) -> Taken:
        """Add the counts of two batches."""
        return Taken(self.new + other.new, self.replaced + other.replaced, self.unchanged + other.unchanged)


def upsert(
    work: Work,
    table: Table,
    frame: pl.DataFrame,
    types: Mapping[str, str],
    key: Sequence[str],
    batch_id: int | None,
) -> Taken:
    """Insert or update `frame` (one row a key) into `table`; a row that equals what is there is left alone.

    `types` gives the PostgreSQL type of each column, the key included. Rows are one a key: the caller has
    made them so. With a `batch_id` the rows' former state is kept for `undo`.
    """
    if frame.is_empty():
        return Taken(0, 0, 0)
    stage = f"stage_{table.name}"
    work.connection.execute(text(f"DROP TABLE IF EXISTS {stage}"))
    work.stage(stage, frame, dict(types))
    values = [name for name in types if name not in key]
    same_key = " AND ".join(_same(table, name) for name in key)
    mine = f"t.workspace_id = {int(work.workspace_id)}"
    differs = " OR ".join(f"t.{name} IS DISTINCT FROM s.{name}" for name in values) or "false"
    names = ", ".join(types)
    batch = "NULL" if batch_id is None else str(int(batch_id))
    stamped = "import_id" in table.c and "import_id" not in types
    stamp = f", import_id = {batch}" if stamped else ""
    replaced = 0
    if values:
        changes = ", ".join(f"{name} = s.{name}" for name in values)
        update = (
            f"UPDATE {table.name} t SET {changes}{stamp} FROM {stage} s, {table.name} b "
            f"WHERE {mine} AND {same_key} AND b.id = t.id AND ({differs}) "
            "RETURNING t.id, to_jsonb(b.*) AS before"
        )
        replaced = _keep_before(work, table, update, batch_id)
    values_from_stage = ", ".join(f"s.{name}" for name in types)
    insert = (
        f"INSERT INTO {table.name} (workspace_id, {names}{', import_id' if stamped else ''}) "
        f"SELECT {int(work.workspace_id)}, {values_from_stage}{f', {batch}' if stamped else ''} "
        f"FROM {stage} s WHERE NOT EXISTS (SELECT FROM {table.name} t WHERE {mine} AND {same_key}) "
        "RETURNING id, NULL::jsonb AS before"
    )
    new = _keep_before(work, table, insert, batch_id)
    return Taken(new, replaced, frame.height - new - replaced)


def _same(table: Table, name: str) -> str:
    # Only plain equality can be hashed; IS NOT DISTINCT FROM compares every row with every row.
    return f"t.{name} IS NOT DISTINCT FROM s.{name}" if table.c[name].nullable else f"t.{name} = s.{name}"


def _keep_before(work: Work, table: Table, statement: str, batch_id: int | None) -> int:
    if batch_id is None:
        return work.execute(text(statement)).rowcount
    kept = (
        f"WITH changed AS ({statement}) INSERT INTO row_change "
        "(workspace_id, batch_id, table_name, row_id, before) "
        f"SELECT {int(work.workspace_id)}, {int(batch_id)}, '{table.name}', id, before FROM changed"
    )
    return work.execute(text(kept)).rowcount


def created_by(work: Work, table: Table, batch_id: int) -> list[int]:
    """Return the ids of rows of `table` that `batch_id` made and that `undo` would therefore take away."""
    made = text(
        "SELECT row_id FROM row_change WHERE workspace_id = :w AND batch_id = :b AND table_name = :t "
        "AND before IS NULL ORDER BY row_id"
    )
    return list(work.execute(made, {"w": work.workspace_id, "b": batch_id, "t": table.name}).scalars())


def undo(work: Work, table: Table, batch_id: int, *, spare: Collection[int] = ()) -> int:
    """Take back what `batch_id` did to `table` and return how many rows that touched.

    Where a later batch has changed the same row, the row stays and that batch's before-image becomes ours,
    so that the batches can be undone in any order. Rows in `spare` were made by the batch but stay: another
    row still names them.
    """
    scope = {"w": work.workspace_id, "b": batch_id, "t": table.name}
    later = text(
        "WITH ours AS (SELECT row_id, before FROM row_change WHERE workspace_id = :w AND batch_id = :b "
        "AND table_name = :t), nexts AS (SELECT DISTINCT ON (c.row_id) c.id, o.before FROM row_change c "
        "JOIN ours o USING (row_id) WHERE c.workspace_id = :w AND c.table_name = :t AND c.batch_id > :b "
        "ORDER BY c.row_id, c.batch_id) "
        "UPDATE row_change c SET before = n.before FROM nexts n WHERE c.id = n.id RETURNING c.row_id"
    )
    covered = set(work.execute(later, scope).scalars())
    kept = covered | set(spare)
    mine = (
        "SELECT row_id, before FROM row_change WHERE workspace_id = :w AND batch_id = :b AND table_name = :t"
    )
    found = work.execute(text(mine), scope).all()
    created = [row.row_id for row in found if row.before is None and row.row_id not in kept]
    changed = [row.row_id for row in found if row.before is not None and row.row_id not in covered]
    columns = [c.name for c in table.c if c.computed is None and c.name not in ("id", "workspace_id")]
    assigns = ", ".join(f"{name} = p.{name}" for name in columns)
    restore = (
        f"UPDATE {table.name} t SET {assigns} FROM row_change c, "
        f"LATERAL jsonb_populate_record(NULL::{table.name}, c.before) p "
        "WHERE c.workspace_id = :w AND c.batch_id = :b AND c.table_name = :t AND t.id = c.row_id "
        "AND t.workspace_id = :w AND t.id = ANY(:ids)"
    )
    work.execute(text(restore), scope | {"ids": changed})
    delete = f"DELETE FROM {table.name} WHERE workspace_id = :w AND id = ANY(:ids)"
    work.execute(text(delete), {"w": work.workspace_id, "ids": created})
    forget = "DELETE FROM row_change WHERE workspace_id = :w AND batch_id = :b AND table_name = :t"
    work.execute(text(forget), scope)
    return len(found)


__all__ = ["Taken", "created_by", "row_change", "undo", "upsert"]
