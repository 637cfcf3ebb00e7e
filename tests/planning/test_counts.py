"""Quantiles of demand counts against scipy's distributions."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sealane.planning.core.counts import normal_quantile, quantiles, spread_quantile

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


def _one(mean: float, dispersion: float, cv2: float) -> list[float]:
    out = quantiles(
        np.asarray([[mean]], dtype=np.float32), np.asarray([dispersion]), np.asarray([cv2]), LEVELS
    )
    return [float(x) for x in out[0, 0]]


@pytest.mark.parametrize("mean", [0.05, 0.5, 4.0, 25.0])
def test_demand_that_is_not_overdispersed_is_poisson(mean: float) -> None:
    assert _one(mean, 1.0, 0.0) == [float(stats.poisson.ppf(u, np.float32(mean))) for u in LEVELS]


@pytest.mark.parametrize(("mean", "dispersion", "cv2"), [(0.5, 2.0, 0.1), (6.0, 1.5, 0.2), (30.0, 3.0, 0.05)])
def test_overdispersed_demand_is_negative_binomial(mean: float, dispersion: float, cv2: float) -> None:
    variance = dispersion * mean + cv2 * mean**2
    p = mean / variance
    size = mean * p / (1 - p)
    assert _one(mean, dispersion, cv2) == [float(stats.nbinom.ppf(u, size, p)) for u in LEVELS]


def test_large_counts_follow_the_gamma_curve_within_one_per_cent() -> None:
    got = _one(500.0, 4.0, 0.02)
    variance = 4.0 * 500 + 0.02 * 500**2
    exact = stats.gamma.ppf(LEVELS, 500**2 / variance, scale=variance / 500)
    assert np.allclose(got, exact, rtol=0.01)


def test_the_worked_poisson_quantile_is_eight() -> None:
    assert _one(4.0, 1.0, 0.0)[-1] == 8.0


def test_the_normal_quantile_of_0975_is_196() -> None:
    assert float(normal_quantile(np.asarray([0.975]))[0]) == pytest.approx(1.959964, abs=1e-6)


def test_the_worked_sum_quantile_is_1130() -> None:
    assert float(spread_quantile(np.asarray([100.0]), np.asarray([100.0]), 0.9)[0]) == pytest.approx(
        113.0, abs=0.05
    )


def test_nothing_expected_has_quantiles_of_zero() -> None:
    assert _one(0.0, 2.0, 0.5) == [0.0] * 7
    assert float(spread_quantile(np.zeros(1), np.zeros(1), 0.9)[0]) == 0.0
