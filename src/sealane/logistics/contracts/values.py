"""Lanes, shipments and what people ask of them, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sealane.logistics.contracts.errors import IsParcel
from sealane.logistics.contracts.states import ShipmentKind, ShipmentStatus


@dataclass(frozen=True, slots=True)
class TransferRequest:
    """One line to move; requests of one origin, destination and channel share a shipment.

    `decision_key` names the one acceptance it comes from: asked for again, nothing is moved twice.
    """

    sku_id: int
    origin_id: int
    destination_id: int
    units: int
    channel: str = ""
    due_on: date | None = None
    decision_key: str | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one SKU: good units, damaged ones, and those that are known to be lost."""

    sku: str
    good: int
    damaged: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class ShipmentLine:
    """One line of a shipment; `received_units` holds the damaged ones too.

    `carried`: purchase orders bring these goods to the same warehouse, so that they are booked on the orders.
    """

    id: int
    sku_id: int
    sku: str
    name: str
    units: int
    received_units: int
    damaged_units: int
    lost_units: int
    carried: bool = False

    @property
    def open_units(self) -> int:
        """Units still to come, whatever the shipment's state."""
        return max(self.units - self.received_units - self.lost_units, 0)


@dataclass(frozen=True, slots=True)
class Shipment:
    """A shipment with its lines, sorted by SKU.

    A parcel goes to no warehouse: its `destination` is the place as it was written. `holds_stock`: its units
    are booked at its origin, promised there until it departs and gone from then on.
    """

    id: int
    number: str
    kind: ShipmentKind
    status: ShipmentStatus
    origin_id: int | None
    origin: str | None
    destination_id: int | None
    destination: str
    channel: str
    carrier: str
    tracking: str
    departed_on: date | None
    due_on: date | None
    purchase_order: str | None
    holds_stock: bool
    created_by: str
    lines: tuple[ShipmentLine, ...]

    @property
    def own_lines(self) -> tuple[ShipmentLine, ...]:
        """The lines that are booked on the shipment itself."""
        return tuple(line for line in self.lines if not line.carried)

    @property
    def bound_for(self) -> int:
        """The warehouse it goes to; raises IsParcel, which goes to none."""
        if self.destination_id is None:
            raise IsParcel(self.number)
        return self.destination_id

    @property
    def open_units(self) -> int:
        """Units still to come, where they still may."""
        if self.status in (ShipmentStatus.RECEIVED, ShipmentStatus.CANCELLED):
            return 0
        return sum(line.open_units for line in self.lines)


@dataclass(frozen=True, slots=True)
class ShipmentDetails:
    """What may be changed of a shipment at any time: none of it moves goods."""

    channel: str
    carrier: str
    tracking: str
    due_on: date | None


COSTS = frozenset({"cost_per_unit", "cost_per_kg", "cost_per_m3", "fixed_cost", "currency"})
"""What a lane costs: the fields that only those who see finance figures write."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A way between two warehouses by their codes; lead times in days, costs in `currency`."""

    origin: str
    destination: str
    channel: str
    lead_time_days_p50: float
    lead_time_days_p90: float
    moq: int = 1
    multiple: int = 1
    max_units: int | None = None
    review_every_periods: int | None = None
    cost_per_unit: Decimal | None = None
    cost_per_kg: Decimal | None = None
    cost_per_m3: Decimal | None = None
    fixed_cost: Decimal | None = None
    currency: str | None = None
