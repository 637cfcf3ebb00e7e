"""One SKU decided again from what was kept of a plan, as it is or with something about it changed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sealane.planning.contracts import DemandHistory, Floats, Ints, PlanInputs, SupplyOptions
from sealane.planning.contracts.what_if import Knobs, WhatIf
from sealane.planning.core.heard import Heard, now
from sealane.planning.core.kept import Kept, Past, dense, slice_of
from sealane.planning.core.night import later, moved_on
from sealane.planning.core.parts import taken
from sealane.planning.core.pipeline import decided

OUT_OF_FORCE = 1 << 30  # a place that no series has


def decide_one(
    kept: Kept, past: Past, rows: Ints, periods: int, seen: tuple[Heard, ...], knobs: Knobs
) -> WhatIf:
    """Decide the SKU whose series in the part are `rows`, so many `periods` after the plan.

    Nights have `seen` these periods. The very pipeline of a plan runs on what the plan learned and on the
    SKU's own history; what orders of different SKUs share is left aside. Without knobs and nights it says
    what the plan said.
    """
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
            level, _ = moved_on(told.learned, kept.periods, settings.as_of, settings.unit.days, since)
        for whole, more in ((units, since.units), (known, since.known), (marks, since.marks)):
            whole[:, kept.periods :] = more
        demand = replace(demand, started=since.started)
        inputs, told = later(inputs, told, level, at.gone, demand, at.incoming)
    else:
        inputs = replace(inputs, demand=demand)
    made = decided(turned(inputs, knobs), told, kept.horizon).plan
    lines = tuple(made.lines.at(i) for i in range(len(made.lines)))
    return WhatIf(made.settings.as_of, made.settings.currency, made.decisions, made.why, lines)


def turned(inputs: PlanInputs, knobs: Knobs) -> PlanInputs:
    """The inputs of one SKU with the knobs turned. Worked: an MOQ of 50 replaces each purchase's own."""
    products, stock, places = inputs.products, inputs.stock, inputs.locations.location
    if knobs.price is not None:
        products = replace(products, price=np.full(len(products.sku), knobs.price))
    if knobs.unit_cost is not None:
        products = replace(products, unit_cost=np.full(len(products.sku), knobs.unit_cost))
    if knobs.on_hand:
        there = [knobs.on_hand.get(places[p]) for p in inputs.series_location.tolist()]
        have = zip(there, stock.on_hand.tolist(), strict=True)
        stock = replace(stock, on_hand=np.asarray([old if new is None else new for new, old in have]))
    supply = _turned_supply(inputs.supply, knobs, inputs.settings.unit.days, places)
    return replace(inputs, products=products, stock=stock, supply=supply)


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
