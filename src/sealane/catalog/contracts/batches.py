"""Batches of catalogue rows on their way in; a column without any value leaves what is known."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema


class SkuBatch(Batch):
    """Products by `code`. Money is per unit; `traits` are separated by `;`; `attributes` is a JSON object."""

    SCHEMA: ClassVar[Schema] = {
        "code": pl.String(),
        "name": pl.String(),
        "category": pl.String(),
        "currency": pl.String(),
        "price": pl.Float64(),
        "unit_cost": pl.Float64(),
        "cost_currency": pl.String(),
        "weight_kg": pl.Float64(),
        "length_cm": pl.Float64(),
        "width_cm": pl.Float64(),
        "height_cm": pl.Float64(),
        "traits": pl.String(),
        "tier": pl.String(),
        "launched_on": pl.Date(),
        "discontinued_on": pl.Date(),
        "holding_cost_per_unit_period": pl.Float64(),
        "shortage_cost_per_unit": pl.Float64(),
        "salvage_value": pl.Float64(),
        "parent": pl.String(),
        "attributes": pl.String(),
    }
    REQUIRED = ("code",)


class WarehouseBatch(Batch):
    """Warehouses by `code`; `kind` is home, overseas, fba or store; storage in the workspace's currency."""

    SCHEMA: ClassVar[Schema] = {
        "code": pl.String(),
        "name": pl.String(),
        "kind": pl.String(),
        "country": pl.String(),
        "region": pl.String(),
        "capacity_units": pl.Int64(),
        "capacity_m3": pl.Float64(),
        "storage_cost_per_m3_day": pl.Float64(),
        "attributes": pl.String(),
    }
    REQUIRED = ("code",)


class BundleBatch(Batch):
    """Parts of bundles, by SKU code: one `bundle` holds `units` of `part`."""

    SCHEMA: ClassVar[Schema] = {"bundle": pl.String(), "part": pl.String(), "units": pl.Int64()}
    REQUIRED = ("bundle", "part", "units")


class AliasBatch(Batch):
    """Other names of SKUs: in files of `source` (empty: anywhere) `alias` means the SKU with code `sku`."""

    SCHEMA: ClassVar[Schema] = {"source": pl.String(), "alias": pl.String(), "sku": pl.String()}
    REQUIRED = ("alias", "sku")


class RateBatch(Batch):
    """Exchange rates: on `day` one unit of `source` bought `rate` units of `target` (ISO 4217 codes)."""

    SCHEMA: ClassVar[Schema] = {
        "day": pl.Date(),
        "source": pl.String(),
        "target": pl.String(),
        "rate": pl.Float64(),
        "note": pl.String(),
    }
    REQUIRED = ("day", "source", "target", "rate")
