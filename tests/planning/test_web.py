"""Planning over HTTP: what each role sees of decisions, and what it may do with them."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.planning.seller import load_seller

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.infra.jobs import Worker
from sealane.planning import service
from sealane.planning.jobs import HANDLERS


@pytest.fixture
def planned(database: Database, workspace_id: int) -> None:
    """The tiny seller with a past and a plan."""
    load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        service.replan(work)


def _decisions(client: TestClient, *filters: str) -> list[dict[str, Any]]:
    answer = client.get("/api/decisions", params={"filter": list(filters)})
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


def _boxes(client: TestClient) -> dict[str, Any]:
    (row,) = _decisions(client, "sku:is:BOX", "kind:is:purchase")
    return row


@pytest.mark.usefixtures("planned")
def test_decisions_come_by_priority_with_money_and_reasons_in_both_languages(signed_in: SignedIn) -> None:
    rows = _decisions(signed_in(Role.BUYER))
    assert [row["priority"] for row in rows] == sorted(row["priority"] for row in rows)
    assert float(rows[0]["gain"]) >= float(rows[-1]["gain"])
    assert "USD" in rows[0]["reason_en"]
    assert any("一" <= letter <= "鿿" for letter in rows[0]["reason_zh"])


@pytest.mark.usefixtures("planned")
def test_who_may_not_see_money_reads_no_amount_in_figures_or_in_sentences(signed_in: SignedIn) -> None:
    client = signed_in(Role.LOGISTICS)
    row = _boxes(client)
    assert (row["cash"], row["gain"]) == (None, None)
    one = client.get(f"/api/decisions/{row['id']}").json()
    told = [row["reason_en"], row["reason_zh"], one["reason_en"], one["why"]["summary"]["zh"]]
    assert all("•••" in sentence and "USD" not in sentence for sentence in told)
    assert one["why"]["money"] is None
    assert {number["name"] for number in one["why"]["numbers"]} >= {"on_hand", "daily_demand"}
    refused = client.get("/api/decisions", params={"filter": "gain:gte:1"})
    assert refused.status_code == 422
    assert _decisions(client, "reason_en:has:USD") == []


@pytest.mark.usefixtures("planned")
def test_a_decision_shows_its_data_formula_assumptions_and_numbers(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    why = client.get(f"/api/decisions/{_boxes(client)['id']}").json()["why"]
    assert why["formula"]["en"]
    assert why["formula"]["zh"]
    assert len(why["data"]) >= 2
    assert {number["name"] for number in why["money"]} >= {"holding_cost", "shortage_cost"}
    assert client.get("/api/decisions/999999").status_code == 404


@pytest.mark.usefixtures("planned")
def test_a_buyer_accepts_and_the_order_is_there(signed_in: SignedIn) -> None:
    client = signed_in(Role.BUYER)
    body = {"action": "accept", "ids": [_boxes(client)["id"]]}
    (outcome,) = client.post("/api/decisions/act", json=body).json()["outcomes"]
    assert (outcome["status"], outcome["result_kind"], outcome["repeated"]) == (
        "accepted",
        "purchase_order",
        False,
    )
    assert client.get(f"/api/purchase-orders/{outcome['result']}").status_code == 200
    (again,) = client.post("/api/decisions/act", json=body).json()["outcomes"]
    assert (again["result"], again["repeated"]) == (outcome["result"], True)


@pytest.mark.usefixtures("planned")
def test_all_that_match_a_filter_are_dismissed_at_once_with_one_reason(signed_in: SignedIn) -> None:
    client = signed_in(Role.OPERATOR)
    many = len(_decisions(client, "kind:is:purchase"))
    body = {"action": "dismiss", "filter": ["kind:is:purchase"], "expected": many, "reason": "no cash"}
    assert len(client.post("/api/decisions/act", json=body).json()["outcomes"]) == many
    rows = _decisions(client, "kind:is:purchase")
    assert {(row["status"], row["decided_reason"]) for row in rows} == {("dismissed", "no cash")}


@pytest.mark.usefixtures("planned")
def test_a_request_that_makes_no_sense_says_what_is_missing(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    number = _boxes(client)["id"]
    for body in (
        {"action": "dismiss", "ids": [number]},
        {"action": "postpone", "ids": [number]},
        {"action": "change", "ids": [number], "reason": "less"},
        {"action": "accept"},
        {"action": "accept", "ids": [number], "filter": []},
        {"action": "accept", "ids": []},
        {"action": "burn", "ids": [number]},
    ):
        answer = client.post("/api/decisions/act", json=body)
        assert answer.status_code == 422, body
        assert answer.json()["detail"]


@pytest.mark.usefixtures("planned")
def test_a_decision_that_a_newer_plan_replaced_is_a_conflict_with_a_next_step(
    signed_in: SignedIn, database: Database, workspace_id: int
) -> None:
    client = signed_in(Role.OWNER)
    number = _boxes(client)["id"]
    with database.work(workspace_id) as work:
        service.replan(work)
    answer = client.post("/api/decisions/act", json={"action": "accept", "ids": [number]})
    assert answer.status_code == 409
    assert answer.json()["fields"][str(number)] == "a newer plan has taken its place"
    assert answer.json()["next_step"]


@pytest.mark.usefixtures("planned")
def test_who_only_looks_may_neither_decide_nor_plan(signed_in: SignedIn) -> None:
    client = signed_in(Role.FINANCE)
    body = {"action": "dismiss", "ids": [1], "reason": "x"}
    assert client.post("/api/decisions/act", json=body).status_code == 403
    assert client.post("/api/plan").status_code == 403


def test_before_the_first_plan_there_is_none(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    assert client.get("/api/plan").json() == {"plan": None, "job_id": None}
    assert _decisions(client) == []


@pytest.mark.usefixtures("planned")
def test_sites_are_weighed_by_where_customers_are_and_hide_money(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    made = client.get("/api/sites").json()
    (site,) = made["sites"]
    # 175 days of 14 boxes, and 180 of 2 lamps, to customers in the United States alone.
    assert (site["country"], site["action"]) == ("US", "keep")
    assert site["units_per_day"] == pytest.approx((175 * 14 + 180 * 2) / 180, rel=0.01)
    assert site["days"] < site["days_without"]
    assert site["saving_per_year"] > 0
    assert made["cost_now"] == pytest.approx(made["cost_advised"])
    assert site["reason"]["zh"]
    clerk = signed_in(Role.LOGISTICS).get("/api/sites").json()
    assert (clerk["cost_now"], clerk["sites"][0]["saving_per_year"]) == (None, None)
    assert clerk["sites"][0]["days"] == site["days"]


@pytest.mark.usefixtures("planned")
def test_a_new_plan_is_asked_for_and_made(signed_in: SignedIn, database: Database) -> None:
    client = signed_in(Role.OWNER)
    before = client.get("/api/plan").json()["plan"]
    asked = client.post("/api/plan")
    assert asked.status_code == 202
    number = asked.json()["job_id"]
    assert client.get("/api/plan").json()["job_id"] == number
    assert client.post("/api/plan").json()["job_id"] == number
    (waiting,) = client.get("/api/jobs", params={"filter": "kind:is:replan"}).json()["rows"]
    assert (waiting["id"], waiting["status"]) == (number, "queued")
    Worker(database, HANDLERS).run_until_idle()
    after = client.get("/api/plan").json()
    assert after["plan"]["run_id"] > before["run_id"]
    assert after["job_id"] is None
    assert after["plan"]["decisions"] == sum(kind["decisions"] for kind in after["plan"]["kinds"])


@pytest.mark.usefixtures("planned")
def test_a_job_is_stopped_by_who_asked_for_it_or_who_may_decide(
    signed_in: SignedIn, database: Database
) -> None:
    owner, clerk = signed_in(Role.OWNER), signed_in(Role.WAREHOUSE)
    number = owner.post("/api/plan").json()["job_id"]
    assert clerk.post(f"/api/jobs/{number}/cancel").status_code == 403
    assert owner.post(f"/api/jobs/{number}/cancel").json() == {"asked": True}
    Worker(database, HANDLERS).run_until_idle()
    (row,) = clerk.get("/api/jobs", params={"filter": "status:is:cancelled"}).json()["rows"]
    assert row["id"] == number
    assert owner.post(f"/api/jobs/{number}/cancel").json() == {"asked": False}
    assert owner.post("/api/jobs/999999/cancel").status_code == 404


@pytest.mark.usefixtures("planned")
def test_lines_and_what_was_left_out_are_listed_and_exported(signed_in: SignedIn) -> None:
    client = signed_in(Role.OPERATOR)
    rows = client.get("/api/plan/lines", params={"filter": "sku:is:BOX"}).json()["rows"]
    assert [(row["sku"], row["warehouse"]) for row in rows] == [("BOX", "LAX")]
    assert rows[0]["cover_days"] == pytest.approx(300 / 14, rel=0.1)
    assert "BOX" in client.get("/api/plan/lines/export", params={"format": "csv"}).text
    assert client.get("/api/plan/left-out").status_code == 200


@pytest.mark.usefixtures("planned")
def test_a_skus_outlook_has_arrays_of_one_length(signed_in: SignedIn) -> None:
    client = signed_in(Role.BUYER)
    found = client.get("/api/skus/BOX/plan").json()
    (place,) = found["warehouses"]
    lengths = {len(values) for part in ("forecast", "projection") for values in place[part].values()}
    assert len(lengths) == 1
    assert place["line"]["tier"] in ("hit", "regular", "seasonal", "new")
    assert found["decisions"][0]["why"]["summary"]["en"]
    assert client.get("/api/skus/NONE/plan").status_code == 404


def test_policies_are_read_changed_and_planned_by(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    before = client.get("/api/policies").json()
    home = next(line for line in before["categories"] if line["category"] == "home")
    assert (home["turnover_days_low"], home["warning_days"], home["own"]) == (90, 30, False)
    mine = {key: value for key, value in home.items() if key != "own"} | {
        "warning_days": 12,
        "obsolescence_per_year": 0.4,
    }
    choices = before["choices"] | {"cash_budget": 5000.0, "budget_until": "2026-06-30"}
    after = client.put("/api/policies", json={"choices": choices, "categories": [mine]})
    assert after.status_code == 200, after.text
    assert after.json()["job_id"] is not None
    again = client.get("/api/policies").json()
    assert again["choices"]["cash_budget"] == 5000.0
    own = [line for line in again["categories"] if line["own"]]
    assert [(line["warning_days"], line["obsolescence_per_year"]) for line in own] == [(12, 0.4)]
    wrong = mine | {"turnover_days_low": 200}
    refused = client.put("/api/policies", json={"choices": choices, "categories": [wrong]})
    assert refused.status_code == 422
    tier = {key: value for key, value in again["tiers"][0].items() if key != "own"}
    deep = client.put(
        "/api/policies",
        json={"choices": choices, "categories": [], "tiers": [tier | {"max_cover_days": 200}]},
    )
    assert [(t["tier"], t["max_cover_days"]) for t in deep.json()["tiers"] if t["own"]] == [("hit", 200)]
    for bad in ({"order_days": 0}, {"max_cover_days": 5000}, {"tier": "cheap"}, {"order_days": 900}):
        body = {"choices": choices, "categories": [], "tiers": [tier | bad]}
        assert client.put("/api/policies", json=body).status_code == 422
    clerk = signed_in(Role.LOGISTICS)
    assert clerk.get("/api/policies").json()["choices"]["cash_budget"] is None
    assert clerk.put("/api/policies", json={"choices": choices, "categories": []}).status_code == 403


@pytest.mark.usefixtures("planned")
def test_a_back_test_is_asked_for_run_in_the_background_and_kept(
    signed_in: SignedIn, database: Database
) -> None:
    owner = signed_in(Role.OWNER)
    assert owner.get("/api/backtest").json() == {"backtest": None, "job_id": None}
    asked = owner.post("/api/backtest", json={"days": 28, "every_days": 14})
    assert asked.status_code == 202, asked.text
    assert owner.get("/api/backtest").json()["job_id"] == asked.json()["job_id"]
    Worker(database, HANDLERS).run_until_idle()
    found = owner.get("/api/backtest").json()
    assert found["job_id"] is None
    made = found["backtest"]
    assert [c["policy"] for c in made["courses"]] == ["sealane", "moving_average", "classic"]
    assert len(made["courses"][0]["profit_by_week"]) == len(made["days"])
    assert any("Your own past is not shown" in note["en"] for note in made["notes"])
    hidden = signed_in(Role.LOGISTICS).get("/api/backtest").json()["backtest"]["courses"][0]
    assert hidden["profit"] is None
    assert hidden["profit_by_week"] is None
    assert 0 < hidden["service"] <= 1


@pytest.mark.usefixtures("planned")
def test_a_back_test_of_longer_than_the_sales_says_what_to_do(
    signed_in: SignedIn, database: Database
) -> None:
    owner = signed_in(Role.OWNER)
    assert owner.post("/api/backtest", json={"days": 5}).status_code == 422
    owner.post("/api/backtest", json={"days": 700})
    Worker(database, HANDLERS).run_until_idle()
    (job,) = owner.get("/api/jobs", params={"filter": "kind:is:backtest"}).json()["rows"]
    assert job["status"] == "failed"
    assert "180 days back" in job["message"]


def test_without_sales_no_site_is_advised(signed_in: SignedIn) -> None:
    made = signed_in(Role.OWNER).get("/api/sites").json()
    assert made["sites"] == []
    assert "No sales yet" in made["note"]["en"]
