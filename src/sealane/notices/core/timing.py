"""Timing: which ways out take a notice, and when it leaves by each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sealane.accounts.contracts import Permission
from sealane.notices.contracts import Family, Hours, Preference, Severity, Way
from sealane.notices.core.choosing import Chosen
from sealane.notices.core.hours import is_quiet, next_awake, next_time

PROMPT = frozenset({Family.DAILY, Family.REVIEW, Family.MENTION})
"""Families that come at their own time or were written by a person: never put off to be gathered."""

PERSONAL = frozenset({Family.DAILY, Family.MENTION})
"""Families that concern one person and are never posted to a group."""

OPEN_TO_GROUPS = frozenset(
    {Permission.ENTER, Permission.SEE_STOCK, Permission.SEE_SALES, Permission.SEE_DECISIONS}
)
"""Rights that a group's readers are taken to have."""

STORM_PAUSE = {
    Severity.INFO: timedelta(hours=4),
    Severity.WARNING: timedelta(minutes=30),
    Severity.URGENT: timedelta(minutes=5),
}
"""After a message of a group the next one of it waits this long, and gathers what comes meanwhile."""

GROUP_MORNING = time(9, 0)
"""When groups get what can wait, by their own clock."""


def takes(way: Way, family: Family, severity: Severity) -> bool:
    """Say whether a way out wants such notices; how severe they are counts for those of machines alone."""
    if not way.enabled or (way.families and family not in way.families):
        return False
    return family in PROMPT or severity.rank >= way.severity.rank


def group_takes(way: Way, family: Family, severity: Severity, needs: Permission) -> bool:
    """Say whether a group's way takes a notice that asks its readers for the right `needs`."""
    if family in PERSONAL or not takes(way, family, severity):
        return False
    return needs in OPEN_TO_GROUPS or (needs is Permission.SEE_FINANCE and way.finance)


def group_listens(way: Way, chosen: Sequence[Chosen]) -> bool:
    """Say whether somebody of the roles that a group stands for is told."""
    return bool(chosen) and (not way.roles or any(one.role in way.roles for one in chosen))


def personal_due(
    chosen: Chosen, preference: Preference, family: Family, severity: Severity, now: datetime
) -> datetime:
    """Return when a notice leaves for a person: now, at her next morning, or when her quiet hours end."""
    hours = preference.hours
    if severity is Severity.INFO and family not in PROMPT:
        return next_awake(hours, next_time(hours.timezone, preference.morning, now))
    wakes = preference.wakes is not None and severity.rank >= preference.wakes.rank
    if is_quiet(hours, now) and not (wakes and chosen.wake):
        return next_awake(hours, now)
    return now


def group_due(way: Way, family: Family, severity: Severity, now: datetime) -> datetime:
    """Return when a notice leaves for a group; what is urgent breaks its quiet hours."""
    hours = way.hours or Hours("UTC", time(0), time(0))
    if severity is Severity.INFO and family not in PROMPT:
        return next_awake(hours, next_time(hours.timezone, GROUP_MORNING, now))
    return now if severity is Severity.URGENT else next_awake(hours, now)


def after_storm(due: datetime, last: datetime | None, severity: Severity, now: datetime) -> datetime:
    """Return when one more notice of a group leaves, whose `last` one left or leaves then by the same way.

    The first leaves at once; a second, a minute later, waits until 30 min after the first (a warning), and
    all that come meanwhile leave with it in one message.
    """
    if last is None:
        return due
    pause = STORM_PAUSE[severity]
    gathered = last if last > now else last + pause
    return max(due, min(gathered, now + pause))
