"""Papers of suppliers: kept as files of ours, safe to hand out, on record, for those who may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from sqlalchemy import delete
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.infra.papers import MAX_NAME_CHARACTERS, clean_name
from sealane.purchasing import service
from sealane.purchasing.contracts.papers import MAX_SUPPLIER_PAPERS
from sealane.purchasing.contracts.profiles import InspectionBatch
from sealane.purchasing.store.supplier_tables import inspection

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (40).to_bytes(4, "big") + (30).to_bytes(4, "big")
PDF = b"%PDF-1.7\n<script>alert(1)</script>"
BASE = "/api/supplier-profiles/LW"


@pytest.fixture
def client(signed_in: SignedIn, world: Loaded, database: Database, workspace_id: int) -> TestClient:
    """The owner, with a supplier of whose order a lot failed its inspection and one passed."""
    del world
    made = signed_in(Role.OWNER)
    made.post("/api/suppliers", json={"code": "LW", "name": "Lamp Works"}).raise_for_status()
    made.post("/api/suppliers", json={"code": "A/B", "name": "Another"}).raise_for_status()
    lines = [{"sku": "LAMP", "units": 500, "unit_cost": "90"}]
    order = {"supplier": "LW", "warehouse": "LAX", "lines": lines, "placed": True}
    number = made.post("/api/purchase-orders", json=order).json()["number"]
    rows = {
        "number": [number] * 2,
        "inspected_on": [date(2026, 2, 20), date(2026, 2, 26)],
        "lot_units": [500] * 2,
        "sampled": [50] * 2,
        "major": [4, 1],
    }
    with database.work(workspace_id) as work:
        service.take_inspections(work, InspectionBatch(pl.DataFrame(rows)), 9)
    return made


def _add(client: TestClient, name: str, content: bytes, base: str = BASE, **query: Any) -> Any:
    return client.post(f"{base}/papers", params=query, files={"file": (name, content)})


def _papers(client: TestClient) -> Any:
    return client.get(f"{BASE}/papers").json()


def _certificate(client: TestClient, base: str = BASE) -> int:
    said = {"kind": "CE", "number": "1", "expires_on": "2026-04-01"}
    made: int = client.post(f"{base}/certificates", json=said).json()["id"]
    return made


def test_a_certificate_carries_its_file_which_is_handed_out_to_be_kept(client: TestClient) -> None:
    paper = _certificate(client)
    made = _add(client, "../../CE lamp.html", PDF, kind="certificate", certificate_id=paper).json()
    assert (made["name"], made["media"], made["certificate_id"]) == ("CE lamp.html", "application/pdf", paper)
    found = client.get(f"/api/supplier-papers/{made['id']}")
    assert found.content == PDF
    assert found.headers["content-type"] == "application/octet-stream"
    assert found.headers["content-disposition"].startswith("attachment")
    assert found.headers["x-content-type-options"] == "nosniff"


def test_an_inspection_says_whether_its_lot_passed_and_carries_its_report(client: TestClient) -> None:
    latest, failed = client.get(f"{BASE}/inspections").json()
    assert [one["passed"] for one in (latest, failed)] == [True, False]
    assert (failed["major"], failed["sampled"], failed["sku"]) == (4, 50, None)
    made = _add(client, "report.png", PNG, kind="inspection_report", inspection_id=failed["id"]).json()
    assert made["inspection_id"] == failed["id"]
    assert client.get(f"/api/supplier-papers/{made['id']}").headers["content-type"] == "image/png"


def test_a_paper_proves_one_thing_and_that_of_its_own_supplier(client: TestClient) -> None:
    other = _certificate(client, "/api/supplier-profiles/A/B")
    assert _add(client, "a.pdf", PDF, certificate_id=other).json()["code"] == "supplier_entry_not_found"
    lot = client.get(f"{BASE}/inspections").json()[0]["id"]
    strange = _add(client, "a.pdf", PDF, "/api/supplier-profiles/A/B", inspection_id=lot)
    assert strange.status_code == 404
    both = _add(client, "a.pdf", PDF, certificate_id=_certificate(client), inspection_id=lot)
    assert both.json()["code"] == "paper_proves_two"
    assert _add(client, "a.pdf", PDF, "/api/supplier-profiles/nobody").status_code == 404
    assert _papers(client) == []


def test_what_a_paper_proved_may_go_and_the_paper_stays(
    client: TestClient, database: Database, workspace_id: int
) -> None:
    paper = _certificate(client)
    lot = client.get(f"{BASE}/inspections").json()[0]["id"]
    _add(client, "ce.pdf", PDF, kind="certificate", certificate_id=paper)
    _add(client, "lot.pdf", PDF, kind="inspection_report", inspection_id=lot)
    client.delete(f"{BASE}/certificates/{paper}")
    with database.work(workspace_id) as work:
        work.execute(delete(inspection))
    found = [(one["name"], one["certificate_id"], one["inspection_id"]) for one in _papers(client)]
    assert found == [("ce.pdf", None, None), ("lot.pdf", None, None)]


def test_programs_and_too_much_are_refused_and_nothing_is_kept(client: TestClient) -> None:
    assert _add(client, "certificate.exe", b"anything").json()["code"] == "file_refused"
    assert _add(client, "certificate.pdf", b"MZ\x00\x00").json()["code"] == "file_refused"
    assert _add(client, "large.pdf", b"%PDF-" + b"x" * 25_200_000).status_code == 413
    assert _papers(client) == []


def test_the_same_content_twice_stays_until_both_are_taken_away(client: TestClient) -> None:
    first, second = (_add(client, name, PDF).json()["id"] for name in ("a.pdf", "b.pdf"))
    assert client.delete(f"/api/supplier-papers/{first}").status_code == 204
    assert client.get(f"/api/supplier-papers/{second}").content == PDF
    assert client.delete(f"/api/supplier-papers/{second}").status_code == 204
    assert client.get(f"/api/supplier-papers/{second}").status_code == 404
    assert client.delete(f"/api/supplier-papers/{second}").status_code == 404


def test_the_same_content_with_a_shipment_is_a_file_of_its_own(client: TestClient) -> None:
    wish = {"origin": "SZX", "destination": "LAX", "lines": [{"sku": "MUG", "units": 4}]}
    client.post("/api/shipments", json=wish).raise_for_status()
    path = "/api/shipments/TR-2026-0001/papers"
    other = client.post(path, files={"file": ("a.pdf", PDF)}).json()["id"]
    client.delete(f"/api/supplier-papers/{_add(client, 'a.pdf', PDF).json()['id']}")
    assert client.get(f"/api/papers/{other}").content == PDF


def test_who_added_and_took_away_a_paper_is_on_record(client: TestClient) -> None:
    client.delete(f"/api/supplier-papers/{_add(client, 'ce.pdf', PDF, kind='certificate').json()['id']}")
    shown = [
        (row["action"], row["subject"])
        for row in client.get("/api/audit").json()["rows"]
        if "paper" in row["action"]
    ]
    assert shown == [("paper_removed", "LW"), ("paper_added", "LW")]


def test_contracts_are_for_who_sees_money_and_only_buyers_add(
    client: TestClient, signed_in: SignedIn
) -> None:
    contract = _add(client, "contract.pdf", PDF, kind="contract").json()["id"]
    licence = _add(client, "licence.pdf", PDF, kind="licence").json()["id"]
    warehouse = signed_in(Role.WAREHOUSE)
    assert warehouse.get(f"/api/supplier-papers/{contract}").status_code == 403
    assert warehouse.get(f"/api/supplier-papers/{licence}").status_code == 200
    assert _add(warehouse, "x.pdf", PDF).status_code == 403
    assert warehouse.delete(f"/api/supplier-papers/{licence}").status_code == 403


def test_a_supplier_keeps_so_many_papers(client: TestClient) -> None:
    for n in range(MAX_SUPPLIER_PAPERS):
        assert _add(client, f"{n}.txt", b"x").status_code == 201
    assert _add(client, "more.txt", b"x").json()["code"] == "too_many_supplier_papers"


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../bill of lading.html", "bill of lading.html"),
        ("C:\\scans\\a<b>.pdf", "ab.pdf"),
        ("\u202efdp.exe.", "fdp.exe"),
        ("", "paper"),
        ("x" * 300 + ".pdf", "x" * (MAX_NAME_CHARACTERS - 20) + ".pdf"),
    ],
)
def test_a_name_keeps_nothing_that_misleads(name: str, clean: str) -> None:
    assert clean_name(name) == clean
