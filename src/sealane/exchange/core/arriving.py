"""Purchase orders, shipments and goods on their way of files as purchasing and logistics take them in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl

from sealane.exchange.contracts import Note
from sealane.exchange.core.lines import having
from sealane.exchange.core.odd_units import SHOWN
from sealane.exchange.core.vocabulary import pairs

_TEXT, _NUMBER, _WHOLE, _DAY = pl.String(), pl.Float64(), pl.Int64(), pl.Date()

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


def orders(frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Purchase orders with the states that purchasing knows; a word it does not know says nothing but a note.

    Files often tell the state line by line. Where the lines of one order differ, a received line counts as
    received in full, of a cancelled or closed one only what came counts, and the order is as its units say.
    What is closed without a word on what came has come in full.
    """
    frame = having(frame, status=_TEXT, channel=_TEXT, currency=_TEXT, ordered_on=_DAY, due_date=_DAY)
    frame = having(frame, received_units=_WHOLE, unit_cost=_NUMBER, note=_TEXT)
    frame = having(frame, confirmed_on=_DAY, confirmed_date=_DAY, received_on=_DAY)
    notes = _strange_words("purchase_orders", frame, _ORDER_WORDS)
    frame = frame.with_columns(_state(_ORDER_WORDS))
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
    rows = frame.select(
        pl.col("purchase_order").alias("number"),
        "supplier",
        "location",
        "status",
        "channel",
        "currency",
        "ordered_on",
        pl.col("due_date").alias("due_on"),
        "confirmed_on",
        pl.col("confirmed_date").alias("confirmed_due_on"),
        "received_on",
        "note",
        "sku",
        "units",
        "received_units",
        "unit_cost",
    )
    return rows, notes


def shipments(
    lines: pl.DataFrame, headers: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, tuple[Note, ...]]:
    """Lines of shipments joined with what is known of each; the lines of unknown shipments; and notes."""
    headers = having(headers, status=_TEXT, channel=_TEXT, carrier=_TEXT, promised_at=pl.Datetime("us"))
    headers = having(headers, kind=_TEXT, tracking_number=_TEXT)
    lines = having(lines, received_units=_WHOLE, purchase_order=_TEXT)
    about = headers.unique("shipment", keep="last").select(
        "shipment",
        "origin",
        "destination",
        _state(_SHIPMENT_WORDS),
        pl.when(pl.col("kind") != "parcel").then("kind").alias("kind"),
        pl.col("tracking_number").alias("tracking"),
        "channel",
        "carrier",
        pl.col("promised_at").dt.date().alias("due_on"),
    )
    joined = lines.join(about, on="shipment", how="left", maintain_order="left")
    known = joined.filter(pl.col("destination").is_not_null())
    strangers = joined.filter(pl.col("destination").is_null()).select(lines.columns)
    named = headers.join(known, on="shipment", how="semi")
    return (
        known.rename({"shipment": "number"}),
        strangers,
        _strange_words("shipments", named, _SHIPMENT_WORDS),
    )


def shipment_states(file: str, frame: pl.DataFrame) -> tuple[pl.Series, tuple[Note, ...]]:
    """The states of shipments as logistics knows them, and a note on words that mean none."""
    state = frame.select(_state(_SHIPMENT_WORDS)).to_series()
    return state, _strange_words(file, frame, _SHIPMENT_WORDS)


def carried_by_orders(
    file: str, rows: pl.DataFrame, places: pl.DataFrame
) -> tuple[pl.DataFrame, tuple[Note, ...]]:
    """Lines of shipments that name a purchase order only where it brings goods to that warehouse; and a note.

    `places` holds `asked`, `number`, `warehouse_id`. What such an order brings is incoming by the order; a
    shipment of an order that is not there, or that goes elsewhere, is incoming by itself.
    """
    there = places.select(
        pl.col("asked").alias("purchase_order"), pl.col("warehouse_id").alias("destination_id"), "number"
    ).unique(["purchase_order", "destination_id"], keep="first", maintain_order=True)
    joined = rows.join(
        there.rename({"number": "order"}),
        on=["purchase_order", "destination_id"],
        how="left",
        maintain_order="left",
    )
    absent = joined.filter(pl.col("purchase_order").is_not_null() & pl.col("order").is_null())
    kept = joined.with_columns(pl.col("order").alias("purchase_order")).drop("order")
    if absent.is_empty():
        return kept, ()
    named = absent["purchase_order"].unique(maintain_order=True)
    more = "" if len(named) <= SHOWN else ", …"
    en = (
        f"{absent.height:,} lines name purchase orders that bring nothing to that warehouse "
        f"({', '.join(named[:SHOWN])}{more}); they count as incoming by their shipments. If the orders are "
        "still to be imported, undo this import, import the orders, then send this file again."
    )
    zh = (
        f"{absent.height:,} 行所填采购单不存在或不发往该仓（{'、'.join(named[:SHOWN])}{more}），"
        "已按货件计入在途。如采购单尚未导入，请撤销本次导入，先导入采购单后再重新导入本文件。"
    )
    return kept, (Note(file, en, zh),)


def _strange_words(table: str, frame: pl.DataFrame, words: dict[str, str]) -> tuple[Note, ...]:
    """Say which states no word stands for: rows that have them are as their units say."""
    known = _state(words).alias("known")
    strange = frame.filter(pl.col("status").is_not_null() & known.is_null())
    if strange.is_empty():
        return ()
    said = ", ".join(repr(word) for word in strange["status"].unique(maintain_order=True)[:SHOWN])
    en = (
        f"{strange.height:,} rows have a status that is not known ({said}); they are taken as their "
        f"units say. Write one of: {', '.join(sorted(set(words.values())))}."
    )
    zh = (
        f"{strange.height:,} 行的状态无法识别（{said}），已按数量判断。"
        f"请使用：{'、'.join(word for word in words if not word.isascii())}。"
    )
    return (Note(table, en, zh),)


def _state(words: dict[str, str]) -> pl.Expr:
    said = pl.col("status").str.to_lowercase().str.strip_chars().str.replace_all("_", " ")
    return said.replace_strict(words, default=None, return_dtype=_TEXT).alias("status")


MARK = "·IN"
"""How the numbers of orders end that an incoming table named; it tells them from orders of other files."""


def incoming_orders(incoming: pl.DataFrame, known: set[str], as_of: date) -> tuple[pl.DataFrame, int]:
    """Incoming rows as lines of numbered orders, and how many rows a known order tells already.

    `known` are the numbers of the purchase orders and shipments that are there, compared without regard to
    case or the warehouse after an `@`. A row without a reference is filed under its place and day. Overdue
    goods are due on `as_of`.
    """
    frame = having(incoming, source=_TEXT, channel=_TEXT, reference=_TEXT, kind=_TEXT)
    numbers = {alike(number) for number in known}
    told = (
        pl.col("reference").str.strip_chars().str.to_lowercase().is_in(sorted(numbers)).fill_null(value=False)
    )
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


def alike(number: str) -> str:
    """A number as it is compared: PO-1@LAX of an order to several warehouses is the po-1 of another file."""
    return number.removesuffix(MARK).split("@", 1)[0].strip().lower()


def told_by(open_lines: pl.DataFrame, numbers: Iterable[str]) -> pl.DataFrame:
    """Open lines that an incoming table named and of which orders or shipments of these numbers now tell."""
    ours = open_lines.filter(pl.col("number").str.ends_with(MARK))
    there = {alike(number) for number in numbers}
    return ours.filter([alike(number) in there for number in ours["number"]])


def no_longer_named(open_lines: pl.DataFrame, lines: pl.DataFrame, places: set[int] | None) -> pl.DataFrame:
    """Open lines that earlier incoming tables named and this one does not: they have come or will not come.

    `places` limits it to the warehouses that a marketplace's report speaks of.
    """
    ours = open_lines.filter(pl.col("number").str.ends_with(MARK))
    if places is not None:
        ours = ours.filter(pl.col("warehouse_id").is_in(sorted(places)))
    return ours.filter(~pl.col("number").is_in(lines["number"].unique().to_list()))
