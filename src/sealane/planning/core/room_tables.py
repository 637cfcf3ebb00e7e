"""The rooms' frames become tables as a folder would hold them: codes for numbers, one currency for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from sealane.planning.contracts import Defaults

ValueIn = Callable[[str | None], float | None]
"""The value of one unit of a currency (none named: the workspace's own) in the plan's, None if unknown."""


@dataclass(frozen=True, slots=True)
class Known:
    """Names of SKUs (`sku_id`, `sku`) and places (`warehouse_id`, `location`), the day, money.

    The day is the one for which the plan is made; money is worth what it was then.
    """

    skus: pl.DataFrame
    places: pl.DataFrame
    as_of: date
    value_in: ValueIn

    def named(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return the rows whose SKU and place are in use, with `sku` and `location` beside their numbers."""
        rows = frame.join(self.skus, on="sku_id", how="inner", maintain_order="left")
        return rows.join(self.places, on="warehouse_id", how="inner", maintain_order="left")

    def in_money(self, frame: pl.DataFrame, currency: str, columns: list[str]) -> pl.DataFrame:
        """As `in_money`, at the plan's own rates."""
        return in_money(self.value_in, frame, currency, columns)


def in_money(value_in: ValueIn, frame: pl.DataFrame, currency: str, columns: list[str]) -> pl.DataFrame:
    """Return `frame` with `columns` turned from the currency in its column `currency` by `value_in`.

    Where no rate is known the amount is unknown too.
    """
    found = frame[currency].unique().to_list()
    worth = pl.DataFrame(
        {currency: found, "_worth": [value_in(name) for name in found]},
        schema={currency: pl.String, "_worth": pl.Float64},
    )
    rows = frame.join(worth, on=currency, how="left", nulls_equal=True, maintain_order="left")
    return rows.with_columns(pl.col(name) * pl.col("_worth") for name in columns).drop("_worth")


def home_of(known: Known, history: pl.DataFrame, levels: pl.DataFrame) -> pl.DataFrame:
    """The place (`sku_id`, `warehouse_id`) that sales of a SKU count for which name none.

    Where it sells most; never sold anywhere by name, where most of it lies; else the first place by code.
    """
    sold = history.filter(pl.col("warehouse_id").is_not_null()).select("sku_id", "warehouse_id", "units")
    held = levels.select("sku_id", "warehouse_id", pl.col("on_hand").cast(pl.Float64).alias("units"))
    homeless = history.filter(pl.col("warehouse_id").is_null()).select("sku_id").unique()
    first = known.places.sort("location").head(1).select("warehouse_id")
    nowhere = homeless.join(first, how="cross").with_columns(pl.lit(0.0).alias("units"))
    ranked = [
        rows.join(known.places, on="warehouse_id", how="semi")
        .group_by("sku_id", "warehouse_id")
        .agg(pl.col("units").cast(pl.Float64).sum())
        .with_columns(pl.lit(rank).alias("rank"))
        for rank, rows in enumerate((sold, held, nowhere))
    ]
    best = pl.concat(ranked).sort(
        "sku_id", "rank", "units", "warehouse_id", descending=[False, False, True, False]
    )
    return best.unique("sku_id", keep="first", maintain_order=True).select("sku_id", "warehouse_id")


def placed(history: pl.DataFrame, homes: pl.DataFrame) -> pl.DataFrame:
    """Return the history with every sale at a place; see `home_of`."""
    rows = history.join(
        homes.rename({"warehouse_id": "_home"}), on="sku_id", how="left", maintain_order="left"
    )
    return rows.with_columns(pl.col("warehouse_id").fill_null(pl.col("_home"))).drop("_home")


def sales_table(known: Known, history: pl.DataFrame, stockouts: pl.DataFrame) -> pl.DataFrame:
    """Demand by day, and a row of no units for each day on which nothing could be sold."""
    sold = known.in_money(known.named(history), "currency", ["revenue"]).select(
        pl.col("day").alias("date"),
        "sku",
        "location",
        pl.col("units").cast(pl.Float64),
        "revenue",
        pl.lit(1.0).alias("in_stock"),
        pl.col("promoted").alias("promotion"),
    )
    out = known.named(stockouts).select(
        pl.col("day").alias("date"),
        "sku",
        "location",
        pl.lit(0.0).alias("units"),
        pl.lit(None, dtype=pl.Float64).alias("revenue"),
        pl.lit(0.0).alias("in_stock"),
        pl.lit(False).alias("promotion"),
    )
    return pl.concat([sold, out])


def stock_table(known: Known, levels: pl.DataFrame) -> pl.DataFrame:
    """Stock at each place that has ever held any; one that only awaits goods says nothing yet."""
    return known.named(levels).select(
        "sku",
        "location",
        "on_hand",
        "committed",
        "unavailable",
        pl.col("oldest_received_on").alias("received_on"),
    )


def layer_table(known: Known, layers: pl.DataFrame) -> pl.DataFrame:
    """What of the stock came when, one row a receipt."""
    return known.named(layers).select("sku", "location", pl.col("units").alias("on_hand"), "received_on")


def incoming_table(known: Known, orders: pl.DataFrame, shipments: pl.DataFrame) -> pl.DataFrame:
    """What orders and shipments are still to bring; without a day, after the usual time."""
    usual = known.as_of + timedelta(days=round(Defaults().lead_time_days_p50))
    bought = known.named(orders).with_columns(kind=pl.lit("purchase"), source=pl.col("supplier"))
    moved = known.named(shipments).with_columns(kind=pl.lit("transfer"), source=pl.col("origin"))
    columns = ["sku", "location", "units", "due_on", "kind", "source", "channel", "number"]
    rows = pl.concat([bought.select(columns), moved.select(columns)])
    return rows.rename({"due_on": "due_date", "number": "reference"}).with_columns(
        pl.col("due_date").fill_null(usual)
    )


def past_table(known: Known, orders: pl.DataFrame, shipments: pl.DataFrame) -> pl.DataFrame:
    """What purchase orders and shipments have brought, with the columns of past orders."""
    bought = known.named(orders).with_columns(transfer=pl.lit(value=False))
    moved = known.named(shipments).with_columns(transfer=pl.lit(value=True))
    columns = ["sku", "location", "units", "ordered_on", "arrived_on", "transfer", "source", "channel"]
    rows = pl.concat([bought.select(columns), moved.select(columns)])
    there = (pl.col("units") > 0) & pl.col("arrived_on").is_not_null()
    return rows.filter(there).sort(columns, nulls_last=True)


def product_table(known: Known, skus: pl.DataFrame) -> pl.DataFrame:
    """SKUs with their price and costs in the plan's currency."""
    costs = ["unit_cost", "holding_cost_per_unit_period", "shortage_cost_per_unit", "salvage_value"]
    rows = known.in_money(known.in_money(skus, "currency", ["price"]), "cost_currency", costs)
    kept = ["name", "category", "price", *costs, "weight_kg", "length_cm", "width_cm", "height_cm"]
    kept += ["tier", "launched_on", "discontinued_on", "parent"]
    return rows.select(pl.col("code").alias("sku"), *kept)


def bundle_table(known: Known, parts: pl.DataFrame) -> pl.DataFrame:
    """Bundles and their parts by code; history holds parts already, stock and orders may still hold sets."""
    whole = known.skus.rename({"sku_id": "bundle_id", "sku": "bundle"})
    part = known.skus.rename({"sku_id": "part_id"})
    rows = parts.join(whole, on="bundle_id", how="inner").join(part, on="part_id", how="inner")
    return rows.select("bundle", "sku", "units").sort("bundle", "sku")


SUPPLY_NUMBERS = (
    "lead_time_days_p50",
    "lead_time_days_p90",
    "review_every_periods",
    "moq",
    "multiple",
    "max_units",
    "from_units",
    "main",
    "unit_cost",
    "cost_per_unit",
    "cost_per_kg",
    "cost_per_m3",
    "fixed_cost",
)
SUPPLY_SCHEMA = {
    **dict.fromkeys(("sku", "location", "kind", "source", "supplier", "channel"), pl.String),
    **dict.fromkeys(SUPPLY_NUMBERS, pl.Float64),
    **dict.fromkeys(("closed_from", "closed_to"), pl.Date),
}


def supply_table(
    known: Known, quotes: pl.DataFrame, closures: pl.DataFrame, lanes: pl.DataFrame
) -> pl.DataFrame:
    """Ways to buy and to move goods; each price tier holds from its least units up.

    Of a SKU with a main supplier the others are second sources. A quote without a warehouse is handed over
    where the SKU's other quotes say, else at every warehouse that no lane leads to: what lies beyond a lane
    is reached by it, at its cost.
    """
    main = pl.col("is_primary").fill_null(True)
    quotes = quotes.with_columns((main | ~main.any().over("sku_id")).cast(pl.Float64).alias("main"))
    bought = known.in_money(quotes, "currency", ["unit_cost"])
    bought = bought.join(known.skus, on="sku_id", how="inner", maintain_order="left")
    bought = bought.join(known.places, on="warehouse_id", how="left", maintain_order="left")
    bought = bought.filter(pl.col("warehouse_id").is_null() | pl.col("location").is_not_null())
    bought = _handed_over(known, bought, lanes)
    bought = _next_closure(known, bought, closures).with_columns(
        pl.col("location").fill_null("*"),
        from_units=pl.col("min_units"),
        kind=pl.lit("purchase"),
        source=pl.lit(""),
    )
    return pl.concat([_supply(bought), _supply(_moves(known, lanes))])


def _handed_over(known: Known, quotes: pl.DataFrame, lanes: pl.DataFrame) -> pl.DataFrame:
    """Every quote with the place it is handed over at; none where any place will do."""
    open_ones = quotes.filter(pl.col("location").is_null()).drop("location")
    named = quotes.filter(pl.col("location").is_not_null())
    told = named.select("sku_id", "location").unique(maintain_order=True)
    beyond = lanes.select(warehouse_id="destination_id").unique()
    first = known.places.join(beyond, on="warehouse_id", how="anti").select("location")
    elsewhere = open_ones.join(told, on="sku_id", how="anti")
    anywhere = first.height in (0, known.places.height)
    rest = elsewhere.with_columns(location=pl.lit(None, dtype=pl.String))
    placed = rest if anywhere else elsewhere.join(first, how="cross", maintain_order="left_right")
    parts = [named, open_ones.join(told, on="sku_id", how="inner", maintain_order="left"), placed]
    return pl.concat([part.select(quotes.columns) for part in parts])


def _next_closure(known: Known, quotes: pl.DataFrame, closures: pl.DataFrame) -> pl.DataFrame:
    """Beside each quote its supplier's present or next shutdown; one that names nobody is everyone's."""
    ahead = closures.filter(pl.col("closed_to") >= known.as_of)
    everyone = ahead.filter(pl.col("supplier").is_null()).drop("supplier")
    sellers = quotes.select("supplier").unique()
    ahead = pl.concat(
        [
            ahead.filter(pl.col("supplier").is_not_null()),
            sellers.join(everyone, how="cross").select(ahead.columns),
        ]
    )
    first = ahead.sort("supplier", "closed_from", "closed_to").unique(
        "supplier", keep="first", maintain_order=True
    )
    return quotes.join(first, on="supplier", how="left", maintain_order="left")


def _moves(known: Known, lanes: pl.DataFrame) -> pl.DataFrame:
    costs = ["cost_per_unit", "cost_per_kg", "cost_per_m3", "fixed_cost"]
    origin = known.places.rename({"warehouse_id": "origin_id", "location": "source"})
    target = known.places.rename({"warehouse_id": "destination_id"})
    rows = known.in_money(lanes, "currency", costs)
    rows = rows.join(origin, on="origin_id", how="inner", maintain_order="left")
    rows = rows.join(target, on="destination_id", how="inner", maintain_order="left")
    return rows.with_columns(sku=pl.lit("*"), kind=pl.lit("transfer"), supplier=pl.lit(""))


def _supply(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(
        (pl.col(name).cast(kind) if name in rows.columns else pl.lit(None, dtype=kind)).alias(name)
        for name, kind in SUPPLY_SCHEMA.items()
    )
