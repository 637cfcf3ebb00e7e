"""Lead times learned from a seller's own orders: pulled to their source, to all, and to what was quoted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Bools, Floats, Ints
from sealane.planning.contracts.vocabulary import Dates

HALF_LIFE_DAYS = 365.0
"""An order so many days older counts half: lanes and suppliers change."""

PULL = (6.0, 8.0, 8.0)
"""What the level above is worth, in orders: the quote to all orders, all to a source, a source to its way.
Of four tried the best on real orders (docs/suppliers.md)."""

SPREAD_PULL = 8.0
"""Orders that the spread of the level above is worth: a spread needs more of them than a mean."""

LEAST_ORDERS = 3
"""Orders of a source that came before its lead time is learned: two may be chance."""

QUOTED_SPREAD = 0.25
"""Deviation of the logarithm where no quote tells of any: a quoted p90 of 1.38 times the p50."""

ROUNDS = 4
"""Of sharing what open orders still wait; more change nothing that can be seen."""

FAR_OUT = 8.0
"""Deviations from which on what is left of a normal is too small to divide by."""

LEAST_DAYS = 0.5
"""The shortest lead time and quote that is told apart from none."""


@dataclass(frozen=True, slots=True)
class LeadCases:
    """Orders of a seller as columns [N]; days are working days of the source, quoted ones may be NaN.

    `way` [N] is the index of a way of supply and `source` [W] the index of the source of each way; `came` is
    False where an order is still open after `days`. `age` is how many days ago it came, or was asked about.
    """

    way: Ints
    days: Floats
    quoted: Floats
    came: Bools
    age: Floats
    source: Ints


@dataclass(frozen=True, slots=True)
class LearnedLeads:
    """What is believed of each way [W]: how its lead times go to what is quoted.

    The logarithm of lead time over quote is normal with mean `shift` and deviation `spread`, the doubt about
    the mean included. `orders` [W] are the own ones that came, `of_source` [W] those of its source.
    """

    shift: Floats
    spread: Floats
    orders: Ints
    of_source: Ints

    def days(self, way: int, quoted: float, sigmas: float) -> float:
        """The quantile at `sigmas` of the lead time in days of a way that is quoted `quoted` days.

        Worked: shift ln 1.2, spread 0.1, 25 days quoted: the middle is 30, the p90 30·e^0.128 = 34.1.
        """
        return max(quoted, LEAST_DAYS) * float(np.exp(self.shift[way] + sigmas * self.spread[way]))


def working_days(
    begun: Dates, ended: Dates, closures: Sequence[tuple[np.datetime64, np.datetime64]]
) -> Floats:
    """Days from `begun` to `ended` [N] without those of shutdowns, whose first and last days are included.

    Worked: from 1 to 31 January with 10 to 19 January shut are 30 days, of them 20 working ones.
    """
    days = (ended - begun).astype(np.int64).astype(np.float64)
    for first, last in closures:
        inside = np.minimum(ended, last + 1) - np.maximum(begun, first)
        days -= np.maximum(inside.astype(np.int64), 0)
    return np.maximum(days, 0.0)


def learned_leads(cases: LeadCases) -> LearnedLeads:
    """Learn the lead times of each way from `cases`.

    Normal logarithms of lead time over quote on three levels: a way is pulled to its source, a source to all,
    and all to the quote, each level being worth PULL orders. Orders weigh by HALF_LIFE_DAYS; one still open
    counts by what it may yet take, given its age (expectation maximisation), so that late ones are not
    forgotten. Source: partial pooling as in Gelman and Hill (2007), chapter 12. Worked: four orders that took
    30 days of quoted 25, new and alone, pull all by 4/(4 + 6), the source by 4/(4 + 8) and the way by
    4/(4 + 8) of what is left: 1 − (6/10)(8/12)(8/12) = 0.733 of ln 1.2, so 28.6 days.
    """
    ways = cases.source.size
    sources = int(cases.source.max()) + 1 if ways else 0
    ratio = np.log(np.maximum(cases.days, LEAST_DAYS) / np.maximum(cases.quoted, LEAST_DAYS))
    weight = 0.5 ** (np.maximum(cases.age, 0.0) / HALF_LIFE_DAYS)
    mean, square, waits = ratio.copy(), np.zeros(ratio.size), np.flatnonzero(~cases.came)
    own = _levels(cases, mean, square, weight, ways, sources)
    for _ in range(ROUNDS if waits.size else 0):
        where = cases.way[waits]
        mean[waits], square[waits] = _beyond(ratio[waits], own[0][where], own[1][where])
        own = _levels(cases, mean, square, weight, ways, sources)
    shift, spread, doubt = own
    orders = np.bincount(cases.way[cases.came], minlength=ways)
    of_source = np.bincount(cases.source, orders, sources).astype(np.int64)[cases.source] if ways else orders
    return LearnedLeads(shift, np.sqrt(spread**2 + doubt), orders, of_source)


def _levels(
    cases: LeadCases, mean: Floats, square: Floats, weight: Floats, ways: int, sources: int
) -> tuple[Floats, Floats, Floats]:
    """Mean, deviation and variance of the mean of each way, from all to source to way."""
    above = np.zeros(1)
    variance = np.full(1, QUOTED_SPREAD**2)
    doubt = np.zeros(1)
    everyone = np.zeros(mean.size, dtype=np.int64)
    of_all, of_sources = np.zeros(1, np.int64), np.zeros(sources, np.int64)
    levels = (
        (everyone, 1, of_all),
        (cases.source[cases.way], sources, of_sources),
        (cases.way, ways, cases.source),
    )
    for pull, (group, size, parent) in zip(PULL, levels, strict=True):
        count = np.bincount(group, weight, size)
        total = np.bincount(group, weight * mean, size)
        shift = (pull * above[parent] + total) / (pull + count)
        errors = np.bincount(group, weight * ((mean - shift[group]) ** 2 + square), size)
        variance = (SPREAD_PULL * variance[parent] + errors) / (SPREAD_PULL + count)
        doubt = variance / (pull + count)
        above = shift
    return above, np.sqrt(variance), doubt


def _beyond(least: Floats, mean: Floats, deviation: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of a normal that lies above `least`. Worked: standard, above 0: 0.798, 0.363."""
    z = (least - mean) / deviation
    hazard = np.asarray([_hazard(x) for x in z.tolist()])
    return mean + deviation * hazard, deviation**2 * np.maximum(1.0 + z * hazard - hazard**2, 0.0)


def _hazard(z: float) -> float:
    """Density over what is left above z of a standard normal; far out it goes to z + 1/z."""
    if z > FAR_OUT:
        return z + 1.0 / z
    return math.sqrt(2.0 / math.pi) * math.exp(-0.5 * z * z) / math.erfc(z / math.sqrt(2.0))


def interval(p50: float, p90: float) -> tuple[float, float]:
    """The days between which four orders of five come, from p50 and p90 of a lognormal.

    Worked: p50 31 and p90 40 give 24 to 40.
    """
    return (p50 * p50 / p90 if p90 > 0 else 0.0), p90
