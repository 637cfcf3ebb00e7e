"""Who looks after what, and when those people may be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from sealane.notices.contracts.notices import Severity, Thing

MAX_DEPUTIES = 5
"""Deputies of one thing: around the clock takes three."""

MAX_OWNERSHIPS = 5_000
"""Rows of who looks after what in a workspace."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """`people` look after `thing`: the owner first, then deputies in their order."""

    thing: Thing
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """When a person or group may be told: by the clock of `timezone` (an IANA name).

    Quiet from `quiet_from` until `quiet_until`, over midnight where that is earlier; equal means never. On
    `days_off` (0 is Monday) it is quiet all day.
    """

    timezone: str
    quiet_from: time = time(21, 0)
    quiet_until: time = time(8, 0)
    days_off: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Preference:
    """How one person wants to be told.

    `wakes` is the severity from which quiet hours do not count. `morning` is when her day's decisions come,
    `daily` and `reviews` whether she wants them. While `away_until` lies ahead her deputies are told instead.
    """

    person_id: int
    hours: Hours
    morning: time = time(8, 30)
    wakes: Severity | None = Severity.URGENT
    daily: bool = True
    reviews: bool = True
    away_until: date | None = None
