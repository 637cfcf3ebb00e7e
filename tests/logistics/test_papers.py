"""Papers of shipments: kept as files, safe to hand out, proof of claims, gone when taken away."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.logistics.contracts.papers import MAX_PAPERS

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (40).to_bytes(4, "big") + (30).to_bytes(4, "big")
PDF = b"%PDF-1.7\n<script>alert(1)</script>"


@pytest.fixture
def client(signed_in: SignedIn, world: Loaded) -> TestClient:
    """The owner, with a planned transfer TR-2026-0001."""
    del world
    made = signed_in(Role.OWNER)
    wish = {"origin": "SZX", "destination": "LAX", "lines": [{"sku": "MUG", "units": 4}]}
    made.post("/api/shipments", json=wish).raise_for_status()
    return made


def _add(client: TestClient, name: str, content: bytes, **query: Any) -> Any:
    path = "/api/shipments/TR-2026-0001/papers"
    return client.post(path, params=query, files={"file": (name, content)})


def _names(client: TestClient) -> list[str]:
    return [one["name"] for one in client.get("/api/shipments/TR-2026-0001/papers").json()]


def test_a_paper_is_what_its_bytes_say_and_is_handed_out_to_be_kept(client: TestClient) -> None:
    made = _add(client, "../../bill of lading.html", PDF, kind="bill_of_lading").json()
    assert (made["name"], made["media"], made["size_bytes"]) == (
        "bill of lading.html",
        "application/pdf",
        len(PDF),
    )
    found = client.get(f"/api/papers/{made['id']}")
    assert found.content == PDF
    assert found.headers["content-type"] == "application/octet-stream"
    assert found.headers["content-disposition"].startswith("attachment")
    assert found.headers["x-content-type-options"] == "nosniff"


def test_a_picture_is_shown(client: TestClient) -> None:
    made = _add(client, "crushed.png", PNG, kind="photo").json()
    found = client.get(f"/api/papers/{made['id']}")
    assert (found.headers["content-type"], found.headers["content-disposition"][:6]) == (
        "image/png",
        "inline",
    )


def test_programs_and_too_much_are_refused_and_nothing_is_kept(client: TestClient) -> None:
    assert _add(client, "invoice.exe", b"anything").json()["code"] == "file_refused"
    assert _add(client, "invoice.pdf", b"MZ\x00\x00").json()["code"] == "file_refused"
    assert _add(client, "large.pdf", b"%PDF-" + b"x" * 25_200_000).status_code == 413
    assert _names(client) == []


def test_a_paper_proves_a_claim_of_its_own_shipment_alone(client: TestClient) -> None:
    claim = {"sku": "MUG", "reason": "damaged", "units": 1}
    number = client.post("/api/shipments/TR-2026-0001/claims", json=claim).json()["id"]
    made = _add(client, "crushed.png", PNG, kind="photo", claim_id=number).json()
    assert [one["id"] for one in client.get(f"/api/claims/{number}/papers").json()] == [made["id"]]
    assert _add(client, "x.png", PNG, claim_id=number + 1).status_code == 404
    assert client.get(f"/api/claims/{number + 1}/papers").status_code == 404


def test_the_same_content_twice_stays_until_both_are_taken_away(client: TestClient) -> None:
    first, second = (_add(client, name, PDF).json()["id"] for name in ("a.pdf", "b.pdf"))
    assert client.delete(f"/api/papers/{first}").status_code == 204
    assert client.get(f"/api/papers/{second}").content == PDF
    assert client.delete(f"/api/papers/{second}").status_code == 204
    assert client.get(f"/api/papers/{second}").status_code == 404
    assert client.delete(f"/api/papers/{second}").status_code == 404


def test_an_invoice_is_for_who_sees_money(client: TestClient, signed_in: SignedIn) -> None:
    invoice = _add(client, "ci.pdf", PDF, kind="commercial_invoice").json()["id"]
    list_ = _add(client, "pl.pdf", PDF, kind="packing_list").json()["id"]
    warehouse = signed_in(Role.WAREHOUSE)
    assert warehouse.get(f"/api/papers/{invoice}").status_code == 403
    assert warehouse.get(f"/api/papers/{list_}").status_code == 200


def test_a_shipment_keeps_so_many_papers(client: TestClient) -> None:
    for n in range(MAX_PAPERS):
        assert _add(client, f"{n}.txt", b"x").status_code == 201
    assert _add(client, "more.txt", b"x").json()["code"] == "too_many_papers"
