"""Sales that stream by are the sales of the table, and what is refused there is refused here."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from sealane.exchange import service as exchange
from sealane.exchange.contracts import Refused

ROWS = {
    "date": [date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3)],
    "sku": ["A", "B", "A"],
    "location": ["X", "X", "Y"],
    "units": [3.0, 1.0, -2.0],
}


def written(folder: Path, rows: Mapping[str, object], name: str = "sales.parquet") -> Path:
    pl.DataFrame(rows).write_parquet(folder / name)
    return folder


def test_batches_hold_the_rows_of_the_files_in_order(tmp_path: Path) -> None:
    written(tmp_path, ROWS)
    sales = exchange.parquet_sales(tmp_path, rows=0)
    assert sales is not None
    stream = sales.stream()
    (rows,) = stream.batches()
    assert stream.last_day == date(2025, 1, 3)
    assert rows.units.tolist() == [3.0, 1.0, -2.0]
    edges = pairwise(rows.sku.offsets.tolist())
    names = [rows.sku.text[first:last].tobytes().decode() for first, last in edges]
    assert [names[i] for i in rows.sku.index] == ["A", "B", "A"]
    assert rows.in_stock is None


def test_a_bad_row_is_refused_alone_and_told(tmp_path: Path) -> None:
    written(tmp_path, ROWS | {"units": [3.0, None, float("inf")], "in_stock": [1, 1, 0]})
    sales = exchange.parquet_sales(tmp_path, rows=0)
    assert sales is not None
    (rows,) = sales.stream().batches()
    assert rows.units.tolist() == [3.0]
    assert [(r.line, r.column) for r in sales.rejects] == [(2, "units"), (3, "units")]
    strict = exchange.parquet_sales(tmp_path, rows=0, strict=True)
    assert strict is not None
    with pytest.raises(Refused):
        list(strict.stream().batches())


def test_stock_outs_and_promotions_are_told(tmp_path: Path) -> None:
    written(tmp_path, ROWS | {"in_stock": [1, 0, None], "promotion": ["", "spring", None]})
    sales = exchange.parquet_sales(tmp_path, rows=0)
    assert sales is not None
    (rows,) = sales.stream().batches()
    assert rows.in_stock is not None
    assert rows.marked is not None
    assert rows.in_stock.tolist() == [1, 0, 1]
    assert rows.marked.tolist() == [0, 1, 0]


def test_few_rows_foreign_columns_and_bundles_are_read_as_tables(tmp_path: Path) -> None:
    written(tmp_path, ROWS)
    assert exchange.parquet_sales(tmp_path) is None
    written(tmp_path, {"bundle": ["S"], "sku": ["A"], "units": [2]}, "bundles.parquet")
    assert exchange.parquet_sales(tmp_path, rows=0) is None
    (tmp_path / "bundles.parquet").unlink()
    written(tmp_path, ROWS | {"colour": ["r", "g", "b"]})
    assert exchange.parquet_sales(tmp_path, rows=0) is None
    assert np.isfinite(exchange.LARGE_ROWS)
