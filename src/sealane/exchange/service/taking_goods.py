"""Products, places, names, bundles, rates and counts handed to the catalogue and to stock."""

from __future__ import annotations

import polars as pl

from sealane.catalog import service as catalog
from sealane.catalog.contracts import AliasBatch, BundleBatch, RateBatch, SkuBatch, WarehouseBatch
from sealane.exchange.contracts import LINE, Reject
from sealane.exchange.core.batches import aliases_of, rates_of, skus_of, warehouses_of, whole_units
from sealane.exchange.core.odd_units import above_nothing, negative_counts
from sealane.exchange.service.intake import Intake, Outcome, only, with_sku_ids, with_warehouse_ids
from sealane.stock import service as stock
from sealane.stock.contracts import CountBatch

AUTHORITIES = ("products", "shopify_products")
"""Kinds of files that say what a product is; others only name what they sell or hold."""


def take_products(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Products of a catalogue file; what another file calls a product only fills in a new SKU."""
    rows = skus_of(frame)
    if intake.kind in AUTHORITIES:
        return Outcome(catalog.take_skus(intake.work, SkuBatch(rows), intake.batch_id))
    catalog.ensure_skus(intake.work, rows, intake.batch_id, intake.code_source)
    return Outcome()


def take_locations(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Warehouses and stores."""
    whole = whole_units(intake.file, frame, ["capacity_units"])
    batch = WarehouseBatch(warehouses_of(whole.frame))
    return Outcome(catalog.take_warehouses(intake.work, batch, intake.batch_id), whole.rejects)


def take_aliases(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Other codes of SKUs; those of a marketplace's report are a by-product and are not counted."""
    taken = catalog.take_aliases(intake.work, AliasBatch(aliases_of(frame)), intake.batch_id)
    return Outcome(taken) if intake.kind == "sku_aliases" else Outcome()


def take_bundles(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Parts of bundles; a row by which a bundle would hold itself is refused alone."""
    whole = whole_units(intake.file, frame, ["units"])
    closing = catalog.closing_rows(intake.work, BundleBatch(_parts(whole.frame)))
    rings = whole.frame.with_row_index("position").filter(pl.col("position").is_in(closing))
    sound = whole.frame.with_row_index("position").join(rings, on="position", how="anti")
    refused = tuple(
        Reject(intake.file, int(row[LINE]), "sku", row["sku"],
               f"a part that does not itself hold {row['bundle']}", f"不含组合 {row['bundle']} 自身的子件")
        for row in rings.iter_rows(named=True)
    )  # fmt: skip
    taken = catalog.take_bundles(intake.work, BundleBatch(_parts(sound)), intake.batch_id)
    return Outcome(taken, (*whole.rejects, *refused))


def _parts(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("bundle", pl.col("sku").alias("part"), "units")


def take_rates(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Exchange rates; one of nothing or less is refused alone."""
    sound, refused = above_nothing(intake.file, frame, "rate")
    return Outcome(catalog.take_rates(intake.work, RateBatch(rates_of(sound)), intake.batch_id), refused)


def take_stock(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Counts: they become entries that lead from what the ledger says to what was found."""
    whole = whole_units(intake.file, frame, ["on_hand", "committed", "unavailable"])
    placed = with_warehouse_ids(intake, with_sku_ids(intake, whole.frame))
    batch = CountBatch(only(placed, dict(CountBatch.SCHEMA)))
    taken = stock.count(intake.work, batch, intake.batch_id, f"count from {intake.file}")
    return Outcome(taken, whole.rejects, negative_counts(intake.file, whole.frame))
