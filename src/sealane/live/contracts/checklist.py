"""What must be done before a session, as lines that operations and stock agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sealane.kit.text import NOTHING, Text


class StepKind(StrEnum):
    """What a line asks for: stock set aside, moved or bought, or anything else that a person wrote."""

    SET_ASIDE = "set_aside"
    TRANSFER = "transfer"
    PURCHASE = "purchase"
    NOTE = "note"


class StepState(StrEnum):
    """Where a line stands; `changed` was accepted with other units and a reason."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    DECLINED = "declined"
    DONE = "done"


AGREED = (StepState.ACCEPTED, StepState.CHANGED)
"""States in which a line may be carried out."""


@dataclass(frozen=True, slots=True)
class Step:
    """A line: `units` are proposed, `agreed_units` what people agreed on.

    Goods come from `source` (a warehouse or a supplier) to `warehouse` by `channel`, to be sent by
    `start_by` and there on `arrives_on` (the late end). `cost` is what it costs, `gain` the money expected to
    be lost without it, both in the workspace's currency. `reference` names what was made of it: a pool, a
    shipment, a purchase order.
    """

    id: int
    session_id: int
    item_id: int | None
    sku: str
    kind: StepKind
    units: int
    agreed_units: int | None
    source: str
    warehouse: str
    channel: str
    start_by: date | None
    arrives_on: date | None
    cost: Decimal | None
    gain: Decimal | None
    reason: Text
    state: StepState
    why: str
    decided_by: str
    decided_at: datetime | None
    reference: str


@dataclass(frozen=True, slots=True)
class NewStep:
    """A line to be proposed."""

    kind: StepKind
    units: int
    sku_id: int | None = None
    item_id: int | None = None
    source: str = ""
    warehouse: str = ""
    channel: str = ""
    start_by: date | None = None
    arrives_on: date | None = None
    cost: Decimal | None = None
    gain: Decimal | None = None
    reason: Text = NOTHING
