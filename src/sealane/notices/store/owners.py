"""Rows of who looks after what, and of how each person wants to be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, tuple_
from sqlalchemy.dialects import postgresql

from sealane.infra.database import Work
from sealane.notices.contracts import Hours, Ownership, Preference, Severity, Thing, ThingKind
from sealane.notices.store.tables import notice_preference, ownership

_o, _p = ownership.c, notice_preference.c


def owners(work: Work, things: Collection[Thing] | None = None) -> dict[Thing, tuple[int, ...]]:
    """Return who looks after each of `things`, or after everything that somebody looks after."""
    statement = select(_o.kind, _o.key, _o.person_id).order_by(_o.kind, _o.key, _o.place)
    if things is not None:
        wanted = [(str(thing.kind), thing.key) for thing in things]
        statement = statement.where(tuple_(_o.kind, _o.key).in_(wanted))
    found: dict[Thing, tuple[int, ...]] = defaultdict(tuple)
    for row in work.execute(statement):
        found[Thing(ThingKind(row.kind), row.key)] += (row.person_id,)
    return dict(found)


def owned_by(work: Work, person_id: int) -> list[tuple[Thing, int]]:
    """Return what a person looks after, and in which place (0: as the owner)."""
    rows = work.execute(select(_o.kind, _o.key, _o.place).where(_o.person_id == person_id).order_by(_o.id))
    return [(Thing(ThingKind(row.kind), row.key), row.place) for row in rows]


def count(work: Work) -> int:
    """Return how many rows say who looks after what."""
    return int(work.execute(select(func.count()).select_from(ownership)).scalar_one())


def put_owners(work: Work, given: Sequence[Ownership]) -> None:
    """Write who looks after each thing, over what was said before; nobody takes the row away."""
    keys = [(str(one.thing.kind), one.thing.key) for one in given]
    work.execute(delete(ownership).where(tuple_(_o.kind, _o.key).in_(keys)))
    rows = [
        {
            "workspace_id": work.workspace_id,
            "kind": str(one.thing.kind),
            "key": one.thing.key,
            "place": place,
            "person_id": person_id,
        }
        for one in given
        for place, person_id in enumerate(one.people)
    ]
    if rows:
        work.execute(insert(ownership), rows)


def preferences(work: Work, people: Collection[int] | None = None) -> dict[int, Preference]:
    """Return how people want to be told who have said so."""
    statement = select(notice_preference)
    if people is not None:
        statement = statement.where(_p.person_id.in_(people))
    return {row.person_id: _preference(row) for row in work.execute(statement)}


def put_preference(work: Work, one: Preference) -> None:
    """Write how a person wants to be told."""
    values = {
        "timezone": one.hours.timezone,
        "quiet_from": one.hours.quiet_from,
        "quiet_until": one.hours.quiet_until,
        "days_off": sorted(one.hours.days_off),
        "morning": one.morning,
        "wakes": None if one.wakes is None else str(one.wakes),
        "daily": one.daily,
        "reviews": one.reviews,
        "away_until": one.away_until,
    }
    who = {"workspace_id": work.workspace_id, "person_id": one.person_id}
    statement = postgresql.insert(notice_preference).values(who | values)
    key = ["workspace_id", "person_id"]
    work.execute(statement.on_conflict_do_update(index_elements=key, set_=values))


def forget_person(work: Work, person_id: int) -> None:
    """Delete what a person looks after and how she wants to be told; deputies move up."""
    things = [thing for thing, _ in owned_by(work, person_id)]
    held = owners(work, things) if things else {}
    put_owners(work, [Ownership(t, tuple(p for p in held[t] if p != person_id)) for t in held])
    work.execute(delete(notice_preference).where(_p.person_id == person_id))


def _preference(row: Any) -> Preference:
    values: Mapping[str, Any] = row._mapping
    return Preference(
        person_id=values["person_id"],
        hours=Hours(
            values["timezone"], values["quiet_from"], values["quiet_until"], frozenset(values["days_off"])
        ),
        morning=values["morning"],
        wakes=None if values["wakes"] is None else Severity(values["wakes"]),
        daily=values["daily"],
        reviews=values["reviews"],
        away_until=values["away_until"],
    )
