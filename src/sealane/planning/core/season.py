"""When in the week demand comes, and which weeks of the year are a SKU's season."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sealane.planning.contracts import Bools, Floats, Floats32, Ints
from sealane.planning.core.pool import WHOLE, Pool
from sealane.planning.core.yearly import WEEKS

SEASON_WEEKS = 13
WEEKDAY_STRENGTH = 20.0  # units a weekday before its own share is half believed


def weekday_profiles(
    sold: Floats, known: Ints, sku: Ints, category: Ints, phase: int, pool: Pool = WHOLE
) -> Floats32:
    """Multipliers [S, 7] (Monday first) with mean 1 per series, from units and known days [S, 7] of each
    place in the week, whose first place is weekday `phase`.

    Pulled towards the category's profile, and that towards 1, by WEEKDAY_STRENGTH units a weekday.
    """
    monday = (np.arange(7) - phase) % 7
    y, n = sold[:, monday], known[:, monday].astype(np.float64)
    level = y.sum(1) / np.maximum(n.sum(1), 1.0)
    expected = level[:, None] * n
    group = category[sku]
    cat_y, cat_e = pool.sums(y, group), pool.sums(expected, group)
    shared = (cat_y + WEEKDAY_STRENGTH) / (cat_e + WEEKDAY_STRENGTH)
    own = (y + WEEKDAY_STRENGTH * shared[group]) / (expected + WEEKDAY_STRENGTH)
    return np.asarray(own / np.maximum(own.mean(1, keepdims=True), 1e-9), dtype=np.float32)


def spread_over(profile: Floats, week: Ints) -> NDArray[np.float32]:
    """The yearly profile [K, 53] laid out over periods [K, N] by their week of the year [N]."""
    return np.ascontiguousarray(profile[:, week], dtype=np.float32)


def season_weeks(profile: Floats) -> Bools:
    """The weeks of the season [K, 53]: the richest SEASON_WEEKS on end and, around them, those above average.

    Worked: a year of 0.5 with 2.5 in weeks 36 to 48 has its season just there.
    """
    round_year = np.concatenate([profile, profile[:, : SEASON_WEEKS - 1]], axis=1)
    sums = np.lib.stride_tricks.sliding_window_view(round_year, SEASON_WEEKS, axis=1).sum(-1)
    first = sums.argmax(1) if profile.shape[0] else np.zeros(0, dtype=np.int64)
    out = np.zeros(profile.shape, dtype=np.bool_)
    for k, start in enumerate(first.tolist()):
        out[k, (start + np.arange(SEASON_WEEKS)) % WEEKS] = True
        for step, at in ((1, start + SEASON_WEEKS), (-1, start - 1)):
            while profile[k, at % WEEKS] >= 1.0 and not out[k, at % WEEKS]:
                out[k, at % WEEKS] = True
                at += step  # noqa: PLW2901 - the walk goes on from here
    return out
