"""A plan of many series in parts: each part by itself but for what all share, and one answer at the end."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import numpy as np

from sealane.planning.contracts import (
    Bytes,
    Decision,
    DemandHistory,
    Events,
    Floats32,
    Ints,
    LeftOut,
    PlanInputs,
    Why,
)
from sealane.planning.contracts.history import Layout
from sealane.planning.core.history import bounds_of
from sealane.planning.core.material import Material
from sealane.planning.core.matrix import first_periods, knownness
from sealane.planning.core.pipeline import Draft
from sealane.planning.core.rank import ORDER

Columns = TypeVar("Columns")


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """What a part decided; its lines and forecasts are written by then."""

    decisions: tuple[Decision, ...]
    why: tuple[Why, ...]
    left_out: tuple[LeftOut, ...]
    gains: tuple[float, ...]
    found: Material
    reserved: float


def part_answer(made: Draft) -> PartAnswer:
    """The answer of a part without its lines, its forecast and the proposals themselves."""
    p = made.plan
    return PartAnswer(p.decisions, p.why, p.left_out, made.gains, replace(made.found, kept=()), made.reserved)


def tied_together(inputs: PlanInputs) -> bool:
    """Whether orders of different SKUs compete for, or share, something: then they are planned in one part.

    Cash, room, what a supplier gives or a place takes in a week, and a fixed cost paid once for many SKUs.
    """
    places, supply = inputs.locations, inputs.supply
    limits = (places.capacity_units, places.capacity_m3, places.inbound_units_per_week, supply.supplier_units)
    shared = bool(((supply.sku < 0) & (supply.fixed_cost > 0)).any())
    return shared or inputs.settings.cash_budget is not None or any(np.isfinite(x).any() for x in limits)


def part_bounds(inputs: PlanInputs, size: int) -> Ints:
    """Series at which parts begin: about `size` series each, or all in one where orders are tied together."""
    return bounds_of(inputs.series_sku, max(inputs.series_sku.size, 1) if tied_together(inputs) else size)


def money_tied(inputs: PlanInputs) -> float:
    """Money in goods here and under way, at the costs given. Worked: 10 there, 5 coming at 2 are 30."""
    cost = np.nan_to_num(inputs.products.unit_cost, nan=0.0)[inputs.series_sku]
    stock = inputs.stock.on_hand - inputs.stock.committed - inputs.stock.unavailable
    coming = inputs.incoming.units @ cost[inputs.incoming.series]
    return float(np.maximum(stock, 0.0) @ cost + coming)


def part_inputs(inputs: PlanInputs, first: int, last: int) -> PlanInputs:
    """The inputs of series [first, last), which begin and end with a SKU; their history is left empty."""
    skus = np.arange(inputs.series_sku[first], inputs.series_sku[last - 1] + 1)
    return inputs_of(inputs, skus, np.arange(first, last))


def inputs_of(inputs: PlanInputs, skus: Ints, rows: Ints) -> PlanInputs:
    """The inputs of some SKUs, whose series are `rows`; both sorted. Their history is left empty."""
    count, coming, supply = len(inputs.products.sku), inputs.incoming, inputs.supply
    products = taken(inputs.products, skus, count)
    attributes = tuple(taken(a, skus, count) for a in products.attributes)
    owner, sku = _place(coming.series, rows), _place(supply.sku, skus)
    mine, ways = np.flatnonzero(owner >= 0), np.flatnonzero((supply.sku < 0) | (sku >= 0))
    told, partners = inputs.elasticities, inputs.partners
    return replace(
        inputs,
        products=replace(products, attributes=attributes),
        series_sku=np.searchsorted(skus, inputs.series_sku[rows]),
        series_location=inputs.series_location[rows],
        demand=empty_history(inputs.demand),
        stock=taken(inputs.stock, rows, inputs.series_sku.size),
        incoming=replace(taken(coming, mine, coming.series.size), series=owner[mine]),
        supply=replace(taken(supply, ways, supply.sku.size), sku=sku[ways]),
        events=_events_of(inputs.events, products.sku),
        notes=(),
        elasticities=None if told is None else taken(told, skus, count),
        partners=None if partners is None else taken(partners, rows, inputs.series_sku.size),
    )


def _place(values: Ints, among: Ints) -> Ints:
    """Where each of `values` stands in the sorted `among`; -1 where it doesn't."""
    at = np.minimum(np.searchsorted(among, values), among.size - 1)
    return np.where(among[at] == values, at, -1)


def empty_history(like: DemandHistory) -> DemandHistory:
    """A history of no series over the same periods."""
    none = np.zeros((0, like.units.shape[1]), dtype=np.uint8)
    return DemandHistory(like.first_day, none.astype(np.float32), none, none, np.zeros(0, dtype=np.int64))


def block_history(
    layout: Layout, inputs: PlanInputs, units: Floats32, gone: Bytes | None, marks: Bytes | None
) -> DemandHistory:
    """The history of a part from its blocks [periods, series]; its `inputs` say which SKUs they are."""
    demand = np.ascontiguousarray(units.T)
    known = np.ones(demand.shape, dtype=np.uint8) if gone is None else knownness(demand, gone.T)
    marked = np.zeros(demand.shape, dtype=np.uint8) if marks is None else np.ascontiguousarray(marks.T)
    launched = inputs.products.launched_on[inputs.series_sku]
    days = inputs.settings.unit.days
    started = first_periods(demand, inputs.series_sku, launched, layout.first_day, days)
    return DemandHistory(layout.first_day, demand, known, marked, started)


def merged(
    parts: Sequence[PartAnswer],
) -> tuple[tuple[Decision, ...], tuple[Why, ...], tuple[LeftOut, ...], Material, float]:
    """Decisions and reasons of all parts by rank, what was left out by cost, and the sums for the notes."""
    rows = heapq.merge(*(_ranked(n, p) for n, p in enumerate(parts)), key=lambda row: row[0])
    pairs = [(replace(d, priority=i + 1), w) for i, (_, d, w) in enumerate(rows)]
    left_out = heapq.merge(*(p.left_out for p in parts), key=lambda cut: -cut.cost)
    found = parts[0].found
    total = Material(
        (), sum(p.found.dropped for p in parts), sum(p.found.holds for p in parts), found.below,
        float(sum(p.found.gain for p in parts)),
    )  # fmt: skip
    reserved = float(sum(p.reserved for p in parts))
    return tuple(d for d, _ in pairs), tuple(w for _, w in pairs), tuple(left_out), total, reserved


def _ranked(number: int, part: PartAnswer) -> list[tuple[tuple[float, int, int, int], Decision, Why]]:
    return [
        ((-round(gain, 6), ORDER[d.kind], number, i), d, w)
        for i, (gain, d, w) in enumerate(zip(part.gains, part.decisions, part.why, strict=True))
    ]


def _events_of(events: Events, skus: tuple[str, ...]) -> Events:
    here = set(skus)
    rows = [e for e, sku in enumerate(events.sku) if not sku or sku in here]
    return taken(events, np.asarray(rows, dtype=np.int64), len(events.sku))


def taken(rows: Columns, at: Ints, size: int) -> Columns:
    """A dataclass of columns with the rows `at` only; columns that are not `size` long are left alone."""
    out: list[Any] = []
    wanted = at.tolist()
    for name in cast(Any, rows).__slots__:  # every caller passes a frozen dataclass of columns
        column = getattr(rows, name)
        if isinstance(column, np.ndarray) and column.shape[:1] == (size,):
            column = column[at]
        elif isinstance(column, tuple) and len(column) == size and name != "attributes":
            column = tuple([column[i] for i in wanted])
        out.append(column)
    return cast(Columns, type(cast(Any, rows))(*out))
