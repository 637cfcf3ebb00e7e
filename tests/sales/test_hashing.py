"""One number for the content of an order."""

from __future__ import annotations

from datetime import date

import polars as pl

from sealane.sales.contracts import SalesBatch
from sealane.sales.core.hashing import order_hashes

ROWS = [("1", "A", 2, 10.0), ("1", "B", 1, 9.0), ("2", "A", 2, 10.0)]


def _hashes(rows: list[tuple[str, str, int, float]]) -> dict[str, int]:
    lines = pl.DataFrame(rows, schema=["order_ref", "sku_code", "units", "revenue"], orient="row")
    said = lines.with_columns(
        source=pl.lit("x"),
        kind=pl.lit("sale"),
        sold_on=pl.lit(date(2026, 8, 3)),
        sold_at=pl.lit(date(2026, 8, 3)).cast(pl.Datetime("us")),
        location=pl.lit("MAIN"),
    )
    found = order_hashes(SalesBatch(said).frame)
    return dict(zip(found["order_ref"], found["order_hash"], strict=True))


def test_the_hash_of_an_order_depends_on_its_content_alone() -> None:
    hashes = _hashes(ROWS)
    changed = _hashes([ROWS[0], ("1", "B", 2, 9.0), ROWS[2]])
    assert hashes == _hashes(ROWS[::-1])
    assert hashes["1"] != changed["1"]
    assert hashes["2"] == changed["2"]


def test_the_hash_stays_the_same_in_every_version_of_every_library() -> None:
    # A file that is sent again years later must not look changed.
    assert _hashes(ROWS) == {"1": -7371416587998826505, "2": -4888704897042514875}


def test_orders_of_two_sources_are_hashed_apart() -> None:
    lines = SalesBatch(
        pl.DataFrame(
            {
                "source": ["x", "y"],
                "order_ref": ["1", "1"],
                "kind": ["sale", "sale"],
                "sold_on": [date(2026, 8, 3)] * 2,
                "sku_code": ["A", "B"],
                "units": [1, 1],
            }
        )
    ).frame
    assert order_hashes(lines)["order_hash"].n_unique() == 2
