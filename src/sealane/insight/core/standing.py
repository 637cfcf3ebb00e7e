"""How stock stands today at each place: at cost by age, what is available and coming, what sells a day."""

from __future__ import annotations

import polars as pl

AGES = (180, 270, 365)
"""Days beyond which stock is called aged; fees step up there."""

STANDING = (
    "value",
    *(f"aged_{age}_value" for age in AGES),
    "available",
    "incoming",
    "daily_demand",
)


def standing(
    levels: pl.DataFrame, layers: pl.DataFrame, demand: pl.DataFrame, skus: pl.DataFrame
) -> pl.DataFrame:
    """Return one row a SKU and place with the columns STANDING; goods without a cost add no value.

    `levels` and `layers` are those of stock, `demand` is (sku_id, warehouse_id, daily_demand), `skus` is
    (sku_id, unit_cost).
    """
    place = ["sku_id", "warehouse_id"]
    worth = pl.col("units") * pl.col("unit_cost")
    aged = [worth.filter(pl.col("age_days") > age).sum().alias(f"aged_{age}_value") for age in AGES]
    valued = layers.join(skus, on="sku_id", how="left").group_by(place).agg(worth.sum().alias("value"), *aged)
    rows = levels.select(*place, "available", "incoming").join(demand, on=place, how="full", coalesce=True)
    rows = rows.join(valued, on=place, how="full", coalesce=True)
    return rows.select(*place, *(pl.col(name).cast(pl.Float64).fill_null(0.0) for name in STANDING))
