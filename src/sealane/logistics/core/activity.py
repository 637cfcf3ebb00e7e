"""A clock that runs when parcels are delivered: slowly on Sundays, hardly at night."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WEEK_HOURS = 168
DAY_SHARE = 0.75
"""How far a weekday's share of deliveries sets the clock: line-haul goes on while nobody delivers."""
DOUBT = 3.0
"""Deliveries added to each weekday and hour before shares are taken."""


@dataclass(frozen=True, slots=True, eq=False)
class ActivityClock:
    """`done` [169]: working days passed since Monday 00:00 after each hour of a week, 0 … 7."""

    done: Floats

    def working(self, days: Floats) -> Floats:
        """Working time of moments given in days since a Monday; a week is always seven."""
        weeks = np.floor(days / 7.0)
        return weeks * 7.0 + np.interp((days - weeks * 7.0) * 24.0, np.arange(WEEK_HOURS + 1), self.done)

    def calendar(self, working: Floats) -> Floats:
        """The moments, in days since a Monday, at which the clock shows `working`."""
        weeks = np.floor(working / 7.0)
        return weeks * 7.0 + np.interp(working - weeks * 7.0, self.done, np.arange(WEEK_HOURS + 1)) / 24.0


def learn_clock(delivered: Floats) -> ActivityClock:
    """A clock from moments of delivery, in days since a Monday; without any it is nearly the wall's.

    Each hour runs at the product of its weekday's share (three quarters of the way from even) and its hour's
    share, smoothed with its neighbours. With deliveries on Monday alone that day lasts longest.
    """
    hours = np.floor(np.mod(delivered, 7.0) * 24.0).astype(np.int64)
    day = np.bincount(hours // 24, minlength=7)[:7] + DOUBT
    hour = np.bincount(hours % 24, minlength=24)[:24] + DOUBT
    day = 1.0 - DAY_SHARE + DAY_SHARE * day / day.mean()
    hour = (np.roll(hour, 1) + 2.0 * hour + np.roll(hour, -1)) / 4.0
    pace = np.outer(day, hour / hour.mean()).ravel()
    passed = np.concatenate([[0.0], np.cumsum(pace)])
    return ActivityClock(passed / passed[-1] * 7.0)
