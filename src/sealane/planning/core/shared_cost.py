"""Costs that a shipment or an order pays once, borne by all that goes with it."""

from __future__ import annotations

from collections import defaultdict

from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Cut, Proposal


def settled(
    proposals: tuple[Proposal, ...], choices: Choices
) -> tuple[tuple[Proposal, ...], tuple[Cut, ...]]:
    """Proposals that bear their parts of shared fixed costs, and those that together don't win theirs back.

    A way given for every SKU (`*`) pays its fixed cost once a day for all that goes by it to one place; each
    bears a part in proportion to what it wins. Worked: two lots that win 60 and 30 share 45 as 30 and 15.
    """
    kept = [p for p in proposals if not _shares(p, choices)]
    cuts: list[Cut] = []
    for members in _groups(proposals, choices).values():
        fixed = float(choices.fixed_cost[members[0].choice])
        won = sum(p.gain for p in members)
        if won <= fixed:
            cuts += [Cut(p, p.units, "fixed_cost", p.cash, p.gain) for p in members]
        else:
            kept += [p.bearing(fixed * p.gain / won) for p in members]
    return tuple(kept), tuple(cuts)


def once_paid(proposals: tuple[Proposal, ...], choices: Choices) -> float:
    """Shared fixed costs of all that the proposals go by."""
    groups = _groups(proposals, choices).values()
    return float(sum(float(choices.fixed_cost[members[0].choice]) for members in groups))


def _groups(proposals: tuple[Proposal, ...], choices: Choices) -> dict[tuple[int, int], list[Proposal]]:
    groups: dict[tuple[int, int], list[Proposal]] = defaultdict(list)
    for p in proposals:
        if _shares(p, choices):
            groups[int(choices.row[p.choice]), int(choices.place[p.choice])].append(p)
    return groups


def _shares(p: Proposal, choices: Choices) -> bool:
    return bool(choices.shared_fixed[p.choice] and choices.fixed_cost[p.choice] > 0)
