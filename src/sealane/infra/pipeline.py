"""Pipeline: statements sent to PostgreSQL together, by the driver itself, on a connection that is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Final, LiteralString

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError

from sealane.infra.database import SYSTEM, Actor, Database, Work, record_announced
from sealane.infra.sending import Asked, Rows, driver_of, send
from sealane.infra.spine import to_record

__all__ = [
    "SEPARATORS",
    "Asked",
    "First",
    "Line",
    "Rows",
    "numbers",
    "text_array",
    "texts",
    "together",
]

SEPARATORS = "\x1f\x1e\ue000\uf8ff"
"""What may stand between texts of a list: the first that none of them holds."""


def together(work: Work, *asked: Asked) -> list[Rows]:
    """Run statements in their order in one round trip; return the rows of each, none where it has none.

    For what runs hundreds of times a second: prepared on its connection, without SQLAlchemy's share of a
    millisecond each. Each statement sees what the ones before it did, and what others have committed
    meanwhile. Raises psycopg.Error; none of those behind the one that failed has run then.
    """
    put_off, work.put_off = work.put_off, []
    return send(driver_of(work.opened), [*put_off, *asked])[len(put_off) :]


def _committed(work: Work) -> None:
    """Put what happened on the log, as the last act, and commit, in one round trip with what was put off."""
    record_announced(work)
    last = to_record(work.workspace_id, work.records, work.now, work.moved)
    send(driver_of(work.opened), [*work.put_off, *([last] if last else [])], commit=True)
    # Nothing is left to commit: this tells SQLAlchemy so.
    work.opened.commit()


def numbers(values: Iterable[int | None]) -> str:
    """Return whole numbers as PostgreSQL reads an array; the driver's own way takes ten times as long.

    >>> numbers([1, None, 3])
    '{1,NULL,3}'
    """
    return "{" + ",".join(map(str, values)).replace("None", "NULL") + "}"


def texts(values: Sequence[str]) -> str:
    """Return texts as one that `text_array` reads: each behind the same separator.

    >>> texts(["a", ""])
    '\\x1fa\\x1f'

    Raises ValueError where each separator stands in one of them.
    """
    for separator in SEPARATORS:
        joined = separator.join(values)
        if joined.count(separator) == max(len(values) - 1, 0):
            return separator + joined if values else ""
    raise ValueError("texts hold every separator there is")


def text_array(name: LiteralString) -> LiteralString:
    """Return the SQL of an array out of the parameter `name` that `texts` has made."""
    return f"(string_to_array(%({name})s::text, left(%({name})s::text, 1)))[2:]"


First = Callable[[datetime], Sequence[Asked]]
"""What a transaction begins with, by its moment; nothing it asks for needs an answer to ask the next."""


class Line:
    """One connection, kept by the one thread whose works follow each other hundreds of times a second."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None

    @contextmanager
    def work(self, workspace_id: int, actor: Actor = SYSTEM) -> Iterator[Work]:
        """Open a transaction as `Database.work` does; after any error the next one has a new connection.

        One that broke while it rested, as the database restarted, is replaced before anything is done.
        """
        with self.asking(workspace_id, actor, lambda _: ()) as (work, _):
            yield work

    @contextmanager
    def asking(self, workspace_id: int, actor: Actor, first: First) -> Iterator[tuple[Work, list[Rows]]]:
        """Open a transaction as `work` does, with the rows of what it asks for first, in one round trip."""
        try:
            try:
                work, found = self._entered(workspace_id, actor, first)
            except (psycopg.OperationalError, OperationalError):
                self.drop()
                work, found = self._entered(workspace_id, actor, first)
            yield work, found
            _committed(work)
        except psycopg.errors.UniqueViolation:
            # Another was faster; the connection is as good as before, and another costs 5 ms.
            self._roll_back()
            raise
        except BaseException:
            self.drop()
            raise
        work.tell_afterwards()

    def _entered(self, workspace_id: int, actor: Actor, first: First) -> tuple[Work, list[Rows]]:
        connection = self._connection or self._database.engine.connect()
        self._connection = connection
        connection.begin()
        now = self._database.clock.now()
        scope = {"id": workspace_id, "now": now}
        asked: list[Asked] = [(_QUICK, {}), (_ENTER, scope), (_TODAY, scope), *first(now)]
        _, _, ((day,),), *found = send(driver_of(connection), asked)
        today = date.fromisoformat(day)
        return Work(connection, workspace_id, actor, now, today, self._database.bus), found

    def _roll_back(self) -> None:
        try:
            if self._connection is not None:
                self._connection.rollback()
        except (psycopg.Error, DBAPIError):
            self.drop()

    def drop(self) -> None:
        """Give the connection up."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None


# A session plans each statement anew, for the sake of listings; on a line they are the same each time. Such a
# plan outlives the day on which its tables were small, so it must not read them whole.
_QUICK: Final = (
    "SELECT set_config('plan_cache_mode', 'force_generic_plan', true), "
    "set_config('enable_seqscan', 'off', true)"
)
_ENTER: Final = "SELECT set_config('sealane.workspace', %(id)s::text, true)"
_TODAY: Final = (
    "SELECT set_config('sealane.today', coalesce((SELECT timezone(timezone, %(now)s::timestamptz) "
    "FROM workspace WHERE id = %(id)s::bigint), timezone('UTC', %(now)s::timestamptz))::date::text, true)"
)
