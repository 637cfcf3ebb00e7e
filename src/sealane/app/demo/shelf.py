"""What the made-up seller has: products, bundles, warehouses and the stock in them by receipt."""

import numpy as np
import polars as pl

from sealane.app.demo.books import ARRIVAL, DAMAGED, OPENING, RECEIPT, RETURN, Books, Entries
from sealane.app.demo.calendar import HISTORY_DAYS
from sealane.app.demo.demand import Calendar, Series
from sealane.app.demo.goods import NEVER, Goods
from sealane.app.demo.history import Bundles
from sealane.app.demo.network import FBA, LAX, PLACES, USD_FOR_ONE
from sealane.app.demo.selling import codes, euro, pick, prices
from sealane.app.demo.vocabulary import CATEGORIES, HS_CODES


def products(
    rng: np.random.Generator, goods: Goods, rows: Series, kits: Bundles, days: Calendar
) -> pl.DataFrame:
    """The `products` table: goods, then bundles; money in euro for what is sold from Rotterdam alone."""
    first = np.datetime64(days.first, "D")
    before = first - rng.integers(60, 1200, len(goods.code))
    launched = np.where(goods.launch < 0, before, first + goods.launch)
    ended = np.where(
        goods.end < NEVER, first + np.minimum(goods.end, HISTORY_DAYS), np.datetime64("NaT", "D")
    )
    usd = goods.cost * USD_FOR_ONE["CNY"]
    european = (rows.at[:, LAX] < 0) & (rows.at[:, FBA] < 0)
    price = prices(goods, kits)[: len(goods.code)]
    single = pl.DataFrame(
        {
            "sku": goods.code,
            "name": goods.name,
            "category": pick([c.name for c in CATEGORIES], goods.category),
            "unit_cost": np.round(np.where(european, usd / USD_FOR_ONE["EUR"], usd), 2),
            "price": np.round(np.where(european, euro(price), price), 2),
            "currency": np.where(european, "EUR", "USD"),
            "weight_kg": goods.weight,
            "length_cm": goods.size[:, 0],
            "width_cm": goods.size[:, 1],
            "height_cm": goods.size[:, 2],
            "traits": [t or None for t in goods.traits],
            "launched_on": launched,
            "discontinued_on": ended,
            "parent": goods.parent,
            "hs_code": pick([HS_CODES[c.name] for c in CATEGORIES], goods.category),
            "origin_country": ["CN"] * len(goods.code),
        }
    )
    return pl.concat([single, _bundle_products(goods, kits, days)], how="diagonal")


def _bundle_products(goods: Goods, kits: Bundles, days: Calendar) -> pl.DataFrame:
    usd = (goods.cost[kits.parts] * kits.units).sum(axis=1) * USD_FOR_ONE["CNY"]
    halves = [[goods.name[part].split(" | ") for part in pair] for pair in kits.parts]
    size = len(kits.parts)
    return pl.DataFrame(
        {
            "sku": codes(goods, kits)[len(goods.code) :],
            "name": [f"组合装：{a[0]} + {b[0]} | Set: {a[1]} + {b[1]}" for a, b in halves],
            "category": pick([c.name for c in CATEGORIES], goods.category[kits.parts[:, 0]]),
            "unit_cost": np.round(usd, 2),
            "price": np.round(prices(goods, kits)[len(goods.code) :], 2),
            "currency": ["USD"] * size,
            "weight_kg": np.round((goods.weight[kits.parts] * kits.units).sum(axis=1), 3),
            "launched_on": [days.first] * size,
        }
    )


def bundle_parts(goods: Goods, kits: Bundles) -> pl.DataFrame:
    """The `bundles` table: a row for each part."""
    names = np.array(codes(goods, kits))
    which = np.repeat(np.arange(len(kits.parts)), 2)
    return pl.DataFrame(
        {
            "bundle": names[which + len(goods.code)],
            "sku": names[kits.parts.ravel()],
            "units": kits.units.ravel(),
        }
    )


def locations() -> pl.DataFrame:
    """The `locations` table."""
    names = ("name", "kind", "country", "region", "capacity_m3", "storage_cost_per_m3_day")
    return pl.DataFrame(
        {"location": [p.code for p in PLACES], **{name: [getattr(p, name) for p in PLACES] for name in names}}
    )


def stock(rng: np.random.Generator, goods: Goods, rows: Series, days: Calendar, books: Books) -> pl.DataFrame:
    """The `stock` table: good units by receipt, first in first out; what is damaged; empty shelves."""
    layer = _layers(rng, books)
    wanted = rng.poisson(rows.daily * 0.5)
    oldest = np.concatenate([[True], layer.row[1:] != layer.row[:-1]])
    committed = np.where(oldest, np.minimum(wanted[layer.row], layer.units // 2), 0)
    bad = np.nonzero(books.damaged)[0]
    last_bad = np.zeros(rows.sku.size, dtype=np.int64)
    damaged = books.entries(DAMAGED)
    np.maximum.at(last_bad, damaged.row, damaged.day)
    empty = np.nonzero(books.stocked & (books.good + books.damaged == 0))[0]
    none = np.zeros(layer.row.size, dtype=np.int64)
    row = np.concatenate([layer.row, bad, empty])
    units = np.concatenate([layer.units, books.damaged[bad], 0 * empty])
    promised = np.concatenate([committed, 0 * bad, 0 * empty])
    unfit = np.concatenate([none, books.damaged[bad], 0 * empty])
    received = np.datetime64(days.first, "D") + np.concatenate([layer.day, last_bad[bad], 0 * empty])
    received[row.size - empty.size :] = np.datetime64("NaT")
    frame = pl.DataFrame(
        {
            "sku": pick(goods.code, rows.sku[row]),
            "location": pick([p.code for p in PLACES], rows.place[row]),
            "on_hand": units.astype(np.float64),
            "committed": promised.astype(np.float64),
            "unavailable": unfit.astype(np.float64),
            "received_on": received,
        }
    )
    return frame.sort("sku", "location", "received_on", "unavailable", maintain_order=True)


def _layers(rng: np.random.Generator, books: Books) -> Entries:
    """What is left of each receipt when the oldest units are sold first, oldest layer of a series first.

    The newest receipts remain: of a series with 5 units good that got 4, then 3, are left 2 and 3.
    """
    opened, back, broken = books.entries(OPENING), books.entries(RETURN), books.entries(DAMAGED)
    kinds = [books.entries(RECEIPT), books.entries(ARRIVAL), back]
    row = np.concatenate([opened.row, *(k.row for k in kinds), broken.row])
    day = np.concatenate([-rng.integers(5, 60, opened.row.size), *(k.day for k in kinds), broken.day])
    units = np.concatenate([opened.units, *(k.units for k in kinds), -broken.units])
    gained = (
        pl.DataFrame({"row": row, "day": day, "units": units}).group_by("row", "day").agg(pl.sum("units"))
    )
    gained = gained.sort("row", "day", descending=[False, True]).with_columns(
        later=pl.cum_sum("units").over("row") - pl.col("units"),
    )
    left = books.good[gained["row"].to_numpy()] - gained["later"].to_numpy()
    kept = gained.with_columns(units=np.clip(left, 0, gained["units"].to_numpy())).filter(pl.col("units") > 0)
    kept = kept.sort("row", "day")
    return Entries(kept["day"].to_numpy(), kept["row"].to_numpy(), kept["units"].to_numpy())
