"""A night from what was kept: new sales move every level, and crossed lines are decided again."""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sealane.planning.contracts import (
    KNOWN,
    Bytes,
    DecisionKind,
    Floats,
    Floats32,
    Ints,
    PlanningError,
    Text,
)
from sealane.planning.contracts.history import SalesRows, SalesStream
from sealane.planning.contracts.night import Change, NewDay, Night
from sealane.planning.core.explain import way_of
from sealane.planning.core.heard import Heard, NightRows, now
from sealane.planning.core.interning import Names
from sealane.planning.core.kept import NIGHTS
from sealane.planning.core.matrix import knownness, week_index
from sealane.planning.core.night import (
    Again,
    Asked,
    Standing,
    ask_again,
    decide_again,
    first_standing,
    moved_on,
    standing_after,
    to_decide,
    together,
)
from sealane.planning.service.keeping import (
    Book,
    State,
    night_file,
    open_state,
    put_in_force,
    standing_file,
    too_many_nights,
)
from sealane.planning.service.statefile import write_value
from sealane.planning.service.told import told_of

EPOCH = date(1970, 1, 1)
MAX_TOLD = 400  # times a kept plan hears news: a look an hour for two weeks; each costs a small file


@dataclass(frozen=True, slots=True)
class _Taken:
    """What the new rows say: of series that sold [N], and rows that could not be used."""

    rows: NightRows
    sold: int
    early: int
    unknown: int
    returned: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A part after the night: how its series [S] stood before, their levels, units gone since the plan, and
    what is to be decided again."""

    standing: Standing
    level: Floats
    gone: Floats
    asked: Asked | None


def night(folder: Path, day: NewDay, *, cores: int = 0) -> Night:
    """Fold a new day into the plan kept in `folder`, and say which orders change.

    Every level goes on by the rules, season and weights that the plan learned. Stock that was counted and all
    that is on its way, where they are told, hold from the morning after. Decided again are the orders of
    series that are below their line and may by now be worth the list, whose level has moved by a quarter, or
    whose stock or arrivals are other than sales left them. Mark-downs, holds, cancellations and what orders
    share wait for the next full plan. A crash leaves the state as it was. Raises PlanningError where there is
    no such state, it is used up, or nothing is new.
    """
    state = open_state(folder)
    book, new = state.book(), 0
    if day.sales is not None:
        new = _periods(state, (day.sales.last_day - EPOCH).days)
    if new < 1 and day.stock is None and day.incoming is None:
        raise PlanningError(
            Text(
                f"All sales are before {state.today}: nothing is new", f"销售均早于 {state.today}，没有新数据"
            )
        )
    if state.periods + new > NIGHTS or state.nights >= MAX_TOLD:
        raise too_many_nights()
    taken = _take(state, book, day.sales, new)
    after = replace(state, periods=state.periods + new, nights=state.nights + 1)
    told = told_of(day, book, state.settings(), after.today)
    heard = (*state.heard(), Heard(taken.rows, told.counted, told.incoming))
    standing = state.standing()

    def work(n: int) -> _Part:
        return _worked(after, n, heard, standing)

    def again(asked: tuple[Asked, ...]) -> Again:
        return decide_again(asked, first)

    first = after.part(0).inputs
    with ThreadPoolExecutor(cores or os.cpu_count() or 1) as crew:
        parts = list(crew.map(work, range(len(state.bounds) - 1)))
        asked = [p.asked for p in parts if p.asked is not None]
        done = list(crew.map(again, together(asked)))
    before = Standing(*(np.concatenate([getattr(p.standing, c) for p in parts]) for c in Standing.__slots__))
    level, gone = (np.concatenate([getattr(p, c) for p in parts]) for c in ("level", "gone"))
    whole = standing_after(before, level, gone, done)
    write_value(night_file(after, after.nights), heard[-1])
    write_value(standing_file(after, after.nights), whole)
    put_in_force(after)
    changes = [c for d in done for c in _changes(before, d)]
    changes.sort(key=lambda c: (-(c.gain or 0.0), c.sku, c.location))
    return Night(
        after.today,
        after.periods,
        state.bounds[-1],
        taken.sold,
        sum(a.count for a in asked),
        tuple(changes),
        (*_notes(taken, state), *told.notes),
        told.counted is not None,
        told.incoming is not None,
    )


def _periods(state: State, last: int) -> int:
    """How many new periods there are up to day `last` since 1970."""
    first = (state.today - EPOCH).days
    return max(0, math.ceil((last + 1 - first) / state.unit.days))


def _take(state: State, book: Book, sales: SalesStream | None, new: int) -> _Taken:
    """Add up the new rows by series and period."""
    if sales is None:
        none = np.zeros(0, dtype=np.int64)
        nothing = none.astype(np.uint8)
        return _Taken(NightRows(none, none, none.astype(np.float32), nothing, nothing), 0, 0, 0, 0.0)
    names, places = Names(), {place: n for n, place in enumerate(book.places)}
    names.number(book.offsets, book.text)
    size, weekly = state.bounds[-1], state.unit.days > 1
    units, gone = np.zeros((new, size), np.float32), np.zeros((new, size), np.uint8)
    marks = np.zeros((new, size), np.uint8)
    early = unknown = 0
    begin = (state.today - EPOCH).days
    for batch in sales.batches():
        sku = names.number(batch.sku.offsets, batch.sku.text)
        place = np.asarray([places.get(p, -1) for p in _plain(batch)], dtype=np.int64)
        day = batch.day.astype(np.int64)
        period = week_index(day) - week_index(np.asarray([begin]))[0] if weekly else day - begin
        told = _add(
            period, batch.sku.index, batch.location.index, sku, place, book.series, batch.units,
            _or_none(batch.in_stock), _or_none(batch.marked), units, gone, marks,
        )  # fmt: skip
        early, unknown = early + told[0], unknown + told[1]
    returned = float(-np.minimum(units, 0.0).sum())
    known = knownness(units, gone)
    series, period = np.nonzero(((units != 0) | (known != KNOWN) | (marks != 0)).T)
    rows = NightRows(
        series, period + state.periods, units[period, series], known[period, series], marks[period, series]
    )
    return _Taken(rows, int((units != 0).any(0).sum()), early, unknown, returned)


def _plain(batch: SalesRows) -> list[str]:
    raw, ends = batch.location.text.tobytes(), batch.location.offsets.tolist()
    return [raw[ends[i] : ends[i + 1]].decode() for i in range(len(ends) - 1)]


def _or_none(column: Bytes | None) -> Bytes:
    return np.zeros(0, dtype=np.uint8) if column is None else column


@njit(cache=True, nogil=True, error_model="numpy")
def _add(
    period: Ints,
    sku: NDArray[np.int32],
    place: NDArray[np.int32],
    skus: Ints,
    places: Ints,
    series: NDArray[np.int32],
    count: NDArray[np.float64],
    in_stock: Bytes,
    marked: Bytes,
    units: Floats32,
    gone: Bytes,
    marks: Bytes,
) -> tuple[int, int]:
    """Add rows to what each period and series sold; return how many came too late or are not known."""
    early, unknown = 0, 0
    for i in range(period.size):
        t, k, p = period[i], skus[sku[i]], places[place[i]]
        s = series[k, p] if k < series.shape[0] and p >= 0 else -1
        if t < 0:
            early += 1
        elif s < 0:
            unknown += 1
        else:
            units[t, s] += count[i]
            if in_stock.size > 0 and in_stock[i] == 0:
                gone[t, s] = 1
            if marked.size > 0 and marked[i] != 0:
                marks[t, s] = 1
    return early, unknown


def _worked(state: State, n: int, heard: tuple[Heard, ...], standing: Standing | None) -> _Part:
    kept = state.part(n)
    here = slice(kept.first, kept.first + kept.started.size)
    before = (
        first_standing(kept)
        if standing is None
        else Standing(*(getattr(standing, c)[here] for c in Standing.__slots__))
    )
    at = now(kept.inputs, kept.first, kept.started, kept.periods, state.periods, heard, kept.watch)
    level = kept.told.learned.level
    if state.periods:
        level = moved_on(kept.told.learned, kept.periods, state.unit.days, at.since)
    series = to_decide(kept, before, level, at)
    return _Part(before, level, at.gone, ask_again(kept, series, level, at) if series.size else None)


def _changes(before: Standing, again: Again) -> tuple[Change, ...]:
    """Orders that are other than before, and those that are no more."""
    inputs, choices = again.inputs, again.done.supply.choices
    units = np.zeros(again.rows.size, dtype=np.int64)
    for p in again.kept:
        units[p.series] += p.units
    was = before.ordered[again.rows]
    out = [
        Change(
            *_named(again, p.series), p.kind, *way_of(inputs.supply, int(choices.row[p.choice])), p.units,
            int(was[p.series]), None if math.isnan(p.cash) else round(float(p.cash), 2),
            round(float(p.gain), 2),
        )
        for p in again.kept
        if units[p.series] != was[p.series]
    ]  # fmt: skip
    gone = np.flatnonzero((units == 0) & (was > 0)).tolist()
    out += [
        Change(*_named(again, s), DecisionKind.PURCHASE, "", "", 0, int(was[s]), None, None) for s in gone
    ]
    return tuple(out)


def _named(again: Again, series: int) -> tuple[str, str]:
    inputs = again.inputs
    sku, place = int(inputs.series_sku[series]), int(inputs.series_location[series])
    return inputs.products.sku[sku], inputs.locations.location[place]


def _notes(taken: _Taken, state: State) -> tuple[Text, ...]:
    """What of the new rows has to wait for the next full plan."""
    out = []
    if taken.early:
        out.append(
            Text(
                f"{taken.early:,} rows are of days before {state.today}: the next full plan counts them",
                f"{taken.early:,} 行早于 {state.today}，将在下次完整计划中计入",
            )
        )
    if taken.unknown:
        out.append(
            Text(
                f"{taken.unknown:,} rows name a SKU or place that the plan did not know: the next one will",
                f"{taken.unknown:,} 行的 SKU 或地点在计划中不存在，将在下次完整计划中计入",
            )
        )
    if taken.returned > 0:
        out.append(
            Text(
                f"{taken.returned:,.0f} returned units are back in stock; the next plan nets them",
                f"退货 {taken.returned:,.0f} 件已计回库存；需求水平将在下次完整计划中调整",
            )
        )
    return tuple(out)
