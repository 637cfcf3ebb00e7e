"""The price of slow stock today, knowing that it can be changed again at every look to come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.market import HALF_LIFE_WEEKS
from sealane.planning.core.price_path import fill_path

DISCOUNTS = tuple(round(0.05 * k, 2) for k in range(14))  # 0 to 65 %
MOST_STAGES = 5  # looks told apart; of more, the later ones are taken together


@dataclass(frozen=True, slots=True)
class Clearing:
    """Stock to be cleared, per series [N]; money per unit, times in days.

    `pace` [N, E] is units a day at the price of today if its `elasticity` [N, E], of that `weight`, is the
    true one; `pace_cv` is its relative spread, `dispersion` how many times as wide as a Poisson count sales
    are. What is left after `days` brings its salvage.
    """

    stock: Floats
    days: Floats
    price: Floats
    salvage: Floats
    holding: Floats
    pace: Floats
    pace_cv: Floats
    dispersion: Floats
    elasticity: Floats
    weight: Floats


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
    """What each discount today is worth when the price may be changed every `look_days`.

    A dynamic programme over time and stock. At a discount δ goods sell (1 − δ)^elasticity as fast; how many
    sell until a look is chance, and what sold moves the pace believed by then as it would a Gamma whose
    evidence fades (Farias and Van Roy, 2010, price with such a belief). At each look the price that brings
    most from there on is asked, or some of the rest is sold off. Worked: 120 units at 10 of which 2 a day
    sell, elasticity −2, 30 days, salvage 1, nothing in doubt or held: 30 % off sells all for 840, the old
    price 60 for 600 and the rest for 60.
    """
    values = np.zeros((of.stock.size, len(DISCOUNTS)))
    kept = 0.5 ** (look_days / 7.0 / HALF_LIFE_WEEKS)
    columns = np.stack(
        [of.stock, of.days, of.price, of.salvage, of.holding, of.pace_cv**2, of.dispersion], axis=1
    )
    keep = 1.0 - np.asarray(DISCOUNTS)
    fill_path(columns, of.pace, of.elasticity, of.weight, (look_days, kept, MOST_STAGES), keep, values)
    return Path(values, np.asarray(values.argmax(1), dtype=np.int64))
