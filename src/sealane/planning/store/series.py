"""Forecasts in and out of the database: arrays by binary COPY, a hundred thousand series in seconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from psycopg import sql
from sqlalchemy import text

from sealane.infra.database import Work
from sealane.planning.contracts import Floats32, Ints, SeriesForecast

STAGE = "stage_forecast"
ROWS_A_PIECE = 4_096
"""Series handed to COPY at a time: bounds memory to some 20 MB at a horizon of 91 days."""

QUANTILES = ("p05", "p10", "p25", "p50", "p75", "p90", "p95")
ARRAYS = ("mean", "arrivals", *QUANTILES)
REAL_OID = 700
EPOCH = np.datetime64("2000-01-01", "D")
"""Day 0 of PostgreSQL's binary dates."""

HEADER = b"PGCOPY\n\xff\r\n\x00" + bytes(8)
TRAILER = b"\xff\xff"


@dataclass(frozen=True, slots=True)
class SeriesRows:
    """What is kept of each series [S]: its SKU and warehouse, its forecast, its arrivals [S, H]."""

    sku_ids: Ints
    warehouse_ids: Ints
    forecast: SeriesForecast
    arrivals: Floats32


def save_series(work: Work, run_id: int, rows: SeriesRows) -> int:
    """Save one row for each series and return how many were saved."""
    columns = ["sku_id", "warehouse_id", "first_day", "dispersion", "level_cv2", *ARRAYS]
    kinds = ["bigint", "bigint", "date", "real", "real", *(["real[]"] * len(ARRAYS))]
    cursor = work.connection.connection.cursor()
    cursor.execute(f"DROP TABLE IF EXISTS {STAGE}")
    shape = ", ".join(f"{name} {kind}" for name, kind in zip(columns, kinds, strict=True))
    cursor.execute(sql.SQL(f"CREATE TEMPORARY TABLE {STAGE} ({shape}) ON COMMIT DROP"))
    with cursor.copy(sql.SQL(f"COPY {STAGE} FROM STDIN (FORMAT binary)")) as copy:
        copy.write(HEADER)
        for piece in _pieces(rows):
            copy.write(piece)
        copy.write(TRAILER)
    names = ", ".join(columns)
    insert = (
        f"INSERT INTO forecast_series (workspace_id, plan_run_id, bucket, {names}) "  # noqa: S608
        f"SELECT :w, :run, :bucket, {names} FROM {STAGE}"
    )
    scope = {"w": work.workspace_id, "run": run_id, "bucket": str(rows.forecast.unit)}
    saved = work.execute(text(insert), scope).rowcount
    work.execute(text(f"DROP TABLE {STAGE}"))
    return saved


def _pieces(rows: SeriesRows) -> Iterator[bytes]:
    forecast = rows.forecast
    row = _row_type(forecast.mean.shape[1])
    first_day = (np.datetime64(forecast.first_day, "D") - EPOCH).astype(np.int64)
    for start in range(0, len(rows.sku_ids), ROWS_A_PIECE):
        part = slice(start, start + ROWS_A_PIECE)
        piece = np.zeros(len(rows.sku_ids[part]), dtype=row)
        piece["fields"] = 5 + len(ARRAYS)
        _put(piece["sku_id"], rows.sku_ids[part])
        _put(piece["warehouse_id"], rows.warehouse_ids[part])
        _put(piece["first_day"], first_day)
        _put(piece["dispersion"], forecast.dispersion[part])
        _put(piece["level_cv2"], forecast.level_cv2[part])
        _put_array(piece["mean"], forecast.mean[part])
        _put_array(piece["arrivals"], rows.arrivals[part])
        for q, name in enumerate(QUANTILES):
            _put_array(piece[name], forecast.quantiles[part, :, q])
        yield piece.tobytes()


def _field(kind: str) -> np.dtype[np.void]:
    return np.dtype([("length", ">i4"), ("value", kind)])


def _row_type(horizon: int) -> np.dtype[np.void]:
    """One row of PostgreSQL's binary COPY format, of fixed width since all arrays are of one length."""
    head = [(name, ">i4") for name in ("length", "dimensions", "has_nulls", "element", "size", "first")]
    array = np.dtype([*head, ("items", _field(">f4"), (horizon,))])
    plain = [("sku_id", ">i8"), ("warehouse_id", ">i8"), ("first_day", ">i4"), ("dispersion", ">f4"),
             ("level_cv2", ">f4")]  # fmt: skip
    fields = [(name, _field(kind)) for name, kind in plain]
    return np.dtype([("fields", ">i2"), *fields, *((name, array) for name in ARRAYS)])


def _put(field: NDArray[np.void], values: object) -> None:
    field["value"] = values
    field["length"] = field.dtype["value"].itemsize


def _put_array(field: NDArray[np.void], values: NDArray[np.float32]) -> None:
    horizon = values.shape[1]
    field["length"] = 20 + 8 * horizon
    field["dimensions"], field["element"], field["size"], field["first"] = 1, REAL_OID, horizon, 1
    field["items"]["length"] = 4
    field["items"]["value"] = values


__all__ = ["ARRAYS", "SeriesRows", "save_series"]
