"""Numbers that services are asked about: which are due, and when each is due again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, or_, select, text, update

from sealane.infra.database import Work
from sealane.logistics.contracts import MOVING, ShipmentStatus
from sealane.logistics.store.door_tables import tracking_source, tracking_watch
from sealane.logistics.store.tables import shipment

_s, _t, _h = tracking_source.c, tracking_watch.c, shipment.c

UNDER_WAY = [str(status) for status in (*MOVING, ShipmentStatus.PLANNED)]

_WATCH = text(
    "INSERT INTO tracking_watch (workspace_id, source_id, number, carrier, since, next_at) "
    "SELECT DISTINCT ON (h.tracking) :w, :source, h.tracking, h.carrier, :now, :now FROM shipment h "
    "WHERE h.workspace_id = :w AND h.tracking <> '' AND NOT h.is_final AND h.status = ANY (:open) "
    "ORDER BY h.tracking, h.id ON CONFLICT (source_id, number) DO NOTHING"
)


def workspaces_to_ask(connection: Connection, now: datetime) -> list[int]:
    """Return the workspaces with a source that may be asked now."""
    asked = (
        select(_s.workspace_id)
        .where(_s.polls, _s.ended_at.is_(None), _s.api_key.is_not(None))
        .where(or_(_s.rests_until.is_(None), _s.rests_until <= now))
    )
    return [
        int(number) for number in connection.execute(asked.distinct().order_by(_s.workspace_id)).scalars()
    ]


def sources_to_ask(work: Work) -> list[Row[Any]]:
    """Return the sources that may be asked now, with their sealed keys."""
    asked = select(_s.id, _s.kind, _s.api_key).where(
        _s.workspace_id == work.workspace_id, _s.polls, _s.ended_at.is_(None), _s.api_key.is_not(None)
    )
    return list(
        work.execute(asked.where(or_(_s.rests_until.is_(None), _s.rests_until <= work.now)).order_by(_s.id))
    )


def watch_shipments(work: Work, source_id: int) -> None:
    """Watch the tracking number of every shipment under way that is not watched yet."""
    names = {"w": work.workspace_id, "source": source_id, "now": work.now, "open": UNDER_WAY}
    work.execute(_WATCH, names)


def due(work: Work, source_id: int, most: int) -> list[Row[Any]]:
    """Return the numbers that are due, the longest due first, with what is known of their shipment."""
    asked = _standing(work, source_id).where(_t.next_at <= work.now)
    return list(work.execute(asked.order_by(_t.next_at, _t.id).limit(most)))


def stand_again(work: Work, numbers: Sequence[str], source_id: int) -> list[Row[Any]]:
    """Return these watches as `due` does, whether due or not: after what was told of them was taken in."""
    return list(work.execute(_standing(work, source_id).where(_t.number.in_(numbers))))


def _standing(work: Work, source_id: int) -> Select[Any]:
    """Watches with where their shipments stand; of a number that two shipments have, until both are over."""
    travels = (_h.workspace_id == _t.workspace_id) & (_h.tracking == _t.number)
    known = (
        func.max(_h.milestone).label("milestone"),
        func.min(_h.promised_at).label("promised_at"),
        func.coalesce(func.bool_and(_h.is_final), False).label("final"),
    )
    watch = (_t.id, _t.number, _t.carrier, _t.registered_at, _t.since, _t.news_at, _t.events)
    return (
        select(*watch, *known)
        .select_from(tracking_watch.join(shipment, travels, isouter=True))
        .where(_t.workspace_id == work.workspace_id, _t.source_id == source_id)
        .group_by(_t.id)
    )


def mark_registered(work: Work, ids: Sequence[int]) -> None:
    """Note that the service follows these numbers now."""
    work.execute(update(tracking_watch).where(_t.id.in_(ids)).values(registered_at=work.now))


def mark_asked(work: Work, changes: Sequence[dict[str, Any]]) -> None:
    """Write when each number is due again: rows of `watch`, `next_at`, `news_at`, `events`."""
    if changes:
        values: dict[str, Any] = {name: bindparam(name) for name in ("next_at", "news_at", "events")}
        written = (
            update(tracking_watch).where(_t.id == bindparam("watch")).values(**values, asked_at=work.now)
        )
        work.execute(written, list(changes))


def mark_source(work: Work, source_id: int, trouble: str, rests_until: datetime | None) -> None:
    """Write how asking a source went; empty trouble where it went well."""
    values = {"asked_at": work.now, "trouble": trouble, "rests_until": rests_until}
    work.execute(update(tracking_source).where(_s.id == source_id).values(values))
