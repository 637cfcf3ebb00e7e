"""A planned session played through in minutes: who might come when, drawn from what is expected."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, exp, log

from sealane.live.contracts import Expected
from sealane.live.contracts.rehearsal import Deed, Moment

MAX_ORDERS = 1_500
"""Orders of one rehearsal, at most: where more units are wanted, each order wants more of them."""

USUAL_UNITS = 20.0
"""Units drawn around where nothing at all is known of a product."""

HOT_TIMES = 4.0
"""Of one product so many times its stock are wanted: what to do then is what is rehearsed."""

FLYING_SHARE = 0.2
"""Share of a product's orders that come within the first tenth of its slot: buyers who waited for it."""

LATE_SHARE = 0.1
"""Share of a product's orders that come after its slot."""

LOTS = (1, 1, 1, 2)
"""Units of orders as they usually are."""

LAST_SECONDS = 4.0
"""From the end of the last slot to the end of the session."""

Z90 = 1.2815515655446004


@dataclass(frozen=True, slots=True)
class Slot:
    """One product of the run-down: its slot in minutes, what it is expected to sell, what is there of it."""

    sku: str
    offset_minutes: float
    minutes: float
    expected: Expected | None
    target_units: int | None
    left: int


def script(slots: Sequence[Slot], seed: int, seconds: float) -> tuple[Moment, ...]:
    """Return a session of `seconds` as moments in their order; the same seed gives the same ones.

    Demand of a product is drawn from what it is expected to sell; of the first that may sell out, else of the
    scarcest, `HOT_TIMES` its stock are wanted at least, so that something has to be done, with time for it.
    """
    chance = random.Random(f"rehearsal {seed}")  # noqa: S311
    whole = max(one.offset_minutes + one.minutes for one in slots)
    scale = seconds / whole
    wanted = [_drawn(chance, one) for one in slots]
    hot = max(range(len(slots)), key=lambda n: (min(_scarcity(slots[n]), 1.0), -n))
    wanted[hot] = max(wanted[hot], HOT_TIMES * slots[hot].left)
    mean = sum(LOTS) / len(LOTS)
    lot = max(ceil(sum(wanted) / mean / MAX_ORDERS), 1)
    deeds = [Moment(0.0, Deed.BEGIN)]
    deeds += [Moment(one.offset_minutes * scale, Deed.SHOW, one.sku) for one in slots]
    orders = [
        moment
        for one, units in zip(slots, wanted, strict=True)
        for moment in _orders(chance, one, round(units / mean / lot), lot, scale, seconds)
    ]
    end = Moment(seconds + LAST_SECONDS, Deed.END)
    timed = sorted([*deeds, *orders], key=lambda one: one.at)
    named = [
        Moment(round(one.at, 2), one.do, one.sku, one.units, f"r{n}" if one.do is Deed.ORDER else "")
        for n, one in enumerate(timed)
    ]
    return (*named, end)


def _drawn(chance: random.Random, one: Slot) -> float:
    """A lognormal draw with the median and the 90 % point that are expected."""
    if one.expected is None or one.expected.p50 <= 0:
        middle, spread = float(one.target_units or USUAL_UNITS), 0.5
    else:
        middle = one.expected.p50
        spread = max(log(max(one.expected.p90, middle) / middle) / Z90, 0.05)
    return middle * exp(spread * chance.gauss(0.0, 1.0))


def _scarcity(one: Slot) -> float:
    likely = one.expected.p90 if one.expected else float(one.target_units or USUAL_UNITS)
    # What is not there at all is no rehearsal of a product that sells out.
    return likely / one.left if one.left > 0 else 0.0


def _orders(
    chance: random.Random, one: Slot, count: int, lot: int, scale: float, seconds: float
) -> Iterator[Moment]:
    first, length = one.offset_minutes * scale, one.minutes * scale
    for _ in range(count):
        kind = chance.random()
        if kind < FLYING_SHARE:
            at = first + chance.uniform(0.0, length / 10)
        elif kind > 1.0 - LATE_SHARE:
            at = chance.uniform(min(first + length, seconds), seconds)
        else:
            at = first + min(chance.expovariate(2.0 / length), length)
        yield Moment(at, Deed.ORDER, one.sku, lot * chance.choice(LOTS))
