"""Claims for what came damaged or never came, from the receipt to the money or the finding."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.conftest import NOW
from tests.logistics.books import books_add_up
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database, Work
from sealane.logistics import service
from sealane.logistics.contracts import Arrival, ShipmentDetails, TransferRequest
from sealane.logistics.contracts.claims import Against, BadClaim, ClaimReason, ClaimState, ClaimStepRefused
from sealane.stock import service as stock


def _received(work: Work, world: Loaded, *arrivals: Arrival) -> str:
    """A shipment of 10 lamps and 20 mugs to LAX by a named carrier, of which this came."""
    ends = world.warehouse["SZX"], world.warehouse["LAX"]
    asked = [
        TransferRequest(world.sku[sku], *ends, units, "sea") for sku, units in (("LAMP", 10), ("MUG", 20))
    ]
    number = service.create_transfers(work, asked)[0].number
    service.describe(work, number, ShipmentDetails("sea", "Maersk", "", None))
    service.depart(work, number)
    service.receive(work, number, arrivals, key="first")
    service.receive(work, number, arrivals, key="first")
    return number


def test_what_comes_damaged_or_not_at_all_opens_a_claim_once(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = _received(work, world, Arrival("LAMP", 6, 1, 3), Arrival("MUG", 20))
        found = service.claims_of(work, number)
        assert [(c.sku, c.reason, c.units, c.against_kind, c.against) for c in found] == [
            ("LAMP", ClaimReason.DAMAGED, 1, Against.CARRIER, "Maersk"),
            ("LAMP", ClaimReason.LOST, 3, Against.CARRIER, "Maersk"),
        ]
        assert {c.deadline for c in found} == {NOW.date() + timedelta(days=14)}
        assert found[1].unit_value is not None
        assert found[1].owed == found[1].unit_value * 3
        assert books_add_up(work)


def test_lost_goods_that_turn_up_are_on_hand_again_and_owed_no_more(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = _received(work, world, Arrival("LAMP", 7, 0, 3), Arrival("MUG", 20))
        (lost,) = service.claims_of(work, number)
        there = stock.level(work, world.place("LAMP", "LAX")).on_hand
        part = service.found_again(work, lost.id, 2)
        assert (part.state, part.settled_units) == (ClaimState.OPEN, 2)
        with pytest.raises(BadClaim):
            service.found_again(work, lost.id, 2)
        assert service.found_again(work, lost.id, 1).state is ClaimState.FOUND
        assert stock.level(work, world.place("LAMP", "LAX")).on_hand == there + 3
        line = service.shipment(work, number).lines[0]
        assert (line.received_units, line.lost_units, line.open_units) == (10, 0, 0)
        assert books_add_up(work)


def test_a_claim_goes_from_sent_to_paid_and_not_back(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = _received(work, world, Arrival("LAMP", 9, 1), Arrival("MUG", 20))
        (claim,) = service.claims_of(work, number)
        with pytest.raises(BadClaim):
            service.step_claim(work, claim.id, ClaimState.PAID)
        service.step_claim(work, claim.id, ClaimState.SENT)
        service.step_claim(work, claim.id, ClaimState.REFUSED, note="packed badly, they say")
        service.step_claim(work, claim.id, ClaimState.SENT)
        paid = service.step_claim(work, claim.id, ClaimState.PAID, paid=Decimal("4.5"))
        assert (paid.state, paid.paid, paid.note) == (
            ClaimState.PAID,
            Decimal("4.5"),
            "packed badly, they say",
        )
        with pytest.raises(ClaimStepRefused):
            service.step_claim(work, claim.id, ClaimState.OPEN)


@pytest.fixture
def number(database: Database, workspace_id: int, world: Loaded) -> str:
    """A shipment with one open claim for 2 lost lamps."""
    with database.work(workspace_id) as work:
        return _received(work, world, Arrival("LAMP", 8, 0, 2), Arrival("MUG", 20))


def test_claims_are_worked_over_http_and_hide_money_from_those_who_see_none(
    number: str, signed_in: SignedIn
) -> None:
    client = signed_in(Role.LOGISTICS)
    made = client.post(f"/api/shipments/{number}/claims", json={"sku": "MUG", "reason": "short", "units": 2})
    assert made.status_code == 201, made.text
    listed: list[dict[str, Any]] = client.get("/api/claims?sort=claim").json()["rows"]
    assert [(row["sku"], row["reason"], row["state"]) for row in listed] == [
        ("LAMP", "lost", "open"), ("MUG", "short", "open"),
    ]  # fmt: skip
    claim = listed[0]["claim"]
    changed = {
        "against_kind": "warehouse",
        "against": "LAX",
        "deadline": "2026-04-30",
        "note": "seen on camera",
    }
    assert client.patch(f"/api/claims/{claim}", json=changed).json()["against"] == "LAX"
    assert client.post(f"/api/claims/{claim}/step", json={"state": "sent"}).json()["states"][0] == "accepted"
    assert client.post(f"/api/claims/{claim}/found", json={"units": 2}).json()["state"] == "found"
    refused = client.post(f"/api/claims/{claim}/step", json={"state": "sent"})
    assert (refused.status_code, refused.json()["code"]) == (409, "claim_step_refused")


def test_a_claim_is_read_with_its_shipment(number: str, signed_in: SignedIn) -> None:
    client: TestClient = signed_in(Role.OWNER)
    (claim,) = client.get(f"/api/shipments/{number}/claims").json()
    assert (claim["units"], claim["settled_units"], claim["state"]) == (2, 0, "open")
    assert float(claim["owed"]) == 2 * float(claim["unit_value"])


def test_a_claim_asks_for_its_cost_until_somebody_says_more_and_keeps_its_proof(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = _received(work, world, Arrival("LAMP", 7, 0, 3), Arrival("MUG", 20))
        (lost,) = service.claims_of(work, number)
        assert lost.amount == lost.owed
        said: dict[str, Any] = {
            "against_kind": Against.WAREHOUSE, "against": "LAX", "deadline": None, "note": ""
        }  # fmt: skip
        more = service.change_claim(work, lost.id, **said, asked=Decimal(99), evidence="https://a.example/1")
        assert (more.amount, more.owed) == (Decimal(99), lost.owed)
        again = service.change_claim(work, lost.id, **said)
        assert (again.amount, again.evidence) == (lost.owed, "https://a.example/1")
        assert service.claim(work, lost.id) == again


def test_a_claim_opened_by_hand_is_heard_until_the_usual_day(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = _received(work, world, Arrival("LAMP", 8), Arrival("MUG", 20))
        made = service.open_claim(work, number, "LAMP", ClaimReason.SHORT, 2)
        assert (made.against, made.deadline) == ("Maersk", NOW.date() + timedelta(days=14))


def test_no_unit_is_claimed_twice_however_often_a_claim_is_opened(
    database: Database, workspace_id: int, world: Loaded
) -> None:
    with database.work(workspace_id) as work:
        number = _received(work, world, Arrival("LAMP", 8, 0, 2), Arrival("MUG", 20))
        service.open_claim(work, number, "LAMP", ClaimReason.SHORT, 8)
        with pytest.raises(BadClaim, match="10 of 10 units of LAMP are claimed already"):
            service.open_claim(work, number, "LAMP", ClaimReason.SHORT, 1)
        lost = service.claims_of(work, number)[0]
        service.step_claim(work, lost.id, ClaimState.DROPPED)
        assert service.open_claim(work, number, "LAMP", ClaimReason.DAMAGED, 2).units == 2


def test_what_a_claim_asks_for_is_left_alone_by_those_who_do_not_see_it(
    number: str, signed_in: SignedIn
) -> None:
    owner, clerk = signed_in(Role.OWNER), signed_in(Role.LOGISTICS)
    claim = owner.get(f"/api/shipments/{number}/claims").json()[0]["id"]
    said = {"against_kind": "carrier", "against": "Maersk", "deadline": None, "note": ""}
    assert float(owner.patch(f"/api/claims/{claim}", json=said | {"asked": "120"}).json()["amount"]) == 120
    changed = clerk.patch(f"/api/claims/{claim}", json=said | {"asked": None, "note": "called them"}).json()
    assert (changed["note"], changed["asked"], changed["amount"]) == ("called them", None, None)
    assert float(owner.get(f"/api/claims/{claim}").json()["amount"]) == 120
