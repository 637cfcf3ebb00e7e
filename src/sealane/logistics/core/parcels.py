"""Parcels to customers made ready to be kept, next to what is known of them already."""

from __future__ import annotations

import polars as pl

from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.logistics.contracts.states import ShipmentKind, ShipmentStatus
from sealane.logistics.contracts.tellings import ParcelBatch

HEADER = dict(ParcelBatch.SCHEMA)
TEXTS = tuple(
    name
    for name, kind in HEADER.items()
    if kind == pl.String() and name not in ("number", "status", "currency")
)
STATES = tuple(status for status in ShipmentStatus if status is not ShipmentStatus.PARTLY_RECEIVED)


def parcels(batch: ParcelBatch, known: pl.DataFrame) -> pl.DataFrame:
    """Return one row a parcel, the last of several; what the batch leaves empty stays as it is `known`.

    `known` has the columns of the batch. Raises BadInput for a state that no parcel has.
    """
    states = batch.frame["status"].drop_nulls().unique()
    other = states.filter(~states.is_in([str(state) for state in STATES]))
    if other.len():
        raise BadInput(
            Text(
                f"{other.sort()[0]!r} is no state of a parcel.", f"{other.sort()[0]!r} 不是有效的包裹状态。"
            ),
            next_step=Text(f"Use one of: {', '.join(STATES)}.", f"可选：{'、'.join(STATES)}。"),
        )
    rows = batch.frame.unique("number", keep="last", maintain_order=True)
    both = rows.join(known, on="number", how="left", suffix="_known", maintain_order="left")
    named = [name for name in HEADER if name != "number"]
    whole = both.with_columns(pl.coalesce(name, f"{name}_known").alias(name) for name in named)
    return whole.select(
        "number",
        pl.col(TEXTS).fill_null(""),
        pl.col("status").fill_null(str(ShipmentStatus.UNDER_WAY)),
        *(name for name in named if name not in (*TEXTS, "status")),
        due_on=pl.col("promised_at").dt.date(),
        kind=pl.lit(str(ShipmentKind.PARCEL)),
    )
