"""Batches of the catalogue taken in: counted as new, replaced and unchanged, and undoable."""

from __future__ import annotations

import polars as pl

from sealane.catalog.contracts import (
    AliasBatch,
    BundleBatch,
    BundleRing,
    CatalogChanged,
    RateBatch,
    SkuBatch,
    WarehouseBatch,
)
from sealane.catalog.core import batches
from sealane.catalog.core import bundles as core_bundles
from sealane.catalog.service.naming import ensure_skus
from sealane.catalog.store import queries, tables, writing
from sealane.infra.bulk import Taken
from sealane.infra.database import Work


def take_skus(work: Work, batch: SkuBatch, batch_id: int | None) -> Taken:
    """Take products in by code; a column without any value leaves what is known. Raises BadInput."""
    ready = batches.skus(batch)
    taken = writing.write_skus(work, ready, batch_id)
    work.announce(CatalogChanged())
    return taken


def take_warehouses(work: Work, batch: WarehouseBatch, batch_id: int | None) -> Taken:
    """Take warehouses in by code; a column without any value leaves what is known. Raises BadInput."""
    ready = batches.warehouses(batch)
    taken = writing.write_warehouses(work, ready, batch_id)
    work.announce(CatalogChanged())
    return taken


def take_aliases(work: Work, batch: AliasBatch, batch_id: int | None) -> Taken:
    """Take other names in, by source and name; the SKUs they mean are made where they are missing."""
    ready = batches.aliases(batch)
    ids = ensure_skus(work, ready["sku"], batch_id).ids()
    ready = ready.with_columns(pl.col("sku").replace_strict(ids, return_dtype=pl.Int64()).alias("sku_id"))
    return writing.write_aliases(work, ready, batch_id)


def take_bundles(work: Work, batch: BundleBatch, batch_id: int | None) -> Taken:
    """Take parts of bundles in, making the SKUs that are missing; raises BundleRing and changes nothing."""
    ring = find_ring(work, batch)
    if ring is not None:
        raise BundleRing(ring)
    frame = batch.frame.unique(subset=["bundle", "part"], keep="last", maintain_order=True)
    ids = ensure_skus(work, pl.concat([frame["bundle"], frame["part"]]), batch_id).ids()
    ready = frame.select(
        pl.col("bundle").replace_strict(ids, return_dtype=pl.Int64()).alias("bundle_id"),
        pl.col("part").replace_strict(ids, return_dtype=pl.Int64()).alias("part_id"),
        "units",
    )
    taken = writing.write_bundles(work, ready, batch_id)
    work.announce(CatalogChanged())
    return taken


def find_ring(work: Work, batch: BundleBatch) -> tuple[str, ...] | None:
    """Return the codes of a ring that the batch would close, with the bundles already known; None if none."""
    return core_bundles.find_ring(core_bundles.parts_of([*_known_parts(work), *batch.frame.iter_rows()]))


def closing_rows(work: Work, batch: BundleBatch) -> list[int]:
    """Return by position the rows of the batch that would close a ring, with those before and those known."""
    known = core_bundles.parts_of(_known_parts(work))
    return core_bundles.closing_rows(known, batch.frame.select("bundle", "part").iter_rows())


def _known_parts(work: Work) -> list[tuple[str, str, int]]:
    known = queries.bundle_rows(work)
    codes = queries.codes_of(work, tables.sku, {i for row in known for i in row[:2]})
    return [(codes[bundle], codes[part], units) for bundle, part, units in known]


def take_rates(work: Work, batch: RateBatch, batch_id: int | None) -> Taken:
    """Take exchange rates in, by day and pair; raises BadInput where one is not above nothing."""
    ready = batches.rates(batch)
    taken = writing.write_rates(work, ready, batch_id)
    work.announce(CatalogChanged())
    return taken
