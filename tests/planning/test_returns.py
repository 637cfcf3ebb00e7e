"""Slow stock that its supplier takes back: how much, within what it allows, and never what is needed."""

from __future__ import annotations

from datetime import timedelta

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.planning.tiny import AS_OF, planned

from sealane.planning.contracts import Decision, DecisionKind, Plan

SLOWLY = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def lamps(days_ago: int = 40, units: float = 400.0) -> pl.DataFrame:
    """Lamps, of which one a day sells, that came together."""
    received = AS_OF - timedelta(days=days_ago)
    return pl.DataFrame({"sku": ["LAMP"], "location": ["LA"], "on_hand": [units], "received_on": [received]})


def taking_back(**terms: float) -> pl.DataFrame:
    """The terms of the only supplier."""
    return pl.DataFrame({"supplier": ["Yiwu Best"], **{name: [value] for name, value in terms.items()}})


def bought_at_la() -> pl.DataFrame:
    """Lamps are handed over in Los Angeles by their supplier."""
    return pl.DataFrame(
        {"sku": ["*"], "location": ["LA"], "kind": ["purchase"], "supplier": ["Yiwu Best"],
         "lead_time_days_p50": [30.0], "moq": [50.0]}
    )  # fmt: skip


def back(plan: Plan) -> Decision | None:
    """The return of lamps."""
    return next((d for d in plan.decisions if d.kind is DecisionKind.RETURN), None)


def returned(**terms: float) -> int:
    """How many lamps go back by these terms."""
    made = back(planned(stock=lamps(), supply=bought_at_la(), suppliers=taking_back(**terms)))
    return 0 if made is None else made.units


def test_what_would_lie_longest_goes_back() -> None:
    terms = taking_back(return_percent=90.0, return_days=60.0, return_freight_percent=5.0)
    made = back(planned(stock=lamps(), supply=bought_at_la(), suppliers=terms))
    assert made is not None
    assert made.source == "Yiwu Best"
    assert made.price == 17.0  # 85 % of 20
    assert made.cash == -17.0 * made.units
    assert (
        100 <= 400 - made.units <= 320
    )  # the next 90 days stay, and what is used before it costs more to hold
    assert made.gain > 0
    assert "Return" in made.reason.en
    assert "退回 Yiwu Best" in made.reason.zh


def test_without_terms_nothing_goes_back() -> None:
    assert back(planned(stock=lamps(), supply=bought_at_la())) is None
    assert returned(deposit_percent=30.0) == 0


def test_what_came_too_long_ago_stays() -> None:
    terms = taking_back(return_percent=90.0, return_days=30.0)
    assert back(planned(stock=lamps(40), supply=bought_at_la(), suppliers=terms)) is None


def test_fewer_than_the_supplier_asks_for_stay() -> None:
    assert returned(return_percent=90.0) > 0
    assert returned(return_percent=90.0, return_min_units=390.0) == 0


def test_goods_that_another_place_hands_over_are_not_sent_to_the_supplier_from_here() -> None:
    supply = pl.DataFrame(
        {"sku": ["*", "*"], "location": ["SZX", "LA"], "kind": ["purchase", "transfer"],
         "source": ["", "SZX"], "supplier": ["Yiwu Best", ""], "lead_time_days_p50": [30.0, 20.0]}
    )  # fmt: skip
    assert back(planned(stock=lamps(), supply=supply, suppliers=taking_back(return_percent=90.0))) is None


@SLOWLY
@given(price=st.floats(40.0, 100.0), more=st.floats(0.0, 30.0))
def test_a_better_refund_never_sends_fewer_back(price: float, more: float) -> None:
    better = min(price + more, 100.0)
    assert returned(return_percent=better) >= returned(return_percent=price)


@SLOWLY
@given(price=st.floats(0.0, 100.0), least=st.integers(1, 400))
def test_what_the_next_90_days_need_never_goes_back(price: float, least: int) -> None:
    units = returned(return_percent=price, return_min_units=float(least))
    assert units == 0 or units >= least
    assert 400 - units >= 85
