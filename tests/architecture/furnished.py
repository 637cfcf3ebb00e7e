"""A workspace with something on every shelf: stock, sales, an order, a transfer, an import, a plan."""

from __future__ import annotations

from datetime import timedelta

from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.conftest import NOW
from tests.worlds.tiny import load_tiny_world

from sealane.app.jobs import FAILURES, handlers
from sealane.app.subscriptions import subscribe
from sealane.infra.database import Database
from sealane.infra.jobs import Worker
from sealane.logistics import service as logistics

WORDS = ("Storage box", "Desk lamp", "Travel mug", "Los Angeles", "olga@", "Lamp Works", "lamps.csv")
"""What only this workspace knows."""


def furnish_workspace(database: Database, workspace_id: int, owner: TestClient) -> None:
    """Fill a workspace the way its owner would: through the API, and the worker that follows."""
    subscribe(database.bus)
    load_tiny_world(database, workspace_id)
    _must(owner.post("/api/suppliers", json={"code": "LW", "name": "Lamp Works", "lead_time_days_p50": 20}))
    lines = [{"sku": "LAMP", "units": 12, "unit_cost": "90"}]
    _must(
        owner.post(
            "/api/purchase-orders",
            json={"supplier": "LW", "warehouse": "LAX", "lines": lines, "placed": True},
        )
    )
    moved = {"origin": "SZX", "destination": "LAX", "lines": [{"sku": "MUG", "units": 5}]}
    _must(owner.post("/api/shipments", json=moved))
    late = {"departed_on": "2026-01-05", "due_on": "2026-02-20"}
    _must(owner.post("/api/shipments/TR-2026-0001/depart", json=late))
    _must(owner.post("/api/sales/events", json={"day": "2026-03-20", "kind": "live", "sku": "BOX"}))
    _must(owner.post("/api/tokens", json={"name": "Storage box sync", "scopes": ["see_stock"]}))
    _must(owner.post("/api/imports", files={"files": ("lamps.csv", _sales().encode())}))
    _must(owner.post("/api/plan", json={}))
    assert isinstance(owner.app, FastAPI)
    worker = Worker(database, handlers(owner.app.state.files), FAILURES)
    worker.run_until_idle()
    with database.work(workspace_id) as work:
        logistics.foresee(work)
    worker.run_until_idle()


def _sales() -> str:
    days = [(NOW - timedelta(days=back)).date() for back in range(90, 0, -1)]
    rows = [f"{day},{sku},LAX,{4 + day.day % 3}" for day in days for sku in ("LAMP", "BOX")]
    return "date,sku,location,units\n" + "\n".join(rows) + "\n"


def _must(answer: object) -> None:
    status = getattr(answer, "status_code", 0)
    if status >= 300:
        raise AssertionError(f"the workspace could not be furnished: {status} {getattr(answer, 'text', '')}")
