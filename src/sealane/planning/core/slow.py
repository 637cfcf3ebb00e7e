"""Slow movers: stock that lasts too long, here and in the places that live on it, or has stopped selling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Bools, Floats, PlanInputs, SeriesForecast, Tier
from sealane.planning.core.lasting import Outflow
from sealane.planning.core.network import Network

FRESH_DAYS = 30  # goods that came in the last month have not had their chance yet


@dataclass(frozen=True, slots=True)
class Slow:
    """Per series [S]: is it slow, since when nothing sold (days, inf: never), its cover and its excess.

    `stock` is what may be sold at all, `free` what of it the places fed from here will not want in time.
    """

    slow: Bools
    idle_days: Floats
    cover_days: Floats
    excess: Floats
    stock: Floats
    free: Floats


def slow_movers(
    inputs: PlanInputs,
    tiers: tuple[Tier, ...],
    stock: Floats,
    leaving: Outflow,
    network: Network,
    look: float,
) -> Slow:
    """Stock [S] that lasts more than 90 days or has not sold for 90; new SKUs and fresh goods are spared.

    What the places fed from here sell counts as sold here. `free` looks `look` days ahead.
    Worked: 1,000 on hand at 8 a day cover 125 days, so 1,000 − 8·90 = 280 are in excess.
    """
    limit = float(inputs.settings.defaults.slow_cover_days)
    stock = np.maximum(stock, 0.0)
    cover = leaving.days_of(stock)
    idle = _idle_days(inputs, network)
    young = np.asarray([tier is Tier.NEW for tier in tiers], dtype=np.bool_)[inputs.series_sku]
    held = np.full(stock.size, np.inf)
    given = ~np.isnat(inputs.stock.oldest_receipt)
    today = np.datetime64(inputs.settings.as_of, "D")
    held[given] = (today - inputs.stock.oldest_receipt[given]).astype(np.float64)
    slow = (stock >= 1) & ~young & (held >= FRESH_DAYS) & ((cover > limit) | (idle >= limit))
    every = np.ones(stock.size)
    excess = np.maximum(stock - leaving.until(limit * every), 0.0)
    free = np.maximum(stock - leaving.fed_until(look * every), 0.0)
    return Slow(np.asarray(slow, dtype=np.bool_), idle, cover, excess, stock, free)


def _idle_days(inputs: PlanInputs, network: Network) -> Floats:
    """Days since each series, or one that it feeds, last sold; infinity where it never did."""
    periods = inputs.demand.units.shape[1]
    sold = inputs.demand.units > 0
    last = np.where(sold.any(1), periods - 1 - sold[:, ::-1].argmax(1), -1)
    for s in network.fed.tolist():
        last[network.feeder[s]] = max(last[network.feeder[s]], last[s])
    return np.where(last >= 0, (periods - 1 - last) * inputs.settings.unit.days, np.inf).astype(np.float64)


def daily_demand(forecast: SeriesForecast) -> Floats:
    """Mean units a day over the horizon [S]."""
    return np.asarray(forecast.mean.mean(axis=1, dtype=np.float64) / forecast.unit.days)
