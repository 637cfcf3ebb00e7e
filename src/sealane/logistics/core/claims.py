"""Claims: which are opened by what came of a shipment, and the steps between opening and money."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sealane.logistics.contracts import Shipment
from sealane.logistics.contracts.claims import Against, ClaimReason, ClaimState, ClaimStepRefused, NewClaim
from sealane.logistics.core.arrivals import Landed

DEADLINE_DAYS = {Against.CARRIER: 14, Against.WAREHOUSE: 60, Against.SUPPLIER: 30}
"""Days after the receipt until which a claim is usually heard; each claim's own can be changed.

Carriage contracts ask for damage within 7 to 21 days (CMR art. 30, Montreal art. 31), warehouses such as
Amazon's within 60; checked 2026-11.
"""

_NEXT = {
    ClaimState.OPEN: (ClaimState.SENT, ClaimState.PAID, ClaimState.FOUND, ClaimState.DROPPED),
    ClaimState.SENT: (
        ClaimState.ACCEPTED,
        ClaimState.REFUSED,
        ClaimState.PAID,
        ClaimState.FOUND,
        ClaimState.DROPPED,
    ),
    ClaimState.ACCEPTED: (ClaimState.PAID, ClaimState.REFUSED, ClaimState.FOUND),
    ClaimState.REFUSED: (ClaimState.SENT, ClaimState.FOUND, ClaimState.DROPPED),
    ClaimState.PAID: (),
    ClaimState.FOUND: (),
    ClaimState.DROPPED: (ClaimState.OPEN,),
}

STANDING = frozenset(ClaimState) - {ClaimState.FOUND, ClaimState.DROPPED}
"""States in which units are claimed; what was found is there again, what was dropped may be claimed anew."""


def allowed(state: ClaimState) -> tuple[ClaimState, ...]:
    """Return what a claim can become."""
    return _NEXT[state]


def after(state: ClaimState, wanted: ClaimState) -> ClaimState:
    """Return `wanted`; raises ClaimStepRefused where `state` does not lead there."""
    if wanted not in _NEXT[state]:
        raise ClaimStepRefused(state, wanted, _NEXT[state])
    return wanted


def against(shipment: Shipment) -> tuple[Against, str]:
    """Return who is asked first: whoever carried the goods, else the warehouse that took them in."""
    if shipment.carrier:
        return Against.CARRIER, shipment.carrier
    return Against.WAREHOUSE, shipment.destination


def opened_by_hand(
    shipment: Shipment, sku_id: int, reason: ClaimReason, units: int, on: date, note: str
) -> NewClaim:
    """Return the claim that somebody opens: against whoever is asked first, while they still hear it."""
    kind, whom = against(shipment)
    return NewClaim(sku_id, reason, units, kind, whom, on + timedelta(days=DEADLINE_DAYS[kind]), note)


def opened_by(shipment: Shipment, landed: Sequence[Landed], on: date) -> tuple[NewClaim, ...]:
    """Return the claims for what came damaged or is known to be lost, a line at a time.

    Of 10 units 6 good, 1 damaged and 3 lost open two claims: for 1 and for 3 units.
    """
    kind, whom = against(shipment)
    deadline = on + timedelta(days=DEADLINE_DAYS[kind])
    counted = [(one, ClaimReason.DAMAGED, one.damaged) for one in landed]
    counted += [(one, ClaimReason.LOST, one.lost) for one in landed]
    return tuple(
        NewClaim(one.line.sku_id, reason, units, kind, whom, deadline)
        for one, reason, units in counted
        if units
    )
