"""The level of demand of each series, filtered by a small committee of rules and scored on its own past."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Bytes, Floats, Floats32, Ints
from sealane.planning.core.lanes import run_committee
from sealane.planning.core.pool import WHOLE, Pool

# The committee. A rule forgets by `forget` a period; `momentum` carries on the gap between its level and a
# slower one; `split` follows how often and how much apart (Teunter, Syntetos and Babai, 2011).
WEEKLY_FORGET = (0.015, 0.03, 0.06, 0.12, 0.20, 0.35)
DAILY_FORGET = (0.003, 0.006, 0.012, 0.024, 0.045, 0.08)
MOMENTUM = ((1, 0.5), (3, 0.5))  # (rule whose level is fast, share of its gap to the slowest rule)
SPLIT = ((1, 0), (3, 1))  # (rule that paces how often, rule that paces how much)
LOSS_HALF_LIFE_DAYS = 365
POOLED_WINDOWS = 8.0
# Where the season is known a level is calm: of a series' own windows, whose sums share most of their
# surprises, each counts so much. Without a season the quick rules have to follow it, and each counts whole.
CALM_WINDOWS = 0.25


@dataclass(frozen=True, slots=True)
class Seasonality:
    """Multipliers of the level: `yearly` [K, T+H] per SKU, `weekday` [S, 7], `uplift` [S] where marked.

    `phase` is the weekday (Monday 0) of period 0, or -1 when periods are weeks.
    """

    yearly: Floats32
    sku: Ints
    weekday: Floats32
    uplift: Floats
    phase: int


@dataclass(frozen=True, slots=True)
class Levels:
    """The de-seasoned level per period [S], variance moments [S, 7] and the committee's weights [S, R].

    `state` [·, S] is what each rule holds at the end of history, from which a night goes on.
    """

    level: Floats
    moments: Floats
    weights: Floats
    state: Floats


def filter_levels(
    units: Floats32,
    known: Bytes,
    marks: Bytes,
    started: Ints,
    season: Seasonality,
    prior: Floats,
    group: Ints,
    days: int,
    ahead: int,
    cap: Floats,
    calm: bool = False,
    pool: Pool = WHOLE,
) -> Levels:
    """Levels of demand [S] at the end of history, in units per ordinary period.

    A rule keeps a = kept·a + y and b = kept·b + season and calls a/b the level: an exponentially forgotten
    Gamma-Poisson mean, which starts as a plain average, passes unknown periods over and heeds season as
    exposure. Rules are weighted by the likelihood of their errors over sums of `ahead` periods, their own
    and, while these are few, those of their `group` [S]. Worked: sales 2, 4 after a prior of 3 over 1 period,
    forgetting nothing, give (3+2+4)/3 = 3.
    """
    rules = np.asarray(WEEKLY_FORGET if days == 7 else DAILY_FORGET)
    total = rules.size + len(MOMENTUM) + len(SPLIT)
    n, periods = units.shape
    loss, level, moments = np.zeros((n, total + 1)), np.zeros(n), np.zeros((n, 7))
    weights = np.full((n, total), 1.0 / total)
    state = np.zeros((2 * (rules.size + len(SPLIT)), n))
    for scoring in (True, False):
        run_committee(
            (units, known, marks, season.yearly, season.weekday, season.uplift),
            started,
            season.sku,
            season.phase,
            prior,
            8.0 if days == 1 else 2.0,
            (rules, np.asarray(MOMENTUM), np.asarray(SPLIT, dtype=np.int64)),
            ahead,
            0.5 ** (np.arange(periods - 1, -1, -1) * days / LOSS_HALF_LIFE_DAYS),
            cap,
            weights,
            scoring,
            loss,
            level,
            moments,
            state,
        )
        if scoring:
            weights = committee_weights(loss[:, :total], loss[:, total], group, ahead, calm, pool)
    return Levels(level, moments, weights, state)


def committee_weights(
    loss: Floats, seen: Floats, group: Ints, ahead: int, calm: bool = False, pool: Pool = WHOLE
) -> Floats:
    """Weights [S, R] from summed squared errors [S, R] over `seen` [S] windows of `ahead` periods.

    Log-likelihood of a Gaussian with unknown spread, -n/2·ln(mean loss), n being the windows that do not
    overlap; to the own one is added the group's mean one, worth as much as POOLED_WINDOWS. Where levels are
    `calm` an own window counts CALM_WINDOWS. Worked: losses 1 and e over 2 windows of 1, alone in the group,
    differ by (2 + 8)/2 = 5 in log weight, where calm by (0.5 + 8)/2 = 4.25.
    """
    some = (seen > 0).astype(np.float64)
    log = np.log((loss + 1e-9) / np.maximum(seen, 1e-9)[:, None]) * some[:, None]
    log -= log.min(axis=1, keepdims=True)
    pooled = pool.sums(np.column_stack([log, some]), group)
    pooled = pooled[:, :-1] / np.maximum(pooled[:, -1:], 1.0)
    own = (CALM_WINDOWS if calm else 1.0) * (seen / ahead)[:, None] * log
    score = -0.5 * (own + POOLED_WINDOWS * pooled[group])
    weights = np.exp(score - score.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))
