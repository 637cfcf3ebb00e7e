"""What is foretold of shipments: when each arrives, what its freight costs, and what was left aside."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sealane.kit.text import Text

ARRIVALS: dict[str, pl.DataType] = {
    "shipment": pl.String(),
    "delivered_p10": pl.Datetime("us"),
    "delivered_p50": pl.Datetime("us"),
    "delivered_p90": pl.Datetime("us"),
    "late_probability": pl.Float64(),
    "slowest_leg": pl.String(),
}
"""Columns of an arrival estimate; a moment is null where nothing could be learned."""

FREIGHT: dict[str, pl.DataType] = {
    "shipment": pl.String(),
    "freight_p10": pl.Float64(),
    "freight_p50": pl.Float64(),
    "freight_p90": pl.Float64(),
}
"""Columns of a freight estimate, in the currency of the shipment's row."""


@dataclass(frozen=True, slots=True, eq=False)
class Estimates:
    """One row for each shipment asked about, in the order of the table, and what is to be said about it."""

    frame: pl.DataFrame
    notes: tuple[Text, ...] = ()
