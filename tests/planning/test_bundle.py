"""Slow goods as a set with something that sells: who goes with whom, and what may come of it."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.tiny import AS_OF, DAYS, inputs, planned, sales

from sealane.planning.contracts import Decision, DecisionKind, Floats, Plan
from sealane.planning.core.bundle import brought
from sealane.planning.core.partners import partnered

STOCK = pl.DataFrame({"sku": ["BOX", "OLD"], "location": ["LA", "LA"], "on_hand": [400.0, 120.0]})


def hardly(pace: float = 10.0) -> pl.DataFrame:
    """Boxes sell `pace` a day; an old toy once a month."""
    toys = [(AS_OF - timedelta(days=t), "OLD", "LA", 1.0) for t in range(5, DAYS, 30)]
    rows = pl.DataFrame(toys, schema=["date", "sku", "location", "units"], orient="row")
    boxes = sales().filter(pl.col("sku") == "BOX").with_columns(units=pl.lit(float(round(pace))))
    return pl.concat([boxes, rows])


def goods(old_price: float = 12.0, parent: str = "") -> pl.DataFrame:
    """A box and an old toy of the same category."""
    return pl.DataFrame(
        {"sku": ["BOX", "OLD"], "category": ["home", "home"], "unit_cost": [5.0, 4.0],
         "price": [15.0, old_price], "parent": ["P1", parent]}
    )  # fmt: skip


def on_trial(plan: Plan) -> Decision | None:
    """The set with old toys."""
    return next((d for d in plan.decisions if d.kind is DecisionKind.BUNDLE), None)


def test_slow_goods_are_tried_as_a_set_with_what_sells_there() -> None:
    made = on_trial(planned(sales=hardly(), stock=STOCK, products=goods()))
    assert made is not None
    assert (made.sku, made.reference, made.location) == ("OLD", "BOX", "LA")
    assert made.price == 15.0 + 12.0 * 0.8
    assert made.units == 34  # four weeks of 12 % of ten buyers a day
    assert made.gain > 0
    assert "BOX" in made.reason.en
    assert "not known yet" in made.reason.en
    assert "以试卖结果为准" in made.reason.zh


def test_a_range_is_told_and_holds_what_is_expected() -> None:
    plan = planned(sales=hardly(), stock=STOCK, products=goods())
    at = next(i for i, d in enumerate(plan.decisions) if d.kind is DecisionKind.BUNDLE)
    told = {n.name: n.value for n in plan.why[at].numbers}
    assert told["money_kept"] <= told["money_low"] <= told["money_taken"] <= told["money_high"]  # type: ignore[operator]


def test_variants_of_one_product_and_dearer_goods_are_no_partners() -> None:
    for products in (goods(parent="P1"), goods(old_price=20.0), goods().drop("category")):
        assert on_trial(planned(sales=hardly(), stock=STOCK, products=products)) is None


def test_nobody_is_partner_of_two() -> None:
    twice = pl.concat([hardly(), hardly().filter(pl.col("sku") == "OLD").with_columns(sku=pl.lit("OLDER"))])
    stock = pl.concat([STOCK, pl.DataFrame({"sku": ["OLDER"], "location": ["LA"], "on_hand": [90.0]})])
    older = goods().filter(pl.col("sku") == "OLD").with_columns(sku=pl.lit("OLDER"))
    made = inputs(sales=twice, stock=stock, products=pl.concat([goods(), older]))
    assert made.partners is not None
    assert sorted(name for name in made.partners.sku if name) == ["BOX"]
    assert partnered(made).partners is not None


def column(value: float) -> Floats:
    """One series."""
    return np.asarray([value])


def money(buyers: float, own: float = 0.1, stock: float = 100.0) -> Floats:
    """What two years bring with few, some and many takers; nothing is held and nothing salvaged."""
    none = column(0.0)
    return np.ravel(brought(column(stock), column(own), column(10.0), none, none, column(buyers)))


def test_what_few_some_and_many_takers_bring() -> None:
    alone = money(0.0)
    assert np.allclose(alone, 730.0)
    few, some, _ = money(4.0)
    assert round(some) == 833
    assert few > 730.0


@settings(max_examples=60, deadline=None)
@given(own=st.floats(0.0, 0.05), buyers=st.floats(0.5, 50.0), more=st.floats(0.0, 50.0))
def test_more_buyers_of_the_partner_never_sell_less(own: float, buyers: float, more: float) -> None:
    few, busy = money(buyers, own, 1e6), money(buyers + more, own, 1e6)
    assert (busy >= few - 1e-6).all()
