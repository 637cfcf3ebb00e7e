"""Rows of sales become net demand per period."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sealane.planning.contracts import KNOWN, LOWER_BOUND, UNKNOWN
from sealane.planning.core.matrix import demand_matrix, week_index


def _matrix(
    rows: list[tuple[int, float, int]], periods: int = 4, reach: int = 56
) -> tuple[np.ndarray, np.ndarray, float]:
    t, units, flags = zip(*rows, strict=True)
    return demand_matrix(
        np.zeros(len(rows), dtype=np.int64),
        np.asarray(t, dtype=np.int64),
        np.asarray(units, dtype=np.float64),
        np.asarray(flags, dtype=np.uint8),
        (1, periods),
        reach,
    )


def test_a_return_is_negative_demand_of_the_latest_earlier_sales() -> None:
    units, _, lost = _matrix([(0, 5, 1), (2, 3, 1), (3, -4, 1)])
    assert units.tolist() == [[4.0, 0.0, 0.0, 0.0]]
    assert lost == 0.0


def test_a_return_without_an_earlier_sale_is_counted_and_left_out() -> None:
    units, _, lost = _matrix([(0, -2, 1), (1, 6, 1)])
    assert units.tolist() == [[0.0, 6.0, 0.0, 0.0]]
    assert lost == 2.0


def test_a_return_does_not_reach_back_further_than_told() -> None:
    units, _, lost = _matrix([(0, 5, 1), (3, -5, 1)], reach=2)
    assert units.tolist() == [[5.0, 0.0, 0.0, 0.0]]
    assert lost == 5.0


def test_a_period_out_of_stock_is_unknown_or_a_lower_bound_and_never_zero_demand() -> None:
    _, known, _ = _matrix([(0, 5, 1), (1, 0, 0), (2, 2, 0)])
    assert known.tolist() == [[KNOWN, UNKNOWN, LOWER_BOUND, KNOWN]]


def test_weeks_open_on_mondays() -> None:
    monday = int(np.datetime64("2026-03-02", "D").astype(np.int64))
    index = week_index(np.arange(monday - 1, monday + 8))
    assert (index - index[1]).tolist() == [-1, 0, 0, 0, 0, 0, 0, 0, 1]
    assert week_index(np.asarray([4, 10, 11])).tolist() == [0, 0, 1]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-5, 9), st.just(1)), min_size=1, max_size=30))
def test_net_units_are_kept_but_for_those_said_to_be_lost(rows: list[tuple[int, int, int]]) -> None:
    units, _, lost = _matrix([(t, float(u), f) for t, u, f in rows], periods=10)
    assert (units >= 0).all()
    assert abs(float(units.sum()) - lost - sum(u for _, u, _ in rows)) < 1e-3
