"""Exchange rates as of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from sealane.catalog.contracts import RateMissing, Rates
from sealane.kit.money import Money, Rate

JANUARY, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)

RATES = Rates(
    "USD",
    {
        ("USD", "CNY"): (
            Rate("USD", "CNY", JANUARY, Decimal("7.10")),
            Rate("USD", "CNY", MARCH, Decimal("7.20")),
        ),
        ("EUR", "USD"): (Rate("EUR", "USD", JANUARY, Decimal("1.10")),),
        ("GBP", "JPY"): (Rate("GBP", "JPY", JANUARY, Decimal(200)),),
        ("EUR", "JPY"): (Rate("EUR", "JPY", MARCH, Decimal(160)),),
    },
)


def test_the_latest_rate_on_or_before_the_day_holds() -> None:
    assert RATES.rate("USD", "CNY", MARCH).value == Decimal("7.20")
    assert RATES.rate("USD", "CNY", date(2026, 2, 28)).value == Decimal("7.10")
    assert RATES.rate("USD", "CNY", MAY).day == MARCH


def test_a_pair_can_be_turned_round() -> None:
    hundred = RATES.rate("CNY", "USD", MAY).convert(Money(Decimal(72), "CNY"))
    assert hundred.rounded() == Money(Decimal("10.00"), "USD")


def test_a_pair_without_a_rate_is_crossed_through_the_workspaces_currency() -> None:
    crossed = RATES.rate("EUR", "CNY", MAY)
    assert (crossed.value, crossed.day) == (Decimal("7.9200"), JANUARY)


def test_a_pair_that_never_meets_the_base_is_crossed_through_another() -> None:
    assert RATES.rate("GBP", "EUR", MAY).value == Decimal(200) / 160


def test_a_currency_is_itself_without_any_rate() -> None:
    assert RATES.rate("KRW", "KRW", JANUARY).value == 1


def test_a_rate_before_the_first_known_day_is_not_guessed() -> None:
    with pytest.raises(RateMissing, match="on or before 2025-12-31"):
        RATES.rate("USD", "CNY", date(2025, 12, 31))
    with pytest.raises(RateMissing):
        RATES.rate("USD", "KRW", MAY)
