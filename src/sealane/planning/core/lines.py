"""Where every series stands: safety, reorder point, warning line, cover and range of its stock-out date."""

from __future__ import annotations

import numpy as np
from numba import njit

from sealane.planning.contracts import Dates, Floats, Ints, Lines, PlanInputs, SeriesForecast
from sealane.planning.core.counts import normal_quantile, spread_quantile
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.observed import observed_demand
from sealane.planning.core.policy import category_policy, each, warning_lines
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
    chance = chance_wanted(inputs, money, order)
    reorder = _line(world, chance, lead, sigma, look)
    up_to = np.maximum(reorder, _line(world, chance, lead, sigma, order))
    safety = money_safety(reorder, expected_until(world, every, lead + look))
    daily = daily_demand(forecast)
    drawn = world.expected[:, -1] / (forecast.mean.shape[1] * days)
    policies = each(inputs.products.category, lambda c: category_policy(c, inputs.settings))
    stated_days = np.asarray([float(p.warning_days) for p in policies])[inputs.series_sku]
    warning = warning_lines(drawn, stated_days, safety, inputs.settings.warning_safety_multiple)
    lifted = (drawn > 0) & (warning > drawn * stated_days)
    warning_days = np.divide(warning, drawn, out=stated_days, where=lifted)
    incoming = np.bincount(
        inputs.incoming.series, weights=inputs.incoming.units, minlength=every.size
    ).astype(np.float64)
    available = world.stock
    runs_out = _stock_out(inputs, world, (0.9, 0.5, 0.1))
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
        stock_out_p10=runs_out[0],
        stock_out_p50=runs_out[1],
        stock_out_p90=runs_out[2],
        raw_need=np.maximum(supply.outcomes.need[n], 0.0),
        ordered_units=units,
    )


def chance_wanted(inputs: PlanInputs, money: UnitMoney, order: Floats) -> Floats:
    """The chance [S] with which stock should last an order's rhythm: the critical ratio of its money.

    A service level stands in for a cost that nobody gave. Worked: a missed sale costs 9, holding 1 a period,
    an order comes each period: 0.9.
    """
    chance = money.shortage / (money.shortage + money.holding * np.maximum(order, 1.0))
    objective = inputs.settings.objective
    if objective.service_level is None or objective.shortage_cost_per_unit is not None:
        return np.asarray(chance)
    return np.where(money.shortage_derived, objective.service_level, chance)


def _line(world: World, chance: Floats, lead: Floats, sigma: Floats, gap: Floats) -> Floats:
    """Units [S] that cover demand over lead time and `gap` with that chance."""
    every = np.arange(chance.size)
    mean = expected_until(world, every, lead + gap)
    rate = mean / np.maximum(lead + gap, 1.0)
    variance = world.dispersion * mean + world.level_cv2 * mean**2 + (rate * sigma) ** 2
    return np.asarray(np.ceil(spread_quantile(mean, variance, np.round(chance.clip(0.005, 0.999), 3))))


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


def _stock_out(inputs: PlanInputs, world: World, chances: tuple[float, ...]) -> Dates:
    """First days [len(chances), S] by whose end demand at its quantile has passed stock and arrivals.

    NaT where it does not within the horizon.
    """
    first = np.empty((len(chances), world.stock.size), dtype=np.int64)
    _run_out(
        world.expected, world.dispersion, world.level_cv2, world.stock, world.arrival_start,
        world.arrival_period, world.arrival_units, normal_quantile(np.asarray(chances)), first,
    )  # fmt: skip
    day = np.datetime64(inputs.settings.as_of, "D") + first * inputs.settings.unit.days
    return np.where(first >= 0, day, np.datetime64("NaT"))


@njit(cache=True, nogil=True, error_model="numpy")
def _run_out(
    expected: Floats,
    dispersion: Floats,
    level_cv2: Floats,
    stock: Floats,
    start: Ints,
    period: Ints,
    units: Floats,
    z: Floats,
    first: Ints,
) -> None:
    """Fill the first period in which demand at each normal quantile z passes what is there; -1 for none.

    The quantile of a sum is Wilson and Hilferty's, as in `spread_quantile`.
    """
    for q in range(z.size):
        for s in range(stock.size):
            there, a, first[q, s] = stock[s], start[s], -1
            for t in range(expected.shape[1] - 1):
                while a < start[s + 1] and period[a] <= t:
                    there += units[a]
                    a += 1
                mean = expected[s, t + 1]
                if mean <= 1e-9:
                    continue
                shape = mean * mean / (dispersion[s] * mean + level_cv2[s] * mean * mean)
                root = max(1.0 - 1.0 / (9.0 * shape) + z[q] / (3.0 * np.sqrt(shape)), 0.0)
                if mean * root * root * root > max(there, 0.0):
                    first[q, s] = t
                    break
