"""The state machine of a shipment: which step is allowed where, and where it leads."""

from __future__ import annotations

from sealane.logistics.contracts import ShipmentStatus, ShipmentStep, StepRefused

_AFTER = {
    (ShipmentStatus.PLANNED, ShipmentStep.DEPART): ShipmentStatus.UNDER_WAY,
    (ShipmentStatus.PLANNED, ShipmentStep.CANCEL): ShipmentStatus.CANCELLED,
    (ShipmentStatus.UNDER_WAY, ShipmentStep.RECEIVE_PART): ShipmentStatus.PARTLY_RECEIVED,
    (ShipmentStatus.UNDER_WAY, ShipmentStep.RECEIVE_REST): ShipmentStatus.RECEIVED,
    (ShipmentStatus.UNDER_WAY, ShipmentStep.CANCEL): ShipmentStatus.CANCELLED,
    (ShipmentStatus.PARTLY_RECEIVED, ShipmentStep.RECEIVE_PART): ShipmentStatus.PARTLY_RECEIVED,
    (ShipmentStatus.PARTLY_RECEIVED, ShipmentStep.RECEIVE_REST): ShipmentStatus.RECEIVED,
}


def allowed(status: ShipmentStatus) -> tuple[ShipmentStep, ...]:
    """Return the steps that `status` allows, in the order in which they are declared."""
    return tuple(step for step in ShipmentStep if (status, step) in _AFTER)


def after(status: ShipmentStatus, step: ShipmentStep) -> ShipmentStatus:
    """Return where `step` leads from `status`; raises StepRefused."""
    if (status, step) not in _AFTER:
        raise StepRefused(status, step, allowed(status))
    return _AFTER[status, step]
