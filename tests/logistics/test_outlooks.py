"""What is foreseen of shipments under way: by the lane, learned from the past, and standing too long."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.conftest import NOW
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.logistics import service
from sealane.logistics.contracts import EventBatch, ParcelBatch
from sealane.logistics.core.outlook import LaneTime, by_lane, usual_dwells
from sealane.logistics.store.outlook_tables import shipment_outlook

SEA = LaneTime(30.0, 40.0)
LEFT = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_lane_alone_gives_its_own_range() -> None:
    seen = by_lane(SEA, LEFT, LEFT, LEFT + timedelta(days=40))
    assert round((seen.p50 - LEFT).total_seconds() / 86_400, 6) == 30
    assert round((seen.p90 - LEFT).total_seconds() / 86_400, 6) == 40
    assert seen.late == pytest.approx(0.1)


def test_the_longer_nothing_has_come_the_later_it_is_foreseen() -> None:
    assert SEA.days_at(0.5, 35.0) == pytest.approx(38.92, abs=0.01)
    assert SEA.later_than(40.0, 38.0) == pytest.approx(0.684, abs=0.001)


def test_what_is_past_its_day_is_late_for_certain() -> None:
    assert by_lane(SEA, LEFT, LEFT + timedelta(days=50), LEFT + timedelta(days=45)).late == 1.0


@given(st.floats(0.1, 90), st.floats(0, 90), st.floats(0, 200))
def test_a_range_is_ordered_and_never_lies_in_the_past(p50: float, more: float, gone: float) -> None:
    lane = LaneTime(p50, p50 + more)
    days = [lane.days_at(chance, gone) for chance in (0.1, 0.5, 0.9)]
    assert gone <= days[0] <= days[1] <= days[2]


def test_a_usual_stay_is_told_by_channel_where_ten_were_seen_and_else_over_all() -> None:
    rows = []
    for n in range(20):
        channel = "sea" if n < 12 else "air"
        begun = datetime(2026, 1, 1)  # noqa: DTZ001
        rows.append((n, channel, "customs_in", begun))
        rows.append((n, channel, "customs_out", begun + timedelta(days=1 if n < 18 else 9)))
    frame = pl.DataFrame(rows, schema=["shipment", "channel", "milestone", "at"], orient="row")
    usual = {(m, c): d for m, c, d in usual_dwells(frame).iter_rows()}
    assert usual[("customs_in", "sea")] == 1.0
    assert usual[("customs_in", None)] == pytest.approx(1.8)
    assert ("customs_in", "air") not in usual


@pytest.fixture
def owner(world: Loaded, signed_in: SignedIn) -> TestClient:
    """The owner of the tiny world with its sea lane."""
    return signed_in(Role.OWNER)


def _outlooks(owner: TestClient) -> dict[str, dict[str, Any]]:
    rows = owner.get("/api/shipment-outlooks").json()["rows"]
    return {row["number"]: row for row in rows}


def test_a_shipment_without_a_past_is_foreseen_by_its_lane(
    owner: TestClient, database: Database, workspace_id: int
) -> None:
    wish = {"origin": "SZX", "destination": "LAX", "channel": "sea", "due_on": "2026-03-20"}
    number = owner.post("/api/shipments", json=wish | {"lines": [{"sku": "LAMP", "units": 9}]}).json()[
        "number"
    ]
    owner.post(f"/api/shipments/{number}/depart", json={"departed_on": "2026-02-10", "due_on": "2026-03-20"})
    with database.work(workspace_id) as work:
        assert service.foresee(work) == 1
    seen = _outlooks(owner)[number]
    assert seen["arrives_p50"].startswith("2026-03-1")
    assert 0.05 < seen["late_probability"] < 0.5


def test_what_is_under_way_can_be_sold_ahead_with_the_late_end_as_its_promise(
    owner: TestClient, database: Database, workspace_id: int
) -> None:
    wish = {"origin": "SZX", "destination": "LAX", "channel": "sea", "due_on": "2026-03-20"}
    number = owner.post("/api/shipments", json=wish | {"lines": [{"sku": "LAMP", "units": 9}]}).json()[
        "number"
    ]
    body = {"key": "a", "lines": [{"sku": "LAMP", "units": 9}], "preorder": True}
    there = sum(row["available"] for row in owner.get("/api/stock?filter=sku:is:LAMP").json()["rows"])
    everything = {"key": "all", "lines": [{"sku": "LAMP", "units": there}], "split": True}
    assert owner.post("/api/holds", json=everything).status_code == 200
    with database.work(workspace_id) as work:
        service.foresee(work)
    assert owner.post("/api/holds", json=body).json()["code"] == "sold_out"  # it has not left
    owner.post(f"/api/shipments/{number}/depart", json={"departed_on": "2026-02-10", "due_on": "2026-03-20"})
    with database.work(workspace_id) as work:
        service.foresee(work)
    held = owner.post("/api/holds", json=body).json()
    (line,) = held["lines"]
    late_end = _outlooks(owner)[number]["arrives_p90"][:10]
    assert (line["source"], line["warehouse"], line["units"]) == ("incoming", "LAX", 9)
    assert line["promised_on"] == str(date.fromisoformat(late_end) + timedelta(days=1))


def _parcels(database: Database, workspace_id: int, days: list[float], open_for: list[float]) -> None:
    """Delivered parcels that took `days`, and some under way for `open_for` days, promised within 10."""
    parcels, events = [], []
    for n, took in enumerate(days):
        ordered = NOW - timedelta(days=60 + n % 60)
        parcels.append((f"D{n}", "CN", "US", ordered + timedelta(days=10)))
        events += [(f"D{n}", "ordered", ordered), (f"D{n}", "picked_up", ordered + timedelta(days=1))]
        events.append((f"D{n}", "delivered", ordered + timedelta(days=took)))
    for n, gone in enumerate(open_for):
        ordered = NOW - timedelta(days=gone)
        parcels.append((f"U{n}", "CN", "US", ordered + timedelta(days=10)))
        events += [(f"U{n}", "ordered", ordered), (f"U{n}", "picked_up", ordered + timedelta(hours=12))]
    numbers, origins, destinations, promised = zip(*parcels, strict=True)
    told, milestones, moments = zip(*events, strict=True)
    with database.work(workspace_id) as work:
        columns = {
            "number": list(numbers),
            "order_reference": [f"order {n}" for n in numbers],
            "origin_country": list(origins),
            "destination_country": list(destinations),
            "promised_at": [p.replace(tzinfo=None) for p in promised],
            "value": [50.0] * len(numbers),
            "currency": ["USD"] * len(numbers),
        }
        service.take_parcels(work, ParcelBatch(pl.DataFrame(columns)), None)
        batch = {
            "reference": list(told),
            "milestone": list(milestones),
            "at": [m.replace(tzinfo=None) for m in moments],
            "offset_minutes": [0] * len(told),
        }
        service.take_events(work, EventBatch(pl.DataFrame(batch)), "test")


def test_parcels_are_foreseen_by_those_delivered_before_them(
    owner: TestClient, database: Database, workspace_id: int
) -> None:
    _parcels(database, workspace_id, [8.0 + n % 5 for n in range(120)], [2.0, 13.0])
    with database.work(workspace_id) as work:
        assert service.foresee(work) == 2
    seen = _outlooks(owner)
    fresh, overdue = seen["U0"], seen["U1"]
    expected = NOW + timedelta(days=8)
    assert abs(datetime.fromisoformat(fresh["arrives_p50"]) - expected) < timedelta(days=2)
    assert fresh["arrives_p10"] < fresh["arrives_p50"] < fresh["arrives_p90"]
    assert overdue["late_probability"] > 0.99
    assert (fresh["stands_long"], overdue["stands_long"]) == (False, True)


def test_what_has_ended_is_foreseen_no_more(owner: TestClient, database: Database, workspace_id: int) -> None:
    _parcels(database, workspace_id, [8.0 + n % 5 for n in range(40)], [2.0])
    with database.work(workspace_id) as work:
        service.foresee(work)
        batch = {"reference": ["U0"], "milestone": ["delivered"], "at": [NOW.replace(tzinfo=None)]}
        service.take_events(work, EventBatch(pl.DataFrame(batch | {"offset_minutes": [0]})), "test")
        service.foresee(work)
        assert work.execute(select(shipment_outlook)).all() == []


def test_an_empty_workspace_foresees_nothing_and_says_so(
    owner: TestClient, database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        assert service.foresee(work) == 0
    told = owner.get("/api/shipment-outlooks/export", params={"format": "csv"}).text
    assert len(list(csv.reader(io.StringIO(told)))) == 1
