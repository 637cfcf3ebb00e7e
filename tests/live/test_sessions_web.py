"""The schedule, preparation and review over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.sessions import STARTS, load

from sealane.accounts.contracts import Role
from sealane.infra.database import Database

SESSION: dict[str, Any] = {
    "title": "Spring boxes",
    "host": "Li",
    "starts_at": STARTS.isoformat(),
    "ends_at": (STARTS + timedelta(hours=1)).isoformat(),
    "markets": ["US", "GB"],
    "time_zone": "America/New_York",
    "code": "SPRING",
    "items": [{"sku": "BOX", "price": "16.90", "minutes": 20, "target_units": 250}, {"sku": "LAMP"}],
}
PATH = "/api/live/sessions/SPRING"


@pytest.fixture
def host(database: Database, workspace_id: int, signed_in: SignedIn) -> TestClient:
    """Whoever plans sessions, at her screen."""
    load(database, workspace_id)
    return signed_in(Role.LIVE)


def _planned(client: TestClient, **other: Any) -> dict[str, Any]:
    answer = client.post("/api/live/sessions", json=SESSION | other)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def test_a_session_is_shown_by_the_clocks_of_its_viewers(host: TestClient) -> None:
    made = _planned(host)
    clocks = {one["zone"]: one["starts_at"] for one in made["local"]}
    assert clocks["America/New_York"] == "2026-03-10T21:00:00-04:00"
    assert clocks["Europe/London"] == "2026-03-11T01:00:00Z"
    night = [one for one in made["clashes"] if one["kind"] == "hour"]
    assert [one["market"] for one in night] == ["GB"]


def test_the_same_host_twice_at_once_is_a_clash_and_so_is_the_same_product(host: TestClient) -> None:
    _planned(host)
    other = _planned(host, code="OTHER", title="Lamps", items=[{"sku": "BOX", "minutes": 5}])
    kinds = {(one["kind"], one["weight"]) for one in other["clashes"]}
    assert {("host", "stop"), ("product", "warn")} <= kinds


def test_a_public_holiday_of_a_market_is_noted(host: TestClient) -> None:
    starts = STARTS.replace(month=7, day=4, hour=20)
    made = _planned(
        host, starts_at=starts.isoformat(), ends_at=(starts + timedelta(hours=1)).isoformat(), markets=["US"]
    )
    assert any("Independence Day" in one["said"]["en"] for one in made["clashes"])


def test_a_taboo_of_ones_own_is_heeded_and_taken_away_again(host: TestClient) -> None:
    said = {"market": "US", "word": "box", "said_en": "Not this month.", "said_zh": "本月不宜。"}
    listed = host.post("/api/live/taboos", json=said).json()
    mine = next(one for one in listed if one["id"])
    assert any("Not this month" in one["said"]["en"] for one in _planned(host)["clashes"])
    assert host.delete(f"/api/live/taboos/{mine['id']}").status_code == 204
    assert not any("Not this month" in one["said"]["en"] for one in host.get(PATH).json()["clashes"])


def test_whoever_may_not_see_finance_sees_no_money_of_the_checklist(
    host: TestClient, signed_in: SignedIn
) -> None:
    _planned(host)
    made = host.post(f"{PATH}/preparation").json()
    assert made["steps"]
    assert all(step["gain"] is None for step in made["steps"])
    assert all(need["lost"] is None for need in made["needs"])
    owner = signed_in(Role.OWNER)
    shown = owner.get(f"{PATH}/preparation").json()
    assert any(step["gain"] is not None for step in shown["steps"])


def test_operations_and_stock_agree_line_by_line(host: TestClient, signed_in: SignedIn) -> None:
    _planned(host)
    step = host.post(f"{PATH}/preparation").json()["steps"][0]
    keeper = signed_in(Role.WAREHOUSE)
    path = f"/api/live/steps/{step['id']}/answer"
    bare = keeper.post(path, json={"state": "declined"})
    assert bare.status_code == 422
    assert "why" in bare.json()["fields"]
    told = keeper.post(path, json={"state": "accepted", "units": 3, "why": "the rest is promised"}).json()
    assert (told["state"], told["agreed_units"], told["why"]) == ("changed", 3, "the rest is promised")
    done = host.post(f"{PATH}/carry-out", json={"step_ids": [step["id"]]}).json()
    assert done["done"] == [{"step_id": step["id"], "reference": "SPRING", "refused": None}]
    freed = keeper.post(f"{PATH}/release").json()
    assert freed["units"] == 3


def test_who_sees_stock_only_does_not_plan_sessions(signed_in: SignedIn, host: TestClient) -> None:
    assert signed_in(Role.LOGISTICS).post("/api/live/sessions", json=SESSION).status_code == 403


def test_a_code_that_nobody_knows_is_not_found(host: TestClient) -> None:
    answer = host.get("/api/live/sessions/NONE")
    assert (answer.status_code, answer.json()["code"]) == (404, "live_session_not_found")


def test_the_schedule_and_the_table_show_what_is_planned(host: TestClient) -> None:
    _planned(host)
    days = {"first": STARTS.isoformat(), "last": (STARTS + timedelta(days=1)).isoformat()}
    assert [one["code"] for one in host.get("/api/live/sessions", params=days).json()] == ["SPRING"]
    rows = host.get("/api/live/sessions/table").json()["rows"]
    assert (rows[0]["code"], rows[0]["products"], rows[0]["target"]) == ("SPRING", 2, 250)


def test_a_review_is_not_there_before_the_end(host: TestClient) -> None:
    _planned(host)
    assert host.get(f"{PATH}/review").status_code == 409


def test_a_code_that_the_list_of_sessions_has_for_its_address_is_refused(host: TestClient) -> None:
    refused = host.post("/api/live/sessions", json=SESSION | {"code": "table"})
    assert refused.status_code == 422
    assert "another code" in refused.text
