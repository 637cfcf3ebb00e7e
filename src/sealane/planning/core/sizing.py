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
def weigh_sizes(
    points: Floats,
    weight: Floats,
    need: Floats,
    after: Floats,
    holding: float,
    shortage: float,
    loss: float,
    sizes: Floats,
    money: Floats,
    missed: Floats,
) -> None:
    """Fill the mean `money` that each of `sizes` [Q], of which the last is the largest, costs, and the mean
    units `missed`; sizes go side by side.
    """
    n = points.shape[0]
    for q in range(sizes.size):
        money[q], missed[q] = 0.0, 0.0
    for j in range(n):
        for k in range(points.shape[1]):
            height, point = holding * weight[j, k], points[j, k]
            for q in range(sizes.size):
                money[q] += height * max(0.0, sizes[q] - point)
        start, pace, life, wanted = after[j, 0], after[j, 1], after[j, 2], need[j]
        if sizes[sizes.size - 1] > start:  # the last one is the largest
            for q in range(sizes.size):
                lies = max(sizes[q] - start, 0.0)
                money[q] += lying_cost(lies, pace, life, holding, loss)
        for q in range(sizes.size):
            short = max(0.0, wanted - sizes[q])
            missed[q] += short
            money[q] += shortage * short
    for q in range(sizes.size):
        money[q], missed[q] = money[q] / n, missed[q] / n


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
def stock_out_chance(need: Floats) -> float:
    """Share of the paths [paths] in which anything is missed without an order."""
    out = 0.0
    for j in range(need.size):
        out += 1.0 if need[j] > 0.0 else 0.0
    return out / need.size
