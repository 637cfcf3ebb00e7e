"""Supply tables shaped as purchasing and logistics take them: quotes, shutdowns and lanes."""

from __future__ import annotations

import polars as pl

from sealane.exchange.contracts import Note
from sealane.exchange.core.batches import expanded
from sealane.exchange.core.lines import having

_TEXT, _NUMBER, _WHOLE, _DAY = pl.String(), pl.Float64(), pl.Int64(), pl.Date()

UNNAMED = "UNNAMED"
"""Code of the supplier of goods that a file gives no supplier for; said in a note."""

FREIGHT = ("cost_per_unit", "cost_per_kg", "cost_per_m3", "fixed_cost")
"""What it costs to move goods, in the supply table."""


def quotes_of_supply(supply: pl.DataFrame, skus: list[str]) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Purchase rows of `supply` as quotes by code; `*` stands for every SKU without a row of its own."""
    frame = having(supply, kind=_TEXT, supplier=_TEXT, source=_TEXT, channel=_TEXT, unit_cost=_NUMBER)
    frame = having(frame, moq=_NUMBER, multiple=_NUMBER, max_units=_NUMBER, review_every_periods=_WHOLE)
    frame = having(frame, from_units=_NUMBER)
    frame = _lead_times(frame).filter(pl.col("kind").fill_null("purchase") == "purchase")
    unnamed = frame.filter(pl.coalesce("supplier", "source").is_null()).height
    freight = _freight_note(frame)
    frame = expanded(frame, "sku", skus, ["location"]).with_columns(
        pl.coalesce("supplier", "source", pl.lit(UNNAMED)).alias("supplier"),
        pl.when(pl.col("location") != "*").then("location").alias("location"),
        pl.col("from_units").fill_null(1.0).clip(lower_bound=1.0).ceil().cast(_WHOLE).alias("min_units"),
    )
    rows = frame.select(
        "supplier",
        "sku",
        "location",
        pl.col("channel").fill_null(""),
        "min_units",
        "unit_cost",
        "moq",
        "multiple",
        "max_units",
        "lead_time_days_p50",
        "lead_time_days_p90",
        "review_every_periods",
    )
    return rows, (*_unnamed_note(unnamed), *freight)


def _freight_note(purchases: pl.DataFrame) -> tuple[Note, ...]:
    """Say that quotes hold no freight, where purchase rows have some."""
    there = [name for name in FREIGHT if name in purchases.columns]
    stated = [name for name in there if (purchases[name].fill_null(0) != 0).any()]
    if not stated:
        return ()
    rows = purchases.filter(pl.any_horizontal(pl.col(name).fill_null(0) != 0 for name in stated)).height
    en = (
        f"{rows:,} purchase rows name freight ({', '.join(stated)}); a quote has none, so it was not "
        "taken in. Put freight on rows of kind transfer, from where goods are handed over: they make lanes."
    )
    zh = (
        f"{rows:,} 行采购供货填写了运费（{'、'.join(stated)}）；报价不含运费，未导入。"
        "请将运费填在 kind 为 transfer（调拨）的行，起点为交货地，系统会作为线路导入。"
    )
    return (Note("supply", en, zh),)


def _unnamed_note(rows: int) -> tuple[Note, ...]:
    if not rows:
        return ()
    en = f"{rows:,} supply rows name no supplier; they are kept under {UNNAMED}."
    return (Note("supply", en, f"{rows:,} 行供货未注明供应商，计入 {UNNAMED}。"),)


def lanes_of_supply(supply: pl.DataFrame, warehouses: list[str]) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Transfer rows of `supply` as lanes by code; a lane holds for all SKUs, so its first row counts."""
    money = (*FREIGHT, "moq", "multiple", "max_units")
    frame = having(supply, kind=_TEXT, source=_TEXT, channel=_TEXT, review_every_periods=_WHOLE)
    frame = _lead_times(having(frame, **dict.fromkeys(money, _NUMBER)))
    frame = frame.filter((pl.col("kind") == "transfer") & pl.col("source").is_not_null())
    frame = expanded(frame, "location", warehouses, ["source", "channel"]).filter(
        pl.col("source") != pl.col("location")
    )
    lane = ["source", "location", "channel"]
    ordered = frame.with_columns(pl.col("channel").fill_null("")).sort(
        pl.col("sku") != "*", maintain_order=True
    )
    kept = ordered.unique(lane, keep="first", maintain_order=True)
    rows = kept.select(
        pl.col("source").alias("origin"),
        pl.col("location").alias("destination"),
        "channel",
        "lead_time_days_p50",
        "lead_time_days_p90",
        "review_every_periods",
        *money,
    )
    if kept.height == ordered.height:
        return rows, ()
    en = (
        f"{ordered.height - kept.height:,} transfer rows repeat a lane for single SKUs; a lane holds for all."
    )
    zh = f"{ordered.height - kept.height:,} 行调拨按单个 SKU 重复同一线路；线路对所有 SKU 生效。"
    return rows, (Note("supply", en, zh),)


def _lead_times(frame: pl.DataFrame) -> pl.DataFrame:
    """Lead times in days; periods are days in a workspace, and without a p90 there is no spread."""
    frame = having(frame, lead_time_periods=_WHOLE, lead_time_days_p50=_NUMBER, lead_time_days_p90=_NUMBER)
    half = pl.coalesce("lead_time_days_p50", pl.col("lead_time_periods").cast(_NUMBER))
    return frame.with_columns(
        half.alias("lead_time_days_p50"),
        pl.max_horizontal(half, pl.coalesce("lead_time_days_p90", half)).alias("lead_time_days_p90"),
    )


def closures_of_supply(supply: pl.DataFrame) -> pl.DataFrame:
    """Shutdowns that purchase rows of `supply` name, once each."""
    frame = having(supply, supplier=_TEXT, source=_TEXT, kind=_TEXT, closed_from=_DAY, closed_to=_DAY)
    shut = frame.filter(
        pl.col("closed_from").is_not_null()
        & pl.col("closed_to").is_not_null()
        & (pl.col("kind").fill_null("purchase") == "purchase")
    )
    return shut.select(
        pl.coalesce("supplier", "source", pl.lit(UNNAMED)).alias("supplier"), "closed_from", "closed_to"
    ).unique(maintain_order=True)
