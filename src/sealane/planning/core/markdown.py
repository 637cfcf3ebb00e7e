"""The price of slow stock today, knowing that it can be changed again at the next look."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Floats, Ints

DISCOUNTS = tuple(round(0.05 * k, 2) for k in range(14))  # 0 to 65 %
# Three points and weights of a normal curve (Gauss and Hermite): what is believed of a pace or an elasticity.
NODES = (-1.7320508, 0.0, 1.7320508)
WEIGHTS = (1.0 / 6.0, 2.0 / 3.0, 1.0 / 6.0)
CHUNK = 4096  # series weighed at once, so that memory stays small


@dataclass(frozen=True, slots=True)
class Clearing:
    """Stock to be cleared, per series [N]; money per unit, times in days.

    `pace` is units a day at the price of today, with the relative spread `pace_cv`; what is left after
    `days` brings its salvage.
    """

    stock: Floats
    days: Floats
    price: Floats
    salvage: Floats
    holding: Floats
    pace: Floats
    pace_cv: Floats
    elasticity: Floats
    elasticity_error: Floats


@dataclass(frozen=True, slots=True)
class Path:
    """Money expected [N, D] of each discount until the next look and the best ones after it; and the best."""

    value: Floats
    best: Ints

    @property
    def off(self) -> Floats:
        """The discount of today [N]."""
        return np.asarray(DISCOUNTS)[self.best]


def proceeds(
    stock: Floats, pace: Floats, days: Floats, price: Floats, salvage: Floats, holding: Floats
) -> Floats:
    """Money that a stock brings until `days` have passed, at an even pace and price; all of one shape.

    Stock falls evenly while it sells, so it is held half its size until gone, and the rest to the end.
    Worked: 800 units at 10, 1 a day, 730 days, salvage 1, holding nothing: 7,300 + 70 = 7,370.
    """
    sold = np.minimum(stock, pace * days)
    selling = np.where(pace > 0, sold / np.maximum(pace, 1e-12), days)
    held = 0.5 * sold * selling + (stock - sold) * days
    return np.asarray(price * sold + salvage * (stock - sold) - holding * held)


def path(of: Clearing, look_days: float) -> Path:
    """What each discount today is worth when the price may be changed after `look_days`.

    At a discount δ goods sell (1 − δ)^elasticity as fast. Pace and elasticity are believed as they are told,
    three cases of each; after the look the case is known, and the price that brings most is kept to the end:
    with an even demand of constant elasticity one price for all the time left is best (Gallego and van Ryzin,
    1994).
    """
    parts = [_path(of, slice(i, i + CHUNK), look_days) for i in range(0, of.stock.size, CHUNK)]
    value = np.concatenate(parts) if parts else np.zeros((0, len(DISCOUNTS)))
    return Path(value, np.asarray(value.argmax(1), dtype=np.int64))


def _path(of: Clearing, rows: slice, look_days: float) -> Floats:
    stock, days, price, salvage, holding, pace, cv, e, error = (
        getattr(of, name)[rows, None] for name in Clearing.__slots__
    )
    keep = 1.0 - np.asarray(DISCOUNTS)[None, :]
    look = np.minimum(look_days, days)
    sigma = np.sqrt(np.log1p(cv**2))
    total = np.zeros((stock.shape[0], keep.size))
    for a, chance_a in zip(NODES, WEIGHTS, strict=True):
        for b, chance_b in zip(NODES, WEIGHTS, strict=True):
            speed = pace * np.exp(sigma * a - 0.5 * sigma**2) * keep ** np.minimum(e + error * b, 0.0)
            sold = np.minimum(stock, speed * look)
            held = 0.5 * sold * (sold / np.maximum(speed, 1e-12)) + (stock - sold) * look
            now = price * keep * sold - holding * held
            after = _best_after(stock - sold, speed, days - look, price * keep, salvage, holding)
            total += chance_a * chance_b * (now + after)
    return total


def _best_after(
    stock: Floats, speed: Floats, days: Floats, prices: Floats, salvage: Floats, holding: Floats
) -> Floats:
    """The most that each stock left [N, D] can bring at any one price of [N, D], or sold off at once."""
    out = np.empty_like(stock)
    for d in range(stock.shape[1]):
        left = stock[:, d : d + 1]
        best = proceeds(left, speed, days, prices, salvage, holding).max(1)
        out[:, d] = np.maximum(best, (salvage * left)[:, 0])
    return out
