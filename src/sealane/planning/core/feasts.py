"""What feasts that move about the year, and other named days, add to demand in the weeks around them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import KNOWN, Bools, Floats, Floats32, Ints, PlanInputs
from sealane.planning.core.feast_days import FEASTS
from sealane.planning.core.pool import WHOLE, Pool
from sealane.planning.core.yearly import YEARLY_STRENGTH

BEFORE_DAYS, AFTER_DAYS = 21, 14  # around a feast each week has an uplift of its own …
CALM_DAYS = 28  # … against the level of so many days before and after them
ONE_YEAR = 2.0  # feasts behind "no uplift": one promotion at a feast is no custom
WEEKS_AROUND = (BEFORE_DAYS + AFTER_DAYS) // 7


@dataclass(frozen=True, slots=True)
class Days:
    """A feast: the days on which it falls, counted from the first of history, and the places that keep it."""

    on: tuple[int, ...]
    places: Bools


@dataclass(frozen=True, slots=True)
class Feasts:
    """Multipliers of demand [R, T+H] and which of them is each series' [S]."""

    lift: Floats32
    row: Ints


def feast_days(inputs: PlanInputs, horizon: int) -> tuple[Days, ...]:
    """The feasts of the places' countries, and the named holidays of `events` whose uplift is not given."""
    days = inputs.settings.unit.days
    first = inputs.demand.first_day
    last = (inputs.demand.units.shape[1] + horizon) * days + BEFORE_DAYS
    country = [c.strip().upper() for c in inputs.locations.country]
    present = set(country)
    years = range(first.year - 1, first.year + last // 365 + 3)
    found = []
    for feast in FEASTS:
        if present.isdisjoint(feast.countries):
            continue
        places = np.asarray([c in feast.countries for c in country], dtype=np.bool_)
        on = tuple((day - first).days for year in years for day in feast.days(year))
        found.append(Days(tuple(day for day in on if -AFTER_DAYS < day < last), places))
    found += _named_days(inputs, last)
    return tuple(d for d in found if d.on and d.places.any())


def _named_days(inputs: PlanInputs, last: int) -> list[Days]:
    """Holidays that the seller told, by their note; those of single SKUs or categories are left to events."""
    e = inputs.events
    first = np.datetime64(inputs.demand.first_day, "D")
    told: dict[tuple[str, str], list[int]] = {}
    for i, kind in enumerate(e.kind):
        if kind == "holiday" and e.note[i] and np.isnan(e.uplift[i]) and not (e.sku[i] or e.category[i]):
            day = int((e.start[i] - first).astype(np.int64))
            if -AFTER_DAYS < day < last:
                told.setdefault((e.note[i], e.location[i]), []).append(day)
    names = inputs.locations.location
    return [
        Days(tuple(sorted(set(on))), np.asarray([place in ("", name) for name in names], dtype=np.bool_))
        for (_, place), on in sorted(told.items())
    ]


def feasts(
    inputs: PlanInputs, cap: Floats, category: Ints, horizon: int, pool: Pool = WHOLE
) -> Feasts | None:
    """Multipliers of each period around feasts, learned where they fell before; None without a feast.

    Units sold in each week around a feast are set against the series' own level in the four weeks before and
    the four after those, for all that keep it and for each category [K] of SKUs.
    """
    known_days = feast_days(inputs, horizon)
    if not known_days:
        return None
    group = category[inputs.series_sku]
    groups = max(pool.names(inputs.products.category).size, 1)
    kept = np.stack([d.places for d in known_days], axis=1)
    patterns, pattern = np.unique(kept, axis=0, return_inverse=True)
    days = inputs.settings.unit.days
    lift = np.ones((len(patterns), groups, inputs.demand.units.shape[1] + horizon))
    for f, feast in enumerate(known_days):
        uplift = _uplift(inputs, feast, cap, group, groups, pool)
        for day in feast.on:
            at, week = _around(day, lift.shape[2], days)
            lift[np.ix_(patterns[:, f], np.arange(groups), at)] *= uplift[:, week]
    row = np.asarray(pattern, dtype=np.int64).ravel()[inputs.series_location] * groups + group
    return Feasts(lift.reshape(-1, lift.shape[2]).astype(np.float32), row)


def _around(day: int, periods: int, days: int) -> tuple[Ints, Ints]:
    """Periods in the weeks around a day, and which of those weeks each is in by its middle."""
    at = np.arange(periods)
    week = (at * days + days // 2 - day + BEFORE_DAYS) // 7
    inside = (week >= 0) & (week < WEEKS_AROUND)
    return at[inside], week[inside]


def _uplift(inputs: PlanInputs, feast: Days, cap: Floats, group: Ints, groups: int, pool: Pool) -> Floats:
    """Demand in each week around a feast over the calm demand before and after, [groups, weeks]."""
    d, days = inputs.demand, inputs.settings.unit.days
    seen, expected = np.zeros((groups, WEEKS_AROUND)), np.zeros((groups, WEEKS_AROUND))
    rows, times = np.flatnonzero(feast.places[inputs.series_location]), 0
    for day in feast.on:
        low = (day - BEFORE_DAYS - CALM_DAYS) // days
        high = (day + AFTER_DAYS + CALM_DAYS) // days
        if low < 0 or high > d.units.shape[1]:
            continue  # what is not all past teaches nothing
        times += 1
        good = (d.known[rows, low:high] == KNOWN) & (np.arange(low, high) >= d.started[rows, None])
        units = np.where(good, np.minimum(d.units[rows, low:high], cap[rows, None]), 0.0)
        at, week = _around(day - low * days, high - low, days)
        calm = np.ones(high - low, dtype=np.bool_)
        calm[at] = False
        level = units[:, calm].sum(1) / np.maximum(good[:, calm].sum(1), 1)
        level[2 * good[:, calm].sum(1) < calm.sum()] = np.nan  # hardly seen: says nothing
        for w in range(WEEKS_AROUND):
            of = at[week == w]
            here = np.where(np.isnan(level), 0.0, 1.0)
            weigh = np.nan_to_num(level) * good[:, of].sum(1)
            seen[:, w] += np.bincount(group[rows], here * units[:, of].sum(1), groups)
            expected[:, w] += np.bincount(group[rows], weigh, groups)
    both = pool.total(np.stack([seen, expected]))
    everyone = departure(both[0].sum(0), both[1].sum(0), times)
    return everyone * departure(both[0], both[1] * everyone, times)


def departure(seen: Floats, expected: Floats, times: int) -> Floats:
    """Units seen over units expected, pulled to 1 as by YEARLY_STRENGTH units and ONE_YEAR times without it.

    Worked: 300 seen where 100 were expected, twice: (300 + 30 + 100)/(100 + 30 + 100) = 1.87.
    """
    before = YEARLY_STRENGTH + expected * ONE_YEAR / max(times, 1)
    return np.asarray((seen + before) / (expected + before))
