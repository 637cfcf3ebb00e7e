"""Frames: columns that cross a border, held to their declared names and types, and read fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import polars as pl
import psycopg
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult
from sqlalchemy import Executable

from sealane.infra.database import Work

Schema = Mapping[str, pl.DataType]


@dataclass(frozen=True, slots=True)
class Batch:
    """Many rows as columns: `SCHEMA` names and types them, `REQUIRED` are those without empty cells.

    Columns that are not required may be absent and are then empty; unknown columns raise ValueError.
    """

    frame: pl.DataFrame
    SCHEMA: ClassVar[Schema] = {}
    REQUIRED: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        """Hold the frame to the schema; raises ValueError."""
        object.__setattr__(self, "frame", conformed(self.frame, type(self).SCHEMA, type(self).REQUIRED))


def conformed(frame: pl.DataFrame, schema: Schema, required: tuple[str, ...] = ()) -> pl.DataFrame:
    """Return `frame` with exactly the columns of `schema`, in its order and types; raises ValueError.

    A fraction never becomes a whole number silently, and a required column is there and full.
    """
    if unknown := sorted(set(frame.columns) - set(schema)):
        raise ValueError(f"unknown columns: {', '.join(unknown)}")
    columns = []
    for name, kind in schema.items():
        if name not in frame.columns:
            if name in required:
                raise ValueError(f"column {name} is missing")
            columns.append(pl.lit(None, dtype=kind).alias(name))
            continue
        values = frame[name]
        if name in required and values.null_count():
            raise ValueError(f"column {name} has empty cells")
        if kind.is_integer() and values.dtype.is_float() and (values != values.round(0)).any():
            raise ValueError(f"column {name} has fractions")
        columns.append(pl.col(name).cast(kind))
    try:
        return frame.select(columns)
    except pl.exceptions.InvalidOperationError as error:
        raise ValueError(str(error)) from error


def fetch(work: Work, statement: Executable, schema: Schema) -> pl.DataFrame:
    """Read all rows of `statement` as a frame of `schema`, by COPY: about five times faster than row by row.

    The statement's columns come in the schema's order; an empty text reads as an empty cell does: null.
    """
    compiled = statement.compile(  # type: ignore[attr-defined]
        dialect=work.connection.dialect, compile_kwargs={"render_postcompile": True}
    )
    text = _copied(work, f"COPY ({compiled}) TO STDOUT (FORMAT csv)", compiled.params)
    if not text:
        return pl.DataFrame(schema=schema)
    raw = {name: pl.String() if kind in _WRITTEN else kind for name, kind in schema.items()}
    frame = pl.read_csv(text, has_header=False, schema=raw)
    return frame.select(_typed(name, kind) for name, kind in schema.items())


def _copied(work: Work, query: str, parameters: Mapping[str, Any] | None) -> bytes:
    # psycopg's own COPY spends 1.3 s of Python on 280,000 rows; straight from libpq they take 0.25 s.
    connection: psycopg.Connection[Any] = work.connection.connection.driver_connection  # type: ignore[assignment]
    whole = psycopg.ClientCursor(connection).mogrify(query, parameters or None)
    libpq = connection.pgconn
    _refuse_failed(libpq.exec_(whole.encode()), ExecStatus.COPY_OUT)
    rows = []
    while (row := libpq.get_copy_data(0))[0] > 0:
        rows.append(bytes(row[1]))
    # All results are taken before any is judged: libpq stays busy until there are no more.
    for result in list(iter(libpq.get_result, None)):
        _refuse_failed(result, ExecStatus.COMMAND_OK)
    return b"".join(rows)


def _refuse_failed(result: PGresult, wanted: ExecStatus) -> None:
    if result.status != wanted:
        raise psycopg.errors.error_from_result(result)


_WRITTEN = (pl.Boolean(), pl.Date())


def _typed(name: str, kind: pl.DataType) -> pl.Expr:
    if kind == pl.Boolean():
        return (pl.col(name) == "t").alias(name)
    return pl.col(name).str.to_date("%Y-%m-%d") if kind == pl.Date() else pl.col(name)
