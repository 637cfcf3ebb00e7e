"""The life of an alarm: (standing, what happened, now) -> (standing, whom to tell)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from sealane.insight.contracts.alarms import AlarmStatus, Standing
from sealane.notices.contracts import Severity

QUIET_AFTER_CLOSING = timedelta(hours=24)
"""A cause that comes back within this time is the same alarm again, told to nobody anew."""


class Step(StrEnum):
    """Whom an alarm is told to: its owner, then the owner's deputies, then whoever leads the workspace."""

    OWNER = "owner"
    DEPUTIES = "deputies"
    LEADERS = "leaders"


STEPS = (Step.OWNER, Step.DEPUTIES, Step.LEADERS)


@dataclass(frozen=True, slots=True)
class Seen:
    """The cause is there, so severe."""

    severity: Severity


@dataclass(frozen=True, slots=True)
class Gone:
    """The cause is gone."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Somebody takes care of it."""


@dataclass(frozen=True, slots=True)
class Snoozed:
    """Nobody wants to hear of it until then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Reopened:
    """Somebody gave it back."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Somebody has done with it, whatever its cause."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time has passed."""


Happened = Seen | Gone | Acknowledged | Snoozed | Reopened | Closed | Ticked


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell those of a step: it is new, worse, back from a snooze, or nobody has answered."""

    step: Step


Moved = tuple[Standing, tuple[Tell, ...]]


def first(severity: Severity, now: datetime, patience: timedelta | None) -> Moved:
    """Return a new alarm's standing, and that its owner is told; unanswered it escalates after `patience`."""
    due = None if patience is None else now + patience
    return Standing(AlarmStatus.OPEN, severity, now, told_at=now, due_at=due), (Tell(Step.OWNER),)


def move(was: Standing, happened: Happened, now: datetime, patience: timedelta | None) -> Moved:
    """Return where an alarm stands after something happened, and who is told of it.

    An alarm is told once: seen again it only changes, unless it has become more severe. Open and unanswered
    for `patience` (None: for ever) it goes to the deputies, after as long again to the leaders, then no
    further.
    """
    match happened:
        case Seen(severity):
            return _seen(was, severity, now, patience)
        case Gone() | Closed():
            if was.status is AlarmStatus.CLOSED:
                return was, ()
            return replace(was, status=AlarmStatus.CLOSED, closed_at=now, snoozed_until=None, due_at=None), ()
        case Acknowledged():
            if was.status is AlarmStatus.CLOSED:
                return was, ()
            return replace(was, status=AlarmStatus.ACKNOWLEDGED, snoozed_until=None, due_at=None), ()
        case Snoozed(until):
            if was.status is AlarmStatus.CLOSED:
                return was, ()
            return replace(was, status=AlarmStatus.SNOOZED, snoozed_until=until, due_at=until), ()
        case Reopened():
            return _open(was, now, patience), ()
        case Ticked():
            return _ticked(was, now, patience)
        case _:
            assert_never(happened)


def _open(was: Standing, now: datetime, patience: timedelta | None) -> Standing:
    due = None if patience is None or was.steps >= len(STEPS) - 1 else now + patience
    return replace(was, status=AlarmStatus.OPEN, snoozed_until=None, closed_at=None, due_at=due)


def _seen(was: Standing, severity: Severity, now: datetime, patience: timedelta | None) -> Moved:
    worse = severity.rank > was.severity.rank
    if was.status is AlarmStatus.CLOSED:
        back = replace(_open(replace(was, steps=0), now, patience), severity=severity, times=was.times + 1)
        rested = was.closed_at is None or now - was.closed_at >= QUIET_AFTER_CLOSING
        if rested:
            back = replace(back, raised_at=now)
        return _told(back, Step.OWNER, now) if rested or worse else (back, ())
    changed = replace(was, severity=severity)
    if not worse:
        return changed, ()
    # What was answered for a lesser trouble was not answered for this one.
    return _told(_open(replace(changed, steps=0), now, patience), Step.OWNER, now)


def _ticked(was: Standing, now: datetime, patience: timedelta | None) -> Moved:
    if was.due_at is None or now < was.due_at:
        return was, ()
    if was.status is AlarmStatus.SNOOZED:
        return _told(_open(was, now, patience), STEPS[was.steps], now)
    if was.status is not AlarmStatus.OPEN or was.steps >= len(STEPS) - 1:
        return replace(was, due_at=None), ()
    further = _open(replace(was, steps=was.steps + 1), now, patience)
    return _told(further, STEPS[further.steps], now)


def _told(standing: Standing, step: Step, now: datetime) -> Moved:
    return replace(standing, told_at=now), (Tell(step),)
