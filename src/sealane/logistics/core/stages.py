"""How long a shipment still takes once it has passed a milestone: learned from those that went before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sealane.logistics.core.activity import ActivityClock, learn_clock
from sealane.logistics.core.effects import (
    CUT,
    SEEN,
    UNDER_WAY,
    Codes,
    Design,
    Effects,
    Floats,
    Rows,
    fit_effects,
)

HALF_LIFE_DAYS = 240.0
"""Age at which a shipment counts half: ways, carriers and towns change slowly; the level has its own walk."""
DRIFT = 0.001
"""Variance a week by which the level walks, of the logarithm: 3 % a week. Faster walks follow the cut tail
of the latest weeks and were worse in every window but one."""
CLEAREST = -0.84
"""Shipments that had less than one chance in five to be seen by now are left aside."""
SHORTEST = 0.2
"""Working days below which two durations are the same."""
FOLDS, FOLD_DAYS, SETTLED_DAYS = 3, 28.0, 30.0
"""Rehearsals: months that could be foretold from before, old enough that nearly all has arrived."""
LEAST_REHEARSED = 150
"""Shipments without which a rehearsal says nothing."""
LEVEL_DOUBT, LEVEL_DOUBT_MONTHS = 0.03, 5.0
"""Variance of a month's level around what was foretold (17 %), and the months' worth of trust in that."""
IN_SAMPLE = 1.2
"""How much wider errors are on shipments that were not learned from; only without a rehearsal."""
MOST_LEARNED = 30_000
"""Shipments learned from, the latest: more of them change no estimate by an hour."""
MOST_WEEKS = 104
"""Weeks with a level of their own; older ones share the first."""
FULL_SHARE = 0.5
"""Share of the shipments that should be under way which must be there for the table to be a full one."""

GRID = np.concatenate([[0.001, 0.003], np.linspace(0.005, 0.95, 190)])
"""Probabilities at which the errors' curve is kept; beyond 95 % it falls off exponentially."""


@dataclass(frozen=True, slots=True, eq=False)
class Past:
    """N shipments that passed a milestone on `since` [N] and were delivered on `until` [N] (NaN: not yet).

    `design` has a row for each. Days count from a Monday; nothing after `now` may be in it.
    """

    design: Design
    since: Floats
    until: Floats
    now: float


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Errors in standard deviations at GRID, and the exponential tail beyond 95 %."""

    at: Floats
    tail: float

    def quantile(self, chance: Floats) -> Floats:
        """Error below which a share `chance` lies."""
        beyond = self.at[-1] - self.tail * np.log(np.maximum(1.0 - chance, 1e-12) / 0.05)
        return np.asarray(
            np.where(chance <= 0.95, np.interp(chance, GRID, self.at), beyond), dtype=np.float64
        )

    def chance(self, error: Floats) -> Floats:
        """Share of errors below `error`; the inverse of `quantile`."""
        beyond = 1.0 - 0.05 * np.exp(-np.maximum(error - self.at[-1], 0.0) / self.tail)
        within = np.interp(error, self.at, GRID, left=0.0)
        return np.asarray(np.where(error <= self.at[-1], within, beyond), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """What was learned about the time from a milestone to the door."""

    clock: ActivityClock
    effects: Effects
    curve: Curve
    spread: float  # of a single shipment's logarithm, with the level's doubt
    learned: int

    def arrival(self, design: Design, since: Floats, asked: Floats, chance: float) -> Floats:
        """Days by which a share `chance` has arrived, of those that were not there yet at `asked`, [N]."""
        middle = self._middle(design)
        gone = self._gone(middle, since, asked)
        error = self.curve.quantile(gone + chance * (1.0 - gone))
        arrives = self.clock.calendar(self.clock.working(since) + np.exp(middle + self.spread * error))
        return np.maximum(arrives, asked)

    def later_than(self, design: Design, since: Floats, asked: Floats, moment: Floats) -> Floats:
        """Chance to arrive after `moment`, given that it was not there at `asked`, [N]; NaN: no moment."""
        middle = self._middle(design)
        gone = self._gone(middle, since, asked)
        by_then = self._gone(middle, since, np.where(np.isfinite(moment), moment, since))
        late = np.clip((1.0 - by_then) / np.maximum(1.0 - gone, 1e-9), 0.0, 1.0)
        return np.where(np.isfinite(moment), np.where(moment <= asked, 1.0, late), np.nan)

    def _middle(self, design: Design) -> Floats:
        return self.effects.static(design) + self.effects.level

    def _gone(self, middle: Floats, since: Floats, moment: Floats) -> Floats:
        """Share of shipments like these that has arrived by `moment`."""
        passed = self.clock.working(moment) - self.clock.working(since)
        error = (np.log(np.maximum(passed, 1e-6)) - middle) / self.spread
        return np.where(passed > 0.0, self.curve.chance(error), 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class _Fitted:
    effects: Effects
    static: Floats  # of every row of the past
    error: Floats  # without level and static part, of rows that were delivered; else NaN
    room: Floats  # logarithm of the time there was, less the same


def learn_stage(past: Past) -> Stage:
    """Learn from shipments delivered before `past.now`, minding that the latest of them are the quick ones.

    Of a late week only what arrived soon is seen: each shipment counts by its chance given that it arrived
    by now (right truncation), and where those under way are in the table too, they count as not yet there
    (censoring). The width comes from rehearsals: months foretold from what was known before them.
    """
    clock = learn_clock(past.until[np.isfinite(past.until)])
    fitted = _fit(past, clock, past.now)
    errors, missed = _rehearse(past, clock)
    sigma = fitted.effects.sigma
    if not errors.size:
        whole = np.isfinite(fitted.error) & (fitted.room > 1.5 * sigma)
        errors = fitted.error[whole] / sigma
        errors = (errors - np.median(errors)) * IN_SAMPLE if errors.size else errors
    doubt = (float(np.sum(missed**2)) + LEVEL_DOUBT * LEVEL_DOUBT_MONTHS) / (missed.size + LEVEL_DOUBT_MONTHS)
    spread = float(np.sqrt(sigma**2 + doubt))
    return Stage(clock, fitted.effects, _curve(errors), spread, int(np.isfinite(past.until).sum()))


def _curve(errors: Floats) -> Curve:
    """The errors' curve, half a dozen normal ones added so that few errors still make one."""
    pseudo = np.array([-1.5, -0.8, -0.25, 0.25, 0.8, 1.5])
    at = np.quantile(np.concatenate([errors, pseudo]), GRID)
    at = np.maximum.accumulate(at + np.arange(GRID.size) * 1e-9)
    tail = max(float(np.quantile(np.concatenate([errors, pseudo]), 0.99) - at[-1]) / np.log(5.0), 0.1)
    return Curve(at, tail)


def _fit(past: Past, clock: ActivityClock, now: float) -> _Fitted:
    """Fit to what was known at `now`; shipments under way count where the table has them all."""
    since = clock.working(past.since)
    here = clock.working(np.array([now]))[0]
    with np.errstate(invalid="ignore"):
        value = np.log(np.maximum(clock.working(past.until) - since, SHORTEST))
        room = np.log(np.maximum(here - since, SHORTEST))
        done = (past.until < now) & (past.until > past.since) & (past.since < now - 0.5)
    index = _latest(np.flatnonzero(done), past.since)
    effects = _effects(past, index, np.empty(0, dtype=np.int64), value, room, now)
    waiting = np.flatnonzero((past.since < now - 0.5) & ~(past.until < now))
    if waiting.size and _is_full(effects, past.design, index, waiting, room):
        effects = _effects(past, index, _latest(waiting, past.since), value, room, now)
    static = effects.static(past.design)
    around = static + effects.levels[_weeks(past.since, now, effects.levels.size)]
    return _Fitted(effects, static, np.where(done, value - around, np.nan), room - around)


def _effects(past: Past, done: Codes, waiting: Codes, value: Floats, room: Floats, now: float) -> Effects:
    """Effects of delivered shipments, cut by now; with those `waiting`, all of them tell their part."""
    index = np.concatenate([done, waiting])
    kind = np.full(index.size, SEEN if waiting.size else CUT, dtype=np.int64)
    kind[done.size :] = UNDER_WAY
    age = now - past.since[index]
    weeks = min(int(age.max() // 7.0) + 1, MOST_WEEKS) if index.size else 1
    rows = Rows(
        np.where(kind == UNDER_WAY, room[index], value[index]),
        room[index],
        kind,
        0.5 ** (age / HALF_LIFE_DAYS),
        _weeks(past.since[index], now, weeks),
    )
    return fit_effects(past.design.rows(index), rows, drift=DRIFT, clearest=CLEAREST)


def _is_full(effects: Effects, design: Design, done: Codes, waiting: Codes, room: Floats) -> bool:
    """Whether about as many shipments are under way as those delivered imply; a table may hold the delivered
    alone. Each that had a chance p to be seen stands for (1 - p)/p that are not."""
    if not done.size:
        return True
    middle = effects.static(design) + effects.level
    z = (room - middle) / effects.sigma
    seen = np.clip(_normal_share(z[done]), 0.2, 1.0)
    return waiting.size >= FULL_SHARE * float(np.sum(1.0 / seen - 1.0))


def _normal_share(z: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-1.702 * z))  # within 0.01 of the normal curve


def _rehearse(past: Past, clock: ActivityClock) -> tuple[Floats, Floats]:
    """Errors of months foretold from before (each less the month's own), and by how much each was missed."""
    errors, missed = [np.empty(0)], []
    for fold in range(FOLDS):
        then = past.now - SETTLED_DAYS - FOLD_DAYS * (fold + 1)
        known = past.until < then
        if known.sum() < LEAST_REHEARSED:
            break
        before = Past(past.design, past.since, np.where(known, past.until, np.nan), then)
        effects = _delivered_only(before, clock)
        asked = (past.since >= then) & (past.since < then + FOLD_DAYS) & (past.until < past.now)
        asked &= past.until > past.since
        if asked.sum() < LEAST_REHEARSED / 5:
            continue
        rows = np.flatnonzero(asked)
        took = clock.working(past.until[rows]) - clock.working(past.since[rows])
        error = np.log(np.maximum(took, SHORTEST)) - effects.static(past.design.rows(rows)) - effects.level
        middle = float(np.median(error))
        missed.append(middle)
        errors.append((error - middle) / effects.sigma)
    return np.concatenate(errors), np.array(missed)


def _delivered_only(past: Past, clock: ActivityClock) -> Effects:
    since = clock.working(past.since)
    with np.errstate(invalid="ignore"):
        value = np.log(np.maximum(clock.working(past.until) - since, SHORTEST))
    room = np.log(np.maximum(clock.working(np.array([past.now]))[0] - since, SHORTEST))
    done = np.flatnonzero((past.until > past.since) & (past.since < past.now - 0.5))
    return _effects(past, _latest(done, past.since), np.empty(0, dtype=np.int64), value, room, past.now)


def _latest(index: NDArray[np.int64], since: Floats) -> NDArray[np.int64]:
    if index.size <= MOST_LEARNED:
        return index
    order = np.argsort(since[index], kind="stable")
    return np.sort(index[order[-MOST_LEARNED:]])


def _weeks(since: Floats, now: float, weeks: int) -> Codes:
    """Week of each row, counted back from `now` so that the last one is whole."""
    back = np.floor((now - since) / 7.0).astype(np.int64)
    return np.clip(weeks - 1 - back, 0, weeks - 1)
