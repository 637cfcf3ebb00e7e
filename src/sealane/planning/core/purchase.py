"""What to buy: each series' cheapest size from its cheapest source, for itself and the places it feeds."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, Ints, PlanInputs
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.simulate import Outcomes
from sealane.planning.core.transfer import Moves, due

MIN_MISSED = 0.5  # units: what a limit cuts is told only if it may cost a sale


def purchases(
    inputs: PlanInputs, choices: Choices, outcomes: Outcomes, money: UnitMoney, base: Ints, moves: Moves
) -> tuple[tuple[Proposal, ...], tuple[Cut, ...]]:
    """Purchases by each series' base choice [S], for itself and for the places it feeds.

    What could still be moved here from another place's excess is not bought.
    """
    spare, year = moves.spare.copy(), 365.0 / inputs.settings.unit.days
    now = due(outcomes)
    givers = _givers(choices)
    buys: list[Proposal] = []
    cuts: list[Cut] = []
    for s in np.flatnonzero(base >= 0).tolist():
        n = int(base[s])
        if choices.transfer[n]:
            continue
        fed = moves.wishes.get(s, [])
        extra, extra_gain = sum(w.need for w in fed), sum(w.gain for w in fed)
        need = float(outcomes.need[n])
        if fed:
            need = need + float(moves.given[s]) + extra
        elif (
            outcomes.need[n] <= 0
            or (outcomes.units[n] > 0 and not now[n])
            or _movable(need, spare, givers.get(s, ()))
        ):
            continue
        units = lot_size(need, choices, n) if fed else float(outcomes.units[n])
        own = float(outcomes.cost_without[n] - outcomes.cost_with[n]) if outcomes.need[n] > 0 else 0.0
        gain = own + extra_gain
        cost = float(choices.goods_cost[n] + choices.freight_cost[n])
        cash = cost * units + float(choices.fixed_cost[n])
        whole = Proposal(DecisionKind.PURCHASE, s, int(units), cash, gain, need, n)
        wanted = lot_size(need, choices, n, unlimited=True)
        if units <= 0:
            why = "max_units" if choices.max_units[n] < max(choices.moq[n], need) else "tier_policy"
            if outcomes.lost_without[n] >= MIN_MISSED:
                cuts.append(Cut(whole, int(wanted), why, cost * wanted, _lost(outcomes, money, n, s)))
            continue
        if not fed and not _worth_its_lot(choices, outcomes, money, year, n, s):
            cuts.append(Cut(whole, int(units), "moq", cash, float(max(0.0, outcomes.cost_without[n]))))
            continue
        buys.append(whole)
        if wanted > units:
            why = "max_units" if choices.max_units[n] < wanted else "tier_policy"
            missing = wanted - units
            lost = float(money.shortage[s] * max(0.0, outcomes.lost_with[n]))
            cuts.append(Cut(whole, int(missing), why, cost * missing, lost))
    return tuple(buys), tuple(cuts)


def _lost(outcomes: Outcomes, money: UnitMoney, n: int, s: int) -> float:
    return float(money.shortage[s] * outcomes.lost_without[n])


def lot_size(need: float, choices: Choices, n: int, *, unlimited: bool = False) -> float:
    """Smallest multiple at or above need and MOQ, within the maximum; 0 when nothing is needed.

    Worked: need 3, MOQ 15, multiple 4 give 16; need 0 gives 0 whatever the MOQ.
    """
    if need <= 0:
        return 0.0
    multiple, moq, most = float(choices.multiple[n]), float(choices.moq[n]), float(choices.max_units[n])
    lot = float(np.ceil(max(need, moq) / multiple - 1e-9) * multiple)
    if unlimited or lot <= most:
        return lot
    lot = float(np.floor(most / multiple + 1e-9) * multiple)
    return lot if lot >= moq else 0.0


def _worth_its_lot(
    choices: Choices, outcomes: Outcomes, money: UnitMoney, year: float, n: int, s: int
) -> bool:
    """Whether a lot that was rounded up earns, within a year, more than holding it costs."""
    units = float(outcomes.units[n])
    if units <= np.ceil(max(outcomes.need[n], 0.0)):
        return True
    span = float(choices.gap_order[n])
    rate = max(float(outcomes.lost_without[n]), 1e-9) / max(span, 1.0)
    time = units / rate
    sold = units if time <= year else rate * year
    held = float(money.holding[s]) * units * min(time, year) / 2.0
    return bool(money.shortage[s] * sold > held)


def _givers(choices: Choices) -> dict[int, tuple[int, ...]]:
    """The places from which each series could get goods by transfer."""
    out: dict[int, tuple[int, ...]] = {}
    for n in np.flatnonzero(choices.transfer & (choices.from_series >= 0)).tolist():
        s = int(choices.series[n])
        out[s] = (*out.get(s, ()), int(choices.from_series[n]))
    return out


def _movable(need: float, spare: Floats, givers: tuple[int, ...]) -> bool:
    """Take the need from what the givers still can spare, if together they can cover all of it."""
    if not givers or sum(float(spare[g]) for g in givers) < need:
        return False
    for g in givers:
        taken = min(need, float(spare[g]))
        spare[g] -= taken
        need -= taken
    return True
