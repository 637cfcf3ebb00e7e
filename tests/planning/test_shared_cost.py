"""Containers and orders that are paid, or taken, only as a whole."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from tests.planning.tiny import planned, tables

from sealane.planning.contracts import DecisionKind, Plan

STOCK = pl.DataFrame({"sku": ["BOX", "CUP", "LAMP"], "location": ["LA"] * 3, "on_hand": [100.0, 40.0, 10.0]})
PRODUCTS = pl.DataFrame(
    {"sku": ["BOX", "CUP", "LAMP"], "unit_cost": [5.0, 2.0, 20.0], "price": [15.0, 8.0, 50.0],
     "weight_kg": [4.0, 0.2, 3.0], "length_cm": [50.0, 10.0, 40.0], "width_cm": [40.0, 10.0, 30.0],
     "height_cm": [50.0, 10.0, 50.0]}
)  # fmt: skip
ROOM = {"BOX": 0.1, "CUP": 0.001, "LAMP": 0.06}


def made(**more: Any) -> Plan:
    """The tiny world bought from Yiwu, with more columns of supply."""
    ways = tables()["supply"].filter(pl.col("kind") == "purchase").with_columns(moq=1.0, multiple=1.0)
    supply = ways.with_columns(**{name: pl.lit(value) for name, value in more.items()})
    return planned(stock=STOCK, products=PRODUCTS, supply=supply)


def bought(plan: Plan) -> dict[str, int]:
    """Units bought for LA by SKU."""
    return {d.sku: d.units for d in plan.decisions if d.kind is DecisionKind.PURCHASE and d.sku in ROOM}


def volume(units: dict[str, int]) -> float:
    """Cubic metres."""
    return sum(ROOM[sku] * n for sku, n in units.items())


def test_each_container_is_paid_for() -> None:
    plain = volume(bought(made()))
    one = made(fixed_cost=100.0, container_m3=1.01 * plain)
    two = made(fixed_cost=100.0, container_m3=0.6 * plain)
    assert bought(one) == bought(two) == bought(made())

    def paid(plan: Plan) -> float:
        return sum(d.cash or 0.0 for d in plan.decisions if d.sku in ROOM)

    assert paid(one) == pytest.approx(paid(made()) + 100.0, abs=0.05)
    assert paid(two) == pytest.approx(paid(made()) + 200.0, abs=0.05)


def test_a_last_container_that_wins_less_than_it_costs_is_not_begun() -> None:
    whole = bought(made())
    without_boxes = volume({sku: n for sku, n in whole.items() if sku != "BOX"})
    plan = made(fixed_cost=1000.0, container_m3=1.02 * without_boxes)
    assert 0 < volume(bought(plan)) <= 1.02 * without_boxes
    left = [x for x in plan.left_out if x.constraint == "container"]
    assert [x.sku for x in left] == ["BOX"]
    assert left[0].cost > 0


def test_the_scarcer_of_room_and_load_fills_a_container() -> None:
    weight = 4.0 * bought(made())["BOX"]
    light, heavy = (
        made(fixed_cost=50.0, container_m3=1e6),
        made(fixed_cost=50.0, container_m3=1e6, container_kg=0.4 * weight),
    )

    def paid(plan: Plan) -> float:
        return sum(d.cash or 0.0 for d in plan.decisions if d.sku in ROOM)

    assert paid(heavy) >= paid(light) + 99.0


def test_an_order_below_its_suppliers_least_value_waits() -> None:
    worth = sum(n * {"BOX": 5.0, "CUP": 2.0, "LAMP": 20.0}[sku] for sku, n in bought(made()).items())
    assert bought(made(min_order_value=0.9 * worth)) == bought(made())
    plan = made(min_order_value=1.5 * worth + 1e4)
    assert bought(plan) == {}
    told = {x.sku for x in plan.left_out if x.constraint == "min_order_value"}
    assert told >= set(bought(made()))
