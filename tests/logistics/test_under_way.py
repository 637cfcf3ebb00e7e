"""What is under way: each with its steps, how it is doing, and summed up between countries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest
from sqlalchemy import insert, text
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.logistics import service
from sealane.logistics.contracts import EventBatch, ShipmentBatch
from sealane.logistics.contracts.under_way import Country, Going, Part
from sealane.logistics.core.flows import Sum, flows_of
from sealane.logistics.store.going import settle
from sealane.logistics.store.outlook_tables import shipment_outlook

CN, US = Country("CN", "156"), Country("US", "840")
BEGUN = datetime(2026, 2, 1, 8)  # noqa: DTZ001


@pytest.fixture
def client(signed_in: SignedIn) -> TestClient:
    return signed_in(Role.OWNER)


@pytest.fixture
def sailing(database: Database, workspace_id: int, world: Loaded) -> Loaded:
    """Three by sea to Los Angeles: S1 due in a month, S2 due yesterday, S3 held by the customs."""
    rows = [("S1", "2026-04-01", 100), ("S2", "2026-03-01", 50), ("S3", "2026-04-01", 7)]
    frame = pl.DataFrame(
        {
            "number": [number for number, _, _ in rows],
            "kind": "transfer",
            "status": "under_way",
            "origin_id": world.warehouse["SZX"],
            "destination_id": world.warehouse["LAX"],
            "channel": "sea",
            "departed_on": datetime(2026, 2, 1, tzinfo=UTC).date(),
            "due_on": [datetime.fromisoformat(due).date() for _, due, _ in rows],
            "sku_id": world.sku["BOX"],
            "units": [units for _, _, units in rows],
        }
    )
    told = [("S1", "departed", "Yantian", "CN"), ("S3", "departed", "", ""), ("S3", "customs_hold", "", "US")]
    events = pl.DataFrame(
        {
            "reference": [reference for reference, *_ in told],
            "milestone": [milestone for _, milestone, *_ in told],
            "at": [BEGUN, BEGUN, datetime(2026, 2, 25, 9)],  # noqa: DTZ001
            "offset_minutes": 0,
            "place": [place for *_, place, _ in told],
            "country": [country for *_, country in told],
        }
    )
    with database.work(workspace_id) as work:
        service.take_shipments(work, ShipmentBatch(frame), 1)
        service.take_events(work, EventBatch(events), "file")
    return world


def _rows(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/under-way?sort=number{query}")
    assert answer.status_code == 200, answer.text
    return {row["number"]: row for row in answer.json()["rows"]}


@pytest.mark.usefixtures("sailing")
def test_each_says_how_it_is_doing(client: TestClient) -> None:
    going = {number: row["going"] for number, row in _rows(client).items()}
    assert going == {"S1": "on_time", "S2": "late", "S3": "held"}


@pytest.mark.usefixtures("sailing")
def test_its_steps_and_its_last_place_are_those_told_of_it(client: TestClient) -> None:
    rows = _rows(client)
    assert rows["S1"]["steps"] == "departed 2026-02-01T08:00Z"
    assert rows["S1"]["last_place"] == "Yantian, CN"
    assert rows["S2"]["steps"] is None
    assert rows["S3"]["steps"] == "departed 2026-02-01T08:00Z, customs_hold 2026-02-25T09:00Z"
    assert rows["S3"]["last_place"] == "US"


@pytest.mark.usefixtures("sailing")
def test_what_was_taken_back_is_no_step(client: TestClient, database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        events = service.shipment(work, "S1")
        found = work.execute(
            text(
                "SELECT e.id FROM milestone_event e JOIN tracked_reference f ON f.id = e.reference_id "
                "WHERE f.reference = 'S1'"
            )
        ).scalar_one()
        service.retract_event(work, events.number, found)
    assert _rows(client)["S1"]["steps"] is None


def test_a_likely_delay_makes_it_at_risk_and_a_likelier_one_late(
    client: TestClient, database: Database, workspace_id: int, sailing: Loaded
) -> None:
    for chance, going in ((0.1, "on_time"), (0.5, "at_risk"), (0.9, "late")):
        with database.work(workspace_id) as work:
            work.execute(shipment_outlook.delete())
            number = service.shipment(work, "S1").id
            work.execute(
                insert(shipment_outlook).values(
                    workspace_id=workspace_id, shipment_id=number, late_probability=chance, made_at=work.now
                )
            )
            settle(work)
        assert _rows(client)["S1"]["going"] == going


@pytest.mark.usefixtures("sailing")
def test_a_kept_state_is_that_of_today_and_follows_what_people_change(
    client: TestClient, database: Database, workspace_id: int
) -> None:
    client.patch("/api/shipments/S2", json={"due_on": "2026-05-01"}).raise_for_status()
    assert _rows(client)["S2"]["going"] == "on_time"
    with database.work(workspace_id) as work:
        assert settle(work) == 0
        work.execute(text("SET LOCAL sealane.today = '2026-04-02'"))
        assert settle(work) == 1
    assert _rows(client, "&filter=going:is:late").keys() == {"S1"}
    assert _rows(client, "&filter=going:is:held&filter=destination_country:is:US").keys() == {"S3"}


@pytest.mark.usefixtures("sailing")
def test_what_has_come_is_not_under_way(client: TestClient, database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        service.cancel(work, "S2", "")
    assert sorted(_rows(client)) == ["S1", "S3"]


@pytest.mark.usefixtures("sailing")
def test_flows_sum_up_what_the_same_filters_find(client: TestClient) -> None:
    whole = client.get("/api/under-way/flows").json()
    assert {one["going"]: one["shipments"] for one in whole["going"]} == {
        "held": 1, "late": 1, "at_risk": 0, "on_time": 1, "unknown": 0,
    }  # fmt: skip
    assert whole["units"] == 157
    first = whole["flows"][0]
    assert (first["origin"], first["destination"]) == (
        {"code": "CN", "number": "156"},
        {"code": "US", "number": "840"},
    )
    assert (first["channel"], first["going"], first["units"], first["only"]) == ("sea", "on_time", 100, "S1")
    # 100 boxes at 42 yuan, 7.2 yuan the dollar, since nobody told the value.
    assert first["value"] == pytest.approx(100 * 42 / 7.2)
    late = client.get("/api/under-way/flows?filter=going:is:late").json()
    assert [flow["only"] for flow in late["flows"]] == ["S2"]
    assert client.get("/api/under-way/flows?filter=nonsense:is:1").status_code == 422


@pytest.mark.usefixtures("sailing")
def test_goods_are_counted_at_the_port_last_told_of_those_that_the_same_filters_find(
    client: TestClient,
) -> None:
    yantian = {"code": "CNSZX", "name": "Shenzhen", "latitude": 22.6, "longitude": 114.3, "shipments": 1}
    assert client.get("/api/under-way/ports").json() == [yantian]
    assert client.get("/api/under-way/ports?filter=going:is:late").json() == []


@pytest.mark.usefixtures("sailing")
def test_a_held_shipment_stands_where_the_customs_hold_it(client: TestClient) -> None:
    held = client.get("/api/under-way/flows?filter=number:is:S1").json()["flows"]
    assert held[0]["parts"] == [{"part": "between", "shipments": 1}]


@pytest.mark.usefixtures("sailing")
def test_values_are_hidden_from_those_who_see_no_money(signed_in: SignedIn) -> None:
    flows = signed_in(Role.WAREHOUSE).get("/api/under-way/flows").json()["flows"]
    assert flows
    assert all(flow["value"] is None for flow in flows)


def test_a_flow_joins_parts_of_the_way_and_what_lacks_a_value_counts_for_nothing() -> None:
    one = Sum(CN, US, "sea", Going.LATE, Part.BETWEEN, 2, 10, 100.0, "A")
    other = Sum(CN, US, "sea", Going.LATE, Part.DESTINATION, 1, 5, None, "B")
    found = flows_of([one, other], "USD")
    assert len(found.flows) == 1
    flow = found.flows[0]
    assert (flow.shipments, flow.units, flow.value, flow.only) == (3, 15, 100.0, None)
    assert flow.parts == ((Part.BETWEEN, 2), (Part.DESTINATION, 1))
    assert dict(found.going)[Going.LATE] == 3


def test_only_the_largest_flows_are_drawn_and_the_others_counted() -> None:
    sums = [Sum(CN, US, f"way {n}", Going.ON_TIME, Part.BETWEEN, 1, n, None, str(n)) for n in range(405)]
    found = flows_of(sums, "USD")
    assert len(found.flows) == 400
    assert found.flows[0].units == 404
    assert found.beyond == 5
