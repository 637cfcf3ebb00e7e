"""The whole plan, columns in, decisions out: forecast, tier, policy, supply, clear, cancel, explain."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Floats, Plan, PlanInputs
from sealane.planning.core.cancel import cancels
from sealane.planning.core.clear import clearance, slow_movers
from sealane.planning.core.explain import explain
from sealane.planning.core.forecast import make_forecast
from sealane.planning.core.lines import make_lines
from sealane.planning.core.money import unit_money
from sealane.planning.core.options import choices
from sealane.planning.core.policy import tier_policy
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.rank import ranked
from sealane.planning.core.replenish import build_world, supply_decisions
from sealane.planning.core.tier import Tiers, assign_tiers
from sealane.planning.core.workings import Workings

MAX_HORIZON_DAYS = 364


def plan(inputs: PlanInputs) -> Plan:
    """Plan as of `settings.as_of`. The same inputs and seed give the same plan, to the byte."""
    forecasting = make_forecast(inputs, horizon_periods(inputs))
    tiers = assign_tiers(inputs, forecasting.yearly)
    look, order, cover, obsolescence = _rhythms(inputs, tiers)
    money = unit_money(inputs, obsolescence)
    ways = choices(inputs, money, look, order)
    world = build_world(inputs, forecasting.forecast)
    supply = supply_decisions(inputs, world, ways, money, cover)
    slow = slow_movers(inputs, forecasting.forecast, tiers.tier)
    busy = {p.series for p in supply.proposals}
    selling = (
        np.bincount(
            inputs.series_location,
            weights=inputs.demand.units.sum(1),
            minlength=len(inputs.locations.location),
        )
        > 0
    )
    cleared = tuple(
        p for p in clearance(inputs, forecasting.forecast, slow, money, selling) if p.series not in busy
    )
    stopped = cancels(inputs, world, forecasting.forecast, money)
    lines = make_lines(inputs, forecasting.forecast, world, ways, supply, money, tiers, supply.proposals)
    workings = Workings(inputs, forecasting, tiers, money, ways, world, supply, slow, lines)
    proposals: tuple[Proposal, ...] = ranked((*supply.proposals, *cleared, *stopped))
    decisions, why, left_out = explain(workings, proposals)
    return Plan(inputs.settings, decisions, why, lines, forecasting.forecast, left_out, inputs.notes)


def horizon_periods(inputs: PlanInputs) -> int:
    """Periods to forecast: the usual horizon, or as far as the slowest order and its successor reach."""
    days, d = inputs.settings.unit.days, inputs.settings.defaults
    lead = inputs.supply.lead_p90[np.isfinite(inputs.supply.lead_p90)]
    longest = float(lead.max(initial=0.0)) * days
    wanted = max(float(d.horizon_days), longest + 2 * 28.0)
    return int(np.ceil(min(wanted, MAX_HORIZON_DAYS) / days))


def _rhythms(inputs: PlanInputs, tiers: Tiers) -> tuple[Floats, Floats, Floats, Floats]:
    """Periods between looks and orders, deepest cover in periods, yearly loss of value; each [S]."""
    days = inputs.settings.unit.days
    policies = [tier_policy(t, inputs.settings) for t in tiers.tier]
    per_sku = np.asarray(
        [(p.review_days, p.order_days, p.max_cover_days, p.obsolescence_per_year) for p in policies],
        dtype=np.float64,
    ).reshape(-1, 4)
    rows = per_sku[inputs.series_sku]
    return (
        np.maximum(1.0, np.ceil(rows[:, 0] / days)),
        np.maximum(1.0, np.ceil(rows[:, 1] / days)),
        np.maximum(1.0, rows[:, 2] / days),
        rows[:, 3],
    )
