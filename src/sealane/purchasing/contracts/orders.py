"""Purchase orders, their lines, and what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sealane.purchasing.contracts.states import OVER, OrderStatus


@dataclass(frozen=True, slots=True)
class OrderRequest:
    """One line to buy; requests of one supplier, warehouse, channel and currency share an order.

    `decision_key` names the one acceptance it comes from (of one decision of one plan run): asked for again,
    nothing is bought twice. Orders without a supplier are bought from nobody known yet.
    """

    sku_id: int
    warehouse_id: int
    units: int
    supplier: str | None = None
    channel: str = ""
    unit_cost: Decimal | None = None
    currency: str | None = None
    due_on: date | None = None
    decision_key: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of one SKU: `good` units can be sold, `damaged` ones can't."""

    sku: str
    good: int
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of a purchase order; `received_units` holds the damaged ones too."""

    id: int
    sku_id: int
    sku: str
    name: str
    units: int
    received_units: int
    damaged_units: int
    unit_cost: Decimal | None
    due_on: date | None
    confirmed_due_on: date | None = None

    @property
    def open_units(self) -> int:
        """Units ordered that have not come, whatever the order's state."""
        return max(self.units - self.received_units, 0)


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """A purchase order with its lines, sorted by SKU."""

    id: int
    number: str
    supplier: str | None
    warehouse_id: int
    warehouse: str
    status: OrderStatus
    channel: str
    currency: str | None
    ordered_on: date | None
    due_on: date | None
    note: str
    created_by: str
    lines: tuple[OrderLine, ...]
    confirmed_on: date | None = None

    @property
    def awaited_units(self) -> tuple[int, ...]:
        """Units still to come, line by line: none where the order is over, whatever is missing."""
        return tuple(0 if self.status in OVER else line.open_units for line in self.lines)

    @property
    def amount(self) -> Decimal | None:
        """What the order costs, in its currency; None where a line has no price."""
        costs = [line.unit_cost for line in self.lines]
        if any(cost is None for cost in costs):
            return None
        return sum((line.units * (line.unit_cost or Decimal(0)) for line in self.lines), Decimal(0))
