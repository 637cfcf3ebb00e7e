"""Stock on paper is given out by the rules of the real one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.live.contracts import Outcome
from sealane.live.core.desk_state import Desk, Product
from sealane.live.core.paper import Shelf, Wish, judge, moved, served

DAY = date(2026, 3, 22)
SHELVES = {1: Shelf(3, 3, 10, 2, DAY), 2: Shelf(5, 5)}
DESK = Desk(products={1: Product(1, 11, left=3), 2: Product(2, 12, left=5)})


def wish(units: int, **said: bool) -> Wish:
    return Wish({1: units}, **said)


def test_nobody_overtakes_who_waits() -> None:
    outcomes, after = judge(SHELVES, DESK, [wish(2), wish(2), wish(1)])
    assert outcomes == [Outcome.SOLD, Outcome.WAITING, Outcome.WAITING]
    assert after[1].left == 1


def test_an_order_of_two_products_gets_both_or_none() -> None:
    outcomes, after = judge(SHELVES, DESK, [Wish({1: 4, 2: 1}), Wish({1: 1, 2: 1}, wait=False)])
    assert outcomes == [Outcome.WAITING, Outcome.REFUSED]
    assert after == SHELVES


def test_no_more_is_sold_ahead_than_is_opened_and_on_its_way() -> None:
    opened = replace(DESK, products={1: replace(DESK.products[1], left=0, preorder_most=9)})
    bare = {1: replace(SHELVES[1], left=0)}
    outcomes, after = judge(bare, opened, [wish(1), wish(1, preorder=False), wish(1), wish(1)])
    assert outcomes == [Outcome.PREORDERED, Outcome.WAITING, Outcome.PREORDERED, Outcome.WAITING]
    assert after[1].coming == 0


def test_what_is_set_aside_comes_from_the_stock_for_all() -> None:
    assert moved(SHELVES[1], 4) == Shelf(7, 7, 6, 2, DAY)
    with pytest.raises(ValueError, match="11"):
        moved(SHELVES[1], 11)


def test_those_who_wait_are_served_in_their_order() -> None:
    assert served(5, [2, 2, 2, 1]) == 2
    assert served(0, [1]) == 0


@given(st.lists(st.integers(1, 4), max_size=40), st.integers(0, 30), st.integers(0, 30), st.integers(0, 40))
def test_never_more_than_there_is(wanted: list[int], left: int, coming: int, most: int) -> None:
    desk = Desk(products={1: Product(1, 11, left=left, preorder_most=most)})
    outcomes, after = judge({1: Shelf(left, left, 0, coming, DAY)}, desk, [wish(n) for n in wanted])
    got = {kind: sum(n for n, o in zip(wanted, outcomes, strict=True) if o is kind) for kind in Outcome}
    assert got[Outcome.SOLD] + after[1].left == left
    assert got[Outcome.PREORDERED] + after[1].coming == coming
    assert got[Outcome.PREORDERED] <= most
    assert sum(got.values()) == sum(wanted)
