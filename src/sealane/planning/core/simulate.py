"""Sampled futures of each series under each way of supply: what an order of any size would cost and save."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.counts import count_at, normal_quantile

LEAD_COLUMNS = 8  # arrivals told apart while an order is under way; later ones share a draw
WINDOW_PARTS = 4  # stock is counted that often between an arrival and the next
CURVE = 8  # points on the curve of gain by size, for the budget
COLUMNS = 3 + LEAD_COLUMNS + WINDOW_PARTS


@dataclass(frozen=True, slots=True)
class World:
    """What all choices share; `expected` [S, H+1] is cumulative mean demand, arrivals are in series order."""

    stock: Floats
    expected: Floats
    rate: Floats  # [S] mean demand a period beyond the horizon
    dispersion: Floats
    level_cv2: Floats
    arrival_start: Ints  # [S+1] offsets into the arrival columns
    arrival_period: Ints
    arrival_units: Floats
    lost_sales: bool


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Per choice [N], in units and money; `need` may be below zero: that much is too many."""

    need_look: Floats  # cheapest order if the next one comes at the next look
    need: Floats  # cheapest order if the next one comes after the usual rhythm
    units: Floats  # need held to cap, multiple, MOQ and maximum
    wait_cost: Floats  # money lost until the next look without the order, and with it
    order_now_cost: Floats
    cost_without: Floats  # the same until the next usual order
    cost_with: Floats
    lost_without: Floats  # expected units missed from arrival to the next one
    lost_with: Floats
    lost_before: Floats  # expected units missed before this order could arrive
    stock_out_chance: Floats  # of the window, without the order
    lead_demand: Floats  # mean demand until arrival
    position: Floats  # stock and arrivals that the window can count on
    curve_units: Floats  # [N, CURVE]
    curve_gain: Floats  # [N, CURVE]


def draws(paths: int, seed: int) -> tuple[Floats, Floats]:
    """Uniforms [paths, COLUMNS], evenly spread in each column and shuffled by `seed`, and their normal quantiles.

    The same table serves every series, so that a plan does not depend on the order of its rows.
    """
    random = np.random.Generator(np.random.Philox(seed))
    even = (np.arange(paths) + 0.5) / paths
    table = np.stack([random.permutation(even) for _ in range(COLUMNS)], axis=1)
    return table, normal_quantile(table)


@njit(cache=True, nogil=True)
def _until(expected: Floats, rate: float, t: int) -> float:
    last = expected.size - 1
    return float(expected[t] if t <= last else expected[last] + (t - last) * rate)


@njit(cache=True, nogil=True)
def _arrives(p50: float, sigma: float, z: float) -> int:
    return max(0, math.ceil(p50 + sigma * z - 1e-6))


@njit(cache=True, nogil=True)
def _slope(points: Floats, weight: Floats, need: Floats, holding: float, shortage: float, q: float) -> float:
    total = 0.0
    for j in range(points.shape[0]):
        for k in range(points.shape[1]):
            if points[j, k] <= q:
                total += holding * weight[j, k]
        if need[j] > q:
            total -= shortage
    return total


@njit(cache=True, nogil=True)
def _cost(
    points: Floats, weight: Floats, need: Floats, holding: float, shortage: float, q: float
) -> tuple[float, float, float]:
    money, missed, out = 0.0, 0.0, 0.0
    for j in range(points.shape[0]):
        for k in range(points.shape[1]):
            money += holding * weight[j, k] * max(0.0, q - points[j, k])
        short = max(0.0, need[j] - q)
        missed += short
        money += shortage * short
        out += 1.0 if short > 0 else 0.0
    n = points.shape[0]
    return money / n, missed / n, out / n


@njit(cache=True, nogil=True)
def _cheapest(points: Floats, weight: Floats, need: Floats, holding: float, shortage: float) -> float:
    lo, hi = math.floor(points.min()) - 1.0, math.ceil(need.max())
    if hi <= lo:
        return float(lo)
    while hi - lo > 1.0:  # slope below zero at lo, not below at hi
        mid = math.floor((lo + hi) / 2.0)
        if _slope(points, weight, need, holding, shortage, mid) < 0:
            lo = mid
        else:
            hi = mid
    return float(hi)


@njit(cache=True, nogil=True)
def _lot(need: float, moq: float, multiple: float, most: float) -> float:
    """Smallest multiple at or above both need and MOQ, at most `most`; 0 when nothing is needed or allowed."""
    if need <= 0:
        return 0.0
    lot = math.ceil(max(need, moq) / multiple - 1e-9) * multiple
    if lot > most:
        lot = math.floor(most / multiple + 1e-9) * multiple
        if lot < moq:
            return 0.0
    return lot


@njit(cache=True, nogil=True)
def _simulate(
    series: Ints,
    lead_p50: Floats,
    lead_sigma: Floats,
    delay: Floats,
    gap_look: Floats,
    gap_order: Floats,
    moq: Floats,
    multiple: Floats,
    most: Floats,
    cap: Floats,
    holding: Floats,
    shortage: Floats,
    stock: Floats,
    expected: Floats,
    rate: Floats,
    dispersion: Floats,
    level_cv2: Floats,
    arrival_start: Ints,
    arrival_period: Ints,
    arrival_units: Floats,
    lost_sales: bool,
    u: Floats,
    z: Floats,
    out: Floats,
    curve_units: Floats,
    curve_gain: Floats,
) -> None:
    paths = u.shape[0]
    points = np.empty((2, paths, WINDOW_PARTS))
    weight = np.empty((2, paths, WINDOW_PARTS))
    need = np.empty((2, paths))
    for n in range(series.size):
        s = series[n]
        spread = math.sqrt(math.log1p(level_cv2[s]))
        lo, hi = arrival_start[s], arrival_start[s + 1]
        lost_before = 0.0
        for j in range(paths):
            factor = math.exp(spread * z[j, 0] - 0.5 * spread * spread)
            due = int(delay[n]) + _arrives(lead_p50[n], lead_sigma[n], z[j, 1])
            after = _arrives(lead_p50[n], lead_sigma[n], z[j, 2])
            have, t, column, a = stock[s], 0, 3, lo
            while True:  # until the order arrives: nothing ordered today can change this part
                stop = arrival_period[a] if a < hi and arrival_period[a] <= due else due
                if stop > t:
                    m = factor * (_until(expected[s], rate[s], stop) - _until(expected[s], rate[s], t))
                    d = count_at(m, dispersion[s] * m, u[j, column], z[j, column])
                    column = min(column + 1, 3 + LEAD_COLUMNS - 1)
                    sold = min(d, max(have, 0.0))
                    lost_before += d - sold
                    have -= sold if lost_sales else d
                    t = stop
                if a < hi and arrival_period[a] <= due:
                    have += arrival_units[a]
                    a += 1
                else:
                    break
            for w in range(2):
                gap = gap_look[n] if w == 0 else gap_order[n]
                end = max(due + 1, math.ceil(max(gap, delay[n])) + after)
                demand, came, most_short, b = 0.0, 0.0, -1e18, a
                begin = due
                for k in range(WINDOW_PARTS):
                    stop = due + ((end - due) * (k + 1)) // WINDOW_PARTS
                    while b < hi and arrival_period[b] <= begin:
                        came += arrival_units[b]
                        b += 1
                    if stop > begin:
                        m = factor * (
                            _until(expected[s], rate[s], stop) - _until(expected[s], rate[s], begin)
                        )
                        c = 3 + LEAD_COLUMNS + k
                        demand += count_at(m, dispersion[s] * m, u[j, c], z[j, c])
                    points[w, j, k] = demand - came - have
                    weight[w, j, k] = stop - begin
                    if stop > begin:
                        most_short = max(most_short, demand - came - have)
                    begin = stop
                need[w, j] = most_short
        h, p = holding[n], shortage[n]
        out[n, 0] = _cheapest(points[0], weight[0], need[0], h, p)
        out[n, 1] = max(out[n, 0], _cheapest(points[1], weight[1], need[1], h, p))
        wanted = min(out[n, 1], cap[n])
        lot = _lot(wanted, moq[n], multiple[n], most[n])
        out[n, 2] = lot
        out[n, 3] = _cost(points[0], weight[0], need[0], h, p, 0.0)[0]
        out[n, 4] = _cost(points[0], weight[0], need[0], h, p, lot)[0]
        out[n, 5], out[n, 7], out[n, 10] = _cost(points[1], weight[1], need[1], h, p, 0.0)
        out[n, 6], out[n, 8], _ = _cost(points[1], weight[1], need[1], h, p, lot)
        out[n, 9] = lost_before / paths
        typical = int(delay[n]) + _arrives(lead_p50[n], 0.0, 0.0)
        out[n, 11] = _until(expected[s], rate[s], typical)
        reach = typical + math.ceil(gap_order[n])
        out[n, 12] = stock[s]
        for a in range(lo, hi):
            if arrival_period[a] < max(reach, typical + 1):
                out[n, 12] += arrival_units[a]
        for g in range(CURVE):
            part = _lot(lot * (g + 1) / CURVE, moq[n], multiple[n], lot)
            curve_units[n, g] = part
            curve_gain[n, g] = out[n, 5] - _cost(points[1], weight[1], need[1], h, p, part)[0]


def simulate(
    world: World,
    series: Ints,
    lead: tuple[Floats, Floats, Floats],
    gaps: tuple[Floats, Floats],
    lots: tuple[Floats, Floats, Floats, Floats],
    money: tuple[Floats, Floats],
    table: tuple[Floats, Floats],
) -> Outcomes:
    """Outcomes of the choices [N] of `series`; all columns [N], times in periods, money per unit.

    `lead` is p50, sigma and delay; `gaps` the periods to the next look and the next usual order; `lots` are
    MOQ, multiple, maximum and the cap of the tier; `money` is holding per unit and period and shortage per
    unit; `table` comes from `draws`. An order arrives at its sampled lead time and must last until the next
    one would arrive; its cost is holding·stock at each period's end + shortage·units missed, averaged over
    the paths, and the size that minimises it is searched exactly. With one period of lead time 0 and no
    spread this is the newsvendor (Arrow, Harris and Marschak, 1951): Poisson demand of mean 4, holding 1,
    shortage 9 has the critical ratio 0.9 and orders 7.
    """
    out = np.zeros((series.size, 13))
    curve_units, curve_gain = np.zeros((series.size, CURVE)), np.zeros((series.size, CURVE))
    _simulate(
        series,
        *lead,
        *gaps,
        *lots,
        *money,
        world.stock,
        world.expected,
        world.rate,
        world.dispersion,
        world.level_cv2,
        world.arrival_start,
        world.arrival_period,
        world.arrival_units,
        world.lost_sales,
        *table,
        out,
        curve_units,
        curve_gain,
    )
    columns = [np.ascontiguousarray(c) for c in out.T]
    return Outcomes(*columns, curve_units, curve_gain)  # type: ignore[call-arg]  # 13 columns, in order
