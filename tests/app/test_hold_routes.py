"""Holds over HTTP, as a shop, a live desk and a warehouse ask for them."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.accounts.contracts import Role
from sealane.infra.database import Database


@pytest.fixture
def tiny(database: Database, workspace_id: int) -> Loaded:
    """The tiny world in the test's workspace: 300 boxes in LAX, 15 lamps."""
    return load_tiny_world(database, workspace_id)


def _hold(client: TestClient, key: str, sku: str, units: int, **more: object) -> dict[str, object]:
    body = {"key": key, "lines": [{"sku": sku, "units": units}], **more}
    answer = client.post("/api/holds", json=body)
    return {"status": answer.status_code, **answer.json()}


def test_a_shop_holds_confirms_and_ships(tiny: Loaded, signed_in: SignedIn) -> None:
    shop = signed_in(Role.LIVE)
    held = _hold(shop, "order-1", "BOX", 20, seconds=600, warehouses=["LAX"])
    assert (held["status"], held["state"], held["repeated"]) == (200, "held", False)
    line = {"sku": "BOX", "warehouse": "LAX", "units": 20, "source": "shared", "promised_on": None}
    assert held["lines"] == [line]
    assert _hold(shop, "order-1", "BOX", 20, seconds=600, warehouses=["LAX"])["repeated"] is True
    keys = {"keys": ["order-1", "shop/2"]}
    confirmed = shop.post("/api/holds/confirm", json=keys).json()
    assert (confirmed["holds"][0]["state"], confirmed["unknown"]) == ("confirmed", ["shop/2"])
    assert shop.post("/api/holds/ship", json=keys).json()["holds"][0]["state"] == "shipped"
    (row,) = shop.get("/api/stock", params={"filter": ["warehouse:is:LAX", "sku:is:BOX"]}).json()["rows"]
    assert (row["on_hand"], row["committed"]) == (280, 0)
    (listed,) = shop.get("/api/holds").json()["rows"]
    assert (listed["key"], listed["state"], listed["units"]) == ("order-1", "shipped", 20)
    assert shop.get("/api/stock/check").json()["ok"] is True


def test_what_cannot_be_held_says_why_and_what_to_do(tiny: Loaded, owner: TestClient) -> None:
    sold_out = _hold(owner, "a", "BOX", 301, warehouses=["LAX"])
    assert (sold_out["status"], sold_out["code"]) == (409, "sold_out")
    assert "300" in str(sold_out["detail"])
    assert _hold(owner, "b", "NOBODY", 1)["code"] == "sku_not_found"
    assert _hold(owner, "c", "BOX", 1, warehouses=["NOWHERE"])["code"] == "warehouse_not_found"
    assert _hold(owner, "d", "BOX", 1, pool="none")["code"] == "pool_not_found"
    assert _hold(owner, "e", "BOX", 0)["status"] == 422
    _hold(owner, "f", "BOX", 1)
    assert _hold(owner, "f", "BOX", 2)["code"] == "key_reused"


def test_stock_set_aside_serves_those_who_name_it(tiny: Loaded, owner: TestClient) -> None:
    body = {"name": "friday", "lines": [{"sku": "BOX", "warehouse": "LAX", "units": 290}]}
    assert owner.post("/api/pools", json=body).json() == [
        {"sku": "BOX", "warehouse": "LAX", "units": 290, "held": 0}
    ]
    assert _hold(owner, "a", "BOX", 11, warehouses=["LAX"])["code"] == "sold_out"
    assert _hold(owner, "b", "BOX", 11, pool="friday")["state"] == "held"
    (pool,) = owner.get("/api/pools").json()["rows"]
    assert (pool["units"], pool["held"], pool["left"]) == (290, 11, 279)
    assert owner.delete("/api/pools/friday").json() == {"units": 279}
    assert owner.delete("/api/pools/monday").status_code == 404


def test_who_may_not_hold_is_refused(tiny: Loaded, signed_in: SignedIn) -> None:
    assert _hold(signed_in(Role.FINANCE), "a", "BOX", 1)["status"] == 403


def test_a_key_that_no_database_can_keep_is_refused_and_takes_no_other_along(
    tiny: Loaded, owner: TestClient
) -> None:
    assert _hold(owner, "bad \0 key", "BOX", 1)["status"] == 422
    assert _hold(owner, "good", "BOX", 1)["status"] == 200
