"""Overrides of a SKU's forecast over HTTP: listed with their scores, said, taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import Path, status
from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.web import Caller, RoomRouter, need
from sealane.planning import service
from sealane.planning.contracts.acting import MAX_REASON_CHARACTERS
from sealane.planning.contracts.overrides import Override, OverrideState, OverrideView

router = RoomRouter(tags=["planning"])

NO_ZERO_BYTE = r"^[^\x00]*$"
Code = Annotated[str, Path(max_length=200, pattern=r"^[^\x00]+$")]
OverrideId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Units = Annotated[float | None, Field(ge=0, le=1e9, allow_inf_nan=False)]
Percent = Annotated[float | None, Field(ge=-100, le=10_000, allow_inf_nan=False)]


class OverrideIn(BaseModel):
    """Demand of those days as a planner sees it: units a period, or percent away from the forecast."""

    model_config = ConfigDict(extra="forbid")

    warehouse: Annotated[str | None, Field(max_length=200, pattern=NO_ZERO_BYTE)] = None
    starts_on: date
    ends_on: date
    units: Units = None
    percent: Percent = None
    reason: str = Field(min_length=1, max_length=MAX_REASON_CHARACTERS, pattern=NO_ZERO_BYTE)
    expires_on: date


class OverrideScoreOut(BaseModel):
    """Units expected, said and sold over those days; `saved` units of error, below 0 where it did harm.

    On `days_out` days it could not be sold everywhere: what sold is then a lower bound.
    """

    model_config = ConfigDict(from_attributes=True)

    model_units: float
    override_units: float
    actual_units: float
    saved: float
    days_out: int


class OverrideOut(OverrideIn):
    """An override as it stands; `job_id` is the plan that heeds it."""

    id: int
    made_by: str
    made_at: datetime
    state: OverrideState
    score: OverrideScoreOut | None
    job_id: int | None = None


@router.get(
    "/api/skus/{code:path}/overrides", operation_id="list_overrides", summary="Overrides of a SKU's forecast"
)
def list_overrides(caller: Annotated[Caller, need("see_decisions")], code: Code) -> list[OverrideOut]:
    """Return the newest overrides, each with its score once its days have passed and sales are in."""
    with caller.work() as work:
        return [_out(view, None) for view in service.overrides_of_sku(work, code)]


@router.post(
    "/api/skus/{code:path}/overrides",
    operation_id="add_override",
    summary="Override a SKU's forecast",
    status_code=status.HTTP_201_CREATED,
)
def add_override(caller: Annotated[Caller, need("decide")], code: Code, body: OverrideIn) -> OverrideOut:
    """Keep an override, on record, and make a new plan by it."""
    with caller.work() as work:
        view = service.add_override(work, Override(sku=code, **body.model_dump()))
        return _out(view, service.enqueue_replan(work))


@router.delete(
    "/api/overrides/{override_id}",
    operation_id="end_override",
    summary="Take an override back",
    status_code=status.HTTP_204_NO_CONTENT,
)
def end_override(caller: Annotated[Caller, need("decide")], override_id: OverrideId) -> None:
    """End an override, on record, and make a new plan without it."""
    with caller.work() as work:
        service.end_override(work, override_id)
        service.enqueue_replan(work)


def _out(view: OverrideView, job_id: int | None) -> OverrideOut:
    said = view.override
    return OverrideOut(
        id=view.id,
        warehouse=said.warehouse,
        starts_on=said.starts_on,
        ends_on=said.ends_on,
        units=said.units,
        percent=said.percent,
        reason=said.reason,
        expires_on=said.expires_on,
        made_by=view.made_by,
        made_at=view.made_at,
        state=view.state,
        score=None if view.score is None else OverrideScoreOut.model_validate(view.score),
        job_id=job_id,
    )
