"""What is foreseen of a shipment: when it comes, how likely late, and whether it stands too long."""

from __future__ import annotations

import polars as pl

from sealane.infra.batches import Schema

OUTLOOKS: Schema = {
    "shipment_id": pl.Int64(),
    "number": pl.String(),
    "kind": pl.String(),
    "arrives_p10": pl.Datetime("us"),
    "arrives_p50": pl.Datetime("us"),
    "arrives_p90": pl.Datetime("us"),
    "needed_at": pl.Datetime("us"),
    "late_probability": pl.Float64(),
    "origin_id": pl.Int64(),
    "destination_id": pl.Int64(),
    "origin": pl.String(),
    "destination": pl.String(),
    "destination_country": pl.String(),
    "supplier": pl.String(),
    "departed": pl.Boolean(),
    "channel": pl.String(),
    "carrier": pl.String(),
    "milestone": pl.String(),
    "troubles": pl.String(),
    "order_reference": pl.String(),
    "value": pl.Float64(),
    "currency": pl.String(),
    "dwell_days": pl.Float64(),
    "dwell_days_p90": pl.Float64(),
}
"""Columns of the outlooks that planning reads; moments are UTC, an id is 0 where there is none.

Ends are the codes of warehouses, else what was told of the place; a parcel's end is its country.
"""

OPEN_GOODS: Schema = {
    "shipment_id": pl.Int64(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "origin_id": pl.Int64(),
    "channel": pl.String(),
    "units": pl.Int64(),
}
"""Columns of what shipments of stock are still to bring, purchase orders' goods too."""
