"""Burn: how fast a product goes now, whether faster than before, and how long it lasts."""

from __future__ import annotations

from datetime import datetime

from sealane.live.core import pace
from sealane.live.core.desk_state import Product
from sealane.live.core.pace import FAST_SECONDS, SLOW_SECONDS, Range


def burn(product: Product, began: datetime, now: datetime) -> tuple[Range, float]:
    """Return units asked for a minute, and the orders it rests on.

    The steady look counts, unless the quick one contradicts it: when their ranges part the pace has changed,
    and what was minutes ago says nothing of now.
    """
    quick = pace.per_minute(product.fast, began, now, FAST_SECONDS)
    steady = pace.per_minute(product.slow, began, now, SLOW_SECONDS)
    if quick.p10 > steady.p90 or quick.p90 < steady.p10:
        return quick, pace.evidence(pace.at(product.fast, now, FAST_SECONDS))
    return steady, pace.evidence(pace.at(product.slow, now, SLOW_SECONDS))


def momentum(product: Product, began: datetime, now: datetime) -> float:
    """How much faster a product sells now than over the last minutes: 1 is as fast."""
    quick = pace.per_minute(product.fast, began, now, FAST_SECONDS).p50
    steady = pace.per_minute(product.slow, began, now, SLOW_SECONDS).p50
    return quick / steady if steady > 0.05 else 1.0


def sold_out_in(product: Product, began: datetime, now: datetime) -> Range | None:
    """Return minutes until nothing is left, None where that is not in sight."""
    rate, orders = burn(product, began, now)
    return pace.sold_out_in(product.left, rate, orders)
