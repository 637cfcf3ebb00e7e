"""Demand from sales: bundles are sold as one and counted as their parts."""

from __future__ import annotations

import polars as pl

from sealane.sales.contracts import HISTORY


def exploded(history: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Return `history` (columns HISTORY) with each bundle replaced by its parts, sorted and summed again.

    `parts` is (bundle_id, part_id, units) down to SKUs that are no bundles. Units multiply; revenue is shared
    by units: 3 sets of 1 lamp and 2 mugs for 90.00 are 3 lamps for 30.00 and 6 mugs for 60.00.
    """
    if parts.is_empty():
        return history.sort("sku_id", "warehouse_id", "day", "currency")
    share = pl.col("units") / pl.col("units").sum().over("bundle_id")
    named = parts.select(sku_id="bundle_id", part_id="part_id", times="units", share=share)
    joined = history.join(named, on="sku_id", how="left")
    whole = joined.with_columns(
        sku_id=pl.coalesce("part_id", "sku_id"),
        units=pl.col("units") * pl.col("times").fill_null(1),
        revenue=pl.col("revenue") * pl.col("share").fill_null(1.0),
    )
    summed = whole.group_by("day", "sku_id", "warehouse_id", "currency").agg(
        pl.col("units").sum(), pl.col("revenue").sum(), pl.col("promoted").any()
    )
    return summed.select(list(HISTORY)).sort("sku_id", "warehouse_id", "day", "currency")
