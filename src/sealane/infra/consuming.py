"""Consuming: handlers that take in every event of some streams, at least once delivered and once applied."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Row, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError

from sealane.infra.database import Database, Work
from sealane.infra.spine import CHANNEL, Recorded, cause, read
from sealane.infra.spine_tables import stream_cursor, stream_head, stream_parked

log = logging.getLogger(__name__)

MAX_TRIES = 5
"""Times an event is tried that its consumer fails on; then it is parked, so that those behind it go on."""

RETRY_SECONDS = 1.0
"""First wait after a failure; doubled with each."""

EVENTS_A_TURN = 200
"""Events taken in by one transaction, at most."""

STREAMS_A_LOOK = 1_000
"""Streams found to have moved by one look."""

LOOK_SECONDS = 2.0
"""A consumer looks at least this often, even if a wake-up was lost."""

Handle = Callable[[Work, Recorded], None]


@dataclass(frozen=True, slots=True)
class Consumer:
    """Who takes in what: `prefix` names one stream, or with a `/` at its end all that begin so.

    `name` is that of its cursor and never changes; a new name begins with the oldest event that is kept.
    """

    name: str
    prefix: str
    handle: Handle


class Consuming:
    """Moves the cursors of consumers along their streams; more processes of it share the work.

    What a handler does and how far its cursor is are one transaction: after a crash it goes on from there.
    """

    def __init__(self, database: Database, *consumers: Consumer) -> None:
        self._database, self._consumers = database, consumers
        self._stop = threading.Event()
        self._waits: dict[tuple[str, int, str], float] = {}

    def stop(self) -> None:
        """End after the turn in hand."""
        self._stop.set()

    def run(self) -> None:
        """Take in what comes until told to stop; a lost database is waited out."""
        url = self._database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        while not self._stop.is_set():
            try:
                with psycopg.connect(url, autocommit=True) as line:
                    line.execute(f"LISTEN {CHANNEL}")
                    while not self._stop.is_set():
                        while self.turn():
                            pass
                        for _ in line.notifies(timeout=LOOK_SECONDS, stop_after=1):
                            pass
            except Exception:
                log.exception("events could not be taken in; trying again")
                self._stop.wait(LOOK_SECONDS)

    def run_until_idle(self) -> int:
        """Take in all there is, and return how many events that were; for tests and the command line."""
        taken = 0
        while turn := self.turn():
            taken += turn
        return taken

    def turn(self) -> int:
        """Take in a page of every stream that has moved; return how many events were taken in or parked."""
        return sum(
            self._take(consumer, row.workspace_id, row.stream)
            for consumer in self._consumers
            for row in self._moved(consumer)
            if time.monotonic() >= self._waits.get((consumer.name, row.workspace_id, row.stream), 0.0)
        )

    def _moved(self, consumer: Consumer) -> list[Row[int, str]]:
        head, cursor = stream_head.c, stream_cursor.c
        mine = (
            (cursor.consumer == consumer.name)
            & (cursor.workspace_id == head.workspace_id)
            & (cursor.stream == head.stream)
        )
        of = (
            head.stream.startswith(consumer.prefix, autoescape=True)
            if consumer.prefix.endswith("/")
            else head.stream == consumer.prefix
        )
        with self._database.system() as connection:
            return list(
                connection.execute(
                    select(head.workspace_id, head.stream)
                    .outerjoin_from(stream_head, stream_cursor, mine)
                    .where(of, head.number > func.coalesce(cursor.number, 0))
                    .order_by(head.moved_at)
                    .limit(STREAMS_A_LOOK)
                )
            )

    def _take(self, consumer: Consumer, workspace_id: int, stream: str) -> int:
        """One page, as one transaction. Where it fails, one event, so that what fails is known."""
        key = (consumer.name, workspace_id, stream)
        try:
            taken = self._apply(consumer, workspace_id, stream, EVENTS_A_TURN)
        except OperationalError:
            raise
        except Exception:
            return self._take_one(consumer, workspace_id, stream)
        self._waits.pop(key, None)
        return taken

    def _take_one(self, consumer: Consumer, workspace_id: int, stream: str) -> int:
        try:
            return self._apply(consumer, workspace_id, stream, 1)
        except OperationalError:
            raise
        except Exception as error:
            log.exception("%s failed on an event of %s", consumer.name, stream)
            return self._failed(consumer, workspace_id, stream, error)

    def _apply(self, consumer: Consumer, workspace_id: int, stream: str, most: int) -> int:
        with self._database.work(workspace_id) as work:
            number = _held(work, consumer.name, stream)
            if number is None:
                return 0
            events = read(work, stream, number, most)
            for event in events:
                with _caused(f"event {stream}/{event.number}"):
                    consumer.handle(work, event)
            last = events[-1].number if events else _head(work, stream)
            _move(work, consumer.name, stream, last)
            return len(events)

    def _failed(self, consumer: Consumer, workspace_id: int, stream: str, error: Exception) -> int:
        """Count a failure; an event that fails too often is parked and passed over."""
        with self._database.work(workspace_id) as work:
            number = _held(work, consumer.name, stream)
            if number is None:
                return 0
            attempts = _count_attempt(work, consumer.name, stream)
            if attempts < MAX_TRIES:
                wait = RETRY_SECONDS * 2 ** (attempts - 1)
                self._waits[consumer.name, workspace_id, stream] = time.monotonic() + wait
                return 0
            (event,) = read(work, stream, number, 1)
            _park(work, consumer.name, event, type(error).__name__)
            _move(work, consumer.name, stream, event.number)
            return 1


def parked(work: Work, consumer: str = "") -> list[Mapping[str, Any]]:
    """Return the events that consumers could not take in, the latest first; of one consumer where named."""
    column = stream_parked.c
    which = [column.workspace_id == work.workspace_id]
    if consumer:
        which.append(column.consumer == consumer)
    rows = work.execute(select(stream_parked).where(*which).order_by(column.parked_at.desc()).limit(1_000))
    return [dict(row._mapping) for row in rows]


def retry_parked(work: Work, consumer: Consumer) -> int:
    """Hand its parked events to a consumer again, in this transaction; return how many. Raises its errors."""
    done = 0
    for row in sorted(parked(work, consumer.name), key=lambda row: (row["stream"], row["number"])):
        for event in read(work, row["stream"], row["number"] - 1, 1):
            consumer.handle(work, event)
            done += 1
        gone = stream_parked.delete().where(
            stream_parked.c.workspace_id == work.workspace_id,
            stream_parked.c.consumer == consumer.name,
            stream_parked.c.stream == row["stream"],
            stream_parked.c.number == row["number"],
        )
        work.execute(gone)
    return done


class _caused:  # noqa: N801
    """While it lasts, what is recorded says this as its cause."""

    def __init__(self, by: str) -> None:
        self._by = by

    def __enter__(self) -> None:
        self._before = cause.set(self._by)

    def __exit__(self, *_: object) -> None:
        cause.reset(self._before)


def _held(work: Work, consumer: str, stream: str) -> int | None:
    """Lock the cursor and return its number; None where another process holds it."""
    made = insert(stream_cursor).values(
        workspace_id=work.workspace_id, consumer=consumer, stream=stream, number=0
    )
    work.execute(made.on_conflict_do_nothing())
    row = work.execute(
        select(stream_cursor.c.number)
        .where(_cursor(work, consumer, stream))
        .with_for_update(skip_locked=True)
    ).first()
    return None if row is None else int(row.number)


def _move(work: Work, consumer: str, stream: str, number: int) -> None:
    moved = update(stream_cursor).where(_cursor(work, consumer, stream))
    work.execute(moved.values(number=number, attempts=0))


def _count_attempt(work: Work, consumer: str, stream: str) -> int:
    counted = update(stream_cursor).where(_cursor(work, consumer, stream))
    counted = counted.values(attempts=stream_cursor.c.attempts + 1)
    return int(work.execute(counted.returning(stream_cursor.c.attempts)).scalar_one())


def _park(work: Work, consumer: str, event: Recorded, error: str) -> None:
    made = insert(stream_parked).values(
        workspace_id=work.workspace_id,
        consumer=consumer,
        stream=event.stream,
        number=event.number,
        kind=event.kind,
        error=error,
        parked_at=work.now,
    )
    work.execute(made.on_conflict_do_nothing())


def _head(work: Work, stream: str) -> int:
    """Where a stream stands whose next events are kept no more."""
    found = select(stream_head.c.number).where(
        stream_head.c.workspace_id == work.workspace_id, stream_head.c.stream == stream
    )
    return int(work.execute(found).scalar() or 0)


def _cursor(work: Work, consumer: str, stream: str) -> Any:
    c = stream_cursor.c
    return (c.workspace_id == work.workspace_id) & (c.consumer == consumer) & (c.stream == stream)
