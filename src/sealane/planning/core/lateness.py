"""What it costs that goods come late: sales that can't be made between running out and their arrival."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Index = NDArray[np.int64]

WEIGHTS = (0.3, 0.4, 0.3)
"""Weights of the 10th, 50th and 90th percentile for a mean: Swanson's rule (Hurst, Brown, Swanson 2000)."""


@dataclass(frozen=True, slots=True, eq=False)
class Awaited:
    """N lots on their way, each to a SKU at a place with H periods ahead.

    `available` [N] units now; `others` [N, H] what else arrives; `demand` [N, H] mean units a period;
    `units` [N] of the lot; `due` [N] the period for which it was promised, `comes` [N, 3] the periods in
    which it comes early, middling and late; a period of H or more lies beyond what is looked at.
    """

    available: Floats
    others: Floats
    demand: Floats
    units: Floats
    due: Index
    comes: Index


@dataclass(frozen=True, slots=True, eq=False)
class Lateness:
    """Units lost beyond those lost on time [N], and when stock runs out first [N]: a period, -1 if never."""

    lost: Floats
    out: Index


def lateness(awaited: Awaited) -> Lateness:
    """Compare what is lost when lots come when they do with what is lost when they come as promised.

    Unmet demand is lost; it counts until the lot is there, for what is bought after that follows the stock.
    Worked: 10 on hand, 4 a day, 20 due on day 2 (from 0) that come on day 5: on time nothing is lost in five
    days; late, 2 of day 2 and all of days 3 and 4 are, together 10. Stock runs out on day 2.
    """
    late = np.zeros_like(awaited.available)
    out = np.full(awaited.available.shape, -1, dtype=np.int64)
    for column, weight in enumerate(WEIGHTS):
        comes = awaited.comes[:, column]
        lost, empty = _unmet(awaited, comes, comes)
        on_time, _ = _unmet(awaited, awaited.due, comes)
        late += weight * np.maximum(lost - on_time, 0.0)
        if column > 0:
            # By the middling arrival; where that comes in time, by the late one.
            out = np.where((out < 0) & (lost > on_time + 1e-9), empty, out)
    return Lateness(late, out)


def _unmet(awaited: Awaited, period: Index, until: Index) -> tuple[Floats, Index]:
    """Units of demand unmet before `until` [N], and the first period with any [N], -1 if none."""
    rows, horizon = awaited.demand.shape
    stock = awaited.available.copy()
    unmet, empty = np.zeros(rows), np.full(rows, -1, dtype=np.int64)
    for h in range(min(horizon, int(until.max(initial=0)))):
        stock = stock + awaited.others[:, h] + np.where(period == h, awaited.units, 0.0)
        sold = np.minimum(stock, awaited.demand[:, h])
        short = np.where(h < until, awaited.demand[:, h] - sold, 0.0)
        stock = stock - sold
        unmet += short
        empty = np.where((empty < 0) & (short > 1e-6), h, empty)
    return unmet, empty
