"""Cash, room and what suppliers give as hard limits: lots go to what earns most on what is scarce."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field

from sealane.planning.contracts import DecisionKind, Floats, PlanInputs
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import order
from sealane.planning.core.pools import Key, Pools, pools
from sealane.planning.core.prices import relaxed
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.shared_cost import once_paid
from sealane.planning.core.simulate import Outcomes, World
from sealane.planning.core.space import Space
from sealane.planning.core.steps import Step, added, fallbacks, step_at, steps_of
from sealane.planning.core.tranches import Tranches, tranches

MAX_PRICED = 50_000  # steps: up to here a linear programme tells in a second or so what is scarce


@dataclass(frozen=True, slots=True)
class Held:
    """What is done within the limits, what they cut, the cash kept for later orders, and the tranches."""

    kept: tuple[Proposal, ...]
    cuts: tuple[Cut, ...]
    reserved: float = 0.0
    tranches: Tranches = field(default_factory=lambda: Tranches({}, {}))


@dataclass(frozen=True, slots=True)
class Market:
    """What a choice among orders needs to know: the ways, their outcomes, and what a saved sale wins."""

    inputs: PlanInputs
    world: World
    money: UnitMoney
    choices: Choices
    outcomes: Outcomes
    worth: Floats


def budget_of(inputs: PlanInputs) -> float | None:
    """The cash that may be spent, None for any: a budget counts until the end of its last day."""
    settings = inputs.settings
    over = settings.budget_until is not None and settings.as_of > settings.budget_until
    return None if over else settings.cash_budget


def hold_to_limits(
    m: Market, proposals: tuple[Proposal, ...], later: tuple[Proposal, ...], space: Space
) -> Held:
    """Proposals cut to sizes that together keep every limit: cash, tranches, suppliers, intake and room.

    Every proposal is a row of steps on its curve of gain by size, price tiers together; the step that earns
    most on the shares it takes of all that is limited is taken next, and one that no longer fits is taken as
    far as it does (Toyoda, 1975); where several things are limited at once, on what it takes at their dual
    prices. `later` are orders not due today but before the budget ends: they compete
    for cash, and what they win is kept for them. A proposal whose cash is unknown can't be held to a budget
    and is cut. Costs that are paid once are set aside beforehand. Worked: budget 100, A earns 50 for 80, B
    earns 30 for 40: B (0.75 a unit) comes first, A (0.63) no longer fits whole.
    """
    budget = budget_of(m.inputs)
    everything = (*proposals, *(later if budget is not None else ()))
    held = tranches(m.inputs, m.world, m.money, proposals, budget)
    cash = None if budget is None else budget - once_paid(proposals, m.choices)
    left = pools(m.inputs, m.choices, proposals, cash, held)
    if not left.left and not space.limited:
        return Held(proposals, ())
    filling = _Filling(m, everything, len(proposals), left, space, budget is not None)
    filling.run()
    return filling.held(held)


class _Filling:
    """Steps taken one after the other while pools and room last."""

    def __init__(
        self,
        m: Market,
        everything: tuple[Proposal, ...],
        today: int,
        left: Pools,
        space: Space,
        budgeted: bool,
    ) -> None:
        self.m, self.everything, self.today = m, everything, today
        self.pools, self.space = left, space
        self.kin = [fallbacks(m.inputs, p, m.outcomes, m.choices) for p in everything]
        pairs = zip(everything, self.kin, strict=True)
        self.steps = [steps_of(p, m.outcomes, m.choices, kin) for p, kin in pairs]
        self.taken = [Step(0, 0.0, 0.0, p.choice) for p in everything]
        unknown = [budgeted and math.isnan(p.cash) for p in everything]
        self.why = ["cost_unknown" if u else "" for u in unknown]
        self.prices: dict[Key, float] = {}
        if len(left.left) > 1 and not space.limited and sum(map(len, self.steps)) <= MAX_PRICED:
            self.prices = relaxed(left, everything[:today], self.steps[:today]).prices
        self.heap: list[tuple[float, int, int, int, int]] = []

    def run(self) -> None:
        """Take every step that fits, the one that earns most on what is scarce first."""
        for i, why in enumerate(self.why):
            if not why:
                self._push(i, 0)
        while self.heap:
            _, _, _, i, k = heapq.heappop(self.heap)
            step = self.steps[i][k]
            self.why[i] = self._lacking(i, step)
            if self.why[i]:
                step = self._part(i, step)
            if step.units > self.taken[i].units:
                self._take(i, step)
            if not self.why[i]:
                self._push(i, k + 1)

    def _push(self, i: int, k: int) -> None:
        if k < len(self.steps[i]):
            p, more = self.everything[i], added(self.taken[i], self.steps[i][k])
            scarce = self.space.share(p, more.units) + self.pools.share(self._uses(i, more), self.prices)
            rate = more.gain / scarce if scarce > 0 else math.inf
            heapq.heappush(self.heap, (-rate, p.series, p.choice, i, k))

    def _uses(self, i: int, more: Step) -> list[tuple[tuple[str, int], float]]:
        uses = self.pools.used(self.everything[i], more.choice, more.units, more.cash)
        return uses if i < self.today else [u for u in uses if u[0][0] == "cash_budget"]

    def _lacking(self, i: int, step: Step) -> str:
        more = added(self.taken[i], step)
        lacking = self.pools.lacking(self._uses(i, more))
        if lacking or i >= self.today:  # room is needed only by what is ordered today
            return lacking
        return self.space.lacking(self.everything[i], more.units)

    def _part(self, i: int, whole: Step) -> Step:
        """As much of a step as fits, in whole lots and by any of its price tiers."""
        best, p = self.taken[i], self.everything[i]
        if p.kind is not DecisionKind.PURCHASE:
            return best
        for n in (p.choice, *self.kin[i].tolist()):
            lots = self._lots(i, n, whole.units)
            step = step_at(self.m.outcomes, self.m.choices, n, lots * float(self.m.choices.multiple[n]))
            if lots > 0 and step.units > self.taken[i].units and step.gain > best.gain:
                best = step
        return best

    def _lots(self, i: int, n: int, most: float) -> int:
        """The largest number of lots by choice n that fits, 0 where not even the MOQ does."""
        m, lot = self.m, float(self.m.choices.multiple[n])
        first = max(1, math.ceil(float(m.choices.moq[n]) / lot - 1e-9))
        low, high = first - 1, math.floor(min(most, float(m.outcomes.units[n])) / lot + 1e-9)
        while low < high:
            middle = (low + high + 1) // 2
            if self._lacking(i, step_at(m.outcomes, m.choices, n, middle * lot)):
                high = middle - 1
            else:
                low = middle
        return low if low >= first else 0

    def _take(self, i: int, step: Step) -> None:
        more = added(self.taken[i], step)
        self.pools.take(self._uses(i, more))
        if i < self.today:
            self.space.take(self.everything[i], more.units)
        self.taken[i] = step

    def held(self, staged: Tranches) -> Held:
        """What was taken, and what was not."""
        kept: list[Proposal] = []
        cuts: list[Cut] = []
        m = self.m
        for i, p in enumerate(self.everything[: self.today]):
            at = self.taken[i]
            if at.units > 0:
                whole = at.units == p.units and at.choice == p.choice
                fresh = order(m.inputs, m.choices, m.outcomes, m.worth, at.choice, at.units)
                kept.append(p if whole else fresh)
            if at.units < p.units:
                won = max(0.0, p.gain - at.gain)
                cuts.append(Cut(p, p.units - int(at.units), self.why[i], p.cash - at.cash, won))
        reserved = float(sum(at.cash for at in self.taken[self.today :]))
        return Held(tuple(kept), tuple(cuts), reserved, staged)
