"""Database: one unit of work is one transaction in one workspace; only this module commits."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import polars as pl
from psycopg import sql
from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    CursorResult,
    Date,
    Engine,
    Executable,
    Table,
    cast,
    create_engine,
    event,
    func,
    make_url,
    select,
    text,
)

from sealane.infra.copying import copy_binary, copy_text
from sealane.infra.events import Bus, Event
from sealane.infra.schema import APP_ROLE, LOADER_ROLE
from sealane.kit.clock import Clock, SystemClock

CHANNEL = "sealane"
"""The PostgreSQL notification channel that wakes workers and open screens."""

POOL_SIZE = 20
"""Open connections a process keeps at most; PostgreSQL's default allows 100 in all."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, an API token or the system itself."""

    kind: str
    id: int
    name: str


SYSTEM = Actor("system", 0, "Sealane")


@dataclass(slots=True)
class Work:
    """One transaction in one workspace, with who does it and when.

    `now` is UTC, `today` the day by the workspace's own clock: in Shanghai it begins eight hours sooner.
    """

    connection: Connection
    workspace_id: int
    actor: Actor
    now: datetime
    today: date
    bus: Bus
    topics: dict[str, set[int]] = field(default_factory=dict)

    def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run one statement, or one statement over many parameter sets."""
        return self.connection.execute(statement, parameters)

    def announce(self, happened: Event, ids: Sequence[int] = ()) -> None:
        """Tell other rooms now, and open screens once this transaction has committed."""
        self.bus.publish(self, happened)
        if happened.topic:
            self.topics.setdefault(happened.topic, set()).update(ids)

    def stage(self, name: str, frame: pl.DataFrame, types: dict[str, str]) -> None:
        """Copy `frame` into a temporary table `name` that vanishes with the transaction.

        `types` gives the PostgreSQL type of each column, in the frame's order. COPY can't write to tables
        under row security, so bulk facts go through such a stage and one INSERT … SELECT, or by `load`.
        """
        columns = sql.SQL(", ").join(
            sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(kind)) for column, kind in types.items()
        )
        cursor = self.connection.connection.cursor()
        create = sql.SQL("CREATE TEMPORARY TABLE {} ({}) ON COMMIT DROP").format(
            sql.Identifier(name), columns
        )
        cursor.execute(create)
        copy_text(cursor, name, frame.select(list(types)))
        cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(name)))

    def reserve(self, table: Table, rows: int) -> int:
        """Return the first of `rows` numbers, one after the other, that no other row of `table` gets."""
        names = {"t": table.name, "n": rows}
        # A sequence keeps what it gave even where its transaction does not, and rolling back frees the lock.
        with self.connection.begin_nested() as aside:
            self.execute(text("SELECT pg_advisory_xact_lock(hashtext('reserve'), hashtext(:t))"), names)
            last = self.execute(
                text("SELECT setval(s, nextval(s) + :n - 1) FROM pg_get_serial_sequence(:t, 'id') s"), names
            ).scalar_one()
            aside.rollback()
        return int(last) - rows + 1

    def load(self, table: Table, frame: pl.DataFrame) -> None:
        """Copy `frame`, its columns named as those of `table`, into it as rows of this workspace.

        For tables marked `loaded` alone: a stage and an INSERT write every row twice. Row security cannot
        look at a COPY, so the workspace's number is written here and taken from nowhere else.
        """
        mine = frame.with_columns(pl.lit(self.workspace_id).alias("workspace_id"))
        cursor = self.connection.connection.cursor()
        cursor.execute(f"SET LOCAL ROLE {LOADER_ROLE}")
        copy_binary(cursor, table, mine)
        cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")

    @contextmanager
    def loading(self, table: Table, frame: pl.DataFrame) -> Iterator[None]:
        """Load `frame` while the block runs, which computes and leaves the database alone."""
        with ThreadPoolExecutor(1) as aside:
            loaded = aside.submit(self.load, table, frame)
            yield
            loaded.result()


_ENTER = text("SELECT set_config('sealane.workspace', :id, true)")
_TODAY = text(
    "SELECT set_config('sealane.today', coalesce("
    "(SELECT timezone(timezone, :now) FROM workspace WHERE id = :id), timezone('UTC', :now)"
    ")::date::text, true)"
)

TODAY: ColumnElement[date] = select(cast(func.current_setting("sealane.today"), Date)).scalar_subquery()
"""`work.today` within SQL, so that a listing's ages follow the same clock as everything else."""


class Database:
    """The connections of one process to PostgreSQL, all under the application's role."""

    def __init__(self, url: str, *, bus: Bus | None = None, clock: Clock | None = None) -> None:
        self.url = psycopg_url(url)
        self.bus = bus or Bus()
        self.clock = clock or SystemClock()
        self.engine = _engine(self.url)

    @contextmanager
    def work(self, workspace_id: int, actor: Actor = SYSTEM) -> Iterator[Work]:
        """Open a transaction in a workspace; commit at the end, roll back on any error."""
        with self.engine.begin() as connection:
            now = self.clock.now()
            connection.execute(_ENTER, {"id": str(workspace_id)})
            day = connection.execute(_TODAY, {"id": workspace_id, "now": now}).scalar_one()
            work = Work(connection, workspace_id, actor, now, date.fromisoformat(day), self.bus)
            yield work
            _notify(work)

    @contextmanager
    def system(self) -> Iterator[Connection]:
        """Open a transaction outside any workspace, for sign-in and worker; it sees shared tables only."""
        with self.engine.begin() as connection:
            connection.execute(text("SELECT set_config('sealane.system', 'on', true)"))
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def psycopg_url(url: str) -> URL:
    """Return `url` with the driver that the whole project uses."""
    return make_url(url).set(drivername="postgresql+psycopg")


def _engine(url: URL) -> Engine:
    engine = create_engine(url, pool_size=POOL_SIZE, max_overflow=0, pool_pre_ping=True, pool_timeout=30)

    @event.listens_for(engine, "connect")
    def _take_role(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {APP_ROLE}")
            cursor.execute("SET timezone TO 'UTC'")
            # A plan made once for every LIMIT and filter reads 100,000 rows where fifty are asked for.
            cursor.execute("SET plan_cache_mode TO force_custom_plan")
            # Helpers of a query cost more to start than they win on a page, and take the cores of others.
            cursor.execute("SET max_parallel_workers_per_gather TO 0")
        connection.commit()

    return engine


def _notify(work: Work) -> None:
    for topic, ids in sorted(work.topics.items()):
        message = {"workspace": work.workspace_id, "topic": topic, "ids": sorted(ids)[:MAX_NOTIFIED_IDS]}
        work.connection.execute(
            text("SELECT pg_notify(:channel, :message)"), {"channel": CHANNEL, "message": json.dumps(message)}
        )


MAX_NOTIFIED_IDS = 200
"""Ids named in one notification: PostgreSQL allows 8,000 bytes; screens then reload what they show."""
