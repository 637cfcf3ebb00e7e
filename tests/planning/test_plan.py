"""Whole plans of the tiny world: what is decided, what limits hold, and that nothing depends on row order."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.tiny import AS_OF, inputs, planned, sales, tables

from sealane.exchange.core.plan_outputs import plan_files
from sealane.planning.contracts import Decision, DecisionKind, Plan, PlanningError
from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs

SUPPLY = tables()["supply"]


def of(made: Plan, sku: str, kind: DecisionKind) -> Decision | None:
    """The decision of that kind for a SKU in LA."""
    return next((d for d in made.decisions if d.sku == sku and d.kind is kind and d.location == "LA"), None)


def test_what_runs_out_is_bought_and_what_lies_elsewhere_is_shipped() -> None:
    made = planned()
    box, cup = of(made, "BOX", DecisionKind.PURCHASE), of(made, "CUP", DecisionKind.SHIP)
    assert box is not None
    assert box.source == "Yiwu Best"
    assert box.units % 12 == 0
    assert box.cash == pytest.approx(5.0 * box.units)
    assert cup is not None
    assert cup.source == "SZX"
    assert of(made, "CUP", DecisionKind.PURCHASE) is None
    assert of(made, "LAMP", DecisionKind.PURCHASE) is None


def test_dead_stock_is_marked_down_and_slow_stock_that_still_earns_is_held() -> None:
    made = planned()
    old = of(made, "OLD", DecisionKind.MARK_DOWN)
    assert old is not None
    assert old.price is not None
    assert old.price < 12.0
    assert of(made, "LAMP", DecisionKind.HOLD) is not None


def test_decisions_come_by_money_and_each_has_its_why_in_both_languages() -> None:
    made = planned()
    gains = [d.gain for d in made.decisions]
    assert gains == sorted(gains, reverse=True)
    assert [d.priority for d in made.decisions] == list(range(1, len(gains) + 1))
    assert [w.decision for w in made.why] == [d.decision for d in made.decisions]
    assert len({d.decision for d in made.decisions}) == len(made.decisions)
    for why in made.why:
        for text in (why.summary, why.formula, *why.data, *why.assumptions):
            assert text.en
            assert any("\u4e00" <= c <= "\u9fff" for c in text.zh)
        assert why.numbers


def test_the_same_inputs_give_the_same_bytes() -> None:
    assert plan_files(planned()) == plan_files(planned())


@given(st.integers(0, 2**31))
@settings(max_examples=5, deadline=None)
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    mixed = {name: frame.sample(fraction=1.0, shuffle=True, seed=seed) for name, frame in tables().items()}
    assert plan_files(plan(plan_inputs(mixed, {"as_of": AS_OF}, today=AS_OF))) == plan_files(planned())


@pytest.mark.parametrize("budget", [0.0, 100.0, 700.0, 2000.0, 1e9])
def test_the_cash_budget_is_never_exceeded_and_what_it_cuts_is_listed(budget: float) -> None:
    made = planned({"cash_budget": budget})
    spent = sum(d.cash for d in made.decisions if d.cash is not None and d.cash > 0)
    assert spent <= budget + 1e-6
    whole = of(planned(), "BOX", DecisionKind.PURCHASE)
    kept = of(made, "BOX", DecisionKind.PURCHASE)
    assert whole is not None
    cut = sum(x.units for x in made.left_out if x.sku == "BOX" and x.constraint == "cash_budget")
    assert cut + (kept.units if kept else 0) == whole.units
    if kept:
        assert kept.units % 12 == 0
        assert kept.units >= 50


def test_without_a_cost_nothing_can_be_held_to_a_budget() -> None:
    made = planned({"cash_budget": 1000.0}, products=pl.DataFrame({"sku": ["BOX"]}))
    assert of(made, "BOX", DecisionKind.PURCHASE) is None
    assert any(x.constraint == "cost_unknown" and x.sku == "BOX" for x in made.left_out)


def test_goods_on_the_way_are_counted_by_their_due_date() -> None:
    def with_due(day: date) -> int:
        incoming = pl.DataFrame({"sku": ["BOX"], "location": ["LA"], "units": [300.0], "due_date": [day]})
        made = of(planned(incoming=incoming), "BOX", DecisionKind.PURCHASE)
        return made.units if made else 0

    whole = of(planned(), "BOX", DecisionKind.PURCHASE)
    assert whole is not None
    assert with_due(AS_OF + timedelta(days=20)) < whole.units
    assert with_due(AS_OF + timedelta(days=300)) == whole.units


def test_an_order_that_nobody_needs_is_to_be_cancelled() -> None:
    incoming = pl.DataFrame(
        {
            "sku": ["OLD"],
            "location": ["LA"],
            "units": [200.0],
            "due_date": [AS_OF + timedelta(days=15)],
            "kind": ["purchase"],
            "reference": ["PO-7"],
        }
    )
    cancel = of(planned(incoming=incoming), "OLD", DecisionKind.CANCEL)
    assert cancel is not None
    assert cancel.reference == "PO-7"
    assert cancel.units == 200
    assert "PO-7" in cancel.reason.zh


def test_before_a_shutdown_more_is_bought() -> None:
    def bought(start: date | None, end: date | None) -> int:
        supply = SUPPLY.with_columns(
            pl.Series("closed_from", [start, None], dtype=pl.Date),
            pl.Series("closed_to", [end, None], dtype=pl.Date),
        )
        made = of(planned(supply=supply), "BOX", DecisionKind.PURCHASE)
        return made.units if made else 0

    soon = bought(AS_OF + timedelta(days=7), AS_OF + timedelta(days=35))
    assert soon > bought(None, None) + 100
    assert bought(AS_OF + timedelta(days=200), AS_OF + timedelta(days=220)) == bought(None, None)


def test_an_order_to_a_closed_supplier_comes_after_it_opens() -> None:
    supply = SUPPLY.with_columns(
        pl.Series("closed_from", [AS_OF, None], dtype=pl.Date),
        pl.Series("closed_to", [AS_OF + timedelta(days=9), None], dtype=pl.Date),
    )
    box = of(planned(supply=supply), "BOX", DecisionKind.PURCHASE)
    assert box is not None
    assert box.arrives_p50 == AS_OF + timedelta(days=40)


def test_a_moq_far_beyond_the_need_is_not_bought() -> None:
    supply = SUPPLY.with_columns(pl.Series("moq", [20000.0, 1.0]))
    made = planned(
        supply=supply, stock=pl.DataFrame({"sku": ["LAMP"], "location": ["LA"], "on_hand": [45.0]})
    )
    assert of(made, "LAMP", DecisionKind.PURCHASE) is None


def test_three_times_the_demand_is_never_ordered_less() -> None:
    few, many = planned(sales=sales(1.0)), planned(sales=sales(3.0))
    for i in range(len(few.lines)):
        assert many.lines.raw_need[i] >= few.lines.raw_need[i]


def test_a_place_without_a_purchase_row_is_fed_through_the_one_that_has() -> None:
    supply = pl.DataFrame(
        {
            "sku": ["*", "*"],
            "location": ["SZX", "LA"],
            "kind": ["purchase", "transfer"],
            "source": ["", "SZX"],
            "supplier": ["Yiwu Best", ""],
            "lead_time_days_p50": [10.0, 20.0],
            "lead_time_days_p90": [14.0, 25.0],
        }
    )
    stock = pl.DataFrame({"sku": ["BOX", "BOX"], "location": ["LA", "SZX"], "on_hand": [50.0, 0.0]})
    made = planned(supply=supply, stock=stock)
    assert any(
        d.kind is DecisionKind.PURCHASE and d.sku == "BOX" and d.location == "SZX" for d in made.decisions
    )


def test_bad_figures_become_sentences_and_the_rest_is_planned() -> None:
    stock = pl.DataFrame(
        {
            "sku": ["BOX", "CUP"],
            "location": ["LA", "LA"],
            "on_hand": [-5.0, float("nan")],
            "committed": [0.0, -1.0],
        }
    )
    odd = pl.concat(
        [
            sales(),
            pl.DataFrame({"date": [AS_OF], "sku": ["BOX"], "location": ["LA"], "units": [float("inf")]}),
        ]
    )
    supply = SUPPLY.with_columns(
        pl.Series("lead_time_days_p50", [0.0, -3.0]), pl.Series("lead_time_days_p90", [0.0, 1.0])
    )
    products = pl.DataFrame({"sku": ["BOX", "GHOST"], "price": [15.0, float("nan")]})
    made = planned(stock=stock, sales=odd, supply=supply, products=products)
    said = " ".join(n.en for n in made.notes)
    for part in ("negative on_hand", "finite number", "lead time below zero", "GHOST"):
        assert part in said
    assert of(made, "BOX", DecisionKind.PURCHASE) is not None
    assert np.isfinite(made.forecast.mean).all()


def test_no_tables_but_sales_still_give_a_plan_with_its_assumptions() -> None:
    made = plan(plan_inputs({"sales": sales()}, {}, today=date(2030, 1, 1)))
    assert made.settings.as_of == AS_OF
    box = of(made, "BOX", DecisionKind.PURCHASE)
    assert box is not None
    assert box.cash is None
    why = next(w for w in made.why if w.decision == box.decision)
    said = " ".join(t.en for t in why.assumptions)
    for part in ("no cost and no price", "no stock row", "no supply row", "lead time unknown"):
        assert part in said


def test_nothing_to_plan_from_says_what_to_bring() -> None:
    with pytest.raises(PlanningError) as error:
        plan_inputs({}, {}, today=AS_OF)
    assert "sales" in error.value.next_step.en


@pytest.mark.parametrize("key", ["cash_budget", "as_of", "period"])
def test_a_setting_that_makes_no_sense_names_itself(key: str) -> None:
    with pytest.raises(PlanningError, match=key):
        plan_inputs(tables(), {key: "soon"}, today=AS_OF)


def test_weekly_plans_begin_on_a_monday() -> None:
    world = inputs({"period": "week", "as_of": AS_OF + timedelta(days=2)})
    assert world.settings.as_of == AS_OF
    assert world.demand.first_day.weekday() == 0
    assert world.demand.units[0, 0] == 70.0


def test_lines_say_where_a_sku_stands() -> None:
    lines = planned().lines
    box = lines.at(0)
    assert (box.sku, box.location, box.available) == ("BOX", "LA", 100.0)
    assert box.cover_days == pytest.approx(10.0, rel=0.05)
    assert box.below_warning
    assert box.stock_out_p10 is not None
    assert box.stock_out_p50 is not None
    assert box.stock_out_p10 <= box.stock_out_p50
    assert box.reorder_point <= box.order_up_to
    assert box.ordered_units >= box.raw_need


def test_a_warning_line_is_no_lower_than_the_safety_stocks_asked_for() -> None:
    by_days = planned().lines.at(0)
    lifted = planned({"warning_safety_multiple": 20}).lines.at(0)
    assert lifted.safety_stock == by_days.safety_stock > 0
    assert lifted.warning_line == pytest.approx(20.0 * lifted.safety_stock)
    assert lifted.warning_line > by_days.warning_line
    sold = by_days.warning_line / by_days.warning_days
    assert lifted.warning_days == pytest.approx(lifted.warning_line / sold)
