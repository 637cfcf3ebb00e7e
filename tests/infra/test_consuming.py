"""Consumers take in each event once, whatever dies in between; what they can't is parked and seen."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from sealane.infra import consuming, spine
from sealane.infra.consuming import MAX_TRIES, Consumer, Consuming, parked, retry_parked
from sealane.infra.database import Database, Work
from sealane.infra.jobs import enqueue, job
from sealane.infra.spine import Recorded


def _say(database: Database, workspace_id: int, stream: str, *words: str) -> None:
    with database.work(workspace_id) as work:
        for word in words:
            work.record(stream, "said", {"word": word})


def _note(work: Work, event: Recorded) -> None:
    """Leave a row that says which event was taken in."""
    enqueue(work, "noted", {"stream": event.stream, "number": event.number})


def _noted(database: Database, workspace_id: int) -> list[tuple[str, int]]:
    with database.work(workspace_id) as work:
        rows = work.execute(select(job.c.payload).where(job.c.kind == "noted").order_by(job.c.id))
        return [(payload["stream"], payload["number"]) for (payload,) in rows]


def test_every_event_is_taken_in_once_and_in_its_streams_order(database: Database, workspace_id: int) -> None:
    notes = Consumer("notes", "c/", _note)
    _say(database, workspace_id, "c/1", "a", "b")
    _say(database, workspace_id, "other", "x")
    assert Consuming(database, notes).run_until_idle() == 2
    _say(database, workspace_id, "c/2", "c")
    _say(database, workspace_id, "c/1", "d")
    assert Consuming(database, notes).run_until_idle() == 2
    found = _noted(database, workspace_id)
    assert [number for stream, number in found if stream == "c/1"] == [1, 2, 3]
    assert [number for stream, number in found if stream == "c/2"] == [1]
    assert len(found) == 4


def test_what_a_consumer_records_names_the_event_that_caused_it(
    database: Database, workspace_id: int
) -> None:
    def answer(work: Work, event: Recorded) -> None:
        work.record("answers", "answered", {"to": event.number})

    _say(database, workspace_id, "c/1", "a")
    Consuming(database, Consumer("answers", "c/1", answer)).run_until_idle()
    with database.work(workspace_id) as work:
        assert [event.cause for event in spine.read(work, "answers")] == ["event c/1/1"]


def test_two_processes_share_the_work_and_apply_nothing_twice(database: Database, workspace_id: int) -> None:
    for number in range(30):
        _say(database, workspace_id, f"c/{number % 3}", "a", "b")
    workers = [
        threading.Thread(target=Consuming(database, Consumer("notes", "c/", _note)).run_until_idle)
        for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    Consuming(database, Consumer("notes", "c/", _note)).run_until_idle()
    found = _noted(database, workspace_id)
    assert len(found) == len(set(found)) == 60


def test_a_crash_in_the_middle_applies_nothing_and_later_everything_once(
    database: Database, workspace_id: int
) -> None:
    _say(database, workspace_id, "c/1", "a", "b", "c")
    died: list[Recorded] = []

    def dies_once(work: Work, event: Recorded) -> None:
        _note(work, event)
        if event.number == 3 and not died:
            died.append(event)
            work.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    consuming_ = Consuming(database, Consumer("notes", "c/1", dies_once))
    with suppress(DBAPIError):
        consuming_.turn()
    assert len(died) == 1
    consuming_.run_until_idle()
    assert _noted(database, workspace_id) == [("c/1", 1), ("c/1", 2), ("c/1", 3)]


def test_an_event_that_always_fails_is_parked_and_those_behind_it_go_on(
    database: Database, workspace_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consuming, "RETRY_SECONDS", 0.0)
    poisonous = {"poison"}
    tries = []

    def picky(work: Work, event: Recorded) -> None:
        _note(work, event)
        if event.payload["word"] in poisonous:
            tries.append(event.number)
            raise LookupError("whatever it says stays out of the books")

    picks = Consumer("picky", "c/1", picky)
    _say(database, workspace_id, "c/1", "a", "poison", "b")
    consuming_ = Consuming(database, picks)
    for _ in range(4 * MAX_TRIES):
        consuming_.turn()
    assert _noted(database, workspace_id) == [("c/1", 1), ("c/1", 3)]
    # Within its page, and alone as often as it is tried.
    assert tries.count(2) == len(tries) >= MAX_TRIES
    with database.work(workspace_id) as work:
        (aside,) = parked(work)
        assert (aside["consumer"], aside["number"], aside["error"]) == ("picky", 2, "LookupError")
    poisonous.clear()
    with database.work(workspace_id) as work:
        assert retry_parked(work, picks) == 1
        assert parked(work) == []
    assert _noted(database, workspace_id)[-1] == ("c/1", 2)


def test_a_failed_event_is_tried_again_after_a_while_not_at_once(
    database: Database, workspace_id: int
) -> None:
    def fails(work: Work, event: Recorded) -> None:
        raise LookupError

    _say(database, workspace_id, "c/1", "a")
    consuming_ = Consuming(database, Consumer("fails", "c/1", fails))
    consuming_.turn()
    assert consuming_.run_until_idle() == 0
    with database.work(workspace_id) as work:
        attempts = work.execute(text("SELECT attempts FROM stream_cursor")).scalar_one()
    assert attempts == 1


def test_a_consumer_that_was_away_longer_than_the_log_is_kept_goes_on_behind_the_gap(
    database: Database, workspace_id: int
) -> None:
    _say(database, workspace_id, "c/1", "a", "b", "c")
    with database.work(workspace_id) as work:
        spine.forget(work, work.now.replace(year=work.now.year + 1), 10)
    notes = Consumer("notes", "c/1", _note)
    assert Consuming(database, notes).run_until_idle() == 0
    _say(database, workspace_id, "c/1", "d")
    assert Consuming(database, notes).run_until_idle() == 1
    assert _noted(database, workspace_id) == [("c/1", 4)]


def test_a_running_consumer_is_woken_by_the_commit(database: Database, workspace_id: int) -> None:
    consuming_ = Consuming(database, Consumer("notes", "c/1", _note))
    thread = threading.Thread(target=consuming_.run)
    thread.start()
    with database.work(workspace_id) as work:
        count = select(func.count()).select_from(job)
    _say(database, workspace_id, "c/1", "a")
    limit = time.monotonic() + 20
    while not _noted(database, workspace_id) and time.monotonic() < limit:
        time.sleep(0.01)
    consuming_.stop()
    thread.join()
    with database.work(workspace_id) as work:
        assert work.execute(count).scalar_one() == 1
