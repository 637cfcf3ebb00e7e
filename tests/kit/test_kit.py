"""The kit: money, quantities, periods and tokens, each with its rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.kit.ids import content_key, new_token, token_hash
from sealane.kit.money import Money, Rate
from sealane.kit.period import Bucket
from sealane.kit.quantity import order_units


def test_currencies_never_mix() -> None:
    with pytest.raises(ValueError, match="don't mix"):
        Money(Decimal(1), "USD") + Money(Decimal(1), "EUR")


def test_a_split_sums_to_the_cent() -> None:
    parts = Money(Decimal("10.00"), "USD").split([Decimal(1)] * 3)
    assert [part.amount for part in parts] == [Decimal("3.34"), Decimal("3.33"), Decimal("3.33")]


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.lists(st.decimals(min_value=0, max_value=1000, places=3), min_size=1, max_size=20),
)
def test_no_split_loses_or_makes_money(amount: Decimal, weights: list[Decimal]) -> None:
    if sum(weights) == 0:
        return
    parts = Money(amount, "USD").split(weights)
    assert sum(part.amount for part in parts) == amount


def test_yen_have_no_cents_and_dinars_have_mills() -> None:
    assert Money(Decimal("10.5"), "JPY").rounded().amount == Decimal(10)
    assert Money(Decimal("1.0005"), "KWD").rounded().amount == Decimal("1.000")


def test_a_rate_converts_its_own_currency_only() -> None:
    rate = Rate("CNY", "USD", date(2026, 3, 2), Decimal("0.14"))
    assert rate.convert(Money(Decimal(100), "CNY")) == Money(Decimal(14), "USD")
    with pytest.raises(ValueError, match="can't convert"):
        rate.convert(Money(Decimal(1), "EUR"))


@given(st.integers(0, 10**6), st.integers(1, 5000), st.integers(1, 500))
def test_an_order_covers_the_need_in_whole_cartons_and_never_below_the_minimum(
    need: int, moq: int, multiple: int
) -> None:
    units = order_units(need, moq=moq, multiple=multiple)
    if need == 0:
        assert units == 0
    else:
        assert units >= max(need, moq)
        assert units % multiple == 0
        assert units - multiple < max(need, moq)


def test_weeks_begin_on_monday() -> None:
    assert Bucket.WEEK.start(date(2026, 3, 8)) == date(2026, 3, 2)
    assert Bucket.DAY.start(date(2026, 3, 8)) == date(2026, 3, 8)


def test_tokens_differ_and_are_kept_only_as_hashes() -> None:
    token = new_token()
    assert token != new_token()
    assert token.encode() not in token_hash(token)


def test_a_content_key_depends_on_order_and_borders() -> None:
    assert content_key("ab", "c") != content_key("a", "bc")
    assert content_key("a", "b") == content_key("a", "b")
