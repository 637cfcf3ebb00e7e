"""A workspace with something on every shelf: stock, sales, an order, a transfer, an import, a plan."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.conftest import NOW
from tests.worlds.tiny import load_tiny_world

from sealane.accounts.contracts import Role
from sealane.accounts.core.rights import RIGHTS
from sealane.app.jobs import FAILURES, handlers
from sealane.app.subscriptions import subscribe
from sealane.conversations import service as conversations
from sealane.conversations.contracts import Draft
from sealane.infra.database import Actor, Database
from sealane.infra.jobs import Worker
from sealane.insight import service as insight
from sealane.live.service import sessions
from sealane.logistics import service as logistics

SESSION = "xxx"
"""The code of its live session: what the tests ask for where they know no name."""

WORDS = ("Storage box", "Desk lamp", "Travel mug", "Los Angeles", "olga@", "Lamp Works", "lamps.csv")
"""What only this workspace knows."""


def furnish_workspace(database: Database, workspace_id: int, owner: TestClient) -> None:
    """Fill a workspace the way its owner would: through the API, and the worker that follows."""
    subscribe(database.bus)
    load_tiny_world(database, workspace_id)
    _must(owner.post("/api/suppliers", json={"code": "LW", "name": "Lamp Works", "lead_time_days_p50": 20}))
    ce = {"file": ("ce.pdf", b"%PDF-1.7\nLamp Works\n", "application/pdf")}
    _must(owner.post("/api/supplier-profiles/LW/papers?kind=certificate", files=ce))
    lines = [{"sku": "LAMP", "units": 12, "unit_cost": "90"}]
    _must(
        owner.post(
            "/api/purchase-orders",
            json={"supplier": "LW", "warehouse": "LAX", "lines": lines, "placed": True},
        )
    )
    back = {"supplier": "LW", "warehouse": "SZX", "sku": "MUG", "units": 1, "unit_refund": "4"}
    _must(owner.post("/api/supplier-returns", json=back))
    moved = {"origin": "SZX", "destination": "LAX", "lines": [{"sku": "MUG", "units": 5}]}
    _must(owner.post("/api/shipments", json=moved))
    late = {"departed_on": "2026-01-05", "due_on": "2026-02-20"}
    _must(owner.post("/api/shipments/TR-2026-0001/depart", json=late))
    packed = {"file": ("packing.pdf", b"%PDF-1.7\nLAMP 12\n", "application/pdf")}
    _must(owner.post("/api/shipments/TR-2026-0001/papers?kind=packing_list", files=packed))
    _must(owner.post("/api/sales/events", json={"day": "2026-03-20", "kind": "live", "sku": "BOX"}))
    _must(owner.post("/api/tokens", json={"name": "Storage box sync", "scopes": ["see_stock"]}))
    _must(owner.post("/api/imports", files={"files": ("lamps.csv", _sales().encode())}))
    _must(owner.post("/api/plan", json={}))
    _talk(database, workspace_id, owner)
    _show(database, workspace_id, owner)
    _lose(owner)
    assert isinstance(owner.app, FastAPI)
    worker = Worker(database, handlers(owner.app.state.files), FAILURES)
    worker.run_until_idle()
    with database.work(workspace_id) as work:
        logistics.foresee(work)
        insight.make_reviews(work)
    worker.run_until_idle()


def _talk(database: Database, workspace_id: int, owner: TestClient) -> None:
    """A conversation with a supplier, who is a guest, about a picture."""
    _must(owner.post("/api/conversations", json={"kind": "outside", "title": "Lamp Works"}))
    # Not over HTTP: what sends messages keeps connections, and the database is to be copied.
    olga = conversations.speaker(Actor("person", 1, "Olga"), RIGHTS[Role.OWNER])
    draft = Draft(UUID(int=1), "How are the lamps of Lamp Works?")
    with database.work(workspace_id) as work:
        conversations.say(work, conversations.Said(1, olga.author, draft, olga.rights))
    _must(owner.post("/api/conversations/1/guests", json={"name": "Ms Lin", "side": "supplier"}))
    content = b"lamp,units\nLAMP,12\n"
    named = {"client_id": str(UUID(int=2)), "name": "lamps.csv", "size_bytes": len(content)}
    _must(owner.post("/api/conversations/1/files", json=named))
    _must(owner.put("/api/message-files/1", content=content))


def _show(database: Database, workspace_id: int, owner: TestClient) -> None:
    """A live session that is over."""
    session = {
        "title": "Storage box evening",
        "host": "Li",
        "starts_at": NOW.isoformat(),
        "ends_at": (NOW + timedelta(hours=1)).isoformat(),
        "markets": ["US"],
        "time_zone": "America/New_York",
        "code": SESSION,
        "items": [{"sku": "BOX", "price": "16.90", "minutes": 20}],
    }
    _must(owner.post("/api/live/sessions", json=session))
    _must(owner.post(f"/api/live/sessions/{SESSION}/preparation"))
    with database.work(workspace_id) as work:
        sessions.begin(work, SESSION)
        sessions.end(work, SESSION)


def _lose(owner: TestClient) -> None:
    """A shipment of which something never came."""
    moved = {"origin": "SZX", "destination": "LAX", "lines": [{"sku": "MUG", "units": 2}]}
    _must(owner.post("/api/shipments", json=moved))
    _must(owner.post("/api/shipments/TR-2026-0002/depart", json={}))
    came = {"lines": [{"sku": "MUG", "good": 1, "lost": 1}]}
    _must(owner.post("/api/shipments/TR-2026-0002/receive", json=came))


def _sales() -> str:
    days = [(NOW - timedelta(days=back)).date() for back in range(90, 0, -1)]
    rows = [f"{day},{sku},LAX,{4 + day.day % 3}" for day in days for sku in ("LAMP", "BOX")]
    return "date,sku,location,units\n" + "\n".join(rows) + "\n"


def _must(answer: object) -> None:
    status = getattr(answer, "status_code", 0)
    if status >= 300:
        raise AssertionError(f"the workspace could not be furnished: {status} {getattr(answer, 'text', '')}")
