"""Costs that a shipment or an order pays once, borne by all that goes with it."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np

from sealane.planning.contracts import DecisionKind, PlanInputs
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Cut, Proposal


def settled(
    proposals: tuple[Proposal, ...], choices: Choices
) -> tuple[tuple[Proposal, ...], tuple[Cut, ...]]:
    """Proposals that bear their parts of shared fixed costs, and those that together don't win theirs back.

    A way given for every SKU (`*`) pays its fixed cost once a day for all that goes by it to one place; by
    container, once for each. A last container whose lots win less than it costs is not begun. Each lot bears
    a part in proportion to what it wins. Worked: two lots that win 60 and 30 share 45 as 30 and 15.
    """
    kept = [p for p in proposals if not _shares(p, choices)]
    cuts: list[Cut] = []
    for members in _groups(proposals, choices).values():
        going, left = _whole_containers(members, choices)
        cuts += [Cut(p, p.units, "container", p.cash, p.gain) for p in left]
        fixed = _paid(going, choices)
        won = sum(p.gain for p in going)
        if won <= fixed:
            cuts += [Cut(p, p.units, "fixed_cost", p.cash, p.gain) for p in going]
        else:
            kept += [p.bearing(fixed * p.gain / won) for p in going]
    return tuple(kept), tuple(cuts)


def once_paid(proposals: tuple[Proposal, ...], choices: Choices) -> float:
    """Shared fixed costs of all that the proposals go by."""
    return float(sum(_paid(members, choices) for members in _groups(proposals, choices).values()))


def _paid(members: list[Proposal], choices: Choices) -> float:
    """The fixed cost of one day's way: once, or once for each container."""
    return max(1, _containers(members, choices)) * float(choices.fixed_cost[members[0].choice])


def _containers(members: list[Proposal], choices: Choices) -> int:
    filled = sum(p.units * float(choices.container_share[p.choice]) for p in members)
    return math.ceil(filled - 1e-9)


def _whole_containers(members: list[Proposal], choices: Choices) -> tuple[list[Proposal], list[Proposal]]:
    """What goes, and what would have begun a last container without winning its cost.

    Lots that win least for the room they take stay behind first. Worked: 1.2 containers at 900 each; the lots
    that make the 0.2 win 300: they wait for the next shipment.
    """
    going = sorted(members, key=lambda p: (-_worth_of_room(p, choices), p.series, p.choice))
    left: list[Proposal] = []
    cost = float(choices.fixed_cost[members[0].choice])
    while (count := _containers(going, choices)) > 1:
        behind: list[Proposal] = []
        rest = list(going)
        while rest and _containers(rest, choices) >= count:
            behind.append(rest.pop())
        saved = cost * (count - _containers(rest, choices))
        if not rest or sum(p.gain for p in behind) >= saved:
            break
        going, left = rest, left + behind
    return going, left


def _worth_of_room(p: Proposal, choices: Choices) -> float:
    share = float(choices.container_share[p.choice])
    return p.gain / (share * p.units) if share > 0 else math.inf


def large_enough(
    inputs: PlanInputs, proposals: tuple[Proposal, ...], choices: Choices
) -> tuple[tuple[Proposal, ...], tuple[Cut, ...]]:
    """Proposals without the orders whose goods are worth less than their supplier takes an order for.

    All that is bought from one supplier today is one order. Worked: least value 1,000, two lots of 400 and
    500: both wait.
    """
    supply = inputs.supply
    if not (supply.min_order_value > 0).any():
        return proposals, ()
    value: dict[str, float] = defaultdict(float)
    least: dict[str, float] = defaultdict(float)
    for p in proposals:
        name = _supplier(inputs, p, choices)
        if name is not None:
            value[name] += p.units * float(np.nan_to_num(choices.goods_cost[p.choice], nan=0.0))
            wanted = float(supply.min_order_value[int(choices.row[p.choice])])
            least[name] = max(least[name], wanted)
    small = {name for name, total in value.items() if total < least[name] - 1e-9}
    cut = [p for p in proposals if _supplier(inputs, p, choices) in small]
    kept = tuple(p for p in proposals if _supplier(inputs, p, choices) not in small)
    return kept, tuple(Cut(p, p.units, "min_order_value", p.cash, p.gain) for p in cut)


def _supplier(inputs: PlanInputs, p: Proposal, choices: Choices) -> str | None:
    row = int(choices.row[p.choice])
    return inputs.supply.supplier[row] if p.kind is DecisionKind.PURCHASE and row >= 0 else None


def _groups(proposals: tuple[Proposal, ...], choices: Choices) -> dict[tuple[int, int], list[Proposal]]:
    groups: dict[tuple[int, int], list[Proposal]] = defaultdict(list)
    for p in proposals:
        if _shares(p, choices):
            groups[int(choices.row[p.choice]), int(choices.place[p.choice])].append(p)
    return groups


def _shares(p: Proposal, choices: Choices) -> bool:
    return bool(choices.shared_fixed[p.choice] and choices.fixed_cost[p.choice] > 0)
