"""Columns of logistics that cross the border: lanes and shipments in, what planning reads out."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema


class LaneBatch(Batch):
    """Lanes between warehouses by channel: lead times in days, costs in `currency`."""

    SCHEMA: ClassVar[Schema] = {
        "origin_id": pl.Int64(),
        "destination_id": pl.Int64(),
        "channel": pl.String(),
        "lead_time_days_p50": pl.Float64(),
        "lead_time_days_p90": pl.Float64(),
        "moq": pl.Int64(),
        "multiple": pl.Int64(),
        "max_units": pl.Int64(),
        "review_every_periods": pl.Int64(),
        "cost_per_unit": pl.Float64(),
        "cost_per_kg": pl.Float64(),
        "cost_per_m3": pl.Float64(),
        "fixed_cost": pl.Float64(),
        "currency": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = (
        "origin_id",
        "destination_id",
        "lead_time_days_p50",
        "lead_time_days_p90",
    )


class ShipmentBatch(Batch):
    """Lines of whole shipments; a shipment is `number` and brings all its lines.

    `status` is a ShipmentStatus, the same on all lines; empty means: as `received_units` say, under way where
    nothing has come. `kind` is a ShipmentKind (default: transfer). A line's `purchase_order` names
    the order whose goods it carries to that order's own warehouse: they are incoming by the order, not by the
    shipment. One order may travel in several shipments, and several orders in one.
    """

    SCHEMA: ClassVar[Schema] = {
        "number": pl.String(),
        "kind": pl.String(),
        "status": pl.String(),
        "origin_id": pl.Int64(),
        "destination_id": pl.Int64(),
        "channel": pl.String(),
        "carrier": pl.String(),
        "tracking": pl.String(),
        "departed_on": pl.Date(),
        "due_on": pl.Date(),
        "purchase_order": pl.String(),
        "sku_id": pl.Int64(),
        "units": pl.Int64(),
        "received_units": pl.Int64(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("number", "destination_id", "sku_id", "units")


LANES: Schema = {
    "origin_id": pl.Int64(),
    "destination_id": pl.Int64(),
    "channel": pl.String(),
    "lead_time_days_p50": pl.Float64(),
    "lead_time_days_p90": pl.Float64(),
    "moq": pl.Int64(),
    "multiple": pl.Int64(),
    "max_units": pl.Int64(),
    "review_every_periods": pl.Int64(),
    "cost_per_unit": pl.Float64(),
    "cost_per_kg": pl.Float64(),
    "cost_per_m3": pl.Float64(),
    "fixed_cost": pl.Float64(),
    "currency": pl.String(),
}
"""Columns of the lanes that planning may ship on."""

OPEN_LINES: Schema = {
    "number": pl.String(),
    "kind": pl.String(),
    "origin": pl.String(),
    "channel": pl.String(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "units": pl.Int64(),
    "due_on": pl.Date(),
}
"""Columns of what is on its way for planning; `due_on` may be empty.

Beside departed shipments these are planned transfers whose units are promised at their origin already: left
out, the next plan would move the same goods again. What travels on a purchase order is the order's to tell.
"""

RECEIVED: Schema = {
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "units": pl.Float64(),
    "ordered_on": pl.Date(),
    "arrived_on": pl.Date(),
    "source": pl.String(),
    "channel": pl.String(),
}
"""Columns of what shipments have brought: good units, the days of departure and of the last receipt."""

OPEN_UNITS: Schema = {"sku_id": pl.Int64(), "warehouse_id": pl.Int64(), "units": pl.Int64()}
"""Columns of units that departed shipments still owe per SKU and warehouse, where there are any."""
