"""Parts: a large load goes into a part of its table of its own, whose key is made once its rows are there.

Keeping the key row by row is a third of what the server does for 541,909 order lines, and making it
afterwards a tenth. Until the part is attached, by the last statement of the transaction, nobody sees it.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, text

LARGE_ROWS = 100_000
"""Rows from which a load is given a part: below, what is spared is less than a further part costs."""

LARGE_FROM = 2**40
"""Numbers from here on stand in parts of their own, those below in the table's first part."""

PARTS_MOST = 256
"""Parts of a table, at most: each is looked at whenever a statement over the whole table is planned."""


def open_part(connection: Connection, table: Table, first: int) -> str | None:
    """Make an empty part of `table` for numbers from `first` on, to be loaded; None where it has too many."""
    made = text("SELECT sealane_open_part(to_regclass(:table), :first, :most)")
    asked = {"table": table.name, "first": first, "most": PARTS_MOST}
    name: str | None = connection.execute(made, asked).scalar_one()
    return name


def attach_part(connection: Connection, table: Table, part: str, first: int, after: int) -> None:
    """Make the key of a loaded `part` and show it to all as the rows of `table` from `first` to `after`."""
    attach = text("SELECT sealane_attach_part(to_regclass(:table), :part, :first, :after)")
    connection.execute(attach, {"table": table.name, "part": part, "first": first, "after": after})


def look_at(connection: Connection, table: Table) -> None:
    """Renew what the query planner knows of `table`: of it as a whole, its first part, and new parts.

    The others don't change: to look at all would take longer with every part.
    """
    connection.execute(text(f"ANALYZE ONLY {table.name}"))
    for part in connection.scalars(text(_CHANGED), {"table": table.name, "first": f"{table.name}_0"}).all():
        connection.execute(text(f"ANALYZE {part}"))


_CHANGED = (
    "SELECT c.oid::regclass::text FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid "
    "WHERE inhparent = to_regclass(:table) AND (c.reltuples < 0 OR c.relname = :first)"
)
