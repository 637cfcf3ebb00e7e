"""Database: one unit of work is one transaction in one workspace; only this module commits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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
from sealane.infra.sending import Asked, driver_of, send
from sealane.infra.spine import JSON, Record, cause, payload_text, record_many
from sealane.kit.clock import Clock, SystemClock

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

    opened: Connection
    workspace_id: int
    actor: Actor
    now: datetime
    today: date
    bus: Bus
    topics: dict[str, set[int]] = field(default_factory=dict)
    kinds: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    moved: dict[str, int] = field(default_factory=dict)
    later: list[Callable[[], None]] = field(default_factory=list)
    put_off: list[Asked] = field(default_factory=list)

    @property
    def connection(self) -> Connection:
        """The connection, once all that was put off has run on it."""
        if self.put_off:
            put_off, self.put_off = self.put_off, []
            send(driver_of(self.opened), put_off)
        return self.opened

    def soon(self, asked: Asked) -> None:
        """Run a statement whose rows nobody needs with whatever comes next, the commit at the latest."""
        self.put_off.append(asked)

    def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Run one statement, or one statement over many parameter sets."""
        return self.connection.execute(statement, parameters)

    def announce(self, happened: Event, ids: Sequence[int] = ()) -> None:
        """Tell other rooms now, and open screens once this transaction has committed.

        An event with a topic is recorded on the stream of that name, once a transaction with all its ids.
        """
        self.bus.publish(self, happened)
        if happened.topic:
            self.topics.setdefault(happened.topic, set()).update(ids)
            self.kinds.setdefault((happened.topic, event_kind(type(happened))), set()).update(ids)

    def record(self, stream: str, kind: str, payload: JSON, *, by: Actor | None = None) -> None:
        """Put an event on `stream`, numbered right before this transaction commits; raises ValueError.

        `by` is who did it where that is another than this work's actor.
        """
        who = by or self.actor
        said = payload_text(stream, payload)
        self.records.append(Record(stream, kind, said, who.kind, who.id, who.name, cause.get()))

    def number(self) -> list[int]:
        """Number and write all that was recorded so far, by one statement; return the numbers in order.

        Locks the streams until the end of the transaction: for who keeps the numbers, as its last act.
        """
        records, self.records = self.records, []
        moved, self.moved = self.moved, {}
        return record_many(self.connection, self.workspace_id, records, self.now, moved)

    def wake(self, stream: str, number: int) -> None:
        """Wake who follows a stream whose log a room keeps itself: it stands at `number` after the commit."""
        self.moved[stream] = max(number, self.moved.get(stream, 0))

    def afterwards(self, act: Callable[[], None]) -> None:
        """Call `act` once this transaction has committed, before whoever asked for it hears so.

        For what this process knows by heart; `act` neither waits nor fails.
        """
        self.later.append(act)

    def tell_afterwards(self) -> None:
        """Call what was to be called after the commit."""
        for act in self.later:
            act()

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

        For tables marked `loaded` alone: a stage and an INSERT write every row twice.
        """
        load_into(self.connection, self.workspace_id, table, frame, table.name)

    @contextmanager
    def loading(self, table: Table, frame: pl.DataFrame) -> Iterator[None]:
        """Load `frame` while the block runs, which computes and leaves the database alone."""
        with ThreadPoolExecutor(1) as aside:
            loaded = aside.submit(self.load, table, frame)
            yield
            loaded.result()


def load_into(
    connection: Connection, workspace_id: int, table: Table, frame: pl.DataFrame, name: str
) -> None:
    """Copy `frame` into `table`, or the part of it called `name`, as rows of one workspace.

    Row security cannot look at a COPY, so the workspace's number is written here and taken from nowhere else.
    """
    mine = frame.with_columns(pl.lit(workspace_id).alias("workspace_id"))
    cursor = connection.connection.cursor()
    cursor.execute(f"SET LOCAL ROLE {LOADER_ROLE}")
    copy_binary(cursor, table, mine, name)
    cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")


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
            write_events(work)
        work.tell_afterwards()

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
        # What the driver prepares by itself it forgets all at once, after a rollback or an ALTER, and what
        # `infra.sending` has prepared on the same connection with it.
        connection.prepare_threshold = None
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {APP_ROLE}")
            cursor.execute("SET timezone TO 'UTC'")
            # A plan made once for every LIMIT and filter reads 100,000 rows where fifty are asked for.
            cursor.execute("SET plan_cache_mode TO force_custom_plan")
            # Helpers of a query cost more to start than they win on a page, and take the cores of others.
            cursor.execute("SET max_parallel_workers_per_gather TO 0")
        connection.commit()

    return engine


def event_kind(event: type[Event]) -> str:
    """Return the kind under which events of this class are recorded: `LevelsChanged` is `levels_changed`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", event.__name__).lower()


def write_events(work: Work) -> None:
    """Put what was announced on the log, numbered: the last act of a transaction."""
    record_announced(work)
    work.number()


def record_announced(work: Work) -> None:
    """Put what was announced with what was recorded, one event for each kind with all its ids."""
    for (topic, kind), ids in sorted(work.kinds.items()):
        named = sorted(ids)[:MAX_NAMED_IDS]
        work.record(topic, kind, {"ids": named} | ({"more": True} if len(ids) > len(named) else {}))


MAX_NAMED_IDS = 200
"""Ids named in one announcement; of more, screens reload what they show."""
