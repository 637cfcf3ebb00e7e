"""What must always add up in the ledger, checked over what is stored and what the entries say."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from sealane.stock.contracts import Bucket, Violation
from sealane.stock.core.fifo import PLACE

LAYER = (*PLACE, "received_on")


def violations(
    levels: pl.DataFrame, layers: pl.DataFrame, entries: pl.DataFrame, lots: pl.DataFrame
) -> list[Violation]:
    """Return everything that does not add up, by place.

    `levels` and `layers` are what is stored; `entries` (place and one column a bucket) and `lots` (place,
    received_on, units) are the sums of the ledger. Levels equal entries; layers equal lots, none is below
    nothing, and a place's layers add up to what is on hand; no bucket is below nothing.
    """
    found = [*_levels(levels, entries), *_layers(layers, lots), *_sums(levels, layers), *_negative(levels)]
    return sorted(found, key=lambda v: (v.sku_id, v.warehouse_id, v.rule, v.detail))


def _levels(levels: pl.DataFrame, entries: pl.DataFrame) -> Iterator[Violation]:
    buckets = [str(bucket) for bucket in Bucket]
    stored = levels.select(*PLACE, *buckets)
    both = stored.join(entries, on=PLACE, how="full", coalesce=True, suffix="_entered").fill_null(0)
    for bucket in buckets:
        wrong = both.filter(pl.col(bucket) != pl.col(f"{bucket}_entered"))
        for row in wrong.iter_rows(named=True):
            yield _violation("level_differs", row, row[bucket], row[f"{bucket}_entered"], bucket)


def _layers(layers: pl.DataFrame, lots: pl.DataFrame) -> Iterator[Violation]:
    both = layers.select(*LAYER, "units").join(lots, on=LAYER, how="full", coalesce=True, suffix="_entered")
    both = both.with_columns(pl.col("units", "units_entered").fill_null(0))
    wrong = both.filter((pl.col("units") != pl.col("units_entered")) | (pl.col("units") < 0))
    for row in wrong.iter_rows(named=True):
        day = row["received_on"].isoformat()
        yield _violation("layer_differs", row, row["units"], row["units_entered"], day)


def _sums(levels: pl.DataFrame, layers: pl.DataFrame) -> Iterator[Violation]:
    lying = layers.group_by(PLACE).agg(pl.col("units").sum(), pl.col("received_on").min().alias("oldest"))
    both = levels.join(lying, on=PLACE, how="left").with_columns(pl.col("units").fill_null(0))
    for row in both.filter(pl.col("units") != pl.col("on_hand")).iter_rows(named=True):
        yield _violation("layers_do_not_add_up", row, row["units"], row["on_hand"])
    for row in both.filter(pl.col("oldest").ne_missing(pl.col("oldest_received_on"))).iter_rows(named=True):
        yield _violation("oldest_differs", row, row["on_hand"], row["on_hand"], str(row["oldest"]))


def _negative(levels: pl.DataFrame) -> Iterator[Violation]:
    for bucket in Bucket:
        for row in levels.filter(pl.col(bucket) < 0).iter_rows(named=True):
            yield _violation("below_nothing", row, row[bucket], 0, bucket)


def _violation(rule: str, row: dict[str, int], found: int, expected: int, detail: str = "") -> Violation:
    return Violation(rule, row["sku_id"], row["warehouse_id"], found, expected, detail)
