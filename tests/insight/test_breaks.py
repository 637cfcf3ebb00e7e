"""Breaks in demand: found soon, in their market, and not where nothing has changed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sealane.insight.core.breaks import Break, Follower, Watched, likelihood, threshold

Floats = NDArray[np.float64]
DAYS = 120


def _watched(
    orders: Floats, *, known: Floats | None = None, promoted: Floats | None = None, share: float = 1.0
) -> Watched:
    """Series of one SKU each, in one market that sells 200 other orders a day."""
    count, days = orders.shape
    shops = orders.sum(0)[None] + 200.0 * np.concatenate([np.ones(days - 1), [share]])
    return Watched(
        orders,
        np.ones_like(orders, dtype=bool) if known is None else known.astype(bool),
        np.zeros_like(orders, dtype=bool) if promoted is None else promoted.astype(bool),
        np.arange(count),
        np.ones(count),
        np.zeros(count, dtype=np.int64),
        shops,
        np.arange(days) % 7,
        share,
    )


def _told(watched: Watched, limit: float = 21.0) -> list[Break]:
    return list(Follower(watched, limit=limit).breaks())


def _steady(seed: int = 1, mean: float = 10.0, count: int = 1, days: int = DAYS) -> Floats:
    return np.random.default_rng(seed).poisson(mean, (count, days)).astype(np.float64)


def test_a_doubling_weighs_as_the_worked_number_says() -> None:
    found = likelihood(np.array([4.0]), np.array([2.0]), np.array([1e12]), np.array([2.0]))
    assert found[0, 0] == pytest.approx(4 * np.log(2) - 2, abs=1e-4)


def test_a_threshold_for_one_false_alarm_a_year_is_the_measured_one() -> None:
    assert threshold(1.0) == pytest.approx(21.0)
    assert threshold(0.05) > threshold(0.1) > threshold(1.0) > threshold(3.0)


def test_demand_that_triples_is_told_within_two_days_with_its_size_and_beginning() -> None:
    orders = _steady()
    orders[0, 100:] = _steady(2, 30.0)[0, 100:]
    told = [b for b in _told(_watched(orders)) if b.seen >= 100]
    assert told[0].up
    assert told[0].seen <= 101
    assert told[0].since == 100
    assert told[0].times == pytest.approx(3.0, rel=0.35)


def test_demand_that_falls_to_a_quarter_is_told_as_falling() -> None:
    orders = _steady()
    orders[0, 90:] = _steady(2, 2.5)[0, 90:]
    told = [b for b in _told(_watched(orders)) if b.seen >= 90]
    assert not told[0].up
    assert told[0].times < 0.6


def test_steady_demand_is_rarely_told_of() -> None:
    orders = _steady(3, 6.0, count=60)
    assert len(_told(_watched(orders))) <= 60 * (DAYS - 28) / 365


def test_a_day_on_which_everything_sells_double_is_no_sku_breaking_out() -> None:
    orders = _steady(4, 8.0, count=40)
    orders[:, 100] = _steady(5, 20.0, count=40)[:, 100]
    watched = _watched(orders)
    watched.shops[0, 100] += 1.5 * 200.0
    assert [b for b in _told(watched) if b.seen == 100] == []


def test_days_without_stock_say_nothing_of_demand() -> None:
    orders = _steady()
    orders[0, 80:95] = 0.0
    known = np.ones_like(orders)
    known[0, 80:95] = 0.0
    assert [b for b in _told(_watched(orders, known=known)) if b.seen >= 80] == []
    assert [b for b in _told(_watched(orders)) if b.seen >= 80] != []


def test_a_promotion_that_lifts_as_former_ones_did_is_no_alarm() -> None:
    orders = _steady(6)
    promoted = np.zeros_like(orders)
    for day in (40, 41, 60, 61, 80, 81, 110, 111):
        orders[0, day] = 25.0
        promoted[0, day] = 1.0
    assert [b for b in _told(_watched(orders, promoted=promoted)) if b.seen >= 110] == []
    assert [b for b in _told(_watched(orders)) if b.seen in (40, 41)] != []


def test_what_takes_off_at_noon_is_told_on_half_a_day() -> None:
    orders = _steady()
    orders[0, -1] = 40.0
    (told,) = [b for b in _told(_watched(orders, share=0.5)) if b.seen == DAYS - 1]
    assert told.up
    assert told.times == pytest.approx(40.5 / 5.5, rel=0.2)


def test_a_take_off_of_what_hardly_sells_begins_when_it_took_off_not_with_a_single_order_weeks_ago() -> None:
    orders = np.zeros((1, DAYS))
    orders[0, [DAYS - 24, DAYS - 15, DAYS - 7]] = 1.0
    orders[0, -1] = 90.0
    told = _told(_watched(orders, share=0.5))
    assert told[-1].seen == told[-1].since == DAYS - 1


def test_half_a_day_with_half_the_orders_is_a_usual_day() -> None:
    orders = _steady()
    orders[0, -1] = 5.0
    assert [b for b in _told(_watched(orders, share=0.5)) if b.seen == DAYS - 1] == []


@pytest.mark.parametrize("more", [9.0, 900.0])
def test_one_of_many_markets_is_named_and_their_number_raises_no_more_alarms(more: float) -> None:
    total, markets = _steady(8, 10.0), _steady(9, 1.0, count=8)
    orders = np.concatenate([total, markets])
    orders[3, -2:] += more
    orders[0, -2:] += more
    watched = Watched(
        orders,
        np.ones_like(orders, dtype=bool),
        np.zeros_like(orders, dtype=bool),
        np.zeros(9, dtype=np.int64),
        np.array([0.5, *([0.5 / 8] * 8)]),
        np.arange(9),
        orders + 200.0,
        np.arange(DAYS) % 7,
    )
    told = [b for b in _told(watched) if b.seen >= DAYS - 2]
    assert {b.series for b in told} == {3}


def test_what_rises_in_all_markets_is_called_nobodys_own() -> None:
    markets = _steady(9, 5.0, count=2)
    markets[:, -2:] *= 5.0
    orders = np.concatenate([markets.sum(0, keepdims=True), markets])
    known = np.ones_like(orders, dtype=bool)
    parts, shops = np.array([0.5, 0.25, 0.25]), orders + 200.0
    watched = Watched(
        orders, known, ~known, np.zeros(3, dtype=np.int64), parts, np.arange(3), shops, np.arange(DAYS) % 7
    )
    assert next(b.series for b in _told(watched) if b.seen >= DAYS - 2) == 0


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_the_same_orders_give_the_same_breaks(seed: int) -> None:
    orders = _steady(seed, 3.0, count=3, days=50)
    assert _told(_watched(orders)) == _told(_watched(orders.copy()))
