"""Sales far beyond a series' usual ones: how much of them counts, and which they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Floats32, PlanInputs

OUTLIER_TIMES = 12.0  # one period may count for at most so many times a series' usual sale
MOST_ALWAYS = 10.0  # and always for so many units


@dataclass(frozen=True, slots=True)
class Outlier:
    """A period that sold more than counts: its first day, the units sold and those that count."""

    day: date
    units: float
    counted: float


def outlier_caps(units: Floats32) -> Floats:
    """The most that one period may count for in the level [S]: OUTLIER_TIMES the root-mean of its usual sale.

    Taken from the mean of square roots over the periods with sales, which one bulk order hardly moves.
    Worked: sales 4, 4, 4 and 4000 have a root-mean of 17.3, its square is 299 and the cap is 12·299 = 3,590.
    """
    return np.asarray([most_of(row) for row in units], dtype=np.float64)


@njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "nsz"})
def most_of(row: Floats32) -> float:
    """`outlier_caps` of one series [T]."""
    root, some = np.float32(0.0), 0
    for t in range(row.size):
        root += np.sqrt(row[t])
        some += row[t] > 0
    return max(MOST_ALWAYS, OUTLIER_TIMES * (float(root) / max(some, 1)) ** 2)


def outliers(inputs: PlanInputs, series: int) -> tuple[Outlier, ...]:
    """The periods of a series of which only a part counts, latest first."""
    units = inputs.demand.units[series : series + 1]
    cap = float(outlier_caps(units)[0])
    days, first = inputs.settings.unit.days, inputs.demand.first_day
    at = np.flatnonzero(units[0] > cap)[::-1].tolist()
    return tuple(Outlier(first + timedelta(days=t * days), float(units[0, t]), cap) for t in at)
