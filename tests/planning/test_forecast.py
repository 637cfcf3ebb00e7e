"""Levels, seasons, newcomers and their doubts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.tiny import AS_OF, inputs, sales

from sealane.planning.contracts import QUANTILE_LEVELS, PlanInputs, SeriesForecast
from sealane.planning.core.forecast import make_forecast, sum_quantiles
from sealane.planning.core.levels import committee_weights
from sealane.planning.core.newcomer import prior_levels
from sealane.planning.core.outliers import outlier_caps, outliers
from sealane.planning.core.price_effect import price_response
from sealane.planning.core.spread import spread
from sealane.planning.core.table_inputs import plan_inputs
from sealane.planning.core.uplift import learn_uplift
from sealane.planning.core.yearly import (
    MIN_YEARS,
    _departure,
    _milder_dips,
    kinds,
    week_of_year,
    yearly_profiles,
)

MONDAY = date(2026, 1, 5)


def weekly(
    rows: dict[str, list[float]], out: dict[str, list[int]] | None = None, **more: pl.DataFrame
) -> PlanInputs:
    """Weekly inputs whose histories end before MONDAY; `out` lists the weeks out of stock."""
    lines = [
        (MONDAY - timedelta(weeks=len(units) - t), sku, "A", u, 0.0 if t in (out or {}).get(sku, []) else 1.0)
        for sku, units in rows.items()
        for t, u in enumerate(units)
    ]
    table = pl.DataFrame(lines, schema=["date", "sku", "location", "units", "in_stock"], orient="row")
    return plan_inputs({"sales": table, **more}, {"period": "week", "as_of": MONDAY}, today=MONDAY)


def test_even_sales_are_forecast_at_their_pace() -> None:
    mean = make_forecast(inputs(), 28).forecast.mean
    assert mean[0].mean() == pytest.approx(10.0, rel=0.02)


def test_weeks_out_of_stock_do_not_lower_the_forecast() -> None:
    full = [8.0] * 60
    gaps = [0.0 if t % 3 == 0 and t > 5 else 8.0 for t in range(60)]
    hidden = [t for t in range(60) if t % 3 == 0 and t > 5]
    told = make_forecast(weekly({"X": gaps}, {"X": hidden}), 8).forecast.mean[0].mean()
    untold = make_forecast(weekly({"X": gaps}), 8).forecast.mean[0].mean()
    assert told == pytest.approx(make_forecast(weekly({"X": full}), 8).forecast.mean[0].mean(), rel=0.02)
    assert untold < 0.8 * told


def test_a_week_that_sold_out_midway_can_only_raise_the_forecast() -> None:
    base = [8.0] * 40
    low, high = (
        make_forecast(weekly({"X": [*base, 2.0]}, {"X": [40]}), 4),
        make_forecast(weekly({"X": [*base, 20.0]}, {"X": [40]}), 4),
    )
    plain = make_forecast(weekly({"X": [*base, 8.0]}), 4).forecast.mean[0, 0]
    assert low.forecast.mean[0, 0] == pytest.approx(plain, rel=0.02)
    assert high.forecast.mean[0, 0] > plain


def test_what_stops_selling_fades() -> None:
    forecast = make_forecast(inputs(), 28).forecast
    old = next(i for i, k in enumerate(inputs().series_sku) if inputs().products.sku[k] == "OLD")
    assert forecast.mean[old].mean() < 0.1


def test_a_yearly_season_is_learned_from_three_years_and_not_from_one() -> None:
    rng = np.random.default_rng(7)
    t = np.arange(156)
    peak = 1.0 + 2.0 * np.exp(-(((t % 52) - 48) ** 2) / 8.0)
    rows = {f"S{i}": rng.poisson(12.0 * peak).astype(float).tolist() for i in range(12)}
    made = make_forecast(weekly(rows), 52)
    top = made.yearly[0].argmax()
    assert 44 <= top <= 51
    assert made.yearly[0].max() > 1.6
    short = {k: v[-60:] for k, v in rows.items()}
    assert MIN_YEARS > 60 / 52
    assert make_forecast(weekly(short), 52).yearly.max() == 1.0


def test_a_profile_always_has_mean_one() -> None:
    rng = np.random.default_rng(3)
    units = rng.poisson(3.0, (5, 120)).astype(np.float32)
    profile = yearly_profiles(
        units.T.copy(),
        np.ones((120, 5), dtype=np.uint8),
        np.arange(5),
        5,
        (),
        week_of_year(0, 120, 7),
        1,
    )
    assert np.allclose(profile.mean(axis=1), 1.0)


def test_goods_share_the_season_of_whatever_they_have_in_common() -> None:
    rng = np.random.default_rng(11)
    t = np.arange(156)
    peak = 1.0 + 3.0 * np.exp(-(((t % 52) - 30) ** 2) / 8.0)
    rows = {f"I{i}": rng.poisson(6.0 * peak).astype(float).tolist() for i in range(6)}
    rows |= {f"N{i}": rng.poisson(6.0, 156).astype(float).tolist() for i in range(6)}
    rows |= {"I9": [0.0] * 150 + [1.0] * 6, "N9": [0.0] * 150 + [1.0] * 6}
    colours = pl.DataFrame({"sku": list(rows), "flavour": [k[0] for k in rows], "barcode": list(rows)})
    made = make_forecast(weekly(rows, products=colours), 52)
    names = sorted(rows)
    assert made.yearly[names.index("I9")].max() > 2.0
    assert made.yearly[names.index("N9")].max() < 1.5


def test_kinds_are_what_some_but_not_most_skus_share() -> None:
    rows = {f"S{i}": [1.0] * 4 for i in range(6)}
    columns = {"sku": list(rows), "category": ["a", "b"] * 3, "colour": ["r", "g", "b"] * 2}
    columns |= {"barcode": list(rows), "brand": ["ours"] * 6}
    products = weekly(rows, products=pl.DataFrame(columns)).products
    found = kinds(products)
    assert [int(k.max()) + 1 for k in found.seasonal] == [2, 3]
    assert [int(k.max()) + 1 for k in found.others] == [3]


def test_the_worked_departure_is_believed_in_part() -> None:
    usual = np.full((1, 53), 60.0)
    assert _departure(2.0 * usual, usual, 4.0) == pytest.approx(165.0 / 105.0)


def test_slight_dips_are_nearly_filled_up_and_deep_ones_nearly_kept() -> None:
    profile = np.ones((1, 53))
    profile[0, :3] = 0.8, 0.1, 3.0
    milder = _milder_dips(profile, 5.0)[0]
    assert milder.mean() == pytest.approx(1.0)
    assert milder[:3] / milder[3] == pytest.approx([0.88, 0.145, 3.0])


def test_what_sold_as_expected_departs_from_nothing() -> None:
    usual = np.full((1, 53), 60.0)
    assert _departure(usual, usual, 4.0) == pytest.approx(1.0)


def test_one_bulk_order_makes_no_season() -> None:
    rng = np.random.default_rng(5)
    rows = {f"S{i}": rng.poisson(3.0, 156).astype(float).tolist() for i in range(8)}
    plain = make_forecast(weekly(rows), 52).yearly
    rows["S0"][120] = 900.0
    assert make_forecast(weekly(rows), 52).yearly[0].max() < plain[0].max() + 1.0


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_scaling_all_sales_scales_the_season_not_at_all_where_data_abound(seed: int) -> None:
    rng = np.random.default_rng(seed)
    units = rng.poisson(3000.0, (3, 156)).astype(np.float32)

    def of(factor: float) -> np.ndarray:
        return yearly_profiles(
            units.T * np.float32(factor),
            np.ones((156, 3), dtype=np.uint8),
            np.arange(3),
            3,
            (),
            week_of_year(0, 156, 7),
            1,
        )

    assert of(2.0) == pytest.approx(of(1.0), abs=0.01)


def test_closed_saturdays_are_forecast_as_such() -> None:
    table = sales().filter(pl.col("date").dt.weekday() != 6)
    forecast = make_forecast(inputs(sales=table), 14).forecast
    box = forecast.mean[0]
    saturday = (5 - AS_OF.weekday()) % 7
    assert box[saturday] < 0.3 * box.mean()


def test_a_newcomer_is_expected_to_sell_like_its_kind_with_a_wide_range() -> None:
    rows = {f"S{i}": [10.0] * 40 for i in range(8)}
    kinds = pl.DataFrame({"sku": [*rows, "NEW"], "category": ["home"] * 9})
    stock = pl.DataFrame({"sku": ["NEW"], "location": ["A"], "on_hand": [5.0]})
    made = make_forecast(weekly(rows, products=kinds, stock=stock), 4)
    new = 0  # NEW sorts before S0
    assert made.forecast.mean[new, 0] == pytest.approx(10.0, rel=0.05)
    own = made.forecast.quantiles[:, 0, 5] - made.forecast.quantiles[:, 0, 1]
    assert own[new] >= 2 * own[1]


def test_the_worked_newcomer_is_six_point_eight() -> None:
    units = np.asarray([[10.0] * 8, [0.0] * 8], dtype=np.float32)
    prior = prior_levels(
        units,
        np.ones((2, 8), dtype=np.uint8),
        np.zeros(2, dtype=np.int64),
        np.asarray([0, 1]),
        np.asarray([0, 0]),
        7,
    )
    assert prior.level[0] == pytest.approx((10 + 4 * (10 + 4 * 5) / 5) / 5)


def test_a_newcomer_sells_like_those_who_share_its_other_attributes() -> None:
    rows = {f"B{i}": [20.0] * 40 for i in range(8)} | {f"S{i}": [2.0] * 40 for i in range(8)}
    kinds_of = {"sku": [*rows, "NEW"], "size": ["big"] * 8 + ["small"] * 8 + ["big"]}
    products = pl.DataFrame(kinds_of).with_columns(category=pl.lit("home"))
    stock = pl.DataFrame({"sku": ["NEW"], "location": ["A"], "on_hand": [5.0]})
    made = make_forecast(weekly(rows, products=products, stock=stock), 4)
    assert made.forecast.mean[sorted([*rows, "NEW"]).index("NEW"), 0] > 14.0


def test_promotions_teach_their_uplift() -> None:
    units = np.full((1, 10), 10.0, dtype=np.float32)
    units[0, 8:] = 20.0
    marks = np.zeros((1, 10), dtype=np.uint8)
    marks[0, 8:] = 1
    learned = learn_uplift(
        units,
        np.ones((1, 10), dtype=np.uint8),
        marks,
        np.zeros(1, dtype=np.int64),
        np.zeros(1, dtype=np.int64),
    )
    assert learned[0] == pytest.approx(1.825)


def test_an_announced_event_lifts_its_days_and_no_others() -> None:
    events = pl.DataFrame(
        {"date": [AS_OF + timedelta(days=7)], "kind": ["live"], "sku": ["BOX"], "uplift": [3.0]}
    )
    plain, lifted = (
        make_forecast(inputs(), 14).forecast.mean,
        make_forecast(inputs(events=events), 14).forecast.mean,
    )
    assert lifted[0, 7] == pytest.approx(3 * plain[0, 7])
    assert np.array_equal(np.delete(lifted, 7, axis=1), np.delete(plain, 7, axis=1))
    assert np.array_equal(lifted[1:], plain[1:])


def test_nothing_is_expected_after_a_sku_is_given_up() -> None:
    world = inputs()
    ended = world.products.discontinued_on.copy()
    ended[0] = np.datetime64(AS_OF + timedelta(days=5), "D")
    mean = make_forecast(
        replace(world, products=replace(world.products, discontinued_on=ended)), 14
    ).forecast.mean
    assert (mean[0, :5] > 0).all()
    assert (mean[0, 5:] == 0).all()


def test_one_bulk_order_hardly_moves_the_level() -> None:
    caps = outlier_caps(np.asarray([[4.0, 4.0, 4.0, 4000.0]], dtype=np.float32))
    assert caps[0] == pytest.approx(12 * ((3 * 2 + 4000**0.5) / 4) ** 2, rel=1e-4)


def test_quantiles_rise_with_their_level_and_the_sum_is_no_sum_of_quantiles() -> None:
    forecast = make_forecast(inputs(), 28).forecast
    assert (np.diff(forecast.quantiles, axis=2) >= 0).all()
    added = forecast.quantiles[0, :28, 5].sum()
    whole = sum_quantiles(forecast, np.asarray([0]), 0, 28, QUANTILE_LEVELS)[0, 5]
    assert forecast.mean[0, :28].sum() < whole < added


def test_the_worked_sum_of_four_periods_is_1130() -> None:
    flat = SeriesForecast(
        AS_OF,
        inputs().settings.unit,
        np.full((1, 4), 25.0, dtype=np.float32),
        np.zeros((1, 4, 7), dtype=np.float32),
        np.ones(1),
        np.zeros(1),
    )
    assert sum_quantiles(flat, np.asarray([0]), 0, 4, (0.9,))[0, 0] == pytest.approx(113.0, abs=0.05)


def test_the_committee_believes_the_better_rule_by_its_likelihood() -> None:
    weights = committee_weights(np.asarray([[2.0, 2.0 * np.e]]), np.asarray([2.0]), np.asarray([0]), 1)
    assert np.log(weights[0, 0] / weights[0, 1]) == pytest.approx(5.0, abs=1e-6)


def test_where_the_season_is_known_a_window_counts_a_quarter() -> None:
    loss = np.asarray([[2.0, 2.0 * np.e]])
    weights = committee_weights(loss, np.asarray([2.0]), np.asarray([0]), 1, calm=True)
    assert np.log(weights[0, 0] / weights[0, 1]) == pytest.approx(4.25, abs=1e-6)


def test_the_worked_spread_is_solved() -> None:
    row = np.asarray([[30.0, 10.0, 100.0, 80.0, 20.0, 400.0, 1.0]])
    dispersion, cv2 = spread(row, np.asarray([0]), 2, np.zeros(1))
    assert dispersion[0] == pytest.approx(2.0, rel=1e-6)
    assert cv2[0] == pytest.approx(0.1, rel=1e-6)


def test_a_bulk_order_counts_in_part_and_is_named() -> None:
    made = weekly({"X": [4.0, 4.0, 4.0, 4000.0, 0.0], "Y": [4.0] * 5})
    (found,) = outliers(made, 0)
    assert (found.day, found.units) == (MONDAY - timedelta(weeks=2), 4000.0)
    assert found.counted == pytest.approx(12 * 17.31**2, rel=0.001)
    assert outliers(made, 1) == ()


def test_the_worked_price_doubles_demand() -> None:
    assert price_response(np.asarray([0.5]), np.asarray([-2.0]))[0] == pytest.approx(2.0)


def test_a_planned_price_moves_demand_while_it_holds() -> None:
    world = inputs()
    price = float(world.products.price[0])
    day = AS_OF + timedelta(days=7)
    row = {"date": [day], "until": [day], "kind": ["price"], "sku": ["BOX"], "price": [price / 2]}
    plain = make_forecast(world, 14).forecast.mean
    cheaper = make_forecast(inputs(events=pl.DataFrame(row)), 14).forecast.mean
    assert cheaper[0, 7] > 1.3 * plain[0, 7]
    assert np.array_equal(np.delete(cheaper, 7, axis=1), np.delete(plain, 7, axis=1))
    assert np.array_equal(cheaper[1:], plain[1:])
