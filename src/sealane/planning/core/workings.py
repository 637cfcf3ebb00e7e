"""All that was worked out on the way to the decisions, for their explanation."""

from __future__ import annotations

from dataclasses import dataclass

from sealane.planning.contracts import Lines, PlanInputs
from sealane.planning.core.forecast import Forecasting
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.replenish import Supply
from sealane.planning.core.simulate import World
from sealane.planning.core.slow import Slow
from sealane.planning.core.tier import Tiers


@dataclass(frozen=True, slots=True)
class Workings:
    """The inputs and every intermediate answer of one plan."""

    inputs: PlanInputs
    forecasting: Forecasting
    tiers: Tiers
    money: UnitMoney
    world: World  # demand with what each place feeds
    supply: Supply
    slow: Slow
    lines: Lines
