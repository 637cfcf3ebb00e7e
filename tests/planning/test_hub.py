"""A warehouse that feeds others lives by their demand: cover, orders, slow stock and cancellations."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import polars as pl
import pytest
from tests.planning.hub import AS_OF, found, inputs, line, planned, sales, stock, supply

from sealane.planning.contracts import DecisionKind
from sealane.planning.core.downstream import shortfall
from sealane.planning.core.lasting import Outflow
from sealane.planning.core.pipeline import plan


def incoming(units: float, days: int = 15) -> pl.DataFrame:
    """A purchase of boxes on its way to SZX."""
    return pl.DataFrame(
        {
            "sku": ["BOX"],
            "location": ["SZX"],
            "units": [units],
            "due_date": [AS_OF + timedelta(days=days)],
            "kind": ["purchase"],
            "reference": ["PO-1"],
        }
    )


def test_stock_that_others_live_on_is_not_slow_though_little_is_sold_from_there() -> None:
    made = planned(stock=stock(SZX=1000.0))
    assert not found(made, DecisionKind.MARK_DOWN, "SZX")
    assert not found(made, DecisionKind.HOLD, "SZX")
    alone = planned(stock=stock(SZX=1000.0), supply=supply().filter(pl.col("kind") == "purchase"))
    assert found(alone, DecisionKind.MARK_DOWN, "SZX") or found(alone, DecisionKind.HOLD, "SZX")


def test_an_order_that_the_places_fed_will_need_is_not_cancelled() -> None:
    made = planned(stock=stock(SZX=400.0), incoming=incoming(600.0))
    assert not found(made, DecisionKind.CANCEL, "SZX")
    alone = planned(
        stock=stock(SZX=400.0), incoming=incoming(600.0), supply=supply().filter(pl.col("kind") == "purchase")
    )
    assert found(alone, DecisionKind.CANCEL, "SZX")


def test_an_order_beyond_all_places_together_is_cancelled() -> None:
    made = planned(stock=stock(SZX=9000.0), incoming=incoming(600.0))
    (cancel,) = found(made, DecisionKind.CANCEL, "SZX")
    assert cancel.units == 600
    assert cancel.gain <= 600 * 5.0 * (1 + 2 * 0.5)  # its cost and two years of holding it


def test_what_comes_within_a_week_can_no_longer_be_cancelled() -> None:
    made = planned(stock=stock(SZX=9000.0), incoming=incoming(600.0, days=3))
    assert not found(made, DecisionKind.CANCEL, "SZX")


def test_the_home_warehouse_buys_for_the_places_it_feeds() -> None:
    made = planned(stock=stock(SZX=20.0, LA=60.0, RTM=40.0))
    (buy,) = found(made, DecisionKind.PURCHASE, "SZX")
    assert buy.units >= 15 * 7  # a review's demand of all places
    alone = planned(stock=stock(SZX=20.0), sales=sales({("BOX", "SZX"): 1.0}))
    (own,) = found(alone, DecisionKind.PURCHASE, "SZX")
    assert buy.units > 5 * own.units
    assert "LA and RTM" in buy.reason.en
    assert not found(made, DecisionKind.PURCHASE, "LA")


def test_what_the_places_hold_and_await_is_not_bought_again() -> None:
    (few,) = found(planned(stock=stock(SZX=20.0, LA=60.0)), DecisionKind.PURCHASE, "SZX")
    (many,) = found(planned(stock=stock(SZX=20.0, LA=900.0)), DecisionKind.PURCHASE, "SZX")
    assert few.units > 2 * many.units


def test_full_places_let_the_home_warehouse_wait() -> None:
    made = planned(stock=stock(SZX=60.0, LA=3000.0, RTM=1500.0))
    assert not found(made, DecisionKind.PURCHASE, "SZX")


def test_cover_and_warning_line_of_the_home_warehouse_are_those_of_all_it_feeds() -> None:
    made = planned(stock=stock(SZX=300.0, LA=0.0, RTM=0.0))
    at = line(made, "SZX")
    assert made.lines.daily_demand[at] == pytest.approx(1.0, rel=0.1)
    assert made.lines.fed_demand[at] > 8.0
    assert made.lines.cover_days[at] < 40
    assert made.lines.warning_line[at] > 100


def test_a_sku_that_never_lay_at_home_is_bought_there_for_the_place_that_sells_it() -> None:
    extra = sales({("NEW", "LA"): 6.0})
    made = planned(sales=pl.concat([sales(), extra]))
    assert found(made, DecisionKind.PURCHASE, "SZX", "NEW")


def test_lanes_that_run_in_a_circle_feed_nobody() -> None:
    both = supply(("LA", "sea", 30.0, 1.0), ("RTM", "sea", 40.0, 1.0))
    back = both.filter(pl.col("location") == "LA").with_columns(source=pl.lit("RTM"))
    forth = both.filter(pl.col("location") == "RTM").with_columns(source=pl.lit("LA"))
    made = planned(supply=pl.concat([both, back, forth]))
    assert made.lines.fed_demand[line(made, "LA")] == pytest.approx(0.0, abs=0.05)


def test_a_chain_of_three_places_is_bought_for_at_its_head() -> None:
    lanes = supply(("LA", "sea", 30.0, 1.0))
    last = lanes.filter(pl.col("location") == "LA").with_columns(source=pl.lit("LA"), location=pl.lit("RTM"))
    made = planned(supply=pl.concat([lanes, last]), stock=stock(SZX=0.0, LA=50.0, RTM=20.0))
    (buy,) = found(made, DecisionKind.PURCHASE, "SZX")
    assert buy.units >= 15 * 7


def test_a_place_that_only_stores_holds_what_nobody_wants() -> None:
    pace = {("BOX", "LA"): 1.0, ("MUG", "LA"): 1.0}
    made = planned(sales=sales(pace), stock=stock(SZX=5000.0, RTM=0.0))
    assert not found(made, DecisionKind.MARK_DOWN, "SZX")
    (hold,) = found(made, DecisionKind.HOLD, "SZX")
    assert "no price clears it" in hold.reason.en


def test_nothing_is_moved_that_home_sells_itself() -> None:
    made = planned(stock=stock(SZX=20.0, LA=0.0, RTM=0.0))
    sent = sum(d.units for place in ("LA", "RTM") for d in found(made, DecisionKind.SHIP, place))
    assert sent <= 20


def test_the_plan_of_a_hub_is_the_same_every_time() -> None:
    assert plan(inputs()).decisions == plan(inputs()).decisions


def test_the_worked_shortfall_is_1_67() -> None:
    got = shortfall(np.asarray([[100.0]]), np.asarray([[400.0]]), np.asarray([[120.0]]))
    assert got[0, 0] == pytest.approx(1.67, abs=0.01)


def test_the_worked_outflow_draws_15_by_day_ten_and_nothing_by_day_two() -> None:
    out = Outflow(np.zeros(2), np.asarray([0]), np.asarray([2.0]), np.asarray([25.0]), np.asarray([10.0]))
    assert out.fed_until(np.full(2, 2.0))[0] == 0.0
    assert out.fed_until(np.full(2, 10.0))[0] == 15.0
    assert out.days_of(np.asarray([15.0, 0.0]))[0] == pytest.approx(10.0, abs=0.01)
