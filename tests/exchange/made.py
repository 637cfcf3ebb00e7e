"""Files made for tests: workbooks, archives and one-line ways from bytes to checked rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter

from sealane.exchange.contracts import Checked, Context, Detected, Translated
from sealane.exchange.core.read import read
from sealane.exchange.core.recognise import recognise
from sealane.exchange.core.sheet import Sheet
from sealane.exchange.core.translate import translate
from sealane.exchange.core.validate import check

Cell = str | int | float | bool | date | datetime | None
AS_OF = date(2026, 8, 10)


def only_sheet(data: bytes | str, name: str = "file.csv") -> Sheet:
    raw = data.encode() if isinstance(data, str) else data
    (sheet,) = read(name, raw)
    return sheet


def detected(data: bytes | str, name: str = "file.csv") -> Detected:
    return recognise(only_sheet(data, name))


def checked(data: bytes | str, name: str = "file.csv") -> Checked:
    sheet = only_sheet(data, name)
    return check(sheet, recognise(sheet))


def translated(data: bytes | str, name: str = "file.csv", *, fba: str | None = None) -> Translated:
    sheet = only_sheet(data, name)
    found = recognise(sheet)
    assert found.kind is not None, found
    context = Context(as_of=AS_OF, fba_location=fba)
    return translate(found.kind, name, check(sheet, found).frame, context)


def workbook(
    rows: Sequence[Sequence[object]],
    merges: Sequence[tuple[int, int, int, int, Cell]] = (),
    hidden: Sequence[Sequence[Cell]] = (),
) -> bytes:
    """An XLSX of one sheet; `merges` are (top, left, bottom, right, value); `hidden` fills a hidden sheet."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("数据")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell)
    for top, left, bottom, right, value in merges:
        sheet.merge_range(top, left, bottom, right, value)
    if hidden:
        other = book.add_worksheet("hidden")
        other.hide()
        for number, row in enumerate(hidden):
            other.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
    return buffer.getvalue()
