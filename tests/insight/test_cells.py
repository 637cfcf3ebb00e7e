"""Facts by month, SKU and place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from sealane.insight.core.cells import Facts, Month, cells, months_until

DAY, PLACE = pl.Date, {"sku_id": pl.Int64, "warehouse_id": pl.Int64}
HISTORY = {"day": DAY, **PLACE, "units": pl.Float64, "revenue": pl.Float64}


def _facts(
    history: Sequence[tuple[date, int, int | None, float, float | None]],
    stockouts: list[tuple[int, int, date]] | None = None,
    changes: list[tuple[date, int, int, int]] | None = None,
    cost: float | None = 4.0,
) -> Facts:
    return Facts(
        pl.DataFrame(list(history), schema=HISTORY, orient="row"),
        pl.DataFrame(stockouts or [], schema={**PLACE, "day": DAY}, orient="row"),
        pl.DataFrame(changes or [], schema={"day": DAY, **PLACE, "units": pl.Int64}, orient="row"),
        pl.DataFrame(
            {"sku_id": [1], "unit_cost": [cost]}, schema={"sku_id": pl.Int64, "unit_cost": pl.Float64}
        ),
    )


def _row(frame: pl.DataFrame, month: date) -> dict[str, object]:
    return frame.row(by_predicate=pl.col("month") == month, named=True)


JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)
MONTHS = months_until(date(2026, 3, 1), 2)


def test_months_go_back_from_the_last_day_known() -> None:
    assert months_until(date(2026, 3, 11), 3) == [
        Month(JANUARY, FEBRUARY),
        Month(FEBRUARY, date(2026, 3, 1)),
        Month(date(2026, 3, 1), date(2026, 3, 11)),
    ]
    assert MONTHS[-1] == Month(FEBRUARY, date(2026, 3, 1))


def test_sales_of_a_month_add_up_and_cost_what_the_units_cost() -> None:
    found = cells(_facts([(date(2026, 1, 5), 1, 9, 3, 30.0), (date(2026, 1, 9), 1, 9, -1, -10.0)]), MONTHS)
    january = _row(found, JANUARY)
    assert (january["units"], january["revenue"], january["cogs"]) == (2, 20.0, 8.0)
    assert january["closing_units"] is None


def test_without_a_cost_there_is_no_cost_of_goods() -> None:
    january = _row(cells(_facts([(date(2026, 1, 5), 1, 9, 3, 30.0)], cost=None), MONTHS), JANUARY)
    assert (january["units"], january["cogs"], january["costed_units"]) == (3, None, None)


def test_stock_counts_for_the_days_on_which_it_is_known() -> None:
    changes = [(date(2026, 1, 22), 1, 9, 100), (date(2026, 2, 15), 1, 9, -40)]
    found = cells(_facts([], changes=changes), MONTHS)
    january, february = _row(found, JANUARY), _row(found, FEBRUARY)
    assert (january["known_days"], january["unit_days"], january["closing_units"]) == (10, 1_000, 100)
    assert (february["known_days"], february["unit_days"]) == (28, 14 * 100 + 14 * 60)
    assert (february["closing_value"], february["value_days"]) == (240.0, 2_240 * 4.0)
    assert (february["known_days_90"], february["unit_days_90"]) == (38, 3_240)


def test_ninety_days_reach_over_month_ends() -> None:
    history = [(date(2025, 11, 30), 1, 9, 50.0, None), (date(2025, 12, 1), 1, 9, 7.0, None)]
    february = _row(cells(_facts(history), MONTHS), FEBRUARY)
    assert february["sold_90"] == 7


def test_demand_on_days_out_of_stock_is_the_pace_of_the_other_days() -> None:
    sold = [(date(2026, 2, day), 1, 9, 2.0, None) for day in range(1, 15)]
    out = [(1, 9, date(2026, 2, day)) for day in range(15, 29)]
    february = _row(cells(_facts(sold, out), MONTHS), FEBRUARY)
    assert february["lost_units"] == pytest.approx(28.0)
    assert february["in_stock_demand_days"] == pytest.approx(february["demand_days"] / 2)  # type: ignore[operator]


def test_days_on_which_the_ledger_shows_nothing_are_out_of_stock() -> None:
    sold = [(date(2026, 2, day), 1, 9, 2.0, None) for day in range(1, 15)]
    changes = [(date(2026, 2, 1), 1, 9, 28), (date(2026, 2, 15), 1, 9, -28)]
    february = _row(cells(_facts(sold, changes=changes), MONTHS), FEBRUARY)
    assert february["lost_units"] == pytest.approx(28.0)


def test_sales_without_a_warehouse_count_and_are_never_out_of_stock() -> None:
    history = [(date(2026, 2, 3), 1, None, 5.0, 10.0)]
    found = cells(_facts(history), MONTHS)
    assert found.select("month", "units", "sold_90", "lost_units").rows() == [(FEBRUARY, 5, 5, None)]
