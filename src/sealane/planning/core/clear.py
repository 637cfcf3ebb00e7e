"""Slow movers: what to mark down now, by the money it brings against keeping it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Bools, DecisionKind, Floats, PlanInputs, SeriesForecast, Tier
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.proposal import Proposal

DISCOUNTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
LOOK_DAYS = 365  # a slow mover is judged by what it brings within a year
MIN_GAIN_SHARE = 0.01  # of the stock's cost: less is not worth touching a price for


@dataclass(frozen=True, slots=True)
class Slow:
    """Per series [S]: is it slow, since when nothing sold (days, inf: never), its excess beyond the limit."""

    slow: Bools
    idle_days: Floats
    cover_days: Floats
    excess: Floats


def slow_movers(inputs: PlanInputs, forecast: SeriesForecast, tiers: tuple[Tier, ...]) -> Slow:
    """Stock that covers more than 90 days of expected sales or has not sold for 90; new SKUs are spared.

    Worked: 1,000 on hand at 8 a day cover 125 days, so 1,000 − 8·90 = 280 are in excess.
    """
    days = inputs.settings.unit.days
    limit = inputs.settings.defaults.slow_cover_days
    stock = np.maximum(inputs.stock.on_hand - inputs.stock.committed - inputs.stock.unavailable, 0.0)
    daily = daily_demand(forecast)
    with np.errstate(divide="ignore", invalid="ignore"):
        cover = np.where(stock > 0, stock / daily, 0.0)
    cover = np.where((stock > 0) & (daily <= 1e-9), np.inf, cover)
    periods = inputs.demand.units.shape[1]
    sold = inputs.demand.units > 0
    last = np.where(sold.any(1), periods - 1 - sold[:, ::-1].argmax(1), -1)
    idle = np.where(last >= 0, (periods - 1 - last) * days, np.inf).astype(np.float64)
    young = np.asarray([tiers[k] is Tier.NEW for k in inputs.series_sku.tolist()], dtype=np.bool_)
    held = np.full(stock.size, np.inf)
    given = ~np.isnat(inputs.stock.oldest_receipt)
    today = np.datetime64(inputs.settings.as_of, "D")
    held[given] = (today - inputs.stock.oldest_receipt[given]).astype(np.float64)
    slow = (stock >= 1) & ~young & (held >= 30) & ((cover > limit) | (idle >= limit))
    return Slow(np.asarray(slow, dtype=np.bool_), idle, cover, np.maximum(stock - daily * limit, 0.0))


def daily_demand(forecast: SeriesForecast) -> Floats:
    """Mean units a day over the horizon [S]."""
    return np.asarray(forecast.mean.mean(axis=1, dtype=np.float64) / forecast.unit.days)


def clearance(
    inputs: PlanInputs, forecast: SeriesForecast, slow: Slow, money: UnitMoney, selling: Bools
) -> tuple[Proposal, ...]:
    """A mark-down, or a hold with its price tag, for every slow series at places that sell.

    Kept as it is, a stock brings price × what sells in LOOK_DAYS + salvage × the rest − holding. At a
    discount δ it sells (1−δ)^elasticity as fast. The best δ is proposed when it brings more than keeping. No
    series is marked down without a price. Worked: 400 units at 10, 1 a day, salvage 1, holding nothing: kept
    3,650 + 35 = 3,685; at 10 % off 1.23 a day sell all 400 for 3,600, which is no reason to.
    """
    rows = np.flatnonzero(slow.slow & selling[inputs.series_location] & (slow.excess >= 1))
    if rows.size == 0:
        return ()
    days = inputs.settings.unit.days
    stock = np.maximum(inputs.stock.on_hand - inputs.stock.committed - inputs.stock.unavailable, 0.0)[rows]
    daily = daily_demand(forecast)[rows]
    off = np.asarray((0.0, *DISCOUNTS))
    speed = (1.0 - off) ** inputs.settings.defaults.price_elasticity
    value = proceeds(
        stock, daily, money.price[rows], money.salvage[rows], money.holding[rows] / days, off, speed
    )
    best = value.argmax(1)
    out = []
    for i, s in enumerate(rows.tolist()):
        gain = float(value[i, best[i]] - value[i, 0])
        worth = float(stock[i] * np.nan_to_num(money.unit_cost[s], nan=0.0))
        priced = not money.relative[s]
        act = best[i] > 0 and priced and gain > MIN_GAIN_SHARE * worth
        pick = int(best[i]) if act else 0
        sold = float(min(stock[i], daily[i] * speed[pick] * LOOK_DAYS))
        units = int(np.floor(stock[i])) if act else int(np.floor(slow.excess[s]))
        price = round(float(money.price[s] * (1.0 - off[pick])), 2) if act else float("nan")
        cash = -sold * price if act else 0.0
        kind = DecisionKind.MARK_DOWN if act else DecisionKind.HOLD
        out.append(
            Proposal(
                kind,
                s,
                units,
                cash,
                gain if act else 0.0,
                float(slow.excess[s]),
                price=price,
                kept=float(value[i, 0]),
                taken=float(value[i, pick]),
            )
        )
    return tuple(out)


def proceeds(
    stock: Floats, daily: Floats, price: Floats, salvage: Floats, holding: Floats, off: Floats, speed: Floats
) -> Floats:
    """Money that a stock brings in LOOK_DAYS at each discount [N, D]; holding per unit and day.

    Stock falls evenly while it sells, so it is held half its size until gone, and the rest to the end.
    Worked: see `clearance`.
    """
    pace = daily[:, None] * speed[None, :]
    sold = np.minimum(stock[:, None], pace * LOOK_DAYS)
    rest = stock[:, None] - sold
    with np.errstate(divide="ignore", invalid="ignore"):
        selling_days = np.where(pace > 0, sold / np.maximum(pace, 1e-12), LOOK_DAYS)
    unit_days = 0.5 * sold * selling_days + rest * LOOK_DAYS
    return np.asarray(
        price[:, None] * (1.0 - off[None, :]) * sold + salvage[:, None] * rest - holding[:, None] * unit_days
    )
