"""Claims: what a carrier, a warehouse or a supplier owes for goods lost or damaged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sealane.kit.errors import BadInput, Conflict, NotFound
from sealane.kit.text import Text


class ClaimReason(StrEnum):
    """What happened to the goods; `short` is less in the cartons than was said."""

    LOST = "lost"
    DAMAGED = "damaged"
    SHORT = "short"


class Against(StrEnum):
    """Who owes it."""

    CARRIER = "carrier"
    WAREHOUSE = "warehouse"
    SUPPLIER = "supplier"


class ClaimState(StrEnum):
    """Where a claim stands; `found`: the goods have turned up, `dropped`: nobody asks for it any more."""

    OPEN = "open"
    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    PAID = "paid"
    FOUND = "found"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Claim:
    """Units of a SKU that are owed; `unit_value` at cost in `currency`; `settled_units` were found again.

    `asked` is what is asked for where that is not the cost; `evidence` links and words, one a line.
    """

    id: int
    number: str
    sku: str
    reason: ClaimReason
    against_kind: Against
    against: str
    units: int
    settled_units: int
    unit_value: Decimal | None
    currency: str | None
    asked: Decimal | None
    paid: Decimal | None
    state: ClaimState
    deadline: date | None
    note: str
    evidence: str

    @property
    def amount(self) -> Decimal | None:
        """What is asked for: what a person has said, else what is owed at cost."""
        return self.owed if self.asked is None else self.asked

    @property
    def owed(self) -> Decimal | None:
        """What is claimed for the units that did not turn up, at cost; None where the cost is not known."""
        return None if self.unit_value is None else self.unit_value * (self.units - self.settled_units)


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim to be opened."""

    sku_id: int
    reason: ClaimReason
    units: int
    against_kind: Against
    against: str
    deadline: date | None
    note: str = ""


class ClaimNotFound(NotFound):
    """There is no such claim here."""

    code = "claim_not_found"

    def __init__(self, claim_id: int) -> None:
        super().__init__(
            Text(f"There is no claim {claim_id}.", f"没有编号为 {claim_id} 的索赔。"),
            next_step=Text("Reload the table of claims.", "请刷新索赔列表。"),
        )


_ZH = {
    ClaimState.OPEN: "待提交",
    ClaimState.SENT: "已提交",
    ClaimState.ACCEPTED: "已受理",
    ClaimState.REFUSED: "被拒绝",
    ClaimState.PAID: "已赔付",
    ClaimState.FOUND: "货已找到",
    ClaimState.DROPPED: "已放弃",
}


class ClaimStepRefused(Conflict):
    """The claim's state does not lead there."""

    code = "claim_step_refused"

    def __init__(self, state: ClaimState, wanted: ClaimState, allowed: tuple[ClaimState, ...]) -> None:
        ways = ", ".join(allowed) or "nothing more"
        ways_zh = "、".join(_ZH[way] for way in allowed) or "无"
        super().__init__(
            Text(
                f"A claim that is {state} can't become {wanted}.",
                f"索赔{_ZH[state]}，不能改为{_ZH[wanted]}。",
            ),
            next_step=Text(f"What it can become: {ways}.", f"可改为：{ways_zh}。"),
        )


class BadClaim(BadInput):
    """The claim as written makes no sense."""

    code = "bad_claim"
