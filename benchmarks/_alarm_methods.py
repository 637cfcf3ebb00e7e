"""Ways of raising alarms: the product's own and two peers, at thresholds that raise as many of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks._alarm_shop import Floats, Shop, watched
from numpy.typing import NDArray

from sealane.insight.core.breaks import DEFAULT, Break, Detector, Follower

DAYS_A_YEAR = 305  # of trade
RATE = 1.0


@dataclass(frozen=True)
class Alarm:
    """SKU, day and direction of one alarm."""

    sku: int
    day: int
    up: bool


Method = Callable[[Floats, Floats, float], list[Alarm]]


def ours(shop: Shop, detector: Detector = DEFAULT) -> Method:
    """The product's own detector, of every SKU and of its markets."""

    def run(orders: Floats, places: Floats, limit: float) -> list[Alarm]:
        w = watched(shop, orders, places)
        found: Iterable[Break] = Follower(w, detector, limit).breaks()
        return [Alarm(int(w.sku[b.series]), b.seen, b.up) for b in found]

    return run


def _standard(orders: Floats, day: int) -> Floats:
    past = orders[:, day - 24 : day]
    found: Floats = (orders[:, day] - past.mean(1)) / np.maximum(past.std(1), 0.5)
    return found


def three_sigma(orders: Floats, places: Floats, limit: float) -> list[Alarm]:
    """A day further from the mean of four weeks than so many of their standard deviations."""
    del places
    found = []
    for day in range(28, orders.shape[1]):
        z = _standard(orders, day)
        found += [Alarm(int(s), day, bool(z[s] > 0)) for s in np.flatnonzero(np.abs(z) >= limit)]
    return found


def cusum(orders: Floats, places: Floats, limit: float) -> list[Alarm]:
    """Page's two-sided sum of standardised days, reset where it alarms."""
    del places
    found = []
    up, down = np.zeros(orders.shape[0]), np.zeros(orders.shape[0])
    for day in range(28, orders.shape[1]):
        z = _standard(orders, day)
        up, down = np.maximum(up + z - 0.5, 0.0), np.maximum(down - z - 0.5, 0.0)
        hit = (up >= limit) | (down >= limit)
        found += [Alarm(int(s), day, bool(up[s] >= down[s])) for s in np.flatnonzero(hit)]
        up[hit] = down[hit] = 0.0
    return found


def rate(alarms: Sequence[Alarm], active: NDArray[np.bool_], half: int) -> float:
    """Alarms a SKU and year, of every other SKU, while it sells enough."""
    years = float(active[half::2].sum()) / DAYS_A_YEAR
    return sum(1 for a in alarms if a.sku % 2 == half and active[a.sku, a.day]) / years


def chosen(method: Method, shop: Shop, active: NDArray[np.bool_], asked: float = RATE) -> float:
    """The lowest threshold, of a fine row, that alarms at most so often on the choosing half."""
    low, high = 0.0, np.log(1e5)
    for _ in range(11):
        middle = (low + high) / 2
        if rate(method(shop.orders, shop.places, float(np.exp(middle))), active, 0) > asked:
            low = middle
        else:
            high = middle
    return float(np.exp(high))
