"""The committee of level rules run over many series side by side, so that the machine's vectors are full."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from sealane.planning.contracts import KNOWN, UNKNOWN, Bytes, Floats, Floats32, Ints

LANES = 64  # series side by side: full vectors, and all they need lies in the second-level cache
LEAST_SEASON = 0.02  # nothing is learned where nothing could be sold
MOMENTS = 7
WARM_UP = 4  # periods before errors are noted: the first ones are the prior's


@njit(cache=True, nogil=True, error_model="numpy")
def _lay_out(
    units: Floats32,
    known: Bytes,
    marks: Bytes,
    yearly: Floats32,
    weekday: Floats32,
    uplift: Floats,
    phase: int,
    cap: Floats,
    rows: Ints,
    skus: Ints,
    first: Ints,
    y: Floats,
    f: Floats,
    good: Floats,
    seen: Floats,
    cum_y: Floats,
    cum_s: Floats,
) -> None:
    """Fill the lanes of `rows`: capped units, their multiplier, known or not, heeded or not, running sums."""
    for t in range(units.shape[1]):
        day = (phase + t) % 7
        for k in range(LANES):
            s = rows[k]
            m = float(yearly[skus[k], t])
            if phase >= 0:
                m *= weekday[s, day]
            if marks[s, t] != 0:
                m *= uplift[s]
            there = t >= first[k]
            is_known = 1.0 if (known[s, t] == KNOWN) & there else 0.0
            sold = min(float(units[s, t]), cap[s])
            y[t, k], f[t, k], good[t, k] = sold, m, is_known
            seen[t, k] = 1.0 if there & (known[s, t] != UNKNOWN) & (m >= LEAST_SEASON) else 0.0
            cum_y[t + 1, k] = cum_y[t, k] + is_known * sold
            cum_s[t + 1, k] = cum_s[t, k] + is_known * m


@njit(cache=True, nogil=True, error_model="numpy")
def _believe(
    a: Floats,
    b: Floats,
    often: Floats,
    much: Floats,
    momentum: Floats,
    weights: Floats,
    now: Floats,
    mix: Floats,
) -> None:
    """Fill what each rule believes the level to be [R, LANES], and the weighted opinion [LANES]."""
    n, m = a.shape[0], momentum.shape[0]
    for i in range(n):
        for k in range(LANES):
            now[i, k] = a[i, k] / b[i, k]
    for j in range(m):
        fast, share = int(momentum[j, 0]), momentum[j, 1]
        for k in range(LANES):
            quick, slow = now[fast, k], now[0, k]
            now[n + j, k] = max(0.2 * quick, quick + share * (quick - slow))
    for j in range(often.shape[0]):
        for k in range(LANES):
            now[n + m + j, k] = often[j, k] * much[j, k]
    for k in range(LANES):
        mix[k] = 0.0
    for i in range(now.shape[0]):
        for k in range(LANES):
            mix[k] += weights[i, k] * now[i, k]


@njit(cache=True, nogil=True, error_model="numpy")
def _teach(
    y: Floats,
    f: Floats,
    good: Floats,
    seen: Floats,
    a: Floats,
    b: Floats,
    often: Floats,
    much: Floats,
    now: Floats,
    forget: Floats,
    split: Ints,
    base: int,
    heed: Floats,
) -> None:
    """Let each rule see y [LANES] in a period of multiplier f; a lower bound counts where it surprises."""
    for i in range(a.shape[0]):
        keep = 1.0 - forget[i]
        for k in range(LANES):
            surprised = (seen[k] > 0.0) & (y[k] > f[k] * now[i, k])
            heed[k] = 1.0 if surprised | (good[k] * seen[k] > 0.0) else 0.0
        for k in range(LANES):
            a[i, k] = keep * a[i, k] + y[k] if heed[k] > 0.0 else a[i, k]
        for k in range(LANES):
            b[i, k] = keep * b[i, k] + f[k] if heed[k] > 0.0 else b[i, k]
    for j in range(often.shape[0]):
        pace, size = forget[split[j, 0]], 2.0 * forget[split[j, 1]]
        for k in range(LANES):
            surprised = (seen[k] > 0.0) & (y[k] > f[k] * now[base + j, k])
            heed[k] = 1.0 if surprised | (good[k] * seen[k] > 0.0) else 0.0
        for k in range(LANES):
            hit = 1.0 if y[k] > 0.0 else 0.0
            often[j, k] = often[j, k] + pace * (hit - often[j, k]) if heed[k] > 0.0 else often[j, k]
        for k in range(LANES):
            apart = y[k] / max(f[k], LEAST_SEASON) - much[j, k]
            much[j, k] = much[j, k] + size * apart if heed[k] * y[k] > 0.0 else much[j, k]


@njit(cache=True, nogil=True, error_model="numpy")
def _score(
    weight: float,
    begun: Floats,
    ahead_y: Floats,
    ahead_s: Floats,
    now: Floats,
    mix: Floats,
    scale: Floats,
    loss: Floats,
) -> None:
    """Add each rule's squared error over the sum ahead, weighed by how much was to be expected."""
    total = now.shape[0]
    for k in range(LANES):
        counts = (ahead_s[k] > 0.0) & (begun[k] > 0.0)
        scale[k] = weight / (ahead_s[k] * mix[k] + 0.5) if counts else 0.0
        loss[total, k] += weight if counts else 0.0
    for i in range(total):
        for k in range(LANES):
            gap = ahead_y[k] - ahead_s[k] * now[i, k]
            loss[i, k] += gap * gap * scale[k]


@njit(cache=True, nogil=True, error_model="numpy")
def _note_errors(
    weight: float,
    warm: Floats,
    y: Floats,
    f: Floats,
    good: Floats,
    ahead_y: Floats,
    ahead_s: Floats,
    mix: Floats,
    moments: Floats,
) -> None:
    """Add one period's and one sum's squared error, mean and squared mean to the moments [7, LANES]."""
    for k in range(LANES):
        w = weight if (warm[k] > 0.0) & (good[k] > 0.0) else 0.0
        e = f[k] * mix[k]
        moments[0, k] += (y[k] - e) * (y[k] - e) * w
        moments[1, k] += e * w
        moments[2, k] += e * e * w
    for k in range(LANES):
        e = ahead_s[k] * mix[k]
        w = weight if (warm[k] > 0.0) & (e > 0.0) else 0.0
        moments[3, k] += (ahead_y[k] - e) * (ahead_y[k] - e) * w
        moments[4, k] += e * w
        moments[5, k] += e * e * w
        moments[6, k] += w


@njit(cache=True, nogil=True, error_model="numpy")
def _begin(
    prior: float, periods: float, lane: int, a: Floats, b: Floats, often: Floats, much: Floats
) -> None:
    """Let each rule of a lane begin at `prior` units a period, as if it had seen that for `periods`."""
    chance = 1.0 - math.exp(-max(prior, 1e-6))
    a[:, lane], b[:, lane] = prior * periods, periods
    often[:, lane], much[:, lane] = chance, max(prior, 1e-6) / chance


@njit(cache=True, nogil=True, error_model="numpy")
def _keep(a: Floats, b: Floats, often: Floats, much: Floats, state: Floats, block: int, size: int) -> None:
    """Copy what the rules hold of `size` lanes to the columns of `state` from `block` on."""
    n, p = a.shape[0], often.shape[0]
    for i in range(n):
        state[i, block : block + size] = a[i, :size]
        state[n + i, block : block + size] = b[i, :size]
    for j in range(p):
        state[2 * n + j, block : block + size] = often[j, :size]
        state[2 * n + p + j, block : block + size] = much[j, :size]


@njit(cache=True, nogil=True, error_model="numpy")
def _look_ahead(
    t: int, end: int, ahead: int, cum_y: Floats, cum_s: Floats, ahead_y: Floats, ahead_s: Floats
) -> None:
    """Known units of periods t..end-1 and what multiplies them; nothing where fewer than `ahead` are left."""
    for k in range(LANES):
        ahead_y[k] = cum_y[end, k] - cum_y[t, k]
    for k in range(LANES):
        ahead_s[k] = cum_s[end, k] - cum_s[t, k] if end - t == ahead else 0.0


@njit(cache=True, nogil=True, error_model="numpy")
def run_committee(
    history: tuple[Floats32, Bytes, Bytes, Floats32, Floats32, Floats],
    started: Ints,
    sku: Ints,
    phase: int,
    prior: Floats,
    prior_periods: float,
    rules: tuple[Floats, Floats, Ints],
    ahead: int,
    recent: Floats,
    cap: Floats,
    weights: Floats,
    scoring: bool,
    loss: Floats,
    level: Floats,
    moments: Floats,
    state: Floats,
) -> None:
    """Run all rules over all series [S, T]; add to `loss` [S, R + 1] if scoring, else to `moments` [S, 7].

    `history` is units, known, marks, the yearly and weekday multipliers and the uplift of what is marked.
    `state` [2·rules + 2·splits, S] is left as the last period left it: a, b, how often, how much.
    """
    units, (forget, momentum, split) = history[0], rules
    n, p, total, periods = forget.size, split.shape[0], weights.shape[1], units.shape[1]
    y, f = np.zeros((periods, LANES)), np.zeros((periods, LANES))
    good, seen = np.zeros((periods, LANES)), np.zeros((periods, LANES))
    cum_y, cum_s = np.zeros((periods + 1, LANES)), np.zeros((periods + 1, LANES))
    a, b = np.ones((n, LANES)), np.ones((n, LANES))
    often, much = np.ones((p, LANES)), np.ones((p, LANES))
    now, mix, scale = np.zeros((total, LANES)), np.zeros(LANES), np.zeros(LANES)
    mine, lost, noted = np.zeros((total, LANES)), np.zeros((total + 1, LANES)), np.zeros((MOMENTS, LANES))
    rows, skus, first = np.zeros(LANES, np.int64), np.zeros(LANES, np.int64), np.zeros(LANES, np.int64)
    ahead_y, ahead_s, begun = np.zeros(LANES), np.zeros(LANES), np.zeros(LANES)
    for block in range(0, units.shape[0], LANES):
        size = min(LANES, units.shape[0] - block)
        lost[:], noted[:] = 0.0, 0.0
        for k in range(LANES):
            s = block + min(k, size - 1)  # lanes to spare repeat the last series, and are not read
            rows[k], skus[k], first[k] = s, sku[s], started[s]
            mine[:, k] = weights[s]
            _begin(prior[s], prior_periods, k, a, b, often, much)
        _lay_out(*history, phase, cap, rows, skus, first, y, f, good, seen, cum_y, cum_s)
        for t in range(first.min(), periods):
            _believe(a, b, often, much, momentum, mine, now, mix)
            _look_ahead(t, min(t + ahead, periods), ahead, cum_y, cum_s, ahead_y, ahead_s)
            begun[:] = (t >= first + (0 if scoring else WARM_UP)) * 1.0
            if scoring:
                _score(recent[t], begun, ahead_y, ahead_s, now, mix, scale, lost)
            else:
                _note_errors(recent[t], begun, y[t], f[t], good[t], ahead_y, ahead_s, mix, noted)
            _teach(
                y[t],
                f[t],
                good[t],
                seen[t],
                a,
                b,
                often,
                much,
                now,
                forget,
                split,
                n + momentum.shape[0],
                scale,
            )
        _believe(a, b, often, much, momentum, mine, now, mix)
        level[block : block + size] = mix[:size]
        if not scoring:
            _keep(a, b, often, much, state, block, size)
        out, own = (loss, lost) if scoring else (moments, noted)
        for k in range(size):
            out[block + k] += own[:, k]
