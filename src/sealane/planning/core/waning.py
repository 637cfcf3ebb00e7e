"""What becomes of goods that are left when the next order has come: they lie, and lose their worth."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats


@dataclass(frozen=True, slots=True)
class Waning:
    """What becomes of goods left when the next order has come, per choice [N]; times in periods.

    `loss` is the worth lost per unit once `life` is over or the season has ended, at period `ends`; `safety`
    is the normal quantile at which the next order would be sized; `quarter` periods tell the pace.
    """

    loss: Floats
    ends: Floats
    safety: Floats
    quarter: float
    life: float


def never_waning(count: int) -> Waning:
    """Goods that keep their worth and cost nothing more once the next order has come."""
    return Waning(np.zeros(count), np.full(count, np.inf), np.full(count, 1e9), 1.0, 1.0)


@njit(cache=True, nogil=True, error_model="numpy")
def demand_until(expected: Floats, rate: float, t: int) -> float:
    last = expected.size - 1
    return float(expected[t] if t <= last else expected[last] + (t - last) * rate)


@njit(cache=True, nogil=True, error_model="numpy")
def lying_cost(units: float, pace: float, life: float, holding: float, loss: float) -> float:
    """Money that `units` cost until they are sold at `pace` a period, or until `life` periods have passed.

    Stock falls evenly: what sells in time is held half as long as the last unit; each other unit is held for
    the whole life and then loses `loss`. Worked: 30 units at 2 a period, life 10, holding 0.1, loss 4: 20 are
    sold in time and cost 20·10/2·0.1 = 10, the other 10 cost 10·(1 + 4) = 50, together 60.
    """
    sold = min(units, pace * life)
    return holding * sold * sold / (2.0 * max(pace, 1e-9)) + (units - sold) * (holding * life + loss)


@njit(cache=True, nogil=True, error_model="numpy")
def note_afterwards(
    expected: Floats,
    rate: float,
    factor: float,
    learned: tuple[float, float, float],
    until: int,
    gap: float,
    ends: float,
    spans: tuple[float, float],
    last: float,
    out: Floats,
) -> None:
    """Fill the size above which stock lies, the pace at which it then sells, and how long it keeps its worth.

    What the next order would have brought anyhow does not lie: the demand of its rhythm at the level believed
    by then, with its safety. Of a level that is `factor` times the expected one, M·cv²/(M·cv² + D) is known
    after M units were expected (Bühlmann's credibility).
    """
    dispersion, cv2, safety = learned
    base = demand_until(expected, rate, until)
    weight = base * cv2 / (base * cv2 + dispersion)
    level = 1.0 + weight * (factor - 1.0)
    next_time = level * (demand_until(expected, rate, until + math.ceil(gap)) - base)
    out[0] = last + next_time + safety * math.sqrt(dispersion * next_time)
    quarter, life = spans
    out[1] = factor * (demand_until(expected, rate, until + int(quarter)) - base) / quarter
    out[2] = min(life, max(0.0, ends - until))
