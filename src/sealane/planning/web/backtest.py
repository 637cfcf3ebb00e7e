"""The back-test over HTTP: what the past would have been, and asking for it anew."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import Body
from pydantic import BaseModel, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, need
from sealane.planning import service
from sealane.planning.contracts.replay import (
    DEFAULT_EVERY_DAYS,
    DEFAULT_REPLAY_DAYS,
    LEAST_REPLAY_DAYS,
    MOST_EVERY_DAYS,
    MOST_REPLAY_DAYS,
)
from sealane.planning.web.plan import JobOut
from sealane.planning.web.words import TextOut

router = RoomRouter(tags=["planning"])


class CourseOut(BaseModel):
    """What one policy did: sums of the counted time, and running figures by week."""

    policy: str
    label: TextOut
    profit: float | None = Field(json_schema_extra=FINANCE)
    revenue: float | None = Field(json_schema_extra=FINANCE)
    missed_margin: float | None = Field(json_schema_extra=FINANCE)
    service: float
    stock_value: float | None = Field(json_schema_extra=FINANCE)
    turnover_days: float | None
    holding: float | None = Field(json_schema_extra=FINANCE)
    freight: float | None = Field(json_schema_extra=FINANCE)
    most_cash: float | None = Field(json_schema_extra=FINANCE)
    profit_by_week: list[float] | None = Field(json_schema_extra=FINANCE)
    stock_by_week: list[float] | None = Field(json_schema_extra=FINANCE)
    missed_by_week: list[float] | None = Field(json_schema_extra=FINANCE)
    cash_by_week: list[float] | None = Field(json_schema_extra=FINANCE)


class BacktestMadeOut(BaseModel):
    """The past once more under each policy, and the rules it was played by."""

    made_at: datetime
    every_days: int
    first_day: date
    last_day: date
    currency: str
    skus: int
    places: int
    days: list[date]
    courses: list[CourseOut]
    notes: list[TextOut]


class BacktestOut(BaseModel):
    """The newest back-test (none before the first), and the job that makes the next."""

    backtest: BacktestMadeOut | None
    job_id: int | None


class BacktestIn(BaseModel):
    """Which part of the past: days up to the last sale that count, and days between two looks."""

    days: int = Field(default=DEFAULT_REPLAY_DAYS, ge=LEAST_REPLAY_DAYS, le=MOST_REPLAY_DAYS)
    every_days: int = Field(default=DEFAULT_EVERY_DAYS, ge=1, le=MOST_EVERY_DAYS)


@router.get("/api/backtest", operation_id="read_backtest", summary="The newest back-test")
def read_backtest(caller: Annotated[Caller, need("see_decisions")]) -> BacktestOut:
    """Return what each policy would have earned, and whether a new back-test is under way."""
    with caller.work() as work:
        found, job_id = service.newest_backtest(work), service.running_backtest(work)
    if found is None:
        return BacktestOut(backtest=None, job_id=job_id)
    kept = {"made_at": found.made_at, "every_days": found.every_days}
    return BacktestOut(backtest=BacktestMadeOut.model_validate(found.result | kept), job_id=job_id)


@router.post("/api/backtest", operation_id="make_backtest", summary="Make a new back-test", status_code=202)
def make_backtest(caller: Annotated[Caller, need("decide")], asked: Annotated[BacktestIn, Body()]) -> JobOut:
    """Ask for a back-test in the background; one that already waits serves again."""
    with caller.work() as work:
        return JobOut(job_id=service.enqueue_backtest(work, asked.days, asked.every_days))
