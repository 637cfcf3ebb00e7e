"""Parts: a large load goes into a part of its table of its own, beside what else its transaction does.

Keeping the key row by row is a third of what the server does for 541,909 order lines, and making it
afterwards a tenth. A connection of the part's own loads the rows and makes the key meanwhile, and commits a
table that nobody may read; the transaction that they belong to attaches it, and only that shows them.

A lock that this transaction holds until its end tells a part under way from one that a crash has left:
the next large load, the next failed import and the next migration drop what nobody holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass

import polars as pl
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError

from sealane.infra.database import Work, load_into

LARGE_ROWS = 100_000
"""Rows from which a load is given a part: below, what is spared is less than a further part costs."""

LARGE_FROM = 2**40
"""Numbers from here on stand in parts of their own, those below in the table's first part."""

PARTS_MOST = 256
"""Parts of a table, at most: each is looked at whenever a statement over the whole table is planned."""

_LOCK_BUSY = "55P03"
"""SQLSTATE of a lock that did not come in time."""


@dataclass(slots=True)
class Part:
    """A part of `table` for the numbers from `first` to below `after`, open for the rows of one workspace."""

    work: Work
    beside: Connection
    aside: ThreadPoolExecutor
    table: Table
    first: int
    after: int
    loaded: Future[None] | None = None

    def loading(self, frame: pl.DataFrame) -> AbstractContextManager[None]:
        """Begin to load `frame` and to make its key; neither the block nor what follows it waits."""
        self.loaded = self.aside.submit(self._load, frame)
        return nullcontext()

    def _load(self, frame: pl.DataFrame) -> None:
        load_into(self.beside, self.work.workspace_id, self.table, frame, part_name(self.table, self.first))
        close = text("SELECT sealane_close_part(to_regclass(:table), :first, :after)")
        self.beside.execute(close, self._range())

    def attach(self) -> None:
        """Wait for what was loaded and make it rows of the table, for this work and, at its end, for all."""
        assert self.loaded is not None
        self.loaded.result()
        # First what one might have to wait for: between the two commits lies as little as can be.
        self.work.execute(text(f"LOCK TABLE ONLY {self.table.name} IN SHARE UPDATE EXCLUSIVE MODE"))
        self.beside.commit()
        attach = text("SELECT sealane_attach_part(to_regclass(:table), :first, :after)")
        self.work.execute(attach, self._range())

    def _range(self) -> dict[str, object]:
        return {"table": self.table.name, "first": self.first, "after": self.after}


def part_name(table: Table, first: int) -> str:
    """Return what the part of `table` for numbers from `first` on is called."""
    return f"{table.name}_{first}"


@contextmanager
def new_part(work: Work, table: Table, first: int, after: int) -> Iterator[Part | None]:
    """Open a part of `table` for numbers from `first` to below `after`; it is gone unless attached.

    None where the table has too many parts, or is being changed itself.
    """
    # Held until this work is committed or rolled back, however it ends.
    held = text("SELECT pg_advisory_xact_lock(hashtextextended(:part, 0))")
    work.execute(held, {"part": part_name(table, first)})
    with work.connection.engine.connect() as beside, ThreadPoolExecutor(1) as aside:
        beside.execute(text("SELECT sealane_sweep_parts()"))
        beside.commit()
        opened = _open(beside, table, first)
        yield Part(work, beside, aside, table, first, after) if opened else None


def _open(beside: Connection, table: Table, first: int) -> bool:
    # The work waits for this connection, which the server cannot know: if the table is asked for by someone
    # who waits for the work, all would wait for ever.
    beside.execute(text("SET LOCAL lock_timeout TO '1s'"))
    # The work's own commit, without which nobody sees the rows, writes this one's log to disk as well.
    beside.execute(text("SET LOCAL synchronous_commit TO off"))
    made = text("SELECT sealane_open_part(to_regclass(:table), :first, :most)")
    try:
        asked = {"table": table.name, "first": first, "most": PARTS_MOST}
        return beside.execute(made, asked).scalar_one() is not None
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _LOCK_BUSY:
            raise
        return False


def sweep_parts(work: Work) -> int:
    """Drop parts that were loaded and never attached, which nobody is making; return how many."""
    return int(work.execute(text("SELECT sealane_sweep_parts()")).scalar_one())


def look_at(connection: Connection, table: Table) -> None:
    """Renew what the query planner knows of `table`: of it as a whole, its first part, and new parts.

    The others don't change: to look at all would take longer with every part.
    """
    connection.execute(text(f"ANALYZE ONLY {table.name}"))
    for part in connection.scalars(text(_CHANGED), {"table": table.name, "first": part_name(table, 0)}).all():
        connection.execute(text(f"ANALYZE {part}"))


_CHANGED = (
    "SELECT c.oid::regclass::text FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid "
    "WHERE inhparent = to_regclass(:table) AND (c.reltuples < 0 OR c.relname = :first)"
)
