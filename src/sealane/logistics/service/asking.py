"""Tracking services asked about what is under way, in batches, each its own transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from sealane.infra.database import Database, Work
from sealane.infra.jobs import enqueue
from sealane.infra.sealing import Sealer
from sealane.logistics.contracts.events import TrackingChanged
from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.contracts.tellings import Source
from sealane.logistics.contracts.tracking import Gatherer, Looked, Parcel, ServiceTrouble
from sealane.logistics.core.polling import after_trouble, next_look
from sealane.logistics.ports.tracking import AskedService
from sealane.logistics.service.telling import take_scans
from sealane.logistics.service.words import read_scans
from sealane.logistics.store import watches

JOB = "ask_tracking"
MOST_AT_ONCE = 4_000
"""Numbers of one source that one job asks about; the rest is due to the next, ten minutes later."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A source to ask: its key is open here and nowhere else."""

    id: int
    service: AskedService
    key: str


def enqueue_asking(database: Database) -> int:
    """Queue the asking of every workspace that has a service to ask; return how many."""
    with database.system() as connection:
        found = watches.workspaces_to_ask(connection, database.clock.now())
    for number in found:
        with database.work(number) as work:
            enqueue(work, JOB, {}, key=JOB)
    return len(found)


def ask(
    open_work: Callable[[], Any],
    sealer: Sealer,
    services: Mapping[Gatherer, AskedService],
    progress: Callable[[int, int], None],
) -> int:
    """Ask every service about what is due; return how many new events came.

    `open_work` opens a transaction of its own: while a service answers, none is open, and what one batch
    brought stays whatever becomes of the next. A service in trouble rests; the others are asked.
    """
    with open_work() as work:
        asked = _to_ask(work, sealer, services)
    new = 0
    for source in asked:
        new += _ask_one(open_work, source, progress)
    return new


def _to_ask(work: Work, sealer: Sealer, services: Mapping[Gatherer, AskedService]) -> list[_Asked]:
    found = []
    for row in watches.sources_to_ask(work):
        watches.watch_shipments(work, row.id)
        key = sealer.open(row.api_key, f"tracking/{work.workspace_id}/key")
        found.append(_Asked(row.id, services[Gatherer(row.kind)], key))
    return found


def _ask_one(open_work: Callable[[], Any], source: _Asked, progress: Callable[[int, int], None]) -> int:
    with open_work() as work:
        rows = watches.due(work, source.id, MOST_AT_ONCE)
    new, size = 0, source.service.batch
    for start in range(0, len(rows), size):
        batch = rows[start : start + size]
        try:
            looked = _looked(open_work, source, batch)
        except ServiceTrouble as trouble:
            with open_work() as work:
                rest = after_trouble(work.now, trouble.retry_after, lasting=trouble.lasting)
                watches.mark_source(work, source.id, str(trouble), rest)
                work.announce(TrackingChanged())
            return new
        with open_work() as work:
            new += _keep(work, source.id, batch, looked)
        progress(start + len(batch), len(rows))
    with open_work() as work:
        watches.mark_source(work, source.id, "", None)
        if new:
            work.announce(TrackingChanged())
    return new


def _looked(open_work: Callable[[], Any], source: _Asked, batch: Sequence[Row[Any]]) -> Looked:
    """Let the service follow what is new to it, stop following what is over, and ask about the rest."""
    over = [Parcel(row.number, row.carrier) for row in batch if row.final and row.registered_at]
    if over:
        source.service.unregister(source.key, over)
    fresh = [row for row in batch if row.registered_at is None and not row.final]
    if fresh:
        source.service.register(source.key, [Parcel(row.number, row.carrier) for row in fresh])
        with open_work() as work:
            watches.mark_registered(work, [row.id for row in fresh])
    open_ = [Parcel(row.number, row.carrier) for row in batch if not row.final]
    return source.service.look_up(source.key, open_) if open_ else Looked(())


def _keep(work: Work, source_id: int, batch: Sequence[Row[Any]], looked: Looked) -> int:
    told = Counter(scan.reference.upper() for scan in looked.scans)
    taken = take_scans(work, read_scans(work, looked.scans), Source.POLL)
    rows = watches.stand_again(work, [row.number for row in batch], source_id)
    watches.mark_asked(work, [_again(row, told[row.number.upper()], work.now) for row in rows])
    return taken.new


def _again(row: Row[Any], events: int, now: datetime) -> dict[str, Any]:
    """A service tells the whole history each time: more events than before are news."""
    news_at = now if events > row.events else row.news_at
    milestone = Milestone(row.milestone) if row.milestone else None
    quiet = now - (news_at or row.since)
    next_at = next_look(now, quiet, milestone, row.promised_at, final=row.final)
    return {"watch": row.id, "next_at": next_at, "news_at": news_at, "events": max(events, row.events)}
