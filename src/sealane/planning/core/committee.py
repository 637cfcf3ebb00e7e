"""The committee of level rules run over many series side by side, so that the machine's vectors are full."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from sealane.planning.contracts import Bytes, Floats, Floats32, Ints
from sealane.planning.core.lanes import (
    BOUND_F,
    BOUND_PART,
    BOUND_Y,
    F0,
    F1,
    FF,
    KEPT,
    LANES,
    LEAST_SEASON,
    OFTEN,
    PART,
    ROWS,
    SIZE,
    YY,
    F,
    Y,
    lay_out,
)

MOMENTS = 7
HALF, FALL, TWICE = np.float32(0.5), np.float32(0.2), np.float32(2.0)
LEAST_LEVEL = 1e-6


@njit(cache=True, nogil=True, error_model="numpy")
def believe(
    a: Floats32,
    b: Floats32,
    often: Floats32,
    much: Floats32,
    momentum: Floats,
    weights: Floats32,
    now: Floats32,
    mix: Floats32,
) -> None:
    """Fill what each rule believes the level to be [R, LANES], and the weighted opinion [LANES]."""
    n, m = a.shape[0], momentum.shape[0]
    for i in range(n):
        for k in range(LANES):
            now[i, k] = a[i, k] / b[i, k]
    for j in range(m):
        fast, share = int(momentum[j, 0]), np.float32(momentum[j, 1])
        for k in range(LANES):
            quick, slow = now[fast, k], now[0, k]
            now[n + j, k] = max(FALL * quick, quick + share * (quick - slow))
    for j in range(often.shape[0]):
        for k in range(LANES):
            now[n + m + j, k] = often[j, k] * much[j, k]
    for k in range(LANES):
        mix[k] = F0
    for i in range(now.shape[0]):
        for k in range(LANES):
            mix[k] += weights[i, k] * now[i, k]


@njit(cache=True, nogil=True, error_model="numpy")
def teach(
    lanes: Floats32,
    n: int,
    a: Floats32,
    b: Floats32,
    often: Floats32,
    much: Floats32,
    tables: tuple[Floats32, Floats32, Floats32, Floats32],
) -> None:
    """Let each rule see the known periods of week n; a week known in part counts as that part of one."""
    lost, gain, pace, _ = tables
    for i in range(a.shape[0]):
        for k in range(LANES):
            a[i, k] += gain[i] * lanes[Y, n, k] - lost[i] * lanes[PART, n, k] * a[i, k]
        for k in range(LANES):
            b[i, k] += gain[i] * lanes[F, n, k] - lost[i] * lanes[PART, n, k] * b[i, k]
    for j in range(often.shape[0]):
        for k in range(LANES):
            often[j, k] += pace[j] * lanes[PART, n, k] * (lanes[OFTEN, n, k] - often[j, k])
        for k in range(LANES):
            one = lanes[SIZE, n, k]
            much[j, k] = one + lanes[KEPT + j, n, k] * (much[j, k] - one)


@njit(cache=True, nogil=True, error_model="numpy")
def surprise(
    lanes: Floats32,
    n: int,
    a: Floats32,
    b: Floats32,
    often: Floats32,
    much: Floats32,
    now: Floats32,
    tables: tuple[Floats32, Floats32, Floats32, Floats32],
) -> None:
    """Let each rule see what sold while stock ran out, where that was more than it believed."""
    lost, gain, pace, kept = tables
    base = now.shape[0] - often.shape[0]
    for k in range(LANES):
        part, y, f = lanes[BOUND_PART, n, k], lanes[BOUND_Y, n, k], lanes[BOUND_F, n, k]
        if part == F0 or f < LEAST_SEASON:
            continue
        for i in range(a.shape[0]):
            if y > f * now[i, k]:
                a[i, k] += gain[i] * y - lost[i] * part * a[i, k]
                b[i, k] += gain[i] * f - lost[i] * part * b[i, k]
        for j in range(often.shape[0]):
            if y > f * now[base + j, k]:
                often[j, k] += pace[j] * part * (F1 - often[j, k])
                much[j, k] = y / f + kept[j, 1] * (much[j, k] - y / f)


@njit(cache=True, nogil=True, error_model="numpy")
def _score(
    weight: np.float32,
    n: int,
    first: Ints,
    ahead_y: Floats32,
    ahead_s: Floats32,
    now: Floats32,
    mix: Floats32,
    scale: Floats32,
    loss: Floats32,
) -> None:
    """Add each rule's squared error over the sum ahead, weighed by how much was to be expected."""
    total = now.shape[0]
    for k in range(LANES):
        counts = (ahead_s[k] > F0) & (n >= first[k])
        scale[k] = weight / (ahead_s[k] * mix[k] + HALF) if counts else F0
        loss[total, k] += weight if counts else F0
    for i in range(total):
        for k in range(LANES):
            gap = ahead_y[k] - ahead_s[k] * now[i, k]
            loss[i, k] += gap * gap * scale[k]


@njit(cache=True, nogil=True, error_model="numpy")
def _note_errors(
    weight: np.float32,
    n: int,
    first: Ints,
    lanes: Floats32,
    ahead_y: Floats32,
    ahead_s: Floats32,
    mix: Floats32,
    moments: Floats32,
) -> None:
    """Add the squared errors, means and squared means of a week's periods, and of the sum, to the moments.

    What single weekdays sold is taken to follow the profile: Σ(y - e)² = Σy² - 2·Σy·m·Σf²/Σf + m²·Σf².
    """
    for k in range(LANES):
        f, f2 = lanes[F, n, k], lanes[FF, n, k]
        w = weight if (n >= first[k]) & (f > F0) else F0
        cross = lanes[Y, n, k] * f2 / max(f, LEAST_SEASON)
        moments[0, k] += (lanes[YY, n, k] - TWICE * mix[k] * cross + mix[k] * mix[k] * f2) * w
        moments[1, k] += f * mix[k] * w
        moments[2, k] += mix[k] * mix[k] * f2 * w
    for k in range(LANES):
        e = ahead_s[k] * mix[k]
        w = weight if (n >= first[k]) & (e > F0) else F0
        moments[3, k] += (ahead_y[k] - e) * (ahead_y[k] - e) * w
        moments[4, k] += e * w
        moments[5, k] += e * e * w
        moments[6, k] += w


@njit(cache=True, nogil=True, error_model="numpy")
def _begin(
    prior: float,
    periods: float,
    lane: int,
    a: Floats32,
    b: Floats32,
    often: Floats32,
    much: Floats32,
) -> None:
    """Let each rule of a lane begin at `prior` units a period, as if it had seen that for `periods`."""
    prior = max(prior, LEAST_LEVEL)
    chance = 1.0 - math.exp(-prior)
    for i in range(a.shape[0]):
        a[i, lane], b[i, lane] = prior * periods, periods
    for j in range(often.shape[0]):
        often[j, lane], much[j, lane] = chance, prior / chance


@njit(cache=True, nogil=True, error_model="numpy")
def _keep(
    a: Floats32, b: Floats32, often: Floats32, much: Floats32, state: Floats, block: int, size: int
) -> None:
    """Copy what the rules hold of `size` lanes to the columns of `state` from `block` on."""
    n, p = a.shape[0], often.shape[0]
    for i in range(n):
        state[i, block : block + size] = a[i, :size]
        state[n + i, block : block + size] = b[i, :size]
    for j in range(p):
        state[2 * n + j, block : block + size] = often[j, :size]
        state[2 * n + p + j, block : block + size] = much[j, :size]


@njit(cache=True, nogil=True, error_model="numpy")
def _look_ahead(n: int, ahead: int, lanes: Floats32, ahead_y: Floats32, ahead_s: Floats32) -> None:
    """Known units of `ahead` weeks from n on and what multiplies them; nothing where fewer are left."""
    for k in range(LANES):
        ahead_y[k], ahead_s[k] = F0, F0
    if n + ahead > lanes.shape[1]:
        return
    for m in range(n, n + ahead):
        for k in range(LANES):
            ahead_y[k] += lanes[Y, m, k]
        for k in range(LANES):
            ahead_s[k] += lanes[F, m, k]


@njit(cache=True, nogil=True, error_model="numpy")
def run_committee(
    past: tuple[Floats32, Floats32, Bytes, Bytes, Bytes, Floats32, Bytes],
    season: tuple[Floats32, Ints, Floats32, Floats],
    started: Ints,
    prior: Floats,
    prior_periods: float,
    tables: tuple[Floats32, Floats32, Floats32, Floats32],
    momentum: Floats,
    ahead: int,
    warm_up: int,
    recent: Floats32,
    weights: Floats,
    scoring: bool,
    loss: Floats,
    level: Floats,
    moments: Floats,
    state: Floats,
) -> None:
    """Run all rules over all series [S, N]; add to `loss` [S, R + 1] if scoring, else to `moments` [S, 7].

    `past` is of `Folded`: units, squares, sold, known, bound, bound_units, marked. `season` is the
    multipliers by week [N, K], their row [S], by place in the week [S, span], and uplift where marked [S].
    `state` [2·rules + 2·splits, S] is left as the last week left it: a, b, how often, how much.
    """
    by_week, row, weekday, uplift = season
    size, weeks, total = started.size, by_week.shape[0], weights.shape[1]
    n, p = tables[0].shape[0], tables[2].shape[0]
    lanes, ran_out = np.zeros((ROWS, weeks, LANES), np.float32), np.zeros(weeks, np.bool_)
    a, b = np.ones((n, LANES), np.float32), np.ones((n, LANES), np.float32)
    often, much = np.ones((p, LANES), np.float32), np.ones((p, LANES), np.float32)
    now, mine = np.zeros((total, LANES), np.float32), np.zeros((total, LANES), np.float32)
    lost, noted = np.zeros((total + 1, LANES), np.float32), np.zeros((MOMENTS, LANES), np.float32)
    places = np.zeros((3, LANES), np.int64)
    rows, season_rows, first = places[0], places[1], places[2]
    mix, scale = np.zeros(LANES, np.float32), np.zeros(LANES, np.float32)
    ahead_y, ahead_s = np.zeros(LANES, np.float32), np.zeros(LANES, np.float32)
    for block in range(0, size, LANES):
        here = min(LANES, size - block)
        lost[:], noted[:] = F0, F0
        for k in range(LANES):
            s = block + min(k, here - 1)  # lanes to spare repeat the last series, and are not read
            rows[k], season_rows[k], first[k] = s, row[s], started[s] + (0 if scoring else warm_up)
            for i in range(total):
                mine[i, k] = weights[s, i]
            _begin(prior[s], prior_periods, k, a, b, often, much)
        lay_out(past, by_week, weekday, uplift, tables[3], rows, season_rows, lanes, ran_out)
        for t in range(started[rows].min(), weeks):
            believe(a, b, often, much, momentum, mine, now, mix)
            _look_ahead(t, ahead, lanes, ahead_y, ahead_s)
            if scoring:
                _score(recent[t], t, first, ahead_y, ahead_s, now, mix, scale, lost)
            else:
                _note_errors(recent[t], t, first, lanes, ahead_y, ahead_s, mix, noted)
            teach(lanes, t, a, b, often, much, tables)
            if ran_out[t]:
                surprise(lanes, t, a, b, often, much, now, tables)
        believe(a, b, often, much, momentum, mine, now, mix)
        if not scoring:
            _keep(a, b, often, much, state, block, here)
        out, own = (loss, lost) if scoring else (moments, noted)
        for k in range(here):
            level[block + k] = mix[k]
            for i in range(own.shape[0]):
                out[block + k, i] += own[i, k]
