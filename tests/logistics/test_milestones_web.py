"""Milestones over HTTP: a journey, what a person tells and takes back, what machines send."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.logistics import service
from sealane.logistics.contracts import ParcelBatch


@pytest.fixture
def client(signed_in: SignedIn, database: Database, workspace_id: int) -> TestClient:
    """A logistics coordinator of a workspace with one parcel from China to the United States."""
    parcel = {
        "number": ["P/1"],
        "tracking": ["TRACK1"],
        "origin_country": ["CN"],
        "destination_country": ["US"],
    }
    with database.work(workspace_id) as work:
        service.take_parcels(work, ParcelBatch(pl.DataFrame(parcel)), None)
    return signed_in(Role.LOGISTICS)


def _tell(client: TestClient, milestone: str, at: str, **more: Any) -> dict[str, Any]:
    answer = client.post("/api/shipments/P/1/events", json={"milestone": milestone, "at": at, **more})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_journey_told_by_hand_is_read_with_its_legs_and_what_is_missing(client: TestClient) -> None:
    _tell(client, "picked_up", "2026-02-02T10:00:00", place="Shenzhen", country="CN")
    found = _tell(client, "customs_hold", "2026-02-12T10:00:00-08:00", place="Los Angeles, CA", country="US")
    assert found["standing"]["milestone"] == "picked_up"
    assert found["standing"]["troubles"] == ["customs_hold"]
    assert "broker" in found["advice"][0]["en"]
    found = _tell(client, "out_for_delivery", "2026-02-14T08:00:00-08:00")
    assert found["standing"]["missing"] == ["ordered", "departed", "arrived", "customs_out"]
    (leg,) = found["legs"]
    assert (leg["begins"], leg["ends"], round(leg["days"], 2)) == ("picked_up", "out_for_delivery", 12.58)
    first = found["events"][-1]
    assert (first["at"], first["told"], first["zone"], first["source"]) == (
        "2026-02-02T02:00:00Z", "2026-02-02T10:00:00", "Asia/Shanghai", "hand",
    )  # fmt: skip
    assert client.get("/api/shipments/P/1/timeline").json() == found
    listed = client.get("/api/shipments?filter=milestone:is:out_for_delivery").json()
    assert [row["number"] for row in listed["rows"]] == ["P/1"]


def test_an_event_taken_back_stays_on_the_timeline_and_counts_for_nothing(client: TestClient) -> None:
    wrong = _tell(client, "delivered", "2026-02-12T10:00:00Z")["events"][0]["id"]
    answer = client.post(f"/api/shipments/P/1/events/{wrong}/retract", json={"reason": "a neighbour's"})
    found = answer.json()
    assert found["standing"]["milestone"] is None
    assert [(e["retracted"], e["why_retracted"]) for e in found["events"]] == [(True, "a neighbour's")]
    again = client.post(f"/api/shipments/P/1/events/{wrong}/retract", json={}).json()
    assert again["standing"]["milestone"] == "delivered"


def test_what_has_not_happened_is_refused_with_a_sentence(client: TestClient) -> None:
    answer = client.post(
        "/api/shipments/P/1/events", json={"milestone": "delivered", "at": "2031-01-01T00:00:00Z"}
    )
    assert answer.status_code == 422
    assert "future" in answer.json()["detail"]


def test_machines_tell_of_many_and_strays_are_listed_until_their_shipment_comes(client: TestClient) -> None:
    events = [
        {"reference": "TRACK1", "milestone": "arrived", "at": "2026-02-10T10:00:00+08:00"},
        {"reference": "NOBODY", "carrier": "acme", "code": "X9", "at": "2026-02-10T10:00:00Z"},
        {"reference": "TRACK1", "milestone": "departed", "at": "1970-01-01T00:00:00Z"},
    ]
    taken = client.post("/api/milestone-events", json={"events": events}).json()
    assert (taken["new"], taken["unknown_references"], taken["unknown_codes"]) == (2, 1, 1)
    assert [one["row"] for one in taken["refused"]] == [2]
    assert client.post("/api/milestone-events", json={"events": events}).json()["new"] == 0
    assert client.get("/api/milestone-events").json()["total"] == 2
    (stray,) = client.get("/api/stray-references").json()["rows"]
    assert (stray["reference"], stray["events"]) == ("NOBODY", 1)


def test_a_container_is_linked_by_hand_and_tells_of_its_shipment(client: TestClient) -> None:
    event = {"reference": "MSKU7", "milestone": "departed", "at": "2026-02-10T10:00:00Z"}
    client.post("/api/milestone-events", json={"events": [event]})
    link = {"kind": "container", "reference": "MSKU7", "starts_at": "2026-02-01T00:00:00Z"}
    found = client.put("/api/shipments/P/1/references", json=link).json()
    assert found["standing"]["milestone"] == "departed"
    assert {"kind": "container", "reference": "MSKU7"} in found["references"]


def test_a_parcel_is_neither_sent_nor_received_in_the_books(client: TestClient) -> None:
    one = client.get("/api/shipments/P/1").json()
    assert (one["kind"], one["steps"], one["destination"]) == ("parcel", [], "")
    answer = client.post("/api/shipments/P/1/depart", json={})
    assert answer.status_code == 409
    assert "parcel" in answer.json()["detail"]
