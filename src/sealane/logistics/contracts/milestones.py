"""The words for what happens to a shipment, whatever its carrier calls them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Milestone(StrEnum):
    """A step of a journey; first legs and parcels to customers share the words, in the order of `ORDER`."""

    BOOKED = "booked"
    ORDERED = "ordered"
    READY = "ready"
    PICKED_UP = "picked_up"
    EXPORT_IN = "export_in"
    EXPORT_OUT = "export_out"
    DEPARTED = "departed"
    IN_TRANSIT = "in_transit"
    ARRIVED = "arrived"
    CUSTOMS_IN = "customs_in"
    INSPECTED = "inspected"
    CUSTOMS_OUT = "customs_out"
    UNLOADED = "unloaded"
    AT_WAREHOUSE = "at_warehouse"
    RECEIVED = "received"
    SHELVED = "shelved"
    OUT_FOR_DELIVERY = "out_for_delivery"
    ATTEMPTED = "attempted"
    HELD_FOR_PICK_UP = "held_for_pick_up"
    DELIVERED = "delivered"
    RETURNING = "returning"
    RETURNED = "returned"
    # What can happen at any step and leaves the step as it is.
    CUSTOMS_HOLD = "customs_hold"
    DELAYED = "delayed"
    EXCEPTION = "exception"
    DAMAGED = "damaged"
    LOST = "lost"
    CANCELLED = "cancelled"
    # The carrier told something that moves nothing: a message sent, an address put right, a fee paid.
    NOTED = "noted"
    # A carrier's word that nobody has placed yet: kept, shown, and one click to place.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Scan:
    """One event in a carrier's own words.

    `at` is aware where the carrier gave an offset; else it is naive, in the local time of `place` or of the
    carrier. `milestone` is set where the sender speaks Sealane's words; else `code` is looked up. `reference`
    is what the carrier calls the parcel: a tracking, container or booking number.
    """

    reference: str
    carrier: str
    code: str
    at: datetime
    milestone: Milestone | None = None
    place: str = ""
    country: str = ""
    note: str = ""
    event_id: str = ""
