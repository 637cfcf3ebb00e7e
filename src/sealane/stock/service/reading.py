"""What others read of stock: levels, layers, balances, how many bundles it makes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from sealane.catalog.service import bundles, unit_costs
from sealane.infra.database import Work
from sealane.stock.contracts import AGE_BUCKETS, LAYERS, Level, Place
from sealane.stock.core import balance
from sealane.stock.core.bundling import bundles_available
from sealane.stock.store import queries


def levels(work: Work) -> pl.DataFrame:
    """Return the level of every place that has ever held anything: columns `LEVELS`, by place."""
    return queries.level_frame(work)


def level(work: Work, place: Place) -> Level:
    """Return the level of one place; nothing lies where nothing was ever booked."""
    return queries.one_level(work, place)


def available(work: Work, sku_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """Return the units of some SKUs that anybody may take now, by SKU and warehouse."""
    return queries.available(work, sku_ids)


def layers(work: Work) -> pl.DataFrame:
    """Return the FIFO layers of everything on hand: columns `LAYERS`, by place, oldest first."""
    today = pl.lit(work.today)
    age = (today - pl.col("received_on")).dt.total_days().alias("age_days")
    return queries.layer_frame(work).with_columns(age).select(*LAYERS)


def age_summary(work: Work) -> pl.DataFrame:
    """Return (warehouse_id, bucket, units, value) for each of the twelve ranges of age, oldest last.

    `value` is at cost in the workspace's currency; goods whose cost is not known add nothing to it.
    """
    ranges = pl.DataFrame(
        {"age_days": [b.first for b in AGE_BUCKETS], "bucket": [b.name for b in AGE_BUCKETS]},
        schema={"age_days": pl.Int64(), "bucket": pl.Enum([b.name for b in AGE_BUCKETS])},
    )
    aged = layers(work).with_columns(pl.col("age_days").clip(lower_bound=0)).sort("age_days")
    ranged = aged.join_asof(ranges, on="age_days").join(unit_costs(work), on="sku_id", how="left")
    value = (pl.col("units") * pl.col("unit_cost")).sum().alias("value")
    summed = ranged.group_by("warehouse_id", "bucket").agg(pl.col("units").sum(), value)
    return summed.sort("warehouse_id", "bucket")


def balance_by_day(
    work: Work, first: date, last: date, sku_ids: Collection[int] | None = None
) -> pl.DataFrame:
    """Return units on hand at the end of each day from `first` to `last`, both included: columns `BALANCES`.

    Days before a place's first entry are absent: what lay there is not known.
    """
    return balance.by_day(queries.daily_changes(work, last, sku_ids), first, last)


def changes_by_day(work: Work, last: date) -> pl.DataFrame:
    """Return (day, sku_id, warehouse_id, units): the net change of units on hand of each day up to `last`.

    Much smaller than `balance_by_day` where levels stay as they are for long.
    """
    return queries.daily_changes(work, last, None)


def bundle_availability(work: Work) -> pl.DataFrame:
    """Return (bundle_id, warehouse_id, available): how many bundles the available parts make."""
    available = queries.level_frame(work).select("sku_id", "warehouse_id", "available")
    return bundles_available(bundles(work), available)
