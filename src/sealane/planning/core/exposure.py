"""What more units at a place are worth, and what fewer cost it, on the sampled futures."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.arrivals import sampled_leads
from sealane.planning.core.counts import law
from sealane.planning.core.futures import fill_starts, fill_windows
from sealane.planning.core.simulate import World, doubts_of
from sealane.planning.core.sizing import WINDOW_PARTS

POINTS = 16  # on each curve; up to that many units it is exact, beyond it is straight between points


@dataclass(frozen=True, slots=True)
class Exposed:
    """Places and times [N] at which units come or go.

    Units reach `series` after a lead time of median `lead` and spread `sigma` (0 for units that leave), they
    must last until what is sent `gap` periods from now could come `back` periods after that. `share` of such
    shipments come at all; all times in periods.
    """

    series: Ints
    lead: Floats
    sigma: Floats
    delay: Floats
    share: Floats
    gap: Floats


@dataclass(frozen=True, slots=True)
class Curves:
    """Units [N, POINTS + 1] from 0, the money they change, and the sales they save (or cost, where they go).

    Money is what is missed and held less (more, where units go).
    """

    units: Floats
    money: Floats
    sales: Floats


def curves(
    world: World,
    at: Exposed,
    most: Floats,
    sign: float,
    costs: tuple[Floats, Floats, Floats],
    table: tuple[Floats, Floats],
) -> Curves:
    """What up to `most` [N] units more (`sign` 1) save, or fewer (−1) cost, by the `costs` [N].

    `costs` are of holding, of a sale missed, and of a unit left over when the time ends. Where units come,
    the curve ends at the largest need in any of the futures. Worked: nothing in stock, a
    demand of 2 in the one period that counts, holding 1, a sale 9: of three units the first two save 9 each,
    the third costs 1.
    """
    leads = sampled_leads(at.lead, at.sigma, at.share, at.gap, table)
    columns = np.ascontiguousarray(np.stack([at.delay, at.gap, most, *costs], axis=1))
    out = np.zeros((3, at.series.size, POINTS + 1))
    _fill(
        columns, at.series, world.stock, world.expected, world.rate, world.dispersion, world.level_cv2,
        world.arrival_start, world.arrival_period, world.arrival_units, world.waits, doubts_of(world),
        (leads.law, leads.own, leads.next), sign, *table, out,
    )  # fmt: skip
    return Curves(out[0], out[1], out[2])


@njit(cache=True, nogil=True, error_model="numpy")
def _fill(
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
    sign: float,
    u: Floats,
    z: Floats,
    out: Floats,
) -> None:
    paths = u.shape[0]
    points, weight = np.empty((paths, WINDOW_PARTS)), np.empty((paths, WINDOW_PARTS))
    need, after, came = np.empty(paths), np.empty((paths, 3)), np.empty(units.size)
    factor, have, at = np.ones(paths), np.empty(paths), np.empty(paths, dtype=np.int64)
    for n in range(series.size):
        s, row, own, following = series[n], columns[n], leads[1][leads[0][n]], leads[2][leads[0][n]]
        first, last, delay = arrival_start[s], arrival_start[s + 1], int(row[0])
        demand, known = law(dispersion[s]), (dispersion[s], level_cv2[s], 0.0)
        fill_starts(
            demand, math.sqrt(math.log1p(level_cv2[s])), delay, own, expected[s], rate[s], stock[s], waits[s],
            first, last, period, units, doubts, u, z, came, factor, have, at,
        )  # fmt: skip
        fill_windows(
            demand, known, math.ceil(max(row[1], row[0])), 0, 0.0, delay, own, following, expected[s],
            rate[s], first, last, period, units, doubts, (1.0, 1.0), u, z, came, factor, have, at, points,
            weight, need, after,
        )  # fmt: skip
        largest = max(need.max(), 0.0)
        most = min(row[2], math.ceil(largest)) if sign > 0 else row[2]
        _curve(points, weight, need, (row[3], row[4], row[5]), sign, max(most, 0.0), out[:, n])


@njit(cache=True, nogil=True, error_model="numpy")
def _curve(
    points: Floats,
    weight: Floats,
    need: Floats,
    costs: tuple[float, float, float],
    sign: float,
    most: float,
    out: Floats,
) -> None:
    base_money, base_missed = _paid(points, weight, need, costs, 0.0)
    for g in range(1, POINTS + 1):
        units = min(float(g), most) if most <= POINTS else math.ceil(most * g / POINTS)
        money, missed = _paid(points, weight, need, costs, sign * units)
        out[0, g], out[1, g], out[2, g] = units, sign * (base_money - money), sign * (base_missed - missed)


@njit(cache=True, nogil=True, error_model="numpy")
def _paid(
    points: Floats, weight: Floats, need: Floats, costs: tuple[float, float, float], units: float
) -> tuple[float, float]:
    """Money of holding, missing and leaving over, and sales missed, with that many units more; means."""
    holding, shortage, left = costs
    money, missed = 0.0, 0.0
    for j in range(need.size):
        missed += max(0.0, need[j] - units)
        for k in range(points.shape[1]):
            money += holding * weight[j, k] * max(0.0, units - points[j, k])
        money += left * max(0.0, units - points[j, points.shape[1] - 1])
    return (money + shortage * missed) / need.size, missed / need.size


@njit(cache=True, nogil=True, error_model="numpy")
def read(units: Floats, values: Floats, at: float) -> float:
    """The value of a curve at that many units, straight between its points and flat beyond them."""
    for g in range(1, units.size):
        if at <= units[g]:
            width = units[g] - units[g - 1]
            return float(
                values[g - 1] + (values[g] - values[g - 1]) * (at - units[g - 1]) / width
                if width > 0
                else values[g]
            )
    return float(values[-1])
