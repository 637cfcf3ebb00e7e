"""What to move and what to buy: goods at hand before goods to pay for, for every place and those it feeds."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sealane.planning.contracts import Floats, Ints, PlanInputs
from sealane.planning.core.caps import Caps
from sealane.planning.core.landed import judged_by, landed_costs, usual_ways
from sealane.planning.core.limits import Held, Market, hold_to_limits
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.moving import move
from sealane.planning.core.network import Network, network, through
from sealane.planning.core.options import Choices
from sealane.planning.core.procure import buy
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.shared_cost import large_enough, settled
from sealane.planning.core.simulate import Outcomes, World
from sealane.planning.core.space import Space
from sealane.planning.core.stage import Stage
from sealane.planning.core.tranches import Tranches
from sealane.planning.core.transfer import spare_units
from sealane.planning.core.trial import bench, replaced, tried, untried


@dataclass(frozen=True, slots=True)
class Supply:
    """Proposals to buy and to move, what was cut, and the choice and outcome each series was judged by.

    `choices` are all ways, bridges behind the others; `outcomes` [N] belong to them, and `base` [S] is the
    one by which a series is judged.
    """

    proposals: tuple[Proposal, ...]
    cuts: tuple[Cut, ...]
    choices: Choices
    outcomes: Outcomes
    base: Ints
    network: Network
    reserved: float = 0.0  # cash kept for orders that are due before the budget ends
    tranches: Tranches = field(default_factory=lambda: Tranches({}, {}))


def supply_decisions(
    inputs: PlanInputs, world: World, choices: Choices, money: UnitMoney, limits: Caps
) -> Supply:
    """Transfers and purchases for the series that need them, within the cash budget.

    First goods at hand are moved, then what is still needed, here and in the places fed from here, is bought.
    `limits` say how much may be stocked. An order is proposed only when
    its lot now costs less than waiting for the next look; so a large MOQ never makes demand.
    """
    b = bench(inputs, money, limits)
    net, landed, usual = _usual(inputs, world, choices, money)
    base = judged_by(choices, usual, net.lane, world.stock.size)
    outcomes = tried(b, world, choices, usual)
    if usual.size < choices.series.size:
        outcomes = replaced(untried(choices.series.size), usual, outcomes)
    start = Stage(world, choices, outcomes, (), spare_units(choices, outcomes, world.stock), money.shortage)
    moved = move(b, start, usual[choices.transfer[usual]], usual, net)
    bought = buy(b, moved, usual[~choices.transfer[usual]], net, landed)
    held = _within_limits(inputs, world, money, bought)
    cuts = (*bought.cuts, *held.cuts)
    return Supply(held.kept, cuts, bought.choices, bought.outcomes, base, net, held.reserved, held.tranches)


def _usual(
    inputs: PlanInputs, world: World, choices: Choices, money: UnitMoney
) -> tuple[Network, Floats, Ints]:
    """Who feeds whom, what a unit costs in the long run by each way [N], and the usual ways."""
    size = choices.series.size
    if size == world.stock.size and not choices.transfer.any():  # one way each: nothing to be ranked
        return network(inputs, choices, np.zeros(size)), np.zeros(size), np.arange(size)
    own = world.expected[:, -1] / max(world.expected.shape[1] - 1, 1)
    net = network(inputs, choices, landed_costs(world, choices, money, own))
    landed = landed_costs(world, choices, money, through(net, own))
    return network(inputs, choices, landed), landed, usual_ways(choices, landed)


def _within_limits(inputs: PlanInputs, world: World, money: UnitMoney, at: Stage) -> Held:
    """What wins its fixed cost back and fits into cash and room, bearing its part of what is paid once."""
    worthwhile, dropped = settled(at.done, at.choices)
    lasting = {(p.series, p.choice) for p in worthwhile}
    bare = tuple(p for p in at.done if (p.series, p.choice) in lasting)
    space = Space(inputs, world, at.choices, bare)
    market = Market(inputs, world, money, at.choices, at.outcomes, at.worth)
    held = hold_to_limits(market, bare, _before_end(inputs, at), space)
    enough, small = large_enough(inputs, held.kept, at.choices)
    bearing, more = settled(enough, at.choices)
    return Held(bearing, (*dropped, *held.cuts, *small, *more), held.reserved, held.tranches)


def _before_end(inputs: PlanInputs, at: Stage) -> tuple[Proposal, ...]:
    """Orders not due today whose next look comes before the budget ends."""
    until = inputs.settings.budget_until
    if until is None:
        return ()
    days = (until - inputs.settings.as_of).days
    look = at.choices.gap_look * inputs.settings.unit.days
    return tuple(p for p in at.later if look[p.choice] <= days)
