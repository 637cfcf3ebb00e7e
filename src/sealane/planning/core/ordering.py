"""An order as a proposal: its money read off the curve of the way it takes."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Bools, DecisionKind, Floats, PlanInputs
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.simulate import Outcomes


def due(outcomes: Outcomes) -> Bools:
    """Where the lot ordered now is cheaper, until the next look, than none [N].

    Waiting saves the holding of the whole lot and risks the sales missed meanwhile: so a MOQ, or a look that
    comes tomorrow, never makes demand.
    """
    return np.asarray((outcomes.units > 0) & (outcomes.order_now_cost < outcomes.wait_cost), dtype=np.bool_)


def order(
    inputs: PlanInputs, choices: Choices, outcomes: Outcomes, worth: Floats, n: int, units: float
) -> Proposal:
    """`units` ordered by choice n; `worth` [N] is what a saved sale wins. Its own fixed cost is borne."""
    gain = read(outcomes.curve_gain[n], outcomes, n, units)
    saved = read(outcomes.curve_saved[n], outcomes, n, units)
    cost = float(choices.goods_cost[n] + choices.freight_cost[n])
    won, saving = saved * float(worth[n]), float(choices.cheaper[n]) * units
    out = Proposal(
        _kind(inputs, choices, n),
        int(choices.series[n]),
        int(units),
        cost * units,
        gain + saving,
        float(outcomes.need[n]),
        n,
        saved,
        float(worth[n]),
        won - gain,
        saving,
    )
    return out if choices.shared_fixed[n] else out.bearing(float(choices.fixed_cost[n]))


def _kind(inputs: PlanInputs, choices: Choices, n: int) -> DecisionKind:
    if not choices.transfer[n]:
        return DecisionKind.PURCHASE
    giver = inputs.series_location[choices.from_series[n]]
    return DecisionKind.SHIP if inputs.locations.kind[giver] == "home" else DecisionKind.TRANSFER


def read(curve: Floats, outcomes: Outcomes, n: int, units: float) -> float:
    """The value of a curve of choice n at that many units."""
    if units == outcomes.curve_units[n, -1]:  # the whole lot, as nearly always
        return float(curve[-1])
    x = np.concatenate([[0.0], outcomes.curve_units[n]])
    y = np.concatenate([[0.0], curve])
    return float(np.interp(units, x, y))
