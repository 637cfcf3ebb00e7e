"""The states of a purchase order and the steps between them."""

from __future__ import annotations

from enum import StrEnum


class OrderStatus(StrEnum):
    """Where a purchase order stands; placed, confirmed and partly received ones are on their way.

    Of a closed one a part came and the rest was given up; of a cancelled one nothing came.
    """

    DRAFT = "draft"
    PLACED = "placed"
    CONFIRMED = "confirmed"
    PARTLY_RECEIVED = "partly_received"
    RECEIVED = "received"
    CLOSED = "closed"
    CANCELLED = "cancelled"


UNDER_WAY = (OrderStatus.PLACED, OrderStatus.CONFIRMED, OrderStatus.PARTLY_RECEIVED)
"""States whose open units count as incoming."""


OVER = (OrderStatus.RECEIVED, OrderStatus.CLOSED, OrderStatus.CANCELLED)
"""States in which nothing more is awaited."""


class OrderStep(StrEnum):
    """What happens to a purchase order."""

    PLACE = "place"
    CONFIRM = "confirm"
    RECEIVE_PART = "receive_part"
    RECEIVE_REST = "receive_rest"
    CANCEL = "cancel"
