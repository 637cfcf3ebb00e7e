"""Pulse: whether all is there, and what the API is."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from pydantic import BaseModel
from sqlalchemy import text

from sealane.infra.web import RoomRouter

router = RoomRouter(prefix="/api", tags=["pulse"])


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
