"""What purchasing tells others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sealane.infra.events import Event
from sealane.purchasing.contracts.states import OrderStatus


@dataclass(frozen=True, slots=True)
class PurchasingChanged(Event):
    """Suppliers, quotes or purchase orders have changed by an import or its undoing."""

    topic: ClassVar[str] = "orders"


@dataclass(frozen=True, slots=True)
class SuppliersScored(Event):
    """Suppliers have been scored anew."""

    topic: ClassVar[str] = "suppliers"


@dataclass(frozen=True, slots=True)
class PurchaseOrderPlaced(Event):
    """A purchase order was given to its supplier."""

    topic: ClassVar[str] = "orders"
    number: str


@dataclass(frozen=True, slots=True)
class PurchaseOrderChanged(Event):
    """A purchase order has another state or other lines."""

    topic: ClassVar[str] = "orders"
    number: str
    status: OrderStatus
