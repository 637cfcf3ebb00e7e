"""Web pages saved with the ending .xls, as several ERP systems export them: their tables as sheets."""

from __future__ import annotations

from html.parser import HTMLParser

from sealane.exchange.core.encoding import decode, detect
from sealane.exchange.core.sheet import Sheet, check_size, of_rows

_MARKS = (b"<html", b"<!doctype html", b"<table")


def looks_like_webpage(data: bytes) -> bool:
    """Say whether the first bytes open a page or a table."""
    return data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKS)


class _Tables(HTMLParser):
    """Collects the text of every row of every table."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self._cell = []

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.tables[-1][-1].append("".join(self._cell).strip())
            self._cell = None


def read_webpage(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Read each table of the page as a sheet; lines count the rows of that table."""
    encoding = detect(data)
    parser = _Tables()
    parser.feed(decode(data, encoding))
    sheets = []
    for number, rows in enumerate((t for t in parser.tables if t), start=1):
        width = max(len(row) for row in rows)
        check_size(file, len(rows), width)
        frame = of_rows([[c or None for c in row] for row in rows], range(1, len(rows) + 1), width)
        sheets.append(Sheet(file, f"table {number}", frame, encoding))
    return tuple(sheets)
