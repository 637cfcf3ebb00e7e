"""How much stock a session is given, in money: what it would earn against what it withholds from others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEPS = 60
"""Quantiles of each demand over which money is averaged."""

SPREAD = 0.35
"""Standard deviation of demand elsewhere, beside its Poisson chance, as a share of its mean."""


LEAST_CHANCE = 0.05
"""A unit less likely to be wanted is not kept: so far out the tail is the model's more than the world's."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Units that will be wanted, at the middles of equal shares of probability, rising."""

    units: Floats

    def beyond(self, units: float) -> float:
        """The chance that more than `units` are wanted."""
        return float((self.units > units).mean())

    def served(self, units: float) -> float:
        """Units sold on average where `units` are there."""
        return float(np.minimum(self.units, units).mean())

    def lost(self, units: float) -> float:
        """Units wanted on average for which nothing is there."""
        return float(np.maximum(self.units - units, 0.0).mean())


def elsewhere(mean: float) -> Demand:
    """Demand of the other channels, by a normal law cut at 0; `mean` 100 spreads by √(100 + 35²) = 36."""
    spread = (mean + (SPREAD * mean) ** 2) ** 0.5
    shares = (np.arange(STEPS) + 0.5) / STEPS
    return Demand(np.maximum(mean + spread * scipy.special.ndtri(shares), 0.0))


@dataclass(frozen=True, slots=True)
class Worth:
    """Money won by a unit sold in the session and elsewhere, and lost by one that is brought and not sold.

    `bring` is what bringing a unit from elsewhere costs beyond its usual way.
    """

    live: float
    other: float
    leftover: float
    bring: float = 0.0


def to_set_aside(session: Demand, other: Demand, worth: Worth, available: int) -> int:
    """Return how many of `available` units a session is given.

    A unit goes to it as long as that wins more than selling it elsewhere would: the two classes of
    Littlewood's rule (Forecasting and control of passenger bookings, 1972), both demands not known. Worked:
    100 or 300 wanted with equal chance, others surely 100, 10 won by either, 300 there: 200 are set aside,
    since the 201st would sell with chance ½ and be missed elsewhere for sure.
    """
    if worth.live <= 0 or available <= 0:
        return 0
    low, high = 0, available
    while low < high:
        unit = (low + high + 1) // 2
        chance = session.beyond(unit - 1)
        costs = max(worth.other, 0.0) * other.beyond(available - unit)
        kept = chance >= LEAST_CHANCE and worth.live * chance >= costs
        low, high = (unit, high) if kept else (low, unit - 1)
    return low


def to_have(session: Demand, worth: Worth) -> int:
    """Return how many units a session should have, where more can be brought: the newsvendor's answer.

    The last unit earns `live` if it is wanted and costs `leftover` if not, and `bring` either way. Worked:
    1 to 100 wanted, all alike, 9 won, 1 lost on one left over: 90.
    """
    under, over = worth.live - worth.bring, worth.leftover + worth.bring
    if under <= 0:
        return 0
    share = min(under / (under + over) if under + over > 0 else 1.0, 1.0 - LEAST_CHANCE)
    place = min(int(np.ceil(share * session.units.size - 1e-9)), session.units.size) - 1
    return round(float(session.units[max(place, 0)]))


def gain_of_pool(session: Demand, other: Demand, worth: Worth, available: int, aside: int) -> float:
    """Return the money that setting `aside` units wins over leaving all to whoever comes first.

    Without a pool both are served alike where there is enough, else each by its share of what is wanted. With
    one the session takes from it alone, the others from the rest.
    """
    wanted, rivals = session.units[:, None], other.units[None, :]
    whole = wanted + rivals
    share = np.minimum(1.0, available / np.maximum(whole, 1e-9))
    without = worth.live * wanted * share + worth.other * rivals * share
    rest = float(available - aside)
    kept = worth.live * np.minimum(wanted, aside) + worth.other * np.minimum(rivals, rest)
    return float((kept - without).mean())


def loss_without(session: Demand, worth: Worth, there: int, with_more: int) -> float:
    """Return the money expected to be lost where `there` units are not made `with_more`."""
    return worth.live * (session.served(with_more) - session.served(there))
