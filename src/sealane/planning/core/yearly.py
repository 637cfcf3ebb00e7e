"""When in the year demand comes: shared by all, by whatever SKUs have in common, and their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import Bytes, Floats, Floats32, Ints, Products
from sealane.planning.core.lanes import LANES
from sealane.planning.core.pool import WHOLE, Pool

WEEKS = 53
# Pseudo-units behind the milder profile: a profile needs that many sold units per week of year before it is
# half believed.
YEARLY_STRENGTH = 30.0
# One year is never believed whole: what a week sold more than its level returns in part only. With n years
# seen a departure from the milder profile counts n / (n + ONE_YEAR) at most.
ONE_YEAR = 1.0
# A slight dip is believed less: with n years seen DIP_YEARS / (DIP_YEARS + n) of it is taken for chance.
DIP_YEARS = 5.0
MIN_YEARS = 1.5  # with less, season can't be told from trend, but for a peak that came back
PEAK_AGAIN, TROUGH = 0.25, 0.25  # a year ago a quarter of now or more; in between at most a quarter of either
HALF_YEAR = 26  # weeks
LEAST, MISSING = np.float32(1e-9), np.float32(-1.0)
SMOOTHING = (0, 1, 3, 1, 0)  # weights of a week and its neighbours
MOST_KINDS = 4  # attributes that have a season of their own; more would only cost time


def week_of_year(first_day: int, periods: int, days: int) -> Ints:
    """Week of the year 0..52 of each period [periods], by the day in its middle; days since 1970-01-01."""
    middle = (first_day + np.arange(periods) * days + days // 2).astype("datetime64[D]")
    start = middle.astype("datetime64[Y]").astype("datetime64[D]")
    return np.asarray(np.minimum((middle - start).astype(np.int64) // 7, WEEKS - 1), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Kinds:
    """Codes of SKUs [K] by category, by all that have a season of their own, and by other attributes."""

    category: Ints
    seasonal: tuple[Ints, ...]
    others: tuple[Ints, ...]

    def of(self, skus: Ints) -> Kinds:
        """The kinds of some SKUs alone."""
        seasonal, others = (tuple(k[skus] for k in some) for some in (self.seasonal, self.others))
        return Kinds(self.category[skus], seasonal, others)


def kinds(products: Products, pool: Pool = WHOLE) -> Kinds:
    """Groups of SKUs that are alike in something, coarse ones first: the category and any other attribute.

    An attribute that tells nearly every SKU from the others, or none, says nothing and is left out.
    Worked: 6 SKUs of 2 categories in 3 colours with 6 barcodes have two kinds: category, colour.
    """
    columns = [*(a.values for a in products.attributes), products.category]
    last = len(columns) - 1
    skus = float(pool.total(np.asarray([float(len(products.sku))]))[0])
    names = [pool.names(values) for values in columns]
    told = sorted((n.size, at) for at, n in enumerate(names) if 1 < n.size <= skus / 2)
    both = [at for _, at in told[:MOST_KINDS]], [at for _, at in told if at != last][:MOST_KINDS]
    codes = {
        at: np.searchsorted(names[at], np.asarray(columns[at], dtype=np.str_)).astype(np.int64)
        for at in {last, *both[0], *both[1]}
    }
    seasonal, others = (tuple(codes[at] for at in some) for some in both)
    return Kinds(codes[last], seasonal, others)


def yearly_profiles(
    units: Floats32,
    known: Bytes,
    sku: Ints,
    skus: int,
    groups: tuple[Ints, ...],
    week: Ints,
    span: int,
    lift: tuple[Floats32, Ints] | None = None,
    pool: Pool = WHOLE,
) -> Floats:
    """Multipliers [K, 53] with mean 1 per SKU, from its sales against its own level a half-year each way.

    `units` and how many of the `span` periods are `known` [N, S] are by week, `week` [N] its week of the
    year. Everybody's profile departs from 1, that of each of `groups`
    (arrays [K]) from the ones before it and a SKU's from its groups', each pulled back as `_departure` says;
    what `lift` ([N, R] and the row of each series) explains is no season. A second round takes the season out
    of the level first, and so can use the first and the last half-year too.
    """
    if units.shape[0] * 7 < MIN_YEARS * 365:
        return _returning_peaks(units, known, sku, skus, week)
    levels = (np.zeros(skus, dtype=np.int64), *groups)
    years, profile = units.shape[0] * 7 / 365.0, np.ones((skus, WEEKS))
    by, row = lift or (np.ones((units.shape[0], 1), dtype=np.float32), np.zeros(sku.size, dtype=np.int64))
    for whole_years in (True, False):
        seen, expected = np.zeros((WEEKS, skus)), np.zeros((WEEKS, skus))
        by_week = np.ascontiguousarray(profile.T, dtype=np.float32)
        _weigh_weeks(units, known, span, sku, week, whole_years, by_week, by, row, seen, expected)
        seen, expected = np.ascontiguousarray(seen.T), np.ascontiguousarray(expected.T)
        profile = np.ones((skus, WEEKS))
        for group in levels:
            shared = _departure(pool.sums(seen, group), pool.sums(expected * profile, group), years)
            profile *= shared[group]
        profile *= _departure(seen, expected * profile, years)
        profile /= profile.mean(axis=1, keepdims=True)
    return _milder_dips(profile, years)


def _departure(seen: Floats, expected: Floats, years: float) -> Floats:
    """How far units seen depart from those expected, [·, 53]: pulled to 1 by what little was seen.

    Gamma-Poisson with a prior of YEARLY_STRENGTH units and of ONE_YEAR years, weeks smoothed.
    Worked: 120 seen where 60 were expected in each week of four years are (120 + 30 + 15)/(60 + 30 + 15)
    = 1.571 times as many.
    """
    out = np.empty_like(seen)
    _depart(seen, expected, YEARLY_STRENGTH, ONE_YEAR / years, np.asarray(SMOOTHING, dtype=np.float64), out)
    return out


def _milder_dips(profile: Floats, years: float) -> Floats:
    """Profiles [K, 53] with slight dips nearly filled up and deep ones nearly as they were, mean 1 again.

    Weeks that sell little less than usual mostly had little on offer, or chance against them; what hardly
    sells at all is out of season. Worked: with five years half of a dip is chance where it is slight: 0.8
    becomes 0.8·(1 + 0.5·0.2) = 0.88, and 0.1 becomes 0.145, before the mean is 1 again.
    """
    dip = np.minimum(profile, 1.0)
    filled = profile + DIP_YEARS / (DIP_YEARS + years) * dip * (1.0 - dip)
    return np.asarray(filled / filled.mean(axis=1, keepdims=True))


@njit(cache=True, nogil=True, error_model="numpy")
def _depart(
    seen: Floats, expected: Floats, strength: float, share: float, smoothing: Floats, out: Floats
) -> None:
    weeks, reach = seen.shape[1], smoothing.size // 2
    whole = smoothing.sum()
    for g in range(seen.shape[0]):
        for w in range(weeks):
            y, e = 0.0, 0.0
            for i in range(smoothing.size):
                if smoothing[i] != 0.0:
                    at = (w - i + reach) % weeks
                    y += smoothing[i] * seen[g, at]
                    e += smoothing[i] * expected[g, at]
            before = strength + e / whole * share
            out[g, w] = (y / whole + before) / (e / whole + before)


def _returning_peaks(units: Floats32, known: Bytes, sku: Ints, skus: int, week: Ints) -> Floats:
    """Profiles [K, 53] from one year alone, only of SKUs that sold as now a year ago and little in between.

    A peak that came back after a trough is a season (a growing SKU had none a year ago); all others get 1.
    Worked: 20 a day in December, 1 from March to September, 20 a day again: December stands out ninefold.
    """
    year, near, weeks = 52, 4, units.shape[0]
    back = weeks - year
    if back < 1:
        return np.ones((skus, WEEKS))
    y, n = np.zeros((skus, weeks)), np.zeros((skus, weeks))
    np.add.at(y, sku, units.T)
    np.add.at(n, sku, known.T)

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
    span: int,
    sku: Ints,
    week: Ints,
    whole: bool,
    profile: Floats32,
    lift: Floats32,
    row: Ints,
    seen: Floats,
    expected: Floats,
) -> None:
    """Add each week and what the year round it, freed of `profile` and `lift`, would expect of it.

    With `whole` only weeks with four fifths of a year known around them, else a quarter of a year will do.
    """
    weeks, series = units.shape
    least = np.float32((1.6 if whole else 0.5) * HALF_YEAR * span)
    sums = np.zeros((3, weeks + 1, LANES), np.float32)  # units, periods known, what multiplies them
    up, level = np.ones((weeks, LANES), np.float32), np.zeros(LANES, np.float32)
    for block in range(0, series, LANES):
        here = min(LANES, series - block)
        for t in range(weeks):
            for k in range(here):
                n = np.float32(known[t, block + k])
                up[t, k] = lift[t, row[block + k]]
                sums[2, t + 1, k] = sums[2, t, k] + n * profile[week[t], sku[block + k]] * up[t, k]
            for k in range(here):
                sums[0, t + 1, k] = sums[0, t, k] + units[t, block + k]
            for k in range(here):
                sums[1, t + 1, k] = sums[1, t, k] + np.float32(known[t, block + k])
        begin, end = (HALF_YEAR, weeks - HALF_YEAR) if whole else (0, weeks)
        for t in range(begin, end):
            lo, hi = max(0, t - HALF_YEAR), min(weeks, t + HALF_YEAR)
            for k in range(LANES):
                exposure = max(sums[2, hi, k] - sums[2, lo, k], LEAST)
                enough = sums[1, hi, k] - sums[1, lo, k] >= least
                level[k] = (sums[0, hi, k] - sums[0, lo, k]) / exposure if enough else MISSING
            for k in range(here):
                if level[k] >= 0 and known[t, block + k] > 0:
                    at = sku[block + k]
                    seen[week[t], at] += units[t, block + k]
                    expected[week[t], at] += level[k] * np.float32(known[t, block + k]) * up[t, k]


def _smooth(rows: Floats) -> Floats:
    parts = (w * np.roll(rows, i - 2, axis=1) for i, w in enumerate(SMOOTHING))
    return np.asarray(sum(parts) / sum(SMOOTHING))
