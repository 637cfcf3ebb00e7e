"""The columns in which others read purchasing in bulk."""

from __future__ import annotations

import polars as pl

from sealane.infra.batches import Schema

QUOTES: Schema = {
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
    "is_primary": pl.Boolean(),
}
"""Columns of the price tiers that hold on a day; lead times fall back on the supplier's own."""

CLOSURES: Schema = {"supplier": pl.String(), "closed_from": pl.Date(), "closed_to": pl.Date()}
"""Columns of shutdowns; an empty supplier means every one."""

TERMS: Schema = {
    "supplier": pl.String(),
    "deposit_percent": pl.Float64(),
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
"""Columns of what suppliers allow beside selling, in percent of the goods' price; empty where not known."""

OPEN_LINES: Schema = {
    "number": pl.String(),
    "supplier": pl.String(),
    "channel": pl.String(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "units": pl.Int64(),
    "due_on": pl.Date(),
}
"""Columns of what purchase orders are still to bring; `due_on` may be empty."""

ORDER_PLACES: Schema = {"asked": pl.String(), "number": pl.String(), "warehouse_id": pl.Int64()}
"""Columns of where orders bring their goods: as asked for, the order's own number, its warehouse."""

OPEN_UNITS: Schema = {"sku_id": pl.Int64(), "warehouse_id": pl.Int64(), "units": pl.Int64()}
"""Columns of open units per SKU and warehouse, where there are any."""

LEAD_CASES: Schema = {
    "supplier": pl.String(),
    "warehouse_id": pl.Int64(),
    "channel": pl.String(),
    "begun_on": pl.Date(),
    "ended_on": pl.Date(),
}
"""Columns of orders that tell of lead times, from the day ordered; `ended_on` is empty while one is open."""

ARRIVED: Schema = {
    "supplier": pl.String(),
    "orders": pl.Int64(),
    "units": pl.Float64(),
    "good": pl.Float64(),
}
"""Columns of what came of what was ordered, by supplier."""
