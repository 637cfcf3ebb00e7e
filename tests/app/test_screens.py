"""The built pages: found, compressed, cached, and nothing beside them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.conftest import client_of

PAGE = "<!doctype html><title>Sealane</title>"
SCRIPT = "console.log('sealane');\n" * 100


@pytest.fixture
def built(app: FastAPI, tmp_path: Path) -> TestClient:
    """A client of an application whose pages are built."""
    (tmp_path / "dist" / "assets").mkdir(parents=True)
    (tmp_path / "dist" / "index.html").write_text(PAGE)
    (tmp_path / "dist" / "assets" / "app-4f2a.js").write_text(SCRIPT)
    (tmp_path / "secret.txt").write_text("not for anybody")
    return client_of(app)


@pytest.mark.parametrize("path", ["/", "/today", "/skus/LAMP-1", "/enter?key=abc", "/api"])
def test_every_address_of_the_application_gives_its_page(built: TestClient, path: str) -> None:
    answer = built.get(path)
    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["cache-control"] == "no-cache"


def test_a_code_with_a_dot_in_an_address_is_still_a_page(built: TestClient) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml"}
    assert built.get("/skus/BOTTLE-0.5L", headers=browser).text == PAGE
    assert built.get("/assets/gone.js", headers=browser).status_code == 404


def test_a_file_with_a_hash_in_its_name_is_kept_for_good_and_sent_compressed(built: TestClient) -> None:
    answer = built.get("/assets/app-4f2a.js")
    assert answer.text == SCRIPT
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    plain = built.get("/assets/app-4f2a.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert len(gzip.compress(SCRIPT.encode())) < len(plain.content)


def test_a_page_kept_by_the_browser_costs_an_empty_answer(built: TestClient) -> None:
    tag = built.get("/").headers["etag"]
    again = built.get("/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone.js",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets//../secret.txt",
    ],
)
def test_what_was_not_built_is_not_there(built: TestClient, path: str) -> None:
    answer = built.get(path)
    assert answer.status_code == 404
    assert "not for anybody" not in answer.text


def test_no_script_but_our_own_runs_in_a_page(built: TestClient) -> None:
    policy = built.get("/").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy


def test_pages_built_anew_are_served_at_once(built: TestClient, tmp_path: Path) -> None:
    assert built.get("/").text == PAGE
    index = tmp_path / "dist" / "index.html"
    index.write_text(PAGE + "2")
    assert built.get("/").text == PAGE + "2"


def test_before_they_are_built_the_page_says_what_to_do(nobody: TestClient) -> None:
    answer = nobody.get("/")
    assert answer.status_code == 503
    assert "make setup" in answer.text
