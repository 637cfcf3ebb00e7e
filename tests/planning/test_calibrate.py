"""Ranges hold what they say."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealane.planning.contracts import KNOWN, Floats, PlanInputs
from sealane.planning.core import forecast as forecast_module
from sealane.planning.core.calibrate import (
    LEAST_SERIES,
    LOOKS,
    SAMPLE,
    TRUST,
    Look,
    past_inputs,
    sample,
    stretches,
)
from sealane.planning.core.counts import chances, count_at, law
from sealane.planning.core.forecast import learn, make_forecast
from sealane.planning.core.table_inputs import plan_inputs

FIRST = date(2023, 1, 2)


def weeks(units: Floats) -> PlanInputs:
    """Weekly inputs of sales [S, T] from FIRST on."""
    series, periods = units.shape
    days = np.asarray([FIRST + timedelta(weeks=t) for t in range(periods)], dtype="datetime64[D]")
    table = pl.DataFrame(
        {
            "date": np.tile(days, series),
            "sku": np.repeat([f"{s:04}" for s in range(series)], periods),
            "location": ["A"] * (series * periods),
            "units": units.ravel().astype(np.float64),
        }
    )
    as_of = FIRST + timedelta(weeks=periods)
    return plan_inputs({"sales": table}, {"period": "week", "as_of": as_of}, today=as_of)


def look(mean: float, came: Floats, dispersion: float = 2.0, cv2: float = 0.0) -> Look:
    n = came.shape[0]
    return Look(
        np.full(came.shape, mean, dtype=np.float32),
        np.full(n, dispersion),
        np.full(n, cv2),
        came.astype(np.float32),
        np.full(came.shape, KNOWN, dtype=np.uint8),
    )


def drawn(mean: float, dispersion: float, shape: tuple[int, int], seed: int) -> Floats:
    """Negative binomial counts of that mean and variance over mean."""
    rng = np.random.default_rng(seed)
    return rng.poisson(rng.gamma(mean / (dispersion - 1.0), dispersion - 1.0, shape)).astype(np.float64)


def test_the_worked_chances_are_those_of_the_poisson_table() -> None:
    below, upto = chances(4.0, *law(1.0), 8.0)
    assert below == pytest.approx(0.949, abs=5e-4)
    assert upto == pytest.approx(0.979, abs=5e-4)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.1, 38.0), st.floats(1.0, 6.0), st.floats(0.02, 0.98))
def test_chances_undo_quantiles(mean: float, dispersion: float, u: float) -> None:
    count = count_at(mean, *law(dispersion), u, 0.0)
    below, upto = chances(mean, *law(dispersion), count)
    assert below <= u + 1e-9
    assert upto >= u - 1e-9


def test_chances_of_large_counts_join_those_of_small_ones() -> None:
    walked, curve = chances(39.9, *law(3.0), 45.0), chances(40.1, *law(3.0), 45.0)
    assert walked == pytest.approx(curve, abs=0.02)


def test_ranges_that_hold_already_are_left_alone() -> None:
    single, level = stretches((look(12.0, drawn(12.0, 2.0, (4000, 4), 1)),))
    assert single == pytest.approx(1.0, abs=0.1)
    assert level == pytest.approx(1.0, abs=0.1)


def test_ranges_too_narrow_are_widened_and_too_wide_ones_narrowed() -> None:
    wild = stretches((look(12.0, drawn(12.0, 3.5, (4000, 4), 2)),))[0]
    calm = stretches((look(12.0, drawn(12.0, 1.4, (4000, 4), 3)),))[0]
    assert wild == pytest.approx(1.75**TRUST, rel=0.1)
    assert calm == pytest.approx(0.7**TRUST, rel=0.1)


def test_a_doubtful_level_is_told_from_wild_single_weeks() -> None:
    rng = np.random.default_rng(4)
    level = rng.gamma(1 / 0.08, 0.08, (4000, 1))
    single, spread = stretches(
        (look(30.0, rng.poisson(30.0 * level, (4000, 4)).astype(np.float64), 1.0, 0.05),)
    )
    assert single == pytest.approx(1.0)
    assert spread == pytest.approx(1.6**TRUST, rel=0.12)


def test_without_anything_to_look_at_nothing_changes() -> None:
    assert stretches(()) == (1.0, 1.0)
    unknown = look(12.0, drawn(12.0, 2.0, (40, 4), 5))
    unknown.known[:] = 0
    assert stretches((unknown,)) == (1.0, 1.0)


def test_few_series_or_a_short_past_are_not_looked_back_on() -> None:
    rng = np.random.default_rng(6)
    few, short = (
        rng.poisson(5.0, shape).astype(np.float64) for shape in ((LEAST_SERIES - 1, 60), (LEAST_SERIES, 20))
    )
    assert sample(weeks(few)).size == sample(weeks(short)).size == 0
    assert past_inputs(weeks(few), sample(weeks(few))) == ()


def test_a_look_back_knows_only_its_own_past() -> None:
    units = np.random.default_rng(7).poisson(5.0, (2 * SAMPLE, 60)).astype(np.float64)
    looks = past_inputs(weeks(units), sample(weeks(units)))
    assert len(looks) == LOOKS
    for k, (before, came, _) in enumerate(looks, start=1):
        assert before.demand.units.shape == (SAMPLE, 60 - 4 * k)
        assert len(before.products.sku) == SAMPLE
        assert before.settings.as_of == FIRST + timedelta(weeks=60 - 4 * k)
        assert np.array_equal(came, units[::2, 60 - 4 * k : 64 - 4 * k])


def test_eighty_per_cent_ranges_hold_eighty_per_cent(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(8)
    level = np.exp(rng.normal(2.0, 0.8, (500, 1)) + np.cumsum(rng.normal(0.0, 0.06, (500, 108)), axis=1))
    units = rng.poisson(level * rng.gamma(4.0, 0.25, level.shape)).astype(np.float64)

    def held() -> float:
        made = make_forecast(weeks(units[:, :104]), 4).forecast
        inside = []
        for s in range(500):
            for h in range(4):
                m = float(made.mean[s, h])
                ratio = float(made.dispersion[s] + made.level_cv2[s] * m)
                below, upto = chances(m, *law(ratio), float(units[s, 104 + h]))
                inside.append(np.clip((min(upto, 0.9) - max(below, 0.1)) / (upto - below), 0.0, 1.0))
        return float(np.mean(inside))

    assert held() == pytest.approx(0.8, abs=0.02)
    learned = learn(weeks(units[:, :104]), 4)
    monkeypatch.setattr(forecast_module, "past_inputs", lambda *_: ())
    assert not np.allclose(learn(weeks(units[:, :104]), 4).dispersion, learned.dispersion)
