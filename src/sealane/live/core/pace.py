"""Pace: how fast a product sells now, as a range, and when it will be sold out; older orders weigh less."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import exp, sqrt

FAST_SECONDS = 30.0
"""Memory of the quick look: an order weighs half after 21 seconds."""

SLOW_SECONDS = 240.0
"""Memory of the steady look: an order weighs half after nearly three minutes."""

Z90 = 1.2815515655446004
"""The 90 % point of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Range:
    """A figure that is not known: 10, 50 and 90 % quantiles."""

    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Units asked for until `at`, each weighed by exp(−age ÷ memory); `squares` by the squares of both.

    From the two follow mean and spread of the rate (a discounted Poisson count of lots of any size).
    """

    units: float = 0.0
    squares: float = 0.0
    at: datetime | None = None


UNSOLD = Pace()
"""Nothing asked for yet."""


def asked(pace: Pace, units: int, now: datetime, memory: float, orders: int = 1) -> Pace:
    """Return `pace` after `orders` orders of `units` together at `now`."""
    aged = at(pace, now, memory)
    return Pace(aged.units + units, aged.squares + units * units / orders, aged.at)


def at(pace: Pace, now: datetime, memory: float) -> Pace:
    """Return `pace` as it is at `now`, if nothing was asked for meanwhile; a clock set back stands still."""
    if pace.at is None:
        return Pace(0.0, 0.0, now)
    passed = (now - pace.at).total_seconds()
    if passed <= 0:
        return pace
    weight = exp(-passed / memory)
    return Pace(pace.units * weight, pace.squares * weight * weight, now)


def per_minute(pace: Pace, began: datetime, now: datetime, memory: float) -> Range:
    """Return units a minute at `now` where orders have been taken since `began`.

    The sum of weighed units over the sum of weights is the mean; units² ÷ squares orders stand behind it, k,
    so that the rate is a gamma variable of shape k + ½ (Jeffreys). Two single units a second for long, with a
    memory of 30 s: units 60, squares 30, k = 120, and the rate is 120 a minute, 107 to 135.
    """
    aged = at(pace, now, memory)
    seconds = max((now - began).total_seconds(), 1.0)
    seen = memory * (1 - exp(-seconds / memory))
    lot = aged.squares / aged.units if aged.units > 0 else 1.0
    shape = evidence(aged) + 0.5
    p10, p50, p90 = (60 * lot * _gamma(shape, z) / seen for z in (-Z90, 0.0, Z90))
    return Range(p10, p50, p90)


def evidence(pace: Pace) -> float:
    """How many single orders the figure rests on."""
    return pace.units**2 / pace.squares if pace.squares > 0 else 0.0


def sold_out_in(left: int, rate: Range, lots: float) -> Range | None:
    """Return minutes until `left` units are gone at `rate`, which rests on `lots` orders; None: not in sight.

    The time of the last of n units at a known rate is a gamma variable; with a rate that is known from k
    orders its logarithm has the variance 1/n + 1/k: 100 left at 10 a minute known from 100 orders is 10
    minutes, 8.3 to 12.0.
    """
    if left <= 0:
        return Range(0.0, 0.0, 0.0)
    if lots < 1 or rate.p50 <= 0:
        return None
    middle = left / rate.p50
    spread = exp(Z90 * sqrt(1 / left + 1 / lots))
    return Range(middle / spread, middle, middle * spread)


def _gamma(shape: float, z: float) -> float:
    """The quantile of a gamma variable with scale 1, after Wilson and Hilferty (1931)."""
    root = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape))
    return shape * max(root, 0.0) ** 3
