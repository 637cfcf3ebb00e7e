"""What files bring to purchasing, as columns: suppliers, quotes, shutdowns, whole orders."""

from __future__ import annotations

from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema


class SupplierBatch(Batch):
    """Suppliers by `supplier` (their code); lead times in days, capacity in units, payment in days."""

    SCHEMA: ClassVar[Schema] = {
        "supplier": pl.String(),
        "name": pl.String(),
        "country": pl.String(),
        "region": pl.String(),
        "contact": pl.String(),
        "currency": pl.String(),
        "lead_time_days_p50": pl.Float64(),
        "lead_time_days_p90": pl.Float64(),
        "capacity_units_per_month": pl.Int64(),
        "payment_days": pl.Int64(),
        "deposit_percent": pl.Float64(),
        "balance_when": pl.String(),
        "ramp_percent": pl.Float64(),
        "ramp_weeks": pl.Int64(),
        "qualification": pl.String(),
        "audited_on": pl.Date(),
        "audit_due_on": pl.Date(),
        "categories": pl.String(),
        "note": pl.String(),
        "change_notice_days": pl.Int64(),
        "max_delay_days": pl.Int64(),
        "delay_fee_percent": pl.Float64(),
        "max_pull_in_days": pl.Int64(),
        "pull_in_fee_percent": pl.Float64(),
        "return_percent": pl.Float64(),
        "return_days": pl.Int64(),
        "return_min_units": pl.Int64(),
        "return_freight_percent": pl.Float64(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("supplier",)


class QuoteBatch(Batch):
    """Quotes, one row a price tier: `unit_cost` holds from `min_units` on; no warehouse means every one."""

    SCHEMA: ClassVar[Schema] = {
        "supplier": pl.String(),
        "sku_id": pl.Int64(),
        "warehouse_id": pl.Int64(),
        "channel": pl.String(),
        "min_units": pl.Int64(),
        "unit_cost": pl.Float64(),
        "currency": pl.String(),
        "moq": pl.Int64(),
        "multiple": pl.Int64(),
        "max_units": pl.Int64(),
        "lead_time_days_p50": pl.Float64(),
        "lead_time_days_p90": pl.Float64(),
        "review_every_periods": pl.Int64(),
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
        "is_primary": pl.Boolean(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("supplier", "sku_id")


class ClosureBatch(Batch):
    """Days, both included, on which a supplier is shut; no supplier means every one."""

    SCHEMA: ClassVar[Schema] = {
        "supplier": pl.String(),
        "closed_from": pl.Date(),
        "closed_to": pl.Date(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("closed_from", "closed_to")


class OrderBatch(Batch):
    """Lines of whole purchase orders; an order is `number` and brings all its lines.

    `status` is an OrderStatus, the same on all lines; empty means: as `received_units` say. What concerns the
    whole order (supplier, warehouse, currency, …) is taken from its first line that says it.
    """

    SCHEMA: ClassVar[Schema] = {
        "number": pl.String(),
        "supplier": pl.String(),
        "warehouse_id": pl.Int64(),
        "status": pl.String(),
        "channel": pl.String(),
        "currency": pl.String(),
        "ordered_on": pl.Date(),
        "due_on": pl.Date(),
        "note": pl.String(),
        "sku_id": pl.Int64(),
        "units": pl.Int64(),
        "received_units": pl.Int64(),
        "unit_cost": pl.Float64(),
        "confirmed_on": pl.Date(),
        "confirmed_due_on": pl.Date(),
        "received_on": pl.Date(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("number", "warehouse_id", "sku_id", "units")
