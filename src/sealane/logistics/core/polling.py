"""When to ask about a parcel again: often near the door, rarely where nothing stirs, never when over."""

from __future__ import annotations

from datetime import datetime, timedelta

from sealane.logistics.contracts.milestones import Milestone

NEAR = timedelta(hours=1)
LAST_LEGS = timedelta(hours=3)
MOVING = timedelta(hours=8)
NOT_BEGUN = timedelta(hours=12)
SLOWEST = timedelta(hours=48)
"""However long nothing has stirred, a parcel is asked about this often."""
QUIET = timedelta(days=4)
"""For each such time without news the pause doubles."""
GIVEN_UP = timedelta(days=60)
"""Without any news for so long nobody asks: carriers forget a number after two to four months."""
DUE_SOON = timedelta(days=2)

_AT_THE_DOOR = frozenset({Milestone.OUT_FOR_DELIVERY, Milestone.ATTEMPTED})
_LAST_LEG = frozenset(
    {
        Milestone.ARRIVED,
        Milestone.CUSTOMS_IN,
        Milestone.INSPECTED,
        Milestone.CUSTOMS_HOLD,
        Milestone.CUSTOMS_OUT,
        Milestone.UNLOADED,
        Milestone.HELD_FOR_PICK_UP,
        Milestone.AT_WAREHOUSE,
    }
)
_NOT_BEGUN = frozenset({Milestone.BOOKED, Milestone.ORDERED, Milestone.READY})


def next_look(
    now: datetime, since_news: timedelta, milestone: Milestone | None, due: datetime | None, *, final: bool
) -> datetime | None:
    """Return when to ask about a parcel again; None where it is over or long silent.

    `since_news` is how long nothing new was told. Out for delivery is asked hourly; on the sea every eight
    hours, after twelve silent days every 48.
    """
    if final or since_news > GIVEN_UP:
        return None
    pause = _pause(milestone)
    if due is not None and due - now <= DUE_SOON:
        pause = min(pause, LAST_LEGS)
    doubled = min(int(since_news / QUIET), 6)
    return now + min(pause * (1 << doubled), SLOWEST)


def after_trouble(now: datetime, retry_after_seconds: float | None, *, lasting: bool) -> datetime:
    """Return when a service in trouble is asked again: when it says, in a quarter of an hour, or tomorrow."""
    if lasting:
        return now + timedelta(days=1)
    return now + max(timedelta(seconds=retry_after_seconds or 0), timedelta(minutes=15))


def _pause(milestone: Milestone | None) -> timedelta:
    if milestone in _AT_THE_DOOR:
        return NEAR
    if milestone in _LAST_LEG:
        return LAST_LEGS
    return NOT_BEGUN if milestone is None or milestone in _NOT_BEGUN else MOVING
