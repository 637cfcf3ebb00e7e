"""When each shipment under way arrives, as a range, from what happened to those before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.kit.text import Text
from sealane.logistics.contracts.estimates import ARRIVALS, Estimates
from sealane.logistics.core.effects import Design, Floats
from sealane.logistics.core.journeys import MONDAY, Journeys, day_of, read_journeys
from sealane.logistics.core.legs import slowest_legs
from sealane.logistics.core.stages import Past, Stage, learn_stage
from sealane.logistics.core.traits import Traits, add_kinds, add_places, add_sizes, further

LEAST_LEARNED = 30
"""Delivered shipments that passed a milestone, without which an earlier milestone is the better ground."""
FEWEST = 5
"""Delivered shipments without which nothing is foretold at all."""
BEGUN = -1
"""The stage of shipments whose milestones tell too little: time since the first one."""
QUIET_DAYS = 3.0
"""Days without a delivery that may be a feast; after more, the tables are taken to end before `as_of`."""
MINUTES = 1.0 / 1440.0
A_SECOND = 1.0 / 86_400.0
CHANCES = (0.1, 0.5, 0.9)

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """What is known for this answer: `passed` [N, M] by the moment of each estimate, `asked` [N]."""

    passed: Floats
    asked: Floats
    learned: NDArray[np.bool_]  # [N] delivered before the answer's moment
    horizon: float  # the day up to which deliveries are told


def estimate_arrivals(
    shipments: pl.DataFrame, milestones: pl.DataFrame, as_of: datetime | None = None
) -> Estimates:
    """Foretell the delivery of every shipment without one; frames as `sealane arrivals` takes them.

    Learned from what was delivered before `as_of` (default: just after the last milestone told); of a
    shipment nothing after its `asked_at` (default `as_of`) is used. Moments are in the zone of the tables.
    Where fewer than five shipments were delivered, moments are null and a note says so.
    """
    journeys = read_journeys(shipments, milestones)
    known = _known(journeys, as_of)
    asked = np.flatnonzero(~known.learned)
    days = np.full((3, journeys.frame.height), np.nan)
    late = np.full(journeys.frame.height, np.nan)
    notes = list(journeys.notes)
    stage_of = _stages(known, asked)
    for stage in np.unique(stage_of[asked]):
        rows = asked[stage_of[asked] == stage]
        if not _answer(journeys, known, int(stage), rows, days, late):
            notes.append(_too_few(rows.size))
    frame = pl.DataFrame(
        {
            "shipment": journeys.frame["shipment"].gather(asked),
            **{n: _moments(d[asked]) for n, d in zip(list(ARRIVALS)[1:4], days, strict=True)},
            "late_probability": pl.Series(late[asked].round(4)).fill_nan(None),
            "slowest_leg": slowest_legs(journeys.names, known.passed, known.learned, asked, days[1]),
        },
        schema=ARRIVALS,
    )
    return Estimates(frame, tuple(notes))


def _known(journeys: Journeys, as_of: datetime | None) -> _Known:
    told = journeys.passed[np.isfinite(journeys.passed)]
    now = day_of(as_of) if as_of else (float(told.max()) + A_SECOND if told.size else 0.0)
    with np.errstate(invalid="ignore"):
        learned = journeys.passed[:, -1] < now
        asked = np.where(np.isfinite(journeys.asked), journeys.asked, now)
        seen = (journeys.passed <= asked[:, None]) | (learned & np.isfinite(journeys.passed[:, -1]))[:, None]
    passed = np.where(seen, journeys.passed, np.nan)
    passed[~learned, -1] = np.nan
    last = float(passed[learned, -1].max()) if learned.any() else now
    return _Known(passed, asked, learned, min(now, last + QUIET_DAYS))


def _stages(known: _Known, asked: Index) -> Index:
    """The milestone from which each shipment is foretold [N]: the latest that enough others passed."""
    counts = np.isfinite(known.passed[known.learned]).sum(axis=0)
    usable = counts >= LEAST_LEARNED
    usable[-1] = False
    stage = np.full(known.passed.shape[0], BEGUN, dtype=np.int64)
    for k in np.flatnonzero(usable):
        stage[asked[np.isfinite(known.passed[asked, k])]] = k
    return stage


def _answer(journeys: Journeys, known: _Known, stage: int, rows: Index, days: Floats, late: Floats) -> bool:
    """Foretell the `rows` of one stage; false where there is too little to learn from."""
    since = _since(known, stage)
    past = np.flatnonzero(np.isfinite(since) & (since < known.horizon))
    until = np.where(known.learned, known.passed[:, -1], np.nan)
    with np.errstate(invalid="ignore"):
        ground = past[until[past] > since[past]]
    if ground.size < FEWEST:
        return False
    since[rows] = np.where(np.isfinite(since[rows]), since[rows], known.asked[rows])
    everyone = np.unique(np.concatenate([past, rows]))
    design = _design(journeys, known, stage, everyone, since, ground)
    place = np.searchsorted(everyone, past)
    learned = learn_stage(Past(design.rows(place), since[past], until[past], known.horizon))
    _foretell(learned, design.rows(np.searchsorted(everyone, rows)), rows, journeys, known, since, days, late)
    return True


def _foretell(
    stage: Stage, design: Design, rows: Index, journeys: Journeys, known: _Known, since: Floats,
    days: Floats, late: Floats,
) -> None:  # fmt: skip
    asked = np.maximum(known.asked[rows], since[rows])
    for line, chance in zip(days, CHANCES, strict=True):
        line[rows] = stage.arrival(design, since[rows], asked, chance)
    late[rows] = stage.later_than(design, since[rows], asked, journeys.promised[rows])


def _since(known: _Known, stage: int) -> Floats:
    """When each shipment passed the milestone of the stage, [N]; NaN where it is not known."""
    if stage != BEGUN:
        return known.passed[:, stage].copy()
    first = np.where(np.isfinite(known.passed), known.passed, np.inf)[:, :-1].min(axis=1, initial=np.inf)
    return np.where(np.isfinite(first), first, np.nan)


def _design(
    journeys: Journeys, known: _Known, stage: int, everyone: Index, since: Floats, ground: Index
) -> Design:
    """Everything that may explain how long it takes from here, for the rows of `everyone`."""
    frame = journeys.frame[everyone]
    learned = np.searchsorted(everyone, ground)
    traits = Traits(everyone.size)
    add_places(traits, frame)
    add_kinds(traits, frame, further(journeys.frame))
    add_sizes(traits, frame, learned)
    start, promised = since[everyone], journeys.promised[everyone]
    traits.kinds(np.floor(np.mod(start, 7.0)).astype(np.int64))
    traits.kinds(np.floor(np.mod(start, 1.0) * 8.0).astype(np.int64))
    traits.kinds(np.where(np.isfinite(promised), np.floor(np.mod(promised, 7.0)), 7.0).astype(np.int64))
    traits.number(np.log(np.maximum(promised - start, 1.0)), learned)
    passed = known.passed[everyone]
    for k in range(stage):
        traits.number(_leg(passed[:, k + 1] - passed[:, k]), learned)
    if stage > 1:
        traits.number(_leg(passed[:, stage] - passed[:, 0]), learned)
    return traits.design()


def _leg(took: Floats) -> Floats:
    """Logarithm of a leg's days, an hour added so that those at once have one."""
    return np.log(np.maximum(took, 0.0) + 1.0 / 24.0)


def _moments(days: Floats) -> pl.Series:
    """Days from the Monday as moments, whole minutes, null where not a number."""
    minutes = pl.Series(np.round(days / MINUTES)).fill_nan(None)
    return pl.Series([MONDAY], dtype=pl.Datetime("us")).new_from_index(0, len(days)) + (
        minutes.cast(pl.Int64) * 60_000_000
    ).cast(pl.Duration("us"))


def _too_few(asked: int) -> Text:
    return Text(
        f"Fewer than {FEWEST} delivered shipments tell how long such a way takes: {asked:,} get no moment. "
        "Add delivered shipments with their milestones.",
        f"已签收货件少于 {FEWEST} 个，无法估计时长：{asked:,} 个货件没有到达时间。请补充已签收货件及其节点。",
    )
