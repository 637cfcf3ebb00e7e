"""Sheets of many files brought together as one set of own tables, for reading without a database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from sealane.exchange.contracts import (
    LINE,
    Checked,
    Context,
    Detected,
    Note,
    NotRecognised,
    Reject,
    Translated,
)
from sealane.exchange.core.lines import sales_of
from sealane.exchange.core.recognise import KINDS, recognise
from sealane.exchange.core.said import words_apart
from sealane.exchange.core.sheet import Sheet
from sealane.exchange.core.tables import TABLES
from sealane.exchange.core.translate import TRANSLATIONS, translate
from sealane.exchange.core.validate import check

DEFAULT_LOCATION = "MAIN"
"""Where goods lie when nothing in the folder names a place; said in a note."""

_STOCK_ORDER = (
    "stock",
    "shopify_inventory",
    "amazon_inventory_planning",
    "amazon_restock",
    "amazon_fba_inventory",
)
"""Of several files that count one SKU in one place, the first of these kinds is believed."""

SHOWN_COLUMNS = 20
"""Columns that nobody declared, of one file, that are named in what is said."""


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet, recognised and checked."""

    kind: str
    file: str
    checked: Checked


@dataclass(frozen=True, slots=True)
class Gathered:
    """All tables of a folder, complete with every declared column."""

    tables: Mapping[str, pl.DataFrame]
    rejects: tuple[Reject, ...]
    notes: tuple[Note, ...]


def take(sheets: Iterable[Sheet], *, strict: bool) -> tuple[list[Part], list[Note]]:
    """Recognise and check every sheet. A sheet that is no known table is left aside with a note.

    Raises NotRecognised when a sheet bears a table's name but lacks its columns, or for any unknown sheet
    when `strict`; Refused at the first bad row when `strict`.
    """
    parts: list[Part] = []
    notes: list[Note] = []
    for found in sheets:
        sheet, detected = found, recognise(found)
        if detected.kind is None:
            notes.append(_unplaced(sheet, detected, strict=strict))
            continue
        reading = detected.mapping
        assert reading is not None
        kind, apart = detected.kind, words_apart(sheet, detected, reading)
        if apart is not sheet:
            sheet, detected = apart, recognise(apart)
            reading = detected.mapping or reading
        if detected.missing:
            reading = replace(reading, constants=_constants(detected))
            notes.append(_constant_note(sheet, reading.constants))
        part = Part(kind, sheet.file, check(sheet, detected, reading, strict=strict))
        parts.append(part)
        if part.checked.unknown and KINDS[kind].own:
            notes.append(_kept_note(part))
    return parts, notes


def _kept_note(part: Part) -> Note:
    """Say which columns nobody declared: a misspelt one would be missed without a word."""
    names = part.checked.unknown
    said = ", ".join(names[:SHOWN_COLUMNS]) + (" …" if len(names) > SHOWN_COLUMNS else "")
    return Note(
        part.file,
        f"Columns that mean nothing by themselves: {said}. They are kept as they are.",
        f"以下列没有约定含义：{said}。已原样保留。",
    )


def _unplaced(sheet: Sheet, detected: Detected, *, strict: bool) -> Note:
    name = sheet.file.rsplit("/", 1)[-1].split(".")[0]
    named = next((one for one in detected.proposals if one.kind == name), None)
    best = named or (detected.proposals[0] if detected.proposals else None)
    lacking = ", ".join(best.missing) if best else ""
    en = (
        f"Nothing known was found in it (nearest: {best.kind}, without {lacking or 'more columns'})."
        if best
        else "Nothing known was found in it."
    )
    zh = f"无法识别（最接近 {best.kind}，缺少 {lacking or '更多列'}）。" if best else "无法识别。"
    if strict or name in TABLES:
        raise NotRecognised(sheet.file, en=en, zh=zh)
    where = f"{sheet.file} [{sheet.name}]" if sheet.name else sheet.file
    return Note(where, f"{en} It was left out.", f"{zh}已略过。")


def _constants(detected: Detected) -> dict[str, str]:
    """The only constant that can be supplied without a person is the place."""
    if detected.missing != ("location",):
        lacking = ", ".join(detected.missing)
        raise NotRecognised(detected.file, en=f"The table lacks: {lacking}.", zh=f"缺少列：{lacking}。")
    return {"location": DEFAULT_LOCATION}


def _constant_note(sheet: Sheet, constants: Mapping[str, str]) -> Note:
    place = constants["location"]
    return Note(
        sheet.file,
        f"No column names a place; all rows are booked to {place}.",
        f"没有仓库列，全部计入 {place}。",
    )


def gather(parts: Sequence[Part], as_of: date | None, today: date) -> Gathered:
    """Translate the parts and merge them by table.

    `as_of` dates reports without a date; without it the day after the last sale does, else `today`.
    """
    notes = [n for p in parts for n in p.checked.notes]
    last = _last_sale(parts)
    after = min(last, date.max - timedelta(days=1)) + timedelta(days=1) if last else today
    context = Context(as_of=as_of or after, location=DEFAULT_LOCATION)
    ordered = sorted(parts, key=lambda p: p.kind not in ("amazon_all_orders", "locations", "stock", "sales"))
    found: list[tuple[Part, Translated]] = []
    for part in ordered:
        frame = part.checked.frame
        done = translate(part.kind, part.file, frame, replace(context, fba_location=_only_fba(found)))
        found.append((part, done))
        notes.extend(done.notes)
    tables = _merged(found, notes)
    tables = {name: completed(name, frame) for name, frame in tables.items()}
    return Gathered(tables, tuple(r for p in parts for r in p.checked.rejects), tuple(notes))


def _last_sale(parts: Sequence[Part]) -> date | None:
    days: list[date] = []
    for part in parts:
        for name in ("date", "ordered_at"):
            if part.kind in (*TRANSLATIONS, "sales") and name in part.checked.frame.columns:
                latest = part.checked.frame[name].cast(pl.Date).max()
                days.extend([latest] if isinstance(latest, date) else [])
    return max(days, default=None)


def _only_fba(found: Sequence[tuple[Part, Translated]]) -> str | None:
    """The one FBA place that the other files speak of; None when there is none or more than one."""
    places: set[str] = set()
    for _, done in found:
        for frame in done.tables.values():
            if "location" in frame.columns:
                places |= {p for p in frame["location"].drop_nulls().unique() if p.startswith("FBA")}
    return places.pop() if len(places) == 1 else None


def _merged(found: Sequence[tuple[Part, Translated]], notes: list[Note]) -> dict[str, pl.DataFrame]:
    by_table: dict[str, list[tuple[str, pl.DataFrame]]] = defaultdict(list)
    for part, done in found:
        for name, frame in done.tables.items():
            by_table[name].append((part.kind, frame.drop(LINE, strict=False)))
    tables = {name: _joined(name, frames) for name, frames in by_table.items()}
    if "stock" in by_table:
        tables["stock"] = _believed(by_table["stock"], notes)
    if sales := _all_sales(tables):
        tables["sales"] = pl.concat(sales, how="diagonal_relaxed")
        if "sales" in by_table and "order_lines" in by_table:
            en = "There are sales and order lines; both count. If they tell the same, take one out."
            notes.append(Note("sales", en, "同时有销售表与订单明细，两者均计入；若内容重复请移除其一。"))
    return tables


def _all_sales(tables: Mapping[str, pl.DataFrame]) -> list[pl.DataFrame]:
    """Own sales, demand lines summed, returns as negative units, stock-out days as rows of no units."""
    sales = [tables["sales"]] if "sales" in tables else []
    if "order_lines" in tables:
        sales.append(sales_of(tables["order_lines"]))
    if "returns" in tables:
        kept = [
            c
            for c in ("date", "sku", "location", "channel", "market", "currency")
            if c in tables["returns"].columns
        ]
        back = [(-pl.col("units")).alias("units")]
        if "refund" in tables["returns"].columns:
            back.append((-pl.col("refund")).alias("revenue"))
        sales.append(tables["returns"].select(*kept, *back))
    if "availability" in tables:
        sales.append(tables["availability"].select("date", "sku", "location", "in_stock", units=pl.lit(0.0)))
    return sales


def _joined(name: str, frames: Sequence[tuple[str, pl.DataFrame]]) -> pl.DataFrame:
    """All rows of a table; of products, own rows come first and the others fill what they leave open."""
    own_first = sorted(frames, key=lambda f: f[0] != name)
    table = pl.concat([frame for _, frame in own_first], how="diagonal_relaxed")
    if name == "products" and len(frames) > 1:
        return table.group_by("sku", maintain_order=True).agg(pl.all().drop_nulls().first())
    return table.unique(maintain_order=True) if name == "sku_aliases" else table


def _believed(frames: Sequence[tuple[str, pl.DataFrame]], notes: list[Note]) -> pl.DataFrame:
    """One count for each SKU and place: two files about one shelf are never added up."""
    ranked = sorted(frames, key=lambda f: _STOCK_ORDER.index(f[0]) if f[0] in _STOCK_ORDER else 0)
    ranks = [frame.with_columns(pl.lit(i).alias("_rank")) for i, (_, frame) in enumerate(ranked)]
    table = pl.concat(ranks, how="diagonal_relaxed")
    best = pl.col("_rank") == pl.col("_rank").min().over("sku", "location")
    kept = table.filter(best)
    if kept.height < table.height:
        en = f"{table.height - kept.height:,} stock rows are told by another file already and were left out."
        notes.append(
            Note("stock", en, f"{table.height - kept.height:,} 行库存已由其他文件给出，未重复计入。")
        )
    return kept.drop("_rank")


def completed(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The table with every declared column, defaults where there is nothing, then its other columns."""
    table = TABLES[name]
    columns = []
    for c in table.columns:
        dtype = table.schema()[c.name]
        value = pl.col(c.name).cast(dtype) if c.name in frame.columns else pl.lit(None, dtype)
        columns.append((value.fill_null(c.default) if c.default is not None else value).alias(c.name))
    others = [pl.col(c) for c in frame.columns if c not in table.names]
    return frame.select(*columns, *others)
