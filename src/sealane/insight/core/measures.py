"""Measures of a member by month: cells added up by SKU, category, warehouse, market or supplier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import polars as pl

TOO_LITTLE_COVER = 2.0
"""Stock that at the pace of 90 days lasts longer than twice as long sells too little: it is slow."""

SUMS = (
    "units",
    "revenue",
    "revenue_units",
    "cogs",
    "costed_units",
    "costed_revenue",
    "value_days",
    "unit_days",
    "closing_units",
    "closing_value",
    "sold_90",
    "unit_days_90",
    "demand_days",
    "in_stock_demand_days",
    "lost_units",
    "logistics",
    "landed_cogs",
)
LONGEST = ("known_days", "known_days_90")
COUNTS = ("skus", "slow_skus", "stock_skus", "costed_stock_skus")


@dataclass(frozen=True, slots=True)
class Measures:
    """What happened to one member in one period; money in one currency.

    `known_days` are the days on which its stock was known. `closing_…` and what ends in 90 are those at the
    end; `skus` are those that lay there or sold then, `slow_skus` those of them that sell too little.
    `logistics` is what bringing sold units has cost, `landed_cogs` the cost of those of which it is known.
    """

    units: float = 0.0
    revenue: float = 0.0
    revenue_units: float = 0.0
    cogs: float = 0.0
    costed_units: float = 0.0
    costed_revenue: float = 0.0
    value_days: float = 0.0
    unit_days: float = 0.0
    closing_units: float = 0.0
    closing_value: float = 0.0
    sold_90: float = 0.0
    unit_days_90: float = 0.0
    demand_days: float = 0.0
    in_stock_demand_days: float = 0.0
    lost_units: float = 0.0
    known_days: float = 0.0
    known_days_90: float = 0.0
    skus: float = 0.0
    slow_skus: float = 0.0
    stock_skus: float = 0.0
    costed_stock_skus: float = 0.0
    logistics: float = 0.0
    landed_cogs: float = 0.0


MEASURES = tuple(field.name for field in fields(Measures))
FLOWS = (
    *("units", "revenue", "revenue_units", "cogs", "costed_units", "costed_revenue"),
    *("value_days", "unit_days", "demand_days", "in_stock_demand_days", "lost_units", "known_days"),
    *("logistics", "landed_cogs"),
)
"""Measures that add up over time; the others are those of the last month."""


def over(months: Sequence[Measures]) -> Measures:
    """Return the measures of a whole period from those of its months, oldest first."""
    if not months:
        return Measures()
    added = {name: sum(getattr(month, name) for month in months) for name in FLOWS}
    ended = {name: getattr(months[-1], name) for name in MEASURES if name not in FLOWS}
    return Measures(**added, **ended)


def by_member(cells: pl.DataFrame) -> pl.DataFrame:
    """Add cells with a column `member` up: one row a member and month, with the columns MEASURES."""
    sums = [pl.col(name).cast(pl.Float64).sum() for name in SUMS]
    longest = [pl.col(name).cast(pl.Float64).max().fill_null(0.0) for name in LONGEST]
    whole = cells.group_by("member", "month").agg(*sums, *longest)
    skus = _counted(cells)
    rows = whole.join(skus, on=["member", "month"], how="left")
    return rows.with_columns(pl.col(name).fill_null(0.0) for name in COUNTS).sort("member", "month")


def _counted(cells: pl.DataFrame) -> pl.DataFrame:
    """SKUs at each month's end: those with stock or sales, the slow ones among them, those with a cost.

    Slow is a SKU with stock that sold nothing in 90 days, or less than half of what lies there.
    """
    lying, sold = pl.col("closing_units").clip(lower_bound=0).sum(), pl.col("sold_90").sum()
    one = cells.group_by("member", "month", "sku_id").agg(
        lying.alias("lying"), sold.alias("sold"), pl.col("closing_value").is_not_null().any().alias("costed")
    )
    slow = (pl.col("lying") > 0) & (pl.col("lying") > pl.col("sold") * TOO_LITTLE_COVER)
    seen = (pl.col("lying") > 0) | (pl.col("sold") > 0)
    return one.group_by("member", "month").agg(
        seen.sum().cast(pl.Float64).alias("skus"),
        slow.sum().cast(pl.Float64).alias("slow_skus"),
        (pl.col("lying") > 0).sum().cast(pl.Float64).alias("stock_skus"),
        ((pl.col("lying") > 0) & pl.col("costed")).sum().cast(pl.Float64).alias("costed_stock_skus"),
    )
