"""Sales over HTTP: who may see and change what, and what comes back."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.tiny import load_tiny_world

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.infra.parts import LARGE_ROWS
from sealane.sales import service
from sealane.sales.contracts import SalesBatch
from sealane.sales.store import lines


@pytest.fixture(params=[LARGE_ROWS, 1], ids=["a_small_import", "a_large_import"])
def sold(
    database: Database, workspace_id: int, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tiny world with one order of two boxes."""
    monkeypatch.setattr(lines, "LARGE_ROWS", request.param)
    world = load_tiny_world(database, workspace_id)
    line = {
        "source": ["shop"],
        "order_ref": ["1001"],
        "kind": ["sale"],
        "sold_on": [date(2026, 2, 1)],
        "sku_code": ["BOX"],
        "sku_id": [world.sku["BOX"]],
        "warehouse_id": [world.warehouse["LAX"]],
        "units": [2],
        "revenue": [39.8],
        "currency": ["USD"],
    }
    with database.work(workspace_id) as work:
        service.take_lines(work, SalesBatch(pl.DataFrame(line)), 1)


@pytest.mark.usefixtures("sold")
def test_order_lines_out_are_listed_and_exported(signed_in: SignedIn) -> None:
    owner = signed_in(Role.OWNER)
    (row,) = owner.get("/api/sales/lines").json()["rows"]
    assert (row["order_ref"], row["sku"], row["name"], row["units"]) == ("1001", "BOX", "Storage box", 2)
    assert "1001" in owner.get("/api/sales/lines/export", params={"format": "csv"}).text


@pytest.mark.usefixtures("sold")
def test_a_skus_history_is_one_row_a_day_and_an_unknown_sku_is_not_found(signed_in: SignedIn) -> None:
    owner = signed_in(Role.OWNER)
    days = owner.get("/api/sales/skus/BOX/history").json()
    assert days == [
        {"day": "2026-02-01", "units": 2, "revenue": "39.80", "stocked_out": False, "promoted": False}
    ]
    assert owner.get("/api/sales/skus/NONE/history").status_code == 404
    assert owner.get("/api/sales/skus/BOX/history", params={"first": "soon"}).status_code == 422


def test_an_operator_names_an_event_and_takes_it_away(signed_in: SignedIn) -> None:
    operator = signed_in(Role.OPERATOR)
    event = {"day": "2026-11-27", "kind": "promotion", "uplift": 2.5, "category": "home"}
    made = operator.post("/api/sales/events", json=event)
    assert made.status_code == 201
    assert operator.post("/api/sales/events", json=event).status_code == 409
    assert operator.get("/api/sales/events").json()["rows"][0]["uplift"] == 2.5
    path = f"/api/sales/events/{made.json()['id']}"
    assert operator.delete(path).status_code == 204
    assert operator.delete(path).status_code == 404


def test_sales_are_not_for_the_warehouse_and_events_not_for_customer_service(
    signed_in: SignedIn, nobody: TestClient
) -> None:
    assert nobody.get("/api/sales/lines").status_code == 401
    assert signed_in(Role.WAREHOUSE).get("/api/sales/lines").status_code == 403
    service_agent = signed_in(Role.SERVICE)
    assert service_agent.get("/api/sales/lines").status_code == 200
    event = {"day": "2026-11-27", "kind": "promotion"}
    assert service_agent.post("/api/sales/events", json=event).status_code == 403
