"""Scorecards: worked numbers, idle suppliers, late goods that stay late, small samples that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.infra.batches import Schema
from sealane.purchasing.contracts.scores import (
    DELIVERIES,
    ENQUIRIES,
    INSPECTIONS,
    PRICES,
    PROMISES,
    RETURNS,
    Measure,
    Measured,
    Scorecard,
    ScoreFacts,
    Weights,
)
from sealane.purchasing.core.aql import passed
from sealane.purchasing.core.belief import mean_of_all, own_weight, range80, shrunk
from sealane.purchasing.core.deliveries import kept_promises, order_leads
from sealane.purchasing.core.measures import excess_returns, price_ratios
from sealane.purchasing.core.scoring import scorecards, weighed

AS_OF = date(2026, 3, 2)
DUE = date(2026, 2, 10)


def _frame(rows: Sequence[tuple[Any, ...]], schema: Schema) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict(schema), orient="row")


def _promise(
    order: int, units: int = 100, supplier: str = "ACME", due: date | None = DUE, **more: Any
) -> tuple[Any, ...]:
    row = {
        "supplier": supplier, "order_id": order, "sku_id": 1, "warehouse_id": 1, "channel": "",
        "units": units, "received_units": 0, "begun_on": DUE - timedelta(days=20), "due_on": due,
        "confirmed": True, "over": True,
    }  # fmt: skip
    return tuple((row | more).values())


def _came(order: int, good: int, on: date = DUE, damaged: int = 0, sku: int = 1) -> tuple[Any, ...]:
    return (order, sku, on, good, damaged)


def _facts(
    promises: Sequence[tuple[Any, ...]], came: Sequence[tuple[Any, ...]] = (), **more: pl.DataFrame
) -> ScoreFacts:
    none = {
        "enquiries": _frame((), ENQUIRIES),
        "inspections": _frame((), INSPECTIONS),
        "prices": _frame((), PRICES),
        "returns": _frame((), RETURNS),
    }
    return ScoreFacts(_frame(promises, PROMISES), _frame(came, DELIVERIES), **(none | more))


def _card(facts: ScoreFacts, supplier: str = "ACME") -> Scorecard:
    return next(card for card in scorecards(facts, Weights(), AS_OF) if card.supplier == supplier)


def _measure(card: Scorecard, measure: Measure) -> Measured | None:
    return next((m for m in card.measures if m.measure is measure), None)


def _own(facts: ScoreFacts, measure: Measure) -> float:
    found = _measure(_card(facts), measure)
    assert found is not None
    return found.own


def test_the_worked_partial_delivery_counts_by_its_units() -> None:
    promises = _frame([_promise(1)], PROMISES)
    came = _frame([_came(1, 60, DUE - timedelta(days=1)), _came(1, 40, DUE + timedelta(days=2))], DELIVERIES)
    line = kept_promises(promises, came, AS_OF).row(0, named=True)
    assert (line["on_time"], line["came"], line["dated"]) == (60, 100, True)


def test_parts_due_on_two_days_are_filled_in_the_order_of_their_days() -> None:
    later = DUE + timedelta(days=10)
    promises = _frame([_promise(1, 50, due=later), _promise(1, 50)], PROMISES)
    came = _frame([_came(1, 70, DUE - timedelta(days=1)), _came(1, 50, later)], DELIVERIES)
    lines = kept_promises(promises, came, AS_OF).sort("due_on")
    assert lines["on_time"].to_list() == [50, 50]
    assert lines["came"].to_list() == [50, 50]


def test_units_received_on_days_nobody_wrote_down_tell_how_much_but_not_when() -> None:
    card = _card(_facts([_promise(1, received_units=100)]))
    assert _measure(card, Measure.ON_TIME) is None
    assert _measure(card, Measure.IN_FULL) is not None
    assert card.counted.undated == 1


def test_the_worked_shares_of_orders_of_different_size() -> None:
    facts = _facts([_promise(1, 100), _promise(2, 300)], [_came(1, 100), _came(2, 150)])
    assert _own(facts, Measure.ON_TIME) == pytest.approx(62.5)
    assert _own(facts, Measure.IN_FULL) == pytest.approx(62.5)


def test_what_never_came_by_the_promised_day_is_late_though_the_order_is_open() -> None:
    facts = _facts([_promise(1), _promise(2, over=False)], [_came(1, 100)])
    assert _own(facts, Measure.ON_TIME) == pytest.approx(50)


def test_what_is_not_due_yet_is_not_judged() -> None:
    facts = _facts([_promise(1, due=AS_OF), _promise(2)], [_came(2, 100)])
    assert _card(facts).counted.orders == 1


def test_the_worked_lead_time_of_a_split_order_weighs_its_units() -> None:
    begun = date(2026, 1, 1)
    came = _frame([_came(1, 30, date(2026, 1, 11)), _came(1, 10, date(2026, 1, 31))], DELIVERIES)
    leads = order_leads(_frame([_promise(1, 40, begun_on=begun)], PROMISES), came)
    assert (leads["days"].to_list(), leads["deliveries"].to_list()) == ([15.0], [2])
    still_open = order_leads(_frame([_promise(1, 40, begun_on=begun, over=False)], PROMISES), came)
    assert still_open.is_empty()


def test_the_worked_lead_times_of_a_way() -> None:
    days = (10, 20, 30)
    promises = [_promise(order, begun_on=DUE - timedelta(days=wait)) for order, wait in enumerate(days)]
    card = _card(_facts(promises, [_came(order, 100) for order in range(3)]))
    (way,) = card.lead_times
    assert [way.orders, way.p50, way.p90, way.mean] == pytest.approx([3, 20.0, 28.0, 20.0])


def test_the_worked_steadiness_of_two_orders() -> None:
    promises = [_promise(order, begun_on=DUE - timedelta(days=wait)) for order, wait in enumerate((20, 30))]
    facts = _facts(promises, [_came(order, 100) for order in range(2)])
    assert _own(facts, Measure.LEAD_TIME) == pytest.approx(71.72, abs=0.01)


def test_the_worked_quality_of_damaged_units_and_a_lot_that_failed() -> None:
    promises = [_promise(order) for order in range(3)]
    came = [_came(order, 98, damaged=2) for order in range(3)]
    lot = _frame([("ACME", DUE, 200, 0, 11, 0)], INSPECTIONS)
    assert _own(_facts(promises, came, inspections=lot), Measure.QUALITY) == pytest.approx(60)


def test_the_worked_returns_beyond_what_is_usual_in_the_category() -> None:
    returns = _frame([(1, "toys", 200.0, 16.0), (2, "toys", 800.0, 34.0)], RETURNS)
    facts = _facts([_promise(1)], [_came(1, 100)], returns=returns)
    assert excess_returns(facts, AS_OF)["excess"].to_list() == pytest.approx([0.03])


def test_returns_are_shared_among_the_suppliers_of_a_sku_by_what_each_delivered() -> None:
    returns = _frame([(1, "toys", 200.0, 16.0), (2, "toys", 800.0, 34.0)], RETURNS)
    promises = [_promise(1), _promise(2, supplier="BETA"), _promise(3, supplier="BETA", sku_id=2)]
    came = [_came(1, 100), _came(2, 100), _came(3, 900, sku=2)]
    excess = dict(excess_returns(_facts(promises, came, returns=returns), AS_OF).iter_rows())
    assert excess["ACME"] == pytest.approx(0.03)
    assert excess["BETA"] == pytest.approx(0.0)


def test_the_worked_price_against_the_others() -> None:
    prices = _frame([("ACME", 1, 9.0), ("BETA", 1, 10.0), ("GAMMA", 1, 12.0), ("ACME", 2, 5.0)], PRICES)
    ratios = {row[:2]: row[2] for row in price_ratios(prices).iter_rows()}
    assert ratios["ACME", 1] == pytest.approx(9 / 11)
    assert ("ACME", 2) not in ratios


def test_the_worked_acceptance_numbers() -> None:
    major = np.asarray([10, 11, 0, 0, 1])
    critical, minor = np.asarray([0, 0, 1, 0, 0]), np.asarray([14, 0, 0, 15, 0])
    sampled = np.asarray([200, 200, 200, 200, 13])
    assert passed(sampled, critical, major, minor).tolist() == [True, False, False, False, False]


def test_the_worked_belief_of_three_orders() -> None:
    three = np.asarray([3.0])
    assert own_weight(three).tolist() == pytest.approx([0.4])
    assert shrunk(np.asarray([1.0]), three, 0.7).tolist() == pytest.approx([0.82])
    low, high = range80(np.asarray([0.82]), three)
    assert [float(low[0]), float(high[0])] == pytest.approx([0.590, 0.935], abs=1e-3)
    assert mean_of_all(np.asarray([1.0, 0.6]), np.asarray([1.0, 3.0])) == pytest.approx(0.7)


@given(st.floats(0, 1), st.integers(0, 1_000), st.floats(0, 1))
def test_a_belief_lies_between_its_own_figure_and_the_mean_and_within_its_range(
    own: float, cases: int, mean: float
) -> None:
    share = shrunk(np.asarray([own]), np.asarray([float(cases)]), mean)
    low, high = range80(share, np.asarray([float(cases)]))
    assert min(own, mean) - 1e-9 <= float(share[0]) <= max(own, mean) + 1e-9
    assert -1e-9 <= float(low[0]) <= float(high[0]) <= 1 + 1e-9


def test_the_worked_weights() -> None:
    on_time = Measured(Measure.ON_TIME, 9, 80, 80, 0.5, 80.0, 60.0, 100.0)
    quality = replace(on_time, measure=Measure.QUALITY, score=50.0)
    assert weighed((on_time, quality), Weights(on_time=30, quality=10))[0] == pytest.approx(72.5)
    other = replace(on_time, measure=Measure.QUALITY, score=60.0, low=40.0, high=80.0)
    both = weighed((on_time, other), Weights(on_time=1, quality=1))
    assert list(both) == pytest.approx([70.0, 55.86, 84.14], abs=0.01)
    assert weighed((), Weights()) == (None, None, None)


def test_an_idle_supplier_has_no_score_though_it_has_a_price() -> None:
    prices = _frame([("IDLE", 1, 9.0), ("ACME", 1, 10.0)], PRICES)
    card = _card(_facts([_promise(1)], [_came(1, 100)], prices=prices), "IDLE")
    assert (card.score, card.low, card.high, card.quarters) == (None, None, None, ())


def test_a_quarter_without_activity_is_not_there() -> None:
    before = date(2025, 5, 10)
    facts = _facts([_promise(1), _promise(2, due=before)], [_came(1, 100), _came(2, 100, before)])
    days = [quarter.first_day for quarter in _card(facts).quarters]
    assert days == [date(2025, 4, 1), date(2026, 1, 1)]


def test_few_orders_are_pulled_towards_the_mean_and_many_are_not() -> None:
    few = [_promise(1, supplier="FEW")]
    many = [_promise(order, supplier="MANY") for order in range(10, 50)]
    came = [_came(order, 100 if order < 30 else 0) for order in range(10, 50)]
    facts = _facts([*few, *many], [_came(1, 100), *came])
    low, high = _card(facts, "FEW"), _card(facts, "MANY")
    first, second = _measure(low, Measure.ON_TIME), _measure(high, Measure.ON_TIME)
    assert first is not None
    assert second is not None
    assert first.own == 100
    assert first.score < 65
    assert second.own_weight > 0.89
    assert first.high - first.low > second.high - second.low


def test_answers_within_a_day_are_quick_and_no_answer_is_not() -> None:
    asked = AS_OF - timedelta(days=5)
    rows = [
        ("ACME", asked, 3.0),
        ("ACME", asked, 30.0),
        ("ACME", asked, None),
        ("ACME", AS_OF - timedelta(days=1), None),
    ]
    card = _card(_facts([_promise(1)], [_came(1, 100)], enquiries=_frame(rows, ENQUIRIES)))
    found = _measure(card, Measure.RESPONSE)
    assert found is not None
    assert found.count == 3
    assert found.own == pytest.approx(33.33, abs=0.01)


def test_scores_do_not_hang_on_the_order_of_rows() -> None:
    rng = np.random.default_rng(0)
    promises = [
        _promise(order, supplier=f"S{order % 500:03}", due=AS_OF - timedelta(days=int(rng.integers(1, 700))))
        for order in range(2_000)
    ]
    came = [_came(order, int(rng.integers(50, 101)), row[8] + timedelta(days=int(rng.integers(-5, 10))))
            for order, row in enumerate(promises)]  # fmt: skip
    facts = _facts(promises, came)
    mixed = replace(facts, promises=facts.promises.reverse(), deliveries=facts.deliveries.reverse())
    there, again = scorecards(facts, Weights(), AS_OF), scorecards(mixed, Weights(), AS_OF)
    assert [c.supplier for c in there] == [c.supplier for c in again]
    for one, other in zip(there, again, strict=True):
        assert one.counted == other.counted
        assert [m.score for m in one.measures] == pytest.approx([m.score for m in other.measures])
