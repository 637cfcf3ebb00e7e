"""What is chosen within the limits is near the best that anything within them could be."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from tests.planning.tiny import AS_OF, inputs, sales, tables

from sealane.planning.contracts import PlanInputs
from sealane.planning.core import replenish
from sealane.planning.core.bound import upper_bound
from sealane.planning.core.limits import Held, Market, hold_to_limits
from sealane.planning.core.pipeline import plan
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.space import Space

COUNT = 60


def world(seed: int, budget: float, **limits: float) -> PlanInputs:
    """Sixty SKUs of every pace, cost and margin from two suppliers, half of them with a price break."""
    random = np.random.default_rng(seed)
    skus = [f"S{i:02d}" for i in range(COUNT)]
    pace, cost = random.uniform(0.5, 20.0, COUNT), random.uniform(1.0, 40.0, COUNT)
    covers, markup = random.uniform(5, 50, COUNT), random.uniform(1.3, 4.0, COUNT)
    days = pl.date_range(pl.lit(AS_OF).dt.offset_by("-70d"), AS_OF, closed="left", eager=True).to_list()
    rows = [
        (d, s, "LA", float(n))
        for s, m in zip(skus, pace, strict=True)
        for d, n in zip(days, random.poisson(m, 70), strict=True)
    ]
    ways = tables()["supply"].filter(pl.col("kind") == "purchase").drop("sku", "supplier")
    supply = (
        pl.DataFrame(
            {
                "sku": skus,
                "supplier": ["Yiwu", "Ningbo"] * (COUNT // 2),
                "unit_cost": cost,
                "from_units": [0.0] * COUNT,
            }
        )
        .join(ways, how="cross")
        .with_columns(moq=10.0, multiple=5.0)
    )
    cheap = supply[::2].with_columns(pl.col("unit_cost") * 0.93, from_units=pl.lit(100.0))
    supply = pl.concat([supply, cheap]).with_columns(supplier_units=pl.lit(limits.get("supplier_units")))
    return inputs(
        {"cash_budget": budget, "sku_cash_share": 1.0},
        sales=pl.DataFrame(rows, schema=sales().schema, orient="row"),
        stock=pl.DataFrame({"sku": skus, "location": ["LA"] * COUNT, "on_hand": pace * covers}),
        products=pl.DataFrame({"sku": skus, "unit_cost": cost, "price": cost * markup}),
        supply=supply,
    )  # fmt: skip


def gap(monkeypatch: pytest.MonkeyPatch, given: PlanInputs) -> tuple[float, float]:
    """What was won and the most that could be, as money."""
    seen: list[tuple[float, float]] = []
    real = hold_to_limits

    def held(m: Market, proposals: tuple[Proposal, ...], later: tuple[Proposal, ...], space: Space) -> Held:
        found = real(m, proposals, later, space)
        seen.append((sum(p.gain for p in found.kept), upper_bound(m, proposals)))
        return found

    monkeypatch.setattr(replenish, "hold_to_limits", held)
    plan(given)
    return seen[0]


@pytest.mark.parametrize("budget", [2_000.0, 10_000.0, 40_000.0])
def test_cash_is_spent_within_two_per_cent_of_the_best(
    monkeypatch: pytest.MonkeyPatch, budget: float
) -> None:
    won, most = gap(monkeypatch, world(7, budget))
    assert 0.98 * most <= won <= most + 1e-6


def test_with_suppliers_at_their_limit_too_it_stays_within_four_per_cent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    won, most = gap(monkeypatch, world(8, 15_000.0, supplier_units=400.0))
    free, _ = gap(monkeypatch, world(8, 15_000.0))
    assert won < free
    assert 0.96 * most <= won <= most + 1e-6


def test_no_supplier_is_asked_for_more_than_it_gives() -> None:
    made = plan(world(8, 50_000.0, supplier_units=900.0))
    for name in ("Yiwu", "Ningbo"):
        assert sum(d.units for d in made.decisions if d.source == name) <= 900
    assert any(x.constraint == "supplier_units" and x.cost > 0 for x in made.left_out)
