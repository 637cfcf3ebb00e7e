"""One SKU decided again from what was kept of a plan, as it is or with something about it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sealane.planning.contracts import (
    DemandHistory,
    Floats,
    Ints,
    Overrides,
    PlanInputs,
    Products,
    SupplyOptions,
)
from sealane.planning.contracts.overrides import MAX_OVERRIDE_DAYS
from sealane.planning.contracts.what_if import Knobs, Way, WhatIf
from sealane.planning.core.explain import way_of
from sealane.planning.core.heard import Heard, now
from sealane.planning.core.kept import Kept, Past, dense, slice_of
from sealane.planning.core.night import later, moved_on
from sealane.planning.core.parts import taken, tied_together
from sealane.planning.core.pipeline import Draft, Lessons, decided
from sealane.planning.core.safety import P90_SIGMAS
from sealane.planning.core.workings import Workings

OUT_OF_FORCE = 1 << 30  # a place that no series has


@dataclass(frozen=True, slots=True)
class Slice:
    """One SKU of a kept plan as it stands today: all that an answer is decided by, before any knob."""

    inputs: PlanInputs
    told: Lessons
    horizon: int
    suppliers: tuple[str, ...]
    alone: bool


def slice_today(kept: Kept, past: Past, rows: Ints, periods: int, seen: tuple[Heard, ...]) -> Slice:
    """The SKU of the series `rows` of the part, `periods` after the plan, as the nights `seen` left it."""
    inputs, told = slice_of(kept, np.unique(kept.inputs.series_sku[rows]), rows, past.evidence)
    settings = inputs.settings
    units, known, marks = dense(past.history, rows, periods)
    first, sells = inputs.demand.first_day, kept.inputs.demand.sells
    demand = DemandHistory(first, units, known, marks, kept.started[rows], sells)
    if seen:
        at = now(inputs, kept.first + int(rows[0]), kept.started[rows], kept.periods, periods, seen)
        since = at.since
        level = told.learned.level
        if periods:
            level = moved_on(told.learned, kept.periods, settings.unit.days, since)
        for whole, more in ((units, since.units), (known, since.known), (marks, since.marks)):
            whole[:, kept.periods :] = more
        demand = replace(demand, started=since.started)
        inputs, told = later(inputs, told, level, at.gone, demand, at.incoming)
    else:
        inputs = replace(inputs, demand=demand)
    return Slice(inputs, told, kept.horizon, suppliers_of(inputs), tied_together(kept.inputs))


def decide_one(of: Slice, knobs: Knobs) -> WhatIf:
    """Decide the SKU of a slice with the knobs turned.

    The very pipeline of a plan runs on what the plan learned and on the SKU's own history; what orders of
    different SKUs share is left aside. Without knobs and nights it says what the plan said.
    """
    return _answer(decided(turned(of.inputs, knobs), of.told, of.horizon), of.suppliers, of.alone)


def suppliers_of(inputs: PlanInputs) -> tuple[str, ...]:
    """Names of all that the SKUs of `inputs` are bought from, sorted."""
    supply = inputs.supply
    rows = np.flatnonzero(~supply.transfer).tolist()
    return tuple(sorted({supply.supplier[n] for n in rows if supply.supplier[n]}))


def _answer(made: Draft, suppliers: tuple[str, ...], alone: bool) -> WhatIf:
    plan, w = made.plan, made.workings
    lines = tuple(plan.lines.at(i) for i in range(len(plan.lines)))
    ways = tuple(_way(w, s, int(n)) for s, n in enumerate(w.supply.base.tolist()))
    price, missed = float(w.money.price[0]), float(w.money.shortage[0])
    return WhatIf(
        plan.settings.as_of, plan.settings.currency, plan.decisions, plan.why, lines, ways, suppliers,
        None if w.money.relative[0] else price, None if w.money.relative[0] else missed, alone,
    )  # fmt: skip


def _way(w: Workings, series: int, n: int) -> Way:
    c, days = w.supply.choices, w.inputs.settings.unit.days
    lead, cost = float(c.lead_p50[n]), float(c.goods_cost[n])
    source, channel = way_of(w.inputs.supply, int(c.row[n]))
    return Way(
        w.lines.location[series], bool(c.transfer[n]), source, channel, lead * days,
        (lead + P90_SIGMAS * float(c.lead_sigma[n])) * days, float(c.moq[n]), float(c.multiple[n]),
        None if np.isnan(cost) or c.transfer[n] else cost,
    )  # fmt: skip


def turned(inputs: PlanInputs, knobs: Knobs) -> PlanInputs:
    """The inputs of one SKU with the knobs turned. Worked: an MOQ of 50 replaces each purchase's own."""
    if knobs == Knobs():
        return inputs
    stock, places = inputs.stock, inputs.locations.location
    if knobs.on_hand:
        there = [knobs.on_hand.get(places[p]) for p in inputs.series_location.tolist()]
        have = zip(there, stock.on_hand.tolist(), strict=True)
        stock = replace(stock, on_hand=np.asarray([old if new is None else new for new, old in have]))
    settings = inputs.settings
    if knobs.service_level is not None:
        objective = replace(
            settings.objective, service_level=knobs.service_level, shortage_cost_per_unit=None
        )
        settings = replace(settings, objective=objective)
    return replace(
        inputs,
        settings=settings,
        products=_turned_products(inputs.products, knobs),
        stock=stock,
        supply=_turned_supply(_bought_from(inputs.supply, knobs.supplier), knobs, settings.unit.days, places),
        overrides=_turned_demand(inputs, knobs),
    )


def _turned_products(products: Products, knobs: Knobs) -> Products:
    size = len(products.sku)
    price, cost, missed = products.price, products.unit_cost, products.shortage_cost_per_unit
    if knobs.service_level is not None:
        missed = np.full(size, np.nan)
    return replace(
        products,
        price=price if knobs.price is None else np.full(size, knobs.price),
        unit_cost=cost if knobs.unit_cost is None else np.full(size, knobs.unit_cost),
        shortage_cost_per_unit=missed if knobs.shortage_cost is None else np.full(size, knobs.shortage_cost),
    )


def _turned_demand(inputs: PlanInputs, knobs: Knobs) -> Overrides | None:
    """Overrides with one more, said last, which holds from today on."""
    before = inputs.overrides
    if knobs.demand_percent is None and knobs.demand_units is None:
        return before
    today = np.datetime64(inputs.settings.as_of, "D")
    units = np.nan if knobs.demand_units is None else knobs.demand_units
    percent = (
        np.nan if knobs.demand_percent is None or knobs.demand_units is not None else knobs.demand_percent
    )
    more = Overrides(
        inputs.products.sku[:1], (knobs.location or "",), np.asarray([today]),
        np.asarray([today + MAX_OVERRIDE_DAYS]), np.asarray([units]), np.asarray([percent]), ("",), ("",),
        np.asarray([np.datetime64("NaT")], dtype="datetime64[D]"),
    )  # fmt: skip
    if before is None:
        return more
    both: list[Any] = []
    for name in Overrides.__slots__:
        a, b = getattr(before, name), getattr(more, name)
        both.append(a + b if isinstance(a, tuple) else np.concatenate([a, b]))
    return Overrides(*both)


def _bought_from(supply: SupplyOptions, supplier: str | None) -> SupplyOptions:
    """The supply without purchases from others than `supplier`, who must sell the SKU at all."""
    mine = np.asarray([name == supplier for name in supply.supplier], dtype=np.bool_)
    if supplier is None or not (mine & ~supply.transfer).any():
        return supply
    return taken(supply, np.flatnonzero(mine | supply.transfer), mine.size)


def _turned_supply(supply: SupplyOptions, knobs: Knobs, days: int, places: tuple[str, ...]) -> SupplyOptions:
    rows = np.flatnonzero(~supply.transfer)
    if knobs.location in places:
        supply, rows = _for_place(supply, rows, places.index(knobs.location))
    p50, p90 = knobs.lead_time_days_p50, knobs.lead_time_days_p90
    lead = _changed(supply.lead_p50, rows, None if p50 is None else p50 / days)
    late = lead + np.maximum(supply.lead_p90 - supply.lead_p50, 0.0)
    return replace(
        supply,
        lead_p50=lead,
        lead_p90=np.maximum(_changed(late, rows, None if p90 is None else p90 / days), lead),
        moq=_changed(supply.moq, rows, knobs.moq),
        multiple=_changed(supply.multiple, rows, knobs.multiple),
        unit_cost=_changed(supply.unit_cost, rows, knobs.unit_cost),
    )


def _for_place(supply: SupplyOptions, rows: Ints, at: int) -> tuple[SupplyOptions, Ints]:
    """The supply in which the purchases in force at a place name it, and these rows."""
    rows = rows[(supply.location[rows] < 0) | (supply.location[rows] == at)]
    exact = 2 * (supply.sku[rows] >= 0) + (supply.location[rows] >= 0)
    rows = rows[exact == exact.max(initial=0)]
    size = supply.sku.size
    more = taken(supply, np.concatenate([np.arange(size), rows]), size)
    sku, place, mine = more.sku.copy(), more.location.copy(), np.arange(size, size + rows.size)
    sku[mine], place[mine] = 0, at
    place[rows[place[rows] == at]] = OUT_OF_FORCE
    return replace(more, sku=sku, location=place), mine


def _changed(column: Floats, rows: Ints, value: float | None) -> Floats:
    if value is None:
        return column
    out = column.copy()
    out[rows] = value
    return out
