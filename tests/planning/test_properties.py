"""What must hold of every plan, whatever the tables say."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.planning.test_simulate import one
from tests.planning.tiny import planned, sales, tables

from sealane.planning.contracts import Decision, DecisionKind, Plan

STOCK = pl.DataFrame({"sku": ["BOX", "CUP", "LAMP"], "location": ["LA"] * 3, "on_hand": [150.0, 40.0, 10.0]})
SLOWLY = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SHUFFLED = ("sales", "stock", "products", "locations", "supply")


def supply(moq: float, multiple: float, price_break: float, off: float, most: float) -> pl.DataFrame:
    """Boxes, cups and lamps from two suppliers, one with a price break and a limit; a quick way for each."""
    rows = [
        (sku, "LA", "purchase", supplier, channel, cost * times, days, from_units, moq, multiple, limit)
        for sku, cost in (("BOX", 5.0), ("CUP", 2.0), ("LAMP", 20.0))
        for supplier, channel, times, days, from_units, limit in (
            ("Yiwu", "sea", 1.0, 30.0, 0.0, most),
            ("Yiwu", "sea", 1.0 - off, 30.0, price_break, most),
            ("Ningbo", "sea", 1.05, 28.0, 0.0, None),
            ("Yiwu", "air", 1.3, 8.0, 0.0, None),
        )
    ]
    names = ["sku", "location", "kind", "supplier", "channel", "unit_cost", "lead_time_days_p50"]
    names += ["from_units", "moq", "multiple", "max_units"]
    return pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None)


def purchases(plan: Plan) -> list[Decision]:
    """What is bought."""
    return [d for d in plan.decisions if d.kind is DecisionKind.PURCHASE]


@settings(max_examples=80, deadline=None)
@given(
    mean=st.floats(0.1, 20.0),
    more=st.floats(1.0, 3.0),
    stock=st.integers(0, 60),
    lead=st.integers(0, 8),
    lost=st.booleans(),
)
def test_more_demand_never_lowers_an_order(
    mean: float, more: float, stock: int, lead: int, *, lost: bool
) -> None:
    def need(pace: float) -> float:
        found = one(pace, 0.1, 8.0, float(lead), 3.0, float(stock), lost=lost)
        return max(0.0, float(found.need[0]))

    assert need(mean * more) >= need(mean)


@SLOWLY
@given(times=st.floats(1.0, 3.0))
def test_a_whole_plan_buys_no_less_where_more_is_sold(times: float) -> None:
    def boxes(pace: float) -> int:
        plan = planned(sales=sales(pace), stock=STOCK, supply=supply(1, 1, 1e6, 0.0, 1e6))
        return sum(d.units for d in purchases(plan) if d.sku == "BOX")

    assert boxes(times) >= boxes(1.0)


@SLOWLY
@given(
    moq=st.integers(1, 300),
    multiple=st.integers(1, 48),
    price_break=st.integers(50, 900),
    off=st.floats(0.0, 0.3),
    most=st.integers(100, 2000),
    budget=st.one_of(st.none(), st.floats(0.0, 8000.0)),
)
def test_lots_limits_and_budgets_always_hold(
    moq: int, multiple: int, price_break: int, off: float, most: int, budget: float | None
) -> None:
    given_ = {} if budget is None else {"cash_budget": budget}
    plan = planned(given_, stock=STOCK, supply=supply(moq, multiple, price_break, off, most))
    cost = {"BOX": 5.0, "CUP": 2.0, "LAMP": 20.0}
    for d in (d for d in purchases(plan) if d.sku in cost):
        assert d.units % multiple == 0
        assert d.units >= moq
        if (d.source, d.channel) == ("Yiwu", "sea"):
            assert d.units <= most
        assert d.cash is not None
        if d.cash / d.units < cost[d.sku] * (1.0 - off / 2) and off > 0.02:
            assert d.units >= price_break
    if budget is not None:
        assert sum(d.cash or 0.0 for d in purchases(plan)) <= budget + 1e-6
    assert all(x.cost >= 0 and x.units > 0 for x in plan.left_out)


@SLOWLY
@given(seed=st.integers(0, 2**32 - 1))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    world = tables(stock=STOCK, supply=supply(12, 12, 400, 0.1, 600))
    random = np.random.default_rng(seed)
    mixed = {n: f[random.permutation(f.height).tolist()] if n in SHUFFLED else f for n, f in world.items()}
    budget = {"cash_budget": 3000.0}
    assert planned(budget, **mixed).decisions == planned(budget, **world).decisions
