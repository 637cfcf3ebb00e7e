"""Rows of notices and of each person's copy."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, Text, any_, delete, func, insert, literal, select, update
from sqlalchemy.dialects import postgresql

from sealane.infra.database import Work
from sealane.notices.contracts import Notice, Why
from sealane.notices.store.tables import delivery, notice, notice_copy

_n, _c, _d = notice.c, notice_copy.c, delivery.c


def add_notices(work: Work, notices: Sequence[Notice]) -> dict[str, int]:
    """Write notices whose key is new here; return their ids by key."""
    if not notices:
        return {}
    statement = postgresql.insert(notice).values([_values(work, one) for one in notices])
    rows = work.execute(statement.on_conflict_do_nothing().returning(_n.id, _n.key))
    return {row.key: row.id for row in rows}


def _values(work: Work, one: Notice) -> dict[str, Any]:
    return {
        "workspace_id": work.workspace_id,
        "key": one.key,
        "family": str(one.family),
        "severity": str(one.severity),
        "title_en": one.title.en,
        "title_zh": one.title.zh,
        "body_en": one.body.en,
        "body_zh": one.body.zh,
        "money_en": one.money.en,
        "money_zh": one.money.zh,
        "link": one.link,
        "grouping": one.group,
        "actions": [{"en": a.label.en, "zh": a.label.zh, "link": a.link} for a in one.actions],
        "at": work.now,
    }


def add_copies(work: Work, copies: Sequence[tuple[int, int, Why]]) -> None:
    """Write who is told which notice, and why: (notice, person, why)."""
    rows = [
        {"workspace_id": work.workspace_id, "notice_id": n, "person_id": p, "why": str(why), "at": work.now}
        for n, p, why in copies
    ]
    if rows:
        work.execute(insert(notice_copy), rows)


def add_deliveries(work: Work, rows: Sequence[tuple[int, int, str, datetime]]) -> None:
    """Write what is to leave by which way: (way, notice, group, when)."""
    values = [
        {
            "workspace_id": work.workspace_id,
            "way_id": way,
            "notice_id": number,
            "grouping": group,
            "state": "waiting",
            "due_at": due,
            "at": work.now,
        }
        for way, number, group, due in rows
    ]
    if values:
        work.execute(insert(delivery), values)


def last_of_groups(work: Work, groups: Collection[str], since: datetime) -> dict[tuple[int, str], datetime]:
    """Return when the newest message of a group left or leaves by each way, where that is after `since`."""
    if not groups:
        return {}
    statement = (
        select(_d.way_id, _d.grouping, func.max(_d.due_at).label("due"))
        .where(_d.grouping.in_(groups), _d.due_at > since)
        .group_by(_d.way_id, _d.grouping)
    )
    return {(row.way_id, row.grouping): row.due for row in work.execute(statement)}


def _copies(person_id: int) -> Select[Any]:
    joined = notice_copy.join(notice, _n.id == _c.notice_id)
    columns = (
        _c.id,
        _c.why,
        _c.read_at,
        _c.notice_id,
        *(c for c in _n if c.name not in ("id", "workspace_id")),
    )
    return select(*columns).select_from(joined).where(_c.person_id == person_id)


def copies(work: Work, person_id: int, *, unread: bool, before: int | None, limit: int) -> list[Row[Any]]:
    """Return a person's newest copies with their notices, those older than copy `before`."""
    statement = _copies(person_id).order_by(_c.id.desc()).limit(limit)
    if unread:
        statement = statement.where(_c.read_at.is_(None))
    if before is not None:
        statement = statement.where(_c.id < before)
    return list(work.execute(statement).all())


def unread(work: Work, person_id: int, most: int) -> int:
    """Return how many notices a person has not read, `most` at most."""
    mine = select(_c.id).where(_c.person_id == person_id, _c.read_at.is_(None)).limit(most)
    return int(work.execute(select(func.count()).select_from(mine.subquery())).scalar_one())


def mark_read(work: Work, person_id: int, ids: Collection[int] | None, *, read: bool = True) -> int:
    """Mark a person's copies as read, or unread again; all of them without `ids`; return how many changed."""
    change = update(notice_copy).where(_c.person_id == person_id)
    change = change.where(_c.read_at.is_(None) if read else _c.read_at.is_not(None))
    if ids is not None:
        change = change.where(_c.id.in_(ids))
    return int(work.execute(change.values(read_at=work.now if read else None)).rowcount)


def group_of(work: Work, person_id: int, copy_id: int) -> str | None:
    """Return the group of one of a person's copies; None where she has no such copy."""
    statement = select(_n.grouping).select_from(notice_copy.join(notice, _n.id == _c.notice_id))
    return work.execute(statement.where(_c.id == copy_id, _c.person_id == person_id)).scalar()


def ids_of_group(work: Work, person_id: int, group: str) -> list[int]:
    """Return a person's unread copies of one group."""
    statement = select(_c.id).select_from(notice_copy.join(notice, _n.id == _c.notice_id))
    mine = (_c.person_id == person_id, _c.read_at.is_(None), _n.grouping == group)
    return list(work.execute(statement.where(*mine)).scalars())


def forget_before(work: Work, moment: datetime) -> int:
    """Delete notices told before `moment`, with their copies and deliveries; return how many."""
    return int(work.execute(delete(notice).where(_n.at < moment)).rowcount)


def forget_keys(work: Work, keys: Sequence[str]) -> int:
    """Delete notices by their keys, with their copies and deliveries; return how many."""
    if not keys:
        return 0
    mine = (_n.workspace_id == work.workspace_id, _n.key == any_(literal(list(keys), postgresql.ARRAY(Text))))
    return int(work.execute(delete(notice).where(*mine)).rowcount)


def forget_copies_of(work: Work, person_id: int) -> None:
    """Delete everything that a person was told."""
    work.execute(delete(notice_copy).where(_c.person_id == person_id))
