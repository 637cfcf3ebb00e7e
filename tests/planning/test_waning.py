"""What goods cost that are left over: time on the shelf, worth lost, and the end of the season."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from tests.planning.test_simulate import TABLE
from tests.planning.tiny import AS_OF, planned, tables

from sealane.planning.contracts import DecisionKind, Floats, Plan, Settings, Tier, TierPolicy
from sealane.planning.core.pipeline import plan
from sealane.planning.core.policy import tier_policy, yearly_loss
from sealane.planning.core.season import season_weeks
from sealane.planning.core.simulate import World, simulate
from sealane.planning.core.table_inputs import plan_inputs
from sealane.planning.core.waning import Waning, lying_cost


def need(cv2: float, loss: float = 0.0, ends: float = np.inf, holding: float = 0.01) -> float:
    """Cheapest order of a SKU that sells 10 a period, with nothing there and cheap holding."""

    def f(x: float) -> Floats:
        return np.asarray([float(x)])

    none = np.zeros(0, dtype=np.int64)
    world = World(
        f(0),
        (np.arange(200.0) * 10.0)[None, :],
        f(10),
        f(2),
        f(cv2),
        np.asarray([0, 0]),
        none,
        f(0)[:0],
        f(0),
    )
    out = simulate(
        world,
        np.zeros(1, dtype=np.int64),
        (f(4), f(0), f(0), f(1)),
        (f(4), f(4)),
        (f(0), f(1), f(1e12), f(1e9)),
        (f(holding), f(6), f(0)),
        TABLE,
        None,
        Waning(f(loss), f(ends), f(2.0), 13.0, 104.0),
    )
    return float(out.need[0])


def test_the_worked_stock_lies_until_sold_or_worthless() -> None:
    assert lying_cost(30.0, 2.0, 10.0, 0.1, 4.0) == pytest.approx(60.0)
    assert lying_cost(20.0, 2.0, 10.0, 0.1, 4.0) == pytest.approx(10.0)
    assert lying_cost(5.0, 0.0, 10.0, 0.1, 4.0) == pytest.approx(5 * 5.0)


def test_doubt_about_the_level_no_longer_buys_for_years() -> None:
    assert need(1.0, loss=4.0) < need(1.0, loss=0.0, holding=1e-9)
    assert need(0.0, loss=4.0) == pytest.approx(need(0.0), rel=0.05)


def test_worth_lost_at_the_end_of_the_season_keeps_orders_small() -> None:
    assert need(0.3, loss=4.0, ends=6.0) < need(0.3, loss=4.0)
    assert need(0.3, loss=4.0, ends=6.0) <= need(0.3, loss=2.0, ends=6.0)


def test_a_category_that_ages_faster_than_the_tier_sets_the_loss() -> None:
    regular = tier_policy(Tier.REGULAR, Settings(AS_OF))
    assert yearly_loss(regular, "consumer electronics", Settings(AS_OF)) == 0.35
    assert yearly_loss(regular, "home", Settings(AS_OF)) == 0.20
    own = Settings(AS_OF, tier_policies=(TierPolicy(Tier.REGULAR, 7, 28, 90, 0.5),))
    assert yearly_loss(tier_policy(Tier.REGULAR, own), "home", own) == 0.5


def test_a_year_with_one_high_quarter_has_its_season_there() -> None:
    profile = np.full((2, 53), 0.5)
    profile[0, 36:49] = 2.5
    profile[1, 45:], profile[1, :5] = 2.5, 2.5
    weeks = season_weeks(profile)
    assert np.flatnonzero(weeks[0]).tolist() == list(range(36, 49))
    assert set(np.flatnonzero(weeks[1]).tolist()) == {*range(45, 53), *range(5)}


LATE = date(2025, 12, 10)


def toys(as_of: date, stock: float) -> Plan:
    """Three years of a toy that sells 20 a day from October to Christmas and next to nothing else."""
    days = [as_of - timedelta(days=t + 1) for t in range(3 * 365)]
    units = [20.0 if d >= date(d.year, 10, 1) and d <= date(d.year, 12, 24) else 0.2 for d in days]
    sales = pl.DataFrame({"date": days, "sku": "TOY", "location": "LA", "units": units})
    products = pl.DataFrame({"sku": ["TOY"], "category": ["home"], "unit_cost": [5.0], "price": [15.0]})
    world = {
        "sales": sales,
        "products": products,
        "supply": tables()["supply"].head(1),
        "stock": pl.DataFrame({"sku": ["TOY"], "location": ["LA"], "on_hand": [stock]}),
    }
    return plan(plan_inputs(world, {"as_of": as_of}, today=as_of))


def test_a_seasonal_toy_is_not_bought_past_its_season() -> None:
    late = toys(LATE, 100.0)
    assert late.lines.tier[0] is Tier.SEASONAL
    assert not [d for d in late.decisions if d.kind is DecisionKind.PURCHASE]
    middle = toys(date(2025, 11, 1), 300.0)
    bought = sum(d.units for d in middle.decisions if d.kind is DecisionKind.PURCHASE)
    rest_of_season = 20 * 24  # 30 days until arrival leave December up to the 24th
    assert bought <= rest_of_season * 1.4


def test_stock_on_arrival_stays_within_the_turnover_target() -> None:
    supply = tables()["supply"].with_columns(pl.Series("moq", [1.0, 1.0]), pl.Series("multiple", [1.0, 1.0]))
    made = planned(
        {"category_policies": [
            {"category": "home", "turnover_days_low": 10, "turnover_days_high": 20, "safety_days": 5,
             "warning_days": 5, "obsolescence_per_year": 0.15}
        ], "tier_policies": [
            {"tier": "hit", "review_days": 1, "order_days": 14, "max_cover_days": 120,
             "obsolescence_per_year": 0.15}
        ]},
        supply=supply,
        stock=pl.DataFrame({"sku": ["BOX"], "location": ["LA"], "on_hand": [100.0]}),
    )  # fmt: skip
    box = next(d for d in made.decisions if d.sku == "BOX" and d.kind is DecisionKind.PURCHASE)
    assert box.units == 200  # 100 sell before the goods come; 20 days at 10 a day
    assert any(x.sku == "BOX" and x.constraint == "turnover_target" for x in made.left_out)


def test_a_dearer_year_on_the_shelf_never_buys_more() -> None:
    needs = [need(0.8, loss=loss) for loss in (0.0, 1.0, 4.0, 10.0)]
    assert needs == sorted(needs, reverse=True)


def test_a_peak_that_came_back_after_a_year_is_a_season() -> None:
    """One year and a week of history is enough when the same days a year ago sold as well as now."""
    as_of = date(2025, 12, 10)
    days = [as_of - timedelta(days=t + 1) for t in range(374)]
    bag = [20.0 if (d.month == 12 and d.day < 25) or d.month == 11 else 1.0 for d in days]
    grown = [20.0 if (as_of - d).days < 45 else 1.0 for d in days]
    sales = pl.DataFrame(
        {"date": days * 2, "sku": ["BAG"] * 374 + ["NEW"] * 374, "location": "LA", "units": bag + grown}
    )
    supply = tables()["supply"].head(1).with_columns(pl.lit(1.0).alias("moq"))
    made = plan(plan_inputs({"sales": sales, "supply": supply}, {"as_of": as_of}, today=as_of))
    bought = {d.sku: d.units for d in made.decisions if d.kind is DecisionKind.PURCHASE}
    assert made.lines.tier == (Tier.SEASONAL, Tier.HIT)
    assert bought.get("BAG", 0) <= 120  # it would arrive on 9 January; six days of its peak, not ninety
    assert bought["NEW"] > 600
