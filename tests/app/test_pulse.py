"""The event line: what changes in a workspace reaches its open screens, and theirs alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sealane.accounts import service
from sealane.accounts.contracts import Role
from sealane.app import pulse
from sealane.app.http import create_app
from sealane.infra.database import Database
from sealane.infra.jobs import enqueue
from sealane.infra.settings import Settings
from sealane.infra.sockets import Hub
from sealane.infra.web import Caller


@pytest.fixture
def secret(database: Database, workspace_id: int) -> str:
    """The secret of an owner's session."""
    person = service.create_person(database, workspace_id, "olga@example.com", "Olga", Role.OWNER)
    return service.enter(database, service.make_entry_key(database, workspace_id, person.id)).secret


def _line(
    database: Database, database_url: str, secret: str, tmp_path: Path
) -> tuple[Hub, AsyncIterator[str]]:
    hub = Hub(database_url.replace("postgresql+psycopg", "postgresql"))
    app = create_app(Settings(), database, None, hub, screens=tmp_path)
    caller = service.authenticate(database, cookie=secret)
    assert isinstance(caller, Caller)
    request: Any = SimpleNamespace(app=app, state=SimpleNamespace(secret=secret), headers={})
    return hub, pulse._pushed(request, caller)


def test_a_change_is_pushed_to_its_own_workspace(
    database: Database, database_url: str, workspace_id: int, secret: str, tmp_path: Path
) -> None:
    other = service.create_workspace(database, "Other seller")

    async def listen() -> dict[str, object]:
        hub, line = _line(database, database_url, secret, tmp_path)
        hub.start()
        try:
            assert await anext(line) == "retry: 1000\n\n"
            # The hub says "reload" once it hears the database; only then is a change surely heard.
            assert json.loads((await anext(line)).removeprefix("data: ")) == {"topic": "*", "ids": []}
            for workspace in (other, workspace_id):
                with database.work(workspace) as work:
                    number = enqueue(work, "plan", {})
            said: dict[str, object] = json.loads((await anext(line)).removeprefix("data: "))
            assert said["ids"] == [number]
            return said
        finally:
            hub.stop()

    assert asyncio.run(asyncio.wait_for(listen(), 20))["topic"] == "jobs"


def test_the_line_of_a_session_that_has_ended_ends(
    database: Database,
    database_url: str,
    secret: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pulse, "RECHECK_SECONDS", 0.0)

    async def listen() -> None:
        hub, line = _line(database, database_url, secret, tmp_path)
        hub.start()
        try:
            await anext(line)
            await anext(line)
            service.sign_out(database, secret)
            with pytest.raises(StopAsyncIteration):
                await anext(line)
        finally:
            hub.stop()

    asyncio.run(asyncio.wait_for(listen(), 20))
