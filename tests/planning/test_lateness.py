"""Late before late: a transfer that will miss its day, the SKU that runs out for it, and what helps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn, app, signed_in
from tests.conftest import NOW
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.accounts.contracts import Role
from sealane.app.jobs import FAILURES, handlers
from sealane.app.subscriptions import subscribe
from sealane.infra.database import Database
from sealane.infra.jobs import Worker
from sealane.logistics import service as logistics
from sealane.logistics.contracts import LaneBatch

__all__ = ["app", "signed_in"]


@pytest.fixture
def world(database: Database, workspace_id: int) -> Loaded:
    """The tiny world, by sea 30 to 40 days and by air 6 to 8 from Shenzhen to Los Angeles."""
    loaded = load_tiny_world(database, workspace_id)
    places = {"origin_id": [loaded.warehouse["SZX"]] * 2, "destination_id": [loaded.warehouse["LAX"]] * 2}
    lanes = {"channel": ["sea", "air"], "lead_time_days_p50": [30.0, 6.0], "lead_time_days_p90": [40.0, 8.0]}
    with database.work(workspace_id) as work:
        logistics.take_lanes(work, LaneBatch(pl.DataFrame(places | lanes)), None)
    return loaded


@pytest.fixture
def owner(app: FastAPI, world: Loaded, signed_in: SignedIn, database: Database) -> TestClient:
    """The owner, whose lamps sell five a day, with 15 in Los Angeles and 30 by sea, due in three days."""
    subscribe(database.bus)
    client = signed_in(Role.OWNER)
    lines = [{"sku": "LAMP", "units": 30}]
    wish = {"origin": "SZX", "destination": "LAX", "channel": "sea", "lines": lines}
    number = client.post("/api/shipments", json=wish).json()["number"]
    left, due = NOW.date() - timedelta(days=20), NOW.date() + timedelta(days=3)
    client.post(f"/api/shipments/{number}/depart", json={"departed_on": f"{left}", "due_on": f"{due}"})
    days = [(NOW - timedelta(days=back)).date() for back in range(90, 0, -1)]
    sold = "date,sku,location,units\n" + "\n".join(f"{day},LAMP,LAX,5" for day in days)
    client.post("/api/imports", files={"files": ("lamps.csv", sold.encode())})
    Worker(database, handlers(app.state.files), FAILURES).run_until_idle()
    return client


def _late(owner: TestClient) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = owner.get("/api/late").json()["rows"]
    return rows


def _foresee(owner: TestClient, database: Database, workspace_id: int, app: FastAPI) -> None:
    with database.work(workspace_id) as work:
        logistics.foresee(work)
    Worker(database, handlers(app.state.files), FAILURES).run_until_idle()


def test_a_late_transfer_is_told_with_what_it_costs_and_the_quicker_way(
    owner: TestClient, database: Database, workspace_id: int, app: FastAPI
) -> None:
    _foresee(owner, database, workspace_id, app)
    (row,) = _late(owner)
    assert (row["sku"], row["warehouse"], row["units"]) == ("LAMP", "LAX", 30)
    assert row["late_probability"] > 0.8
    assert NOW.date() < date.fromisoformat(row["out_on"]) <= NOW.date() + timedelta(days=4)
    # Promised on the 6th, foreseen for the 12th: 30 lamps at five a day would have lasted those six days.
    assert 12 <= row["lost_units"] <= 30
    margin = 35.0 - 90.0 / 7.2
    assert float(row["cost"]) == pytest.approx(row["lost_units"] * margin, rel=0.01)
    helps = owner.get(f"/api/late/{row['id']}").json()["helps"]
    assert any(help["kind"] == "part_by_air" and help["channel"] == "air" for help in helps)


def test_the_list_is_dearest_first_and_hides_its_money_from_roles_without_the_right(
    owner: TestClient, database: Database, workspace_id: int, app: FastAPI, signed_in: SignedIn
) -> None:
    _foresee(owner, database, workspace_id, app)
    (row,) = signed_in(Role.LOGISTICS).get("/api/late").json()["rows"]
    assert row["cost"] is None
    assert row["lost_units"] is not None


def test_what_has_arrived_leaves_the_list(
    owner: TestClient, database: Database, workspace_id: int, app: FastAPI
) -> None:
    _foresee(owner, database, workspace_id, app)
    (row,) = _late(owner)
    owner.post(f"/api/shipments/{row['number']}/receive", json={"lines": [{"sku": "LAMP", "good": 30}]})
    _foresee(owner, database, workspace_id, app)
    assert _late(owner) == []
    assert owner.get(f"/api/late/{row['id']}").status_code == 404


def test_the_list_by_shipment_sums_its_lots_and_says_where_it_is_held_up(
    owner: TestClient, database: Database, workspace_id: int, app: FastAPI
) -> None:
    _foresee(owner, database, workspace_id, app)
    (lot,) = _late(owner)
    (row,) = owner.get("/api/late-shipments").json()["rows"]
    assert (row["number"], row["leg"], row["skus_short"], row["skus"]) == (lot["number"], "main", 1, 1)
    assert row["at_stake"] == lot["cost"]
    assert (row["origin"], row["destination"]) == ("SZX", "LAX")
    assert row["action"] == lot["action"]
    totals = owner.get("/api/late-shipments/totals").json()
    assert totals["at_stake"] == pytest.approx(float(lot["cost"]))
    assert [one["key"] for one in totals["top"]] == [lot["number"]]
    assert [one["key"] for one in totals["legs"]] == ["main"]


def test_sums_follow_the_filters_of_the_table_and_hide_money(
    owner: TestClient, database: Database, workspace_id: int, app: FastAPI, signed_in: SignedIn
) -> None:
    _foresee(owner, database, workspace_id, app)
    none = owner.get("/api/late-shipments/totals", params={"filter": "leg:in:customs"}).json()
    assert (none["shipments"], none["at_stake"], none["top"]) == (0, 0, [])
    seen = signed_in(Role.LOGISTICS).get("/api/late-shipments/totals").json()
    assert (seen["shipments"], seen["at_stake"], seen["top"]) == (1, None, [])
    assert [(one["key"], one["at_stake"]) for one in seen["legs"]] == [("main", None)]


def test_hastening_carries_out_the_decisions_at_hand_and_says_where_there_is_none(
    owner: TestClient, database: Database, workspace_id: int, app: FastAPI
) -> None:
    _foresee(owner, database, workspace_id, app)
    (row,) = owner.get("/api/late-shipments").json()["rows"]
    (lot,) = _late(owner)
    helps = owner.get(f"/api/late/{lot['id']}").json()["helps"]
    ids = [one["decision_id"] for one in helps if one["decision_id"]]
    done = owner.post("/api/late-shipments/expedite", json={"ids": [row["id"]]}).json()
    assert done["decisions"] == len(ids[:1])
    assert done["without"] == (0 if ids else 1)
    for number in ids[:1]:
        assert owner.get(f"/api/decisions/{number}").json()["status"] == "accepted"
    again = owner.post("/api/late-shipments/expedite", json={"filter": []}).json()
    assert again["decisions"] == 0


def test_nobody_is_told_of_goods_that_no_customer_waits_for(
    owner: TestClient, database: Database, workspace_id: int, app: FastAPI
) -> None:
    _foresee(owner, database, workspace_id, app)
    told = owner.post("/api/late-shipments/tell", json={"filter": []}).json()
    assert (told["queued"], told["other"]) == (0, 1)
    both = owner.post("/api/late-shipments/tell", json={"filter": [], "ids": [1]})
    assert both.status_code == 422
