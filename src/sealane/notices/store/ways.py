"""Rows of the ways out of people and groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects import postgresql

from sealane.accounts.contracts import Role
from sealane.infra.database import Work
from sealane.notices.contracts import Family, Hours, Severity, Way, WayKind
from sealane.notices.store.tables import notice_way

_w = notice_way.c
OWN = "self"
"""Identity of the way by a person's own mail address, which is looked up when something leaves."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A way as it is written: what identifies it, and its secret sealed."""

    identity: str
    sealed: bytes | None


def all_ways(work: Work, people: Collection[int] | None = None) -> list[Way]:
    """Return the ways of these people and of all groups, or of everybody, in their order of coming."""
    statement = select(notice_way).order_by(_w.id)
    if people is not None:
        statement = statement.where(_w.person_id.in_(people) | _w.person_id.is_(None))
    return [_way(row) for row in work.execute(statement)]


def ways_of(work: Work, person_id: int | None) -> list[Way]:
    """Return one person's ways, or those of groups for None."""
    mine = _w.person_id.is_(None) if person_id is None else _w.person_id == person_id
    return [_way(row) for row in work.execute(select(notice_way).where(mine).order_by(_w.id))]


def one_way(work: Work, way_id: int) -> tuple[Way, Kept] | None:
    """Return a way with its sealed secret."""
    row = work.execute(select(notice_way).where(_w.id == way_id)).first()
    return None if row is None else (_way(row), Kept(row.identity, row.sealed))


def put_way(work: Work, way: Way, kept: Kept) -> int:
    """Write a new way, or another secret and choice to the one of the same identity; return its id."""
    values = _values(way) | {"sealed": kept.sealed, "trouble": "", "rests_until": None}
    who = {"workspace_id": work.workspace_id, "person_id": way.person_id, "kind": str(way.kind)}
    statement = postgresql.insert(notice_way).values(who | values | {"identity": kept.identity})
    key = ["workspace_id", "person_id", "kind", "identity"]
    done = statement.on_conflict_do_update(index_elements=key, set_=values).returning(_w.id)
    return int(work.execute(done).scalar_one())


def change_way(work: Work, way: Way) -> None:
    """Write what a way takes and when; where to stays."""
    values = _values(way)
    values.pop("address")
    work.execute(update(notice_way).where(_w.id == way.id).values(values))


def mark_way(work: Work, way_id: int, values: dict[str, Any]) -> None:
    """Write whether a way works."""
    work.execute(update(notice_way).where(_w.id == way_id).values(values))


def drop_way(work: Work, way_id: int) -> None:
    """Delete a way and what waited for it."""
    work.execute(delete(notice_way).where(_w.id == way_id))


def drop_ways_of(work: Work, person_id: int) -> None:
    """Delete all ways of a person."""
    work.execute(delete(notice_way).where(_w.person_id == person_id))


def ensure_mail(work: Work, people: Sequence[tuple[int, str]]) -> None:
    """Give each of `people` (id, language) the way by her own mail address, where she has none yet."""
    rows = [
        {
            "workspace_id": work.workspace_id,
            "person_id": person_id,
            "kind": str(WayKind.MAIL),
            "name": "",
            "identity": OWN,
            "language": language,
            "address": {},
            "severity": str(Severity.WARNING),
            "families": [],
        }
        for person_id, language in people
    ]
    if rows:
        work.execute(postgresql.insert(notice_way).on_conflict_do_nothing(), rows)


def _values(way: Way) -> dict[str, Any]:
    hours = way.hours
    return {
        "name": way.name,
        "language": way.language,
        "address": dict(way.address),
        "severity": str(way.severity),
        "families": sorted(way.families),
        "roles": sorted(way.roles),
        "finance": way.finance,
        "enabled": way.enabled,
        "timezone": hours.timezone if hours else "",
        "quiet_from": hours.quiet_from if hours else None,
        "quiet_until": hours.quiet_until if hours else None,
        "days_off": sorted(hours.days_off) if hours else [],
    }


def _way(row: Row[Any]) -> Way:
    hours = None
    if row.timezone:
        hours = Hours(row.timezone, row.quiet_from, row.quiet_until, frozenset(row.days_off))
    return Way(
        id=row.id,
        kind=WayKind(row.kind),
        name=row.name,
        person_id=row.person_id,
        language=row.language,
        address=row.address,
        severity=Severity(row.severity),
        families=frozenset(Family(one) for one in row.families),
        roles=frozenset(Role(one) for one in row.roles),
        finance=row.finance,
        enabled=row.enabled,
        hours=hours,
        trouble=row.trouble,
        worked_at=row.worked_at,
    )
