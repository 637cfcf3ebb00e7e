"""The board of what is sold out: quick, and never wrong about goods or about a key that was served."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import polars as pl
import psycopg
import pytest
from sqlalchemy.exc import DBAPIError
from tests.conftest import NOW
from tests.worlds.tiny import Loaded

from sealane.infra.database import Database, psycopg_url
from sealane.infra.gathering import Busy
from sealane.kit.clock import Clock
from sealane.stock import service
from sealane.stock.contracts import CountBatch, Place, steps
from sealane.stock.contracts.holds import Answer, Ask, HoldState, Refusal
from sealane.stock.service import CodedAsk, Gatherer, Settling
from sealane.stock.service.board import Board
from sealane.stock.service.keys import LEAST_KEYS, Keys

SECONDS = 60
UNITS = 5


class Shifted(Clock):
    """A clock that a test sets."""

    seconds = 0

    def now(self):  # type: ignore[no-untyped-def]
        return NOW + timedelta(seconds=self.seconds)


@pytest.fixture
def clock() -> Shifted:
    return Shifted()


@pytest.fixture
def open_database(database_url: str, clock: Shifted) -> Iterator[Database]:
    """A database of a process of its own, with a clock that a test sets."""
    opened = Database(database_url, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def place(open_database: Database, workspace_id: int, tiny: Loaded) -> Place:
    """A SKU with UNITS units in one warehouse and none elsewhere."""
    found = tiny.place("MUG", "SZX")
    rows = [(found.sku_id, w, UNITS if w == found.warehouse_id else 0) for w in tiny.warehouse.values()]
    frame = pl.DataFrame(rows, schema=["sku_id", "warehouse_id", "on_hand"], orient="row")
    with open_database.work(workspace_id) as work:
        service.count(work, CountBatch(frame), None)
    return found


@pytest.fixture
def gatherer(open_database: Database, place: Place) -> Iterator[Gatherer]:
    opened = Gatherer(open_database)
    opened.start(sweeping=False)
    yield opened
    opened.close()


@pytest.fixture
def shop(gatherer: Gatherer, workspace_id: int) -> Callable[..., Answer]:
    """Ask for mugs."""

    def ask(key: str, units: int = 1, **more: object) -> Answer:
        wanted = CodedAsk(Ask(key, (), **more), (("MUG", units),))  # type: ignore[arg-type]
        answer = gatherer.ask(workspace_id, wanted).result(SECONDS).answer
        assert answer is not None
        return answer

    return ask


def _sell_out(gatherer: Gatherer, workspace_id: int, shop: Callable[..., Answer]) -> Board:
    """Sell all, and wait until the board refuses by heart."""
    for number in range(UNITS):
        assert shop(f"first-{number}", seconds=600).state is HoldState.HELD
    board = gatherer._board
    limit = time.monotonic() + SECONDS
    number = 0
    while board.refusal(workspace_id, _one(f"look-{number}")) is None:
        assert time.monotonic() < limit, "the board never filled"
        number += 1
        assert shop(f"more-{number}").refusal is Refusal.SOLD_OUT
        time.sleep(0.01)
    return board


def _one(key: str) -> CodedAsk:
    return CodedAsk(Ask(key, ()), (("MUG", 1),))


def test_what_is_sold_out_is_refused_by_heart_but_a_retry_gets_its_former_answer(
    gatherer: Gatherer, workspace_id: int, shop: Callable[..., Answer]
) -> None:
    board = _sell_out(gatherer, workspace_id, shop)
    assert board.refusal(workspace_id, _one("first-0")) is None
    again = shop("first-0", seconds=600)
    assert (again.state, again.repeated) == (HoldState.HELD, True)
    assert shop("first-0", units=2).refusal is Refusal.KEY_REUSED
    assert shop("wait", wait=True).state is HoldState.WAITING
    assert shop("wait").state is HoldState.WAITING


def test_goods_that_come_are_never_refused_once_their_booking_is_told(
    gatherer: Gatherer, open_database: Database, workspace_id: int, place: Place, shop: Callable[..., Answer]
) -> None:
    _sell_out(gatherer, workspace_id, shop)
    for round_ in range(20):
        with open_database.work(workspace_id) as work:
            service.move(work, steps.adjusted(place, 1))
        assert shop(f"come-{round_}").state is HoldState.HELD
        assert shop(f"gone-{round_}").refusal is Refusal.SOLD_OUT


def test_what_is_given_back_is_there_for_the_next_who_asks(
    gatherer: Gatherer, workspace_id: int, shop: Callable[..., Answer]
) -> None:
    _sell_out(gatherer, workspace_id, shop)
    for number in range(UNITS):
        told = gatherer.settle(workspace_id, Settling(f"first-{number}", HoldState.RELEASED)).result(SECONDS)
        assert told.answer is not None
        assert shop(f"second-{number}").state is HoldState.HELD


def test_a_hold_that_is_over_is_not_refused_by_heart(
    gatherer: Gatherer, workspace_id: int, clock: Shifted, shop: Callable[..., Answer]
) -> None:
    _sell_out(gatherer, workspace_id, shop)
    clock.seconds = 601
    assert shop("after").state is HoldState.HELD


def test_another_process_that_books_is_heard_and_one_that_takes_asks_ends_refusing_by_heart(
    gatherer: Gatherer, database: Database, workspace_id: int, place: Place, shop: Callable[..., Answer]
) -> None:
    board = _sell_out(gatherer, workspace_id, shop)
    with database.work(workspace_id) as work:
        service.move(work, steps.adjusted(place, 1))
    limit = time.monotonic() + SECONDS
    while shop(f"heard-{time.monotonic()}").refusal is not None:
        assert time.monotonic() < limit
    other = Gatherer(database)
    taken = other.ask(workspace_id, _one("elsewhere")).result(SECONDS).answer
    assert taken is not None
    assert taken.refusal is Refusal.SOLD_OUT
    for number in range(100):
        assert board.refusal(workspace_id, _one(f"look again {number}")) is None
    other.close()


def test_a_crowd_at_a_stock_that_comes_and_goes_gets_every_unit_once(
    gatherer: Gatherer, open_database: Database, workspace_id: int, place: Place, shop: Callable[..., Answer]
) -> None:
    _sell_out(gatherer, workspace_id, shop)
    asked = [f"{number % 150}" for number in range(600)]

    def come(_: int) -> None:
        with open_database.work(workspace_id) as work:
            service.move(work, steps.adjusted(place, 1))

    with ThreadPoolExecutor(12) as crowd:
        coming = [crowd.submit(come, number) for number in range(30)]
        answers = list(crowd.map(shop, asked))
        for one in coming:
            one.result(SECONDS)
    given = {answer.key for answer in answers if answer.state is HoldState.HELD}
    with open_database.work(workspace_id) as work:
        assert service.level(work, place).committed == UNITS + len(given)
        assert service.check_invariants(work) == []
        stand = service.standing(work, sorted(set(asked)))
    assert set(stand) == given


def test_an_outage_is_said_once_and_its_end_once(
    database: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = threading.Semaphore(0)
    back = threading.Event()
    follow = Board._look

    def look(board: Board, line: object) -> None:
        tried.release()
        if not back.is_set():
            raise psycopg.OperationalError
        follow(board, line)  # type: ignore[arg-type]

    monkeypatch.setattr(Board, "_look", look)
    monkeypatch.setattr("sealane.stock.service.board.IDLE_SECONDS", 0.01)
    board = Board(database)
    with caplog.at_level("WARNING", "sealane.stock.board"):
        board.start()
        for _ in range(20):
            assert tried.acquire(timeout=SECONDS)
        back.set()
        assert board.opened.wait(SECONDS)
        for _ in range(3):
            assert tried.acquire(timeout=SECONDS)
        board.close()
    # Lines that earlier tests opened may break just now, and say so too.
    said = [record.getMessage() for record in caplog.records if record.name == "sealane.stock.board"]
    assert [one.partition(":")[0] for one in said] == [
        "what is sold out is looked up while it is away",
        "the database is back",
    ]


def test_no_key_is_forgotten_and_few_new_ones_look_known() -> None:
    keys = Keys(0)
    keys.learn(f"served-{number}" for number in range(LEAST_KEYS))
    assert all(f"served-{number}" in keys for number in range(LEAST_KEYS))
    assert sum(f"new-{number}" in keys for number in range(10_000)) < 400
    assert not keys.full
    keys.learn(["one more"])
    assert keys.full


def test_a_door_whose_connections_break_opens_again_and_no_key_is_taken_twice(
    gatherer: Gatherer,
    open_database: Database,
    database_url: str,
    workspace_id: int,
    place: Place,
    shop: Callable[..., Answer],
) -> None:
    board = _sell_out(gatherer, workspace_id, shop)
    with psycopg.connect(
        psycopg_url(database_url).set(drivername="postgresql").render_as_string(False)
    ) as own:
        own.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )
    limit = time.monotonic() + SECONDS
    while True:
        assert time.monotonic() < limit
        try:
            assert shop("first-0", seconds=600).repeated
            break
        except (psycopg.Error, DBAPIError, Busy):
            time.sleep(0.05)
    while board.refusal(workspace_id, _one("by heart again")) is None:
        assert time.monotonic() < limit
        assert shop(f"again-{time.monotonic()}").refusal is Refusal.SOLD_OUT
        time.sleep(0.01)
    with open_database.work(workspace_id) as work:
        assert service.level(work, place).committed == UNITS
        assert service.check_invariants(work) == []
