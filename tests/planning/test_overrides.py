"""Planners' figures in the place of the forecast, and their score."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.tiny import AS_OF, inputs

from sealane.kit.period import Bucket
from sealane.planning.contracts import PlanInputs, Text
from sealane.planning.core.forecast import make_forecast
from sealane.planning.core.override_span import expected_over, score
from sealane.planning.core.overrides import override_columns, override_words
from sealane.planning.core.pipeline import plan

SKU = "BOX"


def said(**columns: object) -> PlanInputs:
    row = {"sku": SKU, "date": AS_OF, "until": AS_OF + timedelta(days=6), "reason": "a contract", "by": "Li"}
    notes: list[Text] = []
    told = override_columns(pl.DataFrame([{**row, **columns}]), notes.append)
    assert told is not None
    assert notes == []
    return replace(inputs(), overrides=told)


def mean_of(world: PlanInputs) -> np.ndarray:
    rows = [s for s, k in enumerate(world.series_sku) if world.products.sku[k] == SKU]
    return make_forecast(world, 14).forecast.mean[rows]


def test_a_percentage_moves_its_days_and_no_others() -> None:
    plain, raised = mean_of(inputs()), mean_of(said(percent=30.0))
    assert raised[:, :7] == pytest.approx(1.3 * plain[:, :7], rel=1e-5)
    assert np.array_equal(raised[:, 7:], plain[:, 7:])


def test_units_for_all_places_are_shared_out_as_the_model_has_it() -> None:
    plain, told = mean_of(inputs()), mean_of(said(units=12.0))
    assert told[:, :7].sum(0) == pytest.approx(np.full(7, 12.0), rel=1e-5)
    assert told[:, 0] / told[:, 0].sum() == pytest.approx(plain[:, 0] / plain[:, 0].sum(), rel=1e-4)


def test_an_expired_override_is_heeded_no_more() -> None:
    gone = said(percent=30.0, expires_on=AS_OF - timedelta(days=1))
    assert np.array_equal(mean_of(gone), mean_of(inputs()))
    assert override_words(gone, 0) == ()
    assert not np.array_equal(mean_of(said(percent=30.0, expires_on=AS_OF)), mean_of(inputs()))


def test_an_override_of_one_place_leaves_the_others() -> None:
    world = inputs()
    place = world.locations.location[int(world.series_location[0])]
    first = world.products.sku[int(world.series_sku[0])]
    told = make_forecast(replace(said(sku=first, percent=100.0, location=place)), 14).forecast.mean
    plain = make_forecast(world, 14).forecast.mean
    assert told[0, 0] == pytest.approx(2.0 * plain[0, 0], rel=1e-5)
    assert np.array_equal(told[1:], plain[1:])


def test_the_reason_of_a_decision_says_who_raised_demand_and_why() -> None:
    world = said(percent=300.0, until=AS_OF + timedelta(days=90))
    told = [d.reason for d in plan(world).decisions if d.sku == SKU and d.kind.value == "purchase"]
    assert any("Demand raised by 300 % by Li" in reason.en and "a contract" in reason.en for reason in told)
    assert any("需求上调 300%" in reason.zh and "Li" in reason.zh for reason in told)


def test_what_says_both_or_nothing_is_named_and_left_out() -> None:
    rows = [
        {"sku": SKU, "date": AS_OF, "units": 3.0, "percent": 10.0, "reason": "x"},
        {"sku": SKU, "date": AS_OF, "units": None, "percent": None, "reason": "x"},
        {"sku": SKU, "date": AS_OF, "units": -3.0, "percent": None, "reason": "x"},
    ]
    notes: list[Text] = []
    assert override_columns(pl.DataFrame(rows), notes.append) is None
    assert notes[0].en.startswith("3 overrides were left out")


def test_the_worked_score_saves_ten_units() -> None:
    found = score(100.0, 130.0, 120.0)
    assert (found.model_error, found.override_error, found.saved) == (20.0, 10.0, 10.0)


@given(actual=st.floats(0.0, 1e6), model=st.floats(0.0, 1e6))
def test_saying_what_the_model_says_saves_nothing(actual: float, model: float) -> None:
    assert score(model, model, actual).saved == 0.0


def test_a_forecast_by_week_is_shared_out_by_days() -> None:
    eleven = expected_over(
        [7.0, 14.0], AS_OF, Bucket.WEEK, AS_OF + timedelta(days=4), AS_OF + timedelta(days=10)
    )
    assert eleven == pytest.approx(11.0)
    assert expected_over([7.0, 14.0], AS_OF, Bucket.WEEK, AS_OF, AS_OF + timedelta(days=14)) is None
