"""Sales in Parquet that no table holds: row groups read one after the other, as often as is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sealane.exchange.contracts import LINE, Refused, Reject, Unreadable
from sealane.exchange.core import limits
from sealane.exchange.core.recognise import recognise
from sealane.exchange.core.sheet import Sheet
from sealane.exchange.core.validate import check
from sealane.exchange.service.folder import data_files
from sealane.planning.contracts.history import Coded, SalesRows, SalesStream

LARGE_ROWS = 2_000_000
"""Rows of sales from which a plan reads them as they stream by; below, a table is as fast."""
NEEDED = ("date", "sku", "location", "units")
KNOWN = {*NEEDED, "in_stock", "promotion", "session", "revenue", "channel", "market"}
"""Columns that a stream understands; with any other the files are read as tables."""
NOTHING = ("", "0", "0.0", "false", "no", "否", "无")
EPOCH = date(1970, 1, 1)


class ParquetSales:
    """Parquet files of the own table `sales`, and the rows that were refused on the first reading."""

    def __init__(self, files: Sequence[Path], *, strict: bool = False) -> None:
        self.files, self.strict = tuple(files), strict
        self._refused: dict[tuple[Path, int], tuple[Reject, ...]] = {}

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """The refused rows, in the order of the files."""
        return tuple(reject for key in sorted(self._refused) for reject in self._refused[key])

    def stream(self) -> SalesStream:
        """The sales as a stream. Raises Unreadable; Refused at the first bad row when `strict`."""
        return SalesStream(self._batches, self._last_day())

    def _last_day(self) -> date:
        latest = EPOCH
        for file in self.files:
            days = pq.read_table(file, columns=["date"])["date"].cast(pa.date32())
            last = pc.max(days).as_py() if len(days) else None
            latest = max(latest, last or latest)
        return latest

    def _batches(self) -> Iterator[SalesRows]:
        """Batches in the order of files and row groups; one is decoded while another is worked on."""
        groups = [(file, g) for file in self.files for g in range(pq.read_metadata(file).num_row_groups)]
        with ThreadPoolExecutor(1) as ahead:
            coming = [ahead.submit(self._batch, *group) for group in groups[:1]]
            for group in groups[1:]:
                coming.append(ahead.submit(self._batch, *group))
                yield coming.pop(0).result()
            for last in coming:
                yield last.result()

    def _batch(self, file: Path, group: int) -> SalesRows:
        try:
            opened = pq.ParquetFile(file, read_dictionary=["sku", "location"])
            columns = [c for c in opened.schema_arrow.names if c not in ("channel", "market")]
            rows = opened.read_row_group(group, columns=columns).combine_chunks()
        except (OSError, pa.ArrowException) as problem:
            raise Unreadable(file.name) from problem
        if not _sound(rows):
            rows = self._checked(file, group, opened, rows)
        return _rows(rows)

    def _checked(self, file: Path, group: int, opened: pq.ParquetFile, rows: pa.Table) -> pa.Table:
        """The rows of a group without those that the ordinary way of reading refuses."""
        before = sum(opened.metadata.row_group(g).num_rows for g in range(group))
        frame = pl.DataFrame(pl.from_arrow(rows)).with_columns(pl.col(pl.Categorical).cast(pl.String))
        frame = frame.with_row_index(LINE, offset=1 + before).cast({LINE: pl.Int64})
        sheet = Sheet(file.name, None, frame, "parquet", typed=True)
        found = check(sheet, recognise(sheet), strict=self.strict)
        self._refused[file, group] = found.rejects
        if self.strict and found.rejects:
            raise Refused(found.rejects[0])
        kept = found.frame.select(c for c in rows.column_names if c in found.frame.columns)
        text = [pl.col(c).cast(pl.Categorical) for c in ("sku", "location")]
        return kept.with_columns(text).to_arrow().combine_chunks()


def table_sales(frame: pl.DataFrame) -> SalesStream:
    """The rows of the table `sales`, typed and checked, as a stream of one batch."""
    text = [pl.col(name).cast(pl.String).cast(pl.Categorical) for name in ("sku", "location")]
    wanted = [name for name in frame.columns if name in KNOWN]
    rows = frame.select(wanted).with_columns(pl.col("date").cast(pl.Date), *text)
    told = _rows(rows.to_arrow().combine_chunks())
    last = rows["date"].max()
    return SalesStream(lambda: [told], last if isinstance(last, date) else EPOCH)


def parquet_sales(path: Path, *, strict: bool = False, rows: int = LARGE_ROWS) -> ParquetSales | None:
    """The Parquet files of a folder that hold its sales, when they are many, or the one file that does.

    None: read them as tables.

    Only files with the own columns of `sales`, and nothing that bundles or order lines would add to them.
    """
    if path.is_file():
        return ParquetSales([path], strict=strict) if path.suffix == ".parquet" and _own(path) else None
    if not path.is_dir():
        return None
    named = [f for f in data_files(path) if f.name.casefold().startswith(("sales", "bundles", "order_lines"))]
    files = [f for f in named if f.suffix == ".parquet" and f.name.casefold().startswith("sales")]
    if len(files) != len(named) or not files or any(not _own(f) for f in files):
        return None
    return ParquetSales(files, strict=strict) if _count(files) >= rows else None


def _own(file: Path) -> bool:
    try:
        names = set(pq.read_schema(file).names)
    except (OSError, pa.ArrowException) as problem:
        raise Unreadable(file.name) from problem
    return set(NEEDED) <= names <= KNOWN


def _count(files: Sequence[Path]) -> int:
    return sum(int(pq.read_metadata(f).num_rows) for f in files)


def _sound(rows: pa.Table) -> bool:
    """Whether nothing needs a closer look: no gaps, no wild figures, no codes with blanks round them."""
    if any(rows[name].null_count for name in NEEDED) or not pa.types.is_date32(rows["date"].type):
        return False
    if rows.num_rows == 0:
        return True
    units, days = rows["units"], rows["date"].cast(pa.int32())
    if not (pa.types.is_integer(units.type) or pa.types.is_floating(units.type)):
        return False
    if pa.types.is_floating(units.type) and not pc.all(pc.is_finite(units)).as_py():
        return False
    if pc.max(pc.abs(units)).as_py() > limits.UNITS or pc.min(days).as_py() < 0:
        return False
    flags = ("in_stock", "revenue")
    if any(not _plain(rows[name].type) for name in flags if name in rows.column_names):
        return False
    return all(_codes_sound(rows[name].chunk(0)) for name in ("sku", "location"))


def _plain(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_boolean(kind))


def _codes_sound(column: pa.Array) -> bool:
    if not pa.types.is_dictionary(column.type):
        return False
    names = column.dictionary
    length = pc.utf8_length(names)
    trimmed = pc.utf8_length(pc.utf8_trim_whitespace(names))
    reach = pc.min_max(length).as_py()
    return bool(pc.all(pc.equal(length, trimmed)).as_py() and reach["min"] > 0 and reach["max"] <= 200)


def _rows(rows: pa.Table) -> SalesRows:
    names = rows.column_names
    revenue = _floats(rows["revenue"]) if "revenue" in names else None
    in_stock = None
    if "in_stock" in names:
        in_stock = (np.nan_to_num(_floats(rows["in_stock"]), nan=1.0) > 0).astype(np.uint8)
    marks = [_told(rows[name]) for name in ("promotion", "session") if name in names]
    return SalesRows(
        day=rows["date"].cast(pa.date32()).cast(pa.int32()).to_numpy(),
        sku=_coded(rows["sku"]),
        location=_coded(rows["location"]),
        units=_floats(rows["units"]),
        in_stock=in_stock,
        marked=np.maximum.reduce(marks) if marks else None,
        revenue=revenue,
    )


def _floats(column: pa.ChunkedArray) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(column.cast(pa.float64()).to_numpy(), dtype=np.float64)


def _told(column: pa.ChunkedArray) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    """1 where a column that names or flags something says anything but nothing."""
    said = pl.Series(column).cast(pl.String).fill_null("").str.strip_chars().str.to_lowercase()
    return np.asarray((~said.is_in(NOTHING)).to_numpy(), dtype=np.uint8)


def _coded(column: pa.ChunkedArray) -> Coded:
    if column.num_chunks == 0:
        return Coded(np.zeros(0, np.int32), np.zeros(1, np.int32), np.zeros(0, np.uint8))
    chunk = column.chunk(0) if column.num_chunks == 1 else column.unify_dictionaries().combine_chunks()
    names = chunk.dictionary.cast(pa.string())
    _, offsets, text = names.buffers()
    ends = np.frombuffer(offsets, dtype=np.int32)[names.offset : names.offset + len(names) + 1]
    letters = np.frombuffer(text, dtype=np.uint8) if text is not None else np.zeros(0, dtype=np.uint8)
    return Coded(chunk.indices.cast(pa.int32()).to_numpy(), ends, letters)
