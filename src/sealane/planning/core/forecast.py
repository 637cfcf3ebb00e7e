"""Demand to come as a distribution per series: level × season × events, with two kinds of doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sealane.kit.period import Bucket
from sealane.planning.contracts import (
    QUANTILE_LEVELS,
    Bools,
    Floats,
    Floats32,
    Ints,
    PlanInputs,
    SeriesForecast,
)
from sealane.planning.core.calibrate import Look, past_inputs, sample, stretches
from sealane.planning.core.counts import quantiles, spread_quantile
from sealane.planning.core.feasts import Feasts, feasts
from sealane.planning.core.folded import WEEK, Folded, fold
from sealane.planning.core.levels import Seasonality, filter_levels
from sealane.planning.core.network import selling_places
from sealane.planning.core.newcomer import Prior, prior_levels
from sealane.planning.core.overrides import overridden
from sealane.planning.core.pool import WHOLE, Pool
from sealane.planning.core.season import spread_over, weekday_profiles
from sealane.planning.core.spread import spread
from sealane.planning.core.uplift import event_factors, learn_uplift, mark_events
from sealane.planning.core.yearly import MIN_YEARS, Kinds, kinds, week_of_year, yearly_profiles

AHEAD_DAYS = 21  # errors are judged over sums this long: about what an order has to bridge
# Errors of rules that were weighed by those very errors are too small. Chosen on the back-test itself
# (benchmarks/forecast_backtest.py), where 80 % ranges of sums then hold 79 % (VN2) and 76 % (Online Retail).
IN_SAMPLE = 1.2


@dataclass(frozen=True, slots=True)
class Forecasting:
    """The forecast and what it was made of, for tiers, reasons and the screens."""

    forecast: SeriesForecast
    level: Floats
    weights: Floats
    prior: Prior
    known_periods: Ints
    yearly: Floats  # [K, 53]
    uplift: Floats
    category: Ints  # [K]


@dataclass(frozen=True, slots=True)
class Learned:
    """What the past says of each series, before anything is laid out over the future."""

    level: Floats
    weights: Floats
    season: Seasonality
    prior: Prior
    known_periods: Ints
    yearly: Floats  # [K, 53]
    category: Ints  # [K]
    dispersion: Floats
    level_cv2: Floats
    sells: Bools  # [S] whether anything was ever sold from the series' place
    cap: Floats  # [S] the most that one period counts for
    rules: Floats  # [·, S] what each rule of the level holds, from which a night goes on


def make_forecast(inputs: PlanInputs, horizon: int) -> Forecasting:
    """Forecast `horizon` periods of every series from `as_of` on; see `SeriesForecast` for its meaning."""
    return foretell(inputs, learn(inputs, horizon), horizon)


def learn(inputs: PlanInputs, horizon: int, pool: Pool = WHOLE) -> Learned:
    """Level, season and doubts of every series; `pool` holds what series learn from one another.

    The doubts are stretched so that ranges would have held what they say in the weeks before.
    """
    alike = kinds(inputs.products, pool)
    learned = _learned(inputs, horizon, alike, pool)
    looks = []
    rows = sample(inputs, pool)
    some = alike.of(np.unique(inputs.series_sku[rows]))
    for before, came, known in past_inputs(inputs, rows):
        then = _learned(before, came.shape[1], some, pool)
        mean = expected_means(before, then, came.shape[1])
        looks.append(Look(mean, then.dispersion, then.level_cv2, came, known))
    single, level = stretches(tuple(looks), pool)
    dispersion = np.where(learned.dispersion > 1.0, np.maximum(1.0, single * learned.dispersion), 1.0)
    return replace(learned, dispersion=dispersion, level_cv2=level * learned.level_cv2)


def _learned(inputs: PlanInputs, horizon: int, alike: Kinds, pool: Pool) -> Learned:
    """Level, season and doubts of every series as its own past has them."""
    d, days = inputs.demand, inputs.settings.unit.days
    category = alike.category
    group = category[inputs.series_sku]
    marks = mark_events(inputs)
    past = fold(d, marks, WEEK // days)
    around = feasts(inputs, past.cap, category, horizon, pool)
    week = _weeks_of_year(inputs, past)
    lifts = None if around is None else (_by_week(around.lift[:, : d.units.shape[1]], past), around.row)
    yearly = yearly_profiles(
        past.units,
        past.days,
        inputs.series_sku,
        len(inputs.products.sku),
        alike.seasonal,
        week,
        past.span,
        lifts,
        pool,
    )
    uplift = learn_uplift(d.units, d.known, marks, d.started, group, pool)
    phase = inputs.settings.as_of.weekday() if inputs.settings.unit is Bucket.DAY else -1
    weekday = (
        weekday_profiles(past.by_day, past.known_by_day, inputs.series_sku, category, phase, pool)
        if phase >= 0
        else np.ones((inputs.series_sku.size, 7), dtype=np.float32)
    )
    prior = prior_levels(
        d.units, d.known, d.started, group, inputs.series_location, days,
        tuple(k[inputs.series_sku] for k in alike.others), pool,
    )  # fmt: skip
    season = Seasonality(*_laid_out(inputs, yearly, week, past, around, horizon), weekday, uplift, phase)
    ahead = max(2, AHEAD_DAYS // 7)
    calm = d.units.shape[1] * days >= MIN_YEARS * 365
    levels = filter_levels(past, season, prior.level, group, ahead, calm, pool)
    known_periods = past.known_by_day.sum(1)
    lean = (8.0 if days == 1 else 2.0) / (known_periods + (8.0 if days == 1 else 2.0))
    dispersion, cv2 = spread(levels.moments, group, ahead, lean**2 * prior.cv2, pool)
    dispersion = np.where(dispersion > 1.0, IN_SAMPLE * dispersion, 1.0)
    return Learned(
        levels.level, levels.weights, season, prior, known_periods, yearly, category, dispersion, cv2,
        selling_places(inputs), past.cap, levels.state,
    )  # fmt: skip


def _weeks_of_year(inputs: PlanInputs, past: Folded) -> Ints:
    """Week of the year of each week [N] that history was folded to."""
    first = np.datetime64(inputs.demand.first_day, "D").astype(np.int64) - past.lead
    return week_of_year(int(first), past.units.shape[0], WEEK)


def _by_week(rows: Floats32, past: Folded) -> Floats32:
    """Multipliers by period [R, T] as means by week [N, R]."""
    whole = np.concatenate([np.repeat(rows[:, :1], past.lead, axis=1), rows], axis=1)
    by_week = whole.reshape(rows.shape[0], -1, past.span).mean(axis=2)
    return np.ascontiguousarray(by_week.T, dtype=np.float32)


def _laid_out(
    inputs: PlanInputs, yearly: Floats, week: Ints, past: Folded, around: Feasts | None, horizon: int
) -> tuple[Floats32, Floats32, Ints]:
    """Season and feasts by week of the past [N, R] and by period to come [R, H], and the row of each series
    [S]: its SKU at its feasts."""
    day = np.datetime64(inputs.settings.as_of, "D").astype(np.int64)
    to_come = week_of_year(int(day), horizon, inputs.settings.unit.days)
    sku = inputs.series_sku
    if around is None:
        return spread_over(yearly, week).T.copy(), spread_over(yearly, to_come), sku
    pair, row = np.unique(sku * around.lift.shape[0] + around.row, return_inverse=True)
    profile, feast = yearly[pair // around.lift.shape[0]], pair % around.lift.shape[0]
    periods = inputs.demand.units.shape[1]
    lift = around.lift[:, :periods], around.lift[:, periods:]
    return (
        spread_over(profile, week).T * _by_week(lift[0], past)[:, feast],
        spread_over(profile, to_come) * lift[1][feast],
        np.asarray(row, dtype=np.int64).ravel(),
    )


def foretell(inputs: PlanInputs, learned: Learned, horizon: int) -> Forecasting:
    """What was learned, laid out over the next `horizon` periods."""
    mean = expected_means(inputs, learned, horizon)
    dispersion, cv2 = learned.dispersion, learned.level_cv2
    forecast = SeriesForecast(
        inputs.settings.as_of,
        inputs.settings.unit,
        mean,
        quantiles(mean, dispersion, cv2, QUANTILE_LEVELS),
        dispersion,
        cv2,
    )
    return Forecasting(
        forecast, learned.level, learned.weights, learned.prior, learned.known_periods, learned.yearly,
        learned.season.uplift, learned.category,
    )  # fmt: skip


def expected_means(inputs: PlanInputs, learned: Learned, horizon: int) -> Floats32:
    """Expected demand [S, H]: nothing before the launch and nothing from the day a SKU is given up."""
    days = inputs.settings.unit.days
    season = learned.season
    mean = learned.level[:, None] * season.ahead[season.row, :horizon]
    if season.phase >= 0:
        mean *= season.weekday[:, (season.phase + np.arange(horizon)) % 7]
    factors = event_factors(inputs, season.uplift, horizon)
    if factors is not None:
        mean *= factors
    overridden(inputs, mean)
    starts = np.datetime64(inputs.settings.as_of, "D") + np.arange(horizon) * days
    launched = inputs.products.launched_on[inputs.series_sku, None]
    ended = inputs.products.discontinued_on[inputs.series_sku, None]
    mean[~learned.sells] = 0.0
    mean[starts < launched] = 0.0  # comparisons with NaT are False
    mean[starts >= ended] = 0.0
    return np.asarray(mean, dtype=np.float32)


def sum_quantiles(
    forecast: SeriesForecast, series: Ints, first: int, last: int, levels: tuple[float, ...]
) -> Floats:
    """Quantiles [len(series), len(levels)] of the demand of periods first..last-1 taken together.

    From the distribution of the sum itself: its mean M is the sum of the means, its variance
    dispersion·M + level_cv2·M². Worked: four periods of mean 25, dispersion 1, level_cv2 0 have their 90 %
    quantile at 113.0, where adding the four 90 % quantiles would say 128.
    """
    mean = forecast.mean[series, first:last].sum(axis=1, dtype=np.float64)
    variance = forecast.dispersion[series] * mean + forecast.level_cv2[series] * mean**2
    return np.stack([spread_quantile(mean, variance, u) for u in levels], axis=1)
