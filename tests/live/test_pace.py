"""How fast a product sells: worked numbers, and that ranges hold what they promise on orders by chance."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from sealane.live.core import pace
from sealane.live.core.pace import FAST_SECONDS, SLOW_SECONDS, UNSOLD, Pace, Range

BEGAN = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def test_two_units_a_second_for_long_are_120_a_minute_give_or_take_13() -> None:
    rate = pace.per_minute(Pace(60.0, 30.0, BEGAN), BEGAN - timedelta(hours=1), BEGAN, 30.0)
    assert rate.p50 == pytest.approx(120, abs=0.3)
    assert [rate.p10, rate.p90] == pytest.approx([106.7, 134.8], abs=0.3)


def test_a_hundred_left_at_ten_a_minute_last_about_ten_minutes() -> None:
    lasts = pace.sold_out_in(100, Range(8, 10, 12), 100)
    assert lasts is not None
    assert lasts.p50 == 10
    assert [lasts.p10, lasts.p90] == pytest.approx([8.34, 11.99], abs=0.01)


def test_nothing_left_is_sold_out_now_and_nothing_sold_is_no_end_in_sight() -> None:
    assert pace.sold_out_in(0, Range(1, 1, 1), 9) == Range(0, 0, 0)
    assert pace.sold_out_in(5, Range(0.1, 0.5, 2.0), 0) is None


def test_an_order_weighs_half_after_its_half_life() -> None:
    once = pace.asked(UNSOLD, 4, BEGAN, SLOW_SECONDS)
    later = pace.at(once, BEGAN + timedelta(seconds=SLOW_SECONDS * 0.6931), SLOW_SECONDS)
    assert later.units == pytest.approx(2.0, rel=1e-3)
    assert later.squares == pytest.approx(4.0, rel=1e-3)


def test_a_clock_set_back_does_not_make_old_orders_young() -> None:
    once = pace.asked(UNSOLD, 4, BEGAN, FAST_SECONDS)
    assert pace.at(once, BEGAN - timedelta(minutes=5), FAST_SECONDS) == once


@pytest.mark.parametrize(("rate", "lot"), [(0.05, 1), (0.5, 1), (5.0, 1), (0.5, 3)])
@pytest.mark.parametrize("memory", [FAST_SECONDS, SLOW_SECONDS])
def test_the_range_of_a_steady_rate_holds_it_eight_times_of_ten(rate: float, lot: int, memory: float) -> None:
    chance, inside, runs = random.Random(7), 0, 150
    for _ in range(runs):
        sold, passed = UNSOLD, 0.0
        while (passed := passed + chance.expovariate(rate)) < 6 * memory:
            sold = pace.asked(sold, lot, BEGAN + timedelta(seconds=passed), memory)
        end = BEGAN + timedelta(seconds=6 * memory)
        found = pace.per_minute(sold, BEGAN, end, memory)
        inside += found.p10 <= 60 * rate * lot <= found.p90
    assert 0.72 <= inside / runs <= 0.92


def test_the_time_to_the_end_holds_it_eight_times_of_ten() -> None:
    chance, inside, runs = random.Random(11), 0, 200
    for _ in range(runs):
        sold, passed, left = UNSOLD, 0.0, 60
        while (passed := passed + chance.expovariate(0.4)) < 300:
            sold = pace.asked(sold, 1, BEGAN + timedelta(seconds=passed), SLOW_SECONDS)
        now = BEGAN + timedelta(seconds=300)
        rate = pace.per_minute(sold, BEGAN, now, SLOW_SECONDS)
        lasts = pace.sold_out_in(left, rate, pace.evidence(pace.at(sold, now, SLOW_SECONDS)))
        assert lasts is not None
        inside += lasts.p10 <= sum(chance.expovariate(0.4) for _ in range(left)) / 60 <= lasts.p90
    assert 0.72 <= inside / runs <= 0.9
