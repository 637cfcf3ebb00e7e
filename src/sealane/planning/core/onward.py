"""The rules of the level going on from where a plan left them, over the few periods seen since."""

from __future__ import annotations

import numpy as np
from numba import njit

from sealane.planning.contracts import KNOWN, LOWER_BOUND, Bytes, Floats, Floats32, Ints
from sealane.planning.core.committee import believe, surprise, teach
from sealane.planning.core.lanes import (
    BOUND_F,
    BOUND_PART,
    BOUND_Y,
    F0,
    F1,
    KEPT,
    LANES,
    OFTEN,
    PART,
    ROWS,
    F,
    Y,
    multiply,
)


@njit(cache=True, nogil=True, error_model="numpy")
def go_on(
    since: tuple[Floats32, Bytes, Bytes, Ints],
    season: tuple[Floats32, Ints, Floats32, Floats],
    place: Ints,
    cap: Floats,
    tables: tuple[Floats32, Floats32, Floats32, Floats32],
    momentum: Floats,
    weights: Floats,
    state: Floats | Floats32,
    level: Floats,
) -> None:
    """Fill `level` [S] with what the rules, which held `state` [·, S], say after the periods `since`.

    `since` is units, knownness and marks [S, T] and the first period that counts [S]; `season` the
    multipliers by week [N, K], their row [S], those of weekdays [S, 7] and the uplift where marked [S];
    `place` [7 or 1] the weekday of each place in a week; weeks end with the last period. What `fold`,
    `lay_out` and `run_committee` do of a whole past is done here at once, to the same bits.
    """
    by_week, row, span = season[0], season[1], place.size
    total, n, p = weights.shape[1], tables[0].shape[0], tables[2].shape[0]
    lanes, mult = np.zeros((ROWS, 1, LANES), np.float32), np.ones(LANES, np.float32)
    a, b = np.ones((n, LANES), np.float32), np.ones((n, LANES), np.float32)
    often, much = np.ones((p, LANES), np.float32), np.ones((p, LANES), np.float32)
    now, mine = np.zeros((total, LANES), np.float32), np.zeros((total, LANES), np.float32)
    mix = np.zeros(LANES, np.float32)
    lead = by_week.shape[0] * span - since[0].shape[1]
    for block in range(0, level.size, LANES):
        here = min(LANES, level.size - block)
        for k in range(here):
            for i in range(total):
                mine[i, k] = weights[block + k, i]
        _begin(state, block, here, a, b, often, much)
        for week in range(by_week.shape[0]):
            ran_out = False
            for k in range(here):
                s = block + k
                mult[k] = by_week[week, row[s]]
                ran_out |= _see(since, s, week * span - lead, season, place, cap[s], tables[3], k, lanes)
            multiply(lanes, 0, mult, np.float32(span))
            if ran_out:
                believe(a, b, often, much, momentum, mine, now, mix)
            teach(lanes, 0, a, b, often, much, tables)
            if ran_out:
                surprise(lanes, 0, a, b, often, much, now, tables)
        believe(a, b, often, much, momentum, mine, now, mix)
        for k in range(here):
            level[block + k] = mix[k]


@njit(cache=True, nogil=True, error_model="numpy")
def _begin(
    state: Floats | Floats32,
    block: int,
    here: int,
    a: Floats32,
    b: Floats32,
    often: Floats32,
    much: Floats32,
) -> None:
    """Let the rules begin with what `state` holds of the series from `block` on."""
    n, p = a.shape[0], often.shape[0]
    for i in range(n):
        for k in range(here):
            a[i, k], b[i, k] = state[i, block + k], state[n + i, block + k]
    for j in range(p):
        for k in range(here):
            often[j, k], much[j, k] = state[2 * n + j, block + k], state[2 * n + p + j, block + k]


@njit(cache=True, nogil=True, error_model="numpy")
def _see(
    since: tuple[Floats32, Bytes, Bytes, Ints],
    s: int,
    begin: int,
    season: tuple[Floats32, Ints, Floats32, Floats],
    place: Ints,
    cap: float,
    kept: Floats32,
    k: int,
    lanes: Floats32,
) -> bool:
    """Fill lane k with the week of series s from period `begin` on; returns whether stock ran out in it."""
    units, known, marks, started = since
    weekday, uplift = season[2], np.float32(season[3][s])
    y, sold, w, days = F0, 0, F0, F0
    bound, short, also = 0.0, F0, F0
    for b in range(max(0, started[s] - begin, -begin), place.size):
        t = begin + b
        each = weekday[s, place[b]] * (uplift if marks[s, t] == 1 else F1)
        if known[s, t] == KNOWN:
            sales = min(units[s, t], np.float32(cap))
            y, w, days = y + sales, w + each, days + F1
            sold += sales > F0
        elif known[s, t] == LOWER_BOUND:
            bound += min(units[s, t], cap)
            short, also = short + each, also + F1
    span = np.float32(place.size)
    lanes[Y, 0, k], lanes[OFTEN, 0, k] = y, np.float32(sold)
    lanes[F, 0, k], lanes[PART, 0, k] = w, days / span
    for j in range(kept.shape[0]):
        lanes[KEPT + j, 0, k] = kept[j, sold]
    lanes[BOUND_Y, 0, k], lanes[BOUND_F, 0, k] = np.float32(bound), short
    lanes[BOUND_PART, 0, k] = also / span
    return bool(also > F0)
