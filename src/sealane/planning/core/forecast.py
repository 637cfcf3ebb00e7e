"""Demand to come as a distribution per series: level × season × events, with two kinds of doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sealane.kit.period import Bucket
from sealane.planning.contracts import (
    KNOWN,
    QUANTILE_LEVELS,
    Bools,
    Floats,
    Floats32,
    Ints,
    PlanInputs,
    SeriesForecast,
)
from sealane.planning.core.calibrate import Look, past_inputs, stretches
from sealane.planning.core.counts import quantiles, spread_quantile
from sealane.planning.core.feasts import Feasts, feasts
from sealane.planning.core.levels import Seasonality, filter_levels
from sealane.planning.core.network import selling_places
from sealane.planning.core.newcomer import Prior, prior_levels
from sealane.planning.core.outliers import outlier_caps
from sealane.planning.core.pool import WHOLE, Pool
from sealane.planning.core.season import spread_over, weekday_profiles
from sealane.planning.core.spread import spread
from sealane.planning.core.uplift import event_factors, learn_uplift, mark_events
from sealane.planning.core.yearly import MIN_YEARS, kinds, week_of_year, yearly_profiles

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
    learned = _learned(inputs, horizon, pool)
    looks = []
    for before, came, known in past_inputs(inputs, pool):
        then = _learned(before, came.shape[1], pool)
        mean = expected_means(before, then, came.shape[1])
        looks.append(Look(mean, then.dispersion, then.level_cv2, came, known))
    single, level = stretches(tuple(looks), pool)
    dispersion = np.where(learned.dispersion > 1.0, np.maximum(1.0, single * learned.dispersion), 1.0)
    return replace(learned, dispersion=dispersion, level_cv2=level * learned.level_cv2)


def _learned(inputs: PlanInputs, horizon: int, pool: Pool) -> Learned:
    """Level, season and doubts of every series as its own past has them."""
    d, days = inputs.demand, inputs.settings.unit.days
    category = pool.codes(inputs.products.category)
    group = category[inputs.series_sku]
    marks = mark_events(inputs)
    periods = d.units.shape[1]
    first = int(np.datetime64(d.first_day, "D").astype(np.int64))
    week = week_of_year(first, periods + horizon, days)
    cap = outlier_caps(d.units)
    around = feasts(inputs, cap, category, horizon, pool)
    yearly = yearly_profiles(
        d.units,
        d.known,
        d.started,
        cap,
        inputs.series_sku,
        len(inputs.products.sku),
        kinds(inputs.products, pool),
        week[:periods],
        days,
        None if around is None else (around.lift, around.row),
        pool,
    )
    uplift = learn_uplift(d.units, d.known, marks, d.started, group, pool)
    phase = d.first_day.weekday() if inputs.settings.unit is Bucket.DAY else -1
    weekday = (
        weekday_profiles(d.units, d.known, d.started, inputs.series_sku, category, phase, pool)
        if phase >= 0
        else np.ones((inputs.series_sku.size, 7), dtype=np.float32)
    )
    alike = tuple(k[inputs.series_sku] for k in kinds(inputs.products, pool, category=False))
    prior = prior_levels(d.units, d.known, d.started, group, inputs.series_location, days, alike, pool)
    season = Seasonality(*_laid_out(yearly, week, inputs.series_sku, around), weekday, uplift, phase)
    ahead = max(2, AHEAD_DAYS // days)
    calm = periods * days >= MIN_YEARS * 365
    levels = filter_levels(
        d.units, d.known, marks, d.started, season, prior.level, group, days, ahead, cap, calm, pool
    )
    known_periods = ((d.known == KNOWN) & (np.arange(periods) >= d.started[:, None])).sum(1)
    lean = (8.0 if days == 1 else 2.0) / (known_periods + (8.0 if days == 1 else 2.0))
    dispersion, cv2 = spread(levels.moments, group, ahead, lean**2 * prior.cv2, pool)
    dispersion = np.where(dispersion > 1.0, IN_SAMPLE * dispersion, 1.0)
    return Learned(
        levels.level, levels.weights, season, prior, known_periods, yearly, category, dispersion, cv2,
        selling_places(inputs), cap, levels.state,
    )  # fmt: skip


def _laid_out(yearly: Floats, week: Ints, sku: Ints, around: Feasts | None) -> tuple[Floats32, Ints]:
    """Season and feasts over all periods [R, N] and the row of each series [S]: its SKU at its feasts."""
    if around is None:
        return spread_over(yearly, week), sku
    pairs, row = np.unique(np.stack([sku, around.row], axis=1), axis=0, return_inverse=True)
    laid_out = spread_over(yearly[pairs[:, 0]], week) * around.lift[pairs[:, 1]]
    return laid_out, np.asarray(row, dtype=np.int64).ravel()


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
    past, season = inputs.demand.units.shape[1], learned.season
    mean = learned.level[:, None] * season.yearly[season.sku, past : past + horizon]
    if season.phase >= 0:
        mean *= season.weekday[:, (season.phase + past + np.arange(horizon)) % 7]
    factors = event_factors(inputs, season.uplift, horizon)
    if factors is not None:
        mean *= factors
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
