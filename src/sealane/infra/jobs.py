"""Jobs: background work kept in the database, each done once, in lanes, resumed after any crash."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    DateTime,
    Index,
    Integer,
    Select,
    Text,
    exists,
    func,
    insert,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import DBAPIError

from sealane.infra.database import SYSTEM, Actor, Database, Work
from sealane.infra.schema import identity_column, workspace_column, workspace_table
from sealane.infra.spine import Record, cause, record_many
from sealane.kit.errors import SealaneError
from sealane.kit.text import NOTHING
from sealane.kit.text import Text as Said

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
"""Times a job is begun again after its worker died; then it is failed and says so."""


class GivenUp(SealaneError):
    """A job was begun so often that beginning it once more helps nobody."""

    code = "job_given_up"


PASSING = ("40001", "40P01")
"""SQLSTATEs of a transaction that lost against another (serialization, deadlock): it is tried again."""

LOOK_SECONDS = 0.2
"""A worker looks this often whether any job waits."""

AGAIN_SECONDS = 2.0
"""After a look that failed the next one comes so much later."""

job = workspace_table(
    "job",
    identity_column(),
    workspace_column(),
    Column("kind", Text, nullable=False),
    Column("payload", JSONB, nullable=False),
    Column("key", Text),
    Column("status", Text, nullable=False, server_default="queued"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("done", BigInteger, nullable=False, server_default="0"),
    Column("total", BigInteger, nullable=False, server_default="0"),
    Column("message", Text, nullable=False, server_default=""),
    Column("cancel_asked", Boolean, nullable=False, server_default=text("false")),
    Column("actor_kind", Text, nullable=False),
    Column("actor_id", BigInteger, nullable=False),
    Column("actor_name", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Column("finished_at", DateTime(timezone=True)),
    Index("ix_job_waiting", "id", postgresql_where=text("status IN ('queued', 'running')")),
    Index(
        "uq_job_key",
        "workspace_id",
        "kind",
        "key",
        unique=True,
        postgresql_where=text("status = 'queued' AND key IS NOT NULL"),
    ),
    shared=True,
)


class JobCancelled(Exception):
    """A person asked for this job to stop; its transaction is rolled back."""


@dataclass(slots=True)
class JobContext:
    """What a handler may use besides its transaction: the payload, progress and the wish to cancel."""

    database: Database
    job_id: int
    workspace_id: int
    payload: Mapping[str, Any]
    attempts: int

    def progress(self, done: int, total: int, message: str = "") -> None:
        """Show how far the job is, at once and outside its transaction; raises JobCancelled if so asked."""
        with self.database.system() as connection:
            row = connection.execute(
                update(job)
                .where(job.c.id == self.job_id)
                .values(done=done, total=total, message=message)
                .returning(job.c.cancel_asked)
            ).one()
            # A worker's word on its own job, outside the job's transaction.
            said = Record(STREAM, CHANGED, f'{{"ids":[{self.job_id}]}}', SYSTEM.kind, SYSTEM.id, SYSTEM.name)
            record_many(connection, self.workspace_id, [said], self.database.clock.now())
        if row.cancel_asked:
            raise JobCancelled


@dataclass(frozen=True, slots=True)
class Lane:
    """Kinds of jobs that wait for each other alone: one at a time in a workspace, in the order they came."""

    name: str
    kinds: frozenset[str]


Handler = Callable[[Work, JobContext], None]
FailureHandler = Callable[[Work, JobContext, str, Said], None]


STREAM = "jobs"
CHANGED = "job_changed"


def enqueue(work: Work, kind: str, payload: Mapping[str, Any], *, key: str | None = None) -> int:
    """Queue a job in this transaction and return its id; the same `key` waits only once."""
    values = {
        "workspace_id": work.workspace_id,
        "kind": kind,
        "payload": dict(payload),
        "key": key,
        "actor_kind": work.actor.kind,
        "actor_id": work.actor.id,
        "actor_name": work.actor.name,
    }
    if key is not None:
        waiting = select(job.c.id).where(job.c.kind == kind, job.c.key == key, job.c.status == "queued")
        found = work.execute(waiting.where(job.c.workspace_id == work.workspace_id)).scalar()
        if found is not None:
            return int(found)
    number = int(work.execute(insert(job).values(values).returning(job.c.id)).scalar_one())
    work.record(STREAM, CHANGED, {"ids": [number]})
    return number


def ask_to_cancel(work: Work, job_id: int) -> bool:
    """Ask a job to stop; False where it is over already. One that still waits stops at once."""
    row = work.execute(
        update(job)
        .where(job.c.id == job_id, job.c.status.in_(("queued", "running")))
        .values(cancel_asked=True)
        .returning(job.c.id)
    ).first()
    work.record(STREAM, CHANGED, {"ids": [job_id]})
    return row is not None


class Worker:
    """Takes one job after another. A job's facts and its end are written in one transaction.

    Jobs of `lanes` wait for no job of other kinds: `run` works on each lane, and on the rest, side by side.
    """

    def __init__(
        self,
        database: Database,
        handlers: Mapping[str, Handler],
        on_failure: Mapping[str, FailureHandler] | None = None,
        lanes: Sequence[Lane] = (),
    ) -> None:
        self._database = database
        self._handlers = handlers
        self._on_failure = on_failure or {}
        self._queue = _Queue(tuple(lanes))
        self._bells = {lane: threading.Event() for lane in (*lanes, None)}
        self._stop = threading.Event()

    def stop(self) -> None:
        """End after the jobs in hand."""
        self._stop.set()
        for bell in self._bells.values():
            bell.set()

    def run(self) -> None:
        """Work until told to stop; a lost database connection is waited out."""
        beside = [
            threading.Thread(target=self._run, args=(lane,), name=lane.name) for lane in self._queue.lanes
        ]
        beside.append(threading.Thread(target=self._look_out, name="jobs"))
        for thread in beside:
            thread.start()
        self._run(None)
        for thread in beside:
            thread.join()

    def _look_out(self) -> None:
        """Ring for each lane in which a job waits, as long as it waits: one look serves them all."""
        lanes = {kind: lane for lane in self._queue.lanes for kind in lane.kinds}
        while not self._stop.wait(LOOK_SECONDS):
            try:
                with self._database.system() as connection:
                    kinds = connection.execute(select(job.c.kind).where(_WAITING).distinct()).scalars().all()
            except Exception:
                log.exception("worker could not look for jobs; trying again")
                self._stop.wait(AGAIN_SECONDS)
            else:
                for lane in {lanes.get(kind) for kind in kinds}:
                    self._bells[lane].set()

    def _run(self, lane: Lane | None) -> None:
        bell, waiting = self._bells[lane], self._queue.only(lane) if lane else self._queue.rest()
        while not self._stop.is_set():
            try:
                if not self._take(waiting):
                    bell.wait()
                    # It rings on while there is something; what is still held by another is looked at again.
                    bell.clear()
            except Exception:
                log.exception("worker could not take a job; trying again")
                self._stop.wait(AGAIN_SECONDS)

    def run_until_idle(self) -> int:
        """Do all waiting jobs and return how many were done; for command line and tests."""
        done = 0
        while self.run_one():
            done += 1
        return done

    def run_one(self) -> bool:
        """Take and do one job of any kind; False where none waits."""
        return self._take(self._queue.every())

    def _take(self, waiting: Select[Any]) -> bool:
        """Take and do one of the `waiting` jobs; False where there is none.

        The worker's claim is an advisory lock on a connection of its own: if the process dies the lock is
        gone with it, and the next worker takes the job again from its beginning.
        """
        with self._database.engine.connect() as claim:
            claim.execute(text("SELECT set_config('sealane.system', 'on', false)"))
            try:
                row = _claim(claim, waiting)
                if row is None:
                    return False
                try:
                    self._do(row)
                finally:
                    claim.execute(
                        text("SELECT pg_advisory_unlock(:space, :id)"), {"space": LOCK_SPACE, "id": row.id}
                    )
                    claim.commit()
            finally:
                claim.rollback()
                claim.execute(text("SELECT set_config('sealane.system', 'off', false)"))
                claim.commit()
        return True

    def _do(self, row: Any) -> None:
        context = JobContext(self._database, row.id, row.workspace_id, row.payload, row.attempts)
        actor = Actor(row.actor_kind, row.actor_id, row.actor_name)
        try:
            if row.cancel_asked:
                raise JobCancelled
            if row.attempts > MAX_ATTEMPTS:
                raise GivenUp(
                    Said(
                        f"Given up after {MAX_ATTEMPTS} attempts, each of which ended without a word.",
                        f"已尝试 {MAX_ATTEMPTS} 次，每次均意外中断，不再重试。",
                    )
                )
            handler = self._handlers[row.kind]
            cause.set(f"job {row.id}")
            with self._database.work(row.workspace_id, actor) as work:
                handler(work, context)
                _finish(work, row.id, "done", "")
        except JobCancelled:
            self._end_badly(row, actor, context, "cancelled", NOTHING)
        except Exception as error:
            if _passes(error) and row.attempts < MAX_ATTEMPTS:
                log.warning("job %s (%s) lost against another and is tried again", row.id, row.kind)
                return
            log.exception("job %s (%s) failed", row.id, row.kind)
            self._end_badly(row, actor, context, "failed", _said(error))

    def _end_badly(self, row: Any, actor: Actor, context: JobContext, status: str, message: Said) -> None:
        with self._database.work(row.workspace_id, actor) as work:
            if row.kind in self._on_failure:
                self._on_failure[row.kind](work, context, status, message)
            _finish(work, row.id, status, message.en)


def _said(error: Exception) -> Said:
    """What people read of a failure: only errors meant for them, and those of disks, are told in full.

    A database's or a program's own message may quote rows, and with them a person.
    """
    if isinstance(error, SealaneError):
        return error.detail
    if isinstance(error, OSError):
        return Said(str(error), f"任务失败：{error}")
    kind = type(error).__name__
    return Said(
        f"Something unexpected went wrong ({kind}), nothing was changed. The worker's log says more.",
        f"发生意外错误（{kind}），数据未变更；详情见后台日志。",
    )


def _passes(error: Exception) -> bool:
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in PASSING


LOCK_SPACE = 7_325
"""First key of the advisory locks by which workers hold jobs."""


_WAITING = job.c.status.in_(("queued", "running"))
LOOKED_AT = 64
"""Jobs a worker looks at to find one that nobody holds: more than there are workers."""


@dataclass(frozen=True, slots=True)
class _Queue:
    """Which jobs may be begun now: of a lane the oldest of each workspace, of the rest those behind none."""

    lanes: tuple[Lane, ...]

    def only(self, lane: Lane) -> Select[Any]:
        first = func.min(job.c.id).label("id")
        oldest = select(first).where(_WAITING, job.c.kind.in_(lane.kinds)).group_by(job.c.workspace_id)
        return oldest.order_by(first).limit(LOOKED_AT)

    def rest(self) -> Select[Any]:
        in_lanes = [kind for lane in self.lanes for kind in sorted(lane.kinds)]
        # A plan asked for by the first of ten files is made once, from all ten.
        before = job.alias("before")
        awaited = exists().where(
            before.c.workspace_id == job.c.workspace_id,
            before.c.status.in_(("queued", "running")),
            before.c.kind.in_(in_lanes),
            before.c.id < job.c.id,
        )
        waiting = select(job.c.id).where(_WAITING, job.c.kind.not_in(in_lanes), ~awaited)
        return waiting.order_by(job.c.id).limit(LOOKED_AT)

    def every(self) -> Select[Any]:
        parts = [*(self.only(lane) for lane in self.lanes), self.rest()]
        ids = union_all(*(select(part.subquery().c.id) for part in parts)).subquery()
        return select(ids.c.id).order_by(ids.c.id)


def _claim(claim: Connection, waiting: Select[Any]) -> Any:
    for (number,) in claim.execute(waiting).all():
        held = claim.execute(
            text("SELECT pg_try_advisory_lock(:space, :id)"), {"space": LOCK_SPACE, "id": number}
        )
        if not held.scalar_one():
            continue
        row = claim.execute(
            update(job)
            .where(job.c.id == number, job.c.status.in_(("queued", "running")))
            .values(status="running", attempts=job.c.attempts + 1)
            .returning(*job.c)
        ).first()
        claim.commit()
        if row is not None:
            return row
        claim.execute(text("SELECT pg_advisory_unlock(:space, :id)"), {"space": LOCK_SPACE, "id": number})
    claim.commit()
    return None


def _finish(work: Work, job_id: int, status: str, message: str) -> None:
    values = {"status": status, "message": message, "finished_at": func.now()}
    work.execute(update(job).where(job.c.id == job_id).values(values))
    work.record(STREAM, CHANGED, {"ids": [job_id]})


__all__ = [
    "SYSTEM",
    "JobCancelled",
    "JobContext",
    "Lane",
    "Worker",
    "ask_to_cancel",
    "enqueue",
    "job",
]
