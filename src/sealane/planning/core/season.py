"""When in the year and in the week demand comes, shared by a category and shrunk towards no season at all."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sealane.planning.contracts import KNOWN, Bools, Bytes, Floats, Floats32, Ints
from sealane.planning.core.pool import WHOLE, Pool

WEEKS = 53
SEASON_WEEKS = 13
# Pseudo-units behind "no season": a profile needs that many sold units per week of year before it is half
# believed; a SKU's own profile needs as many before it leaves that of its category.
YEARLY_STRENGTH = 30.0
WEEKDAY_STRENGTH = 20.0
MIN_YEARS = 1.5  # with less, season can't be told from trend, but for a peak that came back
PEAK_AGAIN, TROUGH = 0.25, 0.25  # a year ago a quarter of now or more; in between at most a quarter of either
SMOOTHING = (0, 1, 3, 1, 0)  # weights of a week and its neighbours


def week_of_year(first_day: int, periods: int, days: int) -> Ints:
    """Week of the year 0..52 of each period [periods], by the day in the middle of it; days since "
    "1970-01-01."""
    middle = (first_day + np.arange(periods) * days + days // 2).astype("datetime64[D]")
    start = middle.astype("datetime64[Y]").astype("datetime64[D]")
    return np.asarray(np.minimum((middle - start).astype(np.int64) // 7, WEEKS - 1), dtype=np.int64)


def yearly_profiles(
    units: Floats32,
    known: Bytes,
    started: Ints,
    sku: Ints,
    category: Ints,
    week: Ints,
    days: int,
    pool: Pool = WHOLE,
) -> Floats:
    """Multipliers [K, 53] with mean 1 per SKU, from its sales against its own level a half-year each way.

    Only known periods count. The category's profile is pulled towards 1, a SKU's own one towards its
    category's, both as if they had seen YEARLY_STRENGTH units that followed the milder profile
    (Gamma-Poisson).
    """
    skus = category.size
    if units.shape[1] * days < MIN_YEARS * 365:
        return _returning_peaks(units, known, sku, skus, week, days)
    seen, expected = _against_level(units, known, started, sku, skus, week, days)
    cat_seen, cat_expected = pool.sums(seen, category), pool.sums(expected, category)
    whole = _shrunk(cat_seen.sum(0, keepdims=True), cat_expected.sum(0, keepdims=True), np.ones((1, WEEKS)))
    by_category = _shrunk(cat_seen, cat_expected, np.repeat(whole, cat_seen.shape[0], axis=0))
    return _shrunk(seen, expected, by_category[category])


def _returning_peaks(units: Floats32, known: Bytes, sku: Ints, skus: int, week: Ints, days: int) -> Floats:
    """Profiles [K, 53] from one year alone, only of SKUs that sold as now a year ago and little in between.

    A peak that came back after a trough is a season (a growing SKU had none a year ago); all others get 1.
    Worked: 20 a day in December, 1 from March to September, 20 a day again: December stands out ninefold.
    """
    year, near, periods = round(365 / days), max(2, 28 // days), units.shape[1]
    back = periods - year
    if back < max(1, 7 // days):
        return np.ones((skus, WEEKS))
    good = known == KNOWN
    y, n = np.zeros((skus, periods)), np.zeros((skus, periods))
    np.add.at(y, sku, np.where(good, units, 0.0))
    np.add.at(n, sku, good)

    def pace(first: int, last: int) -> Floats:
        return np.asarray(y[:, first:last].sum(1) / np.maximum(n[:, first:last].sum(1), 1.0))

    now, ago = pace(periods - near, periods), pace(max(0, back - near // 2), back + near // 2)
    between = pace(back + 91 // days, back + 274 // days)
    again = (ago >= PEAK_AGAIN * now) & (between <= TROUGH * np.minimum(now, ago))
    seen = _by_week(week[back:], y[:, back:])
    there = _by_week(week[back:], n[:, back:])
    again &= seen.sum(1) >= 2 * YEARLY_STRENGTH
    level = seen.sum(1) / np.maximum(there.sum(1), 1.0)
    profile = _shrunk(seen, level[:, None] * there, np.ones((skus, WEEKS)))
    return np.where(again[:, None], profile, 1.0)


def _by_week(week: Ints, rows: Floats) -> Floats:
    """Sums [K, 53] of the columns of `rows` [K, T] by their week of the year [T]."""
    sums = [np.bincount(week, row, WEEKS).astype(np.float64) for row in rows]
    return np.asarray(np.stack(sums), dtype=np.float64)


def _against_level(
    units: Floats32, known: Bytes, started: Ints, sku: Ints, skus: int, week: Ints, days: int
) -> tuple[Floats, Floats]:
    """Units seen and units expected at the yearly level, [K, 53] each, over periods with a whole year "
    "around."""
    seen, expected = np.zeros((skus, WEEKS)), np.zeros((skus, WEEKS))
    _weigh_weeks(units, known, started, sku, week, round(182 / days), seen, expected)
    return seen, expected


@njit(cache=True, nogil=True, error_model="numpy")
def _weigh_weeks(
    units: Floats32,
    known: Bytes,
    started: Ints,
    sku: Ints,
    week: Ints,
    half: int,
    seen: Floats,
    expected: Floats,
) -> None:
    """Add each known period with four fifths of a year known around it, and what that year would expect."""
    periods = units.shape[1]
    cum_y, cum_n = np.zeros(periods), np.zeros(periods)
    for s in range(units.shape[0]):
        total, count = 0.0, 0.0
        for t in range(periods):
            if known[s, t] == KNOWN and t >= started[s]:
                total += units[s, t]
                count += 1.0
            cum_y[t], cum_n[t] = total, count
        k = sku[s]
        for t in range(max(half, started[s]), periods - half):
            span = cum_n[t + half] - cum_n[t - half]
            if known[s, t] == KNOWN and span >= 1.6 * half:
                seen[k, week[t]] += units[s, t]
                expected[k, week[t]] += (cum_y[t + half] - cum_y[t - half]) / max(span, 1.0)


def _shrunk(seen: Floats, expected: Floats, towards: Floats) -> Floats:
    """(seen + strength·towards) / (expected + strength), smoothed round the year, with mean 1 per row."""
    seen, expected = _smooth(seen), _smooth(expected)
    profile = (seen + YEARLY_STRENGTH * towards) / (expected + YEARLY_STRENGTH)
    return np.asarray(profile / profile.mean(axis=1, keepdims=True))


def _smooth(rows: Floats) -> Floats:
    parts = (w * np.roll(rows, i - 2, axis=1) for i, w in enumerate(SMOOTHING))
    return np.asarray(sum(parts) / sum(SMOOTHING))


def weekday_profiles(
    units: Floats32,
    known: Bytes,
    started: Ints,
    sku: Ints,
    category: Ints,
    phase: int,
    pool: Pool = WHOLE,
) -> Floats32:
    """Multipliers [S, 7] (Monday first) with mean 1 per series; `phase` is the weekday of period 0.

    Pulled towards the category's profile, and that towards 1, by WEEKDAY_STRENGTH units a weekday.
    """
    periods = units.shape[1]
    day = (phase + np.arange(periods)) % 7
    good = (known == KNOWN) & (np.arange(periods) >= started[:, None])
    y = np.stack([np.where(good[:, day == d], units[:, day == d], 0.0).sum(1) for d in range(7)], axis=1)
    n = np.stack([good[:, day == d].sum(1) for d in range(7)], axis=1).astype(np.float64)
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
