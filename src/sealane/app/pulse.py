"""Pulse: whether all is there, what the API is, and what changes as it changes."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from sqlalchemy import text
from starlette.concurrency import run_in_threadpool

from sealane.accounts.service import authenticate
from sealane.app.gate import bearer_token
from sealane.infra.sockets import Hub
from sealane.infra.web import Caller, need

RECHECK_SECONDS = 60.0
"""An open event line asks this often whether its session still lives."""

router = APIRouter(prefix="/api", tags=["pulse"])


class Health(BaseModel):
    """That the application and its database answer."""

    status: str
    version: str


@router.get("/health", operation_id="read_health", summary="Is everything there?")
def read_health(request: Request) -> Health:
    """Answer once the database has answered."""
    with request.app.state.database.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    return Health(status="ok", version=request.app.version)


@router.get("/openapi.json", operation_id="read_openapi", summary="This description")
def read_openapi(request: Request) -> dict[str, Any]:
    """Return the OpenAPI document."""
    document: dict[str, Any] = request.app.openapi()
    return document


@router.get(
    "/events",
    operation_id="listen",
    summary="What changes, as it changes",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "Events of JSON {topic, ids}"}},
)
async def listen(request: Request, caller: Annotated[Caller, need("enter")]) -> StreamingResponse:
    """Push `{topic, ids}` for every change in the workspace, until the session ends."""
    return StreamingResponse(_pushed(request, caller), media_type="text/event-stream")


async def _pushed(request: Request, caller: Caller) -> AsyncIterator[str]:
    hub: Hub = request.app.state.hub
    checked = time.monotonic()
    async with aclosing(hub.stream(caller.workspace_id)) as pieces:
        async for piece in pieces:
            yield piece
            if time.monotonic() - checked > RECHECK_SECONDS:
                checked = time.monotonic()
                if not await _still_here(request, caller):
                    return


async def _still_here(request: Request, caller: Caller) -> bool:
    again = await run_in_threadpool(
        authenticate,
        caller.database,
        cookie=request.state.secret,
        bearer=bearer_token(request.headers),
        rule=request.app.state.session_rule,
    )
    return again is not None and again.workspace_id == caller.workspace_id
