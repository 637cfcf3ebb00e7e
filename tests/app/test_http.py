"""The edge of HTTP: problems, safe headers, limits, compression, the log, health."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.conftest import client_of

from sealane.app.http import create_app
from sealane.infra.database import Database
from sealane.infra.settings import Settings


def test_health_answers_nobody_in_particular(nobody: TestClient) -> None:
    answer = nobody.get("/api/health")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


def test_without_a_database_health_says_so_and_when_to_ask_again(tmp_path: Path) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/nothing?connect_timeout=1")
    app = create_app(Settings(), away, None, None, screens=tmp_path)
    for path, headers in (("/api/health", {}), ("/api/session", {"Cookie": "sealane=x"})):
        answer = client_of(app).get(path, headers=headers)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["code"] == "database_away"
        assert "127.0.0.1" not in answer.text
    away.close()


def test_an_unexpected_error_shows_nothing_but_its_request(
    app: FastAPI, owner: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    @app.get("/api/broken")
    def broken() -> None:
        raise RuntimeError("secret: the moon is made of cheese")

    answer = owner.get("/api/broken")
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (500, "unexpected")
    assert "cheese" not in answer.text
    assert problem["request_id"] == answer.headers["x-request-id"]
    logged = [record for record in caplog.records if record.name == "sealane.app.problems"]
    assert logged[0].exc_info is not None
    assert logged[0].__dict__["facts"] == {"request": problem["request_id"]}


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/nothing", 404, "not_found"),
        ("PUT", "/api/people", 405, "method_not_allowed"),
        ("GET", "/api/people/9/data", 404, "person_not_found"),
        ("GET", "/api/people/0/data", 422, "bad_input"),
        ("GET", "/api/people?filter=nose:is:long", 422, "bad_input"),
        ("GET", "/api/people?limit=100000", 422, "bad_input"),
        ("POST", "/", 405, "method_not_allowed"),
    ],
)
def test_every_refusal_is_a_problem(
    owner: TestClient, method: str, path: str, status: int, code: str
) -> None:
    answer = owner.request(method, path)
    problem = answer.json()
    assert (answer.status_code, problem["status"], problem["code"]) == (status, status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["title"]
    assert problem["detail"]
    assert problem["next_step"]


def test_wrong_inputs_are_named_one_by_one(owner: TestClient) -> None:
    problem = owner.post("/api/people", json={"email": "a@example.com", "role": "king"}).json()
    assert set(problem["fields"]) == {"name", "role"}


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b'{"email": "\\ud800@b.co", "name": "x", "role": "buyer"}']
)
def test_a_body_that_is_no_json_is_refused(owner: TestClient, body: bytes) -> None:
    answer = owner.post("/api/people", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422


def test_a_zero_byte_is_refused_and_not_a_crash(owner: TestClient) -> None:
    body = {"email": "a@example.com", "name": "A\x00nn", "role": "buyer"}
    assert owner.post("/api/people", json=body).status_code == 422


def test_a_body_too_large_is_refused_as_a_problem_however_it_comes(owner: TestClient) -> None:
    def in_pieces() -> Iterator[bytes]:
        for _ in range(3):
            yield b"x" * 1_000_000

    for content in (b"x" * 3_000_000, in_pieces()):
        answer = owner.post("/api/people", content=content, headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_answers_of_the_api_are_never_kept_and_never_framed(owner: TestClient) -> None:
    headers = owner.get("/api/session").headers
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in headers


def test_over_https_cookies_and_transport_are_bound_to_it(database: Database, tmp_path: Path) -> None:
    app = create_app(Settings(secure_cookies=True), database, None, None, screens=tmp_path)
    client = TestClient(app, base_url="https://sealane.example", headers={"X-Sealane": "1"})
    answer = client.delete("/api/session")
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    assert answer.headers["set-cookie"].startswith("__Host-sealane=")
    assert "Secure" in answer.headers["set-cookie"]


def test_long_json_is_compressed_and_spreadsheets_are_not(owner: TestClient) -> None:
    for number in range(20):
        owner.post(
            "/api/people", json={"email": f"p{number}@example.com", "name": f"P {number}", "role": "live"}
        )
    assert owner.get("/api/people").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in owner.get("/api/settings").headers
    assert "content-encoding" not in owner.get("/api/people/export?format=xlsx").headers


def test_the_log_tells_each_request_without_its_query(
    owner: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "sealane.app.access"):
        answer = owner.get("/api/people?q=confidential")
    facts = [record.__dict__["facts"] for record in caplog.records if record.name == "sealane.app.access"][-1]
    assert (facts["method"], facts["path"], facts["status"]) == ("GET", "/api/people", 200)
    assert facts["request"] == answer.headers["x-request-id"]
    assert facts["milliseconds"] >= 0
    assert "confidential" not in json.dumps(facts)
