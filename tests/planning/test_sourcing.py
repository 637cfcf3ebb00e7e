"""From whom, at which price, by which channel and how much at once: the choice that wins most money."""

from __future__ import annotations

from typing import Any

import polars as pl
from tests.planning.tiny import planned

from sealane.planning.contracts import Decision, DecisionKind, Plan

STOCK = pl.DataFrame({"sku": ["BOX", "CUP"], "location": ["LA", "LA"], "on_hand": [320.0, 40.0]})


def way(supplier: str, cost: float, **more: Any) -> dict[str, Any]:
    """A way to buy boxes in LA; 30 days unless said otherwise."""
    base = {"sku": "BOX", "location": "LA", "kind": "purchase", "supplier": supplier, "unit_cost": cost,
            "channel": "sea", "lead_time_days_p50": 30.0, "lead_time_days_p90": 40.0}  # fmt: skip
    return base | more


def made(*ways: dict[str, Any], stock: pl.DataFrame = STOCK, **settings: Any) -> Plan:
    """The tiny world where boxes can be had in these ways."""
    columns = {name: 0.0 for row in ways for name in row}
    rows = pl.DataFrame([{name: row.get(name) for name in columns} for row in ways], infer_schema_length=None)
    return planned(settings, supply=rows, stock=stock)


def bought(plan: Plan) -> list[Decision]:
    """What is bought of BOX."""
    return [d for d in plan.decisions if d.kind is DecisionKind.PURCHASE and d.sku == "BOX"]


def one(plan: Plan) -> Decision:
    """The only purchase of BOX."""
    (found,) = bought(plan)
    return found


def reason(plan: Plan, d: Decision) -> str:
    """The English reason of a decision."""
    return next(y.summary.en for y in plan.why if y.decision == d.decision)


PLAIN = one(made(way("Yiwu", 5.0)))


def test_a_price_break_a_little_above_the_need_is_jumped_to() -> None:
    least = PLAIN.units + 40
    plan = made(way("Yiwu", 5.0), way("Yiwu", 4.0, from_units=float(least)))
    order = one(plan)
    assert order.units == least
    assert order.cash == 4.0 * least
    assert f"From {least} units one costs 4.00 instead of 5.00" in reason(plan, order)
    assert "40 more are bought for the lower price" in reason(plan, order)


def test_a_price_break_too_small_to_pay_for_holding_more_is_left_alone() -> None:
    plan = made(way("Yiwu", 5.0), way("Yiwu", 4.97, from_units=2.0 * PLAIN.units))
    assert (one(plan).units, one(plan).cash) == (PLAIN.units, PLAIN.cash)


def test_a_price_break_never_stocks_deeper_than_the_tier_allows() -> None:
    plan = made(way("Yiwu", 5.0), way("Yiwu", 2.0, from_units=20_000.0))
    assert one(plan).units == PLAIN.units


def test_a_lot_that_reaches_the_lower_price_pays_it() -> None:
    plan = made(way("Yiwu", 5.0), way("Yiwu", 4.5, from_units=PLAIN.units - 20.0))
    assert one(plan).cash == 4.5 * one(plan).units


def test_the_cheaper_of_two_suppliers_is_the_usual_one() -> None:
    assert one(made(way("Yiwu", 5.0), way("Ningbo", 4.6))).source == "Ningbo"


def test_a_second_source_is_asked_only_where_it_wins_clearly() -> None:
    plan = made(way("Yiwu", 5.0, main=1.0), way("Ningbo", 4.95, main=0.0))
    assert one(plan).source == "Yiwu"
    plan = made(way("Yiwu", 5.0, main=1.0), way("Ningbo", 3.5, main=0.0))
    assert one(plan).source == "Ningbo"
    assert "Usually bought by Yiwu, sea" in reason(plan, one(plan))


def test_where_the_supplier_gives_no_more_the_rest_comes_from_another() -> None:
    plan = made(way("Yiwu", 5.0, max_units=150.0, multiple=10.0), way("Ningbo", 5.6, multiple=10.0, main=0.0))
    orders = {d.source: d for d in bought(plan)}
    assert orders["Yiwu"].units == 150
    assert abs(sum(d.units for d in orders.values()) - PLAIN.units) <= 40
    assert "gives no more at once" in reason(plan, orders["Ningbo"])
    assert not [x for x in plan.left_out if x.constraint == "max_units"]


def test_what_no_supplier_can_give_is_left_out_with_its_cost() -> None:
    plan = made(way("Yiwu", 5.0, max_units=100.0), way("Ningbo", 5.6, max_units=50.0, main=0.0))
    (left,) = [x for x in plan.left_out if x.constraint == "max_units" and x.sku == "BOX"]
    assert left.cost > 0
    assert abs(sum(d.units for d in bought(plan)) + left.units - PLAIN.units) <= 40


def test_when_the_shelf_is_nearly_empty_the_quick_supplier_bridges_or_takes_all() -> None:
    low = STOCK.with_columns(pl.Series("on_hand", [20.0, 40.0]))
    quick = way("Shanghai", 5.5, lead_time_days_p50=5.0, lead_time_days_p90=6.0)
    plan = made(way("Yiwu", 5.0), quick, stock=low)
    assert "Shanghai" in {d.source for d in bought(plan)}
    alone = made(way("Yiwu", 5.0), stock=low)
    assert sum(d.gain for d in bought(plan)) > 1.5 * sum(d.gain for d in bought(alone))


def test_the_gain_of_each_order_adds_up_from_its_figures() -> None:
    plan = made(way("Yiwu", 5.0), way("Yiwu", 4.0, from_units=PLAIN.units + 40.0))
    figures = {n.name: n.value for y in plan.why if y.decision == one(plan).decision for n in y.numbers}
    total = float(figures["sales_saved"]) * float(figures["worth_of_a_sale"]) - float(figures["carrying"])
    assert abs(total + float(figures["saving"]) - one(plan).gain) < 0.05
