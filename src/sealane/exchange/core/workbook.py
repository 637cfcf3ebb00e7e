"""Excel workbooks, old and new: every visible sheet as cells of text, merged cells filled."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from sealane.exchange.contracts import Unreadable
from sealane.exchange.core import limits
from sealane.exchange.core.sheet import Sheet, check_size, of_rows
from sealane.exchange.core.unpack import check_zip

_Cell = int | float | str | bool | time | date | datetime | timedelta
_EXACT = 2**53  # beyond this a float no longer tells neighbouring whole numbers apart


def read_workbook(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Read XLSX, XLSM, XLSB, XLS or ODS. Raises Bomb, FileTooLarge or Unreadable."""
    if data[:2] == b"PK":
        check_zip(file, data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [m.name for m in book.sheets_metadata if m.visible is SheetVisibleEnum.Visible]
        sheets = [_sheet(file, book.get_sheet_by_name(name)) for name in visible or book.sheet_names]
    except PasswordError as problem:
        raise Unreadable(file, en="The workbook is locked by a password.", zh="工作簿已加密。") from problem
    except (CalamineError, ValueError, OSError) as problem:
        raise Unreadable(file) from problem
    return tuple(s for s in sheets if s is not None)


def _sheet(file: str, sheet: CalamineSheet) -> Sheet | None:
    check_size(file, sheet.total_height, sheet.total_width)
    cells = sheet.to_python(skip_empty_area=False)
    if not cells:
        return None
    rows = [[text(cell) for cell in row] for row in cells]
    _fill_merged(rows, sheet)
    width = max(len(row) for row in rows)
    return Sheet(file, sheet.name, of_rows(rows, range(1, len(rows) + 1), width), "excel")


def _fill_merged(rows: list[list[str | None]], sheet: CalamineSheet) -> None:
    """A merged block means its value in each row; across, only the first cell keeps it, as on the screen."""
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        if top < len(rows) and left < len(rows[top]):
            for row in range(top + 1, min(bottom + 1, len(rows))):
                rows[row][left] = rows[top][left]


def text(cell: _Cell) -> str | None:
    """A cell as text: whole numbers without `.0`, dates as ISO; nothing for an empty cell."""
    if isinstance(cell, str):
        return cell[: limits.CELL_CHARS + 1] or None
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return str(cell)
