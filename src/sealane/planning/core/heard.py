"""What nights have heard since a plan: sales, stock that was counted, and all that is on its way."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sealane.planning.contracts import (
    Bytes,
    DemandHistory,
    Floats,
    Floats32,
    Incoming,
    Ints,
    PlanInputs,
)
from sealane.planning.core.kept import Watch
from sealane.planning.core.parts import taken
from sealane.planning.core.uplift import mark_events


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
class Counted:
    """Units [N] of series, sorted, that were free to be sold on the morning after a night."""

    series: Ints
    free: Floats


@dataclass(frozen=True, slots=True)
class Heard:
    """What one night was told: sales, and stock and arrivals of the morning after where they were told too.

    `incoming` is all that is then on its way, by series of the whole plan; None: what was known before.
    """

    rows: NightRows
    counted: Counted | None = None
    incoming: Incoming | None = None


@dataclass(frozen=True, slots=True)
class Now:
    """How the series [S] of a part stand after the nights.

    `gone` have left stock since the plan (below 0: came), `coming` are due until an order of the next look
    could come, `otherwise` is by how many units, up or down, stock and arrivals are other than sales alone
    would have left them since the night before. `incoming` is None where it is as planned.
    """

    since: Since
    gone: Floats
    coming: Floats
    otherwise: Floats
    incoming: Incoming | None


def now(
    inputs: PlanInputs,
    first: int,
    started: Ints,
    seen: int,
    periods: int,
    heard: tuple[Heard, ...],
    watch: Watch | None = None,
) -> Now:
    """How the series [S] from `first` on stand `periods` after a plan that had `seen` so many.

    A return puts units back on the shelf; the level hears of it with the next full plan, which knows to what
    sale it belongs. What was counted holds against what sales alone would have left: 10 there at the plan, 3
    sold, 20 counted: −10 have gone. Without a `watch` nothing is said of what is coming.
    """
    size = started.size
    units, gone = np.zeros((size, periods), np.float32), np.zeros(size)
    known, marks = np.ones((size, periods), np.uint8), np.zeros((size, periods), np.uint8)
    stock, incoming, before = inputs.stock, None, None
    otherwise = np.zeros(size)
    for told in heard:
        rows = told.rows
        mine = slice(*np.searchsorted(rows.series, [first, first + size]).tolist())
        at = rows.series[mine] - first, rows.period[mine]
        units[at], known[at], marks[at] = rows.units[mine], rows.known[mine], rows.marks[mine]
        gone += np.bincount(at[0], rows.units[mine], size)
        before, otherwise = incoming, np.zeros(size)
        if told.counted is not None:
            otherwise = _count(told.counted, first, stock.on_hand - stock.committed - stock.unavailable, gone)
        if told.incoming is not None:
            incoming = _mine(told.incoming, first, size)
    coming = np.zeros(0)
    if watch is not None:
        coming = _due(incoming, inputs, periods, watch)
        if heard and heard[-1].incoming is not None:
            otherwise = otherwise + np.abs(coming - _due(before, inputs, periods, watch))
    units = np.maximum(units, 0.0)
    begun = since_start(started, inputs.series_sku, seen, units)
    d = DemandHistory(inputs.settings.as_of, units, known, marks, begun)
    since = Since(units, known, mark_events(replace(inputs, demand=d)), begun)
    return Now(since, gone, coming, otherwise, incoming)


def _count(counted: Counted, first: int, planned: Floats, gone: Floats) -> Floats:
    """Let `gone` be as was counted; return by how many units [S] that is other than reckoned."""
    mine = slice(*np.searchsorted(counted.series, [first, first + gone.size]).tolist())
    at = counted.series[mine] - first
    really = planned[at] - counted.free[mine]
    out = np.zeros(gone.size)
    out[at] = np.abs(really - gone[at])
    gone[at] = really
    return out


def _mine(incoming: Incoming, first: int, size: int) -> Incoming:
    """The arrivals of the series [first, first + size), which are sorted by series."""
    rows = np.arange(*np.searchsorted(incoming.series, [first, first + size]).tolist())
    found = taken(incoming, rows, incoming.series.size)
    return replace(found, series=found.series - first)


def _due(incoming: Incoming | None, inputs: PlanInputs, periods: int, watch: Watch) -> Floats:
    """Units [S] that come within `watch.until` periods from now; the plan's own where nothing was told."""
    if incoming is None:
        return watch.coming
    days = inputs.settings.unit.days
    today = np.datetime64(inputs.settings.as_of, "D") + periods * days
    near = (incoming.due - today).astype(np.int64) // days < np.ceil(watch.until[incoming.series])
    units = incoming.units if incoming.chance is None else incoming.units * incoming.chance
    return np.bincount(incoming.series[near], units[near], watch.until.size).astype(np.float64)


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
