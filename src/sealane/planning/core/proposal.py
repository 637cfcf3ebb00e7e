"""One thing that could be done, in indices and money, before it gets a name, a rank and words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sealane.planning.contracts import DecisionKind

ORDERS = (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER)
MOVED = (DecisionKind.DELAY, DecisionKind.EXPEDITE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Units to buy, move, clear, cancel or keep for one series; `cash` is NaN when no cost is known.

    The gain of an order is saved·worth − carrying + saving − fixed: sales saved until the next order would
    arrive, what each is worth, what is held or paid more for meanwhile, what the units cost less than by the
    usual way, and its part of the fixed cost.
    """

    kind: DecisionKind
    series: int
    units: int
    cash: float
    gain: float
    need: float = 0.0
    choice: int = -1  # row of `Choices`, for a purchase, shipment or transfer
    saved: float = 0.0
    worth: float = 0.0
    carrying: float = 0.0
    saving: float = 0.0
    fixed: float = 0.0
    arrival: int = -1  # row of `Incoming`, for what is done with an open order
    way: int = -1  # row of `SupplyOptions`, for a return
    partner: str = ""  # SKU with which a set is made
    shift: int = 0  # days by which it comes later, or sooner below 0
    price: float = float("nan")  # for a mark-down
    kept: float = float("nan")  # money expected if nothing is done, for clearance
    taken: float = float("nan")  # money expected if it is done
    elasticity: float = float("nan")  # of sales to price, for a mark-down or a hold
    learned_weeks: int = 0  # weeks at a changed price that told it
    days: float = float("nan")  # until it is sold out as proposed; for a cancel, that it would lie

    def bearing(self, fixed: float) -> Proposal:
        """The same with its part of a cost that is paid once."""
        return replace(self, cash=self.cash + fixed, gain=self.gain - fixed, fixed=fixed)


@dataclass(frozen=True, slots=True)
class Cut:
    """A proposal, or part of one, that a constraint kept out; `cost` is what that is expected to lose."""

    proposal: Proposal
    units: int
    constraint: str
    cash: float
    cost: float
