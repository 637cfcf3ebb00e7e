"""What is kept of a plan so that a night, or one SKU, can be decided again without reading history anew."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sealane.planning.contracts import Bytes, DemandHistory, Floats, Floats32, Ints, PlanInputs, Text
from sealane.planning.core.counts import normal_quantile
from sealane.planning.core.forecast import Learned
from sealane.planning.core.lines import chance_wanted
from sealane.planning.core.parts import empty_history, inputs_of, tied_together
from sealane.planning.core.pipeline import Lessons
from sealane.planning.core.proposal import ORDERS, Proposal
from sealane.planning.core.tier import Tiers
from sealane.planning.core.workings import Workings
from sealane.planning.core.world import expected_until, position_until

NIGHTS = 14  # periods laid out beyond the horizon: a plan is made anew every week, and one may be missed


@dataclass(frozen=True, slots=True)
class Sparse:
    """The periods of each series in which anything sold, or that are not plainly known.

    Rows start[s]:start[s + 1] are those of series s, in order; `known` and `marks` as in `DemandHistory`.
    """

    periods: int
    start: Ints
    period: NDArray[np.uint16]
    units: Floats32
    known: Bytes
    marks: Bytes


@dataclass(frozen=True, slots=True)
class Sayings:
    """Sentences [K] as columns, so that thousands are opened at once and one is read: English, Chinese, …

    The n-th text is text[ends[n] : ends[n + 1]], UTF-8.
    """

    ends: Ints
    text: Bytes

    def said(self, k: int) -> Text:
        """The k-th sentence."""
        en, zh = (bytes(self.text[self.ends[n] : self.ends[n + 1]]).decode() for n in (2 * k, 2 * k + 1))
        return Text(en, zh)


def sayings(texts: tuple[Text, ...]) -> Sayings:
    """Sentences as columns; `Sayings.said` gives them back."""
    raw = [part.encode() for text in texts for part in (text.en, text.zh)]
    ends = np.cumsum([0, *(len(part) for part in raw)], dtype=np.int64)
    return Sayings(ends, np.frombuffer(b"".join(raw), dtype=np.uint8).copy())


@dataclass(frozen=True, slots=True)
class Past:
    """What only a question about a single SKU asks for: history, and why each SKU [K] is in its tier."""

    history: Sparse
    evidence: Sayings


@dataclass(frozen=True, slots=True)
class Watch:
    """What tells at a glance whether a series [S] needs a look, as the plan left it.

    `demand` is expected until an order of the next look could come, with what the place feeds; its variance
    is dispersion·M + level_cv2·M² + lead². The line is its quantile at the normal quantile `z`, as in
    `Line.reorder_point`. `coming` arrives in those `until` periods. Until the next usual order could come
    `stretch` times as much is expected. `level` is the level then, `ordered` the units that the plan wants.
    `gain` is what an order would win, though it may be too little for the list, and a sale saved wins
    `worth`.
    """

    until: Floats
    stretch: Floats
    demand: Floats
    dispersion: Floats
    level_cv2: Floats
    lead: Floats
    z: Floats
    coming: Floats
    stock: Floats
    level: Floats
    ordered: Ints
    gain: Floats
    worth: Floats


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of a plan as it is kept: series [S] from `first` on, their facts, lessons and past."""

    first: int
    horizon: int
    inputs: PlanInputs  # without history
    told: Lessons
    periods: int  # of history
    started: Ints
    watch: Watch


def keep(
    first: int, horizon: int, inputs: PlanInputs, told: Lessons, w: Workings, done: tuple[Proposal, ...]
) -> Kept:
    """What is kept of a part that begins with series `first`, decided as in `w` and `done`."""
    season = told.learned.season
    learned = replace(
        told.learned,
        season=replace(season, past=season.past[:0, :0], ahead=np.ascontiguousarray(season.ahead)),
        rules=np.ascontiguousarray(told.learned.rules, dtype=np.float32),
    )
    d = inputs.demand
    bare = replace(inputs, demand=replace(empty_history(d), sells=d.sells))
    facts = replace(told, learned=learned, tiers=Tiers(told.tiers.tier, ()))
    return Kept(first, horizon, bare, facts, d.units.shape[1], d.started, watched(w, told, done))


def watched(w: Workings, told: Lessons, done: tuple[Proposal, ...]) -> Watch:
    """What tells whether a series needs a look, after the plan `w` with the proposals `done`."""
    c, n, every = w.supply.choices, w.supply.base, np.arange(w.inputs.series_sku.size)
    lead, sigma = c.lead_p50[n] + c.delay[n], c.lead_sigma[n]
    until = lead + c.gap_look[n]
    mean = expected_until(w.world, every, until)
    chance = chance_wanted(w.inputs, w.money, c.gap_order[n])
    chances, of = np.unique(np.round(chance.clip(0.005, 0.999), 3), return_inverse=True)
    units, gain = np.zeros(every.size, dtype=np.int64), np.zeros(every.size)
    for p in done:
        units[p.series] += p.units if p.kind in ORDERS else 0
    for p in w.supply.proposals:
        gain[p.series] += max(p.gain, 0.0)
    longer = expected_until(w.world, every, lead + np.maximum(c.gap_order[n], c.gap_look[n]))
    return Watch(
        until, longer / np.maximum(mean, 1e-12), mean, w.world.dispersion, w.world.level_cv2,
        mean / np.maximum(until, 1.0) * sigma,
        normal_quantile(chances)[of.ravel()], position_until(w.world, every, until) - w.world.stock,
        w.world.stock.copy(), told.learned.level, units, gain, w.money.shortage,
    )  # fmt: skip


def sparse(d: DemandHistory) -> Sparse:
    """History without its plain zeros. Worked: 0, 3, 0, 0, 1 are two rows: 3 in period 1, 1 in period 4."""
    count = np.zeros(d.units.shape[0] + 1, dtype=np.int64)
    _count_rows(d.units, d.known, d.marks, count)
    start = np.cumsum(count)
    size = int(start[-1])
    out = Sparse(
        d.units.shape[1], start, np.empty(size, np.uint16), np.empty(size, np.float32),
        np.empty(size, np.uint8), np.empty(size, np.uint8),
    )  # fmt: skip
    _fill_rows(d.units, d.known, d.marks, out.period, out.units, out.known, out.marks)
    return out


def dense(past: Sparse, rows: Ints, more: int = 0) -> tuple[Floats32, Bytes, Bytes]:
    """Units, knownness and marks [len(rows), T + more] of some series; the inverse of `sparse`."""
    shape = (rows.size, past.periods + more)
    units, known, marks = np.zeros(shape, np.float32), np.ones(shape, np.uint8), np.zeros(shape, np.uint8)
    _lay_rows(past.start, past.period, past.units, past.known, past.marks, rows, units, known, marks)
    return units, known, marks


def slice_of(
    kept: Kept, skus: Ints, rows: Ints, evidence: Sayings | None = None
) -> tuple[PlanInputs, Lessons]:
    """Facts, without history, and lessons of some SKUs of a part, whose series are `rows`; both sorted.

    `evidence` is of all SKUs of the part; without it no words can be made of the slice.
    """
    told, inputs = kept.told, alone(inputs_of(kept.inputs, skus, rows))
    words = () if evidence is None else tuple(evidence.said(k) for k in skus.tolist())
    tiers = Tiers(tuple(told.tiers.tier[k] for k in skus), words)
    return inputs, replace(told, tiers=tiers, learned=learned_of(told.learned, skus, rows))


def alone(inputs: PlanInputs) -> PlanInputs:
    """The same without what orders of all SKUs share; a few of them can't tell what is left of it.

    That is budget, room, intake, suppliers' units and a fixed cost paid once; a full plan holds all to them.
    """
    if not tied_together(inputs):
        return inputs
    places, supply = inputs.locations, inputs.supply
    boundless = np.full(len(places.location), np.inf)
    return replace(
        inputs,
        settings=replace(inputs.settings, cash_budget=None, budget_until=None),
        locations=replace(
            places, capacity_units=boundless, capacity_m3=boundless, inbound_units_per_week=np.zeros(0)
        ),
        supply=replace(
            supply, supplier_units=np.zeros(0), fixed_cost=np.where(supply.sku < 0, 0.0, supply.fixed_cost)
        ),
    )


def learned_of(of: Learned, skus: Ints, rows: Ints) -> Learned:
    """What was learned of some SKUs and their series."""
    season, prior = of.season, of.prior
    needed, row = np.unique(season.row[rows], return_inverse=True)
    return replace(
        of,
        level=of.level[rows],
        weights=of.weights[rows],
        season=replace(
            season,
            ahead=season.ahead[needed],
            row=np.asarray(row, dtype=np.int64).ravel(),
            weekday=season.weekday[rows],
            uplift=season.uplift[rows],
        ),
        prior=replace(prior, level=prior.level[rows], cv2=prior.cv2[rows], peers=prior.peers[rows]),
        known_periods=of.known_periods[rows],
        yearly=of.yearly[skus],
        category=of.category[skus],
        dispersion=of.dispersion[rows],
        level_cv2=of.level_cv2[rows],
        sells=of.sells[rows],
        cap=of.cap[rows],
        rules=np.ascontiguousarray(of.rules[:, rows]),
    )


@njit(cache=True, nogil=True, error_model="numpy")
def _count_rows(units: Floats32, known: Bytes, marks: Bytes, count: Ints) -> None:
    for s in range(units.shape[0]):
        for t in range(units.shape[1]):
            count[s + 1] += (units[s, t] != 0) | (known[s, t] != 1) | (marks[s, t] != 0)


@njit(cache=True, nogil=True, error_model="numpy")
def _fill_rows(
    units: Floats32,
    known: Bytes,
    marks: Bytes,
    period: NDArray[np.uint16],
    sold: Floats32,
    kind: Bytes,
    mark: Bytes,
) -> None:
    i = 0
    for s in range(units.shape[0]):
        for t in range(units.shape[1]):
            if (units[s, t] != 0) | (known[s, t] != 1) | (marks[s, t] != 0):
                period[i], sold[i], kind[i], mark[i] = t, units[s, t], known[s, t], marks[s, t]
                i += 1


@njit(cache=True, nogil=True, error_model="numpy")
def _lay_rows(
    start: Ints,
    period: NDArray[np.uint16],
    sold: Floats32,
    kind: Bytes,
    mark: Bytes,
    rows: Ints,
    units: Floats32,
    known: Bytes,
    marks: Bytes,
) -> None:
    for r in range(rows.size):
        for i in range(start[rows[r]], start[rows[r] + 1]):
            t = period[i]
            units[r, t], known[r, t], marks[r, t] = sold[i], kind[i], mark[i]
