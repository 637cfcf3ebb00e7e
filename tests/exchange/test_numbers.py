"""Numbers as people write them are read; what is no number is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.exchange.core.numbers import decimal_comma, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        ("1.2万", 12000.0),
        ("1.1万", 11000.0),  # exactly, although 1.1 × 10000 is not in floats
        ("3亿", 3e8),
        ("2.5k", 2500.0),
        ("1.2w", 12000.0),
        ("–5", -5.0),
        ("−5", -5.0),
        ("－５", -5.0),
        ("(1,234.50)", -1234.5),
        ("（12）", -12.0),
        ("123-", -123.0),
        ("US$ 9.99", 9.99),
        ("-$5", -5.0),
        ("$-5", -5.0),
        ("￥1,234.50", 1234.5),
        ("100元", 100.0),
        ("CNY 12", 12.0),
        ("12 EUR", 12.0),
        ("3件", 3.0),
        ("1 234", 1234.0),
        ("1\u00a0234,56", 1234.56),
        ("1'234", 1234.0),
        ("1,23,456", 123456.0),
        ("1.234,56", 1234.56),
        ("12,5", 12.5),
        ("1e5", 100000.0),
        ("+4", 4.0),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["", "abc", "12abc", "1.2.3", "1,2,3", "--5", "5%", "三", "nan", "inf", "0x1f"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


def test_a_percentage_is_a_number_only_where_a_share_is_expected() -> None:
    assert number("25%", share=True) == 0.25
    assert number("25%") is None


def test_a_lone_comma_means_thousands_until_the_column_shows_decimals() -> None:
    assert not decimal_comma(["1,234", "5"])
    assert decimal_comma(["1,234", "5,5"])
    assert number("1,234") == 1234.0
    assert number("1,234", comma=True) == 1.234


def test_two_kinds_of_separator_in_one_cell_need_no_column_to_be_understood() -> None:
    assert number("1.234,56", comma=False) == number("1,234.56", comma=True) == 1234.56


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_any_amount_is_read_back_from_every_usual_way_of_writing_it(amount: object) -> None:
    value = float(str(amount))
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    for text in (f"{value:.2f}", english, german, f"${english}", f"{german} €"):
        assert number(text) == value
