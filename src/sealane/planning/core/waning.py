"""What becomes of goods that are left when the next order has come: they lie, and lose their worth."""

from __future__ import annotations

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
