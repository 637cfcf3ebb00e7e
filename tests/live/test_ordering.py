"""Orders that take from what was set aside and from the stock for all in one: filled up, fair, counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.live.selling import CODE, Selling, prepared

from sealane.live.contracts.desk import LiveOrder, OrderLine
from sealane.live.service.desking import Act
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Answer, Ask, AskLine, HoldState, Refusal, Source


@pytest.fixture
def selling(database_url: str, workspace_id: int) -> Iterator[Selling]:
    """The session on air: 3 boxes set aside, 10 for all, the other 287 on somebody's order."""
    made = prepared(database_url, workspace_id)
    with made.database.work(workspace_id) as work:
        stock.give_back(work, CODE)
        stock.set_aside(work, CODE, made.loaded.place("BOX", "LAX"), 3)
        stock.reserve(work, [Ask("else", (AskLine(made.loaded.sku["BOX"], 287),), confirmed=True)])
    made.do(Act.BEGIN)
    yield made
    with made.database.work(workspace_id) as work:
        assert stock.check_invariants(work) == []
    made.database.close()


def told(judged: object) -> Answer:
    assert isinstance(judged, Answer)
    return judged


def taken(answer: Answer) -> list[tuple[Source, int]]:
    return [(take.source, take.units) for take in answer.takes]


def free(selling: Selling, sku: str) -> int:
    with selling.database.work(selling.workspace_id) as work:
        return sum(stock.available(work, [selling.loaded.sku[sku]])[selling.loaded.sku[sku]].values())


def test_who_wants_five_of_three_set_aside_gets_the_other_two_from_the_stock_for_all(
    selling: Selling,
) -> None:
    answer = told(selling.order("a", 5))
    assert answer.state is HoldState.CONFIRMED
    assert taken(answer) == [(Source.POOL, 3), (Source.SHARED, 2)]
    product = selling.seen().product
    assert (product.sold, product.left, product.orders) == (5, 0, 1)
    assert free(selling, "BOX") == 8
    # What was set aside is sold out: how much more of it the session may have is for a person to say.
    assert told(selling.order("b", 1)).state is HoldState.WAITING
    assert free(selling, "BOX") == 8


def test_an_order_for_more_than_both_have_takes_nothing(selling: Selling) -> None:
    refused = told(selling.orders([LiveOrder("a", (OrderLine("BOX", 14),), wait=False)])[0])
    assert (refused.refusal, refused.left) == (Refusal.SOLD_OUT, 13)
    assert (selling.seen().product.left, free(selling, "BOX")) == (3, 10)


def test_the_same_key_again_takes_nothing_more_even_where_stock_was_set_aside_meanwhile(
    selling: Selling,
) -> None:
    first = told(selling.order("a", 2, sku="LAMP"))
    with selling.database.work(selling.workspace_id) as work:
        stock.set_aside(work, CODE, selling.loaded.place("LAMP", "SZX"), 5)
    again = told(selling.order("a", 2, sku="LAMP"))
    assert (again.repeated, again.takes) == (True, first.takes)
    assert selling.seen("LAMP").product.sold == 2


def test_what_was_filled_up_goes_back_to_where_it_came_from(selling: Selling) -> None:
    selling.order("a", 5, seconds=60)
    assert (selling.seen().product.held, free(selling, "BOX")) == (5, 8)
    with selling.database.work(selling.workspace_id) as work:
        stock.settle(work, [f"live/{CODE}/a"], HoldState.RELEASED)
    assert (selling.seen().product.held, selling.seen().product.left, free(selling, "BOX")) == (0, 3, 10)


def test_an_order_of_several_products_takes_each_from_where_the_session_has_it(selling: Selling) -> None:
    lines = (OrderLine("BOX", 2), OrderLine("LAMP", 4))
    answer = told(selling.orders([LiveOrder("a", lines)])[0])
    assert taken(answer) == [(Source.POOL, 2), (Source.SHARED, 4)]
    assert selling.seen("BOX").product.left == 1
    assert selling.seen("LAMP").product.left == 51


def test_a_channels_buffer_is_not_touched_to_fill_an_order_up(selling: Selling) -> None:
    with selling.database.work(selling.workspace_id) as work:
        stock.set_buffer(work, "shop", selling.loaded.sku["BOX"], 9)
    refused = told(selling.orders([LiveOrder("a", (OrderLine("BOX", 5),), channel="shop", wait=False)])[0])
    assert (refused.refusal, refused.left) == (Refusal.SOLD_OUT, 4)
    assert taken(told(selling.order("b", 4, channel="shop"))) == [(Source.POOL, 3), (Source.SHARED, 1)]


def test_who_waits_for_the_stock_for_all_comes_before_an_order_that_would_be_filled_up(
    selling: Selling,
) -> None:
    with selling.database.work(selling.workspace_id) as work:
        wish = Ask("shop", (AskLine(selling.loaded.sku["BOX"], 11),), wait=True)
        assert stock.reserve(work, [wish])[0].state is HoldState.WAITING
    assert told(selling.order("a", 5)).state is HoldState.WAITING
    assert told(selling.order("b", 3, wait=False)).refusal is Refusal.SOLD_OUT
    assert free(selling, "BOX") == 10


def test_who_waits_for_several_products_gets_them_together_each_from_its_own_place(
    selling: Selling,
) -> None:
    lines = (OrderLine("BOX", 3), OrderLine("LAMP", 4))
    selling.order("first", 3, seconds=60)
    waiting = told(selling.orders([LiveOrder("a", lines)])[0])
    assert waiting.state is HoldState.WAITING
    # Others still buy lamps: they are there, and she waits for boxes.
    assert told(selling.order("b", 1, sku="LAMP")).state is HoldState.CONFIRMED
    with selling.database.work(selling.workspace_id) as work:
        stock.settle(work, [f"live/{CODE}/first"], HoldState.RELEASED)
        stock.serve(work, [selling.loaded.sku["BOX"]])
        (line,) = stock.standing(work, [f"live/{CODE}/a"]).values()
    assert line.state is HoldState.HELD
    assert taken(line) == [(Source.POOL, 3), (Source.SHARED, 4)]
    assert free(selling, "LAMP") == 50


def test_no_more_is_sold_ahead_than_was_opened_whatever_else_the_orders_hold(selling: Selling) -> None:
    selling.order("all", 3)
    selling.do(Act.PREORDER, "BOX", units=4)
    both = (OrderLine("BOX", 2), OrderLine("LAMP", 1))
    asked = [LiveOrder(f"b{n}", both) for n in range(2)] + [LiveOrder(f"c{n}", both[:1]) for n in range(2)]
    answers = [told(one) for one in selling.orders(asked)]
    ahead = sum(take.units for one in answers for take in one.takes if take.source is Source.INCOMING)
    assert ahead == 4 == selling.seen().product.preordered
