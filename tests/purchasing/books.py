"""What must be true of the ledger whatever happens to purchase orders."""

from __future__ import annotations

import polars as pl

from sealane.infra.database import Work
from sealane.purchasing import service
from sealane.stock import service as stock


def incoming_adds_up(work: Work) -> bool:
    """Say whether incoming is what purchase orders have open, and the ledger holds together."""
    incoming = stock.levels(work).filter(pl.col("incoming") > 0)
    levels = incoming.select("sku_id", "warehouse_id", pl.col("incoming").alias("units"))
    same = levels.sort("sku_id", "warehouse_id").equals(service.open_units(work))
    return same and not stock.check_invariants(work)
