"""Choosing: which people a notice reaches, as owners, deputies, by role or by name, and whom it may wake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sealane.accounts.contracts import Role
from sealane.notices.contracts import Hours, OwnerOf, Preference, Severity, Thing, To, Why
from sealane.notices.core.hours import is_quiet

_STRONGER = (Why.NAMED, Why.OWNER, Why.DEPUTY, Why.ROLE)


@dataclass(frozen=True, slots=True)
class Listener:
    """A member who may know of a notice."""

    id: int
    role: Role


@dataclass(frozen=True, slots=True)
class Chosen:
    """A person who is told, why, and whether her quiet hours may be broken for it."""

    person_id: int
    role: Role
    why: Why
    wake: bool = True


@dataclass(frozen=True, slots=True)
class Roster:
    """Who could be told: members with the right, who looks after what, and how each wants to be told."""

    listeners: Mapping[int, Listener]
    owners: Mapping[Thing, tuple[int, ...]]
    preferences: Mapping[int, Preference]
    timezone: str
    """The workspace's own, for people who have said nothing."""

    def preference(self, person_id: int) -> Preference:
        """Return how a person wants to be told, or the default in the workspace's time zone."""
        return self.preferences.get(person_id) or Preference(person_id, Hours(self.timezone))

    def away(self, person_id: int, now: datetime) -> bool:
        """Say whether she is away today, by her own calendar."""
        one = self.preference(person_id)
        if one.away_until is None:
            return False
        return now.astimezone(ZoneInfo(one.hours.timezone)).date() <= one.away_until


def choose(to: To, severity: Severity, roster: Roster, now: datetime) -> list[Chosen]:
    """Return the people who are told, each once, ordered by id.

    Who is named is told. Who looks after a thing is told, and from `warning` on the first deputy who is awake
    too while the owner is in her quiet hours: then the owner is not woken. While an owner is away her deputy
    stands in. Where nobody looks after it everybody of the given roles is told, and failing that the
    workspace's owners.
    """
    found: dict[int, Chosen] = {}
    for one in (*_named(to, roster), *_by_role(to.roles, roster)):
        _keep(found, one)
    for wanted in to.owners:
        for one in _owners(wanted, severity, roster, now):
            _keep(found, one)
    return [found[person_id] for person_id in sorted(found)]


def _keep(found: dict[int, Chosen], one: Chosen) -> None:
    before = found.get(one.person_id)
    if before is None:
        found[one.person_id] = one
        return
    why = min(before.why, one.why, key=_STRONGER.index)
    found[one.person_id] = Chosen(one.person_id, one.role, why, before.wake or one.wake)


def _named(to: To, roster: Roster) -> Iterable[Chosen]:
    known = (roster.listeners[p] for p in to.people if p in roster.listeners)
    return (Chosen(one.id, one.role, Why.NAMED) for one in known)


def _by_role(roles: Sequence[Role], roster: Roster) -> list[Chosen]:
    return [Chosen(one.id, one.role, Why.ROLE) for one in roster.listeners.values() if one.role in roles]


def _owners(wanted: OwnerOf, severity: Severity, roster: Roster, now: datetime) -> list[Chosen]:
    for thing in wanted.things:
        people = [p for p in roster.owners.get(thing, ()) if p in roster.listeners]
        if people:
            return _shift(people, severity, roster, now)
    return _by_role(wanted.roles, roster) or _by_role((Role.OWNER,), roster)


def _shift(people: Sequence[int], severity: Severity, roster: Roster, now: datetime) -> list[Chosen]:
    """Of an owner and her deputies those whose turn it is now."""
    here = [p for p in people if not roster.away(p, now)] or list(people[:1])
    first = here[0]
    awake = [p for p in here if not is_quiet(roster.preference(p).hours, now)]
    stands_in = [p for p in awake if p != first][:1] if first not in awake else []
    if severity is Severity.INFO:
        stands_in = []
    turn = [_as(first, people, roster, wake=not stands_in)]
    return turn + [_as(p, people, roster, wake=True) for p in stands_in]


def _as(person_id: int, people: Sequence[int], roster: Roster, *, wake: bool) -> Chosen:
    why = Why.OWNER if person_id == people[0] else Why.DEPUTY
    return Chosen(person_id, roster.listeners[person_id].role, why, wake)
