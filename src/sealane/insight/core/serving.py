"""From where a market is served: the warehouse most of its orders leave from, and how much it is of that."""

from __future__ import annotations

import polars as pl

MOSTLY = 0.8
"""Share of a market's units from which one warehouse is the one that serves it."""


def serving_place(served: pl.DataFrame, market: str) -> tuple[int | None, float]:
    """Return the warehouse that serves `market`, and what part of all that leaves there goes there.

    `served` is (market, warehouse_id, units) of one SKU. Without one such warehouse: None, and the market's
    part of everything; 1 where nothing is known. Worked: 8 to Germany and 24 elsewhere, all from Rotterdam:
    Rotterdam and 0.25.
    """
    total = float(served["units"].sum())
    mine = served.filter(pl.col("market") == market) if market else served
    here = float(mine["units"].sum())
    if total <= 0 or here <= 0:
        return None, 1.0
    best = mine.group_by("warehouse_id").agg(pl.col("units").sum()).sort("units", "warehouse_id").row(-1)
    if not market or best[1] < MOSTLY * here:
        return None, here / total
    leaves = float(served.filter(pl.col("warehouse_id") == best[0])["units"].sum())
    return int(best[0]), best[1] / leaves
