"""A session rehearsed on a real database: desk and review fill up, stock, alarms and lessons stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.live.selling import CODE, NOW, Selling, prepared

from sealane.infra.listing import Query, page
from sealane.insight.service import ALARMS
from sealane.kit.errors import Conflict
from sealane.live.contracts import Expected, NewItem, SessionState
from sealane.live.contracts.desk import DeskState
from sealane.live.contracts.rehearsal import Deed, Moment
from sealane.live.core.rehearsing import MAX_ORDERS, Slot, script
from sealane.live.service import rehearsing, sessions
from sealane.live.service.agreeing import carry_out
from sealane.live.service.desking import Act, Command, act
from sealane.live.service.emergencies import meet_emergency
from sealane.live.service.reviewing import make_review
from sealane.live.service.viewing import DeskView, desk
from sealane.live.store import rehearsals, results
from sealane.purchasing import service as purchasing
from sealane.stock import service as stock

SLOTS = (
    Slot("BOX", 0, 10, Expected(50, 100, 200, 110), None, 300),
    Slot("LAMP", 10, 10, None, 40, 500),
)
SECONDS = 60


@pytest.fixture
def selling(database_url: str, workspace_id: int) -> Iterator[Selling]:
    """The session, about to begin."""
    made = prepared(database_url, workspace_id)
    yield made
    made.database.close()


class Stage:
    """A rehearsal of it, played by hand."""

    def __init__(self, selling: Selling) -> None:
        self.selling = selling
        with selling.database.work(selling.workspace_id) as work:
            items = [NewItem("BOX", Decimal("19.9"), target_units=400), NewItem("LAMP"), NewItem("SET")]
            sessions.set_rundown(work, CODE, items)
            made = rehearsing.rehearse(work, CODE, SECONDS)
            self.code, self.id = made.code, made.id
            self.moments = rehearsing.script_of(work, made.id)

    def play(self, until: float) -> int | None:
        """Play until so many seconds after its start."""
        with self.selling.database.work(self.selling.workspace_id) as work:
            return rehearsing.advance(work, self.id, self.moments, until)

    def view(self) -> DeskView:
        """Its desk now."""
        with self.selling.database.work(self.selling.workspace_id) as work:
            return desk(work, self.code)

    def do(self, what: Act, sku: str | None = None, units: int | None = None) -> None:
        """Act at its desk."""
        item = next((row.item.id for row in self.view().rows if row.item.sku == sku), None)
        with self.selling.database.work(self.selling.workspace_id) as work:
            act(work, self.code, Command(what, item, units=units))


@pytest.fixture
def stage(selling: Selling) -> Stage:
    """The rehearsal, about to begin."""
    return Stage(selling)


def wanted(moments: tuple[Moment, ...], sku: str) -> int:
    return sum(one.units for one in moments if one.sku == sku and one.do is Deed.ORDER)


def test_the_same_seed_gives_the_same_session_and_another_another() -> None:
    assert script(SLOTS, 1, SECONDS) == script(SLOTS, 1, SECONDS)
    assert script(SLOTS, 1, SECONDS) != script(SLOTS, 2, SECONDS)


def test_the_first_product_that_may_sell_out_is_wanted_four_times_as_often_as_it_is_there() -> None:
    moments = script([*SLOTS, Slot("SET", 20, 10, None, 400, 10)], 1, SECONDS)
    assert wanted(moments, "SET") < 1_200
    moments = script(SLOTS, 1, SECONDS)
    assert 1_100 < wanted(moments, "BOX") < 1_300
    assert [one.do for one in moments if one.do is not Deed.ORDER] == [
        Deed.BEGIN, Deed.SHOW, Deed.SHOW, Deed.END,
    ]  # fmt: skip
    assert [one.at for one in moments] == sorted(one.at for one in moments)


def test_a_rehearsal_of_a_huge_stock_has_few_orders_of_many_units() -> None:
    moments = script([Slot("BOX", 0, 10, None, None, 400_000)], 1, SECONDS)
    assert sum(one.do is Deed.ORDER for one in moments) <= MAX_ORDERS * 1.05
    assert wanted(moments, "BOX") > 700_000


def test_its_desk_sells_what_is_there_and_lets_the_others_wait(stage: Stage) -> None:
    stage.play(SECONDS / 2)
    boxes = stage.view().rows[0].product
    assert stage.view().desk.state is DeskState.LIVE
    assert 290 <= boxes.sold <= 300
    assert boxes.waiting > 0
    assert boxes.turned


def test_it_leaves_no_trace_in_stock(stage: Stage, selling: Selling) -> None:
    before = levels(selling)
    while stage.play(SECONDS * 2) is not None:
        pass
    assert levels(selling) == before
    with selling.database.work(selling.workspace_id) as work:
        assert stock.check_invariants(work) == []
        assert stock.pool(work, stage.code) == []
        assert sessions.session(work, CODE).state is SessionState.PLANNED


def levels(selling: Selling) -> object:
    with selling.database.work(selling.workspace_id) as work:
        return stock.levels(work).sort("sku_id", "warehouse_id").rows()


def test_what_is_taken_and_opened_at_its_desk_serves_those_who_wait(stage: Stage, selling: Selling) -> None:
    stage.play(SECONDS / 2)
    box = stage.view().rows[0].item.id
    with selling.database.work(selling.workspace_id) as work:
        shelves = rehearsals.shelves(work, stage.id)
        rehearsals.put_shelves(work, stage.id, {**shelves, box: replace(shelves[box], shared=50)})
    waiting = stage.view().rows[0].product.waiting
    stage.do(Act.PREORDER, "BOX", units=100)
    stage.play(SECONDS)
    opened = stage.view().rows[0].product
    assert 0 < opened.preordered <= 100
    before = opened.waiting
    stage.do(Act.TAKE, "BOX", units=50)
    after = stage.view().rows[0].product
    assert waiting > 0
    assert after.waiting < before
    assert after.sold + after.left == 350


def test_nobody_is_alarmed_and_nothing_is_bought_for_it(stage: Stage, selling: Selling) -> None:
    stage.play(SECONDS / 2)
    box = stage.view().rows[0].item.id
    with selling.database.work(selling.workspace_id) as work:
        meet_emergency(work, stage.id, box, turned=True)
        assert page(work, ALARMS, Query()).rows == []
        orders = purchasing.open_orders(work).height
    shown = stage.view()
    assert shown.alarms[0].turned
    with selling.database.work(selling.workspace_id) as work:
        carry_out(work, stage.code, [one.id for one in shown.rushes], {"buy", "move_stock", "hold_stock"})
        assert purchasing.open_orders(work).height == orders


def test_its_review_tells_what_happened_and_teaches_nothing(stage: Stage, selling: Selling) -> None:
    while stage.play(SECONDS * 2) is not None:
        pass
    with selling.database.work(selling.workspace_id) as work:
        made = make_review(work, stage.code)
        boxes = made.items[0]
        assert (boxes.units, boxes.aside_units, boxes.left_units) == (300, 300, 0)
        assert boxes.missed_units > 0
        assert list(results.showings(work, 10)) == []
        assert page(work, sessions.SESSION_LISTING, Query()).total == 1
        assert [one.code for one in sessions.schedule(work, NOW, NOW.replace(hour=12))] == [CODE]


def test_one_under_way_is_not_begun_again(stage: Stage, selling: Selling) -> None:
    with selling.database.work(selling.workspace_id) as work:
        assert rehearsing.rehearse(work, CODE).code == stage.code
        with pytest.raises(Conflict):
            rehearsing.rehearse(work, stage.code)
    while stage.play(SECONDS * 2) is not None:
        pass
    with selling.database.work(selling.workspace_id) as work:
        assert rehearsing.rehearse(work, CODE).code == f"{CODE}-R2"
        assert rehearsing.latest(work, [sessions.session(work, CODE)]) == {
            sessions.session(work, CODE).id: f"{CODE}-R2"
        }


def test_somebody_may_end_it_and_nothing_more_is_played(stage: Stage) -> None:
    stage.play(SECONDS / 4)
    stage.do(Act.END)
    assert stage.play(SECONDS * 2) is None
