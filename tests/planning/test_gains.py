"""Every gain adds up from its own parts, and promises no more than the units could bring."""

from __future__ import annotations

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning import hub, tiny

from sealane.planning.contracts import DecisionKind, Plan
from sealane.planning.core.material import MATERIAL_SHARE

ORDERS = (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER)
TWO_CHANNELS = hub.supply(("LA", "sea", 40.0, 1.0), ("LA", "air", 8.0, 4.0), ("RTM", "sea", 40.0, 1.0))


def numbers(made: Plan, at: int) -> dict[str, float]:
    """The figures of the decision at that place in the list."""
    return {n.name: float(n.value) for n in made.why[at].numbers}


def plans() -> list[Plan]:
    """Worlds with purchases, moves, bridges, mark-downs and cancellations."""
    dear = TWO_CHANNELS.with_columns(fixed_cost=pl.when(pl.col("kind") == "transfer").then(30.0))
    return [
        tiny.planned(),
        tiny.planned({"cash_budget": 700.0}),
        hub.planned(stock=hub.stock(SZX=20.0, LA=60.0)),
        hub.planned(supply=dear, stock=hub.stock(SZX=2000.0, LA=50.0)),
    ]


@pytest.mark.parametrize("at", range(4))
def test_a_gain_is_sales_saved_times_their_worth_less_what_it_costs(at: int) -> None:
    made = plans()[at]
    orders = [i for i, d in enumerate(made.decisions) if d.kind in ORDERS]
    assert orders
    for i in orders:
        d, n = made.decisions[i], numbers(made, i)
        parts = n["sales_saved"] * n["worth_of_a_sale"] - n["carrying"] - n["fixed_share"]
        assert d.gain == pytest.approx(parts, abs=0.02)
        assert n["sales_saved"] <= n["missed_without"] + 1e-6
        assert n["sales_saved"] <= d.units
        assert d.gain <= d.units * n["worth_of_a_sale"]
        assert d.gain > 0


@pytest.mark.parametrize("at", range(4))
def test_the_sentence_states_the_very_gain_of_the_column(at: int) -> None:
    made = plans()[at]
    for d in made.decisions:
        if d.kind in ORDERS:
            said = re.search(r"= ([\d,.]+) USD", d.reason.en)
            assert said is not None
            digits = 0 if d.gain >= 100 else 2
            assert float(said[1].replace(",", "")) == pytest.approx(
                d.gain, abs=0.51 if digits == 0 else 0.006
            )
            assert said[1] in d.reason.zh


def test_a_mark_down_wins_what_90_days_of_waiting_cost_and_no_more_than_keeping_would() -> None:
    made = tiny.planned()
    at = next(i for i, d in enumerate(made.decisions) if d.kind is DecisionKind.MARK_DOWN)
    d, n = made.decisions[at], numbers(made, at)
    assert d.price is not None
    assert 0 < d.gain <= n["money_taken"] - n["money_kept"] + 0.01
    assert d.gain <= d.units * (d.price + n["holding_cost"] * 90)
    assert f"Waiting 90 days with it costs {d.gain:,.2f} USD" in d.reason.en or d.gain >= 100


def test_dead_stock_that_no_price_moves_is_sold_off_for_its_salvage() -> None:
    bulky = tiny.tables()["products"].with_columns(holding_cost_per_unit_period=pl.lit(0.2))
    made = tiny.planned(products=bulky)
    old = next(d for d in made.decisions if d.kind is DecisionKind.MARK_DOWN and d.sku == "OLD")
    assert old.price == pytest.approx(0.2 * 4.0)
    assert "Sell off" in old.reason.en
    assert old.gain <= 500 * 0.2 * 90


def test_a_cost_that_is_paid_once_is_shared_and_not_repeated() -> None:
    dear = TWO_CHANNELS.with_columns(fixed_cost=pl.when(pl.col("kind") == "transfer").then(30.0))
    made = hub.planned(supply=dear, stock=hub.stock(SZX=2000.0, LA=50.0))
    shares: dict[tuple[str, str], float] = {}
    for i, d in enumerate(made.decisions):
        if d.kind is DecisionKind.SHIP:
            lane = (d.location, d.channel)
            shares[lane] = shares.get(lane, 0.0) + numbers(made, i)["fixed_share"]
    assert shares
    assert all(total == pytest.approx(30.0) for total in shares.values())


def test_a_shipment_that_does_not_win_its_fixed_cost_back_stays() -> None:
    dear = TWO_CHANNELS.with_columns(fixed_cost=pl.when(pl.col("kind") == "transfer").then(1e6))
    made = hub.planned(supply=dear, stock=hub.stock(SZX=2000.0, LA=50.0))
    assert not [d for d in made.decisions if d.kind is DecisionKind.SHIP]
    assert {x.constraint for x in made.left_out} >= {"fixed_cost"}


def test_what_wins_too_little_is_counted_and_not_listed() -> None:
    lanes = hub.supply(("LA", "sea", 30.0, 1.0), ("RTM", "sea", 40.0, 1.0))
    pace = {**hub.PACE, ("MUG", "LA"): 0.01}
    made = hub.planned(sales=hub.sales(pace), supply=lanes)
    month = 30 * (15.0 * 15 + 8.0 * 1.01)
    assert all(d.gain >= 0.9 * MATERIAL_SHARE * month for d in made.decisions if d.kind in ORDERS)


@given(st.floats(0.0, 400.0), st.floats(0.0, 400.0), st.floats(0.0, 2000.0))
@settings(max_examples=15, deadline=None)
def test_no_order_of_any_world_promises_more_than_its_units_could_win(
    la: float, rtm: float, szx: float
) -> None:
    held = hub.stock(LA=round(la), RTM=round(rtm), SZX=round(szx))
    made = hub.planned(stock=held, supply=TWO_CHANNELS)
    for i, d in enumerate(made.decisions):
        if d.kind in ORDERS:
            assert 0 < d.gain <= d.units * numbers(made, i)["worth_of_a_sale"] + 0.01
