"""Forecast arrays go into the database and come out as they were."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
from sqlalchemy import insert

from sealane.catalog.store.tables import sku, warehouse
from sealane.infra.database import Database
from sealane.kit.period import Bucket
from sealane.planning.contracts import SeriesForecast
from sealane.planning.store import queries
from sealane.planning.store.series import SeriesRows, save_series


def _forecast(series: int, horizon: int) -> SeriesForecast:
    values = np.arange(series * horizon, dtype=np.float32).reshape(series, horizon) / np.float32(7)
    quantiles = np.stack([values + q for q in range(7)], axis=2).astype(np.float32)
    return SeriesForecast(
        date(2026, 3, 2), Bucket.DAY, values, quantiles, np.full(series, 1.5), np.full(series, 0.25)
    )


def test_a_saved_forecast_reads_back_to_the_bit(database: Database, workspace_id: int) -> None:
    forecast = _forecast(3, 91)
    with database.work(workspace_id) as work:
        codes = [{"workspace_id": workspace_id, "code": code} for code in "ABC"]
        sku_ids = list(work.execute(insert(sku).values(codes).returning(sku.c.id)).scalars())
        made = insert(warehouse).values(workspace_id=workspace_id, code="LAX").returning(warehouse.c.id)
        place = work.execute(made).scalar_one()
        values = {"as_of": date(2026, 3, 2), "seed": 0, "currency": "USD"}
        run = queries.add_run(work, {**values, "started_at": datetime(2026, 3, 2, tzinfo=UTC)})
        rows = SeriesRows(np.array(sku_ids), np.full(3, place), forecast, forecast.mean * 3)
        saved = save_series(work, run, rows)
    assert saved == 3
    with database.work(workspace_id) as work:
        (row,) = queries.series_of_sku(work, run, sku_ids[1])
    assert (row.first_day, row.bucket, row.warehouse_id) == (date(2026, 3, 2), "day", place)
    assert (row.dispersion, row.level_cv2) == (1.5, 0.25)
    np.testing.assert_array_equal(np.array(row.mean, dtype=np.float32), forecast.mean[1])
    np.testing.assert_array_equal(np.array(row.arrivals, dtype=np.float32), forecast.mean[1] * 3)
    for q, name in enumerate(("p05", "p10", "p25", "p50", "p75", "p90", "p95")):
        np.testing.assert_array_equal(
            np.array(getattr(row, name), dtype=np.float32), forecast.quantiles[1, :, q]
        )
