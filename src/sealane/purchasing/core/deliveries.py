"""What was promised held against what came: shares of units, whatever the number of deliveries."""

from __future__ import annotations

from datetime import date

import polars as pl

OF = ["order_id", "sku_id"]


def kept_promises(promises: pl.DataFrame, deliveries: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return each promised line (PROMISES) with the units that `came` and came `on_time`, and `dated`.

    What came of a SKU fills its lines in the order of their due days, so a partial delivery counts by its
    units and a split one by what came of each part in time; more than was ordered counts as ordered. A line
    that is not `dated` has units that came on days nobody wrote down: what is known of it is only how much.
    Source: unit fill on the confirmed date, as in the supplier on-time-in-full of retailers' compliance
    programmes. Worked: 100 due on the 10th; 60 came on the 9th, 40 on the 12th: 60 on time, 100 came.
    """
    day = pl.col("received_on")
    came = (
        deliveries.filter(day <= as_of)
        .group_by(*OF, "received_on")
        .agg(pl.col("good", "damaged").sum())
        .sort("received_on")
        .with_columns((pl.col("good") + pl.col("damaged")).cum_sum().over(OF).alias("so_far"))
    )
    totals = came.group_by(OF).agg(pl.col("so_far").max().alias("total"))
    lines = promises.sort("due_on", nulls_last=True).with_columns(
        (pl.col("units").cum_sum() - pl.col("units")).over(OF).alias("before")
    )
    dated = lines.filter(pl.col("due_on").is_not_null()).join_asof(
        came.select(*OF, "received_on", "so_far"),
        left_on="due_on",
        right_on="received_on",
        by=OF,
        check_sortedness=False,
    )
    undue = lines.filter(pl.col("due_on").is_null())
    joined = pl.concat([dated, undue], how="diagonal").join(totals, on=OF, how="left")
    known = pl.col("total").fill_null(0)
    told = pl.col("received_units").sum().over(OF)
    return joined.with_columns(
        _part(pl.max_horizontal(known, told)).alias("came"),
        _part(pl.col("so_far").fill_null(0)).alias("on_time"),
        (told <= known).alias("dated"),
    ).drop("before", "so_far", "total", "received_on", strict=False)


def _part(filled: pl.Expr) -> pl.Expr:
    """What is left for a line of `filled` units after the lines due before it, at most its own."""
    return (filled - pl.col("before")).clip(0, pl.col("units"))


def order_leads(promises: pl.DataFrame, deliveries: pl.DataFrame) -> pl.DataFrame:
    """Return the lead time in days of each order that is over, from agreement to receipt, by way.

    Columns supplier, warehouse_id, channel, order_id, ended_on, units, days, deliveries. Days of split
    deliveries are weighed by their units. Orders still open are not there: what came of them is the quick
    part. Worked: agreed on the 1st, 30 units came on the 11th and 10 on the 31st: (30×10 + 10×30)/40 = 15.
    """
    way = ["supplier", "warehouse_id", "channel", "order_id"]
    units = pl.col("good") + pl.col("damaged")
    begun = promises.filter("over").group_by(way).agg(pl.col("begun_on").min())
    waited = (pl.col("received_on") - pl.col("begun_on")).dt.total_days()
    rows = deliveries.join(begun, on="order_id", how="inner").filter(waited >= 0, units > 0)
    return rows.group_by(way, maintain_order=True).agg(
        pl.col("received_on").max().alias("ended_on"),
        units.sum().alias("units"),
        ((waited * units).sum() / units.sum()).alias("days"),
        pl.col("received_on").n_unique().alias("deliveries"),
    )
