"""Columns of stock that cross the border: counts on their way in, levels and layers on their way out."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema


class CountBatch(Batch):
    """What was counted, several rows a place allowed (bins, layers): they add up.

    `on_hand` is everything there, promised and unsellable units included. A place with any `received_on` is
    counted by layer; its rows without one join the layer of the day of the count. A column `committed` or
    `unavailable` without any value leaves that bucket as it is. Negative numbers count as none.
    """

    SCHEMA: ClassVar[Schema] = {
        "sku_id": pl.Int64(),
        "warehouse_id": pl.Int64(),
        "on_hand": pl.Int64(),
        "committed": pl.Int64(),
        "unavailable": pl.Int64(),
        "received_on": pl.Date(),
    }
    REQUIRED = ("sku_id", "warehouse_id", "on_hand")


class LayerBatch(Batch):
    """How old the stock on hand is: `units` received on `received_on`, as a marketplace's age report says."""

    SCHEMA: ClassVar[Schema] = {
        "sku_id": pl.Int64(),
        "warehouse_id": pl.Int64(),
        "received_on": pl.Date(),
        "units": pl.Int64(),
    }
    REQUIRED = ("sku_id", "warehouse_id", "received_on", "units")


LEVELS: Schema = {
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "on_hand": pl.Int64(),
    "committed": pl.Int64(),
    "unavailable": pl.Int64(),
    "incoming": pl.Int64(),
    "available": pl.Int64(),
    "oldest_received_on": pl.Date(),
}
"""Columns of `service.levels`, in units."""

LAYERS: Schema = {
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "received_on": pl.Date(),
    "units": pl.Int64(),
    "age_days": pl.Int64(),
}
"""Columns of `service.layers`: FIFO layers of what is on hand, oldest first."""

BALANCES: Schema = {
    "day": pl.Date(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "on_hand": pl.Int64(),
}
"""Columns of `service.balance_by_day`: units on hand at the end of each day."""
