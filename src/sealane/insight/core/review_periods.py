"""Periods: which weeks and months are over by now, and what came before each."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sealane.insight.contracts.reviews import Cadence, Period

MADE_AT = time(7, 0)
"""When a review is made, by the workspace's clock: after the night's plan, before people come."""

CAUGHT_UP = {Cadence.WEEKLY: 5, Cadence.MONTHLY: 3}
"""Periods that are made later where the machine was off when they ended."""

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


def week_of(day: date) -> Period:
    """Return the week (Monday to Sunday, ISO 8601) that holds `day`."""
    first = day - timedelta(days=day.weekday())
    return Period(Cadence.WEEKLY, first, first + 6 * _DAY, first - _WEEK, first - _DAY)


def month_of(day: date) -> Period:
    """Return the month that holds `day`; before it lies the whole month before."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - _DAY
    return Period(Cadence.MONTHLY, first, last, (first - _DAY).replace(day=1), first - _DAY)


def before(period: Period) -> Period:
    """Return the period before."""
    made = week_of if period.cadence is Cadence.WEEKLY else month_of
    return made(period.before_last)


def due(now: datetime, timezone: str, cadence: Cadence) -> list[Period]:
    """Return the periods that are over at `now`, the newest first, as many as are caught up.

    One that ended last night is over from MADE_AT on: on Monday 2 March 2026, 7:00 in Shanghai, that is the
    week from 23 February to 1 March; a minute before, the one before it.
    """
    local = now.astimezone(ZoneInfo(timezone))
    today = local.date() if local.time() >= MADE_AT else local.date() - _DAY
    made = week_of if cadence is Cadence.WEEKLY else month_of
    period = before(made(today))
    found = [period]
    while len(found) < CAUGHT_UP[cadence]:
        period = before(period)
        found.append(period)
    return found
