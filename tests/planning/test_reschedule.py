"""Open orders that come later or sooner: the day that wins most, and never one that wins nothing."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.tiny import AS_OF, planned

from sealane.planning.contracts import Decision, DecisionKind, Floats, Plan
from sealane.planning.core.reschedule import Orders, best_step

NO_FEES = (0.0, 0.0)


def evenly(pace: float, steps: int = 20, paths: int = 4) -> Floats:
    """The same demand in every step of every path."""
    return np.full((paths, steps), pace)


def orders(pace: float = 1.0, stock: float = 5.0, at: int = 0, carry: float = 0.1) -> Orders:
    """One order of ten units."""
    return Orders(evenly(pace), np.asarray([at]), np.asarray([10.0]), stock, carry, 5.0, 0.0)


def test_goods_come_when_those_before_them_are_sold() -> None:
    step, told = best_step(orders(), 0, 0, 12, NO_FEES)
    assert step == 5
    assert abs(told[0] - 5.0) < 1e-9
    assert told[2] == 0.0


def test_a_fee_above_the_saving_leaves_the_order_where_it_is() -> None:
    assert best_step(orders(), 0, 0, 12, (4.9, 0.0))[0] == 5
    assert best_step(orders(), 0, 0, 12, (5.1, 0.0))[0] == 0


def test_what_is_missed_before_it_comes_is_saved_by_pulling_it_in() -> None:
    step, told = best_step(orders(stock=2.0, at=6), 0, -6, 0, NO_FEES)
    assert step == -4
    assert told[3] == 4.0
    assert told[2] == -4.0


paces = st.floats(0.0, 4.0)


@settings(max_examples=60, deadline=None)
@given(pace=paces, stock=st.floats(0.0, 30.0), at=st.integers(0, 8), fee=st.floats(0.0, 20.0))
def test_no_move_saves_less_than_leaving_the_order(pace: float, stock: float, at: int, fee: float) -> None:
    step, told = best_step(orders(pace, stock, at), 0, -at, 8, (fee, fee))
    assert told[0] >= 0.0
    assert step != 0 or told[0] == 0.0


@settings(max_examples=60, deadline=None)
@given(pace=paces, more=st.floats(0.0, 2.0), stock=st.floats(0.0, 30.0), at=st.integers(0, 8))
def test_more_demand_never_puts_an_order_off_for_longer(
    pace: float, more: float, stock: float, at: int
) -> None:
    def step(demand: float) -> int:
        return best_step(orders(demand, stock, at), 0, 0, 8, NO_FEES)[0]

    assert step(pace + more) <= step(pace)


@settings(max_examples=40, deadline=None)
@given(stock=st.floats(0.0, 30.0), fee=st.floats(0.0, 20.0), dearer=st.floats(0.0, 20.0))
def test_a_dearer_delay_never_saves_more(stock: float, fee: float, dearer: float) -> None:
    cheap = best_step(orders(stock=stock), 0, 0, 8, (fee, 0.0))[1][0]
    assert best_step(orders(stock=stock), 0, 0, 8, (fee + dearer, 0.0))[1][0] <= cheap + 1e-9


def incoming(sku: str, units: float, due: date) -> pl.DataFrame:
    """One open order with a supplier."""
    return pl.DataFrame(
        {"sku": [sku], "location": ["LA"], "units": [units], "due_date": [due], "kind": ["purchase"],
         "source": ["Yiwu Best"], "reference": ["PO-7"]}
    )  # fmt: skip


def suppliers(**terms: float) -> pl.DataFrame:
    """The terms of the only supplier."""
    return pl.DataFrame({"supplier": ["Yiwu Best"], **{name: [value] for name, value in terms.items()}})


def about(plan: Plan, kind: DecisionKind, sku: str) -> Decision | None:
    """The decision of a kind about a SKU."""
    return next((d for d in plan.decisions if (d.kind, d.sku) == (kind, sku)), None)


SOON = AS_OF + timedelta(days=20)
LAMPS = incoming("LAMP", 60.0, SOON)  # 400 lie there and sell in more than a year


def test_an_order_of_what_lasts_is_put_off_as_far_as_the_supplier_allows() -> None:
    stock = pl.DataFrame({"sku": ["LAMP"], "location": ["LA"], "on_hand": [90.0]})
    delay = about(planned(incoming=LAMPS, stock=stock), DecisionKind.DELAY, "LAMP")
    assert delay is not None
    assert delay.reference == "PO-7"
    assert delay.units == 60
    assert delay.arrives_p50 is not None
    assert SOON < delay.arrives_p50 <= SOON + timedelta(days=60)
    assert delay.gain > 0
    assert "PO-7" in delay.reason.zh
    assert "Delay 60" in delay.reason.en


def test_who_takes_no_change_any_more_is_not_asked() -> None:
    stock = pl.DataFrame({"sku": ["LAMP"], "location": ["LA"], "on_hand": [90.0]})
    for terms in ({"change_notice_days": 21.0}, {"max_delay_days": 0.0}, {"delay_fee_percent": 20.0}):
        plan = planned(incoming=LAMPS, stock=stock, suppliers=suppliers(**terms))
        assert about(plan, DecisionKind.DELAY, "LAMP") is None


def test_a_deposit_that_would_be_lost_speaks_for_a_delay_instead_of_a_cancellation() -> None:
    kept = planned(incoming=LAMPS, suppliers=suppliers(deposit_percent=100.0))
    assert about(kept, DecisionKind.CANCEL, "LAMP") is None
    assert about(kept, DecisionKind.DELAY, "LAMP") is not None
    free = planned(incoming=LAMPS, suppliers=suppliers(deposit_percent=0.0))
    assert about(free, DecisionKind.CANCEL, "LAMP") is not None
    assert about(free, DecisionKind.DELAY, "LAMP") is None


def test_an_order_is_pulled_in_only_where_its_supplier_does_that() -> None:
    stock = pl.DataFrame({"sku": ["BOX"], "location": ["LA"], "on_hand": [100.0]})
    coming = incoming("BOX", 600.0, AS_OF + timedelta(days=28))
    assert about(planned(incoming=coming, stock=stock), DecisionKind.EXPEDITE, "BOX") is None
    terms = suppliers(max_pull_in_days=14.0, pull_in_fee_percent=5.0)
    sooner = about(planned(incoming=coming, stock=stock, suppliers=terms), DecisionKind.EXPEDITE, "BOX")
    assert sooner is not None
    assert sooner.arrives_p50 == AS_OF + timedelta(days=14)
    assert sooner.cash == 150.0  # 5 % of 600 at 5
    assert sooner.gain > 0


def test_a_fee_is_paid_within_the_budget() -> None:
    stock = pl.DataFrame({"sku": ["BOX"], "location": ["LA"], "on_hand": [100.0]})
    coming = incoming("BOX", 600.0, AS_OF + timedelta(days=28))
    terms = suppliers(max_pull_in_days=14.0, pull_in_fee_percent=5.0)
    plan = planned({"cash_budget": 100.0}, incoming=coming, stock=stock, suppliers=terms)
    assert about(plan, DecisionKind.EXPEDITE, "BOX") is None
