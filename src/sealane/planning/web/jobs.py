"""Background jobs over HTTP: how far each is, and asking one to stop."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from pydantic import BaseModel

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.planning import service

MAX_ID = 2**63 - 1

router = RoomRouter(tags=["jobs"])
add_listing(router, "/api/jobs", service.JOBS, "enter", "Background jobs")


class CancelOut(BaseModel):
    """Whether the job was still there to be asked."""

    asked: bool


@router.post("/api/jobs/{job_id}/cancel", operation_id="cancel_job", summary="Ask a job to stop")
def cancel_job(
    caller: Annotated[Caller, need("enter")], job_id: Annotated[int, Path(ge=1, le=MAX_ID)]
) -> CancelOut:
    """Ask a job to stop: what it has done so far is undone; one that is over stays as it is.

    Everybody may stop what he asked for; others' jobs, who may decide.
    """
    with caller.work() as work:
        return CancelOut(asked=service.cancel_job(work, job_id, anyones="decide" in caller.permissions))
