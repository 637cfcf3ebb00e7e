"""How good a choice within limits could be at best: the proof that the one made is near it."""

from __future__ import annotations

from sealane.planning.core.limits import Market, budget_of
from sealane.planning.core.pools import pools
from sealane.planning.core.prices import relaxed
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.shared_cost import once_paid
from sealane.planning.core.steps import fallbacks, steps_of
from sealane.planning.core.tranches import tranches


def upper_bound(m: Market, proposals: tuple[Proposal, ...]) -> float:
    """The most money that `proposals` could win within cash, tranches, suppliers and intake, room left aside.

    Every choice of whole lots is a point of the linear programme of `relaxed`, so none can win more.
    """
    budget = budget_of(m.inputs)
    cash = None if budget is None else budget - once_paid(proposals, m.choices)
    held = tranches(m.inputs, m.world, m.money, proposals, budget)
    steps = [
        steps_of(p, m.outcomes, m.choices, fallbacks(m.inputs, p, m.outcomes, m.choices)) for p in proposals
    ]
    return relaxed(pools(m.inputs, m.choices, proposals, cash, held), proposals, steps).gain
