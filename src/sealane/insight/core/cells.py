"""Facts by month, SKU and place: what was sold, what lay there, what was missed; they add up to anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

import polars as pl

from sealane.insight.core.running import PLACE, run_up

WINDOW_DAYS = 90
"""Days over which slow stock and sell-through are judged."""

CHARGES = {"sku_id": pl.Int64, "warehouse_id": pl.Int64, "unit_charges": pl.Float64}
"""What bringing one unit to a place has cost."""

PACE_MONTHS = 3
"""Months over which a place's daily sales are taken when one of them was cut short by a stock-out."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month from `first` to the day before `after`; the present one ends with the last day known."""

    first: date
    after: date

    @property
    def days(self) -> int:
        """How many days of it are over."""
        return (self.after - self.first).days


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rooms know, as frames; money in one currency.

    `history` (day, sku_id, warehouse_id, units, revenue), `stockouts` (sku_id, warehouse_id, day), `changes`
    of units on hand (day, sku_id, warehouse_id, units), `skus` (sku_id, unit_cost), `charges` of bringing
    one unit to a place (sku_id, warehouse_id, unit_charges).
    """

    history: pl.DataFrame
    stockouts: pl.DataFrame
    changes: pl.DataFrame
    skus: pl.DataFrame
    charges: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=CHARGES))


def months_until(after: date, count: int) -> list[Month]:
    """Return the `count` months up to the day before `after`, oldest first; the last may not be over."""
    first = (after - timedelta(days=1)).replace(day=1)
    found = [Month(first, after)]
    while len(found) < count:
        end = found[-1].first
        found.append(Month((end - timedelta(days=1)).replace(day=1), end))
    return found[::-1]


def cells(facts: Facts, months: list[Month]) -> pl.DataFrame:
    """Return one row a month, SKU and place with any fact.

    Columns: `month`, sku_id, warehouse_id; of sales `units`, `revenue`, `revenue_units` (whose revenue is
    known), `cogs`, `costed_units`, `costed_revenue`, and where charges are known `logistics`, `landed_cogs`;
    of stock `known_days`, `unit_days`, `value_days`, `closing_units`, `closing_value`; of the 90 days up to
    the month's end `sold_90`, `known_days_90`, `unit_days_90`; of availability `demand_days`,
    `in_stock_demand_days`, `lost_units`.
    """
    sold = _sold(facts, months)
    held = _held(facts, months)
    missed = _missed(facts, months, sold, held)
    keys = ["month", *PLACE]
    joined = sold.join(held, on=keys, how="full", coalesce=True, nulls_equal=True)
    joined = joined.join(missed, on=keys, how="left", nulls_equal=True)
    cost = facts.skus.select("sku_id", "unit_cost")
    borne = facts.charges.select(list(CHARGES))
    rows = (
        joined.join(cost, on="sku_id", how="left")
        .join(borne, on=PLACE, how="left")
        .with_columns(
            (pl.col("units") * pl.col("unit_cost")).alias("cogs"),
            pl.when(pl.col("unit_cost").is_not_null()).then(pl.col("units")).alias("costed_units"),
            pl.when(pl.col("unit_cost").is_not_null()).then(pl.col("revenue")).alias("costed_revenue"),
            (pl.col("unit_days") * pl.col("unit_cost")).alias("value_days"),
            (pl.col("closing_units") * pl.col("unit_cost")).alias("closing_value"),
            pl.when(pl.col("unit_cost").is_not_null())
            .then(pl.col("units") * pl.col("unit_charges"))
            .alias("logistics"),
            pl.when(pl.col("unit_charges").is_not_null())
            .then(pl.col("units") * pl.col("unit_cost"))
            .alias("landed_cogs"),
        )
    )
    return rows.drop("unit_cost", "unit_charges").sort(keys)


def _frame(months: list[Month]) -> pl.DataFrame:
    rows = [(m.first, m.after, m.days, m.after - timedelta(days=WINDOW_DAYS)) for m in months]
    schema = {"month": pl.Date, "after": pl.Date, "days": pl.Int64, "window": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _sold(facts: Facts, months: list[Month]) -> pl.DataFrame:
    first, after = months[0].first, months[-1].after
    inside = facts.history.filter(pl.col("day").is_between(first, after, closed="left"))
    summed = inside.group_by(pl.col("day").dt.month_start().alias("month"), *PLACE).agg(
        pl.col("units").sum(),
        pl.col("revenue").sum(),
        pl.when(pl.col("revenue").is_not_null()).then(pl.col("units")).sum().alias("revenue_units"),
    )
    edges = [m.after for m in months] + [m.after - timedelta(days=WINDOW_DAYS) for m in months]
    total = run_up(facts.history, edges).select("day", *PLACE, "level")
    window = _at(_frame(months), total, "after", "window").with_columns(
        (pl.col("level") - pl.col("level_then").fill_null(0.0)).alias("sold_90")
    )
    keys = ["month", *PLACE]
    both = summed.join(window.select(*keys, "sold_90"), on=keys, how="full", coalesce=True, nulls_equal=True)
    return both.filter((pl.col("units").fill_null(0) != 0) | (pl.col("sold_90").fill_null(0) != 0))


def _held(facts: Facts, months: list[Month]) -> pl.DataFrame:
    frame = _frame(months)
    edges = [day for column in ("month", "after", "window") for day in frame[column]]
    total = run_up(facts.changes, edges)
    month = _at(frame, total, "after", "month")
    window = _at(frame, total, "after", "window")
    keys = ["month", *PLACE]
    in_month = month.select(
        *keys,
        pl.col("level").alias("closing_units"),
        *(_since(name).alias(name) for name in ("known_days", "unit_days", "empty_days")),
    )
    in_window = window.select(
        *keys, *(_since(name).alias(f"{name}_90") for name in ("known_days", "unit_days"))
    )
    return in_month.join(in_window, on=keys, how="left", nulls_equal=True)


def _at(frame: pl.DataFrame, total: pl.DataFrame, end: str, start: str) -> pl.DataFrame:
    """What had run up by the end of each month, and beside it (`…_then`) by an earlier day of it."""
    now = frame.join(total, left_on=end, right_on="day", how="inner")
    then = total.rename({c: f"{c}_then" for c in total.columns if c not in PLACE})
    return now.join(
        then, left_on=[start, *PLACE], right_on=["day_then", *PLACE], how="left", nulls_equal=True
    )


def _since(name: str) -> pl.Expr:
    return pl.col(name) - pl.col(f"{name}_then").fill_null(0)


def _missed(facts: Facts, months: list[Month], sold: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Demand that met an empty shelf: a place's pace on days it could sell, on the days it could not.

    The pace is that of PACE_MONTHS months, since the one with the stock-out says too little. Days out of
    stock are those reported, or those on which the ledger shows nothing, whichever are more.
    """
    begun = facts.history.filter(pl.col("warehouse_id").is_not_null() & (pl.col("units") > 0))
    begun = begun.group_by(PLACE).agg(pl.col("day").min().alias("begun"))
    grid = _frame(months).join(begun, how="cross").filter(pl.col("begun") < pl.col("after"))
    open_days = (pl.col("after") - pl.max_horizontal("month", "begun")).dt.total_days()
    out = facts.stockouts.group_by(pl.col("day").dt.month_start().alias("month"), *PLACE).agg(
        pl.len().alias("reported")
    )
    keys = ["month", *PLACE]
    rows = (
        grid.with_columns(open_days.alias("open_days"))
        .join(out, on=keys, how="left")
        .join(held.select(*keys, "empty_days"), on=keys, how="left")
        .join(sold.select(*keys, "units"), on=keys, how="left")
        .with_columns(pl.max_horizontal("reported", "empty_days").fill_null(0).alias("out_days"))
        .with_columns(pl.min_horizontal("out_days", "open_days").alias("out_days"))
        .sort(*PLACE, "month")
    )
    sell_days = pl.col("open_days") - pl.col("out_days")
    units = pl.col("units").fill_null(0).cast(pl.Float64).clip(lower_bound=0)
    pace = _rolled(units) / _rolled(sell_days.cast(pl.Float64))
    paced = rows.with_columns(pl.when(pace.is_finite()).then(pace).otherwise(0.0).alias("pace"))
    return paced.select(
        *keys,
        (pl.col("pace") * pl.col("open_days")).alias("demand_days"),
        (pl.col("pace") * sell_days).alias("in_stock_demand_days"),
        (pl.col("pace") * pl.col("out_days")).alias("lost_units"),
    )


def _rolled(amount: pl.Expr) -> pl.Expr:
    return amount.rolling_sum(PACE_MONTHS, min_samples=1).over(PLACE)
