"""Mornings: each person is told of her open decisions once a day, when her own day begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sealane.accounts.contracts import Permission, Person
from sealane.accounts.service import members, rights_of
from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.infra.listing import MAX_PAGE, Query, page
from sealane.insight.core.daily import morning, shared_out
from sealane.notices import service as notices
from sealane.notices.contracts import Family, Notice, Preference, Severity, To
from sealane.planning import service as planning

CAUGHT_UP = timedelta(hours=10)
"""A morning that the machine slept through is told later that day, not in the evening any more."""

MAX_DECISIONS = 2_000
"""Open decisions shared out: those with the highest priority."""


def mornings_due(work: Work) -> list[int]:
    """Return the people whose morning has come today, by their own clocks, and who want to be told."""
    wanted = notices.preferences(work)
    return [
        person.id
        for person in members(work)
        if person.id in wanted and _may(person) and _begun(wanted[person.id], work.now)
    ]


def tell_morning(work: Work, person_id: int) -> bool:
    """Tell a person of her open decisions; False where she has none, or was told today."""
    wanted = notices.preferences(work)
    here = {one.id: one.role for one in members(work) if one.id in wanted and _may(one)}
    if person_id not in here:
        return False
    found = _open(work)
    if not found:
        return False
    owners = notices.owners_today(work)
    markets = {place.code: place.country or "" for place in catalog.warehouses(work)}
    mine = shared_out(found, owners, here, markets).get(person_id, [])
    if not mine:
        return False
    said = morning(mine, str(mine[0]["currency"]))
    return notices.tell(
        work,
        Notice(
            key=morning_key(person_id, local_day(wanted[person_id], work.now)),
            family=Family.DAILY,
            severity=Severity.INFO,
            to=To(people=(person_id,)),
            title=said.title,
            body=said.body,
            link="/",
            money=said.money,
            actions=said.actions,
            needs=Permission.SEE_DECISIONS,
        ),
    )


def morning_key(person_id: int, day: date) -> str:
    """Return the key under which a person's morning is told once."""
    return f"daily {person_id} {day.isoformat()}"


def local_day(one: Preference, now: datetime) -> date:
    """Return the day that it is where a person lives."""
    return now.astimezone(ZoneInfo(one.hours.timezone)).date()


def _may(person: Person) -> bool:
    return person.disabled_at is None and Permission.SEE_DECISIONS in rights_of(person.role)


def _begun(one: Preference, now: datetime) -> bool:
    zone = ZoneInfo(one.hours.timezone)
    local = now.astimezone(zone)
    if not one.daily or local.weekday() in one.hours.days_off:
        return False
    if one.away_until is not None and local.date() <= one.away_until:
        return False
    begins = datetime.combine(local.date(), one.morning, zone)
    return begins <= local < begins + CAUGHT_UP


def _open(work: Work) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = ""
    while len(found) < MAX_DECISIONS:
        query = Query(
            ("status:is:open",), sort="priority", after=after, limit=MAX_PAGE, finance=True, counted=False
        )
        part = page(work, planning.DECISIONS, query)
        found += part.rows
        if part.next is None:
            break
        after = part.next
    return found
