"""Invariants: what holds across rooms: the ledger against itself and against orders and shipments."""

from __future__ import annotations

import polars as pl

from sealane.infra.database import Work
from sealane.logistics import service as logistics
from sealane.purchasing import service as purchasing
from sealane.stock import service as stock

PLACE = ["sku_id", "warehouse_id"]


def check_invariants(work: Work) -> list[str]:
    """Return a sentence for everything in this workspace that does not add up."""
    ledger = [
        f"{v.rule}: SKU {v.sku_id} in warehouse {v.warehouse_id} has {v.found}, "
        f"not {v.expected} {v.detail}".strip()
        for v in stock.check_invariants(work)
    ]
    return ledger + _incoming(work)


def _incoming(work: Work) -> list[str]:
    """Incoming in the ledger is what placed orders and departed shipments still owe, place by place."""
    owed = pl.concat(
        [
            frame.select(*PLACE, pl.col("units").cast(pl.Int64))
            for frame in (purchasing.open_units(work), logistics.open_units(work))
        ]
    )
    owed = owed.group_by(PLACE).agg(owed=pl.col("units").sum())
    booked = stock.levels(work).select(*PLACE, booked=pl.col("incoming").cast(pl.Int64))
    both = booked.join(owed, on=PLACE, how="full", coalesce=True).fill_null(0)
    return [
        f"incoming: SKU {row['sku_id']} in warehouse {row['warehouse_id']} has {row['booked']} "
        f"in the ledger, while orders and shipments owe {row['owed']}"
        for row in both.filter(pl.col("booked") != pl.col("owed")).sort(PLACE).iter_rows(named=True)
    ]
