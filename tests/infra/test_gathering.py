"""Wishes gathered: each answered by itself; nothing overtakes what failed; a spoilt one spoils no other."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from psycopg import OperationalError

from sealane.infra.database import Database, Work
from sealane.infra.gathering import Busy, Gatherer


class _Away(OperationalError):
    """The database is away."""


def test_a_spoilt_wish_takes_no_other_along(database: Database, workspace_id: int) -> None:
    def answer(_: Work, wishes: Sequence[int]) -> list[int | Exception]:
        if 3 in wishes:
            raise ZeroDivisionError
        return [wish * 10 for wish in wishes]

    gatherer = Gatherer[int, int](database, answer, name="test")
    told = asyncio.run(gatherer.tell_all(workspace_id, 0, [1, 2, 3, 4]))
    gatherer.close()
    assert [type(one) if isinstance(one, Exception) else one for one in told] == [
        10,
        20,
        ZeroDivisionError,
        40,
    ]


def test_nothing_overtakes_what_failed_while_the_database_was_away(
    database: Database, workspace_id: int
) -> None:
    done: list[int] = []
    failures = [_Away()] * 3

    def answer(_: Work, wishes: Sequence[int]) -> list[int | Exception]:
        if failures:
            raise failures.pop()
        done.extend(wishes)
        return list(wishes)

    gatherer = Gatherer[int, int](database, answer, name="test")
    with pytest.raises(_Away):
        asyncio.run(gatherer.tell_all(workspace_id, 0, [1, 2, 3]))
    assert done == []
    assert asyncio.run(gatherer.tell_all(workspace_id, 0, [1, 2, 3])) == [1, 2, 3]
    gatherer.close()
    assert done == [1, 2, 3]


def test_an_error_that_a_wish_has_earned_is_its_own(database: Database, workspace_id: int) -> None:
    def answer(_: Work, wishes: Sequence[int]) -> list[int | Exception]:
        return [KeyError(wish) if wish < 0 else wish for wish in wishes]

    gatherer = Gatherer[int, int](database, answer, name="test", lanes=2)
    assert gatherer.ask(workspace_id, 1, 5) == 5
    with pytest.raises(KeyError):
        gatherer.ask(workspace_id, 0, -5)
    gatherer.close()


def test_a_crowd_of_one_loop_goes_in_one_transaction(database: Database, workspace_id: int) -> None:
    sizes: list[int] = []

    def answer(_: Work, wishes: Sequence[int]) -> list[int | Exception]:
        sizes.append(len(wishes))
        return list(wishes)

    async def crowd() -> list[int]:
        return await asyncio.gather(*(gatherer.tell(workspace_id, 0, n) for n in range(200)))

    gatherer = Gatherer[int, int](database, answer, name="test")
    gatherer.start()
    assert asyncio.run(crowd()) == list(range(200))
    # Another loop, after the first has ended.
    assert asyncio.run(crowd()) == list(range(200))
    gatherer.close()
    assert sizes == [200, 200]


def test_a_closed_gatherer_answers_what_was_asked_and_refuses_more(
    database: Database, workspace_id: int
) -> None:
    held, asked = Event(), Event()

    def answer(_: Work, wishes: Sequence[int]) -> list[int | Exception]:
        asked.set()
        assert held.wait(20)
        return list(wishes)

    async def crowd() -> list[int]:
        return await asyncio.gather(*(gatherer.tell(workspace_id, 0, n) for n in range(3)))

    gatherer = Gatherer[int, int](database, answer, name="test", most=1)
    gatherer.start()
    with ThreadPoolExecutor(2) as threads:
        told = threads.submit(asyncio.run, crowd())
        assert asked.wait(20)
        closing = threads.submit(gatherer.close)
        held.set()
        closing.result(20)
        assert told.result(20) == [0, 1, 2]
    with pytest.raises(Busy):
        gatherer.ask(workspace_id, 0, 1)
