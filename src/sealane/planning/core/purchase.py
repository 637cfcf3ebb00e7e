"""What to buy: each series' cheapest size by its usual way, for itself and the places it feeds."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import due, order
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.simulate import Outcomes
from sealane.planning.core.trial import Bench

MIN_MISSED = 0.5  # units: what a limit cuts is told only if it may cost a sale
LIFE_DAYS = 365  # a lot beyond the need must earn its holding within a year


def purchases(
    b: Bench,
    choices: Choices,
    outcomes: Outcomes,
    worth: Floats,
    rows: Ints,
    spare: Floats,
) -> tuple[tuple[Proposal, ...], tuple[Cut, ...], tuple[Proposal, ...]]:
    """Purchases by the choices `rows` where the lot is due and wins money, what limits kept out, and lots
    that are not due today but will be.

    What could still be moved here from another place's excess is not bought.
    """
    spare, life = spare.copy(), LIFE_DAYS / b.inputs.settings.unit.days
    now, givers = due(outcomes), _givers(choices)
    buys: list[Proposal] = []
    cuts: list[Cut] = []
    later: list[Proposal] = []
    for n in rows[outcomes.need[rows] > 0].tolist():
        s, units, need = int(choices.series[n]), float(outcomes.units[n]), float(outcomes.need[n])
        if units > 0 and not now[n]:
            if b.inputs.settings.budget_until is not None:  # nobody else asks what will be due
                later.append(order(b.inputs, choices, outcomes, worth, n, units))
            continue
        if _movable(need, spare, givers.get(s, ())):
            continue
        wanted = lot_size(need, choices, n, unlimited=True)
        whole = order(b.inputs, choices, outcomes, worth, n, units if units > 0 else wanted)
        if units <= 0:
            if outcomes.lost_without[n] >= MIN_MISSED:
                lost = float(worth[n] * outcomes.lost_without[n])
                cuts.append(Cut(whole, int(wanted), _limit(b, choices, n, need), whole.cash, lost))
        elif whole.gain <= 0 or not _worth_its_lot(choices, outcomes, b.money, worth, life, n):
            cuts.append(Cut(whole, int(units), "moq", whole.cash, float(max(0.0, outcomes.cost_without[n]))))
        else:
            buys.append(whole)
            if wanted > units and outcomes.lost_with[n] >= MIN_MISSED:
                part = whole.cash * (wanted - units) / units
                lost = float(worth[n] * max(0.0, outcomes.lost_with[n]))
                cuts.append(Cut(whole, int(wanted - units), _limit(b, choices, n, wanted), part, lost))
    return tuple(buys), tuple(cuts), tuple(p for p in later if p.gain > 0)


def _limit(b: Bench, choices: Choices, n: int, wanted: float) -> str:
    if choices.max_units[n] < max(choices.moq[n], wanted):
        return "max_units"
    return b.caps.name(choices, n)


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
    choices: Choices, outcomes: Outcomes, money: UnitMoney, worth: Floats, life: float, n: int
) -> bool:
    """Whether a lot that was rounded up earns, within `life` periods, more than holding it costs."""
    units = float(outcomes.units[n])
    if units <= np.ceil(max(outcomes.need[n], 0.0)):
        return True
    pace = max(float(outcomes.lost_without[n]), 1e-9) / max(float(choices.gap_order[n]), 1.0)
    time = min(units / pace, life)
    held = float(money.holding[choices.series[n]]) * units * time / 2.0
    return bool(worth[n] * min(units, pace * life) > held)


def _givers(choices: Choices) -> dict[int, tuple[int, ...]]:
    """The places from which each series could get goods by transfer."""
    rows = np.flatnonzero(choices.transfer & (choices.from_series >= 0))
    if rows.size == 0:
        return {}
    pairs = np.unique(np.stack([choices.series[rows], choices.from_series[rows]], axis=1), axis=0)
    out: dict[int, tuple[int, ...]] = {}
    for s, g in pairs.tolist():
        out[s] = (*out.get(s, ()), g)
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
