"""A replay beside stockpyl, an independent library: what an (s, S) policy costs in the long run is known."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from stockpyl.ss import s_s_cost_discrete

from sealane.planning.contracts import ReplayFrame, Text
from sealane.planning.core.replay import Policy, Start, State, Wish, course
from sealane.planning.core.replay_facts import Facts, facts_of
from sealane.planning.core.table_inputs import plan_inputs

MEAN, HOLDING, MARGIN, FIXED = 4.0, 0.5, 6.0, 20.0
SKUS, DAYS, WARM_UP = 90, 700, 50
AS_OF = date(2026, 3, 2)


@pytest.fixture(scope="module")
def facts() -> Facts:
    """Ninety SKUs that sell four a day by chance, each bought at once and at its own fixed cost."""
    codes = [f"S{i:02}" for i in range(SKUS)]
    units = np.random.default_rng(5).poisson(MEAN, (SKUS, DAYS)).astype(float)
    sales = pl.DataFrame(
        {
            "date": [AS_OF - timedelta(days=DAYS - t) for _ in codes for t in range(DAYS)],
            "sku": [code for code in codes for _ in range(DAYS)],
            "location": "X",
            "units": units.ravel(),
        }
    )
    products = pl.DataFrame(
        {"sku": codes, "unit_cost": 4.0, "price": 4.0 + MARGIN, "holding_cost_per_unit_period": HOLDING}
    )
    supply = pl.DataFrame({"sku": codes, "location": "X", "lead_time_periods": 0.0, "fixed_cost": FIXED})
    given = {"sales": sales, "products": products, "supply": supply}
    return facts_of(plan_inputs(given, {"as_of": AS_OF}, today=AS_OF))


def up_to(facts: Facts, reorder_point: int, level: int) -> Policy:
    """Order up to `level` wherever what lies there has come down to `reorder_point`."""

    def buy(state: State) -> list[Wish]:
        return [
            Wish(int(facts.usual[s]), int(level - state.stock[s]))
            for s in np.flatnonzero(state.stock <= reorder_point)
        ]

    return buy


@pytest.mark.parametrize(("reorder_point", "level"), [(3, 17), (6, 25), (0, 12)])
def test_a_replayed_s_s_policy_costs_what_theory_says(facts: Facts, reorder_point: int, level: int) -> None:
    """Without a lead time a sale that is missed changes nothing after it, so lost and late cost the same."""
    frame = ReplayFrame(periods=DAYS - WARM_UP, warm_up=WARM_UP, every=1)
    begin = Start(np.full(SKUS, float(level)))
    done = course(facts, frame, "s_s", Text("(s, S)", "(s, S)"), up_to(facts, reorder_point, level), begin)
    days = SKUS * (DAYS - WARM_UP)
    paid = float((done.freight + done.holding + done.missed_margin).sum()) / days
    expected = s_s_cost_discrete(reorder_point, level, HOLDING, MARGIN, FIXED, True, MEAN)
    assert paid == pytest.approx(expected, rel=0.01)
