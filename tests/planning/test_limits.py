"""Hard limits: cash until a date, units and cubic metres of a warehouse, and what they cut."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from tests.planning.tiny import AS_OF, planned, tables

from sealane.planning.contracts import DecisionKind, Plan

SUPPLY = tables()["supply"].with_columns(pl.Series("moq", [1.0, 1.0]), pl.Series("multiple", [1.0, 1.0]))
STOCK = pl.DataFrame({"sku": ["BOX", "CUP", "LAMP"], "location": ["LA"] * 3, "on_hand": [100.0, 40.0, 10.0]})
PRODUCTS = pl.DataFrame(
    {
        "sku": ["BOX", "CUP", "LAMP"],
        "category": ["home", "fashion", "consumer electronics"],
        "unit_cost": [5.0, 2.0, 20.0],
        "price": [15.0, 8.0, 50.0],
        "length_cm": [50.0, 10.0, 40.0],
        "width_cm": [40.0, 10.0, 30.0],
        "height_cm": [50.0, 10.0, 50.0],
    }
)
"""A box takes 0.1 m³, a cup 0.001, a lamp 0.06."""


def made(units: float | None = None, volume: float | None = None, **settings: object) -> Plan:
    """The tiny world with little stock in LA, whose room is limited."""
    places = pl.DataFrame(
        {"location": ["LA", "SZX"], "kind": ["overseas", "home"], "capacity_units": [units, None],
         "capacity_m3": [volume, None]},
        schema_overrides={"capacity_units": pl.Float64, "capacity_m3": pl.Float64},
    )  # fmt: skip
    return planned(dict(settings), locations=places, supply=SUPPLY, stock=STOCK, products=PRODUCTS)


def to_la(plan: Plan) -> dict[str, int]:
    """Units bought for LA or sent there, by SKU."""
    orders = (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER)
    out: dict[str, int] = {}
    for d in plan.decisions:
        if d.kind in orders and d.location == "LA":
            out[d.sku] = out.get(d.sku, 0) + d.units
    return out


@pytest.mark.parametrize("room", [0.0, 50.0, 200.0, 400.0])
def test_a_warehouse_never_takes_more_units_than_it_has_room_for(room: float) -> None:
    whole, held = to_la(made()), made(units=room)
    assert sum(whole.values()) > 400  # by the arrival, all that lies there now is sold
    assert 0.7 * room - 25 <= sum(to_la(held).values()) <= room
    cut = [x for x in held.left_out if x.constraint == "capacity_units"]
    assert cut
    assert all(x.cost >= 0 and x.units > 0 for x in cut)
    for sku, units in whole.items():
        assert to_la(held).get(sku, 0) + sum(x.units for x in cut if x.sku == sku) == units


def test_room_in_cubic_metres_goes_to_what_earns_most_on_it() -> None:
    held = to_la(made(volume=3.0))
    assert 0.1 * held.get("BOX", 0) + 0.001 * held.get("CUP", 0) + 0.06 * held.get("LAMP", 0) <= 3.0
    assert held["CUP"] == to_la(made())["CUP"]  # cups need next to no room
    assert held["LAMP"] > 0.6 * to_la(made())["LAMP"]  # 30 of margin on 0.06 m³ beats 10 on 0.1
    assert any(x.constraint == "capacity_m3" and x.sku == "BOX" for x in made(volume=3.0).left_out)


def test_a_place_that_is_overfull_already_gets_nothing() -> None:
    stock = pl.DataFrame({"sku": ["BOX", "OLD"], "location": ["LA", "LA"], "on_hand": [100.0, 5000.0]})
    places = pl.DataFrame({"location": ["LA"], "kind": ["overseas"], "capacity_units": [4000.0]})
    plan = planned(stock=stock, locations=places, supply=SUPPLY)
    assert to_la(plan) == {}
    assert any(x.sku == "BOX" and x.constraint == "capacity_units" for x in plan.left_out)


def test_goods_without_measures_are_named_where_volume_is_limited() -> None:
    bare = PRODUCTS.drop("height_cm")
    places = pl.DataFrame({"location": ["LA"], "kind": ["overseas"], "capacity_m3": [1.0]})
    plan = planned(products=bare, locations=places, supply=SUPPLY, stock=STOCK)
    assert any("without length, width and height" in n.en for n in plan.notes)


def test_a_budget_counts_until_its_last_day_and_no_longer() -> None:
    ended = made(cash_budget=10.0, budget_until=AS_OF - timedelta(days=1))
    assert to_la(ended) == to_la(made())
    assert any("budget ended" in n.en for n in ended.notes)
    last_day = made(cash_budget=10.0, budget_until=AS_OF)
    assert to_la(last_day) == to_la(made(cash_budget=10.0))


def cash_of(plan: Plan) -> float:
    return sum(d.cash for d in plan.decisions if d.cash is not None and d.cash > 0)


def test_cash_is_kept_for_orders_that_are_due_before_the_budget_ends() -> None:
    """BOX can wait a week but earns twice its cost; what is due today must not take its money."""
    stock = pl.DataFrame(
        {"sku": ["BOX", "CUP", "LAMP"], "location": ["LA"] * 3, "on_hand": [560.0, 400.0, 10.0]}
    )

    def plan(until: date | None) -> Plan:
        settings = {"cash_budget": 1500.0, "budget_until": until}
        return planned(settings, supply=SUPPLY, stock=stock, products=PRODUCTS)

    free, held = plan(None), plan(AS_OF + timedelta(days=30))
    assert cash_of(held) < cash_of(free) <= 1500
    assert any("kept for orders" in n.en for n in held.notes)
