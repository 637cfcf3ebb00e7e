"""Stock and catalogue over HTTP, as people of several roles see and change them."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.accounts.contracts import Role
from sealane.infra.database import Database


@pytest.fixture
def tiny(database: Database, workspace_id: int) -> Loaded:
    """The tiny world in the test's workspace."""
    return load_tiny_world(database, workspace_id)


def test_stock_is_listed_filtered_and_exported(tiny: Loaded, owner: TestClient) -> None:
    page = owner.get("/api/stock", params={"filter": ["warehouse:is:LAX"], "sort": "-on_hand"}).json()
    assert [(row["sku"], row["on_hand"], row["value"]) for row in page["rows"]] == [
        ("BOX", 300, "12600.0000"),
        ("LAMP", 15, "1350.0000"),
    ]
    assert page["total"] == 2
    export = owner.get("/api/stock/export", params={"format": "csv", "lang": "zh"})
    assert export.text.splitlines()[0].startswith("\ufeffSKU,名称,类目,仓库,在库")
    assert len(export.text.splitlines()) == 5


def test_the_ledger_and_the_ages_are_listed(tiny: Loaded, owner: TestClient) -> None:
    entries = owner.get("/api/stock/entries", params={"filter": "kind:is:ordered"}).json()
    assert [(row["sku"], row["bucket"], row["units"]) for row in entries["rows"]] == [
        ("BOX", "incoming", 200)
    ]
    ages = owner.get("/api/stock/age", params={"filter": "age_days:gte:200"}).json()
    assert [(row["sku"], row["range"]) for row in ages["rows"]] == [("LAMP", "211-240")]
    summary = owner.get("/api/stock/age/summary").json()
    assert summary["currency"] == "USD"
    assert {"warehouse": "LAX", "range": "211-240", "units": 5, "value": 62.5} in summary["ages"]


def test_a_count_by_hand_is_booked_once_for_its_key(tiny: Loaded, signed_in: SignedIn) -> None:
    keeper = signed_in(Role.WAREHOUSE)
    body = {"action": "count", "lines": [{"sku": "BOX", "warehouse": "LAX", "units": 290}], "reason": "shelf"}
    first = keeper.post("/api/stock/movements", json=body, headers={"Idempotency-Key": "k1"}).json()
    again = keeper.post("/api/stock/movements", json=body, headers={"Idempotency-Key": "k1"}).json()
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert first["levels"] == again["levels"]
    assert first["levels"][0]["on_hand"] == 290
    assert keeper.get("/api/stock/check").json() == {"ok": True, "faults": 0, "shown": []}


def test_scrapping_what_is_not_there_is_a_conflict_that_says_what_to_do(
    tiny: Loaded, owner: TestClient
) -> None:
    body = {"action": "scrap", "lines": [{"sku": "BOX", "warehouse": "LAX", "units": 1}]}
    refused = owner.post("/api/stock/movements", json=body)
    assert refused.status_code == 409
    problem = refused.json()
    assert problem["detail"] == "BOX at LAX: 0 unavailable, 1 wanted."
    assert problem["next_step"]


def test_a_service_agent_sees_stock_without_money_and_moves_none(tiny: Loaded, signed_in: SignedIn) -> None:
    agent = signed_in(Role.SERVICE)
    assert {row["value"] for row in agent.get("/api/stock").json()["rows"]} == {None}
    assert agent.get("/api/skus/BOX").json()["unit_cost"] is None
    assert {age["value"] for age in agent.get("/api/stock/age/summary").json()["ages"]} == {None}
    body = {"action": "count", "lines": [{"sku": "BOX", "warehouse": "LAX", "units": 1}]}
    assert agent.post("/api/stock/movements", json=body).status_code == 403
    assert agent.patch("/api/skus/BOX", json={"name": "x"}).status_code == 403


def test_a_sku_is_read_and_changed_with_what_it_holds(tiny: Loaded, owner: TestClient) -> None:
    box = owner.get("/api/skus/BOX").json()
    assert (box["name"], box["unit_cost"], box["parts"]) == ("Storage box", "42.0000", [])
    assert owner.get("/api/skus/SET").json()["parts"] == [
        {"part": "LAMP", "units": 1},
        {"part": "MUG", "units": 2},
    ]
    changed = owner.patch("/api/skus/BOX", json={"price": "21.50", "tier": "hit", "reason": "sells"}).json()
    assert (changed["price"], changed["tier"], changed["name"]) == ("21.5000", "hit", "Storage box")
    assert owner.patch("/api/skus/BOX", json={"tier": None}).json()["tier"] is None
    assert owner.get("/api/skus/NOPE").status_code == 404
    assert owner.patch("/api/skus/BOX", json={"price": "-1"}).status_code == 422


def test_bundles_and_rates_are_kept_by_hand(tiny: Loaded, owner: TestClient) -> None:
    parts = owner.put("/api/bundles/SET", json={"parts": {"MUG": 3}}).json()
    assert parts == [{"part": "MUG", "units": 3}]
    assert owner.put("/api/bundles/MUG", json={"parts": {"SET": 1}}).status_code == 422
    rate = {"day": "2026-03-01", "source": "EUR", "target": "USD", "rate": "1.1"}
    assert owner.put("/api/rates", json=rate).status_code == 204
    assert owner.get("/api/rates", params={"sort": "-day"}).json()["rows"][0]["source"] == "EUR"
    assert owner.get("/api/warehouses").json()["total"] == 2
    assert owner.get("/api/bundles").json()["rows"][0]["part"] == "MUG"
