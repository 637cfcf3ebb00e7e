"""What is told of shipments: kept once, in any order, under any of their references, and taken back."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from sqlalchemy import text
from tests.logistics.test_standing import random_history, row_of
from tests.worlds.tiny import Loaded

from sealane.infra.database import Database, Work
from sealane.logistics import service
from sealane.logistics.contracts import (
    BadEvent,
    EventBatch,
    EventNotFound,
    Milestone,
    ParcelBatch,
    Scan,
    ShipmentBatch,
    ShipmentDetails,
    ShipmentKind,
    Source,
    Way,
)
from sealane.logistics.core.standing import standing

DAY = datetime(2026, 2, 2, 8, tzinfo=UTC)


def _parcels(work: Work, *numbers: str, batch_id: int | None = None, **more: Any) -> None:
    said = {name: pl.lit(value) for name, value in more.items()}
    service.take_parcels(work, ParcelBatch(pl.DataFrame({"number": numbers}).with_columns(**said)), batch_id)


def _events(*told: tuple[str, str, datetime], **more: Any) -> EventBatch:
    rows = [(ref, step, at.replace(tzinfo=None), 0) for ref, step, at in told]
    frame = pl.DataFrame(
        rows,
        schema={
            "reference": pl.String,
            "milestone": pl.String,
            "at": pl.Datetime("us"),
            "offset_minutes": pl.Int64,
        },
        orient="row",
    )
    return EventBatch(frame.with_columns(**{name: pl.lit(value) for name, value in more.items()}))


def _state(work: Work, number: str) -> dict[str, Any]:
    row = work.execute(text("SELECT * FROM shipment WHERE number = :n"), {"n": number}).one()
    return dict(row._mapping)


def test_events_move_a_parcel_and_the_same_again_change_nothing(
    database: Database, workspace_id: int
) -> None:
    told = _events(("P1", "picked_up", DAY), ("P1", "delivered", DAY + timedelta(days=4)))
    with database.work(workspace_id) as work:
        _parcels(work, "P1")
        first = service.take_events(work, told, Source.FILE, 7)
        again = service.take_events(work, told, Source.WEBHOOK)
        state = _state(work, "P1")
    assert (first.new, first.known, first.unknown_references, first.shipments) == (2, 0, 0, 1)
    assert (again.new, again.known, again.shipments) == (0, 2, 0)
    assert (state["milestone"], state["status"], state["is_final"], state["told"]) == (
        "delivered",
        "received",
        True,
        2,
    )
    assert state["ended_at"] == DAY + timedelta(days=4)
    assert state["missing"] == "ordered,out_for_delivery"


def test_a_history_in_pieces_ends_where_the_set_of_it_stands(database: Database, workspace_id: int) -> None:
    """The database keeps the state of the pure fold, however the events are shuffled, doubled and cut up."""
    rng = random.Random(11)
    histories = {f"P{n}": random_history(rng)[1] for n in range(60)}
    told = [(number, one) for number, happenings in histories.items() for one in happenings if not one.slack]
    pieces = told + rng.choices(told, k=len(told) // 3)
    rng.shuffle(pieces)
    now = datetime(2026, 6, 1, tzinfo=UTC)
    for start in range(0, len(pieces), 97):
        with database.work(workspace_id) as work:
            work.now = now
            if start == 97:
                _parcels(work, *histories)
            rows = [(number, str(one.milestone), one.at) for number, one in pieces[start : start + 97]]
            service.take_events(work, _events(*rows), Source.FILE)
    with database.work(workspace_id) as work:
        for number, happenings in histories.items():
            state = _state(work, number)
            sharp = [one for one in happenings if not one.slack]
            expected = row_of(standing(Way(ShipmentKind.PARCEL), sharp))
            for name, value in expected.items():
                column = {"since": "milestone_at", "final": "is_final"}.get(name, name)
                if column != "departed_at":
                    kept = state[column]
                    assert (kept.replace(tzinfo=None) if isinstance(kept, datetime) else kept) == value, (
                        number,
                        name,
                    )


def test_a_scan_of_a_parcel_nobody_knows_waits_for_it(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        taken = service.take_events(work, _events(("TRACK9", "picked_up", DAY)), Source.WEBHOOK)
        assert (taken.new, taken.unknown_references, taken.shipments) == (1, 1, 0)
    with database.work(workspace_id) as work:
        _parcels(work, "P9", tracking="TRACK9")
        assert _state(work, "P9")["milestone"] == "picked_up"


def test_another_tracking_number_brings_what_was_told_of_it(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        _parcels(work, "P1")
        service.take_events(work, _events(("NEW", "arrived", DAY)), Source.WEBHOOK)
        assert _state(work, "P1")["milestone"] == ""
        service.describe(work, "P1", ShipmentDetails("", "ups", "NEW", None))
        assert _state(work, "P1")["milestone"] == "arrived"


def test_what_can_not_be_is_refused_with_a_sentence_and_the_rest_goes_on(
    database: Database, workspace_id: int
) -> None:
    told = _events(
        ("P1", "ordered", DAY),
        ("P1", "picked_up", datetime(1970, 1, 1, tzinfo=UTC)),
        ("P1", "departed", datetime(2031, 1, 1, tzinfo=UTC)),
        ("", "arrived", DAY),
        ("P1", "delivered", DAY + timedelta(days=3)),
    )
    with database.work(workspace_id) as work:
        _parcels(work, "P1")
        taken = service.take_events(work, told, Source.FILE)
        later = service.take_events(work, _events(("P1", "arrived", DAY - timedelta(days=400))), Source.FILE)
    assert (taken.new, [one.row for one in taken.refused]) == (2, [1, 2, 3])
    assert "never set" in taken.refused[0].reason.en
    assert "future" in taken.refused[1].reason.en
    assert [one.row for one in later.refused] == [0]
    assert "before the order" in later.refused[0].reason.en


def test_words_that_nobody_placed_are_kept_and_read_anew_once_they_are(
    database: Database, workspace_id: int
) -> None:
    scan = Scan("P1", "acme", "XJ-7", DAY)
    with database.work(workspace_id) as work:
        _parcels(work, "P1")
        taken = service.take_scans(work, [scan], Source.POLL)
        assert (taken.new, taken.unknown_codes) == (1, 1)
        assert (_state(work, "P1")["milestone"], _state(work, "P1")["unknown"]) == ("", 1)
        assert service.reread_codes(work, "acme", {"XJ-7": Milestone.PICKED_UP}) == 1
        assert (_state(work, "P1")["milestone"], _state(work, "P1")["unknown"]) == ("picked_up", 0)
        again = service.take_scans(work, [scan], Source.POLL)
        assert (again.new, again.known) == (0, 1)


def test_an_event_taken_back_counts_no_more_and_can_come_back(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        _parcels(work, "P1")
        service.record_event(work, "P1", Milestone.PICKED_UP, DAY)
        service.record_event(work, "P1", Milestone.DELIVERED, DAY + timedelta(days=1), note="so it was said")
        wrong = work.execute(
            text("SELECT id FROM milestone_event WHERE milestone = 'delivered'")
        ).scalar_one()
        for there, kept in (("picked_up", 3), ("delivered", 4), ("picked_up", 5)):
            service.retract_event(work, "P1", wrong, "it was the neighbour's")
            assert _state(work, "P1")["milestone"] == there
            assert work.execute(text("SELECT count(*) FROM milestone_event")).scalar_one() == kept
        with pytest.raises(EventNotFound):
            service.retract_event(work, "P1", wrong + 1000)


def test_a_person_can_not_record_what_has_not_happened(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        _parcels(work, "P1")
        with pytest.raises(BadEvent, match="future"):
            service.record_event(work, "P1", Milestone.DELIVERED, DAY + timedelta(days=400))


def test_undoing_an_import_takes_its_events_and_its_parcels_away(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        _parcels(work, "P1", batch_id=3)
        service.take_events(work, _events(("P1", "picked_up", DAY)), Source.FILE, 4)
        service.take_events(work, _events(("P1", "arrived", DAY + timedelta(days=2))), Source.FILE, 5)
        assert service.undo_batch(work, 5) > 0
        assert _state(work, "P1")["milestone"] == "picked_up"
        service.take_events(work, _events(("P1", "arrived", DAY + timedelta(days=2))), Source.FILE, 6)
        assert _state(work, "P1")["milestone"] == "arrived"
        service.undo_batch(work, 3)
        assert work.execute(text("SELECT count(*) FROM shipment")).scalar_one() == 0
        _parcels(work, "P1", batch_id=8)
        assert _state(work, "P1")["milestone"] == "arrived"


def test_milestones_tell_a_shipment_of_stock_when_it_left_and_leave_its_booking_alone(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    ends = {"origin_id": [world.warehouse["SZX"]], "destination_id": [world.warehouse["LAX"]]}
    lines = {"number": ["S1"], "kind": ["first_leg"], **ends, "sku_id": [world.sku["BOX"]], "units": [10]}
    with database.work(workspace_id) as work:
        service.take_shipments(work, ShipmentBatch(pl.DataFrame(lines)), 1)
        told = (("S1", "departed", DAY), ("S1", "shelved", DAY + timedelta(days=20)))
        service.take_events(work, _events(*told), Source.FILE)
        one = service.shipment(work, "S1")
        assert (one.departed_on, one.status, one.open_units) == (DAY.date(), "under_way", 10)
        state = _state(work, "S1")
        assert state["is_final"]
        assert state["missing"] == "picked_up,export_out,arrived,customs_out,at_warehouse"


def test_local_times_become_utc_by_the_clock_of_their_place(database: Database, workspace_id: int) -> None:
    noon = datetime(2026, 2, 2, 12)  # noqa: DTZ001 - a local time
    scans = [
        Scan("P1", "c", "", noon, Milestone.PICKED_UP, "Shenzhen", "CN"),
        Scan("P1", "c", "", noon, Milestone.ARRIVED, "Long Beach, CA", "US"),
        Scan("P1", "c", "", noon, Milestone.CUSTOMS_OUT, "", "US"),
        Scan("P1", "c", "", noon.replace(tzinfo=UTC), Milestone.UNLOADED),
        Scan("P1", "c", "", noon, Milestone.READY),
    ]
    with database.work(workspace_id) as work:
        service.take_scans(work, scans, Source.POLL)
        rows = work.execute(
            text("SELECT milestone, extract(hour FROM at), slack_minutes, zone FROM milestone_event")
        ).all()
    assert {row[0]: tuple(row[1:]) for row in rows} == {
        "picked_up": (4, 0, "Asia/Shanghai"),
        "arrived": (20, 0, "America/Los_Angeles"),
        "customs_out": (17, 180, "America/New_York"),
        "unloaded": (12, 0, None),
        "ready": (12, 840, "UTC?"),
    }
