"""The steps of journeys: their order, which must happen, what ends a journey, what can't follow what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from sealane.logistics.contracts.milestones import Milestone as Step
from sealane.logistics.contracts.standings import Way
from sealane.logistics.contracts.states import ShipmentKind

_TO_THE_PORT = (
    Step.BOOKED,
    Step.ORDERED,
    Step.READY,
    Step.PICKED_UP,
    Step.EXPORT_IN,
    Step.EXPORT_OUT,
    Step.DEPARTED,
)
_ABROAD = (Step.IN_TRANSIT, Step.ARRIVED, Step.CUSTOMS_IN, Step.INSPECTED, Step.CUSTOMS_OUT, Step.UNLOADED)
_BY_VAN = (Step.OUT_FOR_DELIVERY, Step.ATTEMPTED, Step.HELD_FOR_PICK_UP)
_SHELF = (Step.AT_WAREHOUSE, Step.RECEIVED, Step.SHELVED)

GOODS_ORDER = (*_TO_THE_PORT, *_ABROAD, *_BY_VAN, Step.DELIVERED, *_SHELF)
"""Goods for a warehouse: the van comes before the shelf, and delivered says that it has come to the door."""
PARCEL_ORDER = (*_TO_THE_PORT, *_ABROAD, *_SHELF, *_BY_VAN, Step.DELIVERED)
"""Parcels for a customer: a warehouse is a hub on the way."""

BORDER = frozenset(
    {Step.EXPORT_IN, Step.EXPORT_OUT, Step.CUSTOMS_IN, Step.INSPECTED, Step.CUSTOMS_OUT, Step.CUSTOMS_HOLD}
)
"""Whoever tells one of these crosses a border, whatever is known of the shipment's ends."""

TROUBLES = (Step.DAMAGED, Step.CUSTOMS_HOLD, Step.EXCEPTION, Step.DELAYED)
"""Side states, the worst first."""

SILENT = frozenset({Step.NOTED, Step.UNKNOWN})
"""What moves nothing."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How journeys of one kind are judged.

    `order` ranks the steps. `musts` are those that every such journey takes, each with the steps that prove
    it; `border` those of journeys abroad alone. `end` is the last one. `before` are pairs of which the second
    can't come first. `once` can't happen twice.
    """

    order: tuple[Step, ...]
    musts: tuple[tuple[Step, frozenset[Step]], ...]
    border: frozenset[Step]
    end: Step
    before: tuple[tuple[Step, Step], ...]
    once: tuple[Step, ...]
    never_after_end: frozenset[Step]

    def rank(self, step: Step) -> int:
        """Return the place of `step` in the order."""
        return self.order.index(step)


def _must(step: Step, *proofs: Step) -> tuple[Step, frozenset[Step]]:
    return step, frozenset({step, *proofs})


_BORDER_MUSTS = frozenset({Step.EXPORT_OUT, Step.DEPARTED, Step.ARRIVED, Step.CUSTOMS_OUT})
_CHAIN = (Step.ORDERED, Step.READY, Step.PICKED_UP, Step.DEPARTED, Step.ARRIVED)
# Customs may be cleared before a ship arrives, so that clearing has no place in the chain before the van.
_CUSTOMS = ((Step.EXPORT_OUT, Step.ARRIVED), (Step.CUSTOMS_IN, Step.CUSTOMS_OUT))

PARCELS = Rules(
    order=PARCEL_ORDER,
    musts=(
        _must(Step.ORDERED),
        _must(Step.PICKED_UP),
        _must(Step.DEPARTED),
        _must(Step.ARRIVED, Step.UNLOADED),
        _must(Step.CUSTOMS_OUT),
        _must(Step.OUT_FOR_DELIVERY, Step.ATTEMPTED, Step.HELD_FOR_PICK_UP),
        _must(Step.DELIVERED),
    ),
    border=_BORDER_MUSTS,
    end=Step.DELIVERED,
    before=(
        *combinations((*_CHAIN, Step.OUT_FOR_DELIVERY), 2),
        *_CUSTOMS,
        (Step.CUSTOMS_OUT, Step.OUT_FOR_DELIVERY),
    ),
    once=(Step.DELIVERED, Step.RETURNED),
    never_after_end=frozenset(PARCEL_ORDER[:-1]),
)
GOODS = Rules(
    order=GOODS_ORDER,
    musts=(
        _must(Step.PICKED_UP),
        _must(Step.EXPORT_OUT),
        _must(Step.DEPARTED),
        _must(Step.ARRIVED, Step.UNLOADED),
        _must(Step.CUSTOMS_OUT),
        _must(Step.AT_WAREHOUSE, Step.DELIVERED, Step.RECEIVED),
        _must(Step.SHELVED),
    ),
    border=_BORDER_MUSTS,
    end=Step.SHELVED,
    before=(
        *combinations((*_CHAIN, Step.AT_WAREHOUSE), 2),
        *_CUSTOMS,
        (Step.CUSTOMS_OUT, Step.AT_WAREHOUSE),
        (Step.AT_WAREHOUSE, Step.RECEIVED),
    ),
    # A container is put on the shelf over days, and what comes later is received later.
    once=(),
    never_after_end=frozenset(GOODS_ORDER[: GOODS_ORDER.index(Step.UNLOADED) + 1]),
)


def rules_of(way: Way) -> Rules:
    """Return by which rules a shipment's milestones are judged."""
    return PARCELS if way.kind is ShipmentKind.PARCEL else GOODS


MOVED = frozenset(PARCEL_ORDER[PARCEL_ORDER.index(Step.PICKED_UP) :])
"""Steps in which goods have been moved; after a cancellation none of them can be."""

BELIEVED_DAYS = 366
"""What lies longer before the order than this is not believed to belong to it."""

PLACED = (Step.BOOKED, Step.ORDERED)
"""The steps that say when the journey was asked for."""

CUSTOMS_UNION = tuple(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MC MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
"""Countries between which goods pass no customs: the European Union's customs territory, as of 2026-11."""
