"""From a guest's words to the page where it is decided: tagged, counted, shown, and taken back with them."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.conversations.conftest import named
from tests.worlds.sessions import load

from sealane.accounts.contracts import Role
from sealane.app.hearing import HEAR, hear_messages, lane_key
from sealane.app.subscriptions import subscribe
from sealane.catalog import service as catalog
from sealane.infra.database import Database
from sealane.infra.jobs import Worker
from sealane.logistics import service as logistics
from sealane.logistics.contracts import TransferRequest
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import OrderRequest


def _guest_of(owner: TestClient, app: FastAPI, kind: str, key: str) -> TestClient:
    """A guest who has come into a conversation about a thing."""
    body = {"kind": "outside", "title": "Talk", "thing_kind": kind, "thing_key": key}
    room = owner.post("/api/conversations", json=body).json()["id"]
    made = owner.post(f"/api/conversations/{room}/guests", json={"name": "Ms Lin", "side": "customer"})
    return TestClient(app, headers={"X-Sealane": "1", "X-Guest": made.json()["link"].removeprefix("/guest#")})


def _said(guest: TestClient, text: str) -> None:
    body = {"messages": [{"client_id": str(named(text)), "text": text}]}
    assert guest.post("/api/guest/messages", json=body).status_code == 200


def _counted(reader: TestClient, kind: str, thing: str) -> dict[str, Any]:
    answer = reader.get("/api/signal-counts", params={"kind": kind, "thing": thing})
    assert answer.status_code == 200
    return {one["topic"]: (one["said"], one["quotes"]) for one in answer.json()["topics"]}


def _work_off(database: Database) -> None:
    Worker(database, {HEAR: hear_messages}).run_until_idle()


@pytest.fixture
def shipment(database: Database, workspace_id: int) -> str:
    """A shipment of boxes on its way from Shenzhen to Los Angeles."""
    subscribe(database.bus)
    there = load(database, workspace_id)
    with database.work(workspace_id) as work:
        ask = TransferRequest(there.sku["BOX"], there.warehouse["SZX"], there.warehouse["LAX"], 20, "sea")
        return logistics.create_transfer(work, [ask]).number


def test_what_a_customer_says_of_a_shipment_is_counted_of_its_lane_and_goods(
    database: Database, signed_in: SignedIn, app: FastAPI, shipment: str
) -> None:
    owner, buyer = signed_in(Role.OWNER), signed_in(Role.BUYER)
    guest = _guest_of(owner, app, "shipment", shipment)
    _said(guest, "Still waiting, and one carton came damaged.")
    _said(guest, "How much do you want for it?")
    _said(guest, "Thank you.")
    _work_off(database)
    quote = ["Still waiting, and one carton came damaged."]
    for kind, thing in (("lane", lane_key("SZX", "LAX", "sea")), ("sku", "BOX"), ("shipment", shipment)):
        counted = _counted(buyer, kind, thing)
        assert {topic: said for topic, (said, _) in counted.items()} == {"late": 1, "damaged": 1, "price": 1}
        assert counted["late"][1] == quote
    rows = buyer.get("/api/signals").json()["rows"]
    (link,) = {row["link"].partition("?")[0] for row in rows}
    assert owner.get(f"/api{link}").status_code == 200


def test_what_a_supplier_says_of_an_order_is_counted_of_the_supplier(
    database: Database, workspace_id: int, signed_in: SignedIn, app: FastAPI, shipment: str
) -> None:
    owner = signed_in(Role.OWNER)
    assert shipment
    assert owner.post("/api/suppliers", json={"code": "YIWU", "name": "Yiwu Boxes"}).status_code == 201
    with database.work(workspace_id) as work:
        box, lax = catalog.sku(work, "BOX").id, catalog.warehouse(work, "LAX").id
        (order,) = purchasing.create_orders(work, [OrderRequest(box, lax, 50, supplier="YIWU")])
    _said(_guest_of(owner, app, "order", order.number), "交期要延误一周。")
    _work_off(database)
    assert list(_counted(owner, "supplier", "YIWU")) == ["late"]


def test_words_of_the_workspaces_own_are_heard_from_then_on(
    database: Database, signed_in: SignedIn, app: FastAPI, shipment: str
) -> None:
    owner, wu = signed_in(Role.OWNER), signed_in(Role.WAREHOUSE)
    guest = _guest_of(owner, app, "sku", "BOX")
    _said(guest, "The lid is wobbly.")
    body = {"words": {"quality": ["wobbly"]}}
    assert wu.put("/api/signal-words", json=body).status_code == 403
    assert owner.put("/api/signal-words", json=body).status_code == 200
    _said(guest, "Both lids are wobbly!")
    _work_off(database)
    assert _counted(owner, "sku", "BOX")["quality"][0] == 2
    assert shipment


def test_what_was_heard_goes_with_the_message_and_with_who_said_it(
    database: Database, signed_in: SignedIn, app: FastAPI, shipment: str
) -> None:
    owner = signed_in(Role.OWNER)
    guest = _guest_of(owner, app, "sku", "BOX")
    _said(guest, "It came damaged.")
    _said(guest, "My neighbour at 12 Elm Road says it is late.")
    _work_off(database)
    assert set(_counted(owner, "sku", "BOX")) == {"damaged", "late"}
    here = guest.get("/api/guest").json()
    (room,) = [one["id"] for one in owner.get("/api/conversations").json() if one["title"] == "Talk"]
    assert owner.delete(f"/api/conversations/{room}/messages/1").status_code == 204
    assert set(_counted(owner, "sku", "BOX")) == {"late"}
    assert owner.post(f"/api/guests/{here['guest_id']}/forget").status_code == 200
    assert _counted(owner, "sku", "BOX") == {}
    assert "Elm" not in owner.get("/api/signals").text
    assert shipment


def test_what_colleagues_say_is_not_counted(database: Database, signed_in: SignedIn, shipment: str) -> None:
    owner = signed_in(Role.OWNER)
    about = {"thing_kind": "shipment", "thing_key": shipment}
    room = owner.post("/api/conversations/thread", json=about).json()["id"]
    body = {"messages": [{"client_id": str(named("x")), "text": "Damaged again"}]}
    owner.post(f"/api/conversations/{room}/messages", json=body)
    _work_off(database)
    assert _counted(owner, "shipment", shipment) == {}
