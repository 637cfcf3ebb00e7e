"""Frames: the rows of a statement as columns, read fast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
import psycopg
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult
from sqlalchemy import Executable

from sealane.infra.batches import Schema
from sealane.infra.database import Work


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


_WRITTEN = (pl.Boolean(), pl.Date(), pl.Datetime("us"))


def _typed(name: str, kind: pl.DataType) -> pl.Expr:
    if kind == pl.Boolean():
        return (pl.col(name) == "t").alias(name)
    if kind == pl.Datetime("us"):
        # Sessions speak UTC, and a moment without fractions is written without a point.
        return pl.col(name).str.head(-3).str.to_datetime("%Y-%m-%d %H:%M:%S%.f", time_unit="us")
    return pl.col(name).str.to_date("%Y-%m-%d") if kind == pl.Date() else pl.col(name)
