"""Units on hand day by day, from what changed."""

from __future__ import annotations

from datetime import date

import polars as pl

from sealane.stock.contracts import BALANCES
from sealane.stock.core.fifo import PLACE


def by_day(changes: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    """Return `BALANCES` for each place and day from `first` to `last` since the place's first entry.

    `changes` is (day, sku_id, warehouse_id, units): the net of each day that has any. A day before the first
    entry of a place is absent, since nobody knows what lay there; +10 on the 1st and −3 on the 3rd give 10,
    10 and 7.
    """
    days = pl.DataFrame({"day": pl.date_range(first, last, "1d", eager=True)})
    begins = changes.group_by(PLACE).agg(pl.col("day").min().alias("begins"))
    grid = begins.join(days, how="cross").filter(pl.col("day") >= pl.col("begins")).drop("begins")
    running = changes.sort(*PLACE, "day").with_columns(pl.col("units").cum_sum().over(PLACE).alias("on_hand"))
    return (
        grid.sort("day")
        .join_asof(running.sort("day").drop("units"), on="day", by=list(PLACE), check_sortedness=False)
        .select(*BALANCES)
        .sort("day", *PLACE)
    )
