"""How many bundles the parts make."""

from __future__ import annotations

import polars as pl

from sealane.stock.core.bundling import bundles_available


def _made(available: list[tuple[int, int, int]]) -> list[tuple[int, ...]]:
    parts = pl.DataFrame({"bundle_id": [9, 9], "part_id": [1, 2], "units": [1, 2]})
    held = pl.DataFrame(available, schema=["sku_id", "warehouse_id", "available"], orient="row")
    return list(bundles_available(parts, held).iter_rows())


def test_ten_lamps_and_seven_mugs_make_three_sets() -> None:
    assert _made([(1, 5, 10), (2, 5, 7)]) == [(9, 5, 3)]


def test_a_part_that_is_not_there_makes_none() -> None:
    assert _made([(1, 5, 10), (2, 6, 7)]) == [(9, 5, 0), (9, 6, 0)]


def test_a_part_promised_beyond_what_is_there_makes_none_rather_than_fewer() -> None:
    assert _made([(1, 5, -4), (2, 5, 7)]) == [(9, 5, 0)]
