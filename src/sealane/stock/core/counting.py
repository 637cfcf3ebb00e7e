"""What a count changes: the entries that lead from what the ledger says to what was found."""

from __future__ import annotations

from datetime import date

import polars as pl

from sealane.stock.contracts import Bucket, EntryKind
from sealane.stock.core.fifo import PLACE, oldest_first_by_place

ENTRIES = {
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "bucket": pl.String(),
    "units": pl.Int64(),
    "received_on": pl.Date(),
    "kind": pl.String(),
    "import_id": pl.Int64(),
}
"""Columns of entries decided in bulk; the day, the person and the reason are the same for all of them."""


def count_entries(
    levels: pl.DataFrame,
    layers: pl.DataFrame,
    counted: pl.DataFrame,
    day: date,
    batch_id: int | None,
    promised: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Return the entries (`ENTRIES`) of a count: `counted` is a CountBatch's frame, every place in `levels`.

    A place counted without dates that has fewer than the ledger says loses its oldest layers, one that has
    more gains a layer of `day`; one counted by layer gets exactly these. Where a count finds what was
    expected an entry of 0 units says so. No count takes back what is `promised` (place, promised) to holds
    and shipments: they still want their units.
    """
    found = counted.with_columns(
        pl.col("on_hand", "committed", "unavailable").clip(lower_bound=0),
        pl.col("received_on").clip(upper_bound=day),
    )
    places = found.group_by(PLACE).agg(
        pl.col("on_hand", "committed", "unavailable").sum(),
        pl.col("received_on").is_not_null().any().alias("dated"),
    )
    places = places.join(levels, on=PLACE, suffix="_now")
    if promised is not None:
        places = places.join(promised, on=PLACE, how="left").with_columns(
            pl.max_horizontal("committed", pl.col("promised").fill_null(0)).alias("committed")
        )
    moved = pl.concat([_by_layer(places, found, layers, day), _in_all(places, layers, day)])
    parts = [moved, _unmoved(places, moved, day)]
    for bucket in (Bucket.COMMITTED, Bucket.UNAVAILABLE):
        if counted[bucket].null_count() < counted.height:
            parts.append(_other(places, bucket))
    entries = pl.concat(parts).with_columns(
        pl.lit(str(EntryKind.COUNT)).alias("kind"), pl.lit(batch_id, dtype=pl.Int64()).alias("import_id")
    )
    return _ordered(entries)


def age_entries(
    levels: pl.DataFrame, layers: pl.DataFrame, stated: pl.DataFrame, day: date, batch_id: int | None
) -> pl.DataFrame:
    """Return the entries that give what is on hand the age that a LayerBatch's frame states.

    Units on hand are not changed: of more stated layers the newest count, what no layer explains is as old as
    the oldest stated one.
    """
    known = stated.with_columns(
        pl.col("units").clip(lower_bound=0),
        pl.col("received_on").clip(upper_bound=day),
    )
    known = known.group_by(*PLACE, "received_on").agg(pl.col("units").sum())
    known = known.join(levels.select(*PLACE, "on_hand"), on=PLACE).sort(
        *PLACE, "received_on", descending=[False, False, True]
    )
    newer = pl.col("units").cum_sum().over(PLACE) - pl.col("units")
    fits = pl.min_horizontal("units", (pl.col("on_hand") - newer).clip(lower_bound=0))
    known = known.with_columns(fits.alias("units"))
    rest = pl.col("on_hand") - pl.col("units").sum().over(PLACE)
    oldest = pl.col("received_on") == pl.col("received_on").min().over(PLACE)
    wanted = known.with_columns(
        pl.when(oldest).then(pl.col("units") + rest).otherwise("units").alias("units")
    )
    here = layers.join(wanted.select(PLACE).unique(), on=PLACE, how="semi")
    entries = _difference(wanted.select(*PLACE, "received_on", "units"), here).with_columns(
        pl.lit(str(EntryKind.AGE)).alias("kind"), pl.lit(batch_id, dtype=pl.Int64()).alias("import_id")
    )
    return _ordered(entries)


def _by_layer(places: pl.DataFrame, found: pl.DataFrame, layers: pl.DataFrame, day: date) -> pl.DataFrame:
    dated = places.filter("dated").select(PLACE)
    wanted = (
        found.join(dated, on=PLACE, how="semi")
        .with_columns(pl.col("received_on").fill_null(day))
        .group_by(*PLACE, "received_on")
        .agg(pl.col("on_hand").sum().alias("units"))
    )
    return _difference(wanted, layers.join(dated, on=PLACE, how="semi"))


def _difference(wanted: pl.DataFrame, layers: pl.DataFrame) -> pl.DataFrame:
    key = [*PLACE, "received_on"]
    both = wanted.join(layers, on=key, how="full", coalesce=True, suffix="_now")
    delta = pl.col("units").fill_null(0) - pl.col("units_now").fill_null(0)
    changed = both.with_columns(delta.alias("units")).filter(pl.col("units") != 0)
    return _on_hand(changed)


def _in_all(places: pl.DataFrame, layers: pl.DataFrame, day: date) -> pl.DataFrame:
    delta = pl.col("on_hand") - pl.col("on_hand_now")
    whole = places.filter(~pl.col("dated")).select(*PLACE, delta.alias("delta"))
    more = whole.filter(pl.col("delta") > 0).select(
        *PLACE, pl.col("delta").alias("units"), pl.lit(day).alias("received_on")
    )
    needs = whole.filter(pl.col("delta") < 0).select(*PLACE, (-pl.col("delta")).alias("need"))
    less = oldest_first_by_place(layers, needs).with_columns((-pl.col("taken")).alias("units"))
    return pl.concat([_on_hand(more), _on_hand(less)])


def _unmoved(places: pl.DataFrame, moved: pl.DataFrame, day: date) -> pl.DataFrame:
    same = places.join(moved.select(PLACE).unique(), on=PLACE, how="anti")
    zero = same.select(*PLACE, pl.lit(0, dtype=pl.Int64()).alias("units"), pl.lit(day).alias("received_on"))
    return _on_hand(zero)


def _on_hand(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(*PLACE, pl.lit(str(Bucket.ON_HAND)).alias("bucket"), "units", "received_on")


def _other(places: pl.DataFrame, bucket: Bucket) -> pl.DataFrame:
    delta = pl.col(bucket) - pl.col(f"{bucket}_now")
    # A bucket that is and was empty needs no entry to say so.
    told = places.filter((pl.col(bucket) != 0) | (pl.col(f"{bucket}_now") != 0))
    return told.select(
        *PLACE,
        pl.lit(str(bucket)).alias("bucket"),
        delta.alias("units"),
        pl.lit(None, dtype=pl.Date()).alias("received_on"),
    )


def _ordered(entries: pl.DataFrame) -> pl.DataFrame:
    return entries.select(*ENTRIES).sort(*PLACE, "bucket", "received_on", nulls_last=True)
