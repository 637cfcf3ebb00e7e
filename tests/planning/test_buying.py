"""Prices by tier, and units taken off orders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from sealane.planning.core.buying import UnitPrice, price_of
from sealane.planning.core.cutting import cuts
from sealane.purchasing.contracts import QUOTES, OrderLine, OrderStatus, PurchaseOrder


def _quote(least: int, cost: float, warehouse_id: int | None = None) -> dict[str, object]:
    return {
        "supplier": "S",
        "sku_id": 1,
        "warehouse_id": warehouse_id,
        "channel": "sea",
        "min_units": least,
        "unit_cost": cost,
        "currency": "CNY",
    }


def _quotes(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in QUOTES} for row in rows], schema=QUOTES)


TIERS = _quotes(_quote(1, 5.0), _quote(500, 4.5))


@pytest.mark.parametrize(("units", "cost"), [(499, "5.0"), (500, "4.5")])
def test_the_highest_tier_reached_gives_the_price(units: int, cost: str) -> None:
    assert price_of(TIERS, 1, 9, "S", "sea", units) == UnitPrice(Decimal(cost), "CNY")


def test_the_quote_for_the_warehouse_wins_over_the_one_for_all() -> None:
    quotes = _quotes(_quote(1, 5.0), _quote(1, 6.0, warehouse_id=9))
    assert price_of(quotes, 1, 9, "S", "sea", 10).unit_cost == Decimal("6.0")
    assert price_of(quotes, 1, 8, "S", "sea", 10).unit_cost == Decimal("5.0")


def test_where_nobody_quoted_there_is_no_price() -> None:
    assert price_of(TIERS, 1, 9, "other", "sea", 10) == UnitPrice(None, None)
    assert price_of(TIERS, 1, 9, "S", "air", 10) == UnitPrice(None, None)


def _line(number: int, sku_id: int, units: int, received: int = 0, due: date | None = None) -> OrderLine:
    return OrderLine(number, sku_id, f"SKU{sku_id}", "", units, received, 0, None, due)


def _order(*lines: OrderLine) -> PurchaseOrder:
    head = (1, "PO-2026-0001", "S", 9, "LAX", OrderStatus.PLACED, "sea", "CNY", None, None, "", "Bo")
    return PurchaseOrder(*head, lines=lines)


def test_300_a_and_50_b_less_300_a_keep_the_50_b() -> None:
    found = cuts(_order(_line(1, 1, 300), _line(2, 2, 50)), 1, 300)
    assert (found.whole, found.lines) == (False, ((1, 0),))


def test_less_100_a_they_keep_200_a() -> None:
    assert cuts(_order(_line(1, 1, 300), _line(2, 2, 50)), 1, 100).lines == ((1, 200),)


def test_an_order_with_nothing_left_is_cancelled_whole() -> None:
    assert cuts(_order(_line(1, 1, 300)), 1, 300).whole
    assert cuts(_order(_line(1, 1, 300, received=100)), 1, 200).whole


def test_what_comes_last_goes_first_and_what_came_stays() -> None:
    early, late = _line(1, 1, 100, 40, date(2026, 4, 1)), _line(2, 1, 100, 0, date(2026, 6, 1))
    assert cuts(_order(early, late), 1, 130).lines == ((2, 0), (1, 70))
