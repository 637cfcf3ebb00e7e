"""HTTP of the workspace itself: its name, currency and time zone, and the trail of changes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from pydantic import BaseModel, Field

from sealane.accounts import service
from sealane.accounts.web.session import WorkspaceOut
from sealane.infra.web import Caller, RoomRouter, add_listing, need

router = RoomRouter(tags=["workspace"])
add_listing(router, "/api/audit", service.AUDIT, "see_audit", "Who changed what")


class WorkspaceChange(BaseModel):
    """What to change of the workspace; what is absent stays."""

    name: Annotated[str | None, Field(max_length=200)] = None
    currency: Annotated[str | None, Field(pattern="^[A-Z]{3}$", description="ISO 4217")] = None
    timezone: Annotated[str | None, Field(max_length=60, description="IANA name")] = None
    reason: Annotated[str, Field(max_length=500)] = ""


@router.get("/api/settings", operation_id="read_settings", summary="The workspace's settings")
def read_settings(caller: Annotated[Caller, need("enter")]) -> WorkspaceOut:
    """Return name, currency and time zone."""
    with caller.work() as work:
        return WorkspaceOut.model_validate(asdict(service.workspace(work)))


@router.patch("/api/settings", operation_id="change_settings", summary="Change the workspace's settings")
def change_settings(
    caller: Annotated[Caller, need("manage_settings")], body: WorkspaceChange
) -> WorkspaceOut:
    """Change what is given, on record."""
    with caller.work() as work:
        changed = service.change_workspace(work, **body.model_dump())
        return WorkspaceOut.model_validate(asdict(changed))
