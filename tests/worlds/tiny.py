"""The tiny world, known by heart: one seller, two warehouses, four SKUs, one of them a bundle."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import polars as pl

from sealane.catalog.contracts import BundleBatch, RateBatch, SkuBatch, WarehouseBatch
from sealane.catalog.service import (
    resolve_skus,
    resolve_warehouses,
    take_bundles,
    take_rates,
    take_skus,
    take_warehouses,
)
from sealane.infra.database import Database
from sealane.stock.contracts import CountBatch, Place
from sealane.stock.contracts.steps import ordered
from sealane.stock.service import count, move


@dataclass(frozen=True, slots=True)
class TinyWorld:
    """What the tiny seller has; vary it by `dataclasses.replace`.

    Storage boxes are the goods of the live case: 300 in Los Angeles. A gift set is 1 lamp and 2 mugs and is
    never stocked itself. Lamps lie in two layers; mugs are only in Shenzhen; 200 boxes are on their way.
    """

    skus: tuple[tuple[str, str, str, float, float], ...] = (
        ("BOX", "Storage box", "home", 19.9, 42.0),
        ("LAMP", "Desk lamp", "home", 35.0, 90.0),
        ("MUG", "Travel mug", "outdoor and sports", 15.0, 28.0),
        ("SET", "Gift set", "home", 59.0, 0.0),
    )
    """(code, name, category, price in USD, unit cost in CNY)"""
    warehouses: tuple[tuple[str, str, str, str], ...] = (
        ("LAX", "Los Angeles", "overseas", "US"),
        ("SZX", "Shenzhen", "home", "CN"),
    )
    """(code, name, kind, country)"""
    bundles: tuple[tuple[str, str, int], ...] = (("SET", "LAMP", 1), ("SET", "MUG", 2))
    rates: tuple[tuple[date, str, str, float], ...] = ((date(2026, 1, 1), "USD", "CNY", 7.2),)
    stock: tuple[tuple[str, str, int, date], ...] = (
        ("BOX", "LAX", 300, date(2026, 2, 20)),
        ("LAMP", "LAX", 5, date(2025, 8, 1)),
        ("LAMP", "LAX", 10, date(2026, 1, 15)),
        ("LAMP", "SZX", 40, date(2026, 2, 1)),
        ("MUG", "SZX", 70, date(2026, 2, 1)),
    )
    """(SKU, warehouse, units on hand, day received)"""
    incoming: tuple[tuple[str, str, int], ...] = (("BOX", "LAX", 200),)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The ids under which a tiny world was stored, by code."""

    world: TinyWorld
    sku: dict[str, int] = field(default_factory=dict)
    warehouse: dict[str, int] = field(default_factory=dict)

    def place(self, sku: str, warehouse: str) -> Place:
        """Return the place of one SKU in one warehouse."""
        return Place(self.sku[sku], self.warehouse[warehouse])


def load_tiny_world(database: Database, workspace_id: int, world: TinyWorld | None = None) -> Loaded:
    """Store the tiny world, catalogue and stock, in one transaction."""
    world = world or TinyWorld()
    columns = ["code", "name", "category", "price", "unit_cost"]
    with database.work(workspace_id) as work:
        products = pl.DataFrame(world.skus, schema=columns, orient="row")
        money = {"currency": pl.lit("USD"), "cost_currency": pl.lit("CNY")}
        take_skus(work, SkuBatch(products.with_columns(**money)), None)
        places = pl.DataFrame(world.warehouses, schema=["code", "name", "kind", "country"], orient="row")
        take_warehouses(work, WarehouseBatch(places), None)
        parts = pl.DataFrame(world.bundles, schema=["bundle", "part", "units"], orient="row")
        take_bundles(work, BundleBatch(parts), None)
        rates = pl.DataFrame(world.rates, schema=["day", "source", "target", "rate"], orient="row")
        take_rates(work, RateBatch(rates), None)
        skus = dict(resolve_skus(work, [sku[0] for sku in world.skus]).iter_rows())
        loaded = Loaded(world, skus, resolve_warehouses(work, [w[0] for w in world.warehouses]))
        on_hand = [(loaded.sku[s], loaded.warehouse[w], units, day) for s, w, units, day in world.stock]
        counted = ["sku_id", "warehouse_id", "on_hand", "received_on"]
        count(work, CountBatch(pl.DataFrame(on_hand, schema=counted, orient="row")), None)
        for sku, warehouse, units in world.incoming:
            move(work, ordered(loaded.place(sku, warehouse), units))
    return loaded
