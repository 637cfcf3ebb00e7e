"""Frames as CSV or XLSX that open anywhere and run nothing: a cell is never a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import polars as pl
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

FORMULA = r"^[=+\-@\t\r\n]"
"""First characters by which a spreadsheet takes text for a formula (OWASP, CSV injection)."""

SHEET_ROWS = 1_048_575
"""Rows of data in one XLSX sheet, below its header; longer tables go on in the next sheet."""

MAX_TEXT_COLUMN = 60
"""Widest column, in characters."""


def neutral(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before every text that a spreadsheet would run, headers too.

    >>> neutral(pl.DataFrame({"sku": ["=1+1", "A-1"], "units": [-5, 5]})).rows()
    [("'=1+1", -5), ('A-1', 5)]
    """
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String]
    marked = [
        pl.when(pl.col(name).str.contains(FORMULA))
        .then(pl.concat_str(pl.lit("'"), name))
        .otherwise(name)
        .alias(name)
        for name in texts
    ]
    return frame.with_columns(marked).rename(neutral_text)


def neutral_text(text: str) -> str:
    """One text, harmless."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and text else text


def csv_bytes(frame: pl.DataFrame, headers: Sequence[str] | None = None) -> bytes:
    """UTF-8 with the mark by which Excel knows it; dates ISO, formulas harmless."""
    shown = neutral(_named(frame, headers))
    return (
        b"\xef\xbb\xbf"
        + shown.write_csv(date_format="%Y-%m-%d", datetime_format="%Y-%m-%d %H:%M:%S").encode()
    )


def xlsx_bytes(frame: pl.DataFrame, headers: Sequence[str] | None = None, sheet: str = "data") -> bytes:
    """One workbook with typed cells and a frozen header; text stays text whatever it begins with."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    shown = neutral(_named(frame, headers))
    for number, part in enumerate(shown.iter_slices(SHEET_ROWS) if shown.height else [shown], start=1):
        page = book.add_worksheet(f"{sheet[:28]}{'' if number == 1 else f' {number}'}")
        page.freeze_panes(1, 0)
        page.write_row(0, 0, part.columns, bold)
        for row, cells in enumerate(part.iter_rows(), start=1):
            for column, cell in enumerate(cells):
                write_cell(page, row, column, cell, day, moment)
    book.close()
    return buffer.getvalue()


def _named(frame: pl.DataFrame, headers: Sequence[str] | None) -> pl.DataFrame:
    return frame.rename(dict(zip(frame.columns, headers, strict=True))) if headers else frame


def write_cell(page: Worksheet, row: int, column: int, cell: object, day: object, moment: object) -> None:
    """Write one cell by its type; nothing for an empty one."""
    match cell:
        case None:
            pass
        case bool():
            page.write_boolean(row, column, cell)
        case int() | float():
            page.write_number(row, column, cell)
        case datetime():
            page.write_datetime(row, column, cell.replace(tzinfo=None), moment)
        case date():
            page.write_datetime(row, column, cell, day)
        case _:
            page.write_string(row, column, str(cell))
