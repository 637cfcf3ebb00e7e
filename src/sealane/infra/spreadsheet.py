"""Spreadsheets handed out, CSV and XLSX: typed cells, and none that a spreadsheet would run as a formula."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

import polars as pl
import xlsxwriter

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a cell as a formula (OWASP, CSV injection)."""

MARK = "\ufeff"
"""The mark at the start of a CSV without which Excel does not read it as UTF-8."""

SHEET_ROWS = 1_048_575
"""Rows of data in one XLSX sheet, below its header; longer tables go on in the next sheet."""

CELL_CHARS = 32_767
"""Characters that a cell of XLSX holds; a longer text is cut and ends in …."""

_FORMULA = r"^[=+\-@\t\r\n]"


def harmless(value: Any) -> Any:
    """Return a cell whose text no spreadsheet runs as a formula; numbers and dates pass unchanged.

    >>> [harmless(value) for value in ("=1+1", "A-1", -5)]
    ["'=1+1", 'A-1', -5]
    """
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def harmless_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with every text made `harmless`, headers too."""
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    marked = [
        pl.when(pl.col(name).str.contains(_FORMULA))
        .then(pl.concat_str(pl.lit("'"), name))
        .otherwise(name)
        .alias(name)
        for name in texts
    ]
    return frame.with_columns(marked).rename(harmless)


def csv_bytes(frame: pl.DataFrame, headers: Sequence[str] | None = None) -> bytes:
    """Return a frame as UTF-8 with the mark by which Excel knows it; dates ISO, formulas harmless."""
    shown = harmless_frame(_named(frame, headers))
    written = shown.write_csv(date_format="%Y-%m-%d", datetime_format="%Y-%m-%d %H:%M:%S")
    return (MARK + written).encode()


def xlsx_bytes(frame: pl.DataFrame, headers: Sequence[str] | None = None, sheet: str = "data") -> bytes:
    """Return a frame as one workbook with typed cells and a frozen header."""
    buffer = io.BytesIO()
    shown = _named(frame, headers)
    write_book(buffer, sheet, shown.columns, shown.iter_rows())
    return buffer.getvalue()


def _named(frame: pl.DataFrame, headers: Sequence[str] | None) -> pl.DataFrame:
    return frame.rename(dict(zip(frame.columns, headers, strict=True))) if headers else frame


def write_book(
    file: IO[bytes],
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    limit: int = SHEET_ROWS,
) -> None:
    """Write rows into a workbook, `limit` on a sheet, each below the frozen header; memory stays constant."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})

    def new_sheet(number: int) -> Any:
        page = book.add_worksheet(f"{name[:28]}{'' if number == 1 else f' {number}'}")
        page.freeze_panes(1, 0)
        page.write_row(0, 0, [harmless(title) for title in header], bold)
        return page

    page = new_sheet(1)
    for count, cells in enumerate(rows):
        if count and count % limit == 0:
            page = new_sheet(count // limit + 1)
        for column, cell in enumerate(cells):
            write_cell(page, count % limit + 1, column, cell, day, moment)
    book.close()


def sheets_bytes(sheets: Sequence[tuple[str, Sequence[str], Sequence[Sequence[object]]]]) -> bytes:
    """Return one workbook of several small sheets: each its name, its header and its rows."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for name, header, rows in sheets:
        page = book.add_worksheet(_sheet_name(name))
        page.freeze_panes(1, 0)
        page.set_column(0, max(len(header) - 1, 0), 18)
        page.write_row(0, 0, [harmless(title) for title in header], bold)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                write_cell(page, number + 1, column, cell, day, moment)
    book.close()
    return buffer.getvalue()


def _sheet_name(name: str) -> str:
    """A name that a sheet may have: 31 characters, and none of those that mean something in a formula."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in name)[:31].strip() or "data"


def write_cell(page: Any, row: int, column: int, cell: object, day: object, moment: object) -> None:
    """Write one cell by its type; nothing for an empty one. Text stays text whatever it begins with."""
    match cell:
        case None:
            pass
        case bool():
            page.write_boolean(row, column, cell)
        case int() | float() | Decimal() if math.isfinite(cell):
            page.write_number(row, column, float(cell))
        case datetime():
            page.write_datetime(row, column, cell.replace(tzinfo=None), moment)
        case date():
            page.write_datetime(row, column, cell, day)
        case _:
            text = str(harmless(cell))
            page.write_string(row, column, text if len(text) <= CELL_CHARS else text[: CELL_CHARS - 1] + "…")
