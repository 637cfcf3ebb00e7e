"""CSV and TSV: a fast reading for sound files, a patient one that loses no good line for the others."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
import polars as pl
from polars.exceptions import PolarsError

from sealane.exchange.contracts import LINE, Reject
from sealane.exchange.core import limits
from sealane.exchange.core.encoding import decode, detect
from sealane.exchange.core.sheet import Sheet, broken_line, check_size, of_rows

_HEAD_BYTES = 256 * 1024  # what is looked at to find delimiter and width
_HALVED_BYTES = 4 * 2**20  # from where two threads are worth their while
_COUNTED_BYTES = 256 * 1024  # compared at a time: what fits beside the cores
_DELIMITERS = ",\t;|"
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class _Head:
    """The rows before the table's first full-width row, and where that row starts."""

    delimiter: str
    width: int
    rows: list[list[str]]
    lines: list[int]  # where each of `rows` starts, and one more: where the table starts


def read_delimited(file: str, data: bytes, encoding: str | None = None) -> Sheet:
    """Read CSV, TSV, `;` or `|` text; encoding and delimiter are found unless said.

    Raises FileTooLarge. Lines that are no rows come back as `broken`, never as an error.
    """
    encoding = encoding or detect(data)
    raw = _utf8(data, encoding)
    head = _head(raw)
    fast = _fast(raw, head)
    if fast is None:
        frame, broken = _patient(file, raw.decode("utf-8", "replace"), head)
    else:
        frame, broken = fast, ()
    check_size(file, frame.height, frame.width - 1)
    return Sheet(file, None, frame, encoding, head.delimiter, broken)


def _utf8(data: bytes, encoding: str) -> bytes:
    """The text as UTF-8 without its mark; what is UTF-8 already is not touched."""
    if encoding in ("utf-8", "utf-8-sig"):
        return data.removeprefix(codecs.BOM_UTF8)
    return decode(data, encoding).removeprefix("\ufeff").encode("utf-8", "replace")


def _head(raw: bytes) -> _Head:
    top = raw[:_HEAD_BYTES].decode("utf-8", "replace")
    (_, common), _, delimiter, rows, lines = max((_rows_of(top, d) for d in _DELIMITERS), key=lambda r: r[:2])
    first = next((i for i, r in enumerate(rows) if len(r) >= common), 0)
    # A header may be wider than its rows, when these leave trailing cells out; a later row may not.
    width = len(rows[first]) if rows else 1
    return _Head(delimiter, max(width, 1), rows[:first], lines[: first + 1])


def _rows_of(top: str, delimiter: str) -> tuple[tuple[int, int], int, str, list[list[str]], list[int]]:
    """The first rows under one delimiter, scored by how many agree on a width of two or more."""
    reader = csv.reader(io.StringIO(top, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    lines = [1]
    try:
        for row in reader:
            rows.append(row)
            lines.append(reader.line_num + 1)
            if len(rows) == limits.HEADER_SEARCH_ROWS + 1:
                break
    except csv.Error:
        rows.append([])
    widths = Counter(len(r) for r in rows if len(r) > 1)
    width, agreed = max(widths.items(), key=lambda w: (w[1], w[0]), default=(1, 0))
    return (agreed, width), -_DELIMITERS.index(delimiter), delimiter, rows, lines


def _fast(raw: bytes, head: _Head) -> pl.DataFrame | None:
    """Read with Polars; None when a line does not fit or a quotation mark may have swallowed lines."""
    if b"\r" in raw[:_HEAD_BYTES].replace(b"\r\n", b"")[:-1]:
        return None
    body = _from_line(raw, head.lines[-1])
    quote = None if head.delimiter == "\t" and b'"' not in raw else '"'
    frame = _parsed(body, head, quote, "utf8")  # a third faster than to look for a mark in place of each cell
    if frame is None:
        frame = _parsed(body, head, quote, "utf8-lossy")
    if frame is None:
        return None
    one_each = _count(body, b"\n") + (not body.endswith(b"\n")) == frame.height
    lines = _plain_lines(frame, head.lines[-1]) if one_each else _lines(frame, head.lines[-1])
    if lines is None:
        return None
    table = frame.with_columns(lines)
    return pl.concat([of_rows(head.rows, head.lines[:-1], head.width), table]) if head.rows else table


def _parsed(
    body: bytes, head: _Head, quote: str | None, encoding: Literal["utf8", "utf8-lossy"]
) -> pl.DataFrame | None:
    """The cells of `body`, both halves of a long one read side by side; None where a line does not fit."""
    with ThreadPoolExecutor() as side_by_side:
        read = partial(_part, width=head.width, delimiter=head.delimiter, quote=quote, encoding=encoding)
        parts = list(side_by_side.map(read, _halves(body, quote)))
    found = [part for part in parts if part is not None]
    return pl.concat(found) if len(found) == len(parts) else None


def _part(
    body: bytes, *, width: int, delimiter: str, quote: str | None, encoding: Literal["utf8", "utf8-lossy"]
) -> pl.DataFrame | None:
    try:
        return pl.read_csv(
            body,
            has_header=False,
            schema={str(i): pl.String() for i in range(width)},
            separator=delimiter,
            quote_char=quote,
            encoding=encoding,
        )
    except (PolarsError, pl.exceptions.PanicException):
        return None


def _halves(body: bytes, quote: str | None) -> list[bytes]:
    """A long text in two, at the end of a line about its middle that no quotation marks hold together."""
    middle = body.find(b"\n", len(body) // 2) + 1
    if len(body) < _HALVED_BYTES or not middle:
        return [body]
    first = body[:middle]
    inside = quote is not None and _count(first, quote.encode()) % 2
    return [body] if inside else [first, body[middle:]]


def _count(text: bytes, letter: bytes) -> int:
    """How often a letter of one byte stands in a text, in a third of the time of `bytes.count`."""
    letters = np.frombuffer(text, dtype=np.uint8)
    pieces = (letters[at : at + _COUNTED_BYTES] for at in range(0, len(letters), _COUNTED_BYTES))
    return sum(int(np.count_nonzero(piece == letter[0])) for piece in pieces)


def _from_line(raw: bytes, line: int) -> bytes:
    start = 0
    for _ in range(line - 1):
        start = raw.find(b"\n", start) + 1
    return raw[start:]


def _plain_lines(frame: pl.DataFrame, start: int) -> pl.Series:
    return pl.int_range(start, start + frame.height, dtype=pl.Int64, eager=True).alias(LINE)


def _lines(frame: pl.DataFrame, start: int) -> pl.Series | None:
    """Line of each row, counting line breaks inside cells; None when such a row also lacks cells."""
    names = frame.columns
    breaks = frame.select(pl.sum_horizontal(pl.col(n).str.count_matches("\n", literal=True) for n in names))
    inner = breaks.to_series().fill_null(0).cast(pl.Int64)
    suspect = (inner > 0) & (frame[names[-1]].is_null() | (inner > limits.RECORD_LINES))
    if suspect.any():
        return None
    return (_plain_lines(frame, start) + inner.cum_sum() - inner).alias(LINE)


def _patient(file: str, text: str, head: _Head) -> tuple[pl.DataFrame, tuple[Reject, ...]]:
    """Read record by record; a line with too many cells or an unclosed quotation mark is set aside alone."""
    rows: list[list[str]] = []
    lines: list[int] = []
    broken: list[Reject] = []
    for line, raw, row in _records(_BREAK.split(text), head):
        if row is None:
            en, zh = "a line whose quotation marks are closed", "引号成对的一行"
            broken.append(broken_line(file, line, raw, en, zh))
        elif len(row) > head.width and any(cell.strip() for cell in row[head.width :]):
            en, zh = (
                f"{head.width} cells as in the header, not {len(row)}",
                f"与表头一致的 {head.width} 列，而非 {len(row)} 列",
            )
            broken.append(broken_line(file, line, raw, en, zh))
        else:
            rows.append(row)
            lines.append(line)
    return of_rows([[c or None for c in r] for r in rows], lines, head.width), tuple(broken)


def _records(texts: list[str], head: _Head) -> Iterator[tuple[int, str, list[str] | None]]:
    """Line, text and cells of each record; None for a line whose quotation mark never closes."""
    if texts and texts[-1] == "":
        texts = texts[:-1]
    at = 0
    while at < len(texts):
        raw = texts[at]
        if '"' not in raw:
            yield at + 1, raw, raw.split(head.delimiter)
            at += 1
            continue
        used, row = _quoted(texts, at, head)
        yield at + 1, raw, row
        at += used


def _quoted(texts: list[str], at: int, head: _Head) -> tuple[int, list[str] | None]:
    """Cells of the record that starts at a line with quotation marks, and how many lines it took."""
    for end in range(at + 1, min(at + limits.RECORD_LINES, len(texts)) + 1):
        record = "\n".join(texts[at:end])
        try:
            row = next(csv.reader(io.StringIO(record, newline=""), delimiter=head.delimiter, strict=True))
        except csv.Error as problem:
            if "unexpected end" in str(problem):
                continue
            row = next(csv.reader([texts[at]], delimiter=head.delimiter))
            return 1, row
        if end == at + 1 or len(row) == head.width:
            return end - at, row
        break
    if head.delimiter == "\t":  # marketplaces write TSV without quoting: the mark is an inch or a name
        return 1, texts[at].split("\t")
    return 1, None
