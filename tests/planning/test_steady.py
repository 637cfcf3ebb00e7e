"""A plan does not flutter: yesterday's sizes stay where changing them wins next to nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from tests.planning.tiny import AS_OF, planned, sales, tables

from sealane.planning.contracts import DecisionKind, Plan

SKUS = [f"S{i:02d}" for i in range(30)]
SUPPLY = tables()["supply"].filter(pl.col("kind") == "purchase").with_columns(moq=1.0, multiple=1.0)


def made(more: float = 0.0, previous: pl.DataFrame | None = None, share: float = 0.05) -> Plan:
    """Thirty SKUs of differing pace, of whose last week a `share` of the days sold `more` units more."""
    random = np.random.default_rng(5)
    pace = random.uniform(1.0, 15.0, len(SKUS))
    units = random.poisson(pace[:, None], (len(SKUS), 112)).astype(float)
    units[:, -7:] += more * (random.random((len(SKUS), 7)) < share)
    rows = [
        (AS_OF - timedelta(days=112 - t), sku, "LA", float(units[i, t]))
        for t in range(112)
        for i, sku in enumerate(SKUS)
    ]
    changed: dict[str, Any] = {
        "sales": pl.DataFrame(rows, schema=sales().schema, orient="row"),
        "stock": pl.DataFrame({"sku": SKUS, "location": ["LA"] * 30, "on_hand": (pace * 33).round()}),
        "products": pl.DataFrame({"sku": SKUS, "unit_cost": [5.0] * 30, "price": [15.0] * 30}),
        "supply": SUPPLY,
    }
    if previous is not None:
        changed["previous_decisions"] = previous
    return planned(**changed)


def proposed(plan: Plan) -> pl.DataFrame:
    """A plan's decisions as the next one reads them."""
    rows = [(d.kind.value, d.sku, d.location, d.source, d.channel, float(d.units)) for d in plan.decisions]
    return pl.DataFrame(rows, schema=["kind", "sku", "location", "source", "channel", "units"], orient="row")


def bought(plan: Plan) -> dict[str, int]:
    """Units bought by SKU."""
    return {d.sku: d.units for d in plan.decisions if d.kind is DecisionKind.PURCHASE}


def moved(before: Plan, after: Plan) -> int:
    """Units by which purchases differ."""
    a, b = bought(before), bought(after)
    return sum(abs(a.get(sku, 0) - b.get(sku, 0)) for sku in a | b)


def test_a_few_sales_more_change_far_less_of_a_plan_that_knows_the_last_one() -> None:
    last = made()
    fresh, steady = made(more=1.0), made(more=1.0, previous=proposed(last))
    assert moved(last, fresh) > 0
    assert moved(last, steady) <= 0.4 * moved(last, fresh)
    gain = [sum(d.gain for d in p.decisions if d.kind is DecisionKind.PURCHASE) for p in (fresh, steady)]
    assert gain[1] >= 0.98 * gain[0]


def test_real_news_changes_the_plan_as_ever() -> None:
    last = made()
    steady = made(more=10.0, previous=proposed(last), share=1.0)
    fresh = made(more=10.0, share=1.0)
    assert moved(last, steady) > 0.8 * moved(last, fresh) > 0


def test_the_same_data_again_is_the_same_plan() -> None:
    last = made()
    assert bought(made(previous=proposed(last))) == bought(last)


@pytest.mark.parametrize("units", [0.0, 7.5, 1e9, float("nan")])
def test_a_previous_size_that_can_not_be_is_not_kept(units: float) -> None:
    last = made()
    odd = proposed(last).with_columns(pl.lit(units).alias("units"))
    assert bought(made(previous=odd)) == bought(last)
