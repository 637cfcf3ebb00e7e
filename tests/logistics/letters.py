"""Customers who wait: late parcels, goods sold ahead of a lot at sea, and a mail server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.conftest import NOW
from tests.logistics.mailbox import Mailbox, mail_server
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database, Work
from sealane.logistics import service
from sealane.logistics.contracts import EventBatch, ParcelBatch, ShipmentBatch
from sealane.notices.adapters.smtp import Smtp
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Ask, AskLine, Coming, HoldState

TODAY = NOW.date()


@pytest.fixture
def box() -> Iterator[Mailbox]:
    """A mail server on this machine."""
    with mail_server() as running:
        yield running


@pytest.fixture
def owner(world: Loaded, signed_in: SignedIn, database: Database, workspace_id: int) -> TestClient:
    """The owner of three parcels: one overdue for a German, one waiting, one that came in time."""
    client = signed_in(Role.OWNER)
    promised = [NOW - timedelta(days=2), NOW + timedelta(days=9), NOW + timedelta(days=9)]
    numbers = ["P1", "P2", "P3"]
    columns = {
        "number": numbers,
        "order_reference": ["A-1", "A-2", "A-3"],
        "tracking": ["RB123456785GB", "T2", "T3"],
        "carrier": ["DHL", "USPS", "USPS"],
        "destination_country": ["DE", "US", "US"],
        "promised_at": [moment.replace(tzinfo=None) for moment in promised],
    }
    events: dict[str, Any] = {
        "reference": ["P1", "P2", "P3", "P3"],
        "milestone": ["picked_up", "held_for_pick_up", "picked_up", "delivered"],
        "at": [(NOW - timedelta(days=d)).replace(tzinfo=None) for d in (20, 1, 8, 1)],
        "offset_minutes": [0] * 4,
    }
    done = _past(40)
    with database.work(workspace_id) as work:
        service.take_parcels(work, ParcelBatch(pl.DataFrame(columns)), None)
        service.take_parcels(work, ParcelBatch(pl.DataFrame({"number": done["numbers"]})), None)
        service.take_events(work, EventBatch(pl.DataFrame(events)), "test")
        service.take_events(work, EventBatch(pl.DataFrame(done["events"])), "test")
        service.foresee(work)
    contacts = [
        {"order_reference": "A-1", "email": "gerda@example.de", "name": "Gerda"},
        {"order_reference": "A-2", "email": "amy@example.com", "name": "Amy", "language": "en-US"},
        {"order_reference": "A-3", "email": "tom@example.com"},
    ]
    assert client.put("/api/order-contacts", json={"contacts": contacts}).json() == {"rows": 3}
    return client


def _past(count: int) -> dict[str, Any]:
    """Parcels that took ten days each, some more, some less."""
    numbers = [f"D{n}" for n in range(count)]
    begun = [NOW - timedelta(days=50 - n % 30) for n in range(count)]
    ended = [b + timedelta(days=8 + n % 5) for n, b in enumerate(begun)]
    events = {
        "reference": numbers * 2,
        "milestone": ["picked_up"] * count + ["delivered"] * count,
        "at": [moment.replace(tzinfo=None) for moment in (*begun, *ended)],
        "offset_minutes": [0] * (2 * count),
    }
    return {"numbers": numbers, "events": events}


def approve(owner: TestClient, kind: str, language: str) -> None:
    """Approve the words of one kind in one language."""
    path = f"/api/message-templates/{kind}/{language}/approval"
    assert owner.post(path, json={"approved": True}).json()["approved_by"] != ""


def tell(database: Database, workspace_id: int) -> int:
    """Queue what customers are to be told; return how many letters."""
    with database.work(workspace_id) as work:
        return service.tell_customers(work)


def send(app: FastAPI, database: Database, workspace_id: int) -> int:
    """Send what is due; return how many letters left."""

    @contextmanager
    def open_work() -> Iterator[Work]:
        with database.work(workspace_id) as work:
            yield work

    return service.send_letters(open_work, app.state.sealer, Smtp())


def set_server(owner: TestClient, box: Mailbox) -> None:
    """Let letters leave by the mail server on this machine."""
    server = {"host": "127.0.0.1", "port": box.port, "sender": "Lamp Shop <shop@example.com>", "tls": "none"}
    assert owner.put("/api/mail-server", json=server).status_code == 200


def outbox(owner: TestClient) -> dict[str, dict[str, Any]]:
    """The letters by their orders."""
    return {row["order_reference"]: row for row in owner.get("/api/outbox").json()["rows"]}


@pytest.fixture
def sold_ahead(owner: TestClient, world: Loaded, database: Database, workspace_id: int) -> TestClient:
    """900 boxes at sea for a week longer than their two buyers were promised; one of them can be reached."""
    lot = {
        "number": ["SEA-1"], "kind": "transfer", "status": "under_way", "channel": "sea",
        "origin_id": world.warehouse["SZX"], "destination_id": world.warehouse["LAX"],
        "sku_id": world.sku["BOX"], "units": [900], "departed_on": [TODAY - timedelta(days=20)],
    }  # fmt: skip
    coming = Coming("SEA-1", world.sku["BOX"], world.warehouse["LAX"], 900, TODAY + timedelta(days=3))
    asks = [
        Ask(order, (AskLine(world.sku["BOX"], 301),), reference=order, preorder=True, confirmed=True)
        for order in ("PRE-1", "PRE-2")
    ]
    with database.work(workspace_id) as work:
        service.take_shipments(work, ShipmentBatch(pl.DataFrame(lot)), 9)
        stock.set_offers(work, [coming])
        assert {one.state for one in stock.reserve(work, asks)} == {HoldState.CONFIRMED}
        service.foresee(work)
    heidi = {"order_reference": "PRE-1", "email": "heidi@example.de", "name": "Heidi", "language": "de"}
    owner.put("/api/order-contacts", json={"contacts": [heidi]})
    return owner
