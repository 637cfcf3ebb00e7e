"""The price of slow stock: what is learned of price, and what a cut today is worth."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.elasticity import MOST_ERROR, RANGE, Prices, elasticities, told
from sealane.planning.core.markdown import DISCOUNTS, Clearing, path, proceeds
from sealane.planning.core.market import believe, cases
from sealane.planning.core.table_inputs import plan_inputs
from sealane.planning.core.table_prices import asked_shares

ALIKE: Ints = np.zeros(40, dtype=np.int64)


def sold(true: float, cut: float = 0.6, skus: int = 40, weeks: int = 20, noise: float = 0.3) -> Prices:
    """Weekly units of SKUs, half of which went down to `cut` of their price halfway."""
    random = np.random.default_rng(7)
    sku, week = (g.ravel() for g in np.meshgrid(np.arange(skus), np.arange(weeks), indexing="ij"))
    price = np.where((sku % 2 == 0) & (week >= weeks // 2 + 2), cut * 10.0, 10.0)
    level = 20.0 * (1 + sku % 5) * (1.0 + 0.3 * np.sin(week))  # what weeks share is not the price's doing
    units = level * (price / 10.0) ** true * np.exp(noise * random.standard_normal(sku.size))
    return Prices(sku.astype(np.int64), week.astype(np.int64), units, price)


@pytest.mark.parametrize("true", [-1.0, -2.0, -3.5])
def test_the_elasticity_of_many_changes_is_found_whatever_was_believed(true: float) -> None:
    seen = elasticities(sold(true), ALIKE, -2.0)
    assert float(np.abs(seen.mean[::2] - true).mean()) < 0.4
    assert float(np.median(seen.mean)) == pytest.approx(true, abs=0.2)
    assert (seen.weeks[::2] > 0).all()
    assert (seen.weeks[1::2] == 0).all()


def test_without_a_change_of_price_what_was_believed_stands_with_all_its_doubt() -> None:
    seen = elasticities(sold(-3.0, cut=1.0), ALIKE, -2.0)
    assert seen.mean == pytest.approx(np.full(40, -2.0))
    assert seen.error == pytest.approx(np.full(40, MOST_ERROR))


def test_small_differences_of_price_tell_nothing_since_order_sizes_make_them() -> None:
    seen = elasticities(sold(-5.0, cut=0.95), ALIKE, -2.0)
    assert seen.mean == pytest.approx(np.full(40, -2.0))


def clearing(stock: float, pace: float = 1.0, elasticity: float = -2.0, **changed: float) -> Clearing:
    """One SKU at 10 with 84 days left, salvage 1, holding 0.01 a day, nothing in doubt."""
    given_: dict[str, float] = {
        "stock": stock, "days": 84.0, "price": 10.0, "salvage": 1.0, "holding": 0.01,
        "pace_cv": 0.0, "dispersion": 0.0, "elasticity": elasticity, "elasticity_error": 0.0,
    } | changed  # fmt: skip
    believed, error = (np.asarray([given_.pop(n)]) for n in ("elasticity", "elasticity_error"))
    e, weight = cases(believed, error)
    columns = {name: np.asarray([value]) for name, value in given_.items()}
    return Clearing(pace=np.full(e.shape, pace), elasticity=e, weight=weight, **columns)


def best(of: Clearing) -> float:
    """The discount proposed with a look every week."""
    return float(path(of, 7.0).off[0])


def test_stock_that_sells_in_time_keeps_its_price() -> None:
    assert best(clearing(60.0)) == 0.0


def test_the_cut_is_the_one_that_clears_in_time() -> None:
    """Twice what would sell: (1 − δ)^−2 = 2 at δ = 29 %, between two steps of the grid."""
    asked = path(clearing(168.0), 84.0)
    assert float(asked.off[0]) == pytest.approx(0.29, abs=0.05)
    assert 0.2 <= best(clearing(168.0)) <= 0.35  # a week at less is made up for after the look


def test_sales_that_hardly_answer_to_price_are_not_marked_down() -> None:
    assert best(clearing(168.0, elasticity=-0.8)) == 0.0


@given(st.floats(1.0, 2000.0), st.floats(0.05, 20.0), st.floats(-4.0, -0.5), st.floats(0.0, 1.0))
@settings(max_examples=60, deadline=None)
def test_a_path_is_worth_at_least_the_best_single_price_when_nothing_is_in_doubt(
    stock: float, pace: float, elasticity: float, doubt: float
) -> None:
    sure = clearing(stock, pace, elasticity)
    keep = 1.0 - np.asarray(DISCOUNTS)
    single = proceeds(
        sure.stock,
        pace * keep ** np.clip(elasticity, *RANGE),
        sure.days,
        10.0 * keep,
        sure.salvage,
        sure.holding,
    ).max()
    assert path(sure, 84.0).value.max() == pytest.approx(single, rel=1e-6)
    assert path(sure, 7.0).value.max() >= single - 0.02 * abs(single) - 1e-6
    doubts = {"pace_cv": doubt, "dispersion": 1.0 + doubt, "elasticity_error": doubt}
    unsure = path(clearing(stock, pace, elasticity, **doubts), 7.0)
    assert np.isfinite(unsure.value).all()


def test_more_stock_never_calls_for_a_smaller_cut() -> None:
    cuts = [float(path(clearing(float(stock)), 84.0).off[0]) for stock in range(40, 400, 20)]
    assert cuts == sorted(cuts)


@given(st.floats(1.0, 1000.0), st.floats(0.1, 10.0), st.floats(0.0, 0.8), st.floats(1.0, 4.0))
@settings(max_examples=60, deadline=None)
def test_more_stock_never_brings_less_cash_where_selling_off_is_free(
    stock: float, pace: float, doubt: float, dispersion: float
) -> None:
    cash = [
        float(path(clearing(n, pace, pace_cv=doubt, dispersion=dispersion, holding=0.0), 7.0).value.max())
        for n in (stock, 1.1 * stock, 2.0 * stock)
    ]
    assert cash[0] <= cash[1] * (1.0 + 1e-6)
    assert cash[1] <= cash[2] * (1.0 + 1e-6)


def test_the_worked_path_sells_all_at_thirty_off() -> None:
    value = path(clearing(120.0, 2.0, days=30.0, holding=0.0), 30.0).value[0]
    assert value[0] == pytest.approx(660.0)
    assert value[DISCOUNTS.index(0.3)] == pytest.approx(840.0)


def test_chance_is_worth_a_look_to_wait_for() -> None:
    """A pace in doubt calls for a milder cut today than the same pace known, for it can be made deeper."""
    sure = best(clearing(168.0, pace_cv=0.0, dispersion=1.0))
    assert best(clearing(168.0, pace_cv=0.8, dispersion=1.0)) <= sure


def test_sales_at_half_the_price_tell_the_elasticity() -> None:
    units = np.concatenate([np.full(26, 10.0), np.full(4, 40.0)])[None, :]
    asked = np.concatenate([np.ones(26), np.full(4, 0.5)])[None, :]
    one = np.ones(1)
    seen = believe(units, np.ones(units.shape), asked, one, -one, one)
    assert float(seen.mean[0]) == pytest.approx(-1.99, abs=0.02)
    level = float((seen.weight * seen.level).sum())
    assert level == pytest.approx(10.0, rel=0.05)
    assert float((seen.weight * seen.tilt).sum()) == pytest.approx(level / float(seen.plain[0]))
    same = believe(units[:, :26], np.ones((1, 26)), np.ones((1, 26)), one, -one, one)
    assert same.weight == pytest.approx(cases(-one, one)[1])
    assert same.tilt == pytest.approx(np.ones(same.tilt.shape))


def test_a_week_out_of_stock_tells_nothing() -> None:
    units, one = np.full((1, 20), 6.0), np.ones(1)
    seen, gone = np.ones((1, 20)), np.ones((1, 20))
    gone[0, 12:15] = 0.0
    full = believe(units, seen, np.ones((1, 20)), one, -2 * one, one)
    missing = believe(units * gone, gone, np.ones((1, 20)), one, -2 * one, one)
    assert missing.level == pytest.approx(full.level, rel=0.03)
    assert float(missing.shape[0]) < float(full.shape[0])


def test_the_prices_of_late_are_told_as_shares_of_todays() -> None:
    """Usually 10, for two weeks 5, which is today's price: 2 until then, 1 since."""
    paid = np.asarray([10.0, 10.0, 9.0, 10.0, 5.0, 5.0])
    week = np.asarray([6, 5, 4, 2, 1, 0], dtype=np.int64)
    prices = Prices(np.zeros(6, dtype=np.int64), week, np.ones(6), paid)
    shares = asked_shares(prices, np.asarray([5.0]))
    assert shares is not None
    assert shares[0, -7:].tolist() == [2.0, 2.0, 2.0, 2.0, 2.0, 1.0, 1.0]
    assert asked_shares(Prices(prices.sku[:4], week[:4], np.ones(4), paid[:4]), np.asarray([10.0])) is None


def test_the_order_of_series_changes_nothing() -> None:
    each = [clearing(60.0), clearing(168.0), clearing(300.0, elasticity=-3.0)]

    def together(cases: list[Clearing]) -> Floats:
        columns = {n: np.concatenate([getattr(c, n) for c in cases]) for n in Clearing.__slots__}
        return path(Clearing(**columns), 7.0).value

    assert np.array_equal(together(each), together(each[::-1])[::-1])


def test_a_plan_learns_from_the_revenue_of_its_sales() -> None:
    p, today = sold(-3.0), date(2026, 3, 2)
    weeks = 20
    sales = pl.DataFrame(
        {
            "date": [today - timedelta(days=7 * (weeks - int(w)) - 1) for w in p.week],
            "sku": [f"S{s:02d}" for s in p.sku],
            "location": ["HOME"] * p.sku.size,
            "units": np.round(p.units),
            "revenue": np.round(p.units) * p.price,
        }
    )
    seen = told(plan_inputs({"sales": sales}, {"as_of": today}, today=today))
    assert float(np.median(seen.mean)) == pytest.approx(-3.0, abs=0.3)
    silent = told(plan_inputs({"sales": sales.drop("revenue")}, {"as_of": today}, today=today))
    assert silent.mean == pytest.approx(np.full(40, -2.0))
