"""The plan over HTTP: what is in force, a new one, its lines, and what it had to leave out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.planning import service
from sealane.planning.contracts import DecisionKind
from sealane.planning.web.words import TextOut

router = RoomRouter(tags=["planning"])
add_listing(
    router, "/api/plan/lines", service.LINES, "see_decisions", "Where each SKU stands at each warehouse"
)
add_listing(
    router, "/api/plan/left-out", service.LEFT_OUT, "see_decisions", "What constraints cut from the plan"
)


class DecisionKindOut(BaseModel):
    """The open decisions of one kind."""

    kind: DecisionKind
    decisions: int
    cash: float | None = Field(json_schema_extra=FINANCE)
    gain: float | None = Field(json_schema_extra=FINANCE)


class PlanMadeOut(BaseModel):
    """A plan and what of it is still open."""

    run_id: int
    as_of: date
    currency: str
    started_at: datetime
    finished_at: datetime
    series: int
    decisions: int
    cash: float | None = Field(json_schema_extra=FINANCE)
    gain: float | None = Field(json_schema_extra=FINANCE)
    kinds: list[DecisionKindOut]
    left_out: int
    notes: list[TextOut]


class PlanOut(BaseModel):
    """The plan in force (none before the first), and the job that makes the next."""

    plan: PlanMadeOut | None
    job_id: int | None


class JobOut(BaseModel):
    """The job that was asked for."""

    job_id: int


@router.get("/api/plan", operation_id="read_plan", summary="The plan in force")
def read_plan(caller: Annotated[Caller, need("see_decisions")]) -> PlanOut:
    """Return for which day the plan is, what is open in count and money, and what it had to assume."""
    with caller.work() as work:
        found, job_id = service.current_plan(work), service.running_replan(work)
    plan = None if found is None else PlanMadeOut.model_validate(found, from_attributes=True)
    return PlanOut(plan=plan, job_id=job_id)


@router.post("/api/plan", operation_id="make_plan", summary="Make a new plan", status_code=202)
def make_plan(caller: Annotated[Caller, need("decide")]) -> JobOut:
    """Ask for a new plan in the background; one that already waits serves again."""
    with caller.work() as work:
        return JobOut(job_id=service.enqueue_replan(work))
