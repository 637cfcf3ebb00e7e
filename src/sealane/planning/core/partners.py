"""Which slow SKU could go along with which fast one at the same place, before anything is planned."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sealane.planning.contracts import KNOWN, Floats, Ints, Partners, PlanInputs

SLOW_DAYS, FAST_DAYS = 91, 28  # of sales by which each is judged
LEAST_PACE = 2.0  # units a day: with a slower one four weeks on trial would tell nothing
FAST_COVER_DAYS = 14  # what runs out sooner is no help to others


def partnered(inputs: PlanInputs) -> PlanInputs:
    """`inputs` with a fast partner for slow series, as far as there are any; unchanged without history.

    Both lie at one place, are of one category and of different parents, and the slow one costs no more than
    the fast one. Of each place and category the most money in slow stock comes first and takes the fastest
    that is left: nobody is asked to buy two sets with the same product.
    """
    size = inputs.series_sku.size
    if inputs.demand.units.shape[0] != size or size == 0:
        return inputs
    slow, fast = _pace(inputs, SLOW_DAYS), _pace(inputs, FAST_DAYS)
    stock = inputs.stock.on_hand - inputs.stock.committed - inputs.stock.unavailable
    price = inputs.products.price[inputs.series_sku]
    lies = (stock >= 1) & (stock > slow * inputs.settings.defaults.slow_cover_days) & (price > 0)
    runs = (fast >= LEAST_PACE) & ~lies & (stock >= fast * FAST_COVER_DAYS) & (price > 0)
    pairs = _pairs(inputs, np.flatnonzero(lies), np.flatnonzero(runs), stock * price, fast, price)
    if not pairs:
        return inputs
    names, pace, worth = [""] * size, np.full(size, np.nan), np.full(size, np.nan)
    for s, f in pairs:
        names[s], pace[s], worth[s] = inputs.products.sku[inputs.series_sku[f]], fast[f], price[f]
    return replace(inputs, partners=Partners(tuple(names), pace, worth))


def _pace(inputs: PlanInputs, days: int) -> Floats:
    """Units a day [S] over the last `days`, of the periods that are known."""
    periods = min(max(days // inputs.settings.unit.days, 1), inputs.demand.units.shape[1])
    known = inputs.demand.known[:, -periods:] == KNOWN
    sold = np.where(known, np.maximum(inputs.demand.units[:, -periods:], 0.0), 0.0).sum(1, dtype=np.float64)
    return np.asarray(sold / np.maximum(known.sum(1) * inputs.settings.unit.days, 1))


def _pairs(
    inputs: PlanInputs, slow: Ints, fast: Ints, worth: Floats, pace: Floats, price: Floats
) -> list[tuple[int, int]]:
    sku, place, products = inputs.series_sku, inputs.series_location, inputs.products

    def parent(s: int) -> str:
        k = int(sku[s])
        return products.parent[k] or products.sku[k]

    free: dict[tuple[int, str], list[int]] = {}
    for f in fast[np.lexsort((fast, -pace[fast]))].tolist():
        free.setdefault((int(place[f]), products.category[sku[f]]), []).append(f)
    pairs = []
    for s in slow[np.lexsort((slow, -worth[slow]))].tolist():
        there = free.get((int(place[s]), products.category[sku[s]]), [])
        fit = next((f for f in there if price[f] >= price[s] and parent(f) != parent(s)), None)
        if fit is not None and products.category[sku[s]]:
            there.remove(fit)
            pairs.append((s, fit))
    return pairs
