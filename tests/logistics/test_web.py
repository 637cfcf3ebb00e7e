"""Shipments, lanes and all that is to come, as people see and move them over HTTP."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.logistics import service
from sealane.logistics.contracts import ShipmentBatch
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import OrderBatch

WISH: dict[str, Any] = {
    "origin": "SZX",
    "destination": "LAX",
    "channel": "sea",
    "lines": [{"sku": "LAMP", "units": 10}, {"sku": "MUG", "units": 20}],
    "reason": "too few",
}


@pytest.fixture
def mover(world: Loaded, signed_in: SignedIn) -> TestClient:
    """A logistics coordinator at her screen."""
    return signed_in(Role.LOGISTICS)


def _rows(client: TestClient, path: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


def test_a_transfer_goes_from_wish_to_shelf_over_http(mover: TestClient) -> None:
    made = mover.post("/api/shipments", json=WISH)
    assert made.status_code == 201
    assert (made.json()["number"], made.json()["steps"]) == ("TR-2026-0001", ["depart", "cancel"])
    path = "/api/shipments/TR-2026-0001"
    assert mover.post(f"{path}/depart", json={}).json()["status"] == "under_way"
    came = {"lines": [{"sku": "LAMP", "good": 9, "lost": 1}, {"sku": "MUG", "good": 18, "damaged": 2}]}
    assert mover.post(f"{path}/receive", json=came).json()["status"] == "received"
    read = mover.get(path).json()
    assert [line["received_units"] for line in read["lines"]] == [9, 20]
    assert (read["open_units"], read["steps"]) == (0, [])


def test_the_same_key_plans_one_transfer_and_no_other(mover: TestClient) -> None:
    key = {"Idempotency-Key": "press 1"}
    twice = [mover.post("/api/shipments", json=WISH, headers=key).json()["number"] for _ in range(2)]
    assert twice == ["TR-2026-0001", "TR-2026-0001"]
    other = WISH | {"lines": [{"sku": "LAMP", "units": 11}]}
    refused = mover.post("/api/shipments", json=other, headers=key)
    assert (refused.status_code, refused.json()["code"]) == (409, "key_reused")


def test_the_same_receipt_sent_twice_is_booked_once(mover: TestClient) -> None:
    mover.post("/api/shipments", json=WISH)
    mover.post("/api/shipments/TR-2026-0001/depart", json={})
    came, key = {"lines": [{"sku": "LAMP", "good": 4}]}, {"Idempotency-Key": "pallet"}
    for _ in range(2):
        answer = mover.post("/api/shipments/TR-2026-0001/receive", json=came, headers=key)
    assert answer.json()["open_units"] == 26


def test_refusals_say_what_is_wrong_and_what_to_do(mover: TestClient) -> None:
    too_many = mover.post("/api/shipments", json=WISH | {"lines": [{"sku": "LAMP", "units": 41}]})
    assert (too_many.status_code, too_many.json()["code"]) == (409, "not_enough_stock")
    here = mover.post("/api/shipments", json=WISH | {"destination": "SZX"})
    assert (here.status_code, here.json()["code"]) == (422, "bad_transfer")
    assert mover.get("/api/shipments/NONE").status_code == 404


def test_details_left_out_of_a_change_stay(mover: TestClient) -> None:
    mover.post("/api/shipments", json=WISH)
    path = "/api/shipments/TR-2026-0001"
    mover.patch(path, json={"carrier": "Carrier", "due_on": "2026-04-09"})
    changed = mover.patch(path, json={"tracking": "T1"}).json()
    kept = (changed["carrier"], changed["tracking"], changed["due_on"], changed["channel"])
    assert kept == ("Carrier", "T1", "2026-04-09", "sea")


def test_a_number_with_a_slash_has_an_address(
    mover: TestClient, database: Database, workspace_id: int, world: Loaded
) -> None:
    frame = {"number": ["FBA/1 X"], "destination_id": [world.warehouse["LAX"]], "units": [3]}
    with database.work(workspace_id) as work:
        batch = ShipmentBatch(pl.DataFrame(frame | {"sku_id": [world.sku["BOX"]]}))
        service.take_shipments(work, batch, 1)
    answer = mover.post("/api/shipments/FBA/1 X/receive", json={"lines": [{"sku": "BOX", "good": 3}]})
    assert (answer.status_code, answer.json()["status"]) == (200, "received")


def test_orders_and_shipments_to_come_stand_in_one_table(
    mover: TestClient, database: Database, workspace_id: int, world: Loaded
) -> None:
    lax, szx = world.warehouse["LAX"], world.warehouse["SZX"]
    ordered = {"number": ["PO-1"], "supplier": ["ACME"], "warehouse_id": [szx], "sku_id": [world.sku["MUG"]]}
    moved = {"number": ["S1"], "origin_id": [szx], "destination_id": [lax], "sku_id": [world.sku["BOX"]]}
    with database.work(workspace_id) as work:
        late = {"units": [30], "received_units": [10], "due_on": [date(2026, 3, 1)]}
        purchasing.take_orders(work, OrderBatch(pl.DataFrame(ordered | late)), 1)
        soon = {"units": [50], "due_on": [date(2026, 3, 9)]}
        service.take_shipments(work, ShipmentBatch(pl.DataFrame(moved | soon)), 2)
    mover.post("/api/shipments", json=WISH)
    rows = _rows(mover, "/api/incoming")
    told = [
        (r["kind"], r["number"], r["source"], r["warehouse"], r["sku"], r["units"], r["late"]) for r in rows
    ]
    assert told == [
        ("purchase_order", "PO-1", "ACME", "SZX", "MUG", 20, True),
        ("transfer", "S1", "SZX", "LAX", "BOX", 50, False),
        ("first_leg", "TR-2026-0001", "SZX", "LAX", "LAMP", 10, False),
        ("first_leg", "TR-2026-0001", "SZX", "LAX", "MUG", 20, False),
    ]
    assert len({row["id"] for row in rows}) == 4
    assert [r["number"] for r in _rows(mover, "/api/incoming", filter="late:is:true")] == ["PO-1"]
    assert [r["sku"] for r in _rows(mover, "/api/incoming", q="lamp")] == ["LAMP"]
    export = mover.get("/api/incoming/export", params={"format": "csv", "lang": "zh"})
    assert len(export.text.splitlines()) == 5


def test_shipments_show_what_is_open_until_they_end(mover: TestClient) -> None:
    mover.post("/api/shipments", json=WISH)
    row = _rows(mover, "/api/shipments")[0]
    assert (row["skus"], row["units"], row["open_units"], row["late"]) == (2, 30, 30, False)
    mover.post("/api/shipments/TR-2026-0001/cancel", json={"reason": "no"})
    row = _rows(mover, "/api/shipments", filter="status:is:cancelled")[0]
    assert row["open_units"] == 0
    assert [r["open_units"] for r in _rows(mover, "/api/shipment-lines", filter="sku:is:MUG")] == [0]


def test_what_a_lane_costs_is_hidden_from_those_who_may_not_see_money(
    mover: TestClient, signed_in: SignedIn
) -> None:
    assert _rows(mover, "/api/lanes")[0]["cost_per_kg"] is None
    assert float(_rows(signed_in(Role.BUYER), "/api/lanes")[0]["cost_per_kg"]) == 1.2


def test_logistics_keeps_lanes_but_writes_no_costs_and_loses_none(world: Loaded, signed_in: SignedIn) -> None:
    mover, buyer = signed_in(Role.LOGISTICS), signed_in(Role.BUYER)
    ends = {"origin": "SZX", "destination": "LAX", "channel": "sea"}
    days = {"lead_time_days_p50": 40, "lead_time_days_p90": 50}
    assert mover.put("/api/lanes", json=ends | days).status_code == 204
    (lane,) = _rows(buyer, "/api/lanes")
    assert (lane["lead_time_days_p50"], float(lane["cost_per_kg"])) == (40, 1.2)
    refused = mover.put("/api/lanes", json=ends | days | {"cost_per_kg": "9"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert mover.put("/api/lanes", json=ends | days | {"channel": "air"}).status_code == 204
    assert mover.delete("/api/lanes", params=ends | {"channel": "air"}).status_code == 204
    assert signed_in(Role.WAREHOUSE).put("/api/lanes", json=ends | days).status_code == 403


def test_a_lane_is_written_over_and_taken_away(world: Loaded, signed_in: SignedIn) -> None:
    buyer = signed_in(Role.BUYER)
    ends = {"origin": "SZX", "destination": "LAX", "channel": "sea"}
    days = {"lead_time_days_p50": 33, "lead_time_days_p90": 41}
    assert buyer.put("/api/lanes", json=ends | days).status_code == 204
    assert [row["lead_time_days_p50"] for row in _rows(buyer, "/api/lanes")] == [33]
    wrong = buyer.put("/api/lanes", json=ends | days | {"lead_time_days_p90": 20})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "bad_lane")
    assert buyer.delete("/api/lanes", params=ends).status_code == 204
    assert buyer.delete("/api/lanes", params=ends).json()["code"] == "lane_not_found"


@pytest.mark.parametrize(
    ("role", "allowed"), [(Role.WAREHOUSE, True), (Role.LOGISTICS, True), (Role.BUYER, False)]
)
def test_goods_are_moved_by_those_who_may_move_stock(
    world: Loaded, signed_in: SignedIn, role: Role, allowed: bool
) -> None:
    assert (signed_in(role).post("/api/shipments", json=WISH).status_code == 201) is allowed
