"""What still names a row of the catalogue, found from the declared foreign keys of all rooms."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import ARRAY, BigInteger, Column, Table, any_, literal, select

from sealane.infra.database import Work
from sealane.infra.schema import metadata


def named_by_living(work: Work, table: Table, ids: Collection[int]) -> set[int]:
    """Return those of `ids` that a row names which may change or go."""
    return _named(work, table, ids, append_only=False)


def named_by_history(work: Work, table: Table, ids: Collection[int]) -> set[int]:
    """Return those of `ids` that an append-only row names: it names them for ever."""
    return _named(work, table, ids, append_only=True)


def _named(work: Work, table: Table, ids: Collection[int], *, append_only: bool) -> set[int]:
    wanted = any_(literal(sorted(ids), ARRAY(BigInteger)))
    found: set[int] = set()
    for column in _naming(table, append_only=append_only):
        # The workspace, although row security adds it, lets the planner take the index that begins with it.
        mine = column.table.c.workspace_id == work.workspace_id
        found.update(work.execute(select(column).where(mine, column == wanted).distinct()).scalars())
    return found


def _naming(table: Table, *, append_only: bool) -> Iterator[Column[int]]:
    for other in metadata.sorted_tables:
        if bool(other.info.get("append_only")) is append_only:
            keys = (key for key in other.foreign_keys if key.column is table.c.id)
            yield from (key.parent for key in keys)
            # Tables filled by the million declare what they name without a foreign key.
            yield from (column for column in other.c if column.info.get("names") == table.name)
