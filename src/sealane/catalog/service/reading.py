"""What others read of the catalogue: frames for planning, values for one thing, rates, bundles."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl
from sqlalchemy import Row

from sealane.accounts.service import workspace
from sealane.catalog.contracts import (
    BundlePart,
    RateMissing,
    Rates,
    Sku,
    SkuNotFound,
    Warehouse,
    WarehouseKind,
    WarehouseNotFound,
)
from sealane.catalog.contracts.values import CM3_PER_M3
from sealane.catalog.core.bundles import explode, parts_of
from sealane.catalog.store import queries, tables
from sealane.infra.database import Work
from sealane.kit.money import Money, Rate

BUNDLE_COLUMNS = {"bundle_id": pl.Int64(), "part_id": pl.Int64(), "units": pl.Int64()}


def skus(work: Work) -> pl.DataFrame:
    """Return every SKU in use, by code: the columns of `SKU_COLUMNS`, then `volume_m3`.

    Money is in `currency` (price) and `cost_currency` (unit cost, holding, shortage, salvage), as floats.
    """
    volume = pl.col("length_cm") * pl.col("width_cm") * pl.col("height_cm") / CM3_PER_M3
    return queries.sku_frame(work).with_columns(volume.alias("volume_m3"))


def sku(work: Work, code: str) -> Sku:
    """Return one SKU by its code or another name of it; raises SkuNotFound."""
    row = queries.sku_row(work, code)
    if row is None:
        raise SkuNotFound(code)
    return _sku(row)


def _sku(row: Row[Any]) -> Sku:
    named = row._mapping
    taken = {name: named[name] for name in Sku.__dataclass_fields__}
    return Sku(**taken | {"traits": tuple(named["traits"])})


def warehouses(work: Work) -> tuple[Warehouse, ...]:
    """Return every warehouse in use, by code."""
    return tuple(_warehouse(row) for row in queries.warehouse_rows(work))


def warehouse(work: Work, code: str) -> Warehouse:
    """Return one warehouse by its code; raises WarehouseNotFound."""
    for known in warehouses(work):
        if known.code == code:
            return known
    raise WarehouseNotFound(code)


def _warehouse(row: Row[Any]) -> Warehouse:
    named = row._mapping
    taken = {name: named[name] for name in Warehouse.__dataclass_fields__}
    return Warehouse(**taken | {"kind": WarehouseKind(named["kind"])})


def bundles(work: Work) -> pl.DataFrame:
    """Return (bundle_id, part_id, units) with nested bundles taken apart: no part is a bundle itself."""
    whole = explode(parts_of(queries.bundle_rows(work)))
    rows = [(b, part, units) for b, parts in whole.items() for part, units in sorted(parts.items())]
    return pl.DataFrame(rows, schema=BUNDLE_COLUMNS, orient="row")


def bundle_parts(work: Work, sku_ids: Collection[int]) -> dict[int, dict[int, int]]:
    """Return the units of each part in one bundle, nested ones taken apart, for those that are one."""
    if not queries.any_bundle(work, sku_ids):
        return {}
    whole = explode(parts_of(queries.bundle_rows(work)))
    return {sku_id: dict(whole[sku_id]) for sku_id in sku_ids if sku_id in whole}


def direct_parts(work: Work, code: str) -> tuple[BundlePart, ...]:
    """Return what a SKU holds directly, by part code; nothing where it is no bundle. Raises SkuNotFound."""
    whole = sku(work, code)
    held = [(part, units) for b, part, units in queries.bundle_rows(work) if b == whole.id]
    codes = queries.codes_of(work, tables.sku, (part for part, _ in held))
    return tuple(sorted((BundlePart(whole.code, codes[p], n) for p, n in held), key=lambda part: part.part))


def rates(work: Work) -> Rates:
    """Return every exchange rate, crossed through the workspace's own currency first."""
    rows = queries.rate_rows(work)
    quoted = {
        pair: tuple(Rate(row.source, row.target, row.day, row.rate) for row in group)
        for pair, group in groupby(rows, key=lambda row: (row.source, row.target))
    }
    return Rates(workspace(work).currency, quoted)


def convert(work: Work, money: Money, currency: str, day: date) -> Money:
    """Return `money` in `currency` at the latest rate on or before `day`, unrounded; raises RateMissing."""
    return rates(work).rate(money.currency, currency, day).convert(money)


def unit_costs(work: Work) -> pl.DataFrame:
    """Return (sku_id, unit_cost) in the workspace's currency at today's rates, null where it is not known.

    A cost without a currency is in the workspace's; one in a currency without a rate is not known.
    """
    known = rates(work)
    costs = skus(work).select("sku_id", "unit_cost", pl.col("cost_currency").fill_null(known.base))
    currencies = costs["cost_currency"].unique()
    factors = [_factor(known, currency, work.today) for currency in currencies]
    rated = pl.DataFrame([currencies, pl.Series("factor", factors, pl.Float64())])
    found = costs.join(rated, on="cost_currency", how="left", maintain_order="left")
    return found.select("sku_id", pl.col("unit_cost") * pl.col("factor"))


def _factor(known: Rates, currency: str, day: date) -> float | None:
    try:
        return float(known.rate(currency, known.base, day).value)
    except RateMissing:
        return None
