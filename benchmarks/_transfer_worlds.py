"""Two worlds of weekly demand of SKUs at several places, for the benchmark of transfers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import polars as pl

from sealane.planning.contracts import Floats


@dataclass(frozen=True)
class World:
    """Weekly demand [S, T] of SKUs at places, sorted by SKU and place; money per unit [S]."""

    name: str
    names: pl.DataFrame  # sku and location of each row
    demand: Floats
    first: date
    holding: Floats
    shortage: Floats
    sales: pl.DataFrame
    products: pl.DataFrame


def vn2(folder: Path) -> World:
    """Products of VN2 that two stores or more sell; a week out of stock counts with what was sold."""
    sales, flags = pl.read_csv(folder / "sales.csv.gz"), pl.read_csv(folder / "in_stock.csv.gz")
    sales = sales.filter(pl.len().over("Product") > 1).sort(
        pl.col("Product").cast(pl.String), pl.col("Store").cast(pl.String)
    )
    flags = sales.select("Store", "Product").join(flags, on=["Store", "Product"], maintain_order="left")
    weeks = sales.columns[2:]
    there = flags.select(pl.col(weeks).cast(pl.Boolean)).to_numpy()
    names = sales.select(
        pl.col("Product").cast(pl.String).alias("sku"), pl.col("Store").cast(pl.String).alias("location")
    )
    demand = sales.select(weeks).to_numpy().astype(np.float64)
    master = pl.read_csv(folder / "master.csv").unique("Product", keep="first", maintain_order=True)
    products = names.select("sku").unique(maintain_order=True).join(
        master.select(
            pl.col("Product").cast(pl.String).alias("sku"),
            pl.col("Department").cast(pl.String).alias("category"),
        ),
        on="sku",
        maintain_order="left",
    ).with_columns(holding_cost_per_unit_period=0.2, shortage_cost_per_unit=1.0)  # fmt: skip
    first = date.fromisoformat(weeks[0])
    long = _long(names, demand, first).with_columns(pl.Series("in_stock", there.ravel().astype(np.float64)))
    money = np.ones(len(names))
    return World("vn2", names, demand, first, 0.2 * money, money, long, products)


def online_retail(folder: Path) -> World:
    """Weekly units of the 300 SKUs that sell in most of the eleven largest countries, returns left out."""
    lines = pl.read_csv(
        folder / "online_retail.csv.gz", schema_overrides={"InvoiceNo": pl.String, "StockCode": pl.String}
    ).filter(
        ~pl.col("InvoiceNo").str.starts_with("C"),
        pl.col("Quantity") > 0,
        pl.col("UnitPrice") > 0,
        pl.col("StockCode").str.contains(r"^\d{5}"),
    )
    first = date(2010, 11, 29)
    day = pl.col("InvoiceDate").str.to_datetime("%Y-%m-%d %H:%M:%S").dt.date()
    lines = lines.with_columns(week=(day - first).dt.total_days() // 7).filter(pl.col("week") < 53)
    places = lines["Country"].value_counts(sort=True)["Country"].head(11)
    lines = lines.filter(pl.col("Country").is_in(places.to_list()))
    pair = lines.group_by("StockCode", "Country").agg(pl.col("week").n_unique().alias("weeks"))
    kept = pair.filter(pl.col("weeks") >= 4)
    most = kept.group_by("StockCode").agg(pl.len(), pl.col("weeks").sum()).sort(
        "len", "weeks", "StockCode", descending=[True, True, False]
    ).head(300)  # fmt: skip
    names = kept.join(most, on="StockCode", how="semi").select(
        pl.col("StockCode").alias("sku"), pl.col("Country").alias("location")
    ).sort("sku", "location")  # fmt: skip
    at = names.with_row_index("row")
    units = lines.join(at, left_on=["StockCode", "Country"], right_on=["sku", "location"])
    demand = np.zeros((len(names), 53))
    np.add.at(demand, (units["row"].to_numpy(), units["week"].to_numpy()), units["Quantity"].to_numpy())
    price = lines.group_by("StockCode").agg(pl.col("UnitPrice").median().alias("price"))
    products = names.select("sku").unique(maintain_order=True).join(
        price, left_on="sku", right_on="StockCode", maintain_order="left"
    ).with_columns(
        holding_cost_per_unit_period=0.02 * pl.col("price"), shortage_cost_per_unit=0.5 * pl.col("price")
    )  # fmt: skip
    each = names.join(products, on="sku", maintain_order="left")
    return World(
        "online_retail",
        names,
        demand,
        first,
        each["holding_cost_per_unit_period"].to_numpy(),
        each["shortage_cost_per_unit"].to_numpy(),
        _long(names, demand, first),
        products,
    )


def _long(names: pl.DataFrame, demand: Floats, first: date) -> pl.DataFrame:
    weeks = demand.shape[1]
    days = np.asarray([np.datetime64(first + timedelta(weeks=t), "D") for t in range(weeks)])
    return pl.DataFrame(
        {
            "date": np.tile(days, len(names)),
            "sku": np.repeat(names["sku"].to_numpy(), weeks),
            "location": np.repeat(names["location"].to_numpy(), weeks),
            "units": demand.ravel(),
        }
    )
