"""The states of a shipment and the steps between them."""

from __future__ import annotations

from enum import StrEnum


class ShipmentKind(StrEnum):
    """A first leg brings goods out of the country of purchase; a transfer moves stock between warehouses.

    A parcel goes to a customer: it moves nothing in the ledger, since the sale has taken its units.
    """

    FIRST_LEG = "first_leg"
    TRANSFER = "transfer"
    PARCEL = "parcel"


class ShipmentStatus(StrEnum):
    """Where a shipment stands."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    PARTLY_RECEIVED = "partly_received"
    RECEIVED = "received"
    CANCELLED = "cancelled"
    # Of parcels alone, whose milestones say how far they are.
    RETURNED = "returned"
    LOST = "lost"


MOVING = (ShipmentStatus.UNDER_WAY, ShipmentStatus.PARTLY_RECEIVED)
"""States whose open units count as incoming."""


class ShipmentStep(StrEnum):
    """What happens to a shipment."""

    DEPART = "depart"
    RECEIVE_PART = "receive_part"
    RECEIVE_REST = "receive_rest"
    CANCEL = "cancel"
