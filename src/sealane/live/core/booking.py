"""A session as demand in the planner: by how much it multiplies the ordinary demand of its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

AROUND_DAYS = 7
"""Ordinary demand is the median of the plan's days before and after, so that no session counts in it."""

LEAST_DAILY = 0.02
"""Below so many units a day an uplift would say more than is known: such a place gets none."""

MOST_UPLIFT = 1_000.0


@dataclass(frozen=True, slots=True)
class Booking:
    """Units that a session adds at one place, as the factor of its day's ordinary demand."""

    place: int
    units: float
    uplift: float


def ordinary(means: Sequence[float], day: int, days_each: int) -> float | None:
    """Return units a day around position `day` (in days) of a plan's means, each of `days_each` days.

    Worked: means of 4, 4, 90, 4, 4 a day around day 2 are 4 a day. None where the plan does not reach so far.
    """
    at = day // days_each
    reach = max(AROUND_DAYS // days_each, 1)
    if not 0 <= at < len(means):
        return None
    return float(median(means[max(at - reach, 0) : at + reach + 1])) / days_each


def book(units: float, everyday: Mapping[int, float]) -> tuple[Booking, ...]:
    """Share `units` of a session out over places by their ordinary demand, as uplifts.

    Worked: 90 units over places that sell 2 and 1 a day: 60 and 30, uplifts of 31 each (1 + 60 ÷ 2).
    """
    known = {place: daily for place, daily in sorted(everyday.items()) if daily >= LEAST_DAILY}
    whole = sum(known.values())
    if units <= 0 or whole <= 0:
        return ()
    factor = min(1.0 + units / whole, MOST_UPLIFT)
    return tuple(Booking(place, units * daily / whole, round(factor, 3)) for place, daily in known.items())
