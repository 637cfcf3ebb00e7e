"""Sampled futures of each series under each way of supply: what an order of any size would cost and save."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.arrivals import NEVER, Doubts, fill_arrivals, sampled_leads
from sealane.planning.core.counts import count_at, law, normal_quantile
from sealane.planning.core.waning import Waning, demand_until, lying_cost, never_waning, note_afterwards

FAR = 1e15  # more than any need
LEAD_COLUMNS = 8  # arrivals told apart while an order is under way; later ones share a draw
WINDOW_PARTS = 4  # stock is counted that often between an arrival and the next
CURVE = 8  # points on the curve of gain by size, for the budget
FIXED_COLUMNS = 4  # level, lead time, next lead time, and whether an order is lost
COLUMNS = FIXED_COLUMNS + LEAD_COLUMNS + WINDOW_PARTS


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
    waits: Floats  # [S] share of unmet demand that waits for goods; the rest is lost
    doubts: Doubts | None = None  # of the arrivals; None: all come


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Per choice [N], in units and money; `need` may be below zero: that much is too many."""

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
    curve_units: Floats  # [N, CURVE]
    curve_gain: Floats  # [N, CURVE]
    curve_saved: Floats  # [N, CURVE] units less missed


def _doubts(world: World) -> tuple[Floats, Floats, Ints]:
    d, size = world.doubts, world.arrival_units.size
    if d is None:
        return np.zeros(size), np.ones(size), np.zeros(size, dtype=np.int64)
    return d.start, d.share, d.lot


def draws(paths: int, seed: int) -> tuple[Floats, Floats]:
    """Uniforms [paths, COLUMNS], even in each column, shuffled by `seed`, and their normal quantiles.

    The same table serves every series, so that a plan does not depend on the order of its rows.
    """
    random = np.random.Generator(np.random.Philox(seed))
    even = (np.arange(paths) + 0.5) / paths
    table = np.stack([random.permutation(even) for _ in range(COLUMNS)], axis=1)
    return table, normal_quantile(table)


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
def _cost(
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
def _cheapest(
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
def _lot(need: float, moq: float, multiple: float, most: float) -> float:
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
def stock_when_due(
    expected: Floats,
    rate: float,
    nothing: float,
    start: float,
    keep: float,
    factor: float,
    have: float,
    due: int,
    at: int,
    end: int,
    period: Ints,
    units: Floats,
    waits: float,
    u: Floats,
    z: Floats,
) -> tuple[float, int, float]:
    """Stock when the order arrives, the next arrival's index, and what was missed until then."""
    t, column, missed = 0, FIXED_COLUMNS, 0.0
    while True:
        stop = period[at] if at < end and period[at] <= due else due
        if stop > t:
            mean = factor * (demand_until(expected, rate, stop) - demand_until(expected, rate, t))
            demand = count_at(mean, nothing, start, keep, u[column], z[column])
            column = min(column + 1, FIXED_COLUMNS + LEAD_COLUMNS - 1)
            sold = min(demand, max(have, 0.0))
            missed += demand - sold
            have -= sold + waits * (demand - sold)
            t = stop
        if at >= end or period[at] > due:
            return have, at, missed
        have += units[at]
        at += 1


@njit(cache=True, nogil=True, error_model="numpy")
def fill_window(
    expected: Floats,
    rate: float,
    nothing: float,
    start: float,
    keep: float,
    factor: float,
    have: float,
    due: int,
    until: int,
    at: int,
    end: int,
    period: Ints,
    units: Floats,
    u: Floats,
    z: Floats,
    points: Floats,
    weight: Floats,
) -> float:
    """Fill the order sizes above which stock is left at the end of each part; return the one that lasts."""
    demand, came, lasting, begin = 0.0, 0.0, -1e18, due
    for k in range(WINDOW_PARTS):
        stop = due + ((until - due) * (k + 1)) // WINDOW_PARTS
        while at < end and period[at] <= begin:
            came += units[at]
            at += 1
        if stop > begin:
            mean = factor * (demand_until(expected, rate, stop) - demand_until(expected, rate, begin))
            c = FIXED_COLUMNS + LEAD_COLUMNS + k
            demand += count_at(mean, nothing, start, keep, u[c], z[c])
            lasting = max(lasting, demand - came - have)
        points[k] = demand - came - have
        weight[k] = stop - begin
        begin = stop
    return lasting


@njit(cache=True, nogil=True, error_model="numpy")
def _judge(
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
        cost, short, chance = _cost(points[1], weight[1], need[1], after[1], *money, lot * i)
        out[4 + i], out[6 + i] = cost, short
        if i == 0:
            out[9] = chance
        if begin == 0:
            cost = _cost(points[0], weight[0], need[0], after[0], *money, lot * i)[0]
        out[2 + i] = cost
        if lot == 0.0:  # nothing is ordered: with and without are the same
            out[3], out[5], out[7] = cost, out[4], short
            break


@njit(cache=True, nogil=True, error_model="numpy")
def _simulate(
    columns: Floats,
    series: Ints,
    stock: Floats,
    expected: Floats,
    rate: Floats,
    dispersion: Floats,
    level_cv2: Floats,
    arrival_start: Ints,
    period: Ints,
    units: Floats,
    waits: Floats,
    doubts: tuple[Floats, Floats, Ints],
    leads: tuple[Ints, Ints, Ints],
    spans: tuple[float, float],
    u: Floats,
    z: Floats,
    out: Floats,
    curve: Floats,
) -> None:
    paths = u.shape[0]
    points = np.empty((2, paths, WINDOW_PARTS))
    weight = np.empty((2, paths, WINDOW_PARTS))
    need, after, came = np.empty((2, paths)), np.empty((2, paths, 3)), np.empty(units.size)
    for n in range(series.size):
        s, row = series[n], columns[n]
        law_of, delay, moq, multiple, most = leads[0][n], row[2], row[5], row[6], row[7]
        h, p, given, late, loss, ends = row[9], row[10], row[11], row[12] / row[9], row[13], row[14]
        begin = 1 if row[3] == row[4] else 0  # one window serves for both where they are the same
        spread = math.sqrt(math.log1p(level_cv2[s]))
        nothing, start, keep = law(dispersion[s])
        learned = (dispersion[s], level_cv2[s], row[15])
        missed = 0.0
        for j in range(paths):
            factor = math.exp(spread * z[j, 0] - 0.5 * spread * spread)
            lead, next_lead = leads[1][law_of, j], leads[2][law_of, j]
            if lead == NEVER:  # nothing that this order does or costs
                need[:, j], points[:, j], weight[:, j], after[:, j] = -FAR, FAR, 0.0, FAR
                continue
            due = int(delay) + lead
            first, last = arrival_start[s], arrival_start[s + 1]
            fill_arrivals(first, last, units, *doubts, u, j, came)
            have, at, lost = stock_when_due(
                expected[s], rate[s], nothing, start, keep, factor, stock[s], due, first, last, period, came,
                waits[s], u[j], z[j],
            )  # fmt: skip
            missed += lost
            for w in range(begin, 2):
                until = max(due + 1, math.ceil(max(row[3 + w], delay)) + next_lead)
                need[w, j] = fill_window(
                    expected[s], rate[s], nothing, start, keep, factor, have, due, until, at, last, period,
                    came, u[j], z[j], points[w, j], weight[w, j],
                )  # fmt: skip
                note_afterwards(
                    expected[s], rate[s], factor, learned, until, row[4], ends, spans,
                    points[w, j, WINDOW_PARTS - 1], after[w, j],
                )  # fmt: skip
            weight[1, j, WINDOW_PARTS - 1] += late  # a unit left over costs as much as holding it so long
        out[n, 8] = missed / paths
        lot = given
        if given < 0.0:
            out[n, 0] = _cheapest(points[1], weight[1], need[1], after[1], h, p, loss)
            lot = _lot(min(out[n, 0], row[8]), moq, multiple, most)
        out[n, 1] = lot
        _judge(points, weight, need, after, (h, p, loss), lot, begin, out[n])
        if lot > 0.0:
            for g in range(CURVE):
                part = _lot(lot * (g + 1) / CURVE, moq, multiple, lot)
                cost, short, _ = _cost(points[1], weight[1], need[1], after[1], h, p, loss, part)
                curve[0, n, g], curve[1, n, g], curve[2, n, g] = part, out[n, 4] - cost, out[n, 6] - short


def simulate(
    world: World,
    series: Ints,
    lead: tuple[Floats, Floats, Floats, Floats],
    gaps: tuple[Floats, Floats],
    lots: tuple[Floats, Floats, Floats, Floats],
    money: tuple[Floats, Floats, Floats],
    table: tuple[Floats, Floats],
    given: Floats | None = None,
    wane: Waning | None = None,
) -> Outcomes:
    """Outcomes of the choices [N] of `series`; all columns [N], times in periods, money per unit.

    `lead` is p50, sigma, delay and the share of orders that come at all; `gaps` the periods to the next look
    and the next usual order; `lots` are MOQ, multiple, maximum and the cap of the tier; `money` is holding
    per unit and period (above 0), shortage per unit, and what a unit left over at the end costs besides;
    `table` comes from `draws`; where `given` is not negative that lot is judged and none is searched. An
    order arrives at its sampled lead time and must last until the next one would arrive; its cost is
    holding·stock at each period's end + shortage·units
    missed, averaged over the paths, and the size that minimises it is searched exactly. With `wane` what is
    left beyond the next order's own need costs `lying_cost` too. With one period of lead time 0 and no spread
    this is the newsvendor (Arrow, Harris and Marschak, 1951): Poisson demand of
    mean 4, holding 1, shortage 9 has the critical ratio 0.9 and orders 7.
    """
    out, curve = np.zeros((series.size, 10)), np.zeros((3, series.size, CURVE))
    lot = np.full(series.size, -1.0) if given is None else given
    w = wane or never_waning(series.size)
    leads = sampled_leads(lead[0], lead[1], lead[3], gaps[1], table)
    rows = [*lead[:3], *gaps, *lots, *money[:2], lot, money[2], w.loss, w.ends, w.safety]
    columns = np.ascontiguousarray(np.stack(rows, axis=1))
    _simulate(
        columns,
        series,
        world.stock,
        world.expected,
        world.rate,
        world.dispersion,
        world.level_cv2,
        world.arrival_start,
        world.arrival_period,
        world.arrival_units,
        world.waits,
        _doubts(world),
        (leads.law, leads.own, leads.next),
        (w.quarter, w.life),
        *table,
        out,
        curve,
    )
    return Outcomes(*np.ascontiguousarray(out.T), *curve)
