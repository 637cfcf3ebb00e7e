"""The level of demand of each series, filtered by a small committee of rules and scored on its own past."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Floats, Floats32, Ints
from sealane.planning.core.committee import run_committee
from sealane.planning.core.folded import Folded
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
# By periods in a week: the prior counts as so many periods, and errors are noted after so many weeks, since
# the first ones are the prior's.
PRIOR_PERIODS = {1: 2.0, 7: 8.0}
WARM_UP = {1: 4, 7: 1}


@dataclass(frozen=True, slots=True)
class Seasonality:
    """Multipliers of the level: `past` [N, R] by week and `ahead` [R, H] by period, of which `row` [S] is
    each series', `weekday` [S, 7] with Monday first, `uplift` [S] where marked.

    `phase` is the weekday (Monday 0) of the first period to come, or -1 when periods are weeks.
    """

    past: Floats32
    ahead: Floats32
    row: Ints
    weekday: Floats32
    uplift: Floats
    phase: int


@dataclass(frozen=True, slots=True)
class Levels:
    """The de-seasoned level per period [S], variance moments [S, 7] and the committee's weights [S, R].

    `state` [2·rules + 2·splits, S] is what the rules hold at the end: a, b, how often and how much.
    """

    level: Floats
    moments: Floats
    weights: Floats
    state: Floats


def filter_levels(
    past: Folded,
    season: Seasonality,
    prior: Floats,
    group: Ints,
    ahead: int,
    calm: bool = False,
    pool: Pool = WHOLE,
) -> Levels:
    """Levels of demand [S] at the end of history, in units per ordinary period.

    A rule keeps a = kept·a + y and b = kept·b + season and calls a/b the level: an exponentially forgotten
    Gamma-Poisson mean, which starts as a plain average, passes unknown periods over and heeds season as
    exposure. It looks once a week, at that week's known periods together. Rules are weighted by the
    likelihood of their errors over sums of `ahead` weeks, their own and, while these are few, those of their
    `group` [S]. Worked: sales 2, 4 after a prior of 3 over 1 period, forgetting nothing, give (3+2+4)/3 = 3.
    """
    rules = np.asarray(rules_of(past.span))
    total = rules.size + len(MOMENTUM) + len(SPLIT)
    weeks, n = past.units.shape
    loss, level, moments = np.zeros((n, total + 1)), np.zeros(n), np.zeros((n, 7))
    weights = np.full((n, total), 1.0 / total)
    state = np.zeros((2 * rules.size + 2 * len(SPLIT), n))
    for scoring in (True, False):
        run_committee(
            (past.units, past.squares, past.sold, past.known, past.bound, past.bound_units, past.marked),
            (season.past, season.row, by_place(season, past.span), season.uplift),
            past.started,
            prior,
            PRIOR_PERIODS[past.span],
            forgetting(rules, past.span),
            np.asarray(MOMENTUM),
            ahead,
            WARM_UP[past.span],
            (0.5 ** (np.arange(weeks - 1, -1, -1) * 7 / LOSS_HALF_LIFE_DAYS)).astype(np.float32),
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


def rules_of(span: int) -> tuple[float, ...]:
    """How much each rule forgets a period, of which a week has `span`."""
    return WEEKLY_FORGET if span == 1 else DAILY_FORGET


def weekdays(season: Seasonality, span: int) -> Ints:
    """The weekday of each place in the week [span]: weeks end where history ends."""
    return (season.phase + np.arange(span)) % 7 if season.phase >= 0 else np.zeros(span, dtype=np.int64)


def by_place(season: Seasonality, span: int) -> Floats32:
    """The weekday multipliers by place in the week [S, span]."""
    return np.ascontiguousarray(season.weekday[:, weekdays(season, span)])


def forgetting(rules: Floats, span: int) -> tuple[Floats32, Floats32, Floats32, Floats32]:
    """What a rule loses of its past [R] in a week of `span` periods and how much each of them counts then;
    what those that follow how often lose in a week; what those that follow how much keep after so many sales.

    Worked: forgetting 0.1 a period loses 0.19 in two, which count (1 + 0.9)/2 = 0.95 each.
    """
    lost = 1.0 - (1.0 - rules) ** span
    pace, size = (rules[list(which)] for which in zip(*SPLIT, strict=True))
    kept = (1.0 - 2.0 * size[:, None]) ** np.arange(span + 1)
    found = lost, lost / (rules * span), 1.0 - (1.0 - pace) ** span, kept
    return tuple(table.astype(np.float32) for table in found)  # type: ignore[return-value] # always four


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
