"""Rows of what is to leave, what has left, and what did not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select, update

from sealane.infra.database import Work
from sealane.notices.store.tables import delivery, notice, notice_copy, notice_way

_d, _n, _w, _c = delivery.c, notice.c, notice_way.c, notice_copy.c


def workspaces_due(connection: Connection, now: datetime) -> list[int]:
    """Return the workspaces in which something is to leave by now; for the worker, across all of them."""
    statement = select(_d.workspace_id).where(_d.state == "waiting", _d.due_at <= now).distinct()
    return list(connection.execute(statement.order_by(_d.workspace_id)).scalars())


def drop_read(work: Work) -> int:
    """Give up what its reader has seen on the page meanwhile; return how many."""
    seen = (
        select(_d.id)
        .join(notice_way, _w.id == _d.way_id)
        .join(notice_copy, and_(_c.notice_id == _d.notice_id, _c.person_id == _w.person_id))
        .where(_d.state == "waiting", _d.due_at <= work.now, _d.attempts == 0, _c.read_at.is_not(None))
    )
    return int(work.execute(update(delivery).where(_d.id.in_(seen)).values(state="dropped")).rowcount)


def claim(work: Work, most: int, lease: timedelta) -> list[Row[Any]]:
    """Take what is due by ways that do not rest; nobody else takes it until the lease is over.

    The whole of a way is taken or nothing: what leaves together is one message.
    """
    free = and_(_w.enabled, or_(_w.rests_until.is_(None), _w.rests_until <= work.now))
    ways = select(_w.id).where(free).with_for_update(skip_locked=True)
    found = (
        select(_d.id)
        .where(_d.state == "waiting", _d.due_at <= work.now, _d.way_id.in_(ways))
        .order_by(_d.way_id, _d.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = (
        update(delivery)
        .where(_d.id.in_(found))
        .values(due_at=work.now + lease, attempts=_d.attempts + 1)
        .returning(_d.id, _d.way_id, _d.notice_id, _d.attempts, _d.message_key)
    ).cte("taken")
    t = taken.c
    columns = (
        t.id.label("delivery_id"),
        t.way_id,
        t.attempts,
        t.message_key,
        *(c for c in _n if c.name != "id"),
    )
    statement = select(*columns, _n.id).select_from(taken.join(notice, _n.id == t.notice_id))
    return list(work.execute(statement.order_by(t.way_id, t.id)).all())


def name_message(work: Work, ids: Collection[int], key: str) -> None:
    """Write which message carries these deliveries, before it is tried."""
    work.execute(update(delivery).where(_d.id.in_(ids)).values(message_key=key))


def mark(work: Work, ids: Collection[int], values: dict[str, Any]) -> None:
    """Write what became of deliveries."""
    work.execute(update(delivery).where(_d.id.in_(ids)).values(values))


def untry(work: Work, ids: Collection[int], due: datetime, trouble: str) -> None:
    """Put deliveries off without counting the try: the other side had no time, which is not their fault."""
    values = {"due_at": due, "attempts": func.greatest(_d.attempts - 1, 0), "trouble": trouble}
    work.execute(update(delivery).where(_d.id.in_(ids)).values(values))


def again(work: Work, ids: Sequence[int]) -> int:
    """Let dead or dropped deliveries leave anew; return how many."""
    values = {"state": "waiting", "due_at": work.now, "attempts": 0, "trouble": "", "message_key": ""}
    dead = update(delivery).where(_d.id.in_(ids), _d.state.in_(("dead", "dropped")))
    return int(work.execute(dead.values(values)).rowcount)


def waiting(work: Work) -> bool:
    """Say whether anything is due."""
    due = select(_d.id).where(_d.state == "waiting", _d.due_at <= work.now)
    return work.execute(due.limit(1)).first() is not None


def hurry(work: Work, way_id: int) -> None:
    """Let what failed by a way be tried at once, for it works again."""
    failed = update(delivery).where(_d.way_id == way_id, _d.state == "waiting", _d.attempts > 0)
    work.execute(failed.values(due_at=work.now))
