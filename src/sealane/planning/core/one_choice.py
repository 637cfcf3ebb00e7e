"""Of what could be done about one thing only the best is proposed, beside what is ordered."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from sealane.planning.contracts import DecisionKind, PlanInputs
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.replenish import Supply
from sealane.planning.core.simulate import World


def best_by_arrival(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Of proposals about the same open order the one that wins most; the first between equals."""
    best: dict[int, Proposal] = {}
    for p in proposals:
        if p.arrival not in best or p.gain > best[p.arrival].gain:
            best[p.arrival] = p
    return tuple(best[a] for a in sorted(best))


def best_cleared(cleared: tuple[Proposal, ...], sets: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """For each series a price, a hold or a set on trial, whatever brings most within two years.

    A price cut is surer than a set: it only makes way where even few takers bring more.
    """
    tried = {p.series: p for p in sets}

    def better(p: Proposal) -> bool:
        q = tried.get(p.series)
        return q is not None and (q.saved if p.kind is DecisionKind.MARK_DOWN else q.taken) > p.taken

    return tuple(tried[p.series] if better(p) else p for p in cleared)


def best_exits(
    cleared: tuple[Proposal, ...], returned: tuple[Proposal, ...], coming: tuple[Proposal, ...]
) -> tuple[Proposal, ...]:
    """For each series the way out that wins most over two years: a price, a set, a return, or fewer orders.

    Goods go back, or orders for them are given up or put off, not both: each is reckoned as if the other were
    not done. Between equals nothing goes back.
    """
    back = {p.series: p for p in returned}
    for p in cleared:
        if p.series in back and p.kind is not DecisionKind.HOLD and p.taken - p.kept >= back[p.series].gain:
            del back[p.series]
    open_orders: dict[int, float] = {}
    for p in coming:
        open_orders[p.series] = open_orders.get(p.series, 0.0) + p.gain
    back = {s: p for s, p in back.items() if p.gain > open_orders.get(s, 0.0)}
    return (
        *(p for p in cleared if p.series not in back),
        *back.values(),
        *(p for p in coming if p.series not in back or p.kind is DecisionKind.EXPEDITE),
    )


def one_choice(
    inputs: PlanInputs, world: World, supply: Supply, others: tuple[Proposal, ...]
) -> tuple[Proposal, ...]:
    """What is ordered and moved, and of `others` what does not speak against it.

    Where goods are ordered or sent, nothing there is cleared, cancelled or put off. An order pulled in takes
    the place of what was to come before it, where it wins more, and of nothing else; what it costs is paid
    within the budget.
    """
    busy = {p.series for p in supply.proposals}
    done, kept = list(supply.proposals), list[Proposal]()
    for p in others:
        if p.kind is DecisionKind.EXPEDITE:
            instead = [q for q in done if _before(q, p, world, supply.choices)]
            if any(q.fixed > 0 for q in instead) or sum(q.gain for q in instead) >= p.gain:
                continue
            if _paid(inputs, supply, (*done, *kept), instead, p):
                done = [q for q in done if q not in instead]
                kept.append(p)
        elif p.series not in busy:
            kept.append(p)
    return (*done, *kept)


def _before(q: Proposal, p: Proposal, world: World, choices: Choices) -> bool:
    """Whether order `q` is to bring goods to the place of `p` before the order that `p` pulls in would."""
    if q.series != p.series or q.choice < 0:
        return False
    comes = choices.lead_p50[q.choice] + choices.delay[q.choice]
    return bool(comes < world.arrival_period[p.arrival])


def _paid(
    inputs: PlanInputs, supply: Supply, done: tuple[Proposal, ...], instead: list[Proposal], p: Proposal
) -> bool:
    """Whether the budget still pays for `p`, without what it takes the place of."""
    budget = inputs.settings.cash_budget
    if budget is None or p.cash <= 0:
        return True
    spent = sum(q.cash for q in done if q.cash > 0 and q not in instead)
    return bool(np.isfinite(spent) and spent + p.cash + supply.reserved <= budget)
