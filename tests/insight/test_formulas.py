"""Each formula gives its worked number, and nothing where something is unknown."""

from __future__ import annotations

import pytest

from sealane.insight.core import formulas


def test_selling_365_000_at_cost_with_30_000_of_stock_turns_it_12_times_a_year_in_30_days() -> None:
    times = formulas.turnover(365_000, 30_000)
    assert times == pytest.approx(12.1667, abs=1e-4)
    assert formulas.turnover_days(times) == pytest.approx(30.0)


def test_a_month_is_brought_to_a_year() -> None:
    assert formulas.turnover(30_000, 30_000, days=30) == pytest.approx(365 / 30)


def test_four_turns_a_year_are_91_days() -> None:
    assert formulas.turnover_days(4.0) == 91.25


def test_60_slow_skus_of_400_are_15_percent() -> None:
    assert formulas.slow_share(60, 400) == 0.15


def test_30_orders_of_1_000_hit_are_a_stockout_rate_of_3_percent() -> None:
    assert formulas.stockout_rate(30, 1_000) == 0.03


def test_in_stock_days_are_weighted_by_demand() -> None:
    assert formulas.in_stock_rate(9 * 30 + 1 * 20, 9 * 30 + 1 * 30) == pytest.approx(0.9667, abs=1e-4)


def test_970_units_served_of_1_000_are_a_fill_rate_of_97_percent() -> None:
    assert formulas.fill_rate(970, 1_000) == 0.97


def test_450_sold_in_90_days_out_of_300_on_hand_is_a_sell_through_of_1_5() -> None:
    assert formulas.sell_through(450, 300) == 1.5


def test_90_000_of_margin_with_30_000_tied_up_is_a_gmroi_of_3() -> None:
    assert formulas.gmroi(90_000, 30_000) == 3.0


def test_4_000_of_20_000_aged_are_20_percent() -> None:
    assert formulas.aged_share(4_000, 20_000) == 0.2


def test_freight_of_25_beside_goods_of_75_is_a_quarter_of_cost() -> None:
    assert formulas.logistics_share(25, 75) == 0.25


def test_420_units_at_14_a_day_cover_30_days() -> None:
    assert formulas.cover_days(420, 14) == 30


def test_a_period_that_is_not_over_is_compared_by_the_day() -> None:
    assert formulas.change(890, 1_472, 60, 92) == pytest.approx(-0.0729, abs=1e-4)
    assert formulas.change(33.0, 30.0) == pytest.approx(0.1)
    assert formulas.change(5.0, None) is None


def test_what_is_unknown_stays_unknown_and_nothing_is_divided_by_nothing() -> None:
    assert formulas.turnover(None, 30_000) is None
    assert formulas.turnover(1_000, 0) is None
    assert formulas.turnover_days(None) is None
    assert formulas.turnover_days(0) is None
    assert formulas.logistics_share(None, 75) is None
    assert formulas.cover_days(420, 0) is None
