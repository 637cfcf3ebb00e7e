"""How strongly sales answer to price, learned from the seller's own price changes and pooled where few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Bools, Elasticities, Floats, Ints, PlanInputs

RANGE = (-6.0, -0.3)  # beyond it a curve says more about stock-outs and big orders than about price
SPREAD_OF_ALL = 1.0  # how far a seller's elasticity may lie from the assumed one
SPREAD_OF_CATEGORIES = 1.0
SPREAD_OF_SKUS = 0.7
MOST_ERROR = 1.0  # nobody's sales answer wholly unlike others': two errors round −2 are 0 and −4
SAME_PRICE = 0.3  # log price: nearer than that to its usual price, a week is one at that price
PASSES = 4  # of taking out what belongs to the SKU and what to the week


@dataclass(frozen=True, slots=True)
class Prices:
    """Units sold and the money paid for each, by SKU and week; one row each [R] in which any were sold.

    Where `asked` the price is the one that was asked; else it is what was paid, which order sizes move too.
    """

    sku: Ints
    week: Ints
    units: Floats
    price: Floats
    asked: Bools | None = None


def elasticities(prices: Prices, group: Ints, assumed: float) -> Elasticities:
    """Elasticity of each SKU, `group` [K] being its category; `assumed` is believed where nothing is seen.

    What the others tell stands beside it: a SKU to be cleared weighs its own sales week by week (`market`).
    Log units against log price, each less what is usual for the SKU and for the week over all SKUs; then
    everything → category → SKU, each pulled to the milder one by how much they usually differ (empirical
    Bayes, normal with normal). Without any price change it is `assumed`. Worked: a slope of −3
    seen with a standard error of 0.7, believed −2 with the same spread: −2.5.
    """
    size = group.size
    sold = (prices.units > 0) & (prices.price > 0)
    s, w = prices.sku[sold], prices.week[sold]
    asked = None if prices.asked is None else prices.asked[sold]
    moved, y = changes(s, prices.price[sold], asked), np.log(prices.units[sold])
    x = moved
    for _ in range(PASSES):
        for by in (s, w):
            x, y = _less_mean(x, by), _less_mean(y, by)
    noise = float(np.mean((y - _slope(x, y) * x) ** 2)) if x.size else 1.0
    xx = np.bincount(s, x * x, size) / max(noise, 1e-9)
    xy = np.bincount(s, x * y, size) / max(noise, 1e-9)
    groups = int(group.max(initial=-1)) + 1
    every, none = np.full(size, assumed), np.zeros(size)
    whole = _pulled(xx.sum() - xx, xy.sum() - xy, every, none, SPREAD_OF_ALL)
    xx_of, xy_of = (np.bincount(group, sums, groups)[group] - sums for sums in (xx, xy))
    others, doubt = _pulled(xx_of, xy_of, *whole, SPREAD_OF_CATEGORIES)
    mean, variance = _pulled(xx, xy, others, doubt, SPREAD_OF_SKUS)
    changed = np.bincount(s[moved != 0], minlength=size)
    error, others_error = (np.minimum(np.sqrt(v), MOST_ERROR) for v in (variance, doubt + SPREAD_OF_SKUS**2))
    weeks = changed.astype(np.int64)
    return Elasticities(np.clip(mean, *RANGE), error, weeks, np.clip(others, *RANGE), others_error)


def learned(prices: Prices, category: tuple[str, ...], assumed: float) -> Elasticities:
    """Elasticities of SKUs [K] of these categories."""
    _, group = np.unique(np.asarray(category, dtype=np.str_), return_inverse=True)
    return elasticities(prices, np.asarray(group, dtype=np.int64).ravel(), assumed)


def told(inputs: PlanInputs) -> Elasticities:
    """The elasticities that a plan knows; without any, what the settings assume, with all its doubt."""
    if inputs.elasticities is not None:
        return inputs.elasticities
    every = np.ones(len(inputs.products.sku))
    assumed = inputs.settings.defaults.price_elasticity
    none = np.zeros(every.size, dtype=np.int64)
    mean, error = assumed * every, MOST_ERROR * every
    return Elasticities(mean, error, none, mean, error)


def changes(sku: Ints, price: Floats, asked: Bools | None = None) -> Floats:
    """Log price against the SKU's usual one; small differences, made by order sizes, count as 0.

    A price that was `asked` counts as it is.
    """
    apart = np.log(price) - np.log(usual_prices(sku, price))[sku]
    small = np.abs(apart) < SAME_PRICE
    return np.where(small if asked is None else small & ~asked, 0.0, apart)


def usual_prices(sku: Ints, price: Floats, size: int = 0) -> Floats:
    """The median price of each SKU [max(`size`, largest of `sku` + 1)]; NaN where there is none."""
    order = np.lexsort((price, sku))
    start = np.flatnonzero(np.diff(sku[order], prepend=-1))
    count = np.diff(np.concatenate([start, [sku.size]]))
    middle = np.full(max(size, int(sku.max(initial=-1)) + 1), np.nan)
    middle[sku[order][start]] = price[order][start + count // 2]
    return middle


def _less_mean(values: Floats, by: Ints) -> Floats:
    count = np.maximum(np.bincount(by), 1)
    return np.asarray(values - (np.bincount(by, values) / count)[by]) if values.size else values


def _slope(x: Floats, y: Floats) -> float:
    return float(x @ y / max(float(x @ x), 1e-9))


def _pulled(xx: Floats, xy: Floats, believed: Floats, doubt: Floats, spread: float) -> tuple[Floats, Floats]:
    """Mean and variance of a slope with precision `xx` that lies round another one, itself in `doubt`."""
    pull = 1.0 / spread**2
    weight = xx + pull
    return np.asarray((xy + believed * pull) / weight), np.asarray(
        1.0 / weight + (pull / weight) ** 2 * doubt
    )
