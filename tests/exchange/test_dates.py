"""Days and moments are read in every usual form; an ambiguous one is read only when its column tells."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.exchange.contracts import DateOrder
from sealane.exchange.core.dates import day, day_month_order, moment


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2026-08-03",
            "2026/8/3",
            "2026.8.3",
            "2026年8月3日",
            "20260803",
            "46237",
            "46237.0",
            "３ Aug 2026",
        ),
        *("Aug 3, 2026", "3-Aug-2026", "3.8.2026", "2026年08月03日"),
    ],
)
def test_one_day_in_many_forms(text: str) -> None:
    assert day(text) == date(2026, 8, 3)


@pytest.mark.parametrize("text", ["2026-02-30", "03/04/2026", "8/5", "tomorrow", "", "123", "99999"])
def test_what_is_no_day_or_two_days_is_none(text: str) -> None:
    assert day(text) is None


def test_a_day_above_twelve_tells_the_order_of_its_column() -> None:
    assert day_month_order(["03/04/2026", "25/04/2026"]) is DateOrder.DMY
    assert day_month_order(["03/04/2026", "04/25/2026"]) is DateOrder.MDY
    assert day_month_order(["03/04/2026"]) is None
    assert day_month_order(["25/04/2026", "04/25/2026"]) is None
    assert day("03/04/2026", DateOrder.DMY) == date(2026, 4, 3)
    assert day("03/04/2026", DateOrder.MDY) == date(2026, 3, 4)


def test_an_iso_week_is_its_monday() -> None:
    assert day("2026-W16") == date(2026, 4, 13)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-08-03 14:05:09", "2026-08-03T14:05:09"),
        ("2026/8/3 8:05", "2026-08-03T08:05:00"),
        ("2026-08-03T14:05:09+08:00", "2026-08-03T06:05:09"),
        ("2026-08-03 14:05:09 -0700", "2026-08-03T21:05:09"),
        ("2026-08-03T14:05:09.250Z", "2026-08-03T14:05:09.250000"),
        ("8/23/2026 3:04:05 PM", "2026-08-23T15:04:05"),
        ("8/23/2026 12:04 AM", "2026-08-23T00:04:00"),
        ("2026年8月3日 12时30分", "2026-08-03T12:30:00"),
        ("46237.5", "2026-08-03T12:00:00"),
        ("2026-08-03", "2026-08-03T00:00:00"),
    ],
)
def test_a_moment_keeps_its_time_and_an_offset_becomes_utc(text: str, value: str) -> None:
    read = moment(text)
    assert read is not None
    assert read.isoformat() == value


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_survives_being_written_the_chinese_way(value: date) -> None:
    assert day(f"{value.year}年{value.month}月{value.day}日") == value
    assert day(f"{value.year}/{value.month}/{value.day}") == value
