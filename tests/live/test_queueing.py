"""Who waits when a pre-order is opened is offered it before anybody who comes later, each in her turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.live.selling import CODE, NOW, Selling, prepared

from sealane.live.contracts import Happening
from sealane.live.contracts.desk import DeskChanged, LiveOrder, OrderLine
from sealane.live.service import sessions
from sealane.live.service.desking import Act
from sealane.live.service.ordering import hold_key
from sealane.live.service.queueing import lock_for, offer_waiting
from sealane.live.store import journal
from sealane.live.store import sessions as rows
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Answer, HoldState, Source

COMES_ON = NOW.date() + timedelta(days=20)
TURN_SECONDS = 900


@pytest.fixture
def selling(database_url: str, workspace_id: int) -> Iterator[Selling]:
    """The session on air, its 300 boxes sold, three buyers waiting; goods on their way."""
    made = prepared(database_url, workspace_id)
    made.do(Act.BEGIN)
    made.order("all", 300)
    for key in ("a", "b", "c"):
        made.order(key)
    yield made
    made.database.close()


def by_hand(selling: Selling) -> None:
    """Leave it to people to offer pre-orders to those who wait."""
    with selling.database.work(selling.workspace_id) as work:
        found = sessions.session(work, CODE)
        rows.change(work, found.id, {"move_waiting": False})


def stands(selling: Selling, key: str) -> Answer:
    with selling.database.work(selling.workspace_id) as work:
        return stock.standing(work, [hold_key(CODE, key)])[hold_key(CODE, key)]


def checked(selling: Selling) -> None:
    with selling.database.work(selling.workspace_id) as work:
        assert stock.check_invariants(work) == []


def test_they_come_before_who_orders_afterwards(selling: Selling) -> None:
    selling.do(Act.PREORDER, "BOX", units=4)
    later = [selling.order(key) for key in ("d", "e")]
    assert [one.state for one in later if isinstance(one, Answer)] == [
        HoldState.CONFIRMED,
        HoldState.WAITING,
    ]
    first = stands(selling, "a")
    assert first.state is HoldState.HELD
    assert first.expires_at == NOW + timedelta(seconds=TURN_SECONDS)
    assert [(take.source, take.promised_on) for take in first.takes] == [(Source.INCOMING, COMES_ON)]
    product = selling.seen().product
    assert (product.preordered, product.waiting) == (4, 1)
    checked(selling)


def test_where_people_decide_nobody_is_moved_until_they_say_how_many(selling: Selling) -> None:
    by_hand(selling)
    selling.do(Act.PREORDER, "BOX", units=50)
    assert selling.seen().product.waiting == 3
    selling.do(Act.MOVE, "BOX", units=2)
    assert [stands(selling, key).state for key in "abc"] == [
        HoldState.HELD, HoldState.HELD, HoldState.WAITING,
    ]  # fmt: skip
    with selling.database.work(selling.workspace_id) as work:
        found = journal.recent(work, sessions.session(work, CODE).id, [Happening.OFFERED], 5)
    assert [entry.payload["orders"] for entry in found] == [2]
    checked(selling)


def test_a_second_click_on_what_was_seen_moves_nobody_twice(selling: Selling) -> None:
    by_hand(selling)
    selling.do(Act.PREORDER, "BOX", units=50)
    seen = selling.seen().product.version
    selling.do(Act.MOVE, "BOX", units=1, version=seen)
    with pytest.raises(DeskChanged):
        selling.do(Act.MOVE, "BOX", units=1, version=seen)
    assert selling.seen().product.preordered == 1


def test_a_turn_let_pass_goes_to_the_next_who_waits(selling: Selling) -> None:
    selling.do(Act.PREORDER, "BOX", units=2)
    assert stands(selling, "c").state is HoldState.WAITING
    with selling.database.work(selling.workspace_id) as work:
        stock.settle(work, [hold_key(CODE, "a")], HoldState.CONFIRMED)
    selling.later(TURN_SECONDS + 1)
    with selling.database.work(selling.workspace_id) as work:
        assert stock.expire(work) == 1
    with selling.database.work(selling.workspace_id) as work:
        found = sessions.session(work, CODE)
        lock_for(work, found.items[0])
        assert offer_waiting(work, found, found.items[0]) == 1
    assert [stands(selling, key).state for key in "abc"] == [
        HoldState.CONFIRMED, HoldState.EXPIRED, HoldState.HELD,
    ]  # fmt: skip
    assert selling.seen().product.preordered == 2
    checked(selling)


def test_no_more_are_moved_than_is_opened_or_on_its_way(selling: Selling) -> None:
    selling.orders([LiveOrder(f"w{n}", (OrderLine("BOX", 1),)) for n in range(220)])
    selling.do(Act.PREORDER, "BOX", units=200)
    product = selling.seen().product
    assert (product.preordered, product.waiting) == (200, 23)
    with selling.database.work(selling.workspace_id) as work:
        assert stock.offers(work, [product.sku_id]) == []
    checked(selling)


def test_a_bundle_that_is_waited_for_is_moved_with_all_its_parts_or_stays(selling: Selling) -> None:
    selling.order("set", sku="SET", units=1_000)
    selling.do(Act.PREORDER, "BOX", units=3)
    assert stands(selling, "set").state is HoldState.WAITING
    checked(selling)
