"""How a batch is taken back by further entries, as if it had never been, however much has happened since."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sealane.stock.contracts import Bucket, EntryKind
from sealane.stock.core.counting import ENTRIES
from sealane.stock.core.fifo import PLACE, oldest_first_by_place

BUCKET = (*PLACE, "bucket")
LAYER = (*PLACE, "received_on")
BUCKETS = tuple(str(bucket) for bucket in Bucket)


@dataclass(frozen=True, slots=True)
class Reversal:
    """The entries (`ENTRIES`) that take a batch back; at `gone` places less was left than it had brought."""

    entries: pl.DataFrame
    gone: int


def reverse(
    brought: pl.DataFrame,
    later: pl.DataFrame,
    owed: pl.DataFrame,
    levels: pl.DataFrame,
    layers: pl.DataFrame,
    batch_id: int,
) -> Reversal:
    """Take back what a batch `brought` (place, bucket, received_on, units: sums that are not 0).

    Where somebody counted after it (`later`: place, bucket, import_id of that count) the level stands as
    counted: what the batch had brought is carried over to that count, so that batches can be undone in any
    order. Elsewhere the level becomes what it would be without the batch, though never less than nothing:
    100 brought and 30 sold since leave 0, not −30. What could not be taken back so (`owed`: place, bucket,
    units, of batches taken back before) is held against what this one gives back.
    """
    covered = brought.join(later, on=BUCKET)
    open_ = brought.join(later, on=BUCKET, how="anti")
    targets = _targets(open_, owed, levels)
    mine = pl.concat(
        [_columns(covered, -pl.col("units")), _layers(open_, layers, targets), _others(targets)]
    ).with_columns(
        pl.lit(str(EntryKind.REVERSAL)).alias("kind"), pl.lit(batch_id, dtype=pl.Int64()).alias("import_id")
    )
    theirs = covered.with_columns(pl.lit(str(EntryKind.CARRIED)).alias("kind"))
    entries = pl.concat([mine.select(*ENTRIES), theirs.select(*ENTRIES)]).filter(pl.col("units") != 0)
    gone = targets.filter(pl.col("brought") > pl.col("there")).select(PLACE).unique().height
    return Reversal(entries.sort(*BUCKET, "received_on", "kind", nulls_last=True), gone)


def _targets(open_: pl.DataFrame, owed: pl.DataFrame, levels: pl.DataFrame) -> pl.DataFrame:
    """Return (place, bucket, brought, there, target): the level now and the one without the batch."""
    there = levels.unpivot(on=BUCKETS, index=PLACE, variable_name="bucket", value_name="there")
    owing = owed.select(*BUCKET, pl.col("units").clip(lower_bound=0).alias("owed"))
    sums = open_.group_by(BUCKET).agg(pl.col("units").sum().alias("brought")).join(there, on=BUCKET)
    both = sums.join(owing, on=BUCKET, how="left").with_columns(pl.col("owed").fill_null(0))
    fewer = (pl.col("there") - pl.col("brought")).clip(lower_bound=0)
    more = pl.col("there") + (-pl.col("brought") - pl.col("owed")).clip(lower_bound=0)
    return both.with_columns(pl.when(pl.col("brought") >= 0).then(fewer).otherwise(more).alias("target"))


def _columns(frame: pl.DataFrame, units: pl.Expr) -> pl.DataFrame:
    return frame.select(*BUCKET, units.alias("units"), "received_on")


def _layers(open_: pl.DataFrame, layers: pl.DataFrame, targets: pl.DataFrame) -> pl.DataFrame:
    on_hand = targets.filter(pl.col("bucket") == Bucket.ON_HAND)
    lots = open_.filter(pl.col("bucket") == Bucket.ON_HAND).select(*LAYER, pl.col("units").alias("brought"))
    here = layers.join(on_hand, on=PLACE, how="semi").select(*LAYER, "units")
    both = here.join(lots, on=LAYER, how="full", coalesce=True).with_columns(
        pl.col("units", "brought").fill_null(0)
    )
    left = both.with_columns((pl.col("units") - pl.col("brought")).clip(lower_bound=0).alias("left"))
    # Layers emptied since can't be emptied again: what they lack leaves the oldest of the others.
    sums = left.group_by(PLACE).agg(pl.col("left").sum()).join(on_hand, on=PLACE)
    needs = sums.select(*PLACE, (pl.col("left") - pl.col("target")).alias("need"))
    trimmed = oldest_first_by_place(left.select(*LAYER, pl.col("left").alias("units")), needs)
    final = left.join(trimmed, on=LAYER, how="left").with_columns(pl.lit(str(Bucket.ON_HAND)).alias("bucket"))
    return _columns(final, pl.col("left") - pl.col("taken").fill_null(0) - pl.col("units"))


def _others(targets: pl.DataFrame) -> pl.DataFrame:
    others = targets.filter(pl.col("bucket") != Bucket.ON_HAND)
    return _columns(
        others.with_columns(pl.lit(None, dtype=pl.Date()).alias("received_on")),
        pl.col("target") - pl.col("there"),
    )
