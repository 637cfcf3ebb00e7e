"""What is to be done for an order of a shop, whatever came of it before and in whichever order news come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sealane.live.contracts.shops import Doing, ShopLine, ShopStatus, ShopTold
from sealane.stock.contracts.holds import MAX_HELD

MAX_NAME = 200
"""Characters of an order's number or of a SKU: what an index entry holds with room to spare."""
MAX_LINES = 500
"""Lines of one order: the most that Shopify takes."""
MAX_PRICE = 10**12
"""More for a unit is a slip in any currency."""


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """An order as far as it is known; `held` says that stock was taken for it."""

    status: ShopStatus = ShopStatus.OTHER
    told_at: datetime | None = None
    lines: tuple[ShopLine, ...] = ()
    held: bool = False


def is_fit(told: ShopTold) -> bool:
    """Say whether news can be kept: names of a sane length that can be written, units and prices in range."""
    names = (told.order, *(line.sku for line in told.lines))
    prices = [line.price for line in told.lines if line.price is not None]
    return (
        len(told.lines) <= MAX_LINES
        and all(len(name) <= MAX_NAME for name in names)
        and all(_is_written(text) for text in (told.key, told.shop, *names))
        and all(0 < line.units <= MAX_HELD for line in told.lines)
        and all(price.is_finite() and 0 <= price < MAX_PRICE for price in prices)
    )


def _is_written(text: str) -> bool:
    """Say whether a text is letters: no zero, which a database keeps in none, and no half of a letter."""
    return not any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in text)


def hear(order: ShopOrder, told: ShopTold) -> tuple[ShopOrder, Doing]:
    """Return the order after a piece of news, and what is to be done now.

    Older news change no state, but bring lines that were missing. What was cancelled stays cancelled: a
    payment told late takes nothing, and a cancellation that comes before its order leaves nothing to take.
    """
    newer = order.told_at is None or told.at >= order.told_at
    status = order.status
    if order.status is not ShopStatus.CANCELLED and told.status is not ShopStatus.OTHER:
        both_unpaid_or_paid = order.status is ShopStatus.PAID and told.status is ShopStatus.UNPAID
        if (
            told.status is ShopStatus.CANCELLED
            or (newer and not both_unpaid_or_paid)
            or (order.status is ShopStatus.OTHER)
        ):
            status = told.status
    known = replace(
        order,
        status=status,
        told_at=told.at if newer else order.told_at,
        lines=order.lines or told.lines,
    )
    if known.status is ShopStatus.CANCELLED:
        return known, Doing.RELEASE if known.held else Doing.NOTHING
    if not known.held and known.lines and known.status in (ShopStatus.UNPAID, ShopStatus.PAID):
        return known, Doing.SELL if known.status is ShopStatus.PAID else Doing.HOLD
    if known.held and known.status is ShopStatus.PAID and order.status is not ShopStatus.PAID:
        return known, Doing.CONFIRM
    return known, Doing.NOTHING
