"""Goods at hand before goods to pay for: moves of one place's true excess to another's need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Bools, DecisionKind, Floats, PlanInputs
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.simulate import Outcomes


@dataclass(frozen=True, slots=True)
class Moves:
    """Proposals to move; per series [S] what it gives and what it still could; wishes by the giver that "
    "must buy."""

    proposals: tuple[Proposal, ...]
    given: Floats
    spare: Floats
    wishes: dict[int, list[Proposal]]


def due(outcomes: Outcomes) -> Bools:
    """Where the lot ordered now is cheaper, until the next look, than none [N].

    Waiting saves the holding of the whole lot and risks the sales missed meanwhile: so a MOQ, or a look that
    comes tomorrow, never makes demand.
    """
    return np.asarray((outcomes.units > 0) & (outcomes.order_now_cost < outcomes.wait_cost), dtype=np.bool_)


def transfers(inputs: PlanInputs, choices: Choices, outcomes: Outcomes) -> Moves:
    """Moves of true excess to the places that need it.

    True excess is what a giver has on hand beyond its own cheapest stock. Moves with the highest gain a unit
    come first; ties go to the earlier series and choice.
    """
    size = inputs.series_sku.size
    own = np.full(size, -np.inf)
    np.maximum.at(own, choices.series, outcomes.need)
    at_hand = np.maximum(inputs.stock.on_hand - inputs.stock.committed - inputs.stock.unavailable, 0.0)
    spare = np.floor(np.minimum(np.maximum(-own, 0.0), at_hand))
    given = np.zeros(size)
    rows = np.flatnonzero(
        choices.transfer & (choices.from_series >= 0) & (outcomes.units > 0) & due(outcomes)
    )
    gain = (
        outcomes.cost_without[rows]
        - outcomes.cost_with[rows]
        - choices.freight_cost[rows] * outcomes.units[rows]
    )
    order = np.lexsort((rows, choices.series[rows], -gain / np.maximum(outcomes.units[rows], 1.0)))
    buyers = np.zeros(size, dtype=np.bool_)
    buyers[choices.series[~choices.transfer]] = True
    moves: list[Proposal] = []
    wishes: dict[int, list[Proposal]] = {}
    served: set[int] = set()
    for n, worth in zip(rows[order].tolist(), gain[order].tolist(), strict=True):
        s, g = int(choices.series[n]), int(choices.from_series[n])
        if s in served or worth <= 0:
            continue
        multiple, wanted = float(choices.multiple[n]), float(outcomes.units[n])
        units = np.floor(min(wanted, spare[g]) / multiple) * multiple
        if units > 0 and units >= choices.moq[n]:
            share = _curve_gain(outcomes, n, units) - choices.freight_cost[n] * units
            if share > 0:
                moves.append(_move(inputs, choices, n, int(units), share, float(outcomes.need[n])))
                spare[g] -= units
                given[g] += units
                served.add(s)
                wanted -= units
        if wanted > 0 and not buyers[s] and buyers[g]:
            served.add(s)
            missing = max(0.0, worth - (moves[-1].gain if moves and moves[-1].series == s else 0.0))
            wishes.setdefault(g, []).append(_move(inputs, choices, n, int(wanted), missing, wanted))
    return Moves(tuple(moves), given, spare, wishes)


def _move(inputs: PlanInputs, choices: Choices, n: int, units: int, gain: float, need: float) -> Proposal:
    giver = inputs.series_location[choices.from_series[n]]
    kind = DecisionKind.SHIP if inputs.locations.kind[giver] == "home" else DecisionKind.TRANSFER
    cash = float(choices.freight_cost[n] * units + choices.fixed_cost[n])
    return Proposal(kind, int(choices.series[n]), units, cash, gain, need, n)


def _curve_gain(outcomes: Outcomes, n: int, units: float) -> float:
    """Gain of ordering `units` by choice n, read off its curve."""
    x = np.concatenate([[0.0], outcomes.curve_units[n]])
    y = np.concatenate([[0.0], outcomes.curve_gain[n]])
    return float(np.interp(units, x, y))
