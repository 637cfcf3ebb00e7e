"""Orders on their way that nobody needs any more."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import DecisionKind, PlanInputs, SeriesForecast
from sealane.planning.core.counts import spread_quantile
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.replenish import expected_until
from sealane.planning.core.simulate import World

SURE = 0.95  # demand this unlikely to be passed must be covered without the order
LOOK_DAYS = 182


def cancels(
    inputs: PlanInputs, world: World, forecast: SeriesForecast, money: UnitMoney
) -> tuple[Proposal, ...]:
    """Incoming purchases without which even high demand (95 %) is covered for half a year after their date.

    An arrival is judged with the earlier ones taken as coming; the gain is what its goods cost, less what
    they still bring as salvage, plus holding them for that half year, if they would not sell at all in it.
    """
    days = inputs.settings.unit.days
    out = []
    for a in range(inputs.incoming.series.size):
        if inputs.incoming.kind[a] == "transfer":
            continue
        s = int(inputs.incoming.series[a])
        until = float(world.arrival_period[a]) + LOOK_DAYS / days
        mean = expected_until(world, np.asarray([s]), np.asarray([until]))
        variance = forecast.dispersion[s] * mean + forecast.level_cv2[s] * mean**2
        high = float(spread_quantile(mean, variance, SURE)[0])
        before = float(world.arrival_units[world.arrival_start[s] : a].sum())
        have = float(world.stock[s]) + before
        units = float(inputs.incoming.units[a])
        if have < high or units < 1 or money.relative[s]:
            continue
        held = float(money.holding[s]) * units * LOOK_DAYS / days
        gain = units * max(0.0, float(money.unit_cost[s] - money.salvage[s])) + held
        cash = -units * float(money.unit_cost[s])
        out.append(
            Proposal(DecisionKind.CANCEL, s, int(units), cash, gain, 0.0, arrival=a, kept=high, taken=have)
        )
    return tuple(out)
