"""The states of a shipment and the steps between them."""

from __future__ import annotations

from enum import StrEnum


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
