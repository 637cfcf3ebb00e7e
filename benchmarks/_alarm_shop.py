"""The real orders of Online Retail as a shop whose demand is watched: by SKU, by market, by day of trade."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.insight.core.breaks import Watched

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DATA = Path(os.environ.get("SEALANE_DATA", Path(__file__).parents[1] / ".." / "shared" / "data"))
LOOK_BACK = 48  # days of trade in eight weeks
LEAST_UNITS = 2.0
MARKET_ORDERS = 5  # of a SKU in a market, below which that market is not watched apart


@dataclass(frozen=True)
class Shop:
    """Orders by SKU, by SKU and market (`place`), and by market, each by day of trade; units by SKU.

    `spread` is the standard deviation of the logarithm of an order's units.
    """

    orders: Floats
    units: Floats
    places: Floats
    place_sku: Ints
    place_market: Ints
    markets: int
    weekday: Ints
    spread: Floats

    @property
    def active(self) -> NDArray[np.bool_]:
        """Where a SKU had sold two units a day or more over the eight weeks before [S, T]."""
        total = np.cumsum(np.pad(self.units, ((0, 0), (1, 0))), axis=1)
        first = np.maximum(np.arange(self.units.shape[1]) - LOOK_BACK, 0)
        sums = total[:, :-1] - total[:, first]
        return np.asarray((sums >= LEAST_UNITS * LOOK_BACK) & (np.arange(self.units.shape[1]) >= LOOK_BACK))


def shop() -> Shop:
    """The orders: one line a SKU and invoice; cancellations and fee lines left out."""
    lines = pl.read_csv(
        DATA / "online_retail" / "online_retail.csv.gz", infer_schema_length=0, encoding="utf8-lossy"
    )
    sold = (
        lines.filter(pl.col("StockCode").str.contains(r"^\d{5}") & ~pl.col("InvoiceNo").str.starts_with("C"))
        .select(
            pl.col("InvoiceNo").alias("order"),
            pl.col("InvoiceDate").str.to_datetime().alias("at"),
            pl.col("StockCode").str.to_uppercase().alias("sku"),
            pl.col("Country").alias("market"),
            pl.col("Quantity").cast(pl.Float64).alias("units"),
        )
        .filter(pl.col("units") > 0)
        .group_by("order", "sku")
        .agg(pl.col("at").min(), pl.col("market").min(), pl.col("units").sum())
        .with_columns(pl.col("at").dt.date().alias("day"))
    )
    days, skus = sorted(sold["day"].unique()), sorted(sold["sku"].unique())
    markets = sorted(sold["market"].unique())
    codes = {name: i for i, name in enumerate(skus)}
    sku = sold["sku"].replace_strict(codes, return_dtype=pl.Int64).to_numpy()
    day = sold["day"].replace_strict({d: i for i, d in enumerate(days)}, return_dtype=pl.Int64).to_numpy()
    named = {m: i for i, m in enumerate(markets)}
    market = sold["market"].replace_strict(named, return_dtype=pl.Int64).to_numpy()
    shape = (len(skus), len(days))
    orders, units = np.zeros(shape), np.zeros(shape)
    np.add.at(orders, (sku, day), 1.0)
    np.add.at(units, (sku, day), sold["units"].to_numpy())
    pair, row = np.unique(sku * len(markets) + market, return_inverse=True)
    places = np.zeros((pair.size, shape[1]))
    np.add.at(places, (row, day), 1.0)
    keep = places.sum(1) >= MARKET_ORDERS
    weekday = np.array([d.weekday() for d in days])
    parts = (pair[keep] // len(markets), pair[keep] % len(markets))
    logs = sold.group_by("sku").agg(pl.col("units").log().std().fill_null(0.0)).sort("sku")
    return Shop(orders, units, places[keep], *parts, len(markets), weekday, logs["units"].to_numpy())


def watched(shop: Shop, orders: Floats, places: Floats) -> Watched:
    """Each SKU's total beside its markets: half the weight for the total, half shared by the markets."""
    skus = orders.shape[0]
    all_orders = np.concatenate([orders, places])
    sku = np.concatenate([np.arange(skus), shop.place_sku])
    of = np.bincount(shop.place_sku, minlength=skus)
    whole = np.where(of > 0, 0.5, 1.0)
    weight = np.concatenate([whole, 0.5 / np.maximum(of[shop.place_sku], 1)])
    rows = np.zeros((shop.markets + 1, orders.shape[1]))
    np.add.at(rows, shop.place_market + 1, shop.places)
    rows[0] = shop.orders.sum(0)
    where = np.concatenate([np.zeros(skus, dtype=np.int64), shop.place_market + 1])
    known = np.ones(all_orders.shape, dtype=bool)
    return Watched(all_orders, known, ~known, sku, weight, where, rows, shop.weekday)


def turned(shop: Shop) -> Shop:
    """The same orders, in which neighbours have changed places: what chose thresholds reports, and back."""
    turn = np.arange(shop.orders.shape[0])
    turn = turn[: turn.size - turn.size % 2] ^ 1
    back = np.argsort(turn)
    inside = shop.place_sku < turn.size
    return replace(
        shop,
        orders=shop.orders[turn],
        units=shop.units[turn],
        spread=shop.spread[turn],
        places=shop.places[inside],
        place_sku=back[shop.place_sku[inside]],
        place_market=shop.place_market[inside],
    )
