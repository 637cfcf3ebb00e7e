"""Export: any listing as a CSV or XLSX file, streamed, with spreadsheet formulas made harmless."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from sealane.infra.database import Work
from sealane.infra.listing import Kind, Listing, Query, rows

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet run a cell as a formula (OWASP, CSV injection)."""

CHUNK_BYTES = 1 << 16
"""Bytes handed to the network at a time."""

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def harmless(value: Any) -> Any:
    """Return a text cell that no spreadsheet runs as a formula; numbers and dates pass unchanged."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def export_table(
    open_work: Callable[[], AbstractContextManager[Work]],
    listing: Listing,
    query: Query,
    file_format: str,
    language: str,
) -> tuple[Iterator[bytes], str]:
    """Return the bytes of the whole table, in pieces, and their media type."""
    header = [field.zh if language == "zh" else field.en for field in listing.fields]
    writer = _csv if file_format == "csv" else _xlsx
    return writer(open_work, listing, query, header), MEDIA[file_format]


def _csv(
    open_work: Callable[[], AbstractContextManager[Work]], listing: Listing, query: Query, header: list[str]
) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    # Excel reads UTF-8 as such only behind a byte order mark.
    buffer.write("\ufeff")
    writer.writerow(header)
    with open_work() as work:
        for row in rows(work, listing, query):
            writer.writerow([harmless(value) for value in row])
            if buffer.tell() > CHUNK_BYTES:
                yield buffer.getvalue().encode()
                buffer.seek(0)
                buffer.truncate()
    yield buffer.getvalue().encode()


def _xlsx(
    open_work: Callable[[], AbstractContextManager[Work]], listing: Listing, query: Query, header: list[str]
) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})
        sheet = book.add_worksheet(listing.name[:31])
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, header, bold)
        with open_work() as work:
            for number, row in enumerate(rows(work, listing, query), start=1):
                _write_row(sheet, number, row, listing, day, moment)
        book.close()
        file.seek(0)
        while piece := file.read(CHUNK_BYTES):
            yield piece


def _write_row(
    sheet: Any, number: int, row: tuple[Any, ...], listing: Listing, day: Any, moment: Any
) -> None:
    for column, (field, value) in enumerate(zip(listing.fields, row, strict=True)):
        if value is None:
            continue
        if field.kind is Kind.DATE:
            sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
        elif field.kind is Kind.TIME:
            sheet.write_datetime(number, column, value.replace(tzinfo=None), moment)
        elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            sheet.write_number(number, column, float(value))
        else:
            sheet.write_string(number, column, str(harmless(value)))
