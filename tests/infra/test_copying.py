"""Copying: what a frame holds is what the table holds, whichever way it is written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest
from polars.exceptions import PolarsError
from sqlalchemy import JSON, select

from sealane.infra.copying import COPY_ROWS, polars_type
from sealane.infra.database import Database
from sealane.sales.store.tables import sales_line, sales_order

LINE = {
    "order_id": 1,
    "position": 0,
    "active": True,
    "kind": "sale",
    "sold_on": date(2026, 2, 28),
    "sold_at": datetime(2026, 2, 28, 23, 59, 59, 123456),  # noqa: DTZ001 – frames hold UTC unsaid
    "sku_id": None,
    "sku_code": 'a "quoted", 多 one',
    "market": "",
    "channel": "",
    "units": -3,
    "revenue": -1234567.8901,
}


def test_loaded_values_come_back_as_they_were(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        work.load(sales_line, pl.DataFrame([LINE]))
        row = work.execute(select(sales_line)).one()._asdict()
    stood = {name: row[name] for name in LINE}
    assert stood == LINE | {
        "sold_at": datetime(2026, 2, 28, 23, 59, 59, 123456, tzinfo=UTC),
        "revenue": Decimal("-1234567.8901"),
    }
    assert row["promotion"] is None


def test_lists_are_loaded_with_what_is_empty_in_them(database: Database, workspace_id: int) -> None:
    order = {"source": "s", "order_hash": 1, "import_id": 1, "sold_on": date(2026, 1, 1)}
    frame = pl.DataFrame({"id": [1, 2], "order_ref": ["A", "B"], "sku_ids": [[7, 7, 8], []]})
    with database.work(workspace_id) as work:
        work.load(sales_order, frame.with_columns(pl.lit(value).alias(name) for name, value in order.items()))
        found = work.execute(select(sales_order.c.sku_ids).order_by(sales_order.c.id)).scalars().all()
    assert found == [[7, 7, 8], []]


def test_more_rows_than_one_piece_arrive_once_each(database: Database, workspace_id: int) -> None:
    rows = COPY_ROWS * 2 + 1
    frame = pl.DataFrame([LINE]).select(pl.exclude("position")).with_columns(position=pl.lit(0))
    many = pl.concat([frame] * rows).with_columns(pl.int_range(rows).alias("position"))
    with database.work(workspace_id) as work:
        with work.loading(sales_line, many):
            pass
        assert work.execute(select(sales_line.c.position)).scalars().all() == list(range(rows))


def test_an_empty_frame_loads_nothing_and_an_empty_column_leaves_the_default(
    database: Database, workspace_id: int
) -> None:
    frame = pl.DataFrame([LINE]).with_columns(pl.lit(None, pl.String).alias("market"))
    with database.work(workspace_id) as work:
        work.load(sales_line, frame.clear())
        work.load(sales_line, frame)
        assert work.execute(select(sales_line.c.market)).scalars().all() == [""]


def test_a_number_too_large_for_its_column_is_refused(database: Database, workspace_id: int) -> None:
    with pytest.raises(PolarsError), database.work(workspace_id) as work:
        work.load(sales_line, pl.DataFrame([LINE | {"units": 2**31}]))


def test_a_type_that_no_column_of_a_loaded_table_has_is_refused() -> None:
    with pytest.raises(TypeError):
        polars_type(JSON())
