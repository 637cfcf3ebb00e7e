"""What was paid for each unit of late, from the revenue that sales tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import numpy as np
import polars as pl

from sealane.planning.contracts import PlanInputs, Settings
from sealane.planning.core.elasticity import Prices, learned
from sealane.planning.core.table_columns import column, lookup

LEARNED_WEEKS = 26  # older prices were answered by another market


def priced(inputs: PlanInputs, sales: pl.DataFrame, rates: Mapping[str, float]) -> PlanInputs:
    """`inputs` with the elasticities that the revenue of clean `sales` tells; as they are without any."""
    plan, products = inputs.settings, inputs.products
    prices = price_history(sales, products.sku, plan, rates)
    if prices is None:
        return inputs
    return replace(inputs, elasticities=learned(prices, products.category, plan.defaults.price_elasticity))


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
