"""What a unit costs to hold, to miss and to buy, per series, with a record of what had to be assumed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Bools, Floats, PlanInputs


@dataclass(frozen=True, slots=True)
class UnitMoney:
    """Money per unit and series [S]; the flags say which figures were assumed for want of data."""

    unit_cost: Floats  # NaN when neither cost nor price is known
    price: Floats
    holding: Floats  # per unit and period
    ageing: Floats  # the part of it that is loss of worth, which goods suffer wherever they lie
    shortage: Floats  # per unit of demand not met
    salvage: Floats
    cost_assumed: Bools
    holding_derived: Bools
    shortage_derived: Bools
    relative: Bools  # nothing is known: one unit of goods counts as one unit of money


def unit_money(inputs: PlanInputs, obsolescence: Floats) -> UnitMoney:
    """Money per unit; `obsolescence` [S] is the share of its value that a unit loses in a year, by tier.

    Given figures win, then those of [objective], then: cost = cost_share_of_price × price; holding per period
    = (capital + obsolescence) × cost × days/365 + storage × volume × days; shortage = price − cost, times the
    share that a waiting customer costs when demand is not lost. Worked: cost 10, capital 12 % and
    obsolescence 20 % a year hold at 10·0.32/365 = 0.0088 a day.
    """
    settings, d = inputs.settings, inputs.settings.defaults
    days = settings.unit.days
    sku, products = inputs.series_sku, inputs.products
    price, cost = products.price[sku], products.unit_cost[sku]
    cost_assumed = np.isnan(cost)
    cost = np.where(cost_assumed, d.cost_share_of_price * price, cost)
    relative = np.isnan(cost) & np.isnan(price)
    value = np.where(relative, d.cost_share_of_price, cost)
    worth = np.where(np.isnan(price), value / d.cost_share_of_price, price)
    rate = settings.objective.capital_rate_per_year
    capital = d.capital_rate_per_year if rate is None else rate
    volume = or_zero(products.volume_m3[sku])
    storage = or_zero(inputs.locations.storage_cost_per_m3_day[inputs.series_location])
    own_holding = (capital + obsolescence) * value * days / 365.0 + storage * volume * days
    holding, holding_derived = _first(
        products.holding_cost_per_unit_period[sku],
        settings.objective.holding_cost_per_unit_period,
        own_holding,
    )
    margin = np.maximum(worth - value, 0.05 * worth)
    share = 1.0 + d.goodwill_share_of_margin if settings.lost_sales else d.backorder_share_of_margin
    shortage, shortage_derived = _first(
        products.shortage_cost_per_unit[sku], settings.objective.shortage_cost_per_unit, margin * share
    )
    salvage = products.salvage_value[sku]
    return UnitMoney(
        unit_cost=cost,
        price=worth,
        holding=np.maximum(holding, 1e-9),
        ageing=np.where(holding_derived, obsolescence * value * days / 365.0, 0.0),
        shortage=np.maximum(shortage, 0.0),
        salvage=np.where(np.isnan(salvage), d.salvage_share_of_cost * value, salvage),
        cost_assumed=cost_assumed,
        holding_derived=holding_derived,
        shortage_derived=shortage_derived,
        relative=relative,
    )


def or_zero(column: Floats) -> Floats:
    """A column with 0 where nothing is known. Worked: 2, NaN, infinity are 2, 0, infinity."""
    return np.where(np.isnan(column), 0.0, column)


def _first(own: Floats, general: float | None, derived: Floats) -> tuple[Floats, Bools]:
    """The product's own figure, else the plan's, else the derived one, and where it was derived."""
    fallback = derived if general is None else np.full(derived.size, general)
    missing = np.isnan(own)
    used = missing if general is None else np.zeros(own.size, dtype=np.bool_)
    return np.where(missing, fallback, own), used
