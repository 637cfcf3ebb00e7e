"""Suppliers over HTTP: profile, scorecards, weights, confirmations, lead times, what a change would do."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.purchasing import service

PROFILE = "/api/supplier-profiles/ACME"


@pytest.fixture
def buyer(signed_in: SignedIn, world: Loaded) -> TestClient:
    """A buyer of the tiny world, which knows the supplier ACME."""
    assert world.sku
    return signed_in(Role.BUYER)


def _made(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_a_profile_is_filled_read_and_emptied(buyer: TestClient) -> None:
    paper = {"kind": "CE", "number": "1", "expires_on": "2026-03-20", "document": "https://papers.example/ce"}
    kept = _made(buyer.post(f"{PROFILE}/certificates", json=paper))
    assert kept["validity"] == "expiring"
    changed = buyer.put(f"{PROFILE}/certificates/{kept['id']}", json=paper | {"expires_on": "2027-03-20"})
    assert changed.json()["validity"] == "valid"
    _made(buyer.post(f"{PROFILE}/capacity", json={"month": "2026-04-01", "units": 500}))
    asked = _made(buyer.post(f"{PROFILE}/enquiries", json={"asked_at": "2026-03-01T08:00:00Z"}))
    answered = {"asked_at": "2026-03-01T08:00:00Z", "answered_at": "2026-03-01T10:00:00Z"}
    assert buyer.put(f"{PROFILE}/enquiries/{asked['id']}", json=answered).status_code == 200
    person = _made(buyer.post(f"{PROFILE}/contacts", json={"name": "Ms Li", "chat": "li"}))
    found = buyer.get(PROFILE).json()
    assert [len(found[part]) for part in ("certificates", "capacity", "enquiries", "contacts")] == [1] * 4
    assert buyer.delete(f"{PROFILE}/contacts/{person['id']}").status_code == 204
    assert buyer.delete(f"{PROFILE}/certificates/{kept['id']}").status_code == 204
    assert buyer.delete(f"{PROFILE}/capacity/{found['capacity'][0]['id']}").status_code == 204
    assert buyer.delete(f"{PROFILE}/capacity/{found['capacity'][0]['id']}").status_code == 404


def test_a_link_that_runs_a_script_is_refused(buyer: TestClient) -> None:
    paper = {"kind": "CE", "document": "javascript:alert(1)"}
    assert buyer.post(f"{PROFILE}/certificates", json=paper).status_code == 422


def test_one_who_may_not_buy_reads_and_writes_nothing(signed_in: SignedIn, world: Loaded) -> None:
    assert world.sku
    warehouse = signed_in(Role.WAREHOUSE)
    assert warehouse.get(PROFILE).status_code == 200
    assert warehouse.post(f"{PROFILE}/contacts", json={"name": "X"}).status_code == 403
    assert warehouse.put("/api/supplier-weights", json={}).status_code in (403, 422)


def test_a_supplier_has_terms_and_a_state(buyer: TestClient) -> None:
    terms = {
        "deposit_percent": 30,
        "balance_when": "before_shipment",
        "qualification": "approved",
        "ramp_weeks": 4,
    }
    kept = buyer.patch("/api/suppliers/ACME", json=terms).json()
    assert {name: kept[name] for name in terms} == terms
    assert buyer.patch("/api/suppliers/ACME", json={"qualification": "perfect"}).status_code == 422


def test_a_scorecard_tells_its_cases_and_follows_the_weights(
    buyer: TestClient, database: Database, workspace_id: int
) -> None:
    assert buyer.get("/api/supplier-scorecards/ACME").json() is None
    wish = {
        "warehouse": "LAX",
        "supplier": "ACME",
        "placed": True,
        "lines": [{"sku": "BOX", "units": 100, "due_on": "2026-02-20"}],
    }
    number = _made(buyer.post("/api/purchase-orders", json=wish))["number"]
    agreed = buyer.post(f"/api/purchase-orders/{number}/confirm", json={"due_on": "2026-03-20"}).json()
    assert (agreed["confirmed_on"], agreed["lines"][0]["confirmed_due_on"]) == ("2026-03-02", "2026-03-20")
    mended = buyer.put(
        f"/api/purchase-orders/{number}/confirmation", json={"confirmed_due_on": "2026-02-25"}
    ).json()
    assert mended["lines"][0]["confirmed_due_on"] == "2026-02-25"
    weights = {"on_time": 1, "in_full": 0, "quality": 0, "lead_time": 0, "price": 0, "response": 0}
    assert buyer.put("/api/supplier-weights", json=weights).json() == weights
    card = buyer.get("/api/supplier-scorecards/ACME").json()
    on_time = next(m for m in card["measures"] if m["measure"] == "on_time")
    assert (on_time["count"], on_time["own"], card["score"]) == (1, 0, pytest.approx(on_time["score"]))
    (same,) = buyer.get("/api/supplier-scorecards", params={"supplier": ["ACME", "NOBODY"]}).json()
    assert same == card
    assert buyer.put("/api/supplier-weights", json=dict.fromkeys(weights, 0)).status_code == 422
    with database.work(workspace_id) as work:
        assert service.read_weights(work).on_time == 1


def test_a_lead_time_is_said_and_taken_back(signed_in: SignedIn, world: Loaded) -> None:
    assert world.sku
    owner = signed_in(Role.OWNER)
    said = {"source": "ACME", "days_p50": 40, "days_p90": 50, "reason": "port strike"}
    assert owner.put("/api/lead-times", json=said).status_code == 204
    assert owner.put("/api/lead-times", json=said | {"days_p90": 20}).status_code == 422
    assert owner.get("/api/lead-times", params={"source": "ACME"}).json() == []
    assert owner.delete("/api/lead-times", params={"source": "ACME"}).status_code == 204
    assert owner.delete("/api/lead-times", params={"source": "ACME"}).status_code == 404


def test_a_change_of_supplier_is_of_one_sku_one_category_or_all_goods(
    signed_in: SignedIn, world: Loaded
) -> None:
    assert world.sku
    owner = signed_in(Role.OWNER)
    assert owner.get("/api/supplier-switches").status_code == 200
    assert owner.get("/api/supplier-switches", params={"sku": "BOX", "category": "home"}).status_code == 422
    assert owner.get("/api/supplier-switches", params={"sku": "NONE"}).status_code == 404
    found = owner.get("/api/supplier-switches", params={"sku": "BOX"}).json()
    assert found == {"currency": "USD", "suppliers": []}
