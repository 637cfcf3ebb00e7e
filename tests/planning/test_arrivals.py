"""Lead times as samples, orders that never come, and arrivals that may not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import polars as pl
from tests.planning.test_simulate import TABLE, one
from tests.planning.tiny import AS_OF, inputs, planned, tables

from sealane.planning.contracts import DecisionKind, Floats
from sealane.planning.core.arrivals import NEVER, fill_arrivals, sampled_leads
from sealane.planning.core.forecast import make_forecast
from sealane.planning.core.world import build_world


def leads(p50: float, sigma: float, share: float) -> tuple[Floats, Floats]:
    def f(x: float) -> Floats:
        return np.asarray([float(x)])

    found = sampled_leads(f(p50), f(sigma), f(share), f(1.0), TABLE)
    return found.own[0].astype(np.float64), found.next[0].astype(np.float64)


def test_a_sure_lead_time_is_the_same_in_every_path() -> None:
    own, following = leads(2, 0, 1)
    assert (own == 2).all()
    assert (following == 2).all()


def test_half_of_the_orders_lost_leave_the_worked_waits() -> None:
    own, following = leads(2, 0, 0.5)
    assert np.mean(own == NEVER) == 0.5
    assert abs(np.mean(following == 2) - 0.5) < 0.05
    assert abs(np.mean(following == 3) - 0.25) < 0.06


def test_an_unsteady_lead_time_has_its_median_and_spread() -> None:
    own, _ = leads(6, 2, 1)
    assert 6 <= np.median(own) <= 7  # whole periods, rounded up
    assert 1.7 < own.std() < 2.3


def test_rows_of_one_order_rule_each_other_out() -> None:
    start, share, lot = np.asarray([0.0, 0.4]), np.asarray([0.4, 0.5]), np.zeros(2, dtype=np.int64)
    units = 10.0 * share
    came = np.empty((TABLE[0].shape[0], 2))
    for j in range(came.shape[0]):
        fill_arrivals(0, 2, units, start, share, lot, TABLE[0], j, came[j])
    assert set(np.unique(came).tolist()) == {0.0, 10.0}
    assert (came.sum(axis=1) <= 10.0).all()
    assert abs(float(came[:, 0].mean()) - 4.0) < 0.1
    assert abs(float(came[:, 1].mean()) - 5.0) < 0.1


def test_where_orders_get_lost_more_is_ordered() -> None:
    sure = one(10.0, 0.05, 4.0, lead=2.0).need[0]
    assert one(10.0, 0.05, 4.0, lead=2.0, share=0.6).need[0] > sure


def test_a_doubtful_arrival_counts_for_its_share() -> None:
    coming = pl.DataFrame(
        {
            "sku": ["BOX", "BOX"],
            "location": ["LA", "LA"],
            "units": [300.0, 300.0],
            "due_date": [AS_OF + timedelta(days=5), AS_OF + timedelta(days=12)],
            "reference": ["PO-1", "PO-1"],
            "chance": [0.4, 0.5],
        }
    )
    made = inputs(incoming=coming)
    world = build_world(made, make_forecast(made, 40).forecast)
    assert world.doubts is not None
    assert world.doubts.start.tolist() == [0.0, 0.4]
    assert world.arrival_units.tolist() == [120.0, 150.0]


def bought(**changed: Any) -> int:
    plan = planned(**changed)
    found = [d for d in plan.decisions if d.sku == "BOX" and d.kind is DecisionKind.PURCHASE]
    return sum(d.units for d in found)


def test_the_less_surely_goods_come_the_more_is_bought() -> None:
    def with_chance(chance: float) -> int:
        return bought(
            incoming=pl.DataFrame(
                {"sku": ["BOX"], "location": ["LA"], "units": [300.0], "chance": [chance],
                 "due_date": [AS_OF + timedelta(days=28)]}
            )
        )  # fmt: skip

    assert with_chance(1.0) < with_chance(0.5) <= bought()
    supply = tables()["supply"].with_columns(pl.Series("arrival_share", [0.7, 1.0]))
    assert bought(supply=supply) >= bought()
