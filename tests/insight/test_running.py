"""What had run up before a day: levels, and days times level."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from sealane.insight.core.running import run_up

FIRST = date(2026, 1, 1)


def _changes(*rows: tuple[int, int, int]) -> pl.DataFrame:
    return pl.DataFrame(
        [(FIRST + timedelta(days=day - 1), sku, 1, units) for day, sku, units in rows],
        schema={"day": pl.Date, "sku_id": pl.Int64, "warehouse_id": pl.Int64, "units": pl.Int64},
        orient="row",
    )


def _day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def test_ten_units_for_two_days_and_nothing_for_three_are_twenty_unit_days() -> None:
    found = run_up(_changes((1, 7, 10), (3, 7, -10)), [_day(6)])
    assert found.drop("day").rows() == [(7, 1, 0.0, 5, 20.0, 3)]


def test_a_change_on_the_day_itself_is_not_yet_counted() -> None:
    found = run_up(_changes((1, 7, 10), (3, 7, 5)), [_day(3)])
    assert found.select("level", "unit_days").rows() == [(10.0, 20.0)]


def test_nothing_is_said_of_days_before_the_first_change() -> None:
    assert run_up(_changes((3, 7, 5)), [_day(1), _day(3)]).is_empty()


@given(
    st.lists(st.tuples(st.integers(1, 20), st.integers(1, 3), st.integers(-9, 9)), min_size=1, max_size=30),
    st.integers(1, 25),
)
def test_it_agrees_with_counting_day_by_day(rows: list[tuple[int, int, int]], edge: int) -> None:
    found = {row["sku_id"]: row for row in run_up(_changes(*rows), [_day(edge)]).iter_rows(named=True)}
    for sku in {sku for _, sku, _ in rows}:
        mine = [(day, units) for day, other, units in rows if other == sku]
        begun = min(day for day, _ in mine)
        ends = [sum(u for d, u in mine if d <= day) for day in range(begun, edge)]
        if not ends:
            assert sku not in found
            continue
        assert found[sku]["level"] == ends[-1]
        assert found[sku]["known_days"] == len(ends)
        assert found[sku]["unit_days"] == sum(ends)
        assert found[sku]["empty_days"] == sum(1 for level in ends if level <= 0)
