"""Overrides kept in a workspace become the table that a folder would hold."""

from __future__ import annotations

import polars as pl

from sealane.planning.core.room_tables import Known


def override_table(known: Known, rows: pl.DataFrame) -> pl.DataFrame:
    """`overrides` of the file contract from stored rows; those of SKUs that are gone are left out."""
    named = rows.join(known.skus, on="sku_id", how="inner", maintain_order="left")
    named = named.join(known.places, on="warehouse_id", how="left", maintain_order="left")
    return named.select(
        "sku", "location", "units", "percent", "reason", "expires_on",
        date="starts_on", until="ends_on", by="made_by",
    )  # fmt: skip
