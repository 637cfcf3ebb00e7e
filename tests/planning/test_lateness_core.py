"""What it costs that goods come late, on numbers one can reckon by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sealane.planning.core.lateness import Awaited, lateness


def _one(available: float, demand: float, units: float, due: int, comes: tuple[int, int, int]) -> Awaited:
    horizon = 10
    return Awaited(
        available=np.array([available]),
        others=np.zeros((1, horizon)),
        demand=np.full((1, horizon), demand),
        units=np.array([units]),
        due=np.array([due]),
        comes=np.array([comes]),
    )


def test_a_lot_three_days_late_loses_what_would_have_been_sold_in_between() -> None:
    seen = lateness(_one(10.0, 4.0, 100.0, 2, (5, 5, 5)))
    assert seen.lost.round(6).tolist() == [10.0]
    assert seen.out.tolist() == [2]


def test_the_three_points_of_the_range_weigh_three_four_and_three_tenths() -> None:
    seen = lateness(_one(10.0, 4.0, 100.0, 2, (2, 3, 5)))
    assert seen.lost.round(6).tolist() == [0.4 * 2.0 + 0.3 * 10.0]


def test_enough_stock_makes_lateness_cost_nothing() -> None:
    seen = lateness(_one(100.0, 4.0, 20.0, 2, (8, 9, 10)))
    assert (seen.lost.tolist(), seen.out.tolist()) == ([0.0], [-1])


def test_what_is_lost_never_exceeds_the_lot_itself() -> None:
    seen = lateness(_one(0.0, 9.0, 20.0, 0, (10, 10, 10)))
    assert seen.lost.round(6).tolist() == [20.0]


def test_a_lot_beyond_the_horizon_is_lost_for_all_of_it() -> None:
    seen = lateness(_one(0.0, 1.0, 100.0, 0, (10, 10, 10)))
    assert seen.lost.tolist() == [10.0]


@given(
    st.floats(0, 50),
    st.floats(0, 9),
    st.floats(0, 60),
    st.integers(0, 9),
    st.integers(0, 10),
    st.integers(0, 3),
)
def test_later_never_costs_less(
    available: float, demand: float, units: float, due: int, comes: int, more: int
) -> None:
    first = lateness(_one(available, demand, units, due, (comes, comes, comes))).lost[0]
    later = min(comes + more, 10)
    second = lateness(_one(available, demand, units, due, (later, later, later))).lost[0]
    assert 0 <= first <= second + 1e-9
