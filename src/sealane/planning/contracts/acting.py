"""What people do with decisions: their answers, what came of them, and what is told to others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sealane.infra.events import Event
from sealane.kit.errors import Conflict
from sealane.planning.contracts.vocabulary import DecisionKind, Text

MAX_ACTED_DECISIONS = 1_000
"""Decisions of one request, at most: they are done all or not at all, while others wait."""

MAX_REASON_CHARACTERS = 500
"""Length of a reason: a sentence or two."""

MAX_POSTPONED_DAYS = 365
"""A decision put off for longer than a year is a dismissal."""


class Status(StrEnum):
    """Where a decision stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    CHANGED = "changed"  # accepted with other units than proposed
    POSTPONED = "postponed"
    DISMISSED = "dismissed"
    SUPERSEDED = "superseded"  # a later plan took its place


class Action(StrEnum):
    """What a person can do with a decision."""

    ACCEPT = "accept"
    CHANGE = "change"
    POSTPONE = "postpone"
    DISMISS = "dismiss"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Act:
    """One action on one or many decisions; `units` belong to change, `until` to postpone."""

    action: Action
    decision_ids: tuple[int, ...]
    units: int | None = None
    until: date | None = None
    reason: str = ""
    may_buy: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one decision: `result_kind` says what was made of it, `result` how that is called.

    Kinds are purchase_order, shipment, supplier_return, price_change, bundle_trial and hold; `repeated` says
    that it had been done before, and that nothing was done again.
    """

    decision_id: int
    status: Status
    result_kind: str | None
    result: str | None
    repeated: bool


@dataclass(frozen=True, slots=True)
class KindTotal:
    """How many decisions of one kind are open, and their money."""

    kind: DecisionKind
    decisions: int
    cash: float
    gain: float


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """The plan in force: for which day, made when, what is open, and what it had to assume."""

    run_id: int
    as_of: date
    seed: int
    currency: str
    started_at: datetime
    finished_at: datetime
    series: int
    kinds: tuple[KindTotal, ...]
    left_out: int
    notes: tuple[Text, ...]

    @property
    def decisions(self) -> int:
        """How many decisions are open."""
        return sum(kind.decisions for kind in self.kinds)

    @property
    def cash(self) -> float:
        """Money that all open decisions together take."""
        return sum(kind.cash for kind in self.kinds)

    @property
    def gain(self) -> float:
        """Money that all open decisions together are expected to win."""
        return sum(kind.gain for kind in self.kinds)


class DecisionsChanged(Conflict):
    """Some decisions are no longer what the caller saw; nothing of the request was done."""

    code = "decisions_changed"
    title = Text("Some decisions have changed since you saw them", "部分决策已发生变化")


class NothingOpen(Conflict):
    """The order that a decision speaks of brings no more of the SKU."""

    code = "nothing_open"

    def __init__(self, number: str) -> None:
        super().__init__(
            Text(
                f"Order {number} brings no more of this SKU: it came, or was cut, in the meantime.",
                f"采购单 {number} 中该 SKU 已全部到货或已取消。",
            ),
            next_step=Text("Reload the table and look again.", "请刷新列表后再查看。"),
        )


@dataclass(frozen=True, slots=True)
class PlanMade(Event):
    """A plan was made and is now the one in force."""

    run_id: int
    topic: ClassVar[str] = "decisions"


@dataclass(frozen=True, slots=True)
class DecisionsAnswered(Event):
    """People answered these decisions."""

    outcomes: tuple[Outcome, ...]
    topic: ClassVar[str] = "decisions"


@dataclass(frozen=True, slots=True)
class DecisionsProposed(Event):
    """Decisions of one SKU were proposed between two plans."""

    topic: ClassVar[str] = "decisions"
