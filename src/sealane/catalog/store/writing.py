"""Writing of catalogue rows: the database's types of each column, and what makes a row the same row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
from sqlalchemy import Table

from sealane.catalog.store import tables
from sealane.infra.bulk import Taken, upsert
from sealane.infra.database import Work

SKU_TYPES: Mapping[str, str] = {
    "code": "text",
    "name": "text",
    "category": "text",
    "currency": "varchar(3)",
    "price": "numeric(18,4)",
    "unit_cost": "numeric(18,4)",
    "cost_currency": "varchar(3)",
    "weight_kg": "float8",
    "length_cm": "float8",
    "width_cm": "float8",
    "height_cm": "float8",
    "traits": "text[]",
    "tier": "text",
    "launched_on": "date",
    "discontinued_on": "date",
    "holding_cost_per_unit_period": "numeric(18,6)",
    "shortage_cost_per_unit": "numeric(18,6)",
    "salvage_value": "numeric(18,4)",
    "parent": "text",
    "attributes": "jsonb",
    "active": "boolean",
}

WAREHOUSE_TYPES: Mapping[str, str] = {
    "code": "text",
    "name": "text",
    "kind": "text",
    "country": "text",
    "region": "text",
    "capacity_units": "int8",
    "capacity_m3": "float8",
    "storage_cost_per_m3_day": "numeric(18,6)",
    "attributes": "jsonb",
    "active": "boolean",
}

ALIAS_TYPES: Mapping[str, str] = {"source": "text", "alias": "text", "sku_id": "int8"}
BUNDLE_TYPES: Mapping[str, str] = {"bundle_id": "int8", "part_id": "int8", "units": "int4"}
RATE_TYPES: Mapping[str, str] = {
    "day": "date",
    "source": "varchar(3)",
    "target": "varchar(3)",
    "rate": "numeric(20,10)",
    "note": "text",
}


def write_skus(work: Work, frame: pl.DataFrame, batch_id: int | None) -> Taken:
    """Write SKUs by code."""
    return _write(work, tables.sku, frame, SKU_TYPES, ["code"], batch_id)


def write_warehouses(work: Work, frame: pl.DataFrame, batch_id: int | None) -> Taken:
    """Write warehouses by code."""
    return _write(work, tables.warehouse, frame, WAREHOUSE_TYPES, ["code"], batch_id)


def write_aliases(work: Work, frame: pl.DataFrame, batch_id: int | None) -> Taken:
    """Write other names by source and name."""
    return _write(work, tables.sku_alias, frame, ALIAS_TYPES, ["source", "alias"], batch_id)


def write_bundles(work: Work, frame: pl.DataFrame, batch_id: int | None) -> Taken:
    """Write parts of bundles by bundle and part."""
    return _write(work, tables.bundle_part, frame, BUNDLE_TYPES, ["bundle_id", "part_id"], batch_id)


def write_rates(work: Work, frame: pl.DataFrame, batch_id: int | None) -> Taken:
    """Write exchange rates by day and pair."""
    return _write(work, tables.exchange_rate, frame, RATE_TYPES, ["day", "source", "target"], batch_id)


def _write(
    work: Work,
    table: Table,
    frame: pl.DataFrame,
    types: Mapping[str, str],
    key: Sequence[str],
    batch_id: int | None,
) -> Taken:
    present = {name: types[name] for name in frame.columns if name in types}
    return upsert(work, table, frame, present, key, batch_id)
