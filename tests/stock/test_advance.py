"""Goods on their way offered to those who wait: in order, whole asks, nobody overtakes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sealane.stock.contracts.holds import Offer
from sealane.stock.core.advance import offered
from sealane.stock.core.turns import Waiter

SOON = Offer(1, 7, 1, 2, date(2026, 3, 20))
LATE = Offer(2, 7, 1, 5, date(2026, 4, 20))
MANY = 1_000


def wait(number: int, units: int, key: str = "", sku: int = 7) -> Waiter:
    return Waiter(number, key or f"k{number}", sku, units, None)


def test_who_came_first_gets_the_soonest_lot_that_has_all_of_it() -> None:
    moved = offered({7: [SOON, LATE]}, [wait(1, 2), wait(2, 1), wait(3, 5)], 7, MANY, MANY)
    assert [(one.waiter.id, one.offer.id) for one in moved] == [(1, 1), (2, 2)]


def test_nobody_overtakes_the_first_who_cannot_be_served() -> None:
    assert offered({7: [SOON]}, [wait(1, 3), wait(2, 1)], 7, MANY, MANY) == []


def test_no_more_units_and_no_more_asks_than_allowed() -> None:
    waiters = [wait(n, 1) for n in range(5)]
    assert len(offered({7: [LATE]}, waiters, 7, 3, MANY)) == 3
    assert len(offered({7: [LATE]}, waiters, 7, MANY, 2)) == 2


def test_an_ask_of_two_skus_gets_both_or_none() -> None:
    both = [wait(1, 1, "a"), wait(2, 1, "a", sku=8), wait(3, 1)]
    assert offered({7: [LATE]}, both, 7, MANY, MANY) == []
    lamps = replace(LATE, id=3, sku_id=8)
    assert len(offered({7: [LATE], 8: [lamps]}, both, 7, MANY, MANY)) == 3


@given(st.lists(st.integers(1, 4), max_size=30), st.lists(st.integers(0, 9), max_size=4), st.integers(0, 40))
def test_never_more_of_a_lot_than_it_has(wanted: list[int], lots: list[int], units: int) -> None:
    day = date(2026, 3, 20)
    there = [Offer(n, 7, 1, left, day + timedelta(days=n)) for n, left in enumerate(lots)]
    moved = offered({7: there}, [wait(n, each) for n, each in enumerate(wanted)], 7, units, MANY)
    assert [one.waiter.id for one in moved] == list(range(len(moved)))
    assert sum(one.waiter.units for one in moved) <= units
    for lot in there:
        assert sum(one.waiter.units for one in moved if one.offer.id == lot.id) <= lot.left
