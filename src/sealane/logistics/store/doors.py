"""Sources of tracking news, their doors and what came in at them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.infra.database import Work
from sealane.logistics.contracts.tracking import Refusal
from sealane.logistics.store.door_tables import tracking_delivery, tracking_source, tracking_watch

_s = tracking_source.c

NOTED_EVERY = timedelta(seconds=1)
"""A refusal is written down at most this often: a flood at the door must not become a flood of writing."""


def door_row(connection: Connection, door: str) -> Any:
    """Return whose door this is, if it is still open; outside any workspace."""
    asked = select(_s.id, _s.workspace_id, _s.kind, _s.name).where(_s.door == door, _s.ended_at.is_(None))
    return connection.execute(asked).first()


def add_source(work: Work, values: dict[str, Any]) -> int:
    """Write a source and return its id."""
    mine = {"workspace_id": work.workspace_id, "created_at": work.now, "created_by": work.actor.name}
    return int(
        work.execute(
            insert(tracking_source).values(mine | values).returning(tracking_source.c.id)
        ).scalar_one()
    )


def source_row(work: Work, source_id: int, *, lock: bool = False) -> Row[Any] | None:
    """Return one source that has not ended."""
    asked = select(tracking_source).where(
        _s.workspace_id == work.workspace_id, _s.id == source_id, _s.ended_at.is_(None)
    )
    return work.execute(asked.with_for_update() if lock else asked).first()


def source_rows(work: Work) -> list[Row[Any]]:
    """Return all sources that have not ended, the oldest first, with how many numbers each follows."""
    watched = (
        select(func.count())
        .where(tracking_watch.c.source_id == _s.id, tracking_watch.c.next_at.is_not(None))
        .scalar_subquery()
    )
    asked = select(tracking_source, watched.label("watched")).where(
        _s.workspace_id == work.workspace_id, _s.ended_at.is_(None)
    )
    return list(work.execute(asked.order_by(_s.id)))


def change_source(work: Work, source_id: int, values: dict[str, Any]) -> None:
    """Write what has changed of a source."""
    work.execute(update(tracking_source).where(_mine(work, source_id)).values(values))


def note_received(work: Work, source_id: int) -> None:
    """Count a delivery that was let in."""
    values = {"received_at": work.now, "received": _s.received + 1}
    work.execute(update(tracking_source).where(_mine(work, source_id)).values(values))


def note_refused(work: Work, source_id: int, why: Refusal) -> None:
    """Count a delivery that was not let in."""
    long_ago = or_(_s.refused_at.is_(None), _s.refused_at <= work.now - NOTED_EVERY)
    values = {"refused_at": work.now, "refused_why": str(why), "refused": _s.refused + 1}
    work.execute(update(tracking_source).where(_mine(work, source_id), long_ago).values(values))


def is_new(work: Work, source_id: int, key: bytes) -> bool:
    """Write down a delivery's key; False where it came before."""
    values = {
        "workspace_id": work.workspace_id,
        "source_id": source_id,
        "key": key,
        "received_at": work.now,
    }
    written = upsert(tracking_delivery).values(values).on_conflict_do_nothing()
    return work.execute(written.returning(tracking_delivery.c.id)).first() is not None


def forget_deliveries(work: Work, before: datetime) -> None:
    """Forget the keys of deliveries that came before a moment."""
    old = delete(tracking_delivery).where(
        tracking_delivery.c.workspace_id == work.workspace_id, tracking_delivery.c.received_at < before
    )
    work.execute(old)


def _mine(work: Work, source_id: int) -> Any:
    return and_(_s.workspace_id == work.workspace_id, _s.id == source_id)
