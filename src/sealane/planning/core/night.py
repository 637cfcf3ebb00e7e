"""A night: a new day moves the level of every series, and orders whose line was crossed are decided again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sealane.planning.contracts import (
    Bools,
    DemandHistory,
    Floats,
    Floats32,
    Incoming,
    Ints,
    PlanInputs,
    SeriesForecast,
)
from sealane.planning.core.downstream import shortfall
from sealane.planning.core.folded import WEEK
from sealane.planning.core.forecast import Learned, expected_means
from sealane.planning.core.heard import Now, Since
from sealane.planning.core.joining import elsewhere_of, joined_inputs, joined_lessons
from sealane.planning.core.kept import Kept, Watch, slice_of
from sealane.planning.core.levels import MOMENTUM, Seasonality, forgetting, rules_of, weekdays
from sealane.planning.core.material import MATERIAL_SHARE, material
from sealane.planning.core.onward import go_on
from sealane.planning.core.parts import taken
from sealane.planning.core.pipeline import Lessons, Ordered, ordered
from sealane.planning.core.proposal import Proposal

GROWS = 1.5  # times: sales saved are guessed by a normal curve, and the list must not lose what it errs on
TOGETHER = 2_000  # series decided at once: enough that what each call costs is shared, few enough for cores
MOVED = 0.25  # an order is sized anew where the level has moved by a quarter since it was decided


@dataclass(frozen=True, slots=True)
class Standing:
    """How each series [S] stands: units ordered, and when that was decided the level, what an order would
    have won, and the units that had gone since the plan."""

    ordered: NDArray[np.int32]
    level: Floats32
    gain: Floats32
    gone: Floats32


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a part is to be decided again: the `count` series looked at, and with them series [N] of the
    whole plan, their facts and lessons as of now."""

    count: int
    rows: Ints
    horizon: int
    inputs: PlanInputs
    told: Lessons


@dataclass(frozen=True, slots=True)
class Again:
    """What was decided again: series [N] of the whole plan, and the whole answer for those still open."""

    rows: Ints  # series of the plan by series of the answer
    inputs: PlanInputs
    done: Ordered
    kept: tuple[Proposal, ...]


def moved_on(of: Learned, first: int, days: int, since: Since) -> Floats:
    """Level [S] after the periods since the plan.

    The very rules of the plan go on from where it left them, with its season, weights and caps, until the
    next plan learns these anew. Weeks end with the last period, as in a plan. `first` is how many periods,
    of so many `days`, the plan had seen.
    """
    span = WEEK // days
    season = season_since(of.season, since.units.shape[1], span)
    level = np.empty(since.started.size)
    go_on(
        (since.units, since.known, since.marks, np.maximum(since.started - first, 0)),
        (season.past, season.row, season.weekday, season.uplift),
        weekdays(season, span),
        of.cap,
        forgetting(np.asarray(rules_of(span)), span),
        np.asarray(MOMENTUM),
        of.weights,
        of.rules,
        level,
    )
    return level


def season_since(season: Seasonality, periods: int, span: int) -> Seasonality:
    """The season of the weeks of `span` that hold the `periods` since the plan: means of what was ahead."""
    lead = -periods % span
    ahead = season.ahead[:, :periods]
    whole = np.concatenate([np.repeat(ahead[:, :1], lead, axis=1), ahead], axis=1)
    by_week = whole.reshape(ahead.shape[0], -1, span).mean(axis=2, dtype=np.float32)
    return replace(season, past=np.ascontiguousarray(by_week.T), phase=_phase(season.phase, periods))


def _phase(phase: int, periods: int) -> int:
    return (phase + periods) % 7 if phase >= 0 else -1


def lines_now(watch: Watch, level: Floats, there: Floats) -> Bools:
    """Which series [S] are below their line at this `level`, with so many units `there` until goods come.

    The line is `Line.reorder_point` with what is expected scaled as the level has moved.
    """
    below = np.empty(level.size, dtype=np.bool_)
    ratio = level / np.maximum(watch.level, 1e-12)
    _compare(watch.demand, watch.dispersion, watch.level_cv2, watch.lead, watch.z, there, ratio, below)
    return below


def to_decide(kept: Kept, standing: Standing, level: Floats, now: Now) -> Ints:
    """The series [N] to be decided again.

    Those without an order that are below their line and whose order may by now be worth the list: what it
    would have won when it was last weighed, and GROWS times what sales it would save since. And those ordered
    whose level has moved by MOVED, or whose stock or arrivals are other than sales alone would leave them.
    """
    w, bar = kept.watch, MATERIAL_SHARE * kept.told.month
    there = w.stock + now.coming - now.gone
    idle = np.flatnonzero(lines_now(w, level, there) & (standing.ordered == 0))
    was = w.stock[idle] + now.coming[idle] - standing.gone[idle]
    before = _missed(w, idle, standing.level[idle].astype(np.float64), was)
    more = _missed(w, idle, level[idle], there[idle]) - before
    up = np.maximum(level[idle] / np.maximum(standing.level[idle], 1e-12), 1.0)
    won = standing.gain[idle] * up + GROWS * w.worth[idle] * np.maximum(more, 0.0)
    moved = np.abs(level - standing.level) > MOVED * standing.level
    other = (standing.ordered > 0) & (moved | (now.otherwise >= 0.5))
    return np.sort(np.concatenate([idle[won >= bar], np.flatnonzero(other)]))


def _missed(watch: Watch, rows: Ints, level: Floats, there: Floats) -> Floats:
    """Sales [N] of series that would be missed without an order until the next usual one could come."""
    ratio = level / np.maximum(watch.level[rows], 1e-12)
    mean = watch.demand[rows] * watch.stretch[rows] * ratio
    variance = watch.dispersion[rows] * mean + watch.level_cv2[rows] * mean**2
    variance = variance + (watch.lead[rows] * ratio) ** 2
    return shortfall(mean[:, None], variance[:, None], there[:, None])[:, 0]


def ask_again(kept: Kept, series: Ints, level: Floats, now: Now) -> Asked:
    """What is asked when the orders of `series` of a part, with all places of their SKUs where goods can move
    between these, are decided again after the periods since the plan."""
    skus = np.unique(kept.inputs.series_sku[series])
    moving = bool(kept.inputs.supply.transfer.any())
    rows = np.flatnonzero(np.isin(kept.inputs.series_sku, skus)) if moving else series
    periods = now.since.units.shape[1]
    shape = (rows.size, kept.periods + periods)  # what orders need of history is how long it is
    nothing = np.broadcast_to(np.zeros(1, dtype=np.uint8), shape)
    demand = DemandHistory(
        kept.inputs.demand.first_day,
        np.broadcast_to(np.zeros(1, dtype=np.float32), shape),
        nothing,
        nothing,
        now.since.started[rows],
        kept.inputs.demand.sells,
    )
    coming = None if now.incoming is None else arrivals_of(now.incoming, rows)
    inputs, told = later(*slice_of(kept, skus, rows), level[rows], now.gone[rows], demand, coming)
    return Asked(series.size, kept.first + rows, kept.horizon, inputs, told)


def decide_again(asked: Sequence[Asked], part: PlanInputs) -> Again:
    """Orders of all that is `asked` of several parts, at once; `part` is any part of the plan."""
    inputs = joined_inputs([a.inputs for a in asked])
    inputs = replace(inputs, elsewhere=elsewhere_of(part, inputs))
    told = joined_lessons([a.told for a in asked])
    mean = expected_means(inputs, told.learned, asked[0].horizon)
    blank = np.empty((*mean.shape, 0), dtype=np.float32)
    of = told.learned
    forecast = SeriesForecast(
        inputs.settings.as_of, inputs.settings.unit, mean, blank, of.dispersion, of.level_cv2
    )
    done = ordered(inputs, told, forecast)
    kept = material(done.supply.proposals, told.month, done.money).kept
    return Again(np.concatenate([a.rows for a in asked]), inputs, done, kept)


def together(asked: Sequence[Asked]) -> tuple[tuple[Asked, ...], ...]:
    """What is asked of the parts, in their order, put together to about TOGETHER series at a time."""
    out: list[list[Asked]] = []
    for a in asked:
        if not out or sum(b.rows.size for b in out[-1]) >= TOGETHER:
            out.append([])
        out[-1].append(a)
    return tuple(map(tuple, out))


def arrivals_of(incoming: Incoming, rows: Ints) -> Incoming:
    """The arrivals of some series, which are counted anew."""
    at = np.minimum(np.searchsorted(rows, incoming.series), rows.size - 1)
    mine = np.flatnonzero(rows[at] == incoming.series)
    return replace(taken(incoming, mine, incoming.series.size), series=at[mine])


def later(
    inputs: PlanInputs,
    told: Lessons,
    level: Floats,
    gone: Floats,
    demand: DemandHistory,
    incoming: Incoming | None,
) -> tuple[PlanInputs, Lessons]:
    """The same after more periods of `demand`: the day, the `level` [S], what is left of stock and comes."""
    season, settings = told.learned.season, inputs.settings
    periods = demand.units.shape[1] - inputs.demand.units.shape[1]
    ahead = np.ascontiguousarray(season.ahead[:, periods:])
    season = replace(season, ahead=ahead, phase=_phase(season.phase, periods))
    as_of = settings.as_of + timedelta(days=periods * settings.unit.days)
    stock = replace(inputs.stock, on_hand=inputs.stock.on_hand - gone)
    inputs = replace(inputs, settings=replace(settings, as_of=as_of), demand=demand, stock=stock)
    told = replace(told, learned=replace(told.learned, level=level, season=season))
    return inputs if incoming is None else replace(inputs, incoming=incoming), told


def standing_after(before: Standing, level: Floats, gone: Floats, again: Sequence[Again]) -> Standing:
    """How all series [S] of the plan stand once what was decided again is in force."""
    if not again:
        return before
    after = Standing(*(getattr(before, c).copy() for c in Standing.__slots__))
    for part in again:
        rows = part.rows
        after.ordered[rows], after.gain[rows] = 0, 0.0
        after.level[rows], after.gone[rows] = level[rows], gone[rows]
        for p in part.kept:
            after.ordered[rows[p.series]] += p.units
        for p in part.done.supply.proposals:
            after.gain[rows[p.series]] += max(p.gain, 0.0)
    return after


def first_standing(kept: Kept) -> Standing:
    """How each series stands as the plan left it."""
    w = kept.watch
    ordered, none = w.ordered.astype(np.int32), np.zeros(w.level.size, dtype=np.float32)
    return Standing(ordered, w.level.astype(np.float32), w.gain.astype(np.float32), none)


@njit(cache=True, nogil=True, error_model="numpy")
def _compare(
    demand: Floats,
    dispersion: Floats,
    level_cv2: Floats,
    lead: Floats,
    z: Floats,
    there: Floats,
    ratio: Floats,
    below: Bools,
) -> None:
    for s in range(demand.size):
        m = demand[s] * ratio[s]
        below[s] = False
        if m <= 1e-9:
            continue
        spread = lead[s] * ratio[s]
        variance = dispersion[s] * m + level_cv2[s] * m * m + spread * spread
        shape = m * m / variance
        root = 1.0 - 1.0 / (9.0 * shape) + z[s] / (3.0 * np.sqrt(shape))
        below[s] = there[s] < np.ceil(m * max(root, 0.0) ** 3)
