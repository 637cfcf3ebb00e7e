"""Files over HTTP: sent, mapped, previewed, mended, undone; and the purchase plan that buyers send."""

from __future__ import annotations

import io
from typing import Any

import pytest
from fastapi import FastAPI
from python_calamine import CalamineWorkbook
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn, app, signed_in
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.accounts.contracts import Role
from sealane.exchange.jobs import FAILURES, handlers
from sealane.infra.database import Database
from sealane.infra.jobs import Worker

__all__ = ["app", "signed_in"]

GOOD = "SKU,仓库,库存\nA,SZX,10\nB,SZX,many\n"
GERMAN = "Artikel;Lager;Stück\nA;BER;3\n"


@pytest.fixture
def owner(signed_in: SignedIn) -> TestClient:
    return signed_in(Role.OWNER)


@pytest.fixture
def worker(app: FastAPI, database: Database) -> Worker:
    return Worker(database, handlers(app.state.files), FAILURES)


def send(client: TestClient, data: str | bytes, name: str = "库存.csv") -> dict[str, Any]:
    raw = data.encode() if isinstance(data, str) else data
    answer = client.post("/api/imports", files=[("files", (name, raw))])
    assert answer.status_code == 202, answer.text
    (found,) = answer.json()
    return dict(found)


def test_a_file_is_sent_watched_and_its_bad_row_mended(owner: TestClient, worker: Worker) -> None:
    sent = send(owner, GOOD)
    assert (sent["status"], sent["kind"], sent["again"]) == ("queued", "stock", False)
    assert sent["job_id"]
    worker.run_until_idle()
    done = owner.get(f"/api/imports/{sent['id']}").json()
    assert (done["status"], done["rows_new"], done["rows_rejected"]) == ("done", 1, 1)
    listed = owner.get("/api/imports").json()["rows"]
    assert [row["name"] for row in listed] == ["库存.csv"]
    (refused,) = owner.get("/api/import-rejects", params={"filter": f"import_id:is:{sent['id']}"}).json()[
        "rows"
    ]
    assert (refused["line"], refused["column"], refused["value"]) == (3, "库存", "many")
    file = owner.get(f"/api/imports/{sent['id']}/rejects-file")
    assert "filename*=UTF-8''%E5%BA%93%E5%AD%98-refused.csv" in file.headers["content-disposition"]
    mended = send(owner, file.content.replace(b"many", b"7"), "mended.csv")
    worker.run_until_idle()
    assert owner.get(f"/api/imports/{mended['id']}").json()["rows_rejected"] == 0
    assert send(owner, GOOD)["again"] is True


def test_an_unclear_file_is_previewed_tried_and_mapped(owner: TestClient, worker: Worker) -> None:
    sent = send(owner, GERMAN, "lager.csv")
    assert sent["status"] == "needs_mapping"
    seen = owner.get(f"/api/imports/{sent['id']}/preview").json()
    assert (seen["headers"], seen["rows"], seen["kind"]) == (
        ["Artikel", "Lager", "Stück"],
        [["A", "BER", "3"]],
        None,
    )
    mapping = {"kind": "stock", "columns": {"Artikel": "sku", "Lager": "location"}}
    refused = owner.put(f"/api/imports/{sent['id']}/mapping", json=mapping)
    assert (refused.status_code, refused.json()["code"]) == (422, "bad_mapping")
    mapping["columns"]["Stück"] = "on_hand"  # type: ignore[index]
    tried = owner.post(f"/api/imports/{sent['id']}/preview", json=mapping).json()
    assert (tried["good"], tried["rejects"]) == (1, [])
    assert owner.put(f"/api/imports/{sent['id']}/mapping", json=mapping).status_code == 200
    worker.run_until_idle()
    assert owner.get(f"/api/imports/{sent['id']}").json()["status"] == "done"


def test_an_import_is_undone_and_cancelled_over_http(owner: TestClient, worker: Worker) -> None:
    sent = send(owner, GOOD)
    assert owner.post(f"/api/imports/{sent['id']}/undo", json={"reason": "too early"}).status_code == 409
    worker.run_until_idle()
    undone = owner.post(f"/api/imports/{sent['id']}/undo", json={"reason": "wrong shop"})
    assert undone.json()["status"] == "undone"
    second = send(owner, GERMAN, "lager.csv")
    assert owner.post(f"/api/imports/{second['id']}/cancel").json()["status"] == "cancelled"
    assert owner.post(f"/api/imports/{second['id']}/cancel").status_code == 409


def test_tables_are_listed_with_their_columns_in_both_languages(owner: TestClient) -> None:
    kinds = {kind["kind"]: kind for kind in owner.get("/api/imports/kinds").json()}
    assert kinds["amazon_all_orders"]["own"] is False
    sku = next(c for c in kinds["sales"]["columns"] if c["name"] == "sku")
    assert sku["required"] is True
    assert all(c["en"] and c["zh"] for kind in kinds.values() for c in kind["columns"])


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no workbook", b"\x1f\x8b no gzip"])
def test_a_file_that_cannot_be_read_is_refused_in_words(owner: TestClient, data: bytes) -> None:
    answer = owner.post("/api/imports", files=[("files", ("x.xlsx", data))])
    assert answer.status_code == 422
    assert answer.json()["next_step"]


def test_who_may_not_import_may_not_look_either(signed_in: SignedIn) -> None:
    service_agent = signed_in(Role.SERVICE)
    assert service_agent.get("/api/imports").status_code == 403
    assert service_agent.post("/api/imports", files=[("files", ("x.csv", b"a"))]).status_code == 403


def test_an_import_of_another_workspace_is_not_there(owner: TestClient) -> None:
    for path in ("", "/preview", "/rejects-file"):
        assert owner.get(f"/api/imports/999{path}").status_code == 404
    assert owner.post("/api/imports/999/undo", json={}).status_code == 404


@pytest.fixture
def tiny(database: Database, workspace_id: int) -> Loaded:
    return load_tiny_world(database, workspace_id)


def test_the_purchase_plan_holds_the_open_orders_of_each_supplier(
    owner: TestClient, worker: Worker, tiny: Loaded
) -> None:
    assert tiny
    orders = (
        "purchase_order,supplier,sku,location,units,unit_cost,currency,due_date,status\n"
        "PO-1,ACME,BOX,LAX,100,42.5,CNY,2026-04-01,open\n"
        "PO-2,BETA,MUG,SZX,50,28,CNY,2026-04-05,draft\n"
        "PO-3,BETA,MUG,SZX,9,28,CNY,2026-04-05,cancelled\n"
    )
    send(owner, orders, "purchase_orders.csv")
    worker.run_until_idle()
    answer = owner.get("/api/purchase-plan")
    assert answer.status_code == 200, answer.text
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["ACME", "BETA"]
    row = book.get_sheet_by_name("ACME").to_python(skip_empty_area=False)[3]
    assert (row[1], row[2], row[3], row[5], row[8], row[9], row[12]) == (
        "PO-1",
        "BOX",
        "Storage box",
        100.0,
        42.5,
        4250.0,
        "LAX",
    )
    one = owner.get("/api/purchase-plan", params={"order": ["PO-2"]})
    assert CalamineWorkbook.from_filelike(io.BytesIO(one.content)).sheet_names == ["BETA"]
    assert owner.get("/api/purchase-plan", params={"order": ["PO-9"]}).status_code == 404
