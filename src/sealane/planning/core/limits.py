"""Cash and space as hard limits: lots are taken in the order of what they earn on what is scarce."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, PlanInputs
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import order
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.shared_cost import once_paid
from sealane.planning.core.simulate import Outcomes
from sealane.planning.core.space import Space


@dataclass(frozen=True, slots=True)
class Held:
    """What is done within the limits, what they cut, and the cash kept for orders that are due later."""

    kept: tuple[Proposal, ...]
    cuts: tuple[Cut, ...]
    reserved: float = 0.0


Step = tuple[int, float, float]  # units, cash and gain up to here


def budget_of(inputs: PlanInputs) -> float | None:
    """The cash that may be spent, None for any: a budget counts until the end of its last day."""
    settings = inputs.settings
    over = settings.budget_until is not None and settings.as_of > settings.budget_until
    return None if over else settings.cash_budget


def hold_to_limits(
    inputs: PlanInputs,
    proposals: tuple[Proposal, ...],
    later: tuple[Proposal, ...],
    outcomes: Outcomes,
    choices: Choices,
    worth: Floats,
    space: Space,
) -> Held:
    """Proposals cut to sizes that together stay within the cash budget and fit where they go.

    Every proposal is a row of steps on its curve of gain by size; the step that earns most on the share it
    takes of the budget and of its place's room is taken next, and one that no longer fits ends its proposal
    (Toyoda, 1975). `later` are orders not due today but before the budget ends: they compete for cash, and
    what they win is kept for them. A proposal whose cash is unknown can't be held to a budget and is cut.
    Costs that are paid once are set aside beforehand. Worked: budget 100, A earns 50 for 80, B earns 30 for
    40: B (0.75 a unit) comes first, A (0.63) no longer fits whole.
    """
    budget = budget_of(inputs)
    everything = (*proposals, *(later if budget is not None else ()))
    steps = [_steps(p, outcomes, choices) for p in everything]
    taken, why = [0] * len(everything), [""] * len(everything)
    left = math.inf if budget is None else budget - once_paid(proposals, choices)
    heap: list[tuple[float, int, int, int, int]] = []

    def push(i: int, k: int) -> None:
        if k >= len(steps[i]):
            return
        units, cash, gain = _step(steps[i], k)
        scarce = space.share(everything[i], units) + (cash / max(budget, 1e-9) if budget is not None else 0.0)
        rate = gain / scarce if scarce > 0 else math.inf
        heapq.heappush(heap, (-rate, everything[i].series, everything[i].choice, i, k))

    for i, p in enumerate(everything):
        why[i] = "cost_unknown" if budget is not None and math.isnan(p.cash) else ""
        if not why[i]:
            push(i, 0)
    while heap:
        _, _, _, i, k = heapq.heappop(heap)
        units, cash, _ = _step(steps[i], k)
        here = i < len(proposals)  # room is needed only by what is ordered today
        why[i] = "cash_budget" if cash > left + 1e-9 else space.lacking(everything[i], units) if here else ""
        if why[i]:
            continue
        left -= 0.0 if math.isnan(cash) else cash
        taken[i] = k + 1
        if here:
            space.take(everything[i], units)
        push(i, k + 1)
    return _held(inputs, proposals, everything, steps, taken, why, outcomes, choices, worth)


def _held(
    inputs: PlanInputs,
    proposals: tuple[Proposal, ...],
    everything: tuple[Proposal, ...],
    steps: list[list[Step]],
    taken: list[int],
    why: list[str],
    outcomes: Outcomes,
    choices: Choices,
    worth: Floats,
) -> Held:
    kept: list[Proposal] = []
    cuts: list[Cut] = []
    for i, p in enumerate(proposals):
        units, cash, gain = steps[i][taken[i] - 1] if taken[i] else (0, 0.0, 0.0)
        if units > 0:
            whole = units == p.units
            kept.append(p if whole else order(inputs, choices, outcomes, worth, p.choice, units))
        if units < p.units:
            cuts.append(Cut(p, p.units - units, why[i], p.cash - cash, max(0.0, p.gain - gain)))
    first = len(proposals)
    reserved = sum(steps[i][taken[i] - 1][1] for i in range(first, len(everything)) if taken[i])
    return Held(tuple(kept), tuple(cuts), float(reserved))


def _step(row: list[Step], k: int) -> Step:
    """What the k-th step adds."""
    before = row[k - 1] if k else (0, 0.0, 0.0)
    return row[k][0] - before[0], row[k][1] - before[1], row[k][2] - before[2]


def _steps(p: Proposal, outcomes: Outcomes, choices: Choices) -> list[Step]:
    """Sizes (units, cash, gain) up to the whole, each earning less per unit of cash than the one before."""
    n = p.choice
    sizes = outcomes.curve_units[n]
    if p.kind is not DecisionKind.PURCHASE or p.units != int(outcomes.units[n]):
        return [(p.units, p.cash, p.gain)]
    unit = float(np.nan_to_num(choices.goods_cost[n], nan=0.0) + choices.freight_cost[n])
    fixed = 0.0 if choices.shared_fixed[n] else float(choices.fixed_cost[n])
    points = sorted({(int(u), float(g)) for u, g in zip(sizes, outcomes.curve_gain[n], strict=True) if u > 0})
    hull: list[Step] = []
    for units, gain in points:
        step = (units, unit * units + fixed, gain + float(choices.cheaper[n]) * units - fixed)
        while hull and _rate(hull[-2] if len(hull) > 1 else None, hull[-1]) <= _rate(hull[-1], step):
            hull.pop()
        hull.append(step)
    if not hull or hull[-1][0] != p.units:
        return [(p.units, p.cash, p.gain)]
    return hull


def _rate(a: Step | None, b: Step) -> float:
    cash = b[1] - (a[1] if a else 0.0)
    gain = b[2] - (a[2] if a else 0.0)
    return gain / cash if cash > 0 else math.inf
