"""Supply, purchase orders, shipments and incoming goods shaped as purchasing and logistics take them."""

from __future__ import annotations

from datetime import date

import polars as pl

from sealane.exchange.contracts import Note
from sealane.exchange.core.batches import expanded
from sealane.exchange.core.lines import having
from sealane.exchange.core.vocabulary import pairs

_TEXT, _NUMBER, _WHOLE, _DAY = pl.String(), pl.Float64(), pl.Int64(), pl.Date()

UNNAMED = "UNNAMED"
"""Code of the supplier of goods that a file gives no supplier for; said in a note."""

_ORDER_WORDS = pairs(
    "open=placed, placed=placed, ordered=placed, 待到货=placed, 已下单=placed, 采购中=placed, draft=draft, "
    "草稿=draft, confirmed=confirmed, 已确认=confirmed, 生产中=confirmed, partly received=partly_received, "
    "partial=partly_received, 部分到货=partly_received, received=received, closed=closed, done=received, "
    "short closed=closed, 已关闭=closed, 部分到货关闭=closed, 部分到货已关闭=closed, "
    "completed=received, 已完成=received, 已入库=received, cancelled=cancelled, canceled=cancelled, "
    "已取消=cancelled, 已作废=cancelled"
)
"""States of purchase orders as files write them."""

_SHIPMENT_WORDS = pairs(
    "planned=planned, 计划=planned, under way=under_way, underway=under_way, shipped=under_way, "
    "in transit=under_way, open=under_way, 在途=under_way, 已发货=under_way, 运输中=under_way, "
    "partly received=partly_received, receiving=partly_received, 部分签收=partly_received, "
    "received=received, delivered=received, closed=received, 已签收=received, 已入库=received, "
    "cancelled=cancelled, "
    "canceled=cancelled, 已取消=cancelled"
)
"""States of shipments as files write them."""


def quotes_of_supply(supply: pl.DataFrame, skus: list[str]) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Purchase rows of `supply` as quotes by code; `*` stands for every SKU without a row of its own."""
    frame = having(supply, kind=_TEXT, supplier=_TEXT, source=_TEXT, channel=_TEXT, unit_cost=_NUMBER)
    frame = having(frame, moq=_NUMBER, multiple=_NUMBER, max_units=_NUMBER, review_every_periods=_WHOLE)
    frame = _lead_times(frame).filter(pl.col("kind").fill_null("purchase") == "purchase")
    unnamed = frame.filter(pl.coalesce("supplier", "source").is_null()).height
    frame = expanded(frame, "sku", skus, ["location"]).with_columns(
        pl.coalesce("supplier", "source", pl.lit(UNNAMED)).alias("supplier"),
        pl.when(pl.col("location") != "*").then("location").alias("location"),
        pl.lit(1, _WHOLE).alias("min_units"),
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
    return rows, _unnamed_note(unnamed)


def _unnamed_note(rows: int) -> tuple[Note, ...]:
    if not rows:
        return ()
    en = f"{rows:,} supply rows name no supplier; they are kept under {UNNAMED}."
    return (Note("supply", en, f"{rows:,} 行供货未注明供应商，计入 {UNNAMED}。"),)


def lanes_of_supply(supply: pl.DataFrame, warehouses: list[str]) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Transfer rows of `supply` as lanes by code; a lane holds for all SKUs, so its first row counts."""
    money = ("cost_per_unit", "cost_per_kg", "cost_per_m3", "fixed_cost", "moq", "multiple", "max_units")
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


def orders(frame: pl.DataFrame) -> pl.DataFrame:
    """Purchase orders with the states that purchasing knows; a word it does not know says nothing.

    Files often tell the state line by line. Where the lines of one order differ, a received line counts as
    received in full, of a cancelled or closed one only what came counts, and the order is as its units say.
    What is closed without a word on what came has come in full.
    """
    frame = having(frame, status=_TEXT, channel=_TEXT, currency=_TEXT, ordered_on=_DAY, due_date=_DAY)
    frame = having(frame, received_units=_WHOLE, unit_cost=_NUMBER, note=_TEXT).with_columns(
        _state(_ORDER_WORDS)
    )
    untold = (pl.col("status") == "closed") & pl.col("received_units").is_null()
    frame = frame.with_columns(pl.when(untold).then(pl.lit("received")).otherwise("status").alias("status"))
    mixed = pl.col("status").n_unique().over("purchase_order") > 1
    came = pl.col("received_units").fill_null(0)
    given_up = mixed & pl.col("status").is_in(["cancelled", "closed"]).fill_null(value=False)
    frame = frame.filter(~given_up | (came > 0)).with_columns(
        pl.when(given_up).then(pl.min_horizontal("units", came)).otherwise("units").alias("units"),
        pl.when(mixed & (pl.col("status") == "received"))
        .then(pl.max_horizontal(came, "units"))
        .otherwise("received_units")
        .alias("received_units"),
        pl.when(~mixed).then("status").alias("status"),
    )
    return frame.select(
        pl.col("purchase_order").alias("number"),
        "supplier",
        "location",
        "status",
        "channel",
        "currency",
        "ordered_on",
        pl.col("due_date").alias("due_on"),
        "note",
        "sku",
        "units",
        "received_units",
        "unit_cost",
    )


def shipments(lines: pl.DataFrame, headers: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Lines of shipments joined with what is known of each; and the lines of unknown shipments."""
    headers = having(headers, status=_TEXT, channel=_TEXT, carrier=_TEXT, promised_at=pl.Datetime("us"))
    lines = having(lines, received_units=_WHOLE, purchase_order=_TEXT)
    about = headers.unique("shipment", keep="last").select(
        "shipment",
        "origin",
        "destination",
        _state(_SHIPMENT_WORDS),
        "channel",
        "carrier",
        pl.col("promised_at").dt.date().alias("due_on"),
    )
    joined = lines.join(about, on="shipment", how="left", maintain_order="left")
    known = joined.filter(pl.col("destination").is_not_null())
    return known.rename({"shipment": "number"}), joined.filter(pl.col("destination").is_null()).select(
        lines.columns
    )


def _state(words: dict[str, str]) -> pl.Expr:
    said = pl.col("status").str.to_lowercase().str.strip_chars().str.replace_all("_", " ")
    return said.replace_strict(words, default=None, return_dtype=_TEXT).alias("status")


MARK = "·IN"
"""How the numbers of orders end that an incoming table named; it tells them from orders of other files."""


def incoming_orders(incoming: pl.DataFrame, known: set[str], as_of: date) -> tuple[pl.DataFrame, int]:
    """Incoming rows as lines of numbered orders, and how many rows a known order tells already.

    `known` are the numbers of the purchase orders and shipments that are there. A row without a reference is
    filed under its place and day. Overdue goods are due on `as_of`.
    """
    frame = having(incoming, source=_TEXT, channel=_TEXT, reference=_TEXT, kind=_TEXT)
    told = pl.col("reference").is_in(sorted(known)).fill_null(value=False)
    fresh = frame.filter(~told & (pl.col("units") > 0))
    own = pl.concat_str("location", pl.col("due_date").cast(pl.String), separator=" ")
    lines = fresh.select(
        pl.concat_str(pl.coalesce("reference", own), pl.lit(MARK)).alias("number"),
        (pl.col("kind").fill_null("purchase") == "transfer").alias("moved"),
        "source",
        "location",
        "channel",
        pl.max_horizontal("due_date", pl.lit(as_of)).alias("due_on"),
        "sku",
        "units",
    )
    return lines, frame.filter(told).height


def no_longer_named(open_lines: pl.DataFrame, lines: pl.DataFrame, places: set[int] | None) -> pl.DataFrame:
    """Open lines that earlier incoming tables named and this one does not: they have come or will not come.

    `places` limits it to the warehouses that a marketplace's report speaks of.
    """
    ours = open_lines.filter(pl.col("number").str.ends_with(MARK))
    if places is not None:
        ours = ours.filter(pl.col("warehouse_id").is_in(sorted(places)))
    return ours.filter(~pl.col("number").is_in(lines["number"].unique().to_list()))
