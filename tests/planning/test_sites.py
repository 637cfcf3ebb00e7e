"""Where to hold stock: by customers, delivery, freight, pooled safety, and what a newcomer is told."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealane.planning.contracts.sites import Customers, SiteCosts
from sealane.planning.core.sites import outcome, site_plan
from sealane.planning.core.table_sites import customers_of
from sealane.planning.service import site_advice


def customers(**units: float) -> Customers:
    """Units a day by country, at 30 each, with the spread of counts."""
    names = tuple(sorted(units))
    mean = np.asarray([units[c] for c in names])
    return Customers(names, mean, np.sqrt(mean)[:, None], np.full(mean.size, 30.0))


def test_two_countries_that_share_a_site_share_its_safety_stock() -> None:
    """The square-root law: 1.65·3·√25 = 24.75 each apart, 35.0 together."""
    two = Customers(("DE", "FR"), np.zeros(2), np.full((2, 1), 3.0), np.full(2, 30.0))
    costs = SiteCosts(lead_days=25.0)
    apart = outcome(two, "CN", ("DE", "FR"), costs)
    together = outcome(two, "CN", ("DE",), costs)
    assert apart.stock == pytest.approx(2 * 24.75)
    assert together.stock == pytest.approx(24.75 * np.sqrt(2.0))


def test_many_slow_goods_are_dear_to_hold_in_two_places() -> None:
    """400 goods at 0.03 a day each: 400 safety stocks of 1.65·√0.03·√45 in each place, not one of √400."""
    fast = Customers(("DE", "FR"), np.full(2, 12.0), np.full((2, 1), np.sqrt(12.0)), np.full(2, 30.0))
    slow = Customers(("DE", "FR"), np.full(2, 12.0), np.full((2, 400), np.sqrt(0.03)), np.full(2, 30.0))
    costs = SiteCosts()
    more = [
        outcome(c, "CN", ("DE", "FR"), costs).stock - outcome(c, "CN", ("DE",), costs).stock
        for c in (fast, slow)
    ]
    assert more[1] == pytest.approx(20 * more[0])
    assert [len(site_plan(c, "CN", (), costs).advice) for c in (fast, slow)] == [2, 1]


def test_costs_in_another_currency_are_worth_the_same() -> None:
    in_yen = SiteCosts().at(150.0, "JPY")
    assert (in_yen.site_per_year, in_yen.price, in_yen.currency) == (1_800_000.0, 3_000.0, "JPY")
    assert in_yen.far == SiteCosts().far


def test_of_very_many_goods_every_nth_stands_for_n() -> None:
    sold = pl.DataFrame(
        {
            "date": [date(2026, 1, 1), date(2026, 1, 2)] * 2500,
            "sku": [f"S{i // 2}" for i in range(5000)],
            "location": "X",
            "market": "US",
            "units": [2.0, 0.0] * 2500,
        }
    )
    found = customers_of(sold, pl.DataFrame(schema={"location": pl.String}), str)
    assert found.units_per_day.tolist() == [2500.0]
    assert found.spread_per_day.shape[1] <= 1000
    assert found.spread_per_day.sum() == pytest.approx(2500.0, rel=0.01)  # a spread of 1 each


def test_a_market_that_carries_a_site_gets_one_and_is_served_sooner() -> None:
    made = site_plan(customers(US=60.0, DE=2.0), "CN", (), SiteCosts())
    (advice,) = made.advice
    assert (advice.country, advice.action) == ("US", "open")
    assert advice.days < advice.days_without
    assert advice.freight_per_year < advice.freight_without
    assert advice.saving_per_year == pytest.approx(made.cost_now - made.cost_advised)
    for told in (advice.reason, made.note):
        assert f"{advice.saving_per_year:,.0f} USD" in told.en
        assert f"{advice.saving_per_year:,.0f} USD" in told.zh


def test_a_site_that_hardly_anybody_is_served_from_is_closed() -> None:
    made = site_plan(customers(US=60.0, JP=0.2), "CN", ("US", "JP"), SiteCosts())
    assert {a.country: a.action for a in made.advice} == {"US": "keep", "JP": "close"}
    assert all(a.saving_per_year > 0 for a in made.advice)


def test_neighbours_share_one_site_where_a_second_does_not_pay() -> None:
    made = site_plan(customers(DE=30.0, FR=5.0, NL=4.0), "CN", (), SiteCosts())
    assert [a.country for a in made.advice] == ["DE"]
    assert made.advice[0].units_per_day == pytest.approx(39.0)


def test_a_newcomer_is_told_to_focus_first() -> None:
    made = site_plan(customers(US=2.0, DE=1.0), "CN", (), SiteCosts())
    assert made.advice == ()
    assert "Focus first" in made.note.en
    assert "US" in made.note.en
    assert "先聚焦" in made.note.zh
    assert "No sales yet" in site_plan(customers(), "CN", (), SiteCosts()).note.en


units = st.dictionaries(
    st.sampled_from(["US", "DE", "FR", "GB", "JP", "AU"]), st.floats(0.1, 80.0), min_size=1
)


@given(units, st.sets(st.sampled_from(["US", "DE", "GB"])))
@settings(max_examples=25, deadline=None)
def test_advice_never_costs_more_than_today_and_each_part_of_it_saves(
    sold: dict[str, float], now: set[str]
) -> None:
    made = site_plan(customers(**sold), "CN", tuple(sorted(now)), SiteCosts())
    assert made.cost_advised <= made.cost_now + 1e-6
    assert all(a.saving_per_year >= -1e-6 for a in made.advice)


def test_customers_are_where_the_market_says_else_where_it_was_sold() -> None:
    days = [date(2026, 1, 1) + timedelta(days=t) for t in range(100)]
    sales = pl.DataFrame(
        {
            "date": days * 2,
            "sku": ["BOX"] * 200,
            "location": ["LA"] * 200,
            "units": [40.0] * 100 + [30.0] * 100,
            "revenue": [1200.0] * 100 + [900.0] * 100,
            "market": ["DE"] * 100 + [None] * 100,
        }
    )
    places = pl.DataFrame({"location": ["LA", "SZX"], "kind": ["overseas", "home"], "country": ["US", "CN"]})
    tables = {"sales": sales, "locations": places}
    made = site_advice(tables, {}, str.strip)
    assert {a.country: (a.action, round(a.units_per_day)) for a in made.advice} == {
        "US": ("keep", 30),
        "DE": ("open", 40),
    }
    assert site_advice(tables, {}, str.strip) == site_advice(
        tables | {"sales": sales.sample(fraction=1.0, shuffle=True, seed=1)}, {}, str.strip
    )
    dear = site_advice(tables, {"sites": {"site_per_year": 1e9}}, str.strip)
    assert {a.action for a in dear.advice} == {"close"}
    in_euro = site_advice(tables, {"currency": "eur"}, str.strip)
    assert all(" EUR a year" in a.reason.en for a in in_euro.advice)
