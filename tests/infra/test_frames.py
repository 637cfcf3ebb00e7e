"""Frames are read as they are stored."""

from __future__ import annotations

from datetime import date

import polars as pl
import psycopg
import pytest
from sqlalchemy import text

from sealane.infra.batches import Schema
from sealane.infra.database import Database
from sealane.infra.frames import fetch

SCHEMA: Schema = {
    "day": pl.Date(),
    "name": pl.String(),
    "units": pl.Int64(),
    "price": pl.Float64(),
    "sold_out": pl.Boolean(),
}
ROWS = [
    (date(2026, 2, 1), 'say "hi", 50 %\nthere', 3, 1.5, True),
    (None, "中文", None, None, None),
    (date(1999, 12, 31), "-", -1, 0.0, False),
]


def test_what_was_staged_is_fetched_again(database: Database, workspace_id: int) -> None:
    frame = pl.DataFrame(ROWS, schema=dict(SCHEMA), orient="row")
    types = {"day": "date", "name": "text", "units": "bigint", "price": "float8", "sold_out": "boolean"}
    with database.work(workspace_id) as work:
        work.stage("stage_try", frame, types)
        assert fetch(work, text("SELECT * FROM stage_try"), SCHEMA).equals(frame)
        some = text("SELECT * FROM stage_try WHERE units > :least AND name LIKE '%\\%%'")
        assert fetch(work, some.bindparams(least=0), SCHEMA).rows() == ROWS[:1]
        none = fetch(work, text("SELECT * FROM stage_try WHERE false"), SCHEMA)
        assert (none.height, none.schema) == (0, frame.schema)


def test_a_failing_fetch_raises_and_leaves_the_connection_usable(
    database: Database, workspace_id: int
) -> None:
    with pytest.raises(psycopg.errors.UndefinedTable), database.work(workspace_id) as work:
        fetch(work, text("SELECT * FROM nowhere"), SCHEMA)
    broken = text("SELECT DATE '2026-01-01', '', 1 / (g - 5000), 1.0, true FROM generate_series(1, 9000) g")
    with pytest.raises(psycopg.errors.DivisionByZero), database.work(workspace_id) as work:
        fetch(work, broken, SCHEMA)
    with database.work(workspace_id) as work:
        assert work.execute(text("SELECT 1")).scalar_one() == 1
