"""How a batch is taken back by further entries, as if it had never been, however much has happened since."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sealane.stock.contracts import Bucket, EntryKind
from sealane.stock.core.counting import ENTRIES
from sealane.stock.core.fifo import PLACE, oldest_first_by_place

BUCKET = (*PLACE, "bucket")
LAYER = (*PLACE, "received_on")
OTHER_BUCKETS = (str(Bucket.COMMITTED), str(Bucket.UNAVAILABLE), str(Bucket.INCOMING))


@dataclass(frozen=True, slots=True)
class Reversal:
    """The entries (`ENTRIES`) that take a batch back; at `gone` places less was left than it had brought."""

    entries: pl.DataFrame
    gone: int


def reverse(
    brought: pl.DataFrame, later: pl.DataFrame, levels: pl.DataFrame, layers: pl.DataFrame, batch_id: int
) -> Reversal:
    """Take back what a batch `brought` (place, bucket, received_on, units: sums that are not 0).

    Where somebody counted after it (`later`: place, bucket, import_id of that count) the level stands as
    counted: what the batch had brought is carried over to that count, so that batches can be undone in any
    order. Elsewhere the level becomes what it would be without the batch, though never less than nothing:
    100 brought and 30 sold since leave 0, not −30.
    """
    covered = brought.join(later, on=BUCKET)
    open_ = brought.join(later, on=BUCKET, how="anti")
    on_hand, gone = _on_hand(open_.filter(pl.col("bucket") == Bucket.ON_HAND), layers)
    others, short = _others(open_.filter(pl.col("bucket") != Bucket.ON_HAND), levels)
    mine = pl.concat([_columns(covered, -pl.col("units")), on_hand, others]).with_columns(
        pl.lit(str(EntryKind.REVERSAL)).alias("kind"), pl.lit(batch_id, dtype=pl.Int64()).alias("import_id")
    )
    theirs = covered.with_columns(pl.lit(str(EntryKind.CARRIED)).alias("kind"))
    entries = pl.concat([mine.select(*ENTRIES), theirs.select(*ENTRIES)])
    places = pl.concat([gone, short]).unique().height
    return Reversal(entries.filter(pl.col("units") != 0).sort(*BUCKET, "received_on", "kind"), places)


def _columns(frame: pl.DataFrame, units: pl.Expr) -> pl.DataFrame:
    return frame.select(*BUCKET, units.alias("units"), "received_on")


def _on_hand(brought: pl.DataFrame, layers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    here = layers.join(brought.select(PLACE).unique(), on=PLACE, how="semi")
    both = here.join(
        brought.select(*LAYER, pl.col("units").alias("brought")), on=LAYER, how="full", coalesce=True
    ).with_columns(pl.col("units", "brought").fill_null(0))
    without = pl.col("units") - pl.col("brought")
    left = both.with_columns(without.clip(lower_bound=0).alias("left"))
    totals = left.group_by(PLACE).agg(pl.col("left").sum(), without.sum().alias("target"))
    # Layers emptied since can't be emptied again: what they lack leaves the oldest of the others.
    needs = totals.select(*PLACE, (pl.col("left") - pl.col("target").clip(lower_bound=0)).alias("need"))
    remaining = left.select(*LAYER, pl.col("left").alias("units"))
    trimmed = oldest_first_by_place(remaining, needs)
    final = left.join(trimmed, on=LAYER, how="left").with_columns(
        (pl.col("left") - pl.col("taken").fill_null(0) - pl.col("units")).alias("delta"),
        pl.lit(str(Bucket.ON_HAND)).alias("bucket"),
    )
    return _columns(final, pl.col("delta")), totals.filter(pl.col("target") < 0).select(PLACE)


def _others(brought: pl.DataFrame, levels: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    there = levels.unpivot(on=OTHER_BUCKETS, index=PLACE, variable_name="bucket", value_name="there")
    both = brought.join(there, on=BUCKET)
    taken = pl.min_horizontal("units", "there")
    short = both.filter(pl.col("units") > pl.col("there")).select(PLACE)
    return _columns(both, -taken), short
