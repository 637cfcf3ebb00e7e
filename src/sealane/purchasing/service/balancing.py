"""Incoming kept equal to what is open, while many documents change at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import polars as pl

from sealane.infra.database import Work
from sealane.stock.contracts import Place
from sealane.stock.contracts.steps import order_cancelled, ordered, referring
from sealane.stock.service import move

PLACE = ["sku_id", "warehouse_id"]
T = TypeVar("T")


def balanced(
    work: Work, open_units: Callable[[Work], pl.DataFrame], batch_id: int, change: Callable[[], T]
) -> T:
    """Make a change of documents and book on incoming what it did to `open_units`."""
    before = open_units(work)
    done = change()
    both = before.join(open_units(work), on=PLACE, how="full", coalesce=True, suffix="_after")
    by = pl.col("units_after").fill_null(0) - pl.col("units").fill_null(0)
    grown = both.select(*PLACE, by.alias("by")).filter(pl.col("by") != 0).sort(PLACE)
    steps = tuple(
        step
        for sku_id, warehouse_id, units in grown.iter_rows()
        for step in (ordered if units > 0 else order_cancelled)(Place(sku_id, warehouse_id), abs(units))
    )
    move(work, referring(steps, "import", str(batch_id)))
    return done
