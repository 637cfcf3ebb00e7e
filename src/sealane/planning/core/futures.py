"""The sampled futures of one way of supply, path by path, until the order after this one has come."""

from __future__ import annotations

import math

from numba import njit

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.arrivals import NEVER, fill_arrivals
from sealane.planning.core.counts import count_at
from sealane.planning.core.sizing import WINDOW_PARTS
from sealane.planning.core.waning import demand_until

FAR = 1e15  # more than any need
LEAD_COLUMNS = 8  # arrivals told apart while an order is under way; later ones share a draw
FIXED_COLUMNS = 4  # level, lead time, next lead time, and whether an order is lost
COLUMNS = FIXED_COLUMNS + LEAD_COLUMNS + WINDOW_PARTS
QUARTERS = 2  # a window's parts are quarters of it: a shift by so many bits instead of a division


@njit(cache=True, nogil=True, error_model="numpy")
def fill_starts(
    law: tuple[float, float, float],
    spread: float,
    delay: int,
    own: Ints,
    expected: Floats,
    rate: float,
    stock: float,
    waits: float,
    first: int,
    last: int,
    period: Ints,
    units: Floats,
    doubts: tuple[Floats, Floats, Ints],
    u: Floats,
    z: Floats,
    came: Floats,
    factor: Floats,
    have: Floats,
    at: Ints,
) -> float:
    """Fill, of each path, how far its level is off, the stock when the order comes and which arrival follows.

    Return what is missed until then on average. `law` is of the demand, `own` the lead times.
    """
    nothing, start, keep = law
    missed = 0.0
    for j in range(own.size):
        if own[j] == NEVER:
            continue
        due, f = delay + own[j], math.exp(spread * z[j, 0] - 0.5 * spread * spread)
        if last > first:
            fill_arrivals(first, last, units, doubts[0], doubts[1], doubts[2], u, j, came)
        t, column, lost, there, i, seen = 0, FIXED_COLUMNS, 0.0, stock, first, 0.0
        while True:
            stop = period[i] if i < last and period[i] <= due else due
            if stop > t:
                upto = demand_until(expected, rate, stop)
                demand = count_at(
                    f * (upto - (expected[0] if t == 0 else seen)),
                    nothing,
                    start,
                    keep,
                    u[j, column],
                    z[j, column],
                )
                column = min(column + 1, FIXED_COLUMNS + LEAD_COLUMNS - 1)
                sold = min(demand, max(there, 0.0))
                lost += demand - sold
                there -= sold + waits * (demand - sold)
                t, seen = stop, upto
            if i >= last or period[i] > due:
                break
            there += came[i]
            i += 1
        factor[j], have[j], at[j] = f, there, i
        missed += lost
    return float(missed / own.size)


@njit(cache=True, nogil=True, error_model="numpy")
def fill_windows(
    law: tuple[float, float, float],
    learned: tuple[float, float, float],
    wait: int,
    gap: int,
    ends: float,
    delay: int,
    own: Ints,
    following: Ints,
    expected: Floats,
    rate: float,
    first: int,
    last: int,
    period: Ints,
    units: Floats,
    doubts: tuple[Floats, Floats, Ints],
    spans: tuple[float, float],
    u: Floats,
    z: Floats,
    came: Floats,
    factor: Floats,
    have: Floats,
    at: Ints,
    points: Floats,
    weight: Floats,
    need: Floats,
    after: Floats,
) -> None:
    """Fill, of each path, the sizes above which stock is left at the end of each part of the time until the
    next order comes, how long the parts are, the size that lasts, and what becomes of more than that.

    The next order is placed `wait` periods from now, the rhythm is `gap`. What the next order would have
    brought anyhow does not lie: the demand of its rhythm at the level believed by then, with its safety. Of a
    level `factor` times the expected one, M·cv²/(M·cv² + D) is known after M units (Bühlmann's credibility).
    `after` [paths, 3]: the size above which stock lies, its pace of sale, how long it keeps its worth.
    """
    nothing, start, keep = law
    dispersion, cv2, safety = learned
    quarter, life = spans
    for j in range(own.size):
        if own[j] == NEVER:  # nothing that this order does or costs
            need[j], points[j], weight[j], after[j] = -FAR, FAR, 0.0, FAR
            continue
        due, f, i = delay + own[j], factor[j], at[j]
        until = max(due + 1, wait + following[j])
        if last > first:
            fill_arrivals(first, last, units, doubts[0], doubts[1], doubts[2], u, j, came)
        demand, arrived, lasting, begin = 0.0, 0.0, -1e18, due
        seen = demand_until(expected, rate, due)
        for k in range(WINDOW_PARTS):
            stop = due + (((until - due) * (k + 1)) >> QUARTERS)
            while i < last and period[i] <= begin:
                arrived += came[i]
                i += 1
            if stop > begin:
                upto = demand_until(expected, rate, stop)
                c = FIXED_COLUMNS + LEAD_COLUMNS + k
                demand += count_at(f * (upto - seen), nothing, start, keep, u[j, c], z[j, c])
                lasting = max(lasting, demand - arrived - have[j])
                seen = upto
            points[j, k] = demand - arrived - have[j]
            weight[j, k] = stop - begin
            begin = stop
        need[j] = lasting
        known = seen * cv2 / (seen * cv2 + dispersion)
        level = 1.0 + known * (f - 1.0)
        next_time = level * (demand_until(expected, rate, until + gap) - seen)
        after[j, 0] = points[j, WINDOW_PARTS - 1] + next_time + safety * math.sqrt(dispersion * next_time)
        after[j, 1] = f * (demand_until(expected, rate, until + int(quarter)) - seen) / quarter
        after[j, 2] = min(life, max(0.0, ends - until))
