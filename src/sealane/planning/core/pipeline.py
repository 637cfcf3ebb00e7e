"""The whole plan, columns in, decisions out: forecast, tier, policy, supply, clear, cancel, explain."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sealane.planning.contracts import Floats, Plan, PlanInputs, SeriesForecast, Text, Tier
from sealane.planning.core.bundle import bundles
from sealane.planning.core.cancel import cancels
from sealane.planning.core.caps import caps
from sealane.planning.core.clear import LOOK_DAYS, clearance
from sealane.planning.core.downstream import draw
from sealane.planning.core.explain import explain
from sealane.planning.core.forecast import Learned, expected_means, foretell, learn
from sealane.planning.core.lasting import outflow
from sealane.planning.core.limit_words import limit_notes
from sealane.planning.core.lines import make_lines
from sealane.planning.core.material import (
    MATERIAL_SHARE,
    Material,
    judged_by_month,
    material,
    material_note,
    sales_of_a_month,
)
from sealane.planning.core.money import UnitMoney, unit_money
from sealane.planning.core.one_choice import best_by_arrival, best_cleared, best_exits, one_choice
from sealane.planning.core.options import choices
from sealane.planning.core.policy import each, tier_policy, yearly_loss
from sealane.planning.core.pool import WHOLE, Pool
from sealane.planning.core.rank import ranked
from sealane.planning.core.replenish import Supply, supply_decisions
from sealane.planning.core.reschedule import reschedules
from sealane.planning.core.returns import returns
from sealane.planning.core.simulate import World
from sealane.planning.core.slow import daily_demand, slow_movers
from sealane.planning.core.tier import Tiers, assign_tiers, standing
from sealane.planning.core.workings import Workings
from sealane.planning.core.world import build_world

MAX_HORIZON_DAYS = 364


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan of all series or of a part of them, without the notes that are made when all is known.

    `gains` are those of the decisions, in their order and not rounded; `workings` is all they rest on.
    """

    plan: Plan
    gains: tuple[float, ...]
    found: Material
    reserved: float
    workings: Workings


@dataclass(frozen=True, slots=True)
class Lessons:
    """All that decisions on some series need to know of the others and of the past.

    `month` is the money of a month's sales by which things to do are judged.
    """

    learned: Learned
    tiers: Tiers
    month: float


@dataclass(frozen=True, slots=True)
class Ordered:
    """Money and world of every series, and what to buy and to move."""

    money: UnitMoney
    world: World
    supply: Supply


def plan(inputs: PlanInputs) -> Plan:
    """Plan as of `settings.as_of`. The same inputs and seed give the same plan, to the byte."""
    made = draft(inputs, horizon_periods(inputs))
    return replace(made.plan, notes=notes(inputs, made.reserved, made.found))


def notes(inputs: PlanInputs, reserved: float, found: Material) -> tuple[Text, ...]:
    """What was odd about the data, and what is said once about limits and small things left for later."""
    return (*inputs.notes, *limit_notes(inputs, reserved), *material_note(inputs, found))


def draft(inputs: PlanInputs, horizon: int, pool: Pool = WHOLE) -> Draft:
    """Plan `horizon` periods ahead; `pool` holds what these series share with those of other parts."""
    return decided(inputs, lessons(inputs, horizon, pool), horizon)


def lessons(inputs: PlanInputs, horizon: int, pool: Pool = WHOLE, spare: int = 0) -> Lessons:
    """What the past of all series says, with a season laid out `spare` periods beyond the horizon.

    All questions to the pool are asked here, before anything is laid out over the horizon: until then a part
    holds little but its history.
    """
    learned = learn(inputs, horizon + spare, pool)
    tiers = assign_tiers(inputs, learned.yearly, standing(inputs, pool))
    price = unit_money(inputs, np.zeros(inputs.series_sku.size)).price
    daily = expected_means(inputs, learned, horizon).mean(1, dtype=np.float64) / inputs.settings.unit.days
    sales = pool.total(np.asarray([sales_of_a_month(daily, price), daily.size]))
    return Lessons(learned, tiers, judged_by_month(*sales.tolist()))


def ordered(inputs: PlanInputs, told: Lessons, forecast: SeriesForecast) -> Ordered:
    """What to buy and to move at the demand of `forecast`; its quantiles are not asked for."""
    look, order, obsolescence = _rhythms(inputs, told.tiers)
    limits = caps(inputs, told.tiers.tier, told.learned.yearly)
    money = unit_money(inputs, obsolescence)
    world = build_world(inputs, forecast)
    supply = supply_decisions(inputs, world, choices(inputs, money, look, order), money, limits)
    return Ordered(money, world, supply)


def decided(inputs: PlanInputs, told: Lessons, horizon: int) -> Draft:
    """Decide by what was learned: orders, moves, mark-downs and cancellations, with their reasons."""
    forecasting = foretell(inputs, told.learned, horizon)
    daily = daily_demand(forecasting.forecast)
    done = ordered(inputs, told, forecasting.forecast)
    money, world, supply = done.money, done.world, done.supply
    net = supply.network
    needed = draw(world, supply.choices, money, net, net.feeder >= 0).needed
    leaving = outflow(world, supply.choices, net, daily, inputs.settings.unit.days)
    slow = slow_movers(inputs, told.tiers.tier, _staying(supply, world), leaving, net, LOOK_DAYS)
    bar = MATERIAL_SHARE * told.month
    coming = (*reschedules(inputs, needed, leaving, money, bar), *cancels(inputs, needed, leaving, money))
    cleared = clearance(inputs, daily, slow, money, net, np.sqrt(world.level_cv2), world.dispersion)
    others = best_exits(
        best_cleared(cleared, bundles(inputs, daily, slow, money, net)),
        returns(inputs, slow, leaving, money, supply.choices),
        best_by_arrival(coming),
    )
    proposals = one_choice(inputs, needed, supply, others)
    found = material(proposals, told.month, money)
    lines = make_lines(inputs, forecasting.forecast, needed, supply, money, told.tiers, found.kept)
    workings = Workings(inputs, forecasting, told.tiers, money, needed, supply, slow, lines)
    by_rank = ranked(found.kept)
    decisions, why, left_out = explain(workings, by_rank)
    made = Plan(inputs.settings, decisions, why, lines, forecasting.forecast, left_out, ())
    return Draft(made, tuple(p.gain for p in by_rank), found, supply.reserved, workings)


def _staying(supply: Supply, world: World) -> Floats:
    """Stock [S] less what is lent to places that don't live on it anyhow."""
    stock, net = world.stock.copy(), supply.network
    for p in supply.proposals:
        giver = int(supply.choices.from_series[p.choice])
        if giver >= 0 and net.feeder[p.series] != giver:
            stock[giver] -= p.units
    return stock


def horizon_periods(inputs: PlanInputs) -> int:
    """Periods to forecast: the usual horizon, or as far as the slowest order and its successor reach."""
    days, d = inputs.settings.unit.days, inputs.settings.defaults
    lead = inputs.supply.lead_p90[np.isfinite(inputs.supply.lead_p90)]
    longest = float(lead.max(initial=0.0)) * days
    wanted = max(float(d.horizon_days), longest + 2 * 28.0)
    return int(np.ceil(min(wanted, MAX_HORIZON_DAYS) / days))


def _rhythms(inputs: PlanInputs, tiers: Tiers) -> tuple[Floats, Floats, Floats]:
    """Periods between looks and orders, and the worth lost in a year by tier or category; each [S]."""
    days, settings = inputs.settings.unit.days, inputs.settings
    kinds = list(zip(tiers.tier, inputs.products.category, strict=True))

    def figures(kind: tuple[Tier, str]) -> tuple[float, float, float]:
        policy = tier_policy(kind[0], settings)
        return policy.review_days, policy.order_days, yearly_loss(policy, kind[1], settings)

    rows = np.asarray(each(kinds, figures), dtype=np.float64).reshape(-1, 3)[inputs.series_sku]
    return (
        np.maximum(1.0, np.ceil(rows[:, 0] / days)),
        np.maximum(1.0, np.ceil(rows[:, 1] / days)),
        rows[:, 2],
    )
