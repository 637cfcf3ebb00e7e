"""A crowd that asks at once: every answer stands in the database, and nobody gets what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import polars as pl
import pytest
from tests.conftest import NOW
from tests.worlds.tiny import Loaded

from sealane.infra.database import SYSTEM, Database
from sealane.infra.gathering import Busy
from sealane.kit.clock import FixedClock
from sealane.stock import service
from sealane.stock.contracts import CountBatch, Place
from sealane.stock.contracts.holds import Answer, Ask, AskLine, HoldState, Refusal
from sealane.stock.service.batching import Settling
from sealane.stock.service.coded import CodedAsk, Told
from sealane.stock.service.gathering import Gatherer
from sealane.stock.service.replies import Reply

SECONDS = 60


@pytest.fixture
def place(database: Database, workspace_id: int, tiny: Loaded) -> Place:
    """A SKU with 50 units in one warehouse and none in the others."""
    found = tiny.place("MUG", "SZX")
    rows = [(found.sku_id, w, 50 if w == found.warehouse_id else 0, 0, 0) for w in tiny.warehouse.values()]
    columns = ["sku_id", "warehouse_id", "on_hand", "committed", "unavailable"]
    with database.work(workspace_id) as work:
        service.count(work, CountBatch(pl.DataFrame(rows, schema=columns, orient="row")), None)
    return found


@pytest.fixture
def gatherer(database: Database) -> Iterator[Gatherer]:
    """A gatherer that takes ten asks at a time, so that there are several transactions."""
    opened = Gatherer(database, most=10)
    yield opened
    opened.close()


def _ask(key: str, units: int = 1, sku: str = "MUG") -> CodedAsk:
    return CodedAsk(Ask(key, ()), ((sku, units),))


def _answer(gatherer: Gatherer, workspace_id: int, ask: CodedAsk) -> Answer:
    answer = gatherer.ask(workspace_id, ask).result(SECONDS).answer
    assert answer is not None
    return answer


def test_a_crowd_gets_what_there_is_and_each_retry_its_former_answer(
    database: Database, workspace_id: int, place: Place, gatherer: Gatherer
) -> None:
    asks = [_ask(f"{number % 80}") for number in range(240)]
    with ThreadPoolExecutor(24) as crowd:
        answers = list(crowd.map(lambda ask: _answer(gatherer, workspace_id, ask), asks))
    given = {answer.key for answer in answers if answer.state is HoldState.HELD}
    assert len(given) == 50
    refused = {answer.key for answer in answers if answer.refusal is Refusal.SOLD_OUT}
    assert given.isdisjoint(refused)
    with database.work(workspace_id) as work:
        assert service.level(work, place).committed == 50
        assert service.check_invariants(work) == []


def test_asks_and_settlings_are_answered_in_the_order_in_which_they_came(
    workspace_id: int, place: Place, gatherer: Gatherer
) -> None:
    everything = _ask("all", 50)
    told = [
        gatherer.ask(workspace_id, everything),
        gatherer.settle(workspace_id, Settling("all", HoldState.RELEASED)),
        gatherer.ask(workspace_id, _ask("next", 50)),
        gatherer.settle(workspace_id, Settling("nobody", HoldState.RELEASED)),
    ]
    first, released, then, nobody = [future.result(SECONDS).answer for future in told]
    assert [answer and answer.state for answer in (first, released, then)] == [
        HoldState.HELD,
        HoldState.RELEASED,
        HoldState.HELD,
    ]
    assert nobody is None


def test_one_that_cannot_be_answered_does_not_take_the_others_along(
    workspace_id: int, place: Place, gatherer: Gatherer
) -> None:
    poison = _ask("bad \0 key")
    good = [_ask(f"{number}") for number in range(5)]
    told = [gatherer.ask(workspace_id, ask) for ask in (*good[:2], poison, *good[2:])]
    problems = [future.exception(SECONDS) for future in told]
    assert [problem is None for problem in problems] == [True, True, False, True, True, True]


def test_a_closed_gatherer_answers_what_was_asked_and_refuses_more(
    database: Database, workspace_id: int, place: Place
) -> None:
    gatherer = Gatherer(database)
    gatherer.start()
    told = [gatherer.ask(workspace_id, _ask(f"{n}")) for n in range(30)]
    gatherer.close()
    assert all(future.done() for future in told)
    with pytest.raises(Busy):
        gatherer.ask(workspace_id, _ask("late"))


def test_an_unknown_sku_is_refused_alone_and_the_others_are_told_in_their_codes(
    workspace_id: int, place: Place, gatherer: Gatherer
) -> None:
    told = [gatherer.ask(workspace_id, ask) for ask in (_ask("a"), _ask("b", sku="NONE"), _ask("c"))]
    first, unknown, last = [future.result(SECONDS) for future in told]
    assert unknown.answer is not None
    assert unknown.answer.refusal is Refusal.UNKNOWN_SKU
    for each in (first, last):
        assert each.answer is not None
        (take,) = each.answer.takes
        assert (each.skus[take.sku_id], each.warehouses[place.warehouse_id]) == ("MUG", "SZX")


def test_a_crowd_that_shares_one_ask_gets_what_there_is_each_key_for_itself(
    database: Database, workspace_id: int, place: Place, gatherer: Gatherer
) -> None:
    shared, other = _ask(""), _ask("", 2)
    keys = [f"{number % 60}" for number in range(90)]
    asked = [gatherer.ask_alike(workspace_id, key, shared, SYSTEM, _nobody) for key in keys]
    first = [reply.result(SECONDS).answer for reply in asked]
    again = [gatherer.ask_alike(workspace_id, key, shared, SYSTEM, _nobody) for key in ("0", "59")]
    more = gatherer.ask_alike(workspace_id, "0", other, SYSTEM, _nobody).result(SECONDS).answer
    assert [bool(one and one.takes) for one in first] == [int(key) < 50 for key in keys]
    assert [bool(one and one.repeated) for one in first] == [n >= 60 and n % 60 < 50 for n in range(90)]
    served, refused = [reply.result(SECONDS).answer for reply in again]
    assert (served and served.repeated, refused and refused.refusal) == (True, Refusal.SOLD_OUT)
    assert (more and more.refusal, more and more.key) == (Refusal.KEY_REUSED, "0")
    with database.work(workspace_id) as work:
        assert service.level(work, place).committed == 50
        stood = service.standing(work, keys)
        assert stood.keys() == {f"{n}" for n in range(50)}
        assert [take.units for one in stood.values() for take in one.takes] == [1] * 50
        assert service.check_invariants(work) == []


def _nobody(_: Reply[Told]) -> None:
    """Nobody is called: the answers are waited for."""


def test_holds_end_though_nobody_asks(
    database_url: str, database: Database, workspace_id: int, place: Place
) -> None:
    with database.work(workspace_id) as work:
        asks = [Ask("held", (AskLine(place.sku_id, 50),), seconds=1)]
        asks.append(Ask("waiting", (AskLine(place.sku_id, 2),), wait=True))
        service.reserve(work, asks)
    later = Database(database_url, clock=FixedClock(NOW + timedelta(seconds=2)))
    gatherer = Gatherer(later)
    gatherer.sweep()
    with database.work(workspace_id) as work:
        held, turn = service.reserve(work, asks)
        assert (held.state, turn.state) == (HoldState.EXPIRED, HoldState.HELD)
        assert service.check_invariants(work) == []
    later.close()
