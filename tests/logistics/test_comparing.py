"""Channels compared for goods of the tiny world, through the service and over HTTP."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.conftest import NOW
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.logistics import service
from sealane.logistics.contracts import ShipmentBatch, ShipmentNotFound
from sealane.logistics.contracts.channels import CompareRequest, PricedBy
from sealane.logistics.contracts.charges import ChargeBatch
from sealane.logistics.contracts.freight_errors import BadConsignment
from sealane.logistics.contracts.rate_cards import RateCardBatch, Spot

D = Decimal
TODAY = NOW.date()
LAMPS = CompareRequest(Spot("SZX"), Spot("LAX"), (("LAMP", 40),), TODAY)
CARD = {
    "forwarder": "Cloudlift",
    "channel": "air",
    "origin": "CN",
    "destination": "US",
    "currency": "USD",
    "per_kg": 6.0,
    "divisor": 6000.0,
    "days_p50": 9.0,
    "days_p90": 12.0,
    "valid_to": date(2026, 12, 31),
}


@pytest.fixture
def cards(world: Loaded, database: Database, workspace_id: int) -> Loaded:
    """A card by air from anywhere in China to anywhere in America."""
    with database.work(workspace_id) as work:
        service.take_rate_cards(work, RateCardBatch(pl.DataFrame([CARD])), None)
    return world


def test_a_card_and_a_lane_stand_side_by_side(cards: Loaded, database: Database, workspace_id: int) -> None:
    del cards
    with database.work(workspace_id) as work:
        made = service.compare_channels(work, LAMPS)
    priced = {o.way.channel: (o.way.priced_by, o.way.days_p50) for o in made.options}
    assert priced == {"air": (PricedBy.CARD, 9.0), "sea": (PricedBy.LANE, 30.0)}
    sea = next(o for o in made.options if o.way.channel == "sea")
    assert sea.way.freight_p50 == (made.weight_kg * D("1.2")).quantize(D("0.01"))
    assert made.advice is not None
    assert made.import_costs is not None
    assert "No duty rate is known for LAMP" in made.import_costs.notes[0].en


def test_a_card_that_is_over_is_no_way(cards: Loaded, database: Database, workspace_id: int) -> None:
    del cards
    later = CompareRequest(Spot("SZX"), Spot("LAX"), (("LAMP", 40),), date(2027, 1, 2))
    with database.work(workspace_id) as work:
        assert {o.way.channel for o in service.compare_channels(work, later).options} == {"sea"}


def test_invoices_price_a_lane_once_there_are_five(
    world: Loaded, database: Database, workspace_id: int
) -> None:
    ships = [
        {"number": f"OLD-{n}", "origin_id": world.warehouse["SZX"], "destination_id": world.warehouse["LAX"],
         "channel": "sea", "status": "received", "sku_id": world.sku["LAMP"], "units": 30 + n,
         "received_units": 30 + n}
        for n in range(6)
    ]  # fmt: skip
    bills = [
        {"subject": "shipment", "number": f"OLD-{n}", "kind": "freight", "amount": 5.0 * (30 + n),
         "currency": "USD", "charged_on": TODAY - timedelta(days=30 + n)}
        for n in range(6)
    ]  # fmt: skip
    with database.work(workspace_id) as work:
        service.take_shipments(work, ShipmentBatch(pl.DataFrame(ships)), 700)
        service.take_charges(work, ChargeBatch(pl.DataFrame(bills)), 701)
        (sea,) = service.compare_channels(work, LAMPS).options
    assert sea.way.priced_by is PricedBy.INVOICES
    assert sea.way.freight_p10 is not None
    assert sea.way.freight_p50 is not None
    assert sea.way.freight_p90 is not None
    assert 0 < sea.way.freight_p10 < sea.way.freight_p50 < sea.way.freight_p90
    assert sea.way.freight_p10 < 200 < sea.way.freight_p90


def test_nothing_to_send_and_one_place_for_both_ends_are_refused(
    world: Loaded, database: Database, workspace_id: int
) -> None:
    del world
    with database.work(workspace_id) as work:
        for wrong in (
            CompareRequest(Spot("SZX"), Spot("LAX"), (), TODAY),
            CompareRequest(Spot("SZX"), Spot("SZX"), (("LAMP", 1),), TODAY),
        ):
            with pytest.raises(BadConsignment):
                service.compare_channels(work, wrong)


WISH: dict[str, Any] = {
    "origin": {"warehouse": "SZX"},
    "destination": {"warehouse": "LAX"},
    "lines": [{"sku": "LAMP", "units": 40}],
}


def test_who_may_not_see_money_sees_days_and_no_prices(cards: Loaded, signed_in: SignedIn) -> None:
    del cards
    owner, hand = signed_in(Role.OWNER), signed_in(Role.WAREHOUSE)
    whole = owner.post("/api/channels/compare", json=WISH).json()
    assert whole["advice"]["reason"]["en"]
    assert whole["options"][0]["total"] is not None
    seen = hand.post("/api/channels/compare", json=WISH).json()
    assert seen["advice"] is None
    assert {o["total"] for o in seen["options"]} == {None}
    assert {o["quote"] for o in seen["options"]} == {None}
    assert {o["days_p50"] for o in seen["options"]} == {9.0, 30.0}


def test_a_rate_card_is_listed_and_taken_away_whole(cards: Loaded, signed_in: SignedIn) -> None:
    del cards
    keeper = signed_in(Role.LOGISTICS)
    (row,) = keeper.get("/api/rate-cards").json()["rows"]
    assert (row["destination"], row["channel"]) == ("US", "air")
    assert keeper.delete(f"/api/rate-cards/{row['id']}").status_code == 204
    assert keeper.get("/api/rate-cards").json()["rows"] == []
    assert keeper.delete(f"/api/rate-cards/{row['id']}").status_code == 404


def _rules(client: TestClient, **asked: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get("/api/duties", params=asked).json()["rows"]
    return rows


def test_known_rules_are_listed_until_an_own_one_stands_in_their_place(
    world: Loaded, signed_in: SignedIn
) -> None:
    del world
    keeper = signed_in(Role.LOGISTICS)
    french = {"filter": "market:is:FR"}
    assert [(r["rate"], r["own"]) for r in _rules(keeper, **french)] == [(0.2, False)]
    rule = {"market": "FR", "kind": "vat", "rate": "0.055", "source": "books"}
    assert keeper.put("/api/duties", json=rule).status_code == 204
    assert [(r["rate"], r["own"]) for r in _rules(keeper, **french)] == [(0.055, True)]
    assert keeper.put("/api/duties", json={"market": "FR", "kind": "duty"}).status_code == 422
    assert keeper.delete("/api/duties", params={"market": "FR", "kind": "vat"}).status_code == 204
    assert [(r["rate"], r["own"]) for r in _rules(keeper, **french)] == [(0.2, False)]
    assert keeper.delete("/api/duties", params={"market": "FR", "kind": "vat"}).status_code == 404


def test_a_charge_booked_on_the_screen_is_on_the_shipment_and_the_sku(
    world: Loaded, signed_in: SignedIn
) -> None:
    del world
    owner = signed_in(Role.OWNER)
    plan = {"origin": "SZX", "destination": "LAX", "lines": [{"sku": "LAMP", "units": 10}]}
    number = owner.post("/api/shipments", json=plan).json()["number"]
    charge = {"subject": "shipment", "number": number, "kind": "freight", "amount": "45", "currency": "USD"}
    booked = owner.post("/api/charges", json=charge, headers={"Idempotency-Key": "a"})
    assert booked.status_code == 201, booked.text
    assert booked.json()["lines"][0]["unit_charges"] == "4.5000"
    assert booked.json()["charges"][0]["basis"] == "chargeable"
    (of_sku,) = owner.get("/api/landed/sku/LAMP").json()
    assert of_sku["number"] == number
    assert signed_in(Role.WAREHOUSE).get(f"/api/landed/shipments/{number}").status_code == 403
    assert ShipmentNotFound.code == owner.get("/api/landed/shipments/NONE").json()["code"]


def test_bound_money_costs_what_the_workspaces_setting_says(cards: Loaded, signed_in: SignedIn) -> None:
    del cards
    browser = signed_in(Role.OWNER)
    body = {
        "origin": {"warehouse": "SZX"},
        "destination": {"warehouse": "LAX"},
        "lines": [{"sku": "LAMP", "units": 40}],
    }

    def bound(share: float) -> tuple[float, Decimal]:
        rules = browser.get("/api/policies").json()
        choices = rules["choices"] | {"capital_rate_per_year": share}
        kept = browser.put("/api/policies", json={"choices": choices, "categories": [], "reason": "a loan"})
        assert kept.status_code < 300, kept.text
        made = browser.post("/api/channels/compare", json=body).json()
        sea = next(option for option in made["options"] if option["channel"] == "sea")
        return made["capital_rate"], D(sea["capital"])

    (usual, cheap), (high, dear) = bound(0.1), bound(0.2)
    assert (usual, high) == (0.1, 0.2)
    assert dear == pytest.approx(cheap * 2, abs=D("0.01"))
