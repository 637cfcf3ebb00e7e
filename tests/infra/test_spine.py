"""Streams are numbered without gaps in the order of commits, whoever writes at the same time."""

from __future__ import annotations

import random
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from sealane.infra import spine
from sealane.infra.database import MAX_NAMED_IDS, Actor, Database
from sealane.infra.events import Event


@dataclass(frozen=True, slots=True)
class BoxesCounted(Event):
    """Stands for an event of a room."""

    topic: ClassVar[str] = "boxes"


def _numbers(database: Database, workspace_id: int, stream: str, after: int = 0) -> list[int]:
    with database.work(workspace_id) as work:
        return [event.number for event in spine.read(work, stream, after)]


def test_what_was_recorded_is_numbered_from_one_when_it_commits(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id, Actor("person", 7, "Li")) as work:
        work.record("desk/1", "sold", {"units": 3, "名": "盒"})
        work.record("desk/2", "sold", {})
        work.record("desk/1", "closed", {}, by=Actor("system", 0, "Sealane"))
        assert spine.head(work, "desk/1") == 0
    with database.work(workspace_id) as work:
        first, second = spine.read(work, "desk/1")
        assert (first.number, first.kind, first.payload) == (1, "sold", {"units": 3, "名": "盒"})
        assert (first.at, first.actor, second.actor) == (work.now, "Li", "Sealane")
        assert (second.number, spine.head(work, "desk/1"), spine.head(work, "desk/2")) == (2, 2, 1)
        assert [event.kind for event in spine.read(work, "desk/1", 1)] == ["closed"]


def test_what_is_rolled_back_leaves_no_gap(database: Database, workspace_id: int) -> None:
    for fails in (False, True, False):
        with suppress(InterruptedError), database.work(workspace_id) as work:
            work.record("desk/1", "sold", {})
            work.number()
            if fails:
                raise InterruptedError
    assert _numbers(database, workspace_id, "desk/1") == [1, 2]


def test_an_announcement_is_recorded_once_a_transaction_with_all_its_ids(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        work.announce(BoxesCounted(), [5])
        work.announce(BoxesCounted(), [3])
    with database.work(workspace_id) as work:
        work.announce(BoxesCounted(), range(1_000))
    with database.work(workspace_id) as work:
        few, many = spine.read(work, "boxes")
    assert (few.kind, few.payload) == ("boxes_counted", {"ids": [3, 5]})
    assert (many.payload["more"], len(many.payload["ids"])) == (True, MAX_NAMED_IDS)


def test_writers_at_the_same_time_leave_no_gap_and_never_wait_for_each_other_forever(
    database: Database, workspace_id: int
) -> None:
    streams = ["a", "b", "c/1", "c/2"]
    failures: list[BaseException] = []

    def write(seed: int) -> None:
        chance = random.Random(seed)
        try:
            for turn in range(25):
                with suppress(InterruptedError), database.work(workspace_id) as work:
                    for stream in chance.sample(streams, chance.randint(1, 4)):
                        work.record(stream, "said", {"writer": seed, "turn": turn})
                    if chance.random() < 0.2:
                        work.number()
                        raise InterruptedError
        except DBAPIError as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(seed,)) for seed in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    with database.work(workspace_id) as work:
        for stream in streams:
            events = spine.read(work, stream)
            assert [event.number for event in events] == list(range(1, spine.head(work, stream) + 1))
            # What one writer did is in the order in which it did it.
            for seed in range(8):
                turns = [event.payload["turn"] for event in events if event.payload["writer"] == seed]
                assert turns == sorted(turns)


def test_whoever_sees_a_number_sees_all_before_it(database: Database, workspace_id: int) -> None:
    done = threading.Event()

    def write() -> None:
        for _ in range(40):
            with database.work(workspace_id) as work:
                work.record("s", "said", {})

    writers = [threading.Thread(target=write) for _ in range(4)]
    seen: list[int] = []

    def look() -> None:
        while not done.is_set() or len(seen) < 160:
            seen.extend(_numbers(database, workspace_id, "s", len(seen)))

    reader = threading.Thread(target=look)
    for thread in (*writers, reader):
        thread.start()
    for writer in writers:
        writer.join()
    done.set()
    reader.join()
    assert seen == list(range(1, 161))


def test_a_connection_that_dies_in_its_commit_leaves_the_stream_whole(
    database: Database, workspace_id: int
) -> None:
    with pytest.raises(DBAPIError), database.work(workspace_id) as work:
        work.record("s", "said", {})
        work.number()
        number = work.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with psycopg.connect(database.url.set(drivername="postgresql").render_as_string(False)) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (number,))
    with database.work(workspace_id) as work:
        work.record("s", "said", {})
    assert _numbers(database, workspace_id, "s") == [1]


def test_many_records_of_many_streams_are_one_statement_with_each_its_number(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        for position in range(3_000):
            work.record(f"c/{position % 7}", "said", {"n": position})
        numbers = work.number()
    assert numbers == [position // 7 + 1 for position in range(3_000)]
    with database.work(workspace_id) as work:
        assert [event.payload["n"] for event in spine.read(work, "c/3")] == list(range(3, 3_000, 7))


def test_one_workspace_never_sees_the_streams_of_another(database: Database, workspace_id: int) -> None:
    with database.system() as connection:
        made = text("INSERT INTO workspace (name, currency) VALUES ('Other', 'USD') RETURNING id")
        other = connection.execute(made).scalar_one()
    for workspace in (workspace_id, other):
        with database.work(workspace) as work:
            work.record("s", "said", {"of": workspace})
    with database.work(other) as work:
        assert [event.payload for event in spine.read(work, "s")] == [{"of": other}]


@pytest.mark.parametrize("stream", ["", "Stock", "a b", "a/", "a/'", "a" * 121, "a\n"])
def test_a_wrong_name_of_a_stream_is_refused(database: Database, workspace_id: int, stream: str) -> None:
    with database.work(workspace_id) as work, pytest.raises(ValueError, match="no name of a stream"):
        work.record(stream, "said", {})


@pytest.mark.parametrize("said", ["\x00", "x" * spine.MAX_PAYLOAD_BYTES, float("nan")])
def test_what_no_log_can_hold_is_refused_where_it_is_said(
    database: Database, workspace_id: int, said: object
) -> None:
    with database.work(workspace_id) as work, pytest.raises(ValueError, match=r"."):
        work.record("s", "said", {"said": said})


def test_an_event_is_never_changed_but_what_it_said_of_a_person_can_be_taken_back(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        work.record("s", "said", {"words": "my secret"})
    for statement in ("DELETE FROM stream_event", "UPDATE stream_event SET kind = 'other'"):
        with pytest.raises(DBAPIError), database.work(workspace_id) as work:
            work.execute(text(statement))
    with database.work(workspace_id) as work:
        spine.blank(work, "s", [1])
        assert [(e.number, e.kind, e.payload) for e in spine.read(work, "s")] == [(1, "said", {})]


def test_the_log_forgets_what_is_older_than_it_is_kept_and_numbers_go_on(
    database: Database, workspace_id: int
) -> None:
    for _ in range(3):
        with database.work(workspace_id) as work:
            work.record("s", "said", {})
    with database.work(workspace_id) as work:
        assert spine.forget(work, work.now, 10) == 0
        assert spine.forget(work, work.now + timedelta(seconds=1), 2) == 2
        work.record("s", "said", {})
    assert _numbers(database, workspace_id, "s") == [3, 4]
