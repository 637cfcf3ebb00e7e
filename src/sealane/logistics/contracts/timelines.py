"""One journey as a person looks at it: everything told, the legs between, and what is odd, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sealane.kit.text import Text
from sealane.logistics.contracts.free_time import ContainerStay
from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.contracts.standings import Leg, Standing
from sealane.logistics.contracts.states import ShipmentKind, ShipmentStatus, ShipmentStep


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event as it was told and as it is read.

    `told` is the time as it was written, `at` the moment in UTC that `zone` made of it, right to
    `slack_minutes`; a `zone` ending in ? was guessed. One that is `retracted` or not `believed` (more than a
    year before the order) counts for nothing.
    """

    id: int
    reference: str
    milestone: Milestone
    at: datetime
    told: str
    zone: str
    slack_minutes: int
    whole_day: bool
    place: str
    country: str
    carrier: str
    code: str
    note: str
    source: str
    told_by: str
    received_at: datetime
    retracted: bool
    why_retracted: str
    believed: bool


@dataclass(frozen=True, slots=True)
class TravelsAs:
    """A reference it travels under; `kind` is number, tracking, container, booking or master."""

    kind: str
    reference: str


@dataclass(frozen=True, slots=True)
class CarriedOrder:
    """Units of a SKU in a shipment that a purchase order has bought."""

    purchase_order: str
    sku: str
    units: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A journey with its state, its legs in order and its events, the newest first.

    `contradictions` and `advice` are sentences; `offers` are steps in the books that the milestones suggest
    and that nobody has booked yet; `container` says what its containers have cost since they left their port.
    """

    number: str
    kind: ShipmentKind
    status: ShipmentStatus
    origin: str
    destination: str
    order_reference: str
    carrier: str
    tracking: str
    promised_at: datetime | None
    due_on: date | None
    standing: Standing
    legs: tuple[Leg, ...]
    events: tuple[ToldEvent, ...]
    references: tuple[TravelsAs, ...]
    orders: tuple[CarriedOrder, ...]
    contradictions: tuple[Text, ...]
    advice: tuple[Text, ...]
    offers: tuple[ShipmentStep, ...]
    container: ContainerStay | None = None
