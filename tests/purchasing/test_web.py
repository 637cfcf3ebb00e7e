"""Purchasing over HTTP: an order from draft to shelf, who may do what, and what money is hidden."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role

WISH: dict[str, Any] = {
    "warehouse": "LAX",
    "supplier": "ACME",
    "currency": "CNY",
    "lines": [{"sku": "BOX", "units": 100, "unit_cost": "42.50", "due_on": "2026-04-01"}],
}
BASE = "/api/purchase-orders"


@pytest.fixture
def number(signed_in: SignedIn, world: Loaded) -> str:
    """A draft that an operator has made."""
    made = signed_in(Role.OPERATOR).post(BASE, json=WISH)
    assert made.status_code == 201, made.text
    return str(made.json()["number"])


def _step(client: TestClient, number: str, step: str, **body: Any) -> dict[str, Any]:
    answer = client.post(f"{BASE}/{number}/{step}", json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_an_order_goes_from_draft_to_shelf(signed_in: SignedIn, number: str) -> None:
    owner = signed_in(Role.OWNER)
    assert _step(owner, number, "place")["status"] == "placed"
    assert _step(owner, number, "confirm", due_on="2026-04-20")["due_on"] == "2026-04-20"
    part = _step(owner, number, "receive", key="1", lines=[{"sku": "BOX", "good": 30, "damaged": 2}])
    assert (part["status"], part["lines"][0]["open_units"]) == ("partly_received", 68)
    line = part["lines"][0]["id"]
    changed = owner.patch(f"{BASE}/{number}/lines/{line}", json={"units": 90}).json()
    assert changed["lines"][0]["open_units"] == 58
    closed = _step(owner, number, "cancel", reason="enough")
    assert (closed["status"], closed["lines"][0]["open_units"]) == ("closed", 0)
    refused = owner.post(f"{BASE}/{number}/place")
    assert (refused.status_code, refused.json()["code"]) == (409, "purchase_order_step_refused")


def test_a_wish_sent_twice_makes_one_order(signed_in: SignedIn, world: Loaded) -> None:
    buyer, key = signed_in(Role.BUYER), {"Idempotency-Key": "once"}
    first, again = (buyer.post(BASE, json=WISH, headers=key).json()["number"] for _ in range(2))
    assert first == again
    assert buyer.post(BASE, json=WISH).json()["number"] != first


def test_a_return_agreed_twice_with_one_key_is_one_return_and_sets_its_units_aside_once(
    signed_in: SignedIn, world: Loaded
) -> None:
    buyer, path, key = signed_in(Role.BUYER), "/api/supplier-returns", {"Idempotency-Key": "once"}
    wish = {"supplier": "ACME", "warehouse": "LAX", "sku": "BOX", "units": 40}
    first, again = (buyer.post(path, json=wish, headers=key).json() for _ in range(2))
    assert (first["number"], first) == ("RT-2026-0001", again)
    assert [row["number"] for row in buyer.get(path).json()["rows"]] == ["RT-2026-0001"]
    (level,) = buyer.get("/api/stock", params={"filter": ["sku:is:BOX", "warehouse:is:LAX"]}).json()["rows"]
    assert level["committed"] == 40
    assert buyer.post(path, json=wish).json()["number"] == "RT-2026-0002"


def test_the_warehouse_receives_and_sees_no_prices_but_may_not_buy(signed_in: SignedIn, number: str) -> None:
    warehouse, buyer = signed_in(Role.WAREHOUSE), signed_in(Role.BUYER)
    seen = warehouse.get(f"{BASE}/{number}").json()
    assert (seen["amount"], seen["lines"][0]["unit_cost"]) == (None, None)
    assert buyer.get(f"{BASE}/{number}").json()["amount"] == "4250.0000"
    assert warehouse.post(f"{BASE}/{number}/place").status_code == 403
    _step(buyer, number, "place")
    receipt = {"key": "1", "lines": [{"sku": "BOX", "good": 100}]}
    assert buyer.post(f"{BASE}/{number}/receive", json=receipt).status_code == 403
    assert _step(warehouse, number, "receive", **receipt)["status"] == "received"


def test_a_wish_with_an_unknown_word_says_which(signed_in: SignedIn, world: Loaded) -> None:
    buyer = signed_in(Role.BUYER)
    for change in ({"warehouse": "MOON"}, {"supplier": "NOBODY"}, {"lines": [{"sku": "NONE", "units": 1}]}):
        refused = buyer.post(BASE, json=WISH | change)
        assert refused.status_code == 404
        assert refused.json()["next_step"]
    assert buyer.post(BASE, json=WISH | {"lines": []}).status_code == 422


def test_orders_lines_suppliers_and_quotes_are_listed(signed_in: SignedIn, number: str) -> None:
    owner = signed_in(Role.OWNER)
    (order,) = owner.get(BASE).json()["rows"]
    assert (order["number"], order["units"], order["status"]) == (number, 100, "draft")
    (line,) = owner.get("/api/purchase-order-lines").json()["rows"]
    assert (line["sku"], line["open"]) == ("BOX", 100)
    assert [row["code"] for row in owner.get("/api/suppliers").json()["rows"]] == ["ACME"]
    assert owner.get("/api/quotes").json()["rows"] == []
    assert number in owner.get(f"{BASE}/export", params={"format": "csv"}).text


def test_a_buyer_adds_and_changes_a_supplier(signed_in: SignedIn, world: Loaded) -> None:
    buyer = signed_in(Role.BUYER)
    assert buyer.post("/api/suppliers", json={"code": "BOLT/2", "name": "Bolt"}).status_code == 201
    assert buyer.post("/api/suppliers", json={"code": "BOLT/2"}).status_code == 409
    changed = buyer.patch("/api/suppliers/BOLT/2", json={"payment_days": 30}).json()
    assert (changed["name"], changed["payment_days"]) == ("Bolt", 30)
    assert buyer.get("/api/suppliers/NOBODY").status_code == 404
