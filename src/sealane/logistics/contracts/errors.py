"""Everything logistics refuses, each with what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from sealane.kit.errors import BadInput, Conflict, NotFound
from sealane.logistics.contracts.states import ShipmentStatus, ShipmentStep


class ShipmentNotFound(NotFound):
    """There is no shipment of that number here."""

    code = "shipment_not_found"

    def __init__(self, number: str) -> None:
        super().__init__(f"There is no shipment {number!r}.", next_step="Look it up under Orders in.")


class LaneNotFound(NotFound):
    """There is no such lane here."""

    code = "lane_not_found"

    def __init__(self, origin: str, destination: str, channel: str) -> None:
        super().__init__(
            f"There is no lane from {origin} to {destination} by {channel or 'no named channel'}.",
            next_step="Reload the table of lanes.",
        )


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


class BadLane(BadInput):
    """The lane as written makes no sense."""

    code = "bad_lane"


class BadArrival(BadInput):
    """What is said to have come can't be."""

    code = "bad_arrival"
