"""A workspace furnished once; each test gets a copy of it, and the application over that copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.app.conftest import app_over, enter_as, nobody, signed_in
from tests.architecture.furnished import furnish_workspace
from tests.conftest import NOW, copy_of

from sealane.accounts import service
from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.kit.clock import FixedClock

__all__ = ["nobody", "signed_in"]

WORKSPACE, OWNER = 1, 1
"""The furnished workspace and its owner are the first there are, as are all rows in it."""


@pytest.fixture(scope="session")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the furnished workspace keeps its files."""
    return tmp_path_factory.mktemp("furnished")


@pytest.fixture(scope="session")
def furnished_url(server_url: str, uploads: Path) -> Iterator[str]:
    """The URL of the furnished database, to be copied."""
    with copy_of(server_url) as url:
        database = Database(url, clock=FixedClock(NOW))
        workspace_id = service.create_workspace(database, "Test seller", "USD")
        person = service.create_person(database, workspace_id, "olga@example.com", "Olga", Role.OWNER)
        assert (workspace_id, person.id) == (WORKSPACE, OWNER)
        client = enter_as(app_over(database, uploads), database, workspace_id, person.id)
        furnish_workspace(database, workspace_id, client)
        database.close()
        yield url


@pytest.fixture
def database_url(furnished_url: str) -> Iterator[str]:
    """The URL of a copy of the furnished database."""
    with copy_of(furnished_url) as url:
        yield url


@pytest.fixture
def workspace_id() -> int:
    """The furnished workspace."""
    return WORKSPACE


@pytest.fixture
def app(database: Database, furnished_url: str, uploads: Path, tmp_path: Path) -> Iterator[FastAPI]:
    """The application over the copy, of the files too: what a test takes away is there for the next."""
    assert furnished_url
    made = app_over(database, shutil.copytree(uploads, tmp_path / "uploads"))
    yield made
    made.state.gatherer.close()


@pytest.fixture
def owner(app: FastAPI, database: Database) -> TestClient:
    """The furnished workspace's owner."""
    return enter_as(app, database, WORKSPACE, OWNER)
