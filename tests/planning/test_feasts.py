"""Feasts that move about the year."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.planning.contracts import Floats, PlanInputs
from sealane.planning.core.feast_days import FEASTS, LUNAR_NEW_YEAR, black_friday, easter, orthodox_easter
from sealane.planning.core.feasts import departure, feast_days
from sealane.planning.core.forecast import make_forecast
from sealane.planning.core.table_inputs import plan_inputs

FIRST = date(2022, 10, 3)
AS_OF = date(2026, 1, 12)
DAYS = (AS_OF - FIRST).days


def inputs_of(units: Floats, country: str, events: pl.DataFrame | None = None) -> PlanInputs:
    """Daily inputs of sales [S, DAYS] at one place of that country."""
    series = units.shape[0]
    days = np.asarray([FIRST + timedelta(days=t) for t in range(DAYS)], dtype="datetime64[D]")
    sales = pl.DataFrame(
        {
            "date": np.tile(days, series),
            "sku": np.repeat([f"S{s}" for s in range(series)], DAYS),
            "location": ["A"] * (series * DAYS),
            "units": units.ravel().astype(np.float64),
        }
    )
    tables = {"sales": sales, "locations": pl.DataFrame({"location": ["A"], "country": [country]})}
    if events is not None:
        tables["events"] = events
    return plan_inputs(tables, {"as_of": AS_OF}, today=AS_OF)


def with_rush(days: list[date], times: float) -> Floats:
    """Ten series of 20 a day, `times` as much in the fortnight before each of `days`."""
    rng = np.random.default_rng(9)
    mean = np.full(DAYS, 20.0)
    for day in days:
        at = (day - FIRST).days
        mean[max(at - 14, 0) : max(at, 0)] *= times
    return rng.poisson(np.tile(mean, (10, 1))).astype(np.float64)


def lunar(year: int) -> date:
    return date(year, *LUNAR_NEW_YEAR[year])


def test_the_worked_easters_and_black_fridays_are_those_of_the_calendar() -> None:
    assert (easter(2024), easter(2025)) == (date(2024, 3, 31), date(2025, 4, 20))
    assert (orthodox_easter(2024), orthodox_easter(2025)) == (date(2024, 5, 5), date(2025, 4, 20))
    assert (black_friday(2023), black_friday(2024)) == (date(2023, 11, 24), date(2024, 11, 29))


@given(st.integers(1950, 2090))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    day = easter(year)
    assert day.weekday() == 6
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_the_end_of_ramadan_moves_through_the_year_and_may_come_twice() -> None:
    eid = next(f for f in FEASTS if f.name == "eid_al_fitr")
    assert eid.days(2024) == (date(2024, 4, 10),)
    assert [d.month for d in eid.days(2033)] == [1, 12]


def test_the_worked_departure_is_one_point_eight_seven() -> None:
    assert departure(np.asarray([300.0]), np.asarray([100.0]), 2)[0] == pytest.approx(430 / 230)


def test_a_rush_before_the_lunar_new_year_moves_with_it() -> None:
    units = with_rush([lunar(y) for y in (2023, 2024, 2025)], 3.0)
    mean = make_forecast(inputs_of(units, "cn"), 60).forecast.mean.mean(0)
    new_year = (lunar(2026) - AS_OF).days
    rush, last_years = mean[new_year - 14 : new_year], mean[: (date(2026, 1, 29) - AS_OF).days]
    assert rush.mean() > 1.6 * last_years.mean()
    assert mean[new_year + 15 :].mean() == pytest.approx(20.0, rel=0.15)
    nowhere = make_forecast(inputs_of(units, "is"), 60).forecast.mean.mean(0)
    assert np.abs(nowhere[new_year - 14 : new_year].mean() - 60.0) > np.abs(rush.mean() - 60.0)


def test_days_that_a_seller_names_teach_their_uplift() -> None:
    past, coming = [date(2023, 7, 12), date(2024, 8, 20), date(2025, 6, 3)], date(2026, 2, 24)
    units = with_rush(past, 3.0)
    told = pl.DataFrame(
        {"date": [*past, coming], "kind": ["holiday"] * 4, "note": ["our sales day"] * 4, "sku": [""] * 4}
    )
    mean = make_forecast(inputs_of(units, "", told), 60).forecast.mean.mean(0)
    at = (coming - AS_OF).days
    assert mean[at - 14 : at].mean() > 1.5 * mean[:20].mean()


def test_a_feast_without_any_effect_changes_next_to_nothing() -> None:
    units = with_rush([], 1.0)
    kept, other = (make_forecast(inputs_of(units, c), 60).forecast.mean for c in ("CN", ""))
    assert kept == pytest.approx(other, rel=0.06)


def test_places_without_a_country_keep_no_feast() -> None:
    assert feast_days(inputs_of(with_rush([], 1.0), ""), 30) == ()
