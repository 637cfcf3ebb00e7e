"""The back-test: same past, same luck for each policy, and nobody knows tomorrow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest

from sealane.exchange.core.backtest_report import backtest_files, summary
from sealane.planning.contracts import Course, PlanningError, Replay, ReplayFrame, Text
from sealane.planning.core.backtest import backtest, halves

END = date(2026, 6, 1)
DAYS = 140
FRAME = ReplayFrame(periods=28, warm_up=28, every=14)


def tables(last_days: float = 5.0) -> dict[str, pl.DataFrame]:
    """One SKU that sells five a day in one place; `last_days` a day in the last two weeks."""
    days = [END - timedelta(days=DAYS - t) for t in range(DAYS)]
    units = [5.0] * (DAYS - 14) + [last_days] * 14
    return {
        "sales": pl.DataFrame({"date": days, "sku": "CUP", "location": "LA", "units": units}),
        "products": pl.DataFrame({"sku": ["CUP"], "category": ["home"], "unit_cost": [2.0], "price": [8.0]}),
        "supply": pl.DataFrame(
            {
                "sku": ["CUP"],
                "location": ["LA"],
                "lead_time_days_p50": [10.0],
                "lead_time_days_p90": [14.0],
                "cost_per_unit": [0.5],
                "multiple": [10.0],
                "moq": [20.0],
            }
        ),
    }


def replayed(frame: ReplayFrame = FRAME, **changed: Any) -> Replay:
    return backtest(tables(**changed), {"as_of": END}, frame, today=END)


def test_profit_is_revenue_less_payments_and_holding_plus_the_growth_of_stock() -> None:
    nothing = np.zeros(1)
    course = Course(
        name="x",
        label=Text("x", "x"),
        sold=np.asarray([10.0]),
        missed=np.asarray([30.0]),
        stock=np.asarray([20.0]),
        stock_value=np.asarray([60.0]),
        revenue=np.asarray([100.0]),
        paid=np.asarray([80.0]),
        freight=nothing,
        holding=np.asarray([3.0]),
        missed_margin=nothing,
        opening_value=50.0,
    )
    assert course.profit == pytest.approx(27.0)
    assert course.service == pytest.approx(0.25)
    assert course.turnover_days(7) == pytest.approx(14.0)


def test_goods_neither_appear_nor_vanish() -> None:
    for course in replayed().courses:
        bought = course.paid.sum() - course.freight.sum()
        sold_at_cost = 2.0 * course.sold.sum()
        assert course.stock_value[-1] == pytest.approx(course.opening_value + bought - sold_at_cost)
        assert course.revenue.sum() == pytest.approx(8.0 * course.sold.sum())
        assert course.freight.sum() == pytest.approx(bought / 2.0 * 0.5)


def test_what_is_sold_after_the_last_look_changes_no_order() -> None:
    usual, boom = replayed(), replayed(last_days=50.0)
    for before, after in zip(usual.courses, boom.courses, strict=True):
        assert before.paid.tolist() == after.paid.tolist()
        assert after.missed.sum() > before.missed.sum()


def test_the_same_past_gives_the_same_answer() -> None:
    assert backtest_files(replayed()) == backtest_files(replayed())


def test_another_seed_is_another_luck_and_the_same_for_every_policy() -> None:
    late = ReplayFrame(periods=28, warm_up=28, every=14, seed=3)
    assert [c.stock.tolist() for c in replayed().courses] != [
        c.stock.tolist() for c in replayed(late).courses
    ]


def test_halves_add_up_to_the_whole() -> None:
    whole = replayed()
    first, second = halves(whole)
    for all_of, early, later in zip(whole.courses, first.courses, second.courses, strict=True):
        assert all_of.profit == pytest.approx(early.profit + later.profit)


def test_even_sales_are_served_by_every_policy() -> None:
    assert summary(replayed())["service"].to_list() == [1.0, 1.0, 1.0]


def test_too_short_a_past_says_how_much_is_needed() -> None:
    with pytest.raises(PlanningError, match="140 days back; this back-test needs 256") as refused:
        replayed(ReplayFrame(periods=100, warm_up=100, every=7))
    assert "--days" in str(refused.value.next_step)


def test_the_report_names_every_policy_in_both_languages() -> None:
    page = backtest_files(replayed())["report.html"].decode()
    for words in ("Four weeks&#x27; mean plus safety days", "近四周均销 + 安全天数", "经典安全库存补货点"):
        assert words in page
