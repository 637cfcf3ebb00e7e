"""What promotions and live sessions add to demand, learned from the periods in which they ran."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from sealane.planning.contracts import KNOWN, Bytes, Events, Floats, Floats32, Ints, PlanInputs
from sealane.planning.core.pool import WHOLE, Pool
from sealane.planning.core.price_effect import announced_response

# As if this many units had been sold in promoted periods at the default uplift.
UPLIFT_STRENGTH = 20.0
DEFAULT_UPLIFT = 1.3
LEARNED_KINDS = ("promotion", "live")


def learn_uplift(
    units: Floats32, known: Bytes, marks: Bytes, started: Ints, group: Ints, pool: Pool = WHOLE
) -> Floats:
    """Demand in marked periods over demand in the others, [S], pulled to the group's and that to 1.3.

    Worked: a series alone in its group with 40 units in 2 marked periods and 10 a period otherwise has seen
    40 against 20 expected: group (40 + 20·1.3)/(20 + 20) = 1.65, own (40 + 20·1.65)/(20 + 20) = 1.825.
    """
    if not pool.total(np.asarray([float(marks.any())]))[0]:
        return np.full(units.shape[0], DEFAULT_UPLIFT)
    good = (known == KNOWN) & (np.arange(units.shape[1]) >= started[:, None])
    on, off = good & (marks != 0), good & (marks == 0)
    base = np.where(off, units, 0.0).sum(1) / np.maximum(off.sum(1), 1)
    seen, expected = np.where(on, units, 0.0).sum(1), base * on.sum(1)
    all_seen, all_expected = pool.sums(seen, group), pool.sums(expected, group)
    shared = (all_seen + UPLIFT_STRENGTH * DEFAULT_UPLIFT) / (all_expected + UPLIFT_STRENGTH)
    return np.asarray((seen + UPLIFT_STRENGTH * shared[group]) / (expected + UPLIFT_STRENGTH))


def event_factors(inputs: PlanInputs, uplift: Floats, periods: int) -> Floats32 | None:
    """Factors of demand [S, periods] from `as_of` on by the events announced, or None when there are none.

    A stated uplift is taken as it is, a promotion or live session without one takes the learned `uplift` [S],
    another price (kind price) what elasticity says; a week takes the share of its days. Events on the same
    period multiply.
    """
    events = inputs.events
    if len(events.kind) == 0:
        return None
    days = inputs.settings.unit.days
    start = np.datetime64(inputs.settings.as_of, "D")
    from_day = (events.start - start).astype(np.int64)
    to_day = (events.end - start).astype(np.int64) + 1
    out: Floats32 | None = None
    for e in np.flatnonzero((to_day > 0) & (from_day < periods * days)).tolist():
        rows = series_of_event(inputs, e)
        factor = _factor(inputs, e, rows, uplift)
        if factor is None:
            continue
        edges = np.arange(periods + 1) * days
        share = (np.minimum(edges[1:], to_day[e]) - np.maximum(edges[:-1], from_day[e])).clip(0) / days
        if out is None:
            out = np.ones((inputs.series_sku.size, periods), dtype=np.float32)
        touched = np.flatnonzero(share > 0)
        out[np.ix_(rows, touched)] *= 1.0 + np.outer(factor - 1.0, share[touched])
    return out


def _factor(inputs: PlanInputs, e: int, rows: Ints, uplift: Floats) -> Floats | None:
    """By how much event e multiplies the demand of series `rows`; None where it says nothing."""
    events = inputs.events
    if not np.isnan(events.uplift[e]):
        return np.full(rows.size, events.uplift[e])
    if events.kind[e] in LEARNED_KINDS:
        return np.asarray(uplift[rows])
    return announced_response(inputs, e, rows) if events.kind[e] == "price" else None


def series_of_event(inputs: PlanInputs, e: int) -> Ints:
    """Indices of the series that event row e speaks of; series are sorted by SKU."""
    events: Events = inputs.events
    first, last = 0, inputs.series_sku.size
    if events.sku[e]:
        skus = inputs.products.sku
        k = bisect_left(skus, events.sku[e])
        if k == len(skus) or skus[k] != events.sku[e]:
            return np.zeros(0, dtype=np.int64)
        first, last = np.searchsorted(inputs.series_sku, [k, k + 1]).tolist()
    rows = np.arange(first, last)
    if events.category[e]:
        wanted = np.asarray(
            [inputs.products.category[k] == events.category[e] for k in inputs.series_sku[rows]]
        )
        rows = rows[wanted.astype(np.bool_)]
    if events.location[e]:
        named = [p == events.location[e] for p in inputs.locations.location]
        rows = rows[np.asarray(named, dtype=np.bool_)[inputs.series_location[rows]]]
    return rows


def mark_events(inputs: PlanInputs) -> Bytes:
    """`demand.marks` [S, T] with the past promotions and live sessions of `events` added."""
    marks = inputs.demand.marks
    days = inputs.settings.unit.days
    start = np.datetime64(inputs.demand.first_day, "D")
    periods = marks.shape[1]
    copied = False
    for e, kind in enumerate(inputs.events.kind):
        first = max(0, int((inputs.events.start[e] - start).astype(np.int64)) // days)
        last = min(periods - 1, int((inputs.events.end[e] - start).astype(np.int64)) // days)
        if kind not in LEARNED_KINDS or last < first:
            continue
        if not copied:
            marks, copied = marks.copy(), True
        marks[series_of_event(inputs, e), first : last + 1] = 1
    return marks
