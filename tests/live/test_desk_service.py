"""A session sold at its desk, on a real database: counts, limits, prices, several hands, nothing oversold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.live.selling import CODE, NOW, Selling, prepared

from sealane.infra import spine
from sealane.kit.errors import BadInput, Conflict
from sealane.live.contracts import Happening
from sealane.live.contracts.desk import (
    Advice,
    DeskChanged,
    DeskState,
    LiveOrder,
    NotSelling,
    OrderLine,
    StalePrice,
)
from sealane.live.service.desking import Act
from sealane.live.store import journal
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Answer, Ask, AskLine, HoldFor, HoldState, Source


@pytest.fixture
def selling(database_url: str, workspace_id: int) -> Iterator[Selling]:
    """The session, about to begin."""
    made = prepared(database_url, workspace_id)
    yield made
    made.database.close()


@pytest.fixture
def live(selling: Selling) -> Selling:
    """The session, on air."""
    selling.do(Act.BEGIN)
    return selling


def answer(judged: object) -> Answer:
    assert isinstance(judged, Answer)
    return judged


def box(key: object, units: int = 1) -> LiveOrder:
    return LiveOrder(str(key), (OrderLine("BOX", units),))


def checked(selling: Selling) -> None:
    """Everything that must hold of stock, whatever was sold."""
    with selling.database.work(selling.workspace_id) as work:
        assert stock.check_invariants(work) == []


def test_two_thousand_on_three_hundred_sell_three_hundred_and_promise_only_what_comes(live: Selling) -> None:
    live.do(Act.PREORDER, "BOX", units=200)
    got: Counter[tuple[object, object]] = Counter()
    for batch in range(0, 2000, 250):
        live.later(1)
        for judged in live.orders([box(n) for n in range(batch, batch + 250)]):
            told = answer(judged)
            got[told.state, told.takes[0].source if told.takes else None] += 1
    assert got == {
        (HoldState.CONFIRMED, Source.POOL): 300,
        (HoldState.CONFIRMED, Source.INCOMING): 200,
        (HoldState.WAITING, Source.SHARED): 1500,
    }
    product = live.seen().product
    assert (product.sold, product.preordered, product.waiting, product.left) == (300, 200, 1500, 0)
    assert product.turned
    checked(live)


def test_not_one_more_is_sold_ahead_than_the_desk_has_opened(live: Selling) -> None:
    live.orders([box(n) for n in range(300)])
    live.do(Act.PREORDER, "BOX", units=50)
    told = [answer(judged) for judged in live.orders([box(f"p{n}") for n in range(80)])]
    promised = [take.promised_on for one in told for take in one.takes if take.source is Source.INCOMING]
    assert promised == [NOW.date() + timedelta(days=20)] * 50
    assert live.seen().product.preordered == 50


def test_no_more_can_be_opened_than_is_on_its_way(live: Selling) -> None:
    with pytest.raises(BadInput, match="Only 200"):
        live.do(Act.PREORDER, "BOX", units=201)


def test_an_order_at_yesterdays_price_is_refused_with_todays(live: Selling) -> None:
    live.do(Act.PRICE, "BOX", price=Decimal("17.90"))
    stale = live.order("a", price="19.9")
    assert isinstance(stale, StalePrice)
    assert stale.detail.en == "BOX costs 17.9 USD now."
    assert answer(live.order("b", price="17.9")).state is HoldState.CONFIRMED
    assert live.seen().product.sold == 1


def test_a_retry_after_the_price_has_changed_gets_its_former_answer(live: Selling) -> None:
    first = answer(live.order("a", price="19.9"))
    live.do(Act.PRICE, "BOX", price=Decimal("17.90"))
    again = answer(live.order("a", price="19.9"))
    assert again.takes == first.takes
    assert live.seen().product.sold == 1


def test_orders_are_taken_while_the_session_is_on_and_at_no_other_time(selling: Selling) -> None:
    assert isinstance(selling.order("early"), NotSelling)
    selling.do(Act.BEGIN)
    assert answer(selling.order("a")).state is HoldState.CONFIRMED
    selling.do(Act.PAUSE)
    assert isinstance(selling.order("b"), NotSelling)
    selling.do(Act.RESUME)
    selling.do(Act.PAUSE, "BOX")
    assert isinstance(selling.order("c"), NotSelling)
    assert answer(selling.order("d", sku="LAMP")).state is HoldState.CONFIRMED
    selling.do(Act.END)
    assert isinstance(selling.order("e", sku="LAMP"), NotSelling)
    assert selling.view().desk.state is DeskState.ENDED


def test_what_was_held_and_not_paid_is_left_again(live: Selling) -> None:
    live.order("a", 5, seconds=60)
    assert (live.seen().product.held, live.seen().product.left) == (5, 295)
    live.later(61)
    live.order("b")
    product = live.seen().product
    assert (product.held, product.released, product.sold, product.left) == (0, 5, 1, 299)


def test_what_was_held_and_paid_is_sold(live: Selling) -> None:
    live.order("a", 5, seconds=60)
    with live.database.work(live.workspace_id) as work:
        stock.settle(work, ["live/MON-1/a"], HoldState.CONFIRMED)
    assert (live.seen().product.held, live.seen().product.sold) == (0, 5)


def test_an_order_by_the_door_of_holds_counts_too(live: Selling) -> None:
    ask = Ask(
        "web-1", (AskLine(live.loaded.sku["BOX"], 2),), HoldFor.SESSION, CODE, pool=CODE, confirmed=True
    )
    with live.database.work(live.workspace_id) as work:
        stock.reserve(work, [ask])
    assert (live.seen().product.sold, live.seen().product.left) == (2, 298)


def test_a_gift_set_sells_from_its_parts(live: Selling) -> None:
    before = live.seen("SET").product.left
    assert before == 35, "of 55 lamps and 70 mugs: two mugs each"
    told = answer(live.order("a", 2, "SET"))
    assert {take.sku_id for take in told.takes} == {live.loaded.sku["LAMP"], live.loaded.sku["MUG"]}
    assert live.seen("SET").product.left == 33
    assert live.seen("LAMP").product.left == 53


def test_who_changes_what_another_has_changed_meanwhile_is_told_who(live: Selling) -> None:
    seen = live.seen().product.version
    live.do(Act.PRICE, "BOX", price=Decimal(18), version=seen)
    with pytest.raises(DeskChanged, match="Sealane changed the price a moment ago"):
        live.do(Act.PRICE, "BOX", price=Decimal(17), version=seen)
    assert live.seen().product.price == 18


def test_orders_do_not_get_in_the_way_of_people(live: Selling) -> None:
    seen = live.seen().product.version
    live.order("a")
    live.do(Act.PRICE, "BOX", price=Decimal(18), version=seen)
    assert live.seen().product.price == 18


def test_stock_taken_from_all_goes_to_the_session_and_to_those_who_wait_for_it(
    database_url: str, workspace_id: int
) -> None:
    selling = prepared(database_url, workspace_id)
    with selling.database.work(workspace_id) as work:
        stock.give_back(work, CODE)
        stock.set_aside(work, CODE, selling.loaded.place("BOX", "LAX"), 10)
    selling.do(Act.BEGIN)
    selling.orders([box(n) for n in range(12)])
    assert selling.seen().product.left == 0
    take = next(one for one in selling.view().advice if one.advice is Advice.TAKE)
    assert take.units >= 2
    selling.do(Act.TAKE, "BOX", units=20, advised=True)
    assert selling.seen().product.left == 20
    checked(selling)
    selling.database.close()


def test_advice_comes_with_its_reason_in_both_languages(live: Selling) -> None:
    live.do(Act.SHOW, "BOX")
    live.orders([box(n) for n in range(300)])
    live.orders([box(f"w{n}") for n in range(20)])
    advice = {one.advice: one for one in live.view().advice}
    assert advice[Advice.STOP].reason.en == "Nothing is left of what is on screen."
    opened = advice[Advice.PREORDER]
    assert opened.units == 200
    assert opened.promised_on == date(2026, 3, 22)
    assert (
        opened.reason.en
        == "Sold out, 20 more wanted; 200 are on their way, here by 22 Mar nine times of ten."
    )
    assert opened.reason.zh == "已售罄，另有 20 件需求；在途 200 件，九成把握 3月22日前到货。"


def test_the_journal_tells_orders_and_sell_out_in_their_order(live: Selling) -> None:
    live.orders([box("all", 300)])
    live.orders([LiveOrder("late", (OrderLine("BOX", 1),), wait=False)])
    with live.database.work(live.workspace_id) as work:
        entries = journal.whole(work, live.view().session.id)
    kinds = [entry.kind for entry in entries]
    assert kinds == [Happening.BEGAN, Happening.ORDERED, Happening.SOLD_OUT, Happening.ORDERED]
    assert entries[1].payload["left"] == 0
    assert entries[3].payload["outcome"] == "refused"


def test_each_change_is_on_the_stream_of_the_desk_with_whole_figures(live: Selling) -> None:
    live.order("a", 3)
    live.order("b", 2)
    with live.database.work(live.workspace_id) as work:
        events = spine.read(work, live.view().stream)
    counted = [event.payload["items"] for event in events if event.kind == "counted"]
    assert [items[0]["sold"] for items in counted][-2:] == [3, 5]
    assert live.view().number == events[-1].number


def test_nonsense_is_refused_and_takes_nothing(live: Selling) -> None:
    for order in (
        box("a", 0),
        box("b", -1),
        box("c", 10**9),
        LiveOrder("d", (OrderLine("NONE", 1),)),
        LiveOrder("e", ()),
    ):
        assert isinstance(live.orders([order])[0], BadInput | Conflict | Exception)
        assert not isinstance(live.orders([order])[0], Answer)
    assert live.seen().product.left == 300
