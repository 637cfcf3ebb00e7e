"""Order lines in one shape, whatever file they came from, and the sales that they add up to."""

from __future__ import annotations

import polars as pl

from sealane.exchange.contracts import LINE, Note

SALE, RETURN, CANCELLATION, FEE, ADJUSTMENT = "sale", "return", "cancellation", "fee", "adjustment"

LINES: dict[str, pl.DataType] = {
    "order": pl.String(),
    "sku": pl.String(),
    "name": pl.String(),
    "units": pl.Float64(),
    "revenue": pl.Float64(),
    "currency": pl.String(),
    "ordered_at": pl.Datetime("us"),
    "market": pl.String(),
    "channel": pl.String(),
    "location": pl.String(),
    "kind": pl.String(),
    "promotion": pl.String(),
    "session": pl.String(),
    LINE: pl.Int64(),
}
"""Columns of translated order lines. `units` are signed; a cancelled line of a kept order has 0."""

DEMAND = (SALE, RETURN, CANCELLATION)
_BY = ["date", "sku", "location", "channel", "market", "currency", "promotion", "session"]


def shaped(frame: pl.DataFrame, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """The frame with exactly these columns; what is not there is empty."""
    return frame.select(
        (pl.col(name).cast(dtype) if name in frame.columns else pl.lit(None, dtype)).alias(name)
        for name, dtype in schema.items()
    )


def having(frame: pl.DataFrame, **columns: pl.DataType) -> pl.DataFrame:
    """The frame with these columns added as empty where a report left them out."""
    lacking = {n: t for n, t in columns.items() if n not in frame.columns}
    return frame.with_columns(pl.lit(None, t).alias(n) for n, t in lacking.items())


def tally(lines: pl.DataFrame) -> dict[str, int]:
    """How many lines there are of each kind, and how many orders were cancelled."""
    kinds = dict(lines.group_by("kind").len().iter_rows())
    cancelled = (
        lines.filter(pl.col("kind") == CANCELLATION)["order"].n_unique() if CANCELLATION in kinds else 0
    )
    return {
        "lines": lines.height,
        **{k: kinds.get(k, 0) for k in (*DEMAND, FEE, ADJUSTMENT)},
        "cancelled_orders": cancelled,
    }


def sales_of(lines: pl.DataFrame) -> pl.DataFrame:
    """Sum demand lines by day, SKU, location, channel, market and currency; fees and adjustments stay out.

    6 sold, 2 of them cancelled the same day: one row with 4 units.
    """
    demand = lines.filter(pl.col("kind").is_in(DEMAND)).with_columns(
        pl.col("ordered_at").dt.date().alias("date")
    )
    # A line without revenue says nothing about money; a group of such lines has none, not zero.
    money = pl.when(pl.col("revenue").is_not_null().any()).then(pl.col("revenue").sum())
    return demand.group_by(_BY, maintain_order=True).agg(
        pl.col("units").sum(), money.alias("revenue").round(6)
    )


def located(frame: pl.DataFrame, file: str, default: str) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Fill the location of lines that name none, and say so."""
    silent = frame["location"].null_count()
    if not silent:
        return frame, ()
    note = Note(
        file,
        f"{silent:,} lines name no warehouse; they are booked to {default}.",
        f"{silent:,} 行未注明仓库，计入 {default}。",
    )
    return frame.with_columns(pl.col("location").fill_null(default)), (note,)
