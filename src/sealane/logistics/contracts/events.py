"""What logistics tells others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sealane.infra.events import Event
from sealane.logistics.contracts.states import ShipmentStatus


@dataclass(frozen=True, slots=True)
class LogisticsChanged(Event):
    """Lanes or shipments have changed by an import or its undoing."""

    topic: ClassVar[str] = "orders"


@dataclass(frozen=True, slots=True)
class ShipmentDeparted(Event):
    """A shipment has left its origin."""

    topic: ClassVar[str] = "orders"
    number: str


@dataclass(frozen=True, slots=True)
class ShipmentChanged(Event):
    """A shipment has another state or other lines."""

    topic: ClassVar[str] = "orders"
    number: str
    status: ShipmentStatus


@dataclass(frozen=True, slots=True)
class StandingChanged(Event):
    """What was told, or taken back, has moved where these shipments and parcels stand."""

    topic: ClassVar[str] = "orders"
    shipment_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrackingChanged(Event):
    """A source of tracking news, what it told, or the meaning of a carrier's code has changed."""

    topic: ClassVar[str] = "tracking"


@dataclass(frozen=True, slots=True)
class OutlooksMade(Event):
    """What is foreseen of everything under way was reckoned anew."""

    topic: ClassVar[str] = "outlooks"


@dataclass(frozen=True, slots=True)
class OutboxChanged(Event):
    """Words for customers were changed or approved, or letters were queued or have left."""

    topic: ClassVar[str] = "outbox"
