"""The whole application over an empty database, and people of every role to send requests as."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.conftest import portal

from sealane.accounts import service
from sealane.accounts.contracts import Role
from sealane.app.http import create_app
from sealane.infra.database import Database
from sealane.infra.files import FileStore
from sealane.infra.settings import Settings
from sealane.infra.sockets import Hub

SignedIn = Callable[..., TestClient]


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Iterator[FastAPI]:
    """The application over an empty database."""
    made = app_over(database, tmp_path)
    yield made
    made.state.gatherer.close()


@pytest.fixture
def nobody(app: FastAPI) -> TestClient:
    """A client that is not signed in."""
    return client_of(app)


@pytest.fixture
def signed_in(app: FastAPI, database: Database, workspace_id: int) -> SignedIn:
    """Makes a client signed in by a one-time key, as a new person with a role in a workspace."""

    def enter(role: Role, workspace: int = workspace_id) -> TestClient:
        email = f"new-{role}-{workspace}@example.com"
        person = service.create_person(database, workspace, email, f"{role.title()} {workspace}", role)
        return enter_as(app, database, workspace, person.id)

    return enter


@pytest.fixture
def owner(signed_in: SignedIn) -> TestClient:
    """A client signed in as the workspace's owner."""
    return signed_in(Role.OWNER)


def client_of(app: FastAPI) -> TestClient:
    """A client that sends what our own screens send."""
    return in_one_loop(TestClient(app, headers={"X-Sealane": "1"}))


def in_one_loop(client: TestClient) -> TestClient:
    """Let a client's requests run in the one loop of this run, instead of each in a thread made for it."""
    client.portal = portal()
    return client


def app_over(database: Database, folder: Path) -> FastAPI:
    """The application as it is served, without pages; an event line opens and ends at once."""
    files = FileStore(folder / "files", 1_000_000)
    hub = Hub(database.url.render_as_string(hide_password=False))
    hub.stop()
    return create_app(Settings(), database, files, hub, screens=folder / "dist")


def enter_as(app: FastAPI, database: Database, workspace_id: int, person_id: int) -> TestClient:
    """A client signed in by a one-time key."""
    client = client_of(app)
    key = service.make_entry_key(database, workspace_id, person_id)
    assert client.post("/api/session/enter", json={"key": key}).status_code == 200
    return client
