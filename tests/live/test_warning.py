"""The alarm of a product near its end: once, however many orders, tries and buyers at once there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import select
from tests.live.selling import Selling, prepared

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.app.jobs import LANES, handlers
from sealane.infra.files import FileStore
from sealane.infra.jobs import Worker, job
from sealane.insight.store.alarm_tables import alarm
from sealane.live import service
from sealane.live.contracts import Happening
from sealane.live.contracts.desk import LiveOrder, OrderLine
from sealane.live.service.desking import Act
from sealane.live.service.emergencies import meet_emergency
from sealane.live.store import journal
from sealane.notices.store.tables import notice, notice_copy

BUYERS = 4
"""Threads that order at once."""


@dataclass(frozen=True, slots=True)
class Room:
    """The session on air, with a host who is to be told, and what does the background work."""

    selling: Selling
    worker: Worker

    def orders(self, name: str, first: int, many: int) -> None:
        """Orders of one box each, in one transaction."""
        line = (OrderLine("BOX", 1),)
        self.selling.orders([LiveOrder(f"{name}{n}", line) for n in range(first, first + many)])

    def alarmed(self) -> tuple[int, int, int, int]:
        """How often the desk asked for it and wrote it down, and alarms and copies of notices there are."""
        with self.selling.database.work(self.selling.workspace_id) as work:
            payloads = work.execute(select(job.c.payload).where(job.c.kind == service.EMERGENCY)).scalars()
            entries = journal.whole(work, self.selling.view().session.id)
            alarms = work.execute(select(alarm.c.key)).all()
            copies = work.execute(
                select(notice_copy.c.id)
                .join(notice, notice.c.id == notice_copy.c.notice_id)
                .where(notice.c.title_en.startswith("BOX is nearly"))
            ).all()
        proposed = [one for one in entries if one.kind is Happening.PROPOSED and not one.payload["turned"]]
        asked = [one for one in payloads if not one["turned"]]
        return len(asked), len(proposed), len(alarms), len(copies)


@pytest.fixture
def room(database_url: str, workspace_id: int, tmp_path: Path) -> Iterator[Room]:
    """The session, on air."""
    selling = prepared(database_url, workspace_id)
    accounts.create_person(selling.database, workspace_id, "lin@example.com", "Lin", Role.LIVE)
    selling.do(Act.BEGIN)
    files = FileStore(tmp_path / "files", 1_000_000)
    made = Room(selling, Worker(selling.database, handlers(files), lanes=LANES))
    made.worker.run_until_idle()
    yield made
    selling.database.close()


def test_who_looks_after_a_product_is_told_once_that_it_nears_its_end(room: Room) -> None:
    assert room.alarmed() == (0, 0, 0, 0)
    for second in range(0, 80, 4):
        room.selling.later(4)
        room.orders("a", second * 3, 12)
        room.worker.run_until_idle()
    assert room.selling.seen().product.left == 60
    assert room.alarmed() == (1, 1, 1, 1)
    # A retry, a pause and another price are no other end.
    room.orders("a", 0, 12)
    room.selling.do(Act.PAUSE)
    room.selling.do(Act.RESUME)
    room.orders("b", 0, 10)
    room.worker.run_until_idle()
    assert room.selling.seen().product.left == 50
    assert room.alarmed() == (1, 1, 1, 1)


def test_buyers_who_come_at_once_by_several_ways_raise_it_once(room: Room) -> None:
    room.selling.later(5)

    def buy(name: int) -> None:
        for batch in range(5):
            room.orders(f"t{name}-", batch * 8, 8)

    threads = [Thread(target=buy, args=(name,)) for name in range(BUYERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    room.worker.run_until_idle()
    assert room.selling.seen().product.sold == BUYERS * 40
    assert room.alarmed() == (1, 1, 1, 1)


def test_a_job_that_is_done_again_after_a_crash_tells_nobody_anew(room: Room) -> None:
    room.selling.later(10)
    room.orders("a", 0, 200)
    room.worker.run_until_idle()
    seen = room.selling.seen().item.id
    with room.selling.database.work(room.selling.workspace_id) as work:
        meet_emergency(work, room.selling.view().session.id, seen, turned=False)
    asked, _, alarms, copies = room.alarmed()
    assert (asked, alarms, copies) == (1, 1, 1)
