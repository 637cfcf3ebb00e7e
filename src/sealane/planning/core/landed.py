"""What a unit costs by each way of supply, once it runs steadily; the cheapest is the usual way."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.counts import normal_quantile
from sealane.planning.core.money import UnitMoney, or_zero
from sealane.planning.core.options import Choices
from sealane.planning.core.simulate import World

RATIOS = np.linspace(0.5, 0.995, 100)
Z = normal_quantile(RATIOS)
LEAST_RATE = 1e-3  # units a period: below it, all ways are judged as if one unit sold in three years


def landed_costs(world: World, choices: Choices, money: UnitMoney, rate: Floats) -> Floats:
    """Money per unit [N] by each choice: goods, freight, order, goods under way, half a lot, safety stock.

    `rate` [S] is demand a period. c + freight + K/q + h·(L + q/2d) + h·z·sqrt(φdT + cv²(dT)² + d²σ²)/d with
    T = L + review, q the larger of MOQ and a review's demand, z at the critical ratio p/(p + h·review)
    (Silver, Pyke and Thomas). Worked: goods 5, freight 1, lead time 20, review 10, 2 a period, holding 0.01,
    no spread of demand, MOQ 0: 5 + 1 + 0.01·(20 + 20/4) = 6.25.
    """
    s, h = choices.series, money.holding[choices.series]
    d = np.maximum(rate[s], LEAST_RATE)
    lot = np.maximum(choices.moq, d * np.maximum(choices.gap_order, 1.0))
    lead = choices.lead_p50 + choices.delay
    mean = d * (lead + choices.gap_order)
    variance = world.dispersion[s] * mean + world.level_cv2[s] * mean**2 + (d * choices.lead_sigma) ** 2
    p = np.maximum(money.shortage[s], 1e-9)
    z = np.interp(p / (p + h * np.maximum(choices.gap_order, 1.0)), RATIOS, Z)
    fixed = np.where(choices.shared_fixed, 0.0, choices.fixed_cost) / lot
    stock = lead + 0.5 * lot / d + z * np.sqrt(variance) / d
    return np.asarray(or_zero(choices.goods_cost) + choices.freight_cost + fixed + h * stock)


def usual_ways(choices: Choices, landed: Floats) -> Ints:
    """The cheapest choice of each series' purchases (of its main suppliers, if any are) and of its transfers
    from each place; sorted [U]."""
    real = np.flatnonzero(~choices.transfer | (choices.from_series >= 0))
    second = ~choices.main[real]
    order = real[np.lexsort((real, landed[real], second, choices.from_series[real], choices.series[real]))]
    s, g = choices.series[order], choices.from_series[order]
    first = np.concatenate([[True], (s[1:] != s[:-1]) | (g[1:] != g[:-1])])[: order.size]
    return np.sort(order[first])


def judged_by(choices: Choices, usual: Ints, lane: Ints, size: int) -> Ints:
    """The choice [S] that judges a series: its usual purchase, else the lane that feeds it, else any lane."""
    base = np.full(size, -1, dtype=np.int64)
    moves = usual[choices.transfer[usual]]
    base[choices.series[moves][::-1]] = moves[::-1]
    base = np.where(lane >= 0, lane, base)
    buys = usual[~choices.transfer[usual]]
    base[choices.series[buys]] = buys
    return base
