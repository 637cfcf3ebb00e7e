"""Weeks of many series laid out side by side, as the committee of level rules looks at them."""

from __future__ import annotations

import numpy as np
from numba import njit

from sealane.planning.contracts import Bools, Bytes, Floats, Floats32, Ints

LANES = 64  # series side by side: full vectors, and all they need lies in the second-level cache
F0, F1 = np.float32(0.0), np.float32(1.0)  # a bare 1.0 would make all of it double
LEAST_SEASON = np.float32(0.02)  # nothing is learned where nothing could be sold
# Rows of what is laid out for each week: known units, what multiplies the level there, and both squared; the
# share of the week that teaches, the chance of a sale in it, its size, what the split rules keep of sizes;
# units and multiplier of periods in which stock ran out, and their share of the week.
Y, F, YY, FF, PART, OFTEN, SIZE, KEPT = 0, 1, 2, 3, 4, 5, 6, 7
BOUND_Y, BOUND_F, BOUND_PART, ROWS = 9, 10, 11, 12


@njit(cache=True, nogil=True, error_model="numpy")
def lay_out(
    past: tuple[Floats32, Floats32, Bytes, Bytes, Bytes, Floats32, Bytes],
    season: Floats32,
    weekday: Floats32,
    uplift: Floats,
    kept: Floats32,
    rows: Ints,
    season_rows: Ints,
    lanes: Floats32,
    ran_out: Bools,
) -> None:
    """Fill `lanes` [ROWS, N, LANES] for the series of `rows`, and in which weeks stock ran out in any."""
    units, squares, sold, known = past[0], past[1], past[2], past[3]
    span, here = weekday.shape[1], rows[LANES - 1] - rows[0] + 1
    full, base = (1 << span) - 1, rows[0]
    one, two, mult = np.zeros(LANES, np.float32), np.zeros(LANES, np.float32), np.ones(LANES, np.float32)
    for b in range(span):
        for k in range(LANES):
            one[k] += weekday[rows[k], b]
            two[k] += weekday[rows[k], b] * weekday[rows[k], b]
    for n in range(units.shape[0]):
        ran_out[n] = False
        _begin_week(lanes, n, here, base, units, squares, sold, one, two)
        for k in range(here):
            if known[n, base + k] == 0 and past[4][n, base + k] == 0:
                lanes[F, n, k], lanes[FF, n, k], lanes[PART, n, k] = F0, F0, F0
            elif known[n, base + k] != full or (past[6].shape[0] > 0 and past[6][n, base + k] != 0):
                ran_out[n] |= _single_days(past, weekday, uplift[base + k], base + k, n, k, lanes)
        for k in range(here):
            mult[k] = season[n, season_rows[k]]
        for j in range(kept.shape[0]):
            for k in range(here):
                lanes[KEPT + j, n, k] = kept[j, sold[n, base + k]]
        multiply(lanes, n, mult, np.float32(span))


@njit(cache=True, nogil=True, error_model="numpy")
def _begin_week(
    lanes: Floats32,
    n: int,
    here: int,
    base: int,
    units: Floats32,
    squares: Floats32,
    sold: Bytes,
    one: Floats32,
    two: Floats32,
) -> None:
    """Fill week n as if each of its periods were known; loops, since slices are copied much slower."""
    for k in range(here):
        lanes[Y, n, k] = units[n, base + k]
    for k in range(here):
        lanes[YY, n, k] = squares[n, base + k]
    for k in range(here):
        lanes[OFTEN, n, k] = sold[n, base + k]
    for k in range(LANES):
        lanes[F, n, k] = one[k]
    for k in range(LANES):
        lanes[FF, n, k], lanes[PART, n, k], lanes[BOUND_PART, n, k] = two[k], F1, F0


@njit(cache=True, nogil=True, error_model="numpy")
def multiply(lanes: Floats32, n: int, mult: Floats32, span: np.float32) -> None:
    """Bring the season `mult` [LANES] into week n, and units and sales to what a usual period has of them."""
    for k in range(LANES):
        m = mult[k] if mult[k] >= LEAST_SEASON else F0
        lanes[F, n, k] *= m
        lanes[FF, n, k] *= m * m
        lanes[BOUND_F, n, k] *= m
    for k in range(LANES):
        lanes[PART, n, k] = lanes[PART, n, k] if mult[k] >= LEAST_SEASON else F0
    for k in range(LANES):
        lanes[Y, n, k] = lanes[Y, n, k] if lanes[PART, n, k] > F0 else F0
    for k in range(LANES):
        size = max(lanes[F, n, k] * lanes[OFTEN, n, k], LEAST_SEASON)
        lanes[SIZE, n, k] = lanes[Y, n, k] * lanes[PART, n, k] * span / size
    for k in range(LANES):
        lanes[OFTEN, n, k] = lanes[OFTEN, n, k] / max(lanes[PART, n, k] * span, F1)


@njit(cache=True, nogil=True, error_model="numpy")
def _single_days(
    past: tuple[Floats32, Floats32, Bytes, Bytes, Bytes, Floats32, Bytes],
    weekday: Floats32,
    uplift: float,
    s: int,
    n: int,
    k: int,
    lanes: Floats32,
) -> bool:
    """Fill the multipliers of a week of which not every period is known, or some are marked.

    Returns whether stock ran out in it.
    """
    known, bound, marks = past[3][n, s], past[4][n, s], past[6][n, s] if past[6].shape[0] > 0 else 0
    span = weekday.shape[1]
    w, ww, days, short, also = F0, F0, F0, F0, F0
    for b in range(span):
        each = weekday[s, b] * (np.float32(uplift) if (marks >> b) & 1 else F1)
        if (known >> b) & 1:
            w, ww, days = w + each, ww + each * each, days + F1
        elif (bound >> b) & 1:
            short, also = short + each, also + F1
    lanes[F, n, k], lanes[FF, n, k], lanes[PART, n, k] = w, ww, days / np.float32(span)
    if also > F0:
        lanes[BOUND_Y, n, k], lanes[BOUND_F, n, k] = past[5][n, s], short
        lanes[BOUND_PART, n, k] = also / np.float32(span)
    return bool(also > F0)
