"""What came of a session: per product and as a whole, against what was foreseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sealane.live.contracts.sessions import Expected


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What one product did in one session; units are net of what was released in it.

    `missed_units` is demand that found nothing, estimated from the waiting list and from the pace before it
    was sold out; `left_units` of what was set `aside_units` were not taken. Money in the session's currency.
    """

    sku_id: int
    sku: str
    name: str
    price: Decimal | None
    offset_minutes: int
    minutes: int
    orders: int
    units: int
    preordered_units: int
    waiting_units: int
    returned_units: int
    revenue: Decimal
    aside_units: int
    left_units: int
    missed_units: float
    sold_out_at: datetime | None
    expected: Expected | None

    @property
    def demand(self) -> float:
        """What was wanted: sold, sold ahead and missed; the figure that the next session learns from."""
        return self.units + self.preordered_units + self.missed_units


@dataclass(frozen=True, slots=True)
class Review:
    """A session looked back at; `made_at` is when, `viewers` how many watched if anybody said."""

    session_id: int
    made_at: datetime
    viewers: int | None
    orders: int
    units: int
    revenue: Decimal
    items: tuple[ItemResult, ...]
