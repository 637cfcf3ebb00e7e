"""A SKU whose sales have yet to confirm it takes no more than its share of the cash."""

from __future__ import annotations

from datetime import timedelta

import polars as pl
from tests.planning.tiny import AS_OF, planned, sales, tables

from sealane.planning.contracts import DecisionKind, Plan

SKUS = [f"S{i:02d}" for i in range(12)]
SUPPLY = tables()["supply"].filter(pl.col("kind") == "purchase").with_columns(moq=1.0, multiple=1.0)


def made(share: float | None = None, on_order: float = 0.0, budget: float | None = 20_000.0) -> Plan:
    """Twelve steady SKUs at 3 a day, and NEWHIT, on sale for ten days at 40 to 120 a day."""
    steady = [
        (AS_OF - timedelta(days=112 - t), sku, "LA", 3.0 + (t * 7 + i) % 3 - 1)
        for t in range(112)
        for i, sku in enumerate(SKUS)
    ]
    fresh = [(AS_OF - timedelta(days=10 - t), "NEWHIT", "LA", 40.0 + 80.0 * (t % 2)) for t in range(10)]
    names = [*SKUS, "NEWHIT"]
    coming = pl.DataFrame(
        {"sku": ["NEWHIT"], "location": ["LA"], "units": [on_order], "due_date": [AS_OF + timedelta(days=9)]}
    )
    settings = {"cash_budget": budget} | ({} if share is None else {"sku_cash_share": share})
    return planned(
        {k: v for k, v in settings.items() if v is not None},
        sales=pl.DataFrame(steady + fresh, schema=sales().schema, orient="row"),
        stock=pl.DataFrame({"sku": names, "location": ["LA"] * 13, "on_hand": [30.0] * 13}),
        products=pl.DataFrame({"sku": names, "unit_cost": [5.0] * 13, "price": [15.0] * 13}),
        supply=SUPPLY,
        **({"incoming": coming} if on_order else {}),
    )


def cash_of(plan: Plan, sku: str) -> float:
    """What is paid today for a SKU."""
    return sum(d.cash or 0 for d in plan.decisions if d.kind is DecisionKind.PURCHASE and d.sku == sku)


def test_a_newcomer_takes_no_more_than_a_fifth_of_the_budget() -> None:
    free, held = made(share=1.0), made()
    assert cash_of(free, "NEWHIT") > 4_000
    assert 3_500 <= cash_of(held, "NEWHIT") <= 4_000


def test_its_reason_says_first_tranche_and_when_it_is_looked_at_again() -> None:
    plan = made()
    order = next(d for d in plan.decisions if d.sku == "NEWHIT")
    (rest,) = [x for x in plan.left_out if x.sku == "NEWHIT" and x.constraint == "tranche"]
    assert "first tranche" in order.reason.en
    assert f"the other {rest.units:,} are looked at again on" in order.reason.en
    assert "首批试补" in order.reason.zh
    assert "Looked at again on 2026-03-" in rest.reason.en
    assert rest.cost > 0


def test_what_is_on_order_already_is_part_of_the_tranche() -> None:
    assert cash_of(made(on_order=600.0), "NEWHIT") <= 20_000 * 0.2 - 600 * 5


def test_a_smaller_share_buys_a_smaller_tranche() -> None:
    assert cash_of(made(share=0.16), "NEWHIT") <= 20_000 * 0.16


def test_proven_sellers_are_not_held_back() -> None:
    free, held = made(share=1.0, budget=None), made(share=0.01, budget=None)
    for sku in SKUS:
        assert cash_of(held, sku) == cash_of(free, sku)
        assert not [x for x in held.left_out if x.sku == sku and x.constraint == "tranche"]
