"""Holds in a real database: once for each key, ended in time, served in turn, and always adding up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier, Thread

import polars as pl
import pytest
from tests.conftest import NOW
from tests.worlds.tiny import Loaded

from sealane.accounts.service import create_workspace
from sealane.infra.database import Database, Work
from sealane.kit.clock import FixedClock
from sealane.stock import service
from sealane.stock.contracts import CountBatch, Level, NotEnoughStock, Place, steps
from sealane.stock.contracts.holds import (
    Answer,
    Ask,
    AskLine,
    Coming,
    HoldState,
    PoolNotFound,
    Refusal,
    Source,
)

ASKED = (("a", 6), ("b", 5), ("c", 4))


@pytest.fixture
def place(database: Database, workspace_id: int, tiny: Loaded) -> Place:
    """A SKU of the tiny world in a warehouse, with 10 units on hand and nothing promised."""
    found = Place(tiny.sku["MUG"], tiny.warehouse["SZX"])
    with database.work(workspace_id) as work:
        rows = [(found.sku_id, warehouse, 0, 0, 0) for warehouse in tiny.warehouse.values()]
        rows = [(s, w, 10 if w == found.warehouse_id else 0, c, u) for s, w, _, c, u in rows]
        columns = ["sku_id", "warehouse_id", "on_hand", "committed", "unavailable"]
        service.count(work, CountBatch(pl.DataFrame(rows, schema=columns, orient="row")), None)
    return found


@contextmanager
def _later(url: str, seconds: int) -> Iterator[Database]:
    """The same database some seconds later."""
    opened = Database(url, clock=FixedClock(NOW + timedelta(seconds=seconds)))
    yield opened
    opened.close()


def _ask(key: str, place: Place, units: int, **more: object) -> Ask:
    return Ask(key, (AskLine(place.sku_id, units),), **more)  # type: ignore[arg-type]


def _reserve(work: Work, *asks: Ask) -> list[Answer]:
    answers = service.reserve(work, asks)
    assert service.check_invariants(work) == []
    return answers


def test_what_is_held_is_committed_and_what_is_left_can_be_held(
    database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        first, second, third = _reserve(work, *(_ask(key, place, n) for key, n in ASKED))
        assert (first.state, second.refusal, third.state) == (
            HoldState.HELD,
            Refusal.SOLD_OUT,
            HoldState.HELD,
        )
        assert service.level(work, place) == Level(on_hand=10, committed=10)


def test_a_retry_takes_nothing_more_and_a_key_used_for_something_else_is_refused(
    database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        once, twice = _reserve(work, _ask("a", place, 6), _ask("a", place, 6))
        assert (once.repeated, twice.repeated, twice.takes) == (False, True, once.takes)
    with database.work(workspace_id) as work:
        again, other = _reserve(work, _ask("a", place, 6), _ask("a", place, 1))
        assert (again.repeated, again.state, again.takes) == (True, HoldState.HELD, once.takes)
        assert other.refusal is Refusal.KEY_REUSED
        assert service.level(work, place).committed == 6


def test_a_hold_whose_time_is_over_is_free_for_the_next_who_asks(
    database_url: str, database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        _reserve(work, _ask("a", place, 10, seconds=60))
    with _later(database_url, 61) as later, later.work(workspace_id) as work:
        (next_one,) = _reserve(work, _ask("b", place, 10))
        assert next_one.state is HoldState.HELD
        (former,) = _reserve(work, _ask("a", place, 10, seconds=60))
        assert former.state is HoldState.EXPIRED
        assert service.settle(work, ["a"], HoldState.CONFIRMED) == [replace(former, repeated=False)]


def test_a_confirmation_after_the_time_finds_the_hold_expired_even_before_anybody_swept(
    database_url: str, database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        _reserve(work, _ask("a", place, 3, seconds=60))
    with _later(database_url, 60) as later, later.work(workspace_id) as work:
        (answer,) = service.settle(work, ["a"], HoldState.CONFIRMED)
        assert answer is not None
        assert answer.state is HoldState.EXPIRED
        assert service.level(work, place).committed == 0
        assert service.check_invariants(work) == []


def test_confirmed_units_stay_until_they_are_shipped_and_then_leave_the_shelf(
    database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        _reserve(work, _ask("a", place, 4, seconds=60))
        service.settle(work, ["a"], HoldState.CONFIRMED)
        service.settle(work, ["a"], HoldState.SHIPPED)
        assert service.level(work, place) == Level(on_hand=6)
        assert service.check_invariants(work) == []
        (after,) = service.settle(work, ["a"], HoldState.RELEASED)
        assert after is not None
        assert after.state is HoldState.SHIPPED
        assert service.settle(work, ["nobody"], HoldState.RELEASED) == [None]


def test_a_pool_is_kept_for_those_who_name_it_and_given_back_at_its_end(
    database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        service.set_aside(work, "friday", place, 8)
        shop, live = _reserve(work, _ask("a", place, 3), _ask("b", place, 3, pool="friday"))
        assert (shop.refusal, shop.left) == (Refusal.SOLD_OUT, 2)
        assert live.takes[0].source is Source.POOL
        with pytest.raises(NotEnoughStock):
            service.set_aside(work, "friday", place, 3)
        assert service.give_back(work, "friday") == 5
        assert service.level(work, place).committed == 3
        service.settle(work, ["b"], HoldState.SHIPPED)
        assert service.level(work, place) == Level(on_hand=7)
        assert service.check_invariants(work) == []
        with pytest.raises(PoolNotFound):
            service.give_back(work, "monday")


def test_who_waits_is_served_in_turn_when_something_comes_free(
    database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        asks = [
            _ask("a", place, 9),
            *(_ask(key, place, n, wait=True, seconds=120) for key, n in (("b", 4), ("c", 1))),
        ]
        held, *waiting = _reserve(work, *asks)
        assert [answer.state for answer in waiting] == [HoldState.WAITING, HoldState.WAITING]
        assert [answer.ahead for answer in waiting] == [0, 4]
        assert service.serve(work, [place.sku_id]) == 0  # one is free, and the first wants four
        service.settle(work, ["a"], HoldState.RELEASED)
        turn, last = _reserve(work, asks[1], asks[2])
        assert (turn.state, turn.expires_at) == (HoldState.HELD, NOW + timedelta(seconds=120))
        assert last.state is HoldState.HELD
        assert service.level(work, place).committed == 5
    assert held.state is HoldState.HELD


def test_goods_sold_ahead_are_committed_when_they_have_come(
    database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        coming = Coming("SHP-1", place.sku_id, place.warehouse_id, 5, date(2026, 4, 9))
        service.set_offers(work, [coming])
        asks = [_ask("a", place, 10), _ask("b", place, 4, preorder=True), _ask("c", place, 2, preorder=True)]
        _, ahead, refused = _reserve(work, *asks)
        assert (ahead.state, ahead.takes[0].promised_on) == (HoldState.HELD, date(2026, 4, 9))
        assert refused.refusal is Refusal.SOLD_OUT
        service.settle(work, ["b"], HoldState.CONFIRMED)
        assert service.settle(work, ["b"], HoldState.SHIPPED)[0] == Answer(
            "b", HoldState.CONFIRMED, ahead.takes
        )
        service.move(work, steps.adjusted(place, 5))
        assert service.serve(work, [place.sku_id]) == 1
        assert service.level(work, place) == Level(on_hand=15, committed=14)
        assert service.check_invariants(work) == []


def test_who_waits_for_a_pool_that_is_given_back_is_served_by_the_stock_for_all(
    database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        service.set_aside(work, "friday", place, 2)
        waiting = _ask("a", place, 5, pool="friday", wait=True)
        assert _reserve(work, waiting)[0].state is HoldState.WAITING
        service.give_back(work, "friday")
        assert service.serve(work, [place.sku_id]) == 1
        (held,) = _reserve(work, waiting)
        assert (held.state, held.takes[0].source) == (HoldState.HELD, Source.SHARED)


def test_goods_that_a_session_sold_ahead_come_to_those_who_bought_them_though_its_pool_is_empty(
    database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        service.set_aside(work, "friday", place, 10)
        service.set_offers(work, [Coming("SHP-1", place.sku_id, place.warehouse_id, 5, date(2026, 4, 9))])
        asks = [_ask("a", place, 10, pool="friday"), _ask("b", place, 4, pool="friday", preorder=True)]
        _reserve(work, *asks)
        service.move(work, steps.adjusted(place, 5))
        assert service.serve(work, [place.sku_id]) == 1
        (held,) = _reserve(work, asks[1])
        assert held.takes[0].source is Source.SHARED
        assert service.level(work, place) == Level(on_hand=15, committed=14)


def test_a_count_does_not_take_back_what_is_held(database: Database, workspace_id: int, place: Place) -> None:
    with database.work(workspace_id) as work:
        _reserve(work, _ask("a", place, 4))
        rows = [(place.sku_id, place.warehouse_id, 9, 0)]
        frame = pl.DataFrame(rows, schema=["sku_id", "warehouse_id", "on_hand", "committed"], orient="row")
        service.count(work, CountBatch(frame), None)
        assert service.level(work, place) == Level(on_hand=9, committed=4)
        service.settle(work, ["a"], HoldState.RELEASED)
        assert service.level(work, place).committed == 0


def test_another_workspace_neither_sees_nor_takes(
    database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        _reserve(work, _ask("a", place, 4))
    with database.work(create_workspace(database, "Another seller", "USD")) as work:
        assert service.settle(work, ["a"], HoldState.RELEASED) == [None]
        (answer,) = service.reserve(work, [_ask("a", place, 1)])
        assert answer.refusal is Refusal.SOLD_OUT


def test_many_at_once_never_hold_more_than_there_is(
    database: Database, workspace_id: int, place: Place
) -> None:
    answers: list[Answer] = []
    start = Barrier(8)

    def ask(number: int) -> None:
        start.wait()
        for turn in range(5):
            with database.work(workspace_id) as work:
                answers.extend(service.reserve(work, [_ask(f"{number}-{turn}", place, 1)]))

    threads = [Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(answer.state is HoldState.HELD for answer in answers) == 10
    with database.work(workspace_id) as work:
        assert service.level(work, place) == Level(on_hand=10, committed=10)
        assert service.check_invariants(work) == []
