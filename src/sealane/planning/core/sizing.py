"""The size of an order on sampled futures: what any size costs, and the one that costs least."""

from __future__ import annotations

import math

from numba import njit

from sealane.planning.contracts import Floats
from sealane.planning.core.waning import lying_cost

WINDOW_PARTS = 4  # stock is counted that often between an arrival and the next


@njit(cache=True, nogil=True, error_model="numpy")
def _slope(
    points: Floats,
    weight: Floats,
    need: Floats,
    after: Floats,
    holding: float,
    shortage: float,
    loss: float,
    q: float,
) -> float:
    total = 0.0
    for j in range(points.shape[0]):
        for k in range(points.shape[1]):
            if points[j, k] <= q:
                total += holding * weight[j, k]
        if need[j] > q:
            total -= shortage
        elif q > after[j, 0]:
            lies, pace, life = q - after[j, 0], after[j, 1], after[j, 2]
            total += holding * (lies / pace) if lies < pace * life else holding * life + loss
    return total


@njit(cache=True, nogil=True, error_model="numpy")
def cost_of(
    points: Floats,
    weight: Floats,
    need: Floats,
    after: Floats,
    holding: float,
    shortage: float,
    loss: float,
    q: float,
) -> tuple[float, float, float]:
    money, missed, out = 0.0, 0.0, 0.0
    for j in range(points.shape[0]):
        for k in range(points.shape[1]):
            money += holding * weight[j, k] * max(0.0, q - points[j, k])
        if q > after[j, 0]:
            money += lying_cost(q - after[j, 0], after[j, 1], after[j, 2], holding, loss)
        short = max(0.0, need[j] - q)
        missed += short
        money += shortage * short
        out += 1.0 if short > 0 else 0.0
    n = points.shape[0]
    return money / n, missed / n, out / n


@njit(cache=True, nogil=True, error_model="numpy")
def cheapest(
    points: Floats,
    weight: Floats,
    need: Floats,
    after: Floats,
    holding: float,
    shortage: float,
    loss: float,
) -> float:
    """Smallest whole size at which one unit more would no longer pay."""
    lo, hi = points[0, 0], need[0]
    for j in range(need.size):
        hi = max(hi, need[j])
        for k in range(WINDOW_PARTS):
            lo = min(lo, points[j, k])
    lo, hi = math.floor(lo) - 1.0, math.ceil(hi)
    while hi - lo > 1.0:  # the slope is below zero at lo and not at hi
        mid = math.floor((lo + hi) / 2.0)
        if _slope(points, weight, need, after, holding, shortage, loss, mid) < 0:
            lo = mid
        else:
            hi = mid
    return float(hi)


@njit(cache=True, nogil=True, error_model="numpy")
def lot_of(need: float, moq: float, multiple: float, most: float) -> float:
    """Smallest multiple at or above both need and MOQ, at most `most`; 0 when nothing is needed or "
    "allowed."""
    if need <= 0:
        return 0.0
    lot = math.ceil(max(need, moq) / multiple - 1e-9) * multiple
    if lot > most:
        lot = math.floor(most / multiple + 1e-9) * multiple
        if lot < moq:
            return 0.0
    return lot


@njit(cache=True, nogil=True, error_model="numpy")
def judge(
    points: Floats,
    weight: Floats,
    need: Floats,
    after: Floats,
    money: tuple[float, float, float],
    lot: float,
    begin: int,
    out: Floats,
) -> None:
    """Fill what is lost and paid with the lot and without it, until the next look and the next order."""
    for i in range(2):
        cost, short, chance = cost_of(points[1], weight[1], need[1], after[1], *money, lot * i)
        out[4 + i], out[6 + i] = cost, short
        if i == 0:
            out[9] = chance
        if begin == 0:
            cost = cost_of(points[0], weight[0], need[0], after[0], *money, lot * i)[0]
        out[2 + i] = cost
        if lot == 0.0:  # nothing is ordered: with and without are the same
            out[3], out[5], out[7] = cost, out[4], short
            break
