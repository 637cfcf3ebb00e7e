"""Bytes of a file to sheets of cells, whatever it is called: what it is, its first bytes say."""

from __future__ import annotations

import io
from collections.abc import Iterable

import polars as pl
import pyarrow.parquet as pq

from sealane.exchange.contracts import LINE, Bomb, FileTooLarge, Unreadable
from sealane.exchange.core import limits
from sealane.exchange.core.apart import tables_apart
from sealane.exchange.core.delimited import read_delimited
from sealane.exchange.core.rate_sheet import priced
from sealane.exchange.core.sheet import Sheet, check_size
from sealane.exchange.core.unpack import gunzip
from sealane.exchange.core.webpage import looks_like_webpage, read_webpage
from sealane.exchange.core.wide import narrowed
from sealane.exchange.core.workbook import read_workbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def peek(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Read the beginning of a file: enough to recognise it and to show it. Raises what `read` raises.

    Text is cut after PEEK_BYTES at the end of a line; workbooks and Parquet are read whole.
    """
    _check_size(file, data)
    if data[:2] == b"\x1f\x8b":
        data = gunzip(file, data, cut=PEEK_BYTES)
    if data[:2] == b"PK" or data[:4] == b"PAR1" or data[:8] == _OLE or len(data) <= PEEK_BYTES:
        return read(file, data)
    whole_lines = data[:PEEK_BYTES].rfind(b"\n")
    return read(file, data[: whole_lines + 1] if whole_lines > 0 else data[:PEEK_BYTES])


PEEK_BYTES = 1 << 20
"""How much of a text file is looked at before it is imported."""


def read(file: str, data: bytes, *, encoding: str | None = None) -> tuple[Sheet, ...]:
    """Read CSV, TSV (also gzipped), XLSX, XLS, ODS, Parquet, or a web page that calls itself XLS.

    `file` is only used in what is said of it. Raises FileTooLarge, Bomb or Unreadable.
    """
    _check_size(file, data)
    if data[:2] == b"\x1f\x8b":
        data = gunzip(file, data)
    if data[:4] == b"PAR1":
        return (_parquet(file, data),)
    if data[:2] == b"PK" or data[:8] == _OLE:
        return _tables(read_workbook(file, data))
    if looks_like_webpage(data):
        return _tables(read_webpage(file, data))
    if not data or data.isspace():
        raise Unreadable(file, en="The file is empty.", zh="文件是空的。")
    if b"\0" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable(file)
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" in data:
        data = data.replace(b"\0", b"")  # a database keeps no text with it
    sheet = read_delimited(file, data, encoding)
    # What `peek` does not read whole must not fall apart only later.
    return _tables((sheet,)) if len(data) <= PEEK_BYTES else (priced(narrowed(sheet)),)


def _tables(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    return tuple(priced(narrowed(table)) for sheet in sheets for table in tables_apart(sheet))


def _check_size(file: str, data: bytes) -> None:
    if len(data) > limits.FILE_BYTES:
        raise FileTooLarge(
            file,
            en=f"The file has {len(data) / 2**20:.0f} MiB; the most is {limits.FILE_BYTES // 2**20} MiB.",
            zh=f"文件大小 {len(data) / 2**20:.0f} MiB，最大 {limits.FILE_BYTES // 2**20} MiB。",
        )


def _parquet(file: str, data: bytes) -> Sheet:
    """Parquet keeps its own types: nothing goes through text."""
    try:
        about = pq.read_metadata(io.BytesIO(data))
        check_size(file, about.num_rows, about.num_columns)
        if (
            sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
            > limits.UNPACKED_BYTES
        ):
            raise Bomb(file)
        frame = pl.read_parquet(io.BytesIO(data))
    except (OSError, ValueError, pl.exceptions.PolarsError) as problem:
        raise Unreadable(file) from problem
    nested = [name for name, kind in frame.schema.items() if kind.is_nested() or kind == pl.Object]
    if nested:
        said = ", ".join(nested)
        raise Unreadable(
            file,
            en=f"Cells of {said} hold lists or records, not values.",
            zh=f"列 {said} 的单元格是列表或嵌套结构，而不是单个值。",
        )
    raw = [name for name, kind in frame.schema.items() if kind == pl.Binary]
    frame = frame.with_columns(_decoded(frame[name]) for name in raw)
    return Sheet(
        file, None, frame.with_row_index(LINE, offset=1).cast({LINE: pl.Int64}), "parquet", typed=True
    )


def _decoded(cells: pl.Series) -> pl.Series:
    """Bytes as text, as some programs write it; the rest gets the mark of what can't be read."""
    texts = [None if one is None else bytes(one).decode("utf-8", "replace") for one in cells]
    return pl.Series(cells.name, texts, dtype=pl.String)
