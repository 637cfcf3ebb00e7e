"""Sampled futures of each series under each way of supply: what an order of any size would cost and save."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.arrivals import NEVER, Doubts, fill_arrivals, sampled_leads
from sealane.planning.core.counts import count_at, law, normal_quantile
from sealane.planning.core.sizing import WINDOW_PARTS as WINDOW_PARTS  # noqa: PLC0414 - a word of this module too
from sealane.planning.core.sizing import cheapest, cost_of, judge, lot_of
from sealane.planning.core.waning import Waning, demand_until, never_waning, note_afterwards

FAR = 1e15  # more than any need
LEAD_COLUMNS = 8  # arrivals told apart while an order is under way; later ones share a draw
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


def doubts_of(world: World) -> tuple[Floats, Floats, Ints]:
    """Start, share and lot [A] of each arrival: with no doubts all come."""
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
def _futures(
    row: Floats,
    gap: float,
    s: int,
    law_of: int,
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
    came: Floats,
    points: Floats,
    weight: Floats,
    need: Floats,
    after: Floats,
) -> float:
    """Fill each path of a choice until the order `gap` periods on; return what is missed before its own."""
    paths, delay = u.shape[0], row[2]
    spread = math.sqrt(math.log1p(level_cv2[s]))
    nothing, start, keep = law(dispersion[s])
    learned = (dispersion[s], level_cv2[s], row[15])
    missed = 0.0
    for j in range(paths):
        factor = math.exp(spread * z[j, 0] - 0.5 * spread * spread)
        lead, next_lead = leads[1][law_of, j], leads[2][law_of, j]
        if lead == NEVER:  # nothing that this order does or costs
            need[j], points[j], weight[j], after[j] = -FAR, FAR, 0.0, FAR
            continue
        due = int(delay) + lead
        first, last = arrival_start[s], arrival_start[s + 1]
        fill_arrivals(first, last, units, *doubts, u, j, came)
        have, at, lost = stock_when_due(
            expected[s], rate[s], nothing, start, keep, factor, stock[s], due, first, last, period, came,
            waits[s], u[j], z[j],
        )  # fmt: skip
        missed += lost
        until = max(due + 1, math.ceil(max(gap, delay)) + next_lead)
        need[j] = fill_window(
            expected[s], rate[s], nothing, start, keep, factor, have, due, until, at, last, period, came,
            u[j], z[j], points[j], weight[j],
        )  # fmt: skip
        note_afterwards(
            expected[s], rate[s], factor, learned, until, row[4], row[14], spans, points[j, WINDOW_PARTS - 1],
            after[j],
        )  # fmt: skip
    return float(missed / paths)


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
        row = columns[n]
        moq, multiple, most, h, p, loss = row[5], row[6], row[7], row[9], row[10], row[13]
        missed = _futures(
            row, row[4], series[n], leads[0][n], stock, expected, rate, dispersion, level_cv2, arrival_start,
            period, units, waits, doubts, leads, spans, u, z, came, points[1], weight[1], need[1], after[1],
        )  # fmt: skip
        weight[1, :, WINDOW_PARTS - 1] += row[12] / h  # a unit left over costs as much as holding it so long
        out[n, 8] = missed
        lot = row[11]
        if lot < 0.0:
            out[n, 0] = cheapest(points[1], weight[1], need[1], after[1], h, p, loss)
            lot = lot_of(min(out[n, 0], row[8]), moq, multiple, most)
        out[n, 1] = lot
        begin = 1
        if lot > 0.0 and row[3] != row[4]:  # until the next look: asked only of what would be ordered
            begin = 0
            _futures(
                row, row[3], series[n], leads[0][n], stock, expected, rate, dispersion, level_cv2,
                arrival_start, period, units, waits, doubts, leads, spans, u, z, came, points[0], weight[0],
                need[0], after[0],
            )  # fmt: skip
        judge(points, weight, need, after, (h, p, loss), lot, begin, out[n])
        if lot > 0.0:
            for g in range(CURVE):
                part = lot_of(lot * (g + 1) / CURVE, moq, multiple, lot)
                cost, short, _ = cost_of(points[1], weight[1], need[1], after[1], h, p, loss, part)
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
        doubts_of(world),
        (leads.law, leads.own, leads.next),
        (w.quarter, w.life),
        *table,
        out,
        curve,
    )
    return Outcomes(*np.ascontiguousarray(out.T), *curve)
