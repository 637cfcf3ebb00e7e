"""The last free day of goods at a port: which terms hold, when the days begin, what a longer stay costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from sealane.kit.text import Text
from sealane.logistics.contracts.free_time import FreeTime


@dataclass(frozen=True, slots=True)
class Landing:
    """Goods that have come to a port: `place` as it was told, such as `Los Angeles, CA, US`."""

    shipment_id: int
    place: str
    destination: str
    country: str
    carrier: str
    channel: str
    since: date
    boxes: int = 1


def last_free_day(since: date, free_days: int) -> date:
    """Return the last day that costs nothing: the day of arrival is not counted.

    Worked: what comes on 1 May with 5 free days may stay until 6 May.
    """
    return since + timedelta(days=free_days)


def terms_for(terms: Iterable[FreeTime], landing: Landing) -> FreeTime | None:
    """Return the terms that hold for goods that came on a day: the narrowest, of those the latest.

    Narrower is first who names the port, then who names the carrier, then who names the channel.
    """
    names = _names(landing)
    held = [one for one in terms if _holds(one, landing, names)]
    return max(held, key=_narrowness, default=None)


Rises = tuple[tuple[int, Decimal], ...]
"""By how much a day costs more, from how many days beyond the free ones on: ((0, 100), (5, 120))."""


def rises(one: FreeTime, boxes: int = 1) -> Rises:
    """Return what days beyond the free ones cost, for so many containers; empty where nothing is priced.

    Worked: 4 days free, then 100 a day, from day 10 on 220: ((0, 100), (5, 120)).
    """
    steps = (
        (one.free_days + 1, one.cost_per_day),
        (one.second_from, one.second_cost),
        (one.third_from, one.third_cost),
    )
    found: list[tuple[int, Decimal]] = []
    before = Decimal(0)
    for day, cost in steps:
        if day is not None and cost is not None:
            found.append((day - 1 - one.free_days, (cost - before) * boxes))
            before = cost
    return tuple(found)


def cost_of(days_over: int, prices: Rises) -> Decimal | None:
    """Return what so many days beyond the free ones cost; None where unpriced.

    Worked: of ((0, 100), (5, 120)) 8 days cost 5 × 100 + 3 × 220 = 1,160.
    """
    if not prices:
        return None
    return sum((max(days_over - after, 0) * more for after, more in prices), Decimal(0))


def price_of_day(days_over: int, prices: Rises) -> Decimal | None:
    """Return what one day costs, counted from 1 on the first beyond the free ones; None where unpriced."""
    if not prices:
        return None
    return sum((more for after, more in prices if after < max(days_over, 1)), Decimal(0))


def _names(landing: Landing) -> frozenset[str]:
    """All that the port may be called: each beginning of its place up to a comma, warehouse, country."""
    parts = [part.strip() for part in landing.place.split(",")]
    places = [", ".join(parts[:end]) for end in range(1, len(parts) + 1)]
    return frozenset(name.casefold() for name in (*places, landing.destination, landing.country) if name)


def _holds(one: FreeTime, landing: Landing, names: Collection[str]) -> bool:
    return (
        (not one.port or one.port.casefold() in names)
        and (not one.carrier or one.carrier.casefold() == landing.carrier.casefold())
        and (not one.channel or one.channel.casefold() == landing.channel.casefold())
        and one.valid_from <= landing.since
        and (one.valid_to is None or landing.since <= one.valid_to)
    )


def _narrowness(one: FreeTime) -> tuple[bool, bool, bool, date]:
    return bool(one.port), bool(one.carrier), bool(one.channel), one.valid_from


def odd_terms(one: FreeTime) -> tuple[Text, Text] | None:
    """Return what is wrong with terms and what to do; None where nothing is."""
    if one.valid_to is not None and one.valid_to < one.valid_from:
        return (
            Text("Terms can't end before they begin.", "失效日期不能早于生效日期。"),
            Text("Check the two days.", "请检查两个日期。"),
        )
    costs = (one.cost_per_day, one.second_cost, one.third_cost)
    if any(cost is not None for cost in costs) and not one.currency:
        return (
            Text("A cost needs its currency.", "填写每日费用时需要币种。"),
            Text("Write three letters, such as USD.", "请填写三位币种代码，如 USD。"),
        )
    days = [one.free_days + 1, *(day for day in (one.second_from, one.third_from) if day is not None)]
    whole = (one.second_from is None) == (one.second_cost is None)
    whole &= (one.third_from is None) == (one.third_cost is None)
    whole &= one.third_from is None or one.second_from is not None
    whole &= one.second_from is None or one.cost_per_day is not None
    if not whole or any(later <= earlier for earlier, later in pairwise(days)):
        return (
            Text(
                "Each step of the price needs a later day and its cost.", "阶梯价须天数递增，且每档填写费用。"
            ),
            Text(
                "Days 1–4 free, then a price, from day 10 another.",
                "例如 1–4 天免费，之后一价，第 10 天起另一价。",
            ),
        )
    return None
