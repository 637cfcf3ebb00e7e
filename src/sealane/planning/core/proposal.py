"""One thing that could be done, in indices and money, before it gets a name, a rank and words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sealane.planning.contracts import DecisionKind


@dataclass(frozen=True, slots=True)
class Proposal:
    """Units to buy, move, clear, cancel or keep for one series; `cash` is NaN when no cost is known."""

    kind: DecisionKind
    series: int
    units: int
    cash: float
    gain: float
    need: float = 0.0
    choice: int = -1  # row of `Choices`, for a purchase, shipment or transfer
    arrival: int = -1  # row of `Incoming`, for a cancel
    price: float = float("nan")  # for a mark-down
    kept: float = float("nan")  # money expected if nothing is done, for clearance and cancels
    taken: float = float("nan")  # money expected if it is done

    def less(self, units: int, cash: float, gain: float) -> Proposal:
        """The same thing in a smaller size."""
        return replace(self, units=units, cash=cash, gain=gain)


@dataclass(frozen=True, slots=True)
class Cut:
    """A proposal, or part of one, that a constraint kept out; `cost` is what that is expected to lose."""

    proposal: Proposal
    units: int
    constraint: str
    cash: float
    cost: float
