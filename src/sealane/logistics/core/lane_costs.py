"""What a lane costs a kg by what shipments on it were charged, where nobody has said it."""

from __future__ import annotations

import polars as pl

COSTS = ("cost_per_unit", "cost_per_kg", "cost_per_m3", "fixed_cost")
ENDS = ("origin_id", "destination_id", "channel")


def bare() -> pl.Expr:
    """Whether a lane has no figure of its own."""
    return ~pl.any_horizontal(pl.col(name).is_not_null() for name in COSTS)


def priced_by_charges(lanes: pl.DataFrame, charged: pl.DataFrame) -> pl.DataFrame:
    """`lanes` with a cost a kg, or a unit where weights are not known, for those without any figure.

    `charged` has the lines of shipments: origin_id, warehouse_id, channel, units, weight_kg (of all units)
    and charges. Worked: 300.00 charged for 150 kg on a lane without costs make 2.00 a kg.
    """
    ways = charged.group_by("origin_id", pl.col("warehouse_id").alias("destination_id"), "channel").agg(
        pl.col("charges").sum(),
        pl.col("units").sum(),
        pl.when(pl.col("weight_kg").is_not_null().all()).then(pl.col("weight_kg").sum()).alias("kg"),
    )
    rates = ways.filter(pl.col("charges") > 0).select(
        *ENDS,
        pl.when(pl.col("kg") > 0).then(pl.col("charges") / pl.col("kg")).alias("by_kg"),
        pl.when(pl.col("kg").is_null() | (pl.col("kg") <= 0))
        .then(pl.col("charges") / pl.col("units"))
        .alias("by_unit"),
    )
    both = lanes.join(rates, on=list(ENDS), how="left", maintain_order="left")
    said = both.with_columns(bare=bare() & (pl.col("by_kg").is_not_null() | pl.col("by_unit").is_not_null()))
    return said.with_columns(
        pl.when("bare").then("by_kg").otherwise("cost_per_kg").alias("cost_per_kg"),
        pl.when("bare").then("by_unit").otherwise("cost_per_unit").alias("cost_per_unit"),
        pl.when("bare").then(None).otherwise("currency").alias("currency"),
    ).select(lanes.columns)
