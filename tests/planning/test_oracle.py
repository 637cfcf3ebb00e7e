"""Orders beside stockpyl, an independent library, where theory is exact."""

from __future__ import annotations

import numpy as np
import pytest
from stockpyl.newsvendor import newsvendor_poisson
from stockpyl.rq import r_q_cost_poisson
from tests.planning.test_simulate import one


@pytest.mark.parametrize("mean", [1.0, 4.0, 15.0, 60.0])
@pytest.mark.parametrize("shortage", [2.0, 9.0, 30.0])
def test_one_period_orders_and_costs_as_the_newsvendor(mean: float, shortage: float) -> None:
    units, cost = newsvendor_poisson(1.0, shortage, mean)
    ours = one(mean, holding=1.0, shortage=shortage)
    assert abs(ours.need[0] - units) <= max(1.0, 0.02 * units)
    assert ours.cost_with[0] == pytest.approx(cost, rel=0.03)


@pytest.mark.parametrize("lead", [0, 2, 5])
@pytest.mark.parametrize("quantity", [5, 12, 30])
def test_a_lot_falls_due_at_the_reorder_point_that_is_best_for_it(lead: int, quantity: int) -> None:
    """Looked at every period, what waits costs 4 a period: an order counts from the end of its period on."""
    mean, holding, shortage = 2.0, 0.2, 4.0
    costs = {
        r: r_q_cost_poisson(r, quantity, holding, shortage, 1.0, mean, lead + 1)
        for r in range(-5, 4 * (lead + 2))
    }
    best = min(costs, key=lambda r: costs[r])

    def falls_due(stock: int) -> bool:
        o = one(
            mean,
            holding,
            shortage,
            float(lead),
            1.0,
            float(stock),
            lost=False,
            moq=quantity,
            multiple=quantity,
        )
        return bool(o.units[0] > 0 and o.order_now_cost[0] < o.wait_cost[0])

    ours = max(stock for stock in range(-5, 4 * (lead + 2)) if falls_due(stock))
    assert abs(ours - best) <= 1
    assert costs[ours] <= 1.02 * costs[best]


def test_more_lead_time_never_asks_for_less_stock() -> None:
    needs = [float(one(3.0, lead=float(lead), review=2.0, lost=False).need[0]) for lead in range(6)]
    assert needs == sorted(needs)
    assert np.ptp(needs) > 0
