"""Sampled futures of each series under each way of supply: what an order of any size would cost and save."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.arrivals import Doubts, sampled_leads
from sealane.planning.core.counts import law, normal_quantile
from sealane.planning.core.futures import COLUMNS, fill_starts, fill_windows
from sealane.planning.core.sizing import WINDOW_PARTS as WINDOW_PARTS  # noqa: PLC0414 - a word of this module too
from sealane.planning.core.sizing import cheapest, lot_of, stock_out_chance, weigh_sizes
from sealane.planning.core.waning import Waning, never_waning

CURVE = 8  # points on the curve of gain by size, for the budget


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


@lru_cache(maxsize=4)
def draws(paths: int, seed: int) -> tuple[Floats, Floats]:
    """Uniforms [paths, COLUMNS], even in each column, shuffled by `seed`, and their normal quantiles.

    The same table serves every series, so that a plan does not depend on the order of its rows, and every
    plan of that seed.
    """
    random = np.random.Generator(np.random.Philox(seed))
    even = (np.arange(paths) + 0.5) / paths
    table = np.stack([random.permutation(even) for _ in range(COLUMNS)], axis=1)
    return table, normal_quantile(table)


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
    sizes, money, missed = np.zeros(CURVE + 2), np.zeros(CURVE + 2), np.zeros(CURVE + 2)
    pair = np.zeros(2)
    factor, have, at = np.ones(paths), np.empty(paths), np.empty(paths, dtype=np.int64)
    for n in range(series.size):
        s, row, own, following = series[n], columns[n], leads[1][leads[0][n]], leads[2][leads[0][n]]
        moq, multiple, most, h, p, loss = row[5], row[6], row[7], row[9], row[10], row[13]
        first, last, delay, gap = arrival_start[s], arrival_start[s + 1], int(row[2]), math.ceil(row[4])
        demand, learned = law(dispersion[s]), (dispersion[s], level_cv2[s], row[15])
        out[n, 8] = fill_starts(
            demand, math.sqrt(math.log1p(level_cv2[s])), delay, own, expected[s], rate[s], stock[s], waits[s],
            first, last, period, units, doubts, u, z, came, factor, have, at,
        )  # fmt: skip
        fill_windows(
            demand, learned, math.ceil(max(row[4], row[2])), gap, row[14], delay, own, following, expected[s],
            rate[s], first, last, period, units, doubts, spans, u, z, came, factor, have, at, points[1],
            weight[1], need[1], after[1],
        )  # fmt: skip
        weight[1, :, WINDOW_PARTS - 1] += row[12] / h  # a unit left over costs as much as holding it so long
        lot = row[11]
        if lot < 0.0:
            out[n, 0] = cheapest(points[1], weight[1], need[1], after[1], h, p, loss)
            lot = lot_of(min(out[n, 0], row[8]), moq, multiple, most)
        out[n, 1] = lot
        for g in range(CURVE):
            sizes[1 + g] = lot_of(lot * (g + 1) / CURVE, moq, multiple, lot)
        sizes[1 + CURVE] = lot
        asked = sizes if lot > 0.0 else sizes[:1]
        weigh_sizes(points[1], weight[1], need[1], after[1], h, p, loss, asked, money, missed)
        most_asked = asked.size - 1  # nothing is ordered: with and without are the same
        out[n, 2], out[n, 3], out[n, 4], out[n, 5] = money[0], money[most_asked], money[0], money[most_asked]
        out[n, 6], out[n, 7], out[n, 9] = missed[0], missed[most_asked], stock_out_chance(need[1])
        if lot <= 0.0:
            continue
        for g in range(CURVE):
            curve[0, n, g], curve[1, n, g] = sizes[1 + g], money[0] - money[1 + g]
            curve[2, n, g] = missed[0] - missed[1 + g]
        if row[3] != row[4]:  # until the next look: asked only of what would be ordered
            fill_windows(
                demand, learned, math.ceil(max(row[3], row[2])), gap, row[14], delay, own, following,
                expected[s], rate[s], first, last, period, units, doubts, spans, u, z, came, factor, have, at,
                points[0], weight[0], need[0], after[0],
            )  # fmt: skip
            pair[1] = lot
            weigh_sizes(points[0], weight[0], need[0], after[0], h, p, loss, pair, money, missed)
            out[n, 2], out[n, 3] = money[0], money[1]


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
