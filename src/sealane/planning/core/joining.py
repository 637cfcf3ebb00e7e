"""Slices of several parts of a plan laid side by side as one, so that their orders are decided at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any, TypeVar, cast

import numpy as np

from sealane.planning.contracts import Bools, DemandHistory, Elsewhere, Ints, PlanInputs
from sealane.planning.core.levels import Seasonality
from sealane.planning.core.parts import money_tied, taken
from sealane.planning.core.pipeline import Lessons
from sealane.planning.core.tier import Tiers

Columns = TypeVar("Columns")


def joined_inputs(slices: Sequence[PlanInputs]) -> PlanInputs:
    """One whole of the inputs of several parts' SKUs, in their order; the inverse of `inputs_of`.

    What all parts hold alike (places, settings, ways and events that name no SKU) is taken of the first.
    """
    first = slices[0]
    if len(slices) == 1:
        return first
    skus = _offsets([len(i.products.sku) for i in slices])
    series = _offsets([i.series_sku.size for i in slices])
    supply = _among_shared(
        [replace(i.supply, sku=_moved(i.supply.sku, k)) for i, k in zip(slices, skus, strict=True)],
        [i.supply.sku < 0 for i in slices],
    )
    coming = [replace(i.incoming, series=i.incoming.series + s) for i, s in zip(slices, series, strict=True)]
    told = [i.elasticities for i in slices if i.elasticities is not None]
    return replace(
        first,
        products=_stacked([i.products for i in slices], [len(i.products.sku) for i in slices]),
        series_sku=np.concatenate([i.series_sku + k for i, k in zip(slices, skus, strict=True)]),
        series_location=np.concatenate([i.series_location for i in slices]),
        demand=_history([i.demand for i in slices]),
        stock=_stacked([i.stock for i in slices], [i.series_sku.size for i in slices]),
        incoming=_stacked(coming, [c.series.size for c in coming]),
        supply=supply,
        events=_among_shared(
            [i.events for i in slices], [np.asarray([not s for s in i.events.sku], bool) for i in slices]
        ),
        elasticities=_stacked(told, [e.mean.size for e in told]) if told else None,
    )


def elsewhere_of(part: PlanInputs, slice_: PlanInputs) -> Elsewhere | None:
    """What lies outside of a slice, as any `part` of the plan knows it; None where the plan is in one piece.

    Worked: a part of 10 SKUs with goods for 100 beside others of 90 and 900: outside of 4 SKUs with 40 are 96
    and 960.
    """
    if part.elsewhere is None:
        return None
    skus = part.elsewhere.skus + len(part.products.sku) - len(slice_.products.sku)
    return Elsewhere(skus, max(part.elsewhere.tied + money_tied(part) - money_tied(slice_), 0.0))


def joined_lessons(slices: Sequence[Lessons]) -> Lessons:
    """One whole of the lessons of several parts' SKUs, in their order."""
    first = slices[0]
    if len(slices) == 1:
        return first
    learned = [told.learned for told in slices]
    tiers = Tiers(
        tuple(t for told in slices for t in told.tiers.tier),
        tuple(e for told in slices for e in told.tiers.evidence),
    )
    size = [of.level.size for of in learned]
    whole = replace(
        _stacked(learned, size),
        season=_seasons([of.season for of in learned]),
        prior=_stacked([of.prior for of in learned], size),
        yearly=np.concatenate([of.yearly for of in learned]),
        category=np.concatenate([of.category for of in learned]),
        rules=np.concatenate([of.rules for of in learned], axis=1),
    )
    return replace(first, learned=whole, tiers=tiers)


def _seasons(parts: list[Seasonality]) -> Seasonality:
    """Rows of all seasons below one another, and each series' row moved with its part's."""
    rows = _offsets([s.ahead.shape[0] for s in parts])
    return replace(
        parts[0],
        ahead=np.concatenate([s.ahead for s in parts]),
        row=np.concatenate([s.row + k for s, k in zip(parts, rows, strict=True)]),
        weekday=np.concatenate([s.weekday for s in parts]),
        uplift=np.concatenate([s.uplift for s in parts]),
    )


def _history(parts: list[DemandHistory]) -> DemandHistory:
    """Histories below one another; of those that are only as long as they are, no copy is made."""
    first, started = parts[0], np.concatenate([d.started for d in parts])
    if first.units.strides[0]:
        units = np.concatenate([d.units for d in parts])
        known, marks = (np.concatenate([getattr(d, c) for d in parts]) for c in ("known", "marks"))
    else:
        shape = (started.size, first.units.shape[1])
        units = np.broadcast_to(first.units[:1, :1], shape)
        known, marks = (np.broadcast_to(g[:1, :1], shape) for g in (first.known, first.marks))
    return DemandHistory(first.first_day, units, known, marks, started, first.sells)


def _offsets(sizes: Sequence[int]) -> list[int]:
    return [0, *accumulate(sizes[:-1])]


def _moved(sku: Ints, by: int) -> Ints:
    return np.where(sku < 0, sku, sku + by)


def _among_shared(parts: list[Columns], shared: list[Bools]) -> Columns:
    """Rows of all parts, those that all `shared` once and in their places, since of equals the first wins."""
    own = [np.flatnonzero(~s) if n else np.arange(s.size) for n, s in enumerate(shared)]
    rows = [taken(p, at, s.size) for p, at, s in zip(parts, own, shared, strict=True)]
    behind = np.concatenate([np.cumsum(s)[at] for s, at in zip(shared, own, strict=True)])
    mine = np.concatenate([~s[at] for s, at in zip(shared, own, strict=True)])
    return taken(_stacked(rows, [at.size for at in own]), np.lexsort((mine, behind)), mine.size)


def _stacked(parts: Sequence[Columns], sizes: Sequence[int]) -> Columns:
    """Dataclasses of columns of those sizes below one another; what is no such column is the first's."""
    out: list[Any] = []
    for name in cast(Any, parts[0]).__slots__:  # every caller passes frozen dataclasses of columns
        columns = [getattr(p, name) for p in parts]
        if name == "attributes":
            each = zip(*columns, strict=True)
            out.append(tuple(replace(a[0], values=sum((x.values for x in a), ())) for a in each))
        elif all(
            isinstance(c, np.ndarray) and c.shape[:1] == (n,) for c, n in zip(columns, sizes, strict=True)
        ):
            out.append(np.concatenate(columns))
        elif all(isinstance(c, tuple) and len(c) == n for c, n in zip(columns, sizes, strict=True)):
            out.append(tuple(x for c in columns for x in c))
        else:
            out.append(columns[0])
    return cast(Columns, type(cast(Any, parts[0]))(*out))
