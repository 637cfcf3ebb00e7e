"""Live sessions as files tell them: columns that the room of live selling, which lies higher, hears of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema
from sealane.infra.events import Event


class SessionBatch(Batch):
    """Sessions with their run-downs, a row for each product; `starts_at` is UTC, `warehouse_id` serves it."""

    SCHEMA: ClassVar[Schema] = {
        "session": pl.String(),
        "starts_at": pl.Datetime("us"),
        "session_minutes": pl.Int64(),
        "time_zone": pl.String(),
        "title": pl.String(),
        "host": pl.String(),
        "platform": pl.String(),
        "markets": pl.String(),
        "warehouse_id": pl.Int64(),
        "audience": pl.Int64(),
        "viewers": pl.Int64(),
        "currency": pl.String(),
        "sku_id": pl.Int64(),
        "live_price": pl.Float64(),
        "offset_minutes": pl.Int64(),
        "slot_minutes": pl.Int64(),
        "target_units": pl.Int64(),
        "say": pl.String(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("session", "starts_at", "time_zone")


@dataclass(frozen=True, slots=True)
class SessionsRead(Event):
    """A file has told of sessions."""

    import_id: int
    batch: SessionBatch
