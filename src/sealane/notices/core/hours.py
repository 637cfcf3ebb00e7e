"""Hours: whether somebody may be disturbed now, and when next; by the clock of the place where she lives."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sealane.notices.contracts import Hours

LONGEST_REST_DAYS = 8
"""Days looked ahead: who has every day off is told on the first of them all the same."""


def is_quiet(hours: Hours, now: datetime) -> bool:
    """Say whether `now` lies in the quiet hours, which begin when the clock shows it, whatever its season.

    Quiet from 21:00 until 8:00 in Shanghai: 23:30 UTC is 7:30 there, so quiet; 0:30 UTC is not.
    """
    local = now.astimezone(ZoneInfo(hours.timezone))
    if local.weekday() in hours.days_off:
        return True
    clock = local.time()
    if hours.quiet_from <= hours.quiet_until:
        return hours.quiet_from <= clock < hours.quiet_until
    return clock >= hours.quiet_from or clock < hours.quiet_until


def next_awake(hours: Hours, now: datetime) -> datetime:
    """Return the first moment (UTC) from `now` on that is not quiet.

    Raises nothing: with every day off, the next morning is taken.
    """
    if not is_quiet(hours, now):
        return now
    today = now.astimezone(ZoneInfo(hours.timezone)).date()
    for ahead in range(LONGEST_REST_DAYS):
        for clock in (time(0), hours.quiet_until):
            moment = at(hours.timezone, today + timedelta(days=ahead), clock)
            if moment > now and not is_quiet(hours, moment):
                return moment
    return next_time(hours.timezone, hours.quiet_until, now)


def next_time(timezone: str, clock: time, now: datetime) -> datetime:
    """Return the next moment (UTC), after `now`, at which the clock of `timezone` shows `clock`."""
    today = now.astimezone(ZoneInfo(timezone)).date()
    moment = at(timezone, today, clock)
    return moment if moment > now else at(timezone, today + timedelta(days=1), clock)


def at(timezone: str, day: date, clock: time) -> datetime:
    """Return the moment (UTC) at which that day's clock shows `clock`.

    A time that the change to summer skips comes as much later as was skipped; of one that comes twice the
    first counts: New York skips 2:00 to 3:00 on 8 March 2026, so 2:30 is 3:30 there, 7:30 UTC.
    """
    return datetime.combine(day, clock, ZoneInfo(timezone)).astimezone(UTC)
