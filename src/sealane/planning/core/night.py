"""A night: a new day moves the level of every series, and orders whose line was crossed are decided again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numba import njit

from sealane.planning.contracts import (
    Bools,
    Bytes,
    DemandHistory,
    Floats,
    Floats32,
    Ints,
    PlanInputs,
    SeriesForecast,
)
from sealane.planning.core.folded import Folded, fold
from sealane.planning.core.forecast import Learned, expected_means
from sealane.planning.core.kept import Kept, Watch, slice_of
from sealane.planning.core.levels import Seasonality, levels_after
from sealane.planning.core.material import MATERIAL_SHARE, material
from sealane.planning.core.pipeline import Lessons, Ordered, ordered
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.uplift import mark_events

MOVED = 0.25  # an order is sized anew where the level has moved by a quarter since it was decided


@dataclass(frozen=True, slots=True)
class Since:
    """The periods since a plan was made [S, n], and the first period [S], counted on, of each series."""

    units: Floats32
    known: Bytes
    marks: Bytes
    started: Ints


@dataclass(frozen=True, slots=True)
class NightRows:
    """What one night saw [N]: units of series in periods since the plan, where not plainly nothing."""

    series: Ints
    period: Ints
    units: Floats32
    known: Bytes
    marks: Bytes


@dataclass(frozen=True, slots=True)
class Standing:
    """How each series [S] stands: below its line, units ordered, and when that was decided the level, what
    an order would have won, units sold and periods passed since the plan."""

    below: Bools
    ordered: Ints
    level: Floats
    gain: Floats
    sold: Floats
    periods: Ints


@dataclass(frozen=True, slots=True)
class Again:
    """What was decided again: series [N] of the part, and the whole answer for those that are still open."""

    looked_at: Ints
    rows: Ints  # series of the part by series of the answer
    inputs: PlanInputs
    done: Ordered
    kept: tuple[Proposal, ...]


def since_plan(
    inputs: PlanInputs, first: int, started: Ints, seen: int, periods: int, rows: tuple[NightRows, ...]
) -> tuple[Since, Floats]:
    """The periods since a plan that had `seen` so many, of the series [S] from `first` on, and the units [S]
    that have left stock in them.

    A return puts units back on the shelf; the level hears of it with the next full plan, which knows to what
    sale it belongs.
    """
    size = started.size
    units = np.zeros((size, periods), np.float32)
    known, marks = np.ones((size, periods), np.uint8), np.zeros((size, periods), np.uint8)
    for told in rows:
        mine = slice(*np.searchsorted(told.series, [first, first + size]).tolist())
        at = told.series[mine] - first, told.period[mine]
        units[at], known[at], marks[at] = told.units[mine], told.known[mine], told.marks[mine]
    sold = units.sum(1, dtype=np.float64)
    units = np.maximum(units, 0.0)
    begun = since_start(started, inputs.series_sku, seen, units)
    d = DemandHistory(inputs.settings.as_of, units, known, marks, begun)
    return Since(units, known, mark_events(replace(inputs, demand=d)), begun), sold


def since_start(started: Ints, sku: Ints, periods: int, units: Floats32) -> Ints:
    """First period [S] of each series; one without any begins when it, or its SKU elsewhere, first sells.

    Worked: after 10 periods without a sale and 0, 2 since, a series began in period 11.
    """
    late = np.flatnonzero(started >= periods)
    if late.size == 0 or not (units[late] > 0).any():
        return started
    sold = units > 0
    first = np.where(sold.any(1), periods + sold.argmax(1), periods + units.shape[1])
    by_sku = np.full(int(sku.max()) + 1, periods + units.shape[1])
    np.minimum.at(by_sku, sku, first)
    out = started.copy()
    out[late] = np.where(sold[late].any(1), first[late], by_sku[sku[late]])
    return out


def moved_on(of: Learned, first: int, as_of: date, days: int, since: Since) -> tuple[Floats, Floats]:
    """Level [S] after the periods since the plan, and what each rule then holds [·, S].

    The very rules of the plan go on from where it left them, with its season, weights and caps, until the
    next plan learns these anew. Weeks end with the last period, as in a plan. `first` is how many periods,
    of so many `days`, the plan had seen before `as_of`.
    """
    begun = np.maximum(since.started - first, 0)
    d = DemandHistory(as_of, since.units, since.known, since.marks, begun)
    past = fold(d, since.marks, 7 // days, of.cap)
    season = season_since(of.season, past, since.units.shape[1])
    return levels_after(past, season, of.weights, of.rules)


def season_since(season: Seasonality, past: Folded, periods: int) -> Seasonality:
    """The season of the weeks `past`, which hold the `periods` since the plan, as means of what was ahead."""
    ahead = season.ahead[:, :periods]
    whole = np.concatenate([np.repeat(ahead[:, :1], past.lead, axis=1), ahead], axis=1)
    by_week = whole.reshape(ahead.shape[0], -1, past.span).mean(axis=2, dtype=np.float32)
    return replace(season, past=np.ascontiguousarray(by_week.T), phase=_phase(season.phase, periods))


def _phase(phase: int, periods: int) -> int:
    return (phase + periods) % 7 if phase >= 0 else -1


def lines_now(watch: Watch, level: Floats, sold: Floats) -> Bools:
    """Which series [S] are below their line at this `level`, with `sold` units gone.

    The line is `Line.reorder_point` with what is expected scaled as the level has moved.
    """
    below, there = np.empty(level.size, dtype=np.bool_), watch.stock + watch.coming - sold
    ratio = level / np.maximum(watch.level, 1e-12)
    _compare(watch.demand, watch.dispersion, watch.level_cv2, watch.lead, watch.z, there, ratio, below)
    return below


def to_decide(
    kept: Kept, standing: Standing, level: Floats, sold: Floats, periods: int
) -> tuple[Bools, Ints]:
    """Which series are below their lines now, and those [N] to be decided again.

    The ones without an order that have crossed their line, or whose order, too small for the list when it was
    last weighed, may have grown enough: by what sold since, and by the time that passed, each unit a sale
    saved. And the ones ordered whose level has moved by MOVED.
    """
    below = lines_now(kept.watch, level, sold)
    bar, idle = MATERIAL_SHARE * kept.told.month, below & (standing.ordered == 0)
    gone = np.maximum(sold - standing.sold, 0.0) + level * (periods - standing.periods)
    grown = standing.gain * np.maximum(level / np.maximum(standing.level, 1e-12), 1.0)
    ripe = grown + gone * kept.watch.worth >= bar
    moved = (standing.ordered > 0) & (np.abs(level - standing.level) > MOVED * standing.level)
    again = (idle & (~standing.below | ripe)) | moved
    return below, np.flatnonzero(again)


def decide_again(kept: Kept, series: Ints, level: Floats, sold: Floats, since: Since) -> Again:
    """Orders of the SKUs of `series`, with all their places where goods can move between these, after the
    periods since the plan."""
    skus = np.unique(kept.inputs.series_sku[series])
    moving = bool(kept.inputs.supply.transfer.any())
    rows = np.flatnonzero(np.isin(kept.inputs.series_sku, skus)) if moving else series
    periods = since.units.shape[1]
    shape = (rows.size, kept.periods + periods)  # what orders need of history is how long it is
    nothing = np.broadcast_to(np.zeros(1, dtype=np.uint8), shape)
    demand = DemandHistory(
        kept.inputs.demand.first_day,
        np.broadcast_to(np.zeros(1, dtype=np.float32), shape),
        nothing,
        nothing,
        since.started[rows],
        kept.inputs.demand.sells,
    )
    inputs, told = later(*slice_of(kept, skus, rows), periods, level[rows], sold[rows], demand)
    mean = expected_means(inputs, told.learned, kept.horizon)
    blank = np.empty((*mean.shape, 0), dtype=np.float32)
    of = told.learned
    forecast = SeriesForecast(
        inputs.settings.as_of, inputs.settings.unit, mean, blank, of.dispersion, of.level_cv2
    )
    done = ordered(inputs, told, forecast)
    return Again(series, rows, inputs, done, material(done.supply.proposals, told.month, done.money).kept)


def later(
    inputs: PlanInputs, told: Lessons, periods: int, level: Floats, sold: Floats, demand: DemandHistory
) -> tuple[PlanInputs, Lessons]:
    """The same `periods` later: the day, the `level` [S], the history and what is left of stock."""
    season, settings = told.learned.season, inputs.settings
    ahead = np.ascontiguousarray(season.ahead[:, periods:])
    season = replace(season, ahead=ahead, phase=_phase(season.phase, periods))
    as_of = settings.as_of + timedelta(days=periods * settings.unit.days)
    stock = replace(inputs.stock, on_hand=inputs.stock.on_hand - sold)
    return (
        replace(inputs, settings=replace(settings, as_of=as_of), demand=demand, stock=stock),
        replace(told, learned=replace(told.learned, level=level, season=season)),
    )


def standing_after(
    before: Standing, below: Bools, level: Floats, sold: Floats, periods: int, again: Again | None
) -> Standing:
    """How each series stands once what was decided again is in force."""
    if again is None:
        return replace(before, below=below)
    rows = again.rows
    after = Standing(below, *(getattr(before, c).copy() for c in Standing.__slots__[1:]))
    after.ordered[rows], after.gain[rows], after.periods[rows] = 0, 0.0, periods
    after.level[rows], after.sold[rows] = level[rows], sold[rows]
    for p in again.kept:
        after.ordered[rows[p.series]] += p.units
    for p in again.done.supply.proposals:
        after.gain[rows[p.series]] += max(p.gain, 0.0)
    return after


def first_standing(kept: Kept) -> Standing:
    """How each series stands as the plan left it."""
    w, none = kept.watch, np.zeros(kept.watch.level.size)
    below = lines_now(w, w.level, none)
    return Standing(below, w.ordered, w.level, w.gain, none, none.astype(np.int64))


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
