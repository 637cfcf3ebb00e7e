"""Many at once: nobody is sold what is not there, nobody waits for ever, nothing is left half-done."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from tests.worlds.tiny import Loaded

from sealane.infra.database import Database
from sealane.stock.contracts import Moved, NotEnoughStock, steps
from sealane.stock.service import check_invariants, level, move

BUYERS = 50


def _at_once(jobs: list[Callable[[], bool]]) -> list[bool]:
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], bool]) -> bool:
        start.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_fifty_buyers_of_one_sku_never_get_more_than_there_is(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    boxes = tiny.place("BOX", "LAX")

    def buy() -> bool:
        try:
            with database.work(workspace_id) as work:
                move(work, steps.committed(boxes, 7))
        except NotEnoughStock:
            return False
        return True

    bought = _at_once([buy] * BUYERS)
    assert sum(bought) == 300 // 7
    with database.work(workspace_id) as work:
        assert level(work, boxes).committed == 7 * sum(bought)
        assert check_invariants(work) == []


def test_one_request_sent_many_times_at_once_is_booked_once(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    boxes = tiny.place("BOX", "LAX")
    answers: list[Moved] = []

    def send() -> bool:
        with database.work(workspace_id) as work:
            answers.append(move(work, steps.committed(boxes, 1), key="order-1"))
        return True

    _at_once([send] * 10)
    assert sorted(answer.repeated for answer in answers) == [False] + [True] * 9
    with database.work(workspace_id) as work:
        assert level(work, boxes).committed == 1


def test_movers_of_many_places_in_any_order_never_block_each_other_for_ever(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    # Half of these places have no level yet, so that making and locking meet.
    places = [tiny.place(sku, warehouse) for sku in tiny.sku for warehouse in tiny.warehouse]

    def shuffle(seed: int) -> Callable[[], bool]:
        def run() -> bool:
            order = random.Random(seed).sample(places, len(places))
            with database.work(workspace_id) as work:
                move(work, [step for place in order for step in steps.ordered(place, 1)])
            return True

        return run

    assert all(_at_once([shuffle(seed) for seed in range(16)]))
    with database.work(workspace_id) as work:
        assert level(work, tiny.place("SET", "LAX")).incoming == 16
        assert check_invariants(work) == []


def test_a_transaction_killed_in_the_middle_leaves_no_trace(
    database: Database, workspace_id: int, tiny: Loaded, database_url: str
) -> None:
    boxes = tiny.place("BOX", "LAX")
    with pytest.raises(OperationalError), database.work(workspace_id) as work:
        move(work, steps.sold(boxes, 100, promised=False), key="order-1")
        backend = work.execute(text("SELECT pg_backend_pid()")).scalar_one()
        _kill(database_url, backend)
        work.execute(text("SELECT 1"))
    with database.work(workspace_id) as work:
        assert level(work, boxes).on_hand == 300
        assert check_invariants(work) == []
        assert move(work, steps.sold(boxes, 100, promised=False), key="order-1") == Moved(1)


def _kill(database_url: str, backend: int) -> None:
    plain = database_url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s, 5000)", (backend,))
