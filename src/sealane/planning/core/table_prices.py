"""What was paid for each unit of late, from the revenue that sales tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import numpy as np
import polars as pl

from sealane.planning.contracts import Floats, Floats32, PlanInputs, Settings
from sealane.planning.core.elasticity import SAME_PRICE, Prices, changes, learned, usual_prices
from sealane.planning.core.table_columns import column, lookup

LEARNED_WEEKS = 26  # older prices were answered by another market


def priced(inputs: PlanInputs, sales: pl.DataFrame, rates: Mapping[str, float]) -> PlanInputs:
    """`inputs` with the elasticities that the revenue of clean `sales` tells; as they are without any."""
    plan, products = inputs.settings, inputs.products
    prices = price_history(sales, products.sku, plan, rates)
    if prices is None:
        return inputs
    told = learned(prices, products.category, plan.defaults.price_elasticity)
    return replace(inputs, elasticities=replace(told, asked=asked_shares(prices, products.price)))


def asked_shares(prices: Prices, today: Floats) -> Floats32 | None:
    """The price of each SKU [K] in each of the last weeks, oldest first, as a share of `today`'s [K].

    A price near the usual one is the usual one, today's too; a week without sales has the price before it.
    None where no price ever changed. Worked: usually 10, for two weeks 5, which is today's price: 2 until
    then, 1 since.
    """
    moved = np.exp(changes(prices.sku, prices.price))
    if not (moved != 1.0).any():
        return None
    usual = usual_prices(prices.sku, prices.price, today.size)
    same = ~(np.abs(np.log(today / usual)) >= SAME_PRICE)  # an unknown price of today is the usual one
    now = np.where(same, 1.0, today / usual)
    shares = np.full((today.size, LEARNED_WEEKS), np.nan)
    shares[prices.sku, LEARNED_WEEKS - 1 - prices.week] = moved
    at = np.maximum.accumulate(np.where(np.isnan(shares), -1, np.arange(LEARNED_WEEKS)), axis=1)
    filled = np.where(at >= 0, np.take_along_axis(shares, np.maximum(at, 0), axis=1), 1.0)
    return np.asarray(filled / now[:, None], dtype=np.float32)


def price_history(
    sales: pl.DataFrame, skus: tuple[str, ...], plan: Settings, rates: Mapping[str, float]
) -> Prices | None:
    """Units and mean price of each SKU and week, all places together; None where no revenue is told.

    `sales` are clean; returns and money of an unknown currency say nothing. Week 0 is the one before `as_of`.
    """
    if sales.height == 0 or "revenue" not in sales.columns:
        return None
    named = column(sales, "currency", pl.String).fill_null("").replace("", plan.currency)
    rate = named.replace_strict(dict(rates), default=None, return_dtype=pl.Float64)
    since = plan.as_of - timedelta(weeks=LEARNED_WEEKS)
    rows = sales.select(
        "sku", "date", "units", (column(sales, "revenue", pl.Float64) * rate).alias("revenue")
    ).filter((pl.col("units") > 0) & (pl.col("revenue") > 0) & (pl.col("date") >= since))
    ago = (pl.lit(plan.as_of) - pl.col("date")).dt.total_days() - 1
    weekly = rows.group_by("sku", (ago // 7).alias("week")).agg(
        pl.col("units").sum(), pl.col("revenue").sum()
    )
    weekly = weekly.with_columns(pl.Series("at", lookup(skus, weekly["sku"]))).filter(pl.col("at") >= 0)
    weekly = weekly.sort("at", "week")
    units = weekly["units"].to_numpy().astype(np.float64)
    return Prices(
        weekly["at"].to_numpy().astype(np.int64),
        weekly["week"].to_numpy().astype(np.int64),
        units,
        weekly["revenue"].to_numpy().astype(np.float64) / units,
    )
