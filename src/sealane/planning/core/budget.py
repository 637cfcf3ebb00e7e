"""Cash as a hard limit: lots are bought in the order of what each unit of money earns."""

from __future__ import annotations

import heapq
import math

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, PlanInputs
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import order
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.shared_cost import once_paid
from sealane.planning.core.simulate import Outcomes


def size_to_budget(
    inputs: PlanInputs,
    proposals: tuple[Proposal, ...],
    outcomes: Outcomes,
    choices: Choices,
    worth: Floats,
    budget: float | None,
) -> tuple[tuple[Proposal, ...], tuple[Cut, ...]]:
    """Proposals cut to sizes whose cash together stays within `budget`, and what was cut.

    Every proposal is a row of steps on its curve of gain by size; the step that earns most per unit of cash
    is taken next, and one that no longer fits ends its proposal. A proposal whose cash is unknown can't be
    held to a budget and is cut. Costs that are paid once are set aside beforehand. Worked: budget 100, A
    earns 50 for 80, B earns 30 for 40: B (0.75 a unit) comes first, A (0.63) no longer fits whole.
    """
    if budget is None:
        return proposals, ()
    steps = [_steps(p, outcomes, choices) for p in proposals]
    taken = [0] * len(proposals)
    left = budget - once_paid(proposals, choices)
    heap: list[tuple[float, int, int, int, int]] = []
    for i, p in enumerate(proposals):
        if not math.isnan(p.cash):
            _push(heap, i, p, steps[i], 0)
    while heap:
        _, _, _, i, k = heapq.heappop(heap)
        cash = steps[i][k][1] - (steps[i][k - 1][1] if k else 0.0)
        if cash > left + 1e-9:
            continue
        left -= cash
        taken[i] = k + 1
        _push(heap, i, proposals[i], steps[i], k + 1)
    kept: list[Proposal] = []
    cuts: list[Cut] = []
    for p, row, k in zip(proposals, steps, taken, strict=True):
        units, cash, gain = row[k - 1] if k else (0, 0.0, 0.0)
        if units > 0:
            whole = units == p.units
            kept.append(p if whole else order(inputs, choices, outcomes, worth, p.choice, units))
        if units < p.units:
            why = "cost_unknown" if math.isnan(p.cash) else "cash_budget"
            cuts.append(Cut(p, p.units - units, why, p.cash - cash, max(0.0, p.gain - gain)))
    return tuple(kept), tuple(cuts)


def _push(
    heap: list[tuple[float, int, int, int, int]],
    i: int,
    p: Proposal,
    row: list[tuple[int, float, float]],
    k: int,
) -> None:
    if k >= len(row):
        return
    before = row[k - 1] if k else (0, 0.0, 0.0)
    cash, gain = row[k][1] - before[1], row[k][2] - before[2]
    rate = gain / cash if cash > 0 else math.inf
    heapq.heappush(heap, (-rate, p.series, p.choice, i, k))


def _steps(p: Proposal, outcomes: Outcomes, choices: Choices) -> list[tuple[int, float, float]]:
    """Sizes (units, cash, gain) up to the whole, each earning less per unit of cash than the one before."""
    n = p.choice
    sizes = outcomes.curve_units[n]
    if p.kind is not DecisionKind.PURCHASE or p.units != int(outcomes.units[n]):
        return [(p.units, p.cash, p.gain)]
    unit = float(np.nan_to_num(choices.goods_cost[n], nan=0.0) + choices.freight_cost[n])
    fixed = 0.0 if choices.shared_fixed[n] else float(choices.fixed_cost[n])
    points = sorted({(int(u), float(g)) for u, g in zip(sizes, outcomes.curve_gain[n], strict=True) if u > 0})
    hull: list[tuple[int, float, float]] = []
    for units, gain in points:
        step = (units, unit * units + fixed, gain - fixed)
        while hull and _rate(hull[-2] if len(hull) > 1 else None, hull[-1]) <= _rate(hull[-1], step):
            hull.pop()
        hull.append(step)
    if not hull or hull[-1][0] != p.units:
        return [(p.units, p.cash, p.gain)]
    return hull


def _rate(a: tuple[int, float, float] | None, b: tuple[int, float, float]) -> float:
    cash = b[1] - (a[1] if a else 0.0)
    gain = b[2] - (a[2] if a else 0.0)
    return gain / cash if cash > 0 else math.inf
