"""Sessions that files tell of: kept, looked back at by their sales, prepared, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import NOW
from tests.exchange.desk import Desk

from sealane.app.subscriptions import subscribe
from sealane.exchange.contracts import ImportStatus
from sealane.infra.database import Database
from sealane.infra.events import Bus
from sealane.kit.clock import FixedClock
from sealane.live import jobs
from sealane.live.contracts import SessionState
from sealane.live.service import comparing, reviewing, sessions
from sealane.live.store import sessions as rows
from sealane.logistics import service as logistics
from sealane.planning import service as planning

SESSIONS = (
    "场次编号,开播时间,时区,直播标题,主播,面向市场,SKU,直播价,目标件数\n"
    "LIVE-1,2026-02-10 20:00,America/New_York,收纳专场,林,US,BOX,16.9,40\n"
    "LIVE-1,2026-02-10 20:00,America/New_York,收纳专场,林,US,LAMP,29.9,\n"
    "LIVE-2,2026-03-20 20:00,America/New_York,春季专场,林,US,BOX,15.9,60\n"
)
SALES = (
    "date,sku,location,units,revenue,currency,session\n"
    "2026-02-10,BOX,LAX,30,507,USD,LIVE-1\n"
    "2026-02-10,BOX,LAX,5,100,USD,\n"
    "2026-02-20,BOX,LAX,-3,-50.7,USD,LIVE-1\n"
    "2026-02-28,LAMP,LAX,2,60,USD,\n"
)


@pytest.fixture
def desk(database_url: str, workspace_id: int, tmp_path: Path) -> Iterator[Desk]:
    """A seller's desk where rooms hear of each other; plans are not made."""
    bus = Bus()
    subscribe(bus)
    opened = Database(database_url, bus=bus, clock=FixedClock(NOW))
    made = Desk(opened, workspace_id, tmp_path)
    made.worker._handlers = {
        **made.worker._handlers,
        **jobs.HANDLERS,
        planning.REPLAN: lambda *_: None,
        logistics.FORESEE: lambda *_: None,
    }
    yield made
    opened.close()


def test_a_file_of_sessions_becomes_a_schedule_by_each_sessions_own_clock(desk: Desk) -> None:
    done = desk.send(SESSIONS)
    assert (done.status, done.kind, done.rows_rejected) == (ImportStatus.DONE, "sessions", 0)
    with desk.database.work(desk.workspace_id) as work:
        found = sessions.session(work, "LIVE-1")
    # 20:00 in New York's winter is 01:00 the next day in Greenwich.
    assert found.starts_at == datetime(2026, 2, 11, 1, 0, tzinfo=UTC)
    assert (found.title, found.host, found.markets) == ("收纳专场", "林", ("US",))
    assert [(i.sku, i.offset_minutes, i.target_units) for i in found.items] == [
        ("BOX", 0, 40),
        ("LAMP", 10, None),
    ]


def test_a_session_whose_sales_are_there_is_looked_back_at_and_the_next_one_learns(desk: Desk) -> None:
    desk.send(SESSIONS)
    desk.send(SALES, "sales.csv")
    with desk.database.work(desk.workspace_id) as work:
        review = reviewing.review(work, "LIVE-1")
        (summed,) = comparing.compare(work, ["LIVE-1"])
        coming = sessions.session(work, "LIVE-2")
    assert [(one.sku, one.units, one.returned_units) for one in review.items] == [
        ("BOX", 30, 3),
        ("LAMP", 0, 0),
    ]
    assert float(review.revenue) == 507.0
    assert summed.returned_share == pytest.approx(0.1)
    # What was expected of it is reckoned by what was known then: nothing.
    assert review.items[0].expected is not None
    assert review.items[0].expected.showings == 0
    assert coming.state is SessionState.PLANNED
    assert coming.items[0].expected is not None
    assert coming.items[0].expected.showings == 1


def test_undoing_the_file_takes_its_sessions_back(desk: Desk) -> None:
    done = desk.send(SESSIONS)
    desk.undo(done.id)
    with desk.database.work(desk.workspace_id) as work:
        assert rows.in_states(work, list(SessionState)) == []


def test_a_moment_that_names_its_offset_is_taken_by_it_and_an_unknown_zone_is_refused(desk: Desk) -> None:
    done = desk.send(
        "session,starts_at,time_zone,sku\n"
        "A,2026-03-20T20:00:00+08:00,America/New_York,BOX\n"
        "B,2026-03-20 20:00,Mars/Base,BOX\n"
    )
    assert done.rows_rejected == 1
    with desk.database.work(desk.workspace_id) as work:
        assert sessions.session(work, "A").starts_at == datetime(2026, 3, 20, 12, 0, tzinfo=UTC)
