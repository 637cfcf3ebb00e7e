"""What others may see of logistics: batches taken in, shipments and their states, what planning reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.events import Event
from sealane.infra.frames import Batch, Schema
from sealane.kit.errors import BadInput, Conflict, NotFound


class ShipmentKind(StrEnum):
    """A first leg brings goods out of the country of purchase; a transfer moves stock between warehouses."""

    FIRST_LEG = "first_leg"
    TRANSFER = "transfer"


class ShipmentStatus(StrEnum):
    """Where a shipment stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    PARTLY_RECEIVED = "partly_received"
    RECEIVED = "received"
    CANCELLED = "cancelled"


MOVING = (ShipmentStatus.UNDER_WAY, ShipmentStatus.PARTLY_RECEIVED)
"""States whose open units count as incoming."""


class ShipmentStep(StrEnum):
    """What happens to a shipment."""

    DEPART = "depart"
    RECEIVE_PART = "receive_part"
    RECEIVE_REST = "receive_rest"
    CANCEL = "cancel"


class LaneBatch(Batch):
    """Lanes between warehouses by channel: lead times in days, costs in `currency`."""

    SCHEMA: ClassVar[Schema] = {
        "origin_id": pl.Int64(),
        "destination_id": pl.Int64(),
        "channel": pl.String(),
        "lead_time_days_p50": pl.Float64(),
        "lead_time_days_p90": pl.Float64(),
        "moq": pl.Int64(),
        "multiple": pl.Int64(),
        "max_units": pl.Int64(),
        "review_every_periods": pl.Int64(),
        "cost_per_unit": pl.Float64(),
        "cost_per_kg": pl.Float64(),
        "cost_per_m3": pl.Float64(),
        "fixed_cost": pl.Float64(),
        "currency": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = (
        "origin_id",
        "destination_id",
        "lead_time_days_p50",
        "lead_time_days_p90",
    )


class ShipmentBatch(Batch):
    """Lines of whole shipments; a shipment is `number` and brings all its lines.

    `status` is a ShipmentStatus, the same on all lines; empty means: as `received_units` say, under way where
    nothing has come. `kind` is a ShipmentKind (default: transfer). `purchase_order` names the order whose
    goods it carries to that order's own warehouse: they are incoming by the order, not by the shipment.
    """

    SCHEMA: ClassVar[Schema] = {
        "number": pl.String(),
        "kind": pl.String(),
        "status": pl.String(),
        "origin_id": pl.Int64(),
        "destination_id": pl.Int64(),
        "channel": pl.String(),
        "carrier": pl.String(),
        "tracking": pl.String(),
        "departed_on": pl.Date(),
        "due_on": pl.Date(),
        "purchase_order": pl.String(),
        "sku_id": pl.Int64(),
        "units": pl.Int64(),
        "received_units": pl.Int64(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("number", "destination_id", "sku_id", "units")


LANES: Schema = {
    "origin_id": pl.Int64(),
    "destination_id": pl.Int64(),
    "channel": pl.String(),
    "lead_time_days_p50": pl.Float64(),
    "lead_time_days_p90": pl.Float64(),
    "moq": pl.Int64(),
    "multiple": pl.Int64(),
    "max_units": pl.Int64(),
    "review_every_periods": pl.Int64(),
    "cost_per_unit": pl.Float64(),
    "cost_per_kg": pl.Float64(),
    "cost_per_m3": pl.Float64(),
    "fixed_cost": pl.Float64(),
    "currency": pl.String(),
}
"""Columns of the lanes that planning may ship on."""

OPEN_LINES: Schema = {
    "number": pl.String(),
    "kind": pl.String(),
    "origin": pl.String(),
    "channel": pl.String(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "units": pl.Int64(),
    "due_on": pl.Date(),
}
"""Columns of what departed shipments are still to bring; `due_on` may be empty."""

OPEN_UNITS: Schema = {"sku_id": pl.Int64(), "warehouse_id": pl.Int64(), "units": pl.Int64()}
"""Columns of open units per SKU and warehouse, where there are any."""


@dataclass(frozen=True, slots=True)
class TransferRequest:
    """One line to move; requests of one origin, destination, channel and due day share a shipment.

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
    """One line of a shipment; `received_units` holds the damaged ones too."""

    id: int
    sku_id: int
    sku: str
    name: str
    units: int
    received_units: int
    damaged_units: int
    lost_units: int

    @property
    def open_units(self) -> int:
        """Units still to come, whatever the shipment's state."""
        return max(self.units - self.received_units - self.lost_units, 0)


@dataclass(frozen=True, slots=True)
class Shipment:
    """A shipment with its lines, sorted by SKU."""

    id: int
    number: str
    kind: ShipmentKind
    status: ShipmentStatus
    origin_id: int | None
    origin: str | None
    destination_id: int
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


@dataclass(frozen=True, slots=True)
class LogisticsChanged(Event):
    """Lanes or shipments have changed by an import or its undoing."""

    topic: ClassVar[str] = "shipments"


@dataclass(frozen=True, slots=True)
class ShipmentDeparted(Event):
    """A shipment has left its origin."""

    topic: ClassVar[str] = "shipments"
    number: str


@dataclass(frozen=True, slots=True)
class ShipmentChanged(Event):
    """A shipment has another state or other lines."""

    topic: ClassVar[str] = "shipments"
    number: str
    status: ShipmentStatus


class ShipmentNotFound(NotFound):
    """There is no shipment of that number here."""

    code = "shipment_not_found"

    def __init__(self, number: str) -> None:
        super().__init__(f"There is no shipment {number!r}.", next_step="Look it up under Orders in.")


class StepRefused(Conflict):
    """The shipment's state does not allow this step."""

    code = "shipment_step_refused"

    def __init__(self, status: ShipmentStatus, step: ShipmentStep, allowed: Sequence[ShipmentStep]) -> None:
        ways = ", ".join(way.value.replace("_", " ") for way in allowed) or "nothing more"
        said = status.value.replace("_", " ")
        super().__init__(
            f"A shipment that is {said} does not allow: {step.value.replace('_', ' ')}.",
            next_step=f"What can be done now: {ways}.",
        )


class CarriedByOrder(Conflict):
    """The shipment carries a purchase order's goods: they are booked in on the order."""

    code = "carried_by_purchase_order"

    def __init__(self, number: str, order: str) -> None:
        super().__init__(
            f"The goods of shipment {number} belong to purchase order {order}.",
            next_step=f"Receive them on purchase order {order}.",
        )


class OverArrival(Conflict):
    """More came than was shipped, and nobody said that this is right."""

    code = "over_arrival"

    def __init__(self, sku: str, open_units: int, came: int) -> None:
        super().__init__(
            f"Of {sku} {open_units} units are open, but {came} came.",
            next_step="Count again, or allow more than was shipped.",
        )


class BadTransfer(BadInput):
    """The transfer as asked for makes no sense."""

    code = "bad_transfer"
