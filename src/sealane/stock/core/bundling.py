"""How many bundles the stock of their parts makes."""

from __future__ import annotations

import polars as pl


def bundles_available(parts: pl.DataFrame, available: pl.DataFrame) -> pl.DataFrame:
    """Return (bundle_id, warehouse_id, available) for each bundle and warehouse that holds any of its parts.

    `parts` is (bundle_id, part_id, units), `available` (sku_id, warehouse_id, available). The scarcest part
    decides: 10 lamps and 7 mugs make 3 sets of 1 lamp and 2 mugs. A part that is not there makes none.
    """
    held = available.rename({"sku_id": "part_id"}).with_columns(pl.col("available").clip(lower_bound=0))
    near = parts.join(held, on="part_id").select("bundle_id", "warehouse_id").unique()
    needed = near.join(parts, on="bundle_id").join(held, on=["part_id", "warehouse_id"], how="left")
    makes = pl.col("available").fill_null(0) // pl.col("units")
    return (
        needed.group_by("bundle_id", "warehouse_id")
        .agg(makes.min().alias("available"))
        .sort("bundle_id", "warehouse_id")
    )
