"""Batches of lanes and shipments made ready for storing, next to what is known already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.logistics.contracts import LaneBatch, ShipmentBatch, ShipmentKind, ShipmentStatus
from sealane.stock.contracts import MAX_UNITS

LANE_KEY = ("origin_id", "destination_id", "channel")

HEADER = {
    name: kind
    for name, kind in ShipmentBatch.SCHEMA.items()
    if name not in ("sku_id", "units", "received_units")
}
"""What is said of a shipment as a whole."""

KNOWN_HEADERS = HEADER | {"in_hand": pl.Boolean()}
"""Shipments as they are stored; `in_hand`: people move its goods here, so no file says how far it is."""

LINES = {
    "number": pl.String(),
    "sku_id": pl.Int64(),
    "units": pl.Int64(),
    "received_units": pl.Int64(),
    "carried": pl.Boolean(),
}

ORDERS = {"number": pl.String(), "purchase_order": pl.String(), "sku_id": pl.Int64(), "units": pl.Int64()}
"""Units of a SKU in a shipment that an order has bought: one in three shipments, or many orders in one."""

GOODS_KINDS = tuple(kind for kind in ShipmentKind if kind is not ShipmentKind.PARCEL)
GOODS_STATES = tuple(s for s in ShipmentStatus if s not in (ShipmentStatus.RETURNED, ShipmentStatus.LOST))
"""What shipments with lines of stock can be; parcels have a batch of their own."""

DESCRIBED = ("channel", "carrier", "tracking", "due_on")
"""What a file may always say anew, since none of it moves goods."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Shipments (`HEADER`), lines (`LINES`) and `ORDERS` to store, and what that does to the lines."""

    headers: pl.DataFrame
    lines: pl.DataFrame
    orders: pl.DataFrame
    new: int
    replaced: int
    unchanged: int


def lanes(batch: LaneBatch) -> pl.DataFrame:
    """Return one row a lane, the last of several; a p90 below the p50 counts as no spread."""
    return batch.frame.with_columns(
        pl.col("channel").fill_null(""),
        pl.max_horizontal("lead_time_days_p50", "lead_time_days_p90").alias("lead_time_days_p90"),
        pl.col("moq", "multiple").fill_null(1).clip(lower_bound=1),
    ).unique(LANE_KEY, keep="last", maintain_order=True)


def shipments(batch: ShipmentBatch, known: pl.DataFrame, known_lines: pl.DataFrame) -> Ready:
    """Return what a batch makes of the shipments it names; raises BadInput for units or words out of range.

    `known` (`KNOWN_HEADERS`) and `known_lines` (`LINES`) are these shipments as stored. What the batch leaves
    empty stays as it is known. A line that it no longer names gets 0 units. Of shipments in people's hands
    only what is `DESCRIBED` is taken.
    """
    _refuse_odd(batch.frame)
    lines = _lines(batch.frame, known_lines)
    headers = _headers(batch.frame, lines, known)
    changed = _differing(headers, known.drop("in_hand"), ["number"])
    held = known.filter("in_hand")
    stated = lines.join(held, on="number", how="anti")
    gone = known_lines.join(held, on="number", how="anti").join(stated, on=["number", "sku_id"], how="anti")
    gone = gone.filter(pl.col("units") > 0).with_columns(units=pl.lit(0, dtype=pl.Int64()))
    orders = batch.frame.filter(pl.col("purchase_order").is_not_null()).join(held, on="number", how="anti")
    bought = orders.group_by("number", "purchase_order", "sku_id", maintain_order=True).agg(
        pl.col("units").sum()
    )
    differing = _differing(stated, known_lines, ["number", "sku_id"])
    fresh = stated.join(known_lines, on=["number", "sku_id"], how="anti").height
    touched = lines.join(changed, on="number", how="semi").select("number", "sku_id")
    moved = pl.concat([differing, touched]).unique().height
    replaced = moved - fresh
    return Ready(
        headers, pl.concat([stated, gone]), bought, fresh, replaced + gone.height, lines.height - moved
    )


def _refuse_odd(frame: pl.DataFrame) -> None:
    for name in ("units", "received_units"):
        if not frame[name].drop_nulls().is_between(0, MAX_UNITS).all():
            raise BadInput(
                Text(
                    f"Units of a shipment lie between 0 and {MAX_UNITS:,}.",
                    f"货件数量须在 0 至 {MAX_UNITS:,} 之间。",
                )
            )
    for name, words in (("kind", GOODS_KINDS), ("status", GOODS_STATES)):
        _refuse_other(frame, name, words)


def _refuse_other(frame: pl.DataFrame, name: str, words: Sequence[StrEnum]) -> None:
    other = frame[name].drop_nulls().unique().filter(~frame[name].drop_nulls().unique().is_in(words))
    if other.len():
        raise BadInput(
            Text(
                f"{other.sort()[0]!r} is no {name} of a shipment.",
                f"{other.sort()[0]!r} 不是有效的货件{'类型' if name == 'kind' else '状态'}。",
            ),
            next_step=Text(f"Use one of: {', '.join(words)}.", f"可选：{'、'.join(words)}。"),
        )


def _lines(frame: pl.DataFrame, known_lines: pl.DataFrame) -> pl.DataFrame:
    said = pl.when(pl.col("received_units").count() > 0).then(pl.col("received_units").sum())
    ordered = pl.when(pl.col("purchase_order").count() > 0).then(pl.lit(value=True))
    summed = frame.group_by("number", "sku_id", maintain_order=True).agg(
        pl.col("units").sum(), received=said, ordered=ordered.first()
    )
    former = known_lines.drop("units")
    both = summed.join(former, on=["number", "sku_id"], how="left", maintain_order="left")
    received = pl.coalesce("received", "received_units").fill_null(0)
    carried = pl.coalesce("ordered", "carried").fill_null(value=False)
    return both.with_columns(received_units=received, carried=carried).select(list(LINES))


def _headers(frame: pl.DataFrame, lines: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    named = [name for name in HEADER if name != "number"]
    said = frame.group_by("number", maintain_order=True).agg(pl.col(named).drop_nulls().first())
    said = said.join(_standing(lines), on="number", how="left", maintain_order="left")
    said = said.with_columns(status=pl.coalesce("status", "standing"))
    # What was taken for a parcel before its lines came is a shipment of stock.
    stock = pl.col("kind").replace({str(ShipmentKind.PARCEL): None})
    both = said.join(
        known.with_columns(stock), on="number", how="left", maintain_order="left", suffix="_known"
    )
    held = pl.col("in_hand").fill_null(value=False)
    kept = [
        pl.when(held & pl.lit(name not in DESCRIBED))
        .then(f"{name}_known")
        .otherwise(pl.coalesce(name, f"{name}_known"))
        .alias(name)
        for name in named
    ]
    empty = pl.col("channel", "carrier", "tracking").fill_null("")
    # A shipment belongs to an order where all its lines do; else its lines say which of them do.
    whole_order = pl.when(pl.col("all_carried") | held).then("purchase_order").alias("purchase_order")
    whole = both.with_columns(kept).with_columns(
        empty, whole_order, pl.col("kind").fill_null(str(ShipmentKind.TRANSFER))
    )
    return whole.select(list(HEADER))


def _standing(lines: pl.DataFrame) -> pl.DataFrame:
    done = (pl.col("received_units") >= pl.col("units")).all() & (pl.col("units") > 0).any()
    standing = (
        pl.when(done)
        .then(pl.lit(str(ShipmentStatus.RECEIVED)))
        .when((pl.col("received_units") > 0).any())
        .then(pl.lit(str(ShipmentStatus.PARTLY_RECEIVED)))
        .otherwise(pl.lit(str(ShipmentStatus.UNDER_WAY)))
    )
    return lines.group_by("number").agg(standing=standing, all_carried=pl.col("carried").all())


def _differing(rows: pl.DataFrame, known: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    """Return the keys of `rows` that are new or not as known."""
    both = rows.join(known, on=list(key), how="left", suffix="_known", nulls_equal=False)
    there = rows.join(known, on=list(key), how="anti").select(key)
    values = [name for name in rows.columns if name not in key]
    differs = pl.any_horizontal(pl.col(name).ne_missing(pl.col(f"{name}_known")) for name in values)
    return pl.concat([there, both.filter(differs).select(key)]).unique()
