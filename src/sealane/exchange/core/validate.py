"""Cells of text become typed columns; a row with a bad cell is refused alone, and it is said why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import polars as pl

from sealane.exchange.contracts import (
    LINE,
    Checked,
    ColumnType,
    Detected,
    Match,
    Note,
    Reading,
    Refused,
    Reject,
    Table,
)
from sealane.exchange.core import limits
from sealane.exchange.core.headers import is_reason, key
from sealane.exchange.core.privacy import is_personal
from sealane.exchange.core.recognise import KINDS
from sealane.exchange.core.sheet import Sheet
from sealane.exchange.core.typed import BLANKS, Typed, expected, thousands_by_point, typed_column

TOTALS = frozenset(
    key(w)
    for w in ("合计", "总计", "小计", "总合计", "汇总", "total", "totals", "subtotal", "grand total", "sum")
)
"""First cells of rows that sum up others: such a row is no data."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The rows still standing, and what was said on the way."""

    frame: pl.DataFrame
    notes: tuple[Note, ...]


def check(
    sheet: Sheet, detected: Detected, reading: Reading | None = None, *, strict: bool = False
) -> Checked:
    """Type the rows of a sheet as its kind declares.

    The frame has the matched columns, required constants, unknown columns (own tables only, personal ones
    never) and LINE. Raises Refused at the first bad row when `strict`, KeyError without a kind.
    """
    reading = reading or detected.mapping
    if reading is None:
        raise KeyError("kind")
    table = KINDS[reading.kind]
    step = _rows(sheet, detected, table)
    source = step.frame
    typed = _typed_columns(source, table, reading, detected, sheet.typed)
    rejects = (*sheet.broken, *_rejects(sheet.file, source, table, typed, detected))
    rejects = tuple(sorted(rejects, key=lambda r: (r.line, r.column)))
    if strict and rejects:
        raise Refused(rejects[0])
    good = _good(source, table, typed)
    unknown, extra, dropped = _unknown(source, table, detected)
    frame = source.select(*(t.values.alias(name) for name, t in typed.items()), *extra, pl.col(LINE)).filter(
        good
    )
    notes = (*step.notes, *_twice(sheet.file, detected), *_personal_note(sheet.file, dropped))
    notes = (*notes, *(n for t in typed.values() for n in t.notes))
    return Checked(frame, rejects, unknown, notes)


def _rows(sheet: Sheet, detected: Detected, table: Table) -> _Step:
    """Rows below the header, without blank ones, repeated headers, totals and a description row."""
    if sheet.typed:
        return _Step(sheet.frame, ())
    cells = [c for c in sheet.frame.columns if c != LINE]
    frame = sheet.below(detected.header_line)
    firsts = frame[cells[0]].unique() if cells else pl.Series([], dtype=pl.String)
    if (firsts.is_null() | firsts.str.contains(r"^\s*$")).any():
        frame = _without_blank(frame, cells)
        firsts = frame.select(pl.coalesce(cells).unique()).to_series().drop_nulls()
    notes: list[Note] = []
    for said, is_noise in _noise(frame, cells, firsts, detected, table):
        aside = frame.filter(is_noise).height
        if aside:
            frame = frame.filter(~is_noise)
            notes.append(Note(sheet.file, *(text.format(n=aside) for text in said)))
    return _Step(frame, tuple(notes))


def _without_blank(frame: pl.DataFrame, cells: Sequence[str]) -> pl.DataFrame:
    """The rows with any cell that says something."""
    blank = pl.all_horizontal(pl.col(cells).is_null() | (pl.col(cells).str.strip_chars(BLANKS) == ""))
    return frame.filter(~blank)


def _noise(
    frame: pl.DataFrame, cells: Sequence[str], firsts: pl.Series, detected: Detected, table: Table
) -> list[tuple[tuple[str, str], pl.Expr]]:
    """What looks like a row and is none, with the sentence that says so; `firsts` are rows' first cells."""
    found: list[tuple[tuple[str, str], pl.Expr]] = []
    matched = [m for m in detected.matches if m.column in table.required] or list(detected.matches)
    # Most files have no second header, which one column shows.
    if matched and (frame[str(matched[0].index)] == matched[0].header).any():
        again = pl.all_horizontal(pl.col(str(m.index)) == m.header for m in matched).fill_null(value=False)
        found.append((("{n} repeated header rows were left out.", "略过 {n} 行重复表头。"), again))
    sums = firsts.filter(firsts.str.to_lowercase().str.replace_all(r"[^\p{L}]", "").is_in(sorted(TOTALS)))
    if len(sums):
        said = ("{n} rows of totals were left out.", "略过 {n} 行合计。")
        found.append((said, pl.coalesce(cells).is_in(sums.to_list()).fill_null(value=False)))
    if table.description_row and frame.height and _describes(frame.row(0, named=True), detected, table):
        said = ("The row below the header describes the columns and was left out.", "已略过表头下的说明行。")
        found.append((said, pl.col(LINE) == frame[LINE][0]))
    return found


def _describes(row: Mapping[str, object], detected: Detected, table: Table) -> bool:
    """A row whose numbers and dates are all words."""
    typed = (ColumnType.QUANTITY, ColumnType.MONEY, ColumnType.MOMENT, ColumnType.DATE, ColumnType.NUMBER)
    matches = (m for m in detected.matches if table.column(m.column).type in typed)
    cells = [str(row[str(m.index)]) for m in matches if row[str(m.index)]]
    return bool(cells) and not any(any(map(str.isdigit, cell)) for cell in cells)


def _typed_columns(
    source: pl.DataFrame, table: Table, reading: Reading, detected: Detected, typed: bool
) -> dict[str, Typed]:
    order = reading.date_order or table.date_order

    def one(m: Match, *, comma: bool = False) -> Typed:
        cells = source[detected.headers[m.index] if typed else str(m.index)]
        column = table.column(m.column)
        return typed_column(detected.file, column, cells, factor=m.factor, order=order, comma=comma)

    names = [m.column for m in reading.matches]
    with ThreadPoolExecutor() as side_by_side:  # columns are read by compiled code, which lets others run
        columns = dict(zip(names, side_by_side.map(one, reading.matches), strict=True))
    if any(t.by_comma for t in columns.values()):
        again = [m for m in reading.matches if thousands_by_point(columns[m.column])]
        columns |= {m.column: one(m, comma=True) for m in again}
    for name, value in reading.constants.items():
        cells = pl.Series(name, [value], dtype=pl.String).new_from_index(0, source.height)
        columns[name] = typed_column(detected.file, table.column(name), cells, order=order)
    hinted = next((m.currency for m in reading.matches if m.currency), None)
    if hinted and "currency" in table.names and "currency" not in columns:
        cells = pl.Series("currency", [hinted], dtype=pl.String).new_from_index(0, source.height)
        columns["currency"] = typed_column(detected.file, table.column("currency"), cells)
    return columns


def _good(source: pl.DataFrame, table: Table, typed: Mapping[str, Typed]) -> pl.Series:
    good = pl.Series("good", [True], dtype=pl.Boolean).new_from_index(0, source.height)
    for t in typed.values():
        good = good & ~t.bad
    return good & ~_nothing_of(source, table, typed)


def _nothing_of(source: pl.DataFrame, table: Table, typed: Mapping[str, Typed]) -> pl.Series:
    """Rows that have none of the columns of which one is needed."""
    nothing = pl.Series("nothing", [bool(table.one_of)], dtype=pl.Boolean).new_from_index(0, source.height)
    for name in table.one_of:
        if name in typed:
            nothing = nothing & typed[name].values.is_null()
    return nothing


def _rejects(
    file: str, source: pl.DataFrame, table: Table, typed: Mapping[str, Typed], detected: Detected
) -> list[Reject]:
    """One reject for each refused row: its leftmost bad cell."""
    headers = {m.column: m.header for m in detected.matches}
    rejects: dict[int, Reject] = {}
    for name, t in typed.items():
        if not t.bad.any():
            continue
        column = table.column(name)
        bad = pl.DataFrame({"line": source[LINE], "raw": t.raw}).filter(t.bad)
        for line, raw in bad.iter_rows():
            value = "" if raw is None else str(raw)[: limits.SHOWN_CHARS]
            rejects.setdefault(
                line, Reject(file, line, headers.get(name, name), value, *expected(column, value))
            )
    if table.one_of and typed:
        for line in source[LINE].filter(_nothing_of(source, table, typed)):
            names = ", ".join(table.one_of)
            rejects.setdefault(
                line, Reject(file, line, table.one_of[0], "", f"one of {names}", f"{names} 之一")
            )
    return list(rejects.values())


def _unknown(
    source: pl.DataFrame, table: Table, detected: Detected
) -> tuple[tuple[str, ...], list[pl.Series], tuple[str, ...]]:
    """Names of the columns that stand for nothing, those that are kept, and those dropped as personal."""
    used = {m.index for m in detected.matches}
    taken = {*table.names, LINE}
    kept: list[pl.Series] = []
    unknown: list[str] = []
    dropped: list[str] = []
    for index, header in enumerate(detected.headers):
        if index in used or not key(header) or is_reason(header):
            continue
        if is_personal(header):
            dropped.append(header)
            continue
        unknown.append(header)
        name = header if header not in taken else f"{header}_{index + 1}"
        taken.add(name)
        if table.own:
            kept.append(source[header if header in source.columns else str(index)].alias(name))
    return tuple(unknown), kept, tuple(dropped)


def _twice(file: str, detected: Detected) -> tuple[Note, ...]:
    """Say which columns stand more than once: only the first of each is read."""
    used = {key(m.header) for m in detected.matches}
    keys = [key(h) for h in detected.headers]
    names = [h for i, h in enumerate(detected.headers) if keys[i] in used and keys.index(keys[i]) < i]
    if not names:
        return ()
    said = ", ".join(dict.fromkeys(names))
    en = f"Columns that stand more than once: {said}. Only the first of each is read; rename the others."
    return (Note(file, en, f"重复的列：{said}。每列只读取第一个，请删除或重命名其余列。"),)


def _personal_note(file: str, dropped: Sequence[str]) -> tuple[Note, ...]:
    if not dropped:
        return ()
    names = ", ".join(dropped)
    return (Note(file, f"Personal data was not taken in: {names}.", f"未导入个人信息：{names}。"),)
