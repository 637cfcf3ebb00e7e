"""Parcels and milestones of files as logistics takes them in."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from sealane.exchange.contracts import LINE, Note
from sealane.exchange.core.arriving import shipment_states
from sealane.exchange.core.lines import having
from sealane.exchange.core.vocabulary import pairs

_TEXT, _NUMBER, _MOMENT = pl.String(), pl.Float64(), pl.Datetime("us")

STEP_WORDS = pairs(
    "订舱=booked, 已订舱=booked, 下单=ordered, 已下单=ordered, 备货=ready, 备货完成=ready, 已备货=ready, "
    "揽收=picked_up, 已揽收=picked_up, 提货=picked_up, 出口报关=export_in, 报关=export_in, "
    "报关放行=export_out, "
    "出口放行=export_out, 开船=departed, 起飞=departed, 离港=departed, 发车=departed, 已开船=departed, "
    "运输中=in_transit, 在途=in_transit, 到港=arrived, 落地=arrived, 已到港=arrived, 清关=customs_in, "
    "清关中=customs_in, 查验=inspected, 清关完成=customs_out, 清关放行=customs_out, 已清关=customs_out, "
    "提柜=unloaded, 拆柜=unloaded, 派送=out_for_delivery, 派送中=out_for_delivery, 派送失败=attempted, "
    "待自提=held_for_pick_up, 签收=delivered, 已签收=delivered, 到仓=at_warehouse, 已到仓=at_warehouse, "
    "收货=received, 已收货=received, 上架=shelved, 已上架=shelved, 退回中=returning, 已退回=returned, "
    "海关扣留=customs_hold, 扣关=customs_hold, 延误=delayed, 异常=exception, 破损=damaged, 丢失=lost, "
    "取消=cancelled, 已取消=cancelled"
)
"""Milestones as Chinese files write them; other words are kept as the code of the event."""

_HEADER = {
    "status": _TEXT,
    "order": _TEXT,
    "tracking_number": _TEXT,
    "channel": _TEXT,
    "carrier": _TEXT,
    "origin_region": _TEXT,
    "origin_country": _TEXT,
    "destination_region": _TEXT,
    "destination_country": _TEXT,
    "supplier": _TEXT,
    "category": _TEXT,
    "promised_at": _MOMENT,
    "weight_kg": _NUMBER,
    "volume_m3": _NUMBER,
    "units": _NUMBER,
    "value": _NUMBER,
    "currency": _TEXT,
    "kind": _TEXT,
}


def are_parcels(frame: pl.DataFrame, warehouses: Collection[str]) -> pl.Series:
    """Say of each row of a table of shipments whether it is a parcel to a customer.

    `kind` says so; without it what goes to none of our warehouses is one.
    """
    rows = having(frame, kind=_TEXT)
    elsewhere = ~pl.col("destination").is_in(sorted(warehouses))
    return rows.select((pl.col("kind") == "parcel").fill_null(elsewhere)).to_series()


def parcels(file: str, frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Parcels as logistics takes them, with `origin` still a code; and what their states can't mean."""
    rows = having(frame, **_HEADER)
    state, notes = shipment_states(file, rows)
    return rows.select(
        pl.col("shipment").alias("number"),
        state.replace({"partly_received": "under_way"}).alias("status"),
        pl.col("order").alias("order_reference"),
        "channel",
        "carrier",
        pl.col("tracking_number").alias("tracking"),
        "origin",
        pl.col("origin").alias("origin_place"),
        "origin_region",
        "origin_country",
        pl.col("destination").alias("destination_place"),
        "destination_region",
        "destination_country",
        "supplier",
        "category",
        "promised_at",
        "weight_kg",
        "volume_m3",
        pl.col("units").round(0).cast(pl.Int64).alias("stated_units"),
        "value",
        "currency",
    ), notes


def events(frame: pl.DataFrame, written: pl.DataFrame | None) -> pl.DataFrame:
    """Milestones as events; `written` has the cell of each moment (`LINE`, `told`) as the file writes it.

    A cell that names an offset has been read as UTC; one without a clock is a whole day.
    """
    rows = having(frame, place=_TEXT, country=_TEXT, carrier=_TEXT, code=_TEXT, note=_TEXT)
    cells = written if written is not None else pl.DataFrame(schema={LINE: pl.Int64, "told": _TEXT})
    rows = rows.join(cells, on=LINE, how="left", maintain_order="left")
    told = pl.col("told").str.strip_chars()
    zoned = told.str.contains(r"(?i)\d:\d{2}(:\d{2}(\.\d+)?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})$")
    clockless = ~told.str.contains(r"[:时]")
    midnight = pl.col("at").dt.time() == pl.time(0, 0, 0)
    word = pl.col("milestone").str.strip_chars()
    return rows.select(
        LINE,
        pl.col("shipment").alias("reference"),
        pl.coalesce(word.replace_strict(STEP_WORDS, default=None, return_dtype=_TEXT), word).alias(
            "milestone"
        ),
        "at",
        pl.when(zoned).then(0).cast(pl.Int64).alias("offset_minutes"),
        (clockless & midnight).alias("whole_day"),
        "place",
        "country",
        "carrier",
        "code",
        "note",
    )


def references(frame: pl.DataFrame) -> pl.DataFrame:
    """The containers and master documents that shipments travel under: `number`, `kind`, `reference`."""
    rows = having(frame, container=_TEXT, master=_TEXT)
    kinds = ("container", "master")
    parts = [rows.select(number="shipment", kind=pl.lit(kind), reference=kind) for kind in kinds]
    return pl.concat(parts).drop_nulls().unique(maintain_order=True)
