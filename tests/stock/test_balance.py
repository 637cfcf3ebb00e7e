"""Units on hand day by day."""

from __future__ import annotations

from datetime import date

import polars as pl

from sealane.stock.core.balance import by_day


def test_ten_come_on_the_first_and_three_go_on_the_third() -> None:
    changes = pl.DataFrame(
        {
            "day": [date(2026, 3, 1), date(2026, 3, 3), date(2026, 3, 2)],
            "sku_id": [1, 1, 2],
            "warehouse_id": [1, 1, 1],
            "units": [10, -3, 4],
        }
    )
    balances = by_day(changes, date(2026, 3, 1), date(2026, 3, 3))
    assert list(balances.select(pl.col("day").dt.day(), "sku_id", "on_hand").iter_rows()) == [
        (1, 1, 10),
        (2, 1, 10),
        (2, 2, 4),
        (3, 1, 7),
        (3, 2, 4),
    ]


def test_what_came_before_the_first_day_is_there_on_it() -> None:
    changes = pl.DataFrame(
        {"day": [date(2026, 1, 1)], "sku_id": [1], "warehouse_id": [1], "units": [10]},
    )
    assert by_day(changes, date(2026, 3, 1), date(2026, 3, 2))["on_hand"].to_list() == [10, 10]
