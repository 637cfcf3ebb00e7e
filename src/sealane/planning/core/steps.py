"""An order as a row of steps: sizes that each earn less per unit of cash than the one before."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import DecisionKind, Ints, PlanInputs
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import due, read
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.simulate import Outcomes


@dataclass(frozen=True, slots=True)
class Step:
    """An order of so many units by a choice, with its cash and gain; steps of one proposal only grow."""

    units: float
    cash: float
    gain: float
    choice: int


def added(a: Step, b: Step) -> Step:
    """What b has more than a."""
    return Step(b.units - a.units, b.cash - a.cash, b.gain - a.gain, b.choice)


def fallbacks(inputs: PlanInputs, p: Proposal, outcomes: Outcomes, choices: Choices) -> Ints:
    """The other price tiers of an order's source, for where cash is short of the larger lot."""
    n = p.choice
    usual = int(choices.instead[n]) if choices.instead[n] >= 0 else n
    if p.kind is not DecisionKind.PURCHASE or choices.bridges[n] >= 0:
        return np.zeros(0, dtype=np.int64)
    kin = np.flatnonzero((choices.instead == usual) & (outcomes.units > 0))
    kin = np.concatenate([[usual], kin]) if usual != n else kin
    kin = kin[(kin != n) & due(outcomes)[kin]]
    supply, row = inputs.supply, choices.row
    same = [
        m
        for m in kin.tolist()
        if supply.supplier[row[m]] == supply.supplier[row[n]]
        and supply.channel[row[m]] == supply.channel[row[n]]
    ]
    return np.asarray(same, dtype=np.int64)


def steps_of(p: Proposal, outcomes: Outcomes, choices: Choices, kin: Ints) -> list[Step]:
    """Sizes up to the whole, each earning less per unit of cash than the one before; smaller ones may be
    bought by the choices `kin`."""
    n = p.choice
    whole = Step(p.units, p.cash, p.gain, n)
    if p.kind is not DecisionKind.PURCHASE or p.units != int(outcomes.units[n]):
        return [whole]
    points = {whole}
    for m in (n, *kin.tolist()):
        points |= {q for q in _curve(outcomes, choices, m) if q.units < p.units or m == n}
    hull: list[Step] = []
    for step in sorted(points, key=lambda q: (q.units, q.cash, -q.gain, q.choice)):
        if hull and step.units == hull[-1].units:
            continue
        while hull and _rate(hull[-2] if len(hull) > 1 else None, hull[-1]) <= _rate(hull[-1], step):
            hull.pop()
        hull.append(step)
    return hull if hull and hull[-1].units == p.units else [whole]


def step_at(outcomes: Outcomes, choices: Choices, n: int, units: float) -> Step:
    """The order of `units` by choice n, its gain read off the curve; its own fixed cost is borne."""
    unit = float(np.nan_to_num(choices.goods_cost[n], nan=0.0) + choices.freight_cost[n])
    fixed = 0.0 if choices.shared_fixed[n] else float(choices.fixed_cost[n])
    gain = read(outcomes.curve_gain[n], outcomes, n, units) + float(choices.cheaper[n]) * units - fixed
    return Step(units, unit * units + fixed, gain, n)


def _curve(outcomes: Outcomes, choices: Choices, n: int) -> list[Step]:
    sizes = sorted({u for u in outcomes.curve_units[n].tolist() if u > 0})
    return [step_at(outcomes, choices, n, u) for u in sizes]


def _rate(a: Step | None, b: Step) -> float:
    cash = b.cash - (a.cash if a else 0.0)
    gain = b.gain - (a.gain if a else 0.0)
    return gain / cash if cash > 0 else math.inf
