"""What had run up by the start of a day, at many places at once: sums of changes, and days times level."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

PLACE = ("sku_id", "warehouse_id")


def run_up(changes: pl.DataFrame, days: Sequence[date]) -> pl.DataFrame:
    """Return for each place and each of `days` what had run up before that day began.

    `changes` is (day, sku_id, warehouse_id, units). The answer has `day` and the place, `level` (sum of
    changes so far), `known_days` (days since the first change), `unit_days` (sum of the level at the end of
    each of them) and `empty_days` (those on which it ended at nothing or less). Days up to a place's first
    change are absent: nothing is known of them. +10 on the 1st and −10 on the 3rd have by the 6th: level 0,
    5 known days, 20 unit days, 3 empty days.
    """
    edges = pl.DataFrame({"day": sorted(set(days))}, schema={"day": pl.Date})
    begun = changes.group_by(PLACE).agg(pl.col("day").min().alias("begun"))
    grid = begun.join(edges, how="cross").filter(pl.col("day") > pl.col("begun")).drop("begun")
    marks = grid.with_columns(pl.lit(0.0).alias("units"), pl.lit(True).alias("edge"))
    rows = changes.select("day", *PLACE, pl.col("units").cast(pl.Float64)).with_columns(
        pl.lit(False).alias("edge")
    )
    # An edge comes before the changes of its own day: it tells of what was before.
    both = pl.concat([marks.select(rows.columns), rows]).sort(
        *PLACE, "day", "edge", descending=[False, False, False, True], nulls_last=True
    )
    after = both.with_columns(
        pl.col("units").cum_sum().over(PLACE).alias("level"),
        (pl.col("day").shift(-1).over(PLACE) - pl.col("day")).dt.total_days().fill_null(0).alias("stay"),
    )
    empty = pl.when(pl.col("level") <= 0).then(pl.col("stay")).otherwise(0)
    summed = after.with_columns(
        _before(pl.col("stay")).alias("known_days"),
        _before(pl.col("stay") * pl.col("level")).alias("unit_days"),
        _before(empty).alias("empty_days"),
    )
    return summed.filter("edge").select("day", *PLACE, "level", "known_days", "unit_days", "empty_days")


def _before(amount: pl.Expr) -> pl.Expr:
    return amount.cum_sum().over(PLACE) - amount
