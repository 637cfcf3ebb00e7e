"""When in the year demand comes: shared by all, by whatever SKUs have in common, and their own."""

from __future__ import annotations

import numpy as np
from numba import njit

from sealane.planning.contracts import Bytes, Floats, Floats32, Ints, Products
from sealane.planning.core.pool import WHOLE, Pool

WEEKS = 53
# Pseudo-units behind the milder profile: a profile needs that many sold units per week of year before it is
# half believed.
YEARLY_STRENGTH = 30.0
# One year is never believed whole: what a week sold more than its level returns in part only. With n years
# seen a departure from the milder profile counts n / (n + ONE_YEAR) at most.
ONE_YEAR = 2.0
MIN_YEARS = 1.5  # with less, season can't be told from trend, but for a peak that came back
PEAK_AGAIN, TROUGH = 0.25, 0.25  # a year ago a quarter of now or more; in between at most a quarter of either
HALF_YEAR = 26  # weeks
SMOOTHING = (0, 1, 3, 1, 0)  # weights of a week and its neighbours
MOST_KINDS = 4  # attributes that have a season of their own; more would only cost time


def week_of_year(first_day: int, periods: int, days: int) -> Ints:
    """Week of the year 0..52 of each period [periods], by the day in its middle; days since 1970-01-01."""
    middle = (first_day + np.arange(periods) * days + days // 2).astype("datetime64[D]")
    start = middle.astype("datetime64[Y]").astype("datetime64[D]")
    return np.asarray(np.minimum((middle - start).astype(np.int64) // 7, WEEKS - 1), dtype=np.int64)


def kinds(products: Products, pool: Pool = WHOLE, *, category: bool = True) -> tuple[Ints, ...]:
    """Groups [K] of SKUs that are alike in something, coarse ones first: `category` and any other attribute.

    An attribute that tells nearly every SKU from the others, or none, says nothing and is left out.
    Worked: 6 SKUs of 2 categories in 3 colours with 6 barcodes have two kinds: category, colour.
    """
    columns = [a.values for a in products.attributes]
    columns += [products.category] if category else []
    skus = float(pool.total(np.asarray([float(len(products.sku))]))[0])
    found = [(pool.names(values).size, at) for at, values in enumerate(columns)]
    told = sorted((names, at) for names, at in found if 1 < names <= skus / 2)
    return tuple(pool.codes(columns[at]) for _, at in told[:MOST_KINDS])


def yearly_profiles(
    units: Floats32,
    known: Bytes,
    started: Ints,
    sku: Ints,
    skus: int,
    groups: tuple[Ints, ...],
    week: Ints,
    span: int,
    lift: tuple[Floats32, Ints] | None = None,
    pool: Pool = WHOLE,
) -> Floats:
    """Multipliers [K, 53] with mean 1 per SKU, from its sales against its own level a half-year each way.

    `units` and how many of the `span` periods are `known` [S, N] are by week, `week` [N] its week of the
    year; nothing counts before week `started`. Everybody's profile departs from 1, that of each of `groups`
    (arrays [K]) from the ones before it and a SKU's from its groups', each pulled back as `_departure` says;
    what `lift` ([R, N] and the row of each series) explains is no season. A second round takes the season out
    of the level first, and so can use the first and the last half-year too.
    """
    if units.shape[1] * 7 < MIN_YEARS * 365:
        return _returning_peaks(units, known, sku, skus, week)
    levels = (np.zeros(skus, dtype=np.int64), *groups)
    years, profile = units.shape[1] * 7 / 365.0, np.ones((skus, WEEKS))
    by, row = lift or (np.ones((1, units.shape[1]), dtype=np.float32), np.zeros(sku.size, dtype=np.int64))
    for whole_years in (True, False):
        seen, expected = np.zeros((skus, WEEKS)), np.zeros((skus, WEEKS))
        _weigh_weeks(units, known, started, span, sku, week, whole_years, profile, by, row, seen, expected)
        profile = np.ones((skus, WEEKS))
        for group in levels:
            shared = _departure(pool.sums(seen, group), pool.sums(expected * profile, group), years)
            profile *= shared[group]
        profile *= _departure(seen, expected * profile, years)
        profile /= profile.mean(axis=1, keepdims=True)
    return profile


def _departure(seen: Floats, expected: Floats, years: float) -> Floats:
    """How far units seen depart from those expected, [·, 53]: pulled to 1 by what little was seen.

    Gamma-Poisson with a prior of YEARLY_STRENGTH units and of ONE_YEAR years, weeks smoothed.
    Worked: 120 seen where 60 were expected in each week of four years: (120 + 30 + 30)/(60 + 30 + 30) = 1.5.
    """
    seen, expected = _smooth(seen), _smooth(expected)
    before = YEARLY_STRENGTH + expected * ONE_YEAR / years
    return np.asarray((seen + before) / (expected + before))


def _returning_peaks(units: Floats32, known: Bytes, sku: Ints, skus: int, week: Ints) -> Floats:
    """Profiles [K, 53] from one year alone, only of SKUs that sold as now a year ago and little in between.

    A peak that came back after a trough is a season (a growing SKU had none a year ago); all others get 1.
    Worked: 20 a day in December, 1 from March to September, 20 a day again: December stands out ninefold.
    """
    year, near, weeks = 52, 4, units.shape[1]
    back = weeks - year
    if back < 1:
        return np.ones((skus, WEEKS))
    y, n = np.zeros((skus, weeks)), np.zeros((skus, weeks))
    np.add.at(y, sku, units)
    np.add.at(n, sku, known)

    def pace(first: int, last: int) -> Floats:
        return np.asarray(y[:, first:last].sum(1) / np.maximum(n[:, first:last].sum(1), 1.0))

    now, ago = pace(weeks - near, weeks), pace(max(0, back - near // 2), back + near // 2)
    between = pace(back + 13, back + 39)
    again = (ago >= PEAK_AGAIN * now) & (between <= TROUGH * np.minimum(now, ago))
    seen = _by_week(week[back:], y[:, back:])
    there = _by_week(week[back:], n[:, back:])
    again &= seen.sum(1) >= 2 * YEARLY_STRENGTH
    level = seen.sum(1) / np.maximum(there.sum(1), 1.0)
    own, usual = _smooth(seen), _smooth(level[:, None] * there)
    profile = (own + YEARLY_STRENGTH) / (usual + YEARLY_STRENGTH)
    profile /= profile.mean(axis=1, keepdims=True)
    return np.where(again[:, None], profile, 1.0)


def _by_week(week: Ints, rows: Floats) -> Floats:
    """Sums [K, 53] of the columns of `rows` [K, T] by their week of the year [T]."""
    sums = [np.bincount(week, row, WEEKS).astype(np.float64) for row in rows]
    return np.asarray(np.stack(sums), dtype=np.float64)


@njit(cache=True, nogil=True, error_model="numpy")
def _weigh_weeks(
    units: Floats32,
    known: Bytes,
    started: Ints,
    span: int,
    sku: Ints,
    week: Ints,
    whole: bool,
    profile: Floats,
    lift: Floats32,
    row: Ints,
    seen: Floats,
    expected: Floats,
) -> None:
    """Add each week and what the year round it, freed of `profile` and `lift`, would expect of it.

    With `whole` only weeks with four fifths of a year known around them, else a quarter of a year will do.
    """
    weeks = units.shape[1]
    least = (1.6 if whole else 0.5) * HALF_YEAR * span
    cum_y, cum_n, cum_f = np.zeros(weeks + 1), np.zeros(weeks + 1), np.zeros(weeks + 1)
    for s in range(units.shape[0]):
        k, first = sku[s], started[s]
        cum_y[first], cum_n[first], cum_f[first] = 0.0, 0.0, 0.0
        for t in range(first, weeks):
            cum_y[t + 1] = cum_y[t] + units[s, t]
            cum_n[t + 1] = cum_n[t] + known[s, t]
            cum_f[t + 1] = cum_f[t] + known[s, t] * (profile[k, week[t]] * lift[row[s], t])
        begin, end = (max(HALF_YEAR, first), weeks - HALF_YEAR) if whole else (first, weeks)
        for t in range(begin, end):
            lo, hi = max(first, t - HALF_YEAR), min(weeks, t + HALF_YEAR)
            if known[s, t] > 0 and cum_n[hi] - cum_n[lo] >= least:
                seen[k, week[t]] += units[s, t]
                level = (cum_y[hi] - cum_y[lo]) / max(cum_f[hi] - cum_f[lo], 1e-9)
                expected[k, week[t]] += level * known[s, t] * lift[row[s], t]


def _smooth(rows: Floats) -> Floats:
    parts = (w * np.roll(rows, i - 2, axis=1) for i, w in enumerate(SMOOTHING))
    return np.asarray(sum(parts) / sum(SMOOTHING))
