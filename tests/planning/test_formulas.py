"""The worked numbers of safety stock, warning lines, tiers and money."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from tests.planning.tiny import AS_OF, inputs

from sealane.planning.contracts import CategoryPolicy, Settings, Tier
from sealane.planning.core.markdown import proceeds
from sealane.planning.core.money import unit_money
from sealane.planning.core.policy import (
    CATEGORY_POLICIES,
    category_policy,
    tier_policy,
    warning_lines,
)
from sealane.planning.core.safety import classic_safety, money_safety, statistical_safety
from sealane.planning.core.tier import assign_tiers

ONE = np.ones(1)


def test_the_classic_safety_stock_of_ten_a_day_is_280() -> None:
    assert classic_safety(20 * ONE, 21 * ONE, 10 * ONE, 14 * ONE)[0] == 280.0


def test_the_classic_safety_stock_is_never_below_zero() -> None:
    assert classic_safety(1 * ONE, 1 * ONE, 10 * ONE, 14 * ONE)[0] == 0.0


def test_the_statistical_safety_stock_of_the_worked_case_is_377() -> None:
    got = statistical_safety(1.645, 10 * ONE, 3 * ONE, 14 * ONE, 2 * ONE)[0]
    assert got == pytest.approx(37.7, abs=0.05)


def test_money_keeps_what_lies_above_the_demand_of_the_lead_time() -> None:
    assert money_safety(np.asarray([180.0, 90.0]), np.asarray([140.0, 140.0])).tolist() == [40.0, 0.0]


@pytest.mark.parametrize(
    ("category", "safety", "warning"),
    [
        ("Fashion", 450, 200),
        ("consumer electronics", 300, 150),
        ("Home", 600, 300),
        ("Beauty & care", 250, 100),
        ("outdoor_and_sports", 750, 350),
        ("家居", 600, 300),
        ("something else", 300, 140),
    ],
)
def test_ten_a_day_warn_at_their_category_days(category: str, safety: int, warning: int) -> None:
    policy = category_policy(category, Settings(AS_OF))
    assert 10 * policy.safety_days == safety
    assert warning_lines(10 * ONE, policy.warning_days * ONE, 280 * ONE)[0] == warning


def test_the_turnover_targets_are_those_of_the_trade() -> None:
    targets = {p.category: (p.turnover_days_low, p.turnover_days_high) for p in CATEGORY_POLICIES}
    assert targets == {
        "fashion": (60, 90),
        "consumer electronics": (45, 60),
        "home": (90, 120),
        "beauty and care": (30, 45),
        "outdoor and sports": (90, 150),
    }


def test_the_sellers_own_policy_wins() -> None:
    own = CategoryPolicy("Home", 10, 20, 7, 3)
    assert category_policy("home", Settings(AS_OF, category_policies=(own,))) is own


def test_every_tier_has_a_policy_and_hits_are_looked_at_daily() -> None:
    assert [tier_policy(t, Settings(AS_OF)).tier for t in Tier] == list(Tier)
    assert tier_policy(Tier.HIT, Settings(AS_OF)).review_days == 1


def test_a_line_of_twice_the_safety_stock_of_280_is_560_where_the_days_give_less() -> None:
    assert warning_lines(10 * ONE, 20 * ONE, 280 * ONE, 2.0)[0] == 560.0
    assert warning_lines(10 * ONE, 60 * ONE, 280 * ONE, 2.0)[0] == 600.0


def test_the_best_seller_is_the_hit_and_the_override_wins() -> None:
    world = inputs()
    tiers = assign_tiers(world, np.ones((4, 53)))
    assert tiers.tier[0] is Tier.HIT
    assert "64.7%" in tiers.evidence[0].en
    chosen = inputs(
        products=pl.DataFrame({"sku": ["BOX"], "tier": ["seasonal"], "price": [15.0]}),
    )
    assert assign_tiers(chosen, np.ones((4, 53))).tier[0] is Tier.SEASONAL


def test_a_sku_on_sale_for_two_weeks_is_new() -> None:
    young = inputs(sales=inputs_sales_with_young())
    at = young.products.sku.index("YOUNG")
    assert assign_tiers(young, np.ones((len(young.products.sku), 53))).tier[at] is Tier.NEW


def inputs_sales_with_young() -> pl.DataFrame:
    from datetime import timedelta

    from tests.planning.tiny import sales

    rows = [(AS_OF - timedelta(days=14 - t), "YOUNG", "LA", 2.0) for t in range(14)]
    return pl.concat([sales(), pl.DataFrame(rows, schema=["date", "sku", "location", "units"], orient="row")])


def test_holding_ten_dollars_a_day_costs_capital_and_age() -> None:
    products = pl.DataFrame({"sku": ["BOX"], "unit_cost": [10.0], "price": [25.0]})
    money = unit_money(inputs(products=products), np.full(5, 0.20))
    assert money.holding[0] == pytest.approx(10 * 0.32 / 365)
    assert money.shortage[0] == pytest.approx(15.0)


def test_a_missing_cost_is_a_share_of_the_price_and_said_so() -> None:
    money = unit_money(inputs(products=pl.DataFrame({"sku": ["BOX"], "price": [25.0]})), np.full(5, 0.2))
    assert money.unit_cost[0] == pytest.approx(10.0)
    assert money.cost_assumed[0]
    assert money.relative[1]  # CUP has neither


def test_the_worked_clearance_keeps_its_price() -> None:
    keep = np.asarray([1.0, 0.9])
    money = proceeds(800 * ONE, keep**-2.0, 730 * ONE, 10 * keep, ONE, 0 * ONE)
    assert money.tolist() == pytest.approx([7370.0, 7200.0])
