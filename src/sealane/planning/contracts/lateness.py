"""What is told of goods that come late: what still helps, and that the list was reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from sealane.infra.events import Event


@dataclass(frozen=True, slots=True)
class Help:
    """Something that still helps: an open decision, a quicker lane, a word to carrier or customer.

    Kinds are transfer, ship, purchase (open decisions), part_by_air, quicker_lane, clear_first,
    send_documents, ask_warehouse, ask_carrier and tell_customers.
    """

    kind: str
    decision_id: int | None = None
    channel: str = ""
    arrives: date | None = None
    units: int | None = None


class Leg(StrEnum):
    """The part of its way on which a shipment is held up."""

    ORIGIN = "origin"
    EXPORT = "export"
    MAIN = "main"
    PORT = "port"
    CUSTOMS = "customs"
    DELIVERY = "delivery"
    RECEIVING = "receiving"


@dataclass(frozen=True, slots=True)
class LateTotal:
    """What is at stake of some late shipments, in money and in customers; `key` says of which."""

    key: str
    shipments: int
    at_stake: float
    customers: int


@dataclass(frozen=True, slots=True)
class LateTotals:
    """What a selection of late shipments adds up to, in `currency`; `top` are the dearest few by number.

    Who may not see money is named none: their order would tell it. `lost` is margin and value at stake,
    `port` what a week more at ports costs; the two make `all.at_stake`.
    """

    all: LateTotal
    lost: float
    port: float
    currency: str
    top: tuple[LateTotal, ...]
    legs: tuple[LateTotal, ...]
    responsible: tuple[LateTotal, ...]


@dataclass(frozen=True, slots=True)
class Expedited:
    """What came of hastening shipments: decisions carried out, and shipments that had none at hand."""

    decisions: int
    shipments: int
    without: int


@dataclass(frozen=True, slots=True)
class LatenessReckoned(Event):
    """The list of what comes late or will was reckoned anew."""

    topic: ClassVar[str] = "late"
