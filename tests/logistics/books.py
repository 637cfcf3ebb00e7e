"""What must be true of the ledger whatever happens to shipments."""

from __future__ import annotations

import polars as pl

from sealane.infra.database import Work
from sealane.logistics import service
from sealane.stock import service as stock


def books_add_up(work: Work) -> bool:
    """Say whether incoming is what shipments have open, and the ledger holds together."""
    incoming = stock.levels(work).filter(pl.col("incoming") > 0)
    levels = incoming.select("sku_id", "warehouse_id", pl.col("incoming").alias("units"))
    same = levels.sort("sku_id", "warehouse_id").equals(service.open_units(work))
    return same and not stock.check_invariants(work)
