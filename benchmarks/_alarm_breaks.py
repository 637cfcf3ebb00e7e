"""Breaks planted into a shop's orders, which of them alarms found, and what no method could better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks._alarm_methods import DAYS_A_YEAR, RATE, Alarm
from benchmarks._alarm_shop import LOOK_BACK, Floats, Ints, Shop
from numpy.typing import NDArray

TAKE_OFF = 10
WITHIN = (2, 5, 10)


@dataclass(frozen=True)
class Planted:
    """Orders with one break a SKU, begun on `day`.

    `level` is the orders a day before it where it is planted, `all_level` the SKU's in all; `more` the orders
    that it brought within two days.
    """

    orders: Floats
    places: Floats
    sku: Ints
    day: Ints
    up: bool
    level: Floats
    all_level: Floats
    more: Floats
    times: float


def planted(shop: Shop, active: NDArray[np.bool_], kind: str, seed: int) -> Planted:
    """One break for each SKU of the reporting half that sells enough on the day drawn for it."""
    rng = np.random.default_rng(seed)
    skus, days = shop.orders.shape
    day = rng.integers(LOOK_BACK + 16, days - max(WITHIN) - 2, skus)
    use = np.flatnonzero(active[np.arange(skus), day] & (np.arange(skus) % 2 == 1))
    orders, places = shop.orders.copy(), shop.places.copy()
    rows_of = [np.flatnonzero(shop.place_sku == s) for s in use]
    kept, level, whole, more = [], [], [], []
    for s, everywhere in zip(use.tolist(), rows_of, strict=True):
        d, rows = int(day[s]), everywhere
        if kind == "takeoff":
            lately = rows[shop.places[rows, d - LOOK_BACK : d].sum(1) >= 3]
            if lately.size == 0:
                continue
            rows = rng.choice(lately, 1)
        added = _change(shop, rows, d, kind, rng)
        places[rows, d:] += added
        orders[s, d:] += added.sum(0)
        kept.append(s)
        level.append(shop.places[rows, d - LOOK_BACK : d].sum() / LOOK_BACK)
        whole.append(shop.orders[s, d - LOOK_BACK : d].sum() / LOOK_BACK)
        more.append(added[:, :2].sum())
    times = {"doubled": 2.0, "halved": 0.5}.get(kind, float(TAKE_OFF))
    sku = np.array(kept, dtype=np.int64)
    levels = (np.array(level), np.array(whole), np.array(more))
    return Planted(orders, places, sku, day[sku], kind != "halved", *levels, times)


def _change(shop: Shop, rows: Ints, day: int, kind: str, rng: np.random.Generator) -> Floats:
    now = shop.places[rows, day:]
    if kind == "halved":
        return rng.binomial(now.astype(np.int64), 0.5) - now
    if kind == "doubled":
        return shop.places[rows, day - 6 : shop.places.shape[1] - 6]
    lively = shop.orders[:, day:].sum(0) / shop.orders[:, day - LOOK_BACK : day].sum(0).mean()
    lively[0] *= 0.5  # of the first day only what comes after noon
    level = shop.places[rows, day - LOOK_BACK : day].mean(1, keepdims=True)
    more: Floats = rng.poisson((TAKE_OFF - 1) * level * lively).astype(np.float64)
    return more


def found(alarms: Sequence[Alarm], p: Planted, within: int) -> NDArray[np.bool_]:
    """Which breaks were told of in their direction within so many days of trade."""
    by: dict[int, list[Alarm]] = {}
    for a in alarms:
        by.setdefault(a.sku, []).append(a)
    hits = [
        any(a.up == p.up and d <= a.day < d + within for a in by.get(s, ()))
        for s, d in zip(p.sku.tolist(), p.day.tolist(), strict=True)
    ]
    return np.array(hits, dtype=np.bool_)


def bound(level: Floats, times: float, days: int, rng: np.random.Generator) -> float:
    """Power of the most powerful test with so many days, at the false alarms allowed in them."""
    if level.size == 0:
        return float("nan")
    each = rng.choice(np.maximum(level, 1e-3), 200_000) * (days - 0.5 if times == TAKE_OFF else days)
    change, shift = np.log(times), each * (times - 1.0)
    usual, broken = rng.poisson(each) * change - shift, rng.poisson(each * times) * change - shift
    return _power(usual, broken, days)


def bound_of_quantities(level: Floats, spread: Floats, days: int, rng: np.random.Generator) -> float:
    """The same where as many orders come and each is of twice the units, log-normal as the SKU's own are."""
    pick = rng.integers(0, level.size, 200_000)
    orders = rng.poisson(np.maximum(level[pick], 1e-3) * days)
    apart = np.log(2.0) / np.maximum(spread[pick], 0.1)
    noise = np.sqrt(orders) * apart * rng.standard_normal(pick.size)
    told = orders * apart**2 / 2.0
    return _power(noise - told, noise + told, days)


def _power(usual: Floats, broken: Floats, days: int) -> float:
    limit = np.quantile(usual, 1.0 - RATE * days / DAYS_A_YEAR)
    return float((broken > limit).mean())
