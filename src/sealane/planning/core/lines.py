"""Where every series stands: safety, reorder point, warning line, cover and range of its stock-out date."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Dates, Floats, Lines, PlanInputs, SeriesForecast
from sealane.planning.core.counts import normal_quantile, spread_quantile
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.observed import observed_demand
from sealane.planning.core.policy import category_policy, warning_lines
from sealane.planning.core.proposal import ORDERS, Proposal
from sealane.planning.core.replenish import Supply
from sealane.planning.core.safety import (
    DEFAULT_SERVICE,
    P90_SIGMAS,
    classic_safety,
    money_safety,
    statistical_safety,
)
from sealane.planning.core.simulate import World
from sealane.planning.core.slow import daily_demand
from sealane.planning.core.tier import Tiers
from sealane.planning.core.world import expected_until

FAR_DAYS = 3650.0


def make_lines(
    inputs: PlanInputs,
    forecast: SeriesForecast,
    world: World,
    supply: Supply,
    money: UnitMoney,
    tiers: Tiers,
    ordered: tuple[Proposal, ...],
) -> Lines:
    """One line per series [S]; see `Line` for the meaning of each column.

    `world` holds demand with what each place feeds: cover, lines and dates of a warehouse are those of the
    stock that others live on too.
    """
    days, choices = inputs.settings.unit.days, supply.choices
    every, n = np.arange(inputs.series_sku.size), supply.base
    lead, sigma = choices.lead_p50[n] + choices.delay[n], choices.lead_sigma[n]
    mean, deviation, largest = observed_demand(inputs, supply.network)
    classic = classic_safety(largest, lead + P90_SIGMAS * sigma, mean, lead)
    level = inputs.settings.objective.service_level or DEFAULT_SERVICE
    z = float(normal_quantile(np.asarray([level]))[0])
    statistical = statistical_safety(z, mean, deviation, lead, sigma)
    look, order = choices.gap_look[n], choices.gap_order[n]
    chance = money.shortage / (money.shortage + money.holding * np.maximum(order, 1.0))
    reorder = _line(world, chance, lead, sigma, look)
    up_to = np.maximum(reorder, _line(world, chance, lead, sigma, order))
    safety = money_safety(reorder, expected_until(world, every, lead + look))
    daily = daily_demand(forecast)
    drawn = world.expected[:, -1] / (forecast.mean.shape[1] * days)
    policies = [category_policy(category, inputs.settings) for category in inputs.products.category]
    warning_days = np.asarray([float(p.warning_days) for p in policies])[inputs.series_sku]
    warning = warning_lines(drawn, warning_days)
    incoming = np.bincount(
        inputs.incoming.series, weights=inputs.incoming.units, minlength=every.size
    ).astype(np.float64)
    available = world.stock
    units = np.zeros(every.size, dtype=np.int64)
    for p in ordered:
        units[p.series] += p.units if p.kind in ORDERS else 0
    return Lines(
        sku=tuple(inputs.products.sku[k] for k in inputs.series_sku.tolist()),
        location=tuple(inputs.locations.location[p] for p in inputs.series_location.tolist()),
        tier=tuple(tiers.tier[k] for k in inputs.series_sku.tolist()),
        tier_evidence=tuple(tiers.evidence[k] for k in inputs.series_sku.tolist()),
        daily_demand=daily,
        fed_demand=np.maximum(drawn - daily, 0.0),
        on_hand=inputs.stock.on_hand,
        available=available,
        incoming=incoming,
        safety_classic=classic,
        safety_statistical=statistical,
        safety_money=safety,
        safety_stock=safety,
        reorder_point=reorder,
        order_up_to=up_to,
        warning_line=warning,
        warning_days=warning_days,
        below_warning=np.asarray((available < warning) & (drawn > 0), dtype=np.bool_),
        cover_days=_cover(world, every, np.maximum(available, 0.0), days),
        cover_days_with_incoming=_cover(world, every, np.maximum(available + incoming, 0.0), days),
        stock_out_p10=_stock_out(inputs, world, 0.9),
        stock_out_p50=_stock_out(inputs, world, 0.5),
        stock_out_p90=_stock_out(inputs, world, 0.1),
        raw_need=np.maximum(supply.outcomes.need[n], 0.0),
        ordered_units=units,
    )


def _line(world: World, chance: Floats, lead: Floats, sigma: Floats, gap: Floats) -> Floats:
    """Units [S] that cover demand over lead time and `gap` with that chance."""
    every = np.arange(chance.size)
    mean = expected_until(world, every, lead + gap)
    rate = mean / np.maximum(lead + gap, 1.0)
    variance = world.dispersion * mean + world.level_cv2 * mean**2 + (rate * sigma) ** 2
    out = np.zeros(every.size)
    for u in np.unique(
        np.round(chance.clip(0.005, 0.999), 3)
    ).tolist():  # few distinct chances, one pass each
        at = np.round(chance.clip(0.005, 0.999), 3) == u
        out[at] = spread_quantile(mean[at], variance[at], u)
    return np.asarray(np.ceil(out))


def _cover(
    world: World, every: np.ndarray[tuple[int, ...], np.dtype[np.int64]], units: Floats, days: int
) -> Floats:
    """Days until `units` are sold at the expected pace, season included; infinity when nothing sells."""
    horizon = world.expected.shape[1] - 1
    total = world.expected[:, -1]
    inside = (world.expected[:, 1:] < units[:, None]).sum(1)
    at = np.minimum(inside, horizon - 1)
    before = world.expected[every, at]
    step = np.maximum(world.expected[every, at + 1] - before, 1e-12)
    within = at + np.clip((units - before) / step, 0.0, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        beyond = horizon + (units - total) / world.rate
    periods = np.where(units <= total, within, beyond)
    dead = (total <= 1e-9) | ((units > total) & (world.rate <= 1e-9))
    return np.where(dead & (units > 0), np.inf, np.where(units <= 0, 0.0, periods * days))


def _stock_out(inputs: PlanInputs, world: World, u: float) -> Dates:
    """First day by whose period's end demand at its u-quantile has passed stock and arrivals; NaT if none."""
    mean = world.expected[:, 1:]
    variance = world.dispersion[:, None] * mean + world.level_cv2[:, None] * mean**2
    demand = spread_quantile(mean, variance, u)
    supply = np.repeat(world.stock[:, None], mean.shape[1], axis=1)
    owner = np.repeat(np.arange(world.stock.size), np.diff(world.arrival_start))
    inside = world.arrival_period < mean.shape[1]
    arrivals = np.zeros_like(mean)
    np.add.at(arrivals, (owner[inside], world.arrival_period[inside]), world.arrival_units[inside])
    supply += np.cumsum(arrivals, axis=1)
    out = (demand > np.maximum(supply, 0.0)) & (mean > 1e-9)
    first = out.argmax(1)
    day = np.datetime64(inputs.settings.as_of, "D") + first * inputs.settings.unit.days
    return np.where(out.any(1), day, np.datetime64("NaT"))
