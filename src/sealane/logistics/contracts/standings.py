"""Where a journey stands: what is known of it when everything that was told is taken together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.contracts.states import ShipmentKind


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    """One milestone at one moment (UTC); the real moment lies within `slack` of `at`.

    `whole_day`: only the day was told; `at` is its noon and `slack` holds the half day.
    """

    at: datetime
    milestone: Milestone
    slack: timedelta = timedelta(0)
    whole_day: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """What must be known of a shipment to judge its milestones; `abroad`: it crosses a border."""

    kind: ShipmentKind
    abroad: bool = False


class Odd(StrEnum):
    """How two tellings contradict each other."""

    TWICE = "twice"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """`step` was told twice at different times, or before or after `other` where that can't be."""

    odd: Odd
    step: Milestone
    other: Milestone

    def __str__(self) -> str:
        """Return it as it is stored: `before:arrived:departed`."""
        return f"{self.odd}:{self.step}:{self.other}"

    @classmethod
    def read(cls, text: str) -> Contradiction:
        """Read what `str` has written."""
        odd, step, other = text.split(":")
        return cls(Odd(odd), Milestone(step), Milestone(other))


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a journey: a function of the set of what was told, whatever the order of telling.

    `milestone` is where it is now and `since` when that was told last (first, where it ends the journey);
    `furthest` the last step it has ever reached. `troubles` are open side states, the worst first. `missing`
    are steps that must have happened and nobody told. `told` counts different believed happenings,
    `unknown` those in a carrier's words that nobody has placed.
    """

    milestone: Milestone | None = None
    since: datetime | None = None
    furthest: Milestone | None = None
    ordered_at: datetime | None = None
    begun_at: datetime | None = None
    departed_at: datetime | None = None
    arrived_at: datetime | None = None
    ended_at: datetime | None = None
    final: bool = False
    troubles: tuple[Milestone, ...] = ()
    missing: tuple[Milestone, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    told: int = 0
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one step to the next that was told; `days` between their moments."""

    begins: Milestone
    ends: Milestone
    began_at: datetime
    ended_at: datetime

    @property
    def days(self) -> float:
        """Days of 24 hours."""
        return (self.ended_at - self.began_at).total_seconds() / 86_400
