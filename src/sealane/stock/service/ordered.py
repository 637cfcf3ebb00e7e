"""Holds of orders that a shop's file brings: sold they stay until they are shipped, cancelled they end."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from sealane.infra.database import Work
from sealane.stock.contracts.holds import HoldState
from sealane.stock.service.settling import settle
from sealane.stock.store import holds

ORDERS_AT_ONCE = 5_000
"""Holds that one transaction settles, at most: the next file brings the rest."""

UnitsOf = Callable[[Collection[str]], Mapping[str, int]]
"""Returns the net units of those orders, by their numbers, that are known."""


def settle_orders(work: Work, units_of: UnitsOf) -> int:
    """Confirm holds whose order has become known, release those whose order was cancelled; return how many.

    An order that was held for when it was placed is not taken from the stock once more, and its units do not
    go back to others when the time of the hold is over.
    """
    held = holds.of_orders(work, ORDERS_AT_ONCE)
    known = units_of({number for _, number in held}) if held else {}
    sold = [key for key, number in held if known.get(number, 0) > 0]
    cancelled = [key for key, number in held if known.get(number, 1) <= 0]
    for keys, state in ((sold, HoldState.CONFIRMED), (cancelled, HoldState.RELEASED)):
        if keys:
            settle(work, keys, state)
    return len(sold) + len(cancelled)
