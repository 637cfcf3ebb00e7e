"""Stock runs forward with what comes and what is asked for, as a range."""

from __future__ import annotations

import numpy as np

from sealane.planning.core.projection import project


def test_ten_units_at_four_a_day_with_six_on_the_third_run_6_2_4_0() -> None:
    found = project(10, np.array([0.0, 0, 6, 0]), np.full(4, 4.0), dispersion=0.0, level_cv2=0.0)
    for path in (found.low, found.middle, found.high):
        np.testing.assert_allclose(path, [6, 2, 4, 0], atol=1e-6)


def test_what_was_not_there_is_not_sold_later() -> None:
    found = project(1, np.array([0.0, 0, 5]), np.full(3, 2.0), dispersion=0.0, level_cv2=0.0)
    np.testing.assert_allclose(found.middle, [0, 0, 3], atol=1e-6)


def test_high_demand_leaves_less_than_low_demand_and_never_less_than_nothing() -> None:
    found = project(100, np.zeros(30), np.full(30, 5.0), dispersion=2.0, level_cv2=0.1)
    assert (found.low <= found.middle).all()
    assert (found.middle <= found.high).all()
    assert (found.low >= 0).all()
    assert found.high[10] > found.low[10]


def test_a_range_of_sums_is_narrower_than_the_sum_of_daily_ranges() -> None:
    found = project(1_000, np.zeros(25), np.full(25, 4.0), dispersion=1.0, level_cv2=0.0)
    # A Poisson sum of mean 100: the 90 % quantile lies 13.1 above, not 25 times 3 above.
    np.testing.assert_allclose(1_000 - found.low[-1], 113.1, atol=0.1)
