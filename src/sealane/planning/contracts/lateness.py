"""What is told of goods that come late: what still helps, and that the list was reckoned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sealane.infra.events import Event


@dataclass(frozen=True, slots=True)
class Help:
    """Something that still helps: an open decision, a quicker lane, a word to carrier or customer.

    Kinds are transfer, ship, purchase (open decisions), part_by_air, quicker_lane, send_documents,
    ask_carrier and tell_customers.
    """

    kind: str
    decision_id: int | None = None
    channel: str = ""
    arrives: date | None = None
    units: int | None = None


@dataclass(frozen=True, slots=True)
class LatenessReckoned(Event):
    """The list of what comes late or will was reckoned anew."""

    topic: ClassVar[str] = "late"
