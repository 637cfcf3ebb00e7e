"""A journal read to its end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from sealane.live.contracts import Entry, Happening, Outcome, RunItem, Session, SessionState
from sealane.live.core.missing import missed, pace_before
from sealane.live.core.reviewing import missed_units, told

START = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)
BOX = RunItem(7, 1, 1, "BOX", "Storage box", Decimal("19.90"), None, 0, 30)
SESSION = Session(
    1, "LIVE-1", "Boxes", "Li", "tiktok", ("US",), "America/New_York", START, START + timedelta(hours=1),
    SessionState.ENDED, "USD", None, None, (), "", START, START + timedelta(hours=1), (BOX,),
)  # fmt: skip


def _at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def _order(number: int, minute: float, units: int, outcome: Outcome, price: str = "19.90") -> Entry:
    payload = {"order": f"O{number}", "item": 7, "units": units, "price": price, "outcome": outcome}
    return Entry(Happening.ORDERED, _at(minute), payload)


def _settled(number: int, minute: float, outcome: Outcome) -> Entry:
    payload = {"order": f"O{number}", "item": 7, "outcome": outcome}
    return Entry(Happening.SETTLED, _at(minute), payload)


def test_the_worked_number_of_the_pace_before_a_sell_out() -> None:
    asked = [(_at(n / 60), 1) for n in range(300, 600)]
    assert pace_before(asked, START, _at(10)) == pytest.approx(50, rel=0.01)


def test_the_worked_number_of_what_was_missed() -> None:
    assert missed(50, 20, 0) == pytest.approx(541, abs=0.5)
    assert missed(50, 20, 900) == 900
    assert missed(50, 0, 12) == 12


def test_units_are_counted_as_they_stand_in_the_end() -> None:
    found = told(
        [
            _order(1, 1, 2, Outcome.SOLD),
            _order(2, 2, 1, Outcome.HELD),
            _order(3, 3, 4, Outcome.HELD),
            _settled(3, 20, Outcome.EXPIRED),
            _order(4, 4, 1, Outcome.PREORDERED, "18"),
            _order(5, 5, 3, Outcome.WAITING),
            _settled(5, 21, Outcome.SOLD),
            Entry(Happening.WATCHED, _at(6), {"viewers": 900}),
            Entry(Happening.WATCHED, _at(7), {"viewers": 700}),
        ]
    )
    count = found.counts[7]
    assert count.units(Outcome.SOLD, Outcome.HELD) == 6
    assert count.units(Outcome.PREORDERED) == 1
    assert count.orders == 4
    assert found.orders == 4
    assert count.revenue == Decimal("19.90") * 6 + 18
    assert found.viewers == 900


def test_demand_missed_is_the_pace_over_the_rest_of_the_time_on_screen() -> None:
    entries = [Entry(Happening.SHOWN, _at(0), {"item": 7})]
    entries += [_order(n, n / 30, 1, Outcome.SOLD) for n in range(300)]
    entries += [Entry(Happening.SOLD_OUT, _at(10), {"item": 7})]
    entries += [Entry(Happening.SHOWN, _at(30), {"item": 8})]
    count = told(entries).counts[7]
    # 150 in the last 5 minutes: 25 a minute, halving in ten minutes, for 20 more: 270.
    assert missed_units(SESSION, BOX, count) == pytest.approx(270, abs=2)


def test_who_bought_ahead_is_not_missed() -> None:
    entries = [Entry(Happening.SHOWN, _at(0), {"item": 7})]
    entries += [_order(n, n / 30, 1, Outcome.SOLD) for n in range(300)]
    entries += [Entry(Happening.SOLD_OUT, _at(10), {"item": 7})]
    entries += [_order(1_000 + n, 11, 1, Outcome.PREORDERED) for n in range(200)]
    entries += [Entry(Happening.SHOWN, _at(30), {"item": 8})]
    count = told(entries).counts[7]
    assert missed_units(SESSION, BOX, count) == pytest.approx(70, abs=2)


def test_without_a_sell_out_only_what_was_asked_in_vain_is_missed() -> None:
    assert missed_units(SESSION, BOX, told([_order(1, 1, 5, Outcome.WAITING)]).counts[7]) == 5


def test_more_goods_make_a_sell_out_undone() -> None:
    entries = [
        Entry(Happening.SOLD_OUT, _at(10), {"item": 7}),
        Entry(Happening.SUPPLIED, _at(12), {"item": 7, "units": 50, "by": "pool"}),
    ]
    assert told(entries).counts[7].sold_out_at is None


def test_kinds_of_entries_that_are_not_known_change_nothing() -> None:
    assert told([Entry(Happening.SAID, _at(1), {"text": "hello", "item": 7})]).counts[7].orders == 0
