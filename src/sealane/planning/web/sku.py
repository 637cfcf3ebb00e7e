"""A SKU's outlook over HTTP: forecast, projected stock, lines and decisions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, need
from sealane.kit.period import Bucket
from sealane.planning import service
from sealane.planning.contracts import DecisionKind, Tier
from sealane.planning.contracts.acting import Status
from sealane.planning.web.words import TextOut, WhyOut, sentence, why_out

router = RoomRouter(tags=["planning"])

Code = Annotated[str, Path(max_length=200, pattern=r"^[^\x00]+$")]


class PlanLineOut(BaseModel):
    """Where the SKU stands at a warehouse; cover is empty where nothing sells."""

    model_config = ConfigDict(from_attributes=True)

    tier: Tier
    daily_demand: float
    on_hand: float
    available: float
    incoming: float
    safety_stock: float
    safety_stock_classic: float | None
    safety_stock_statistical: float | None
    safety_stock_money: float | None
    reorder_point: float
    order_up_to: float
    warning_line: float
    warning_days: float | None
    below_warning: bool
    cover_days: float | None
    cover_days_with_incoming: float | None
    stockout_p10: date | None
    stockout_p50: date | None
    stockout_p90: date | None
    raw_need: float
    ordered_units: int
    slow_mover: bool


class ForecastOut(BaseModel):
    """Demand by period as a distribution, in units."""

    mean: list[float]
    p05: list[float]
    p10: list[float]
    p25: list[float]
    p50: list[float]
    p75: list[float]
    p90: list[float]
    p95: list[float]


class ProjectionOut(BaseModel):
    """Units at the end of each period: eight times of ten between low and high; and what arrives in it."""

    low: list[float]
    middle: list[float]
    high: list[float]
    arrivals: list[float]


class OutlookOut(BaseModel):
    """One warehouse; all arrays begin on `first_day`, one value a bucket."""

    warehouse: str
    first_day: date
    bucket: Bucket
    tier_evidence: TextOut
    line: PlanLineOut
    forecast: ForecastOut
    projection: ProjectionOut


class SkuDecisionOut(BaseModel):
    """One decision about the SKU, with its why."""

    id: int
    kind: DecisionKind
    warehouse: str
    source: str
    channel: str
    units: int
    order_date: date | None
    arrives_p10: date | None
    arrives_p50: date | None
    arrives_p90: date | None
    cash: Decimal | None = Field(json_schema_extra=FINANCE)
    gain: Decimal | None = Field(json_schema_extra=FINANCE)
    currency: str
    status: Status
    decided_units: int | None
    decided_reason: str | None
    result_kind: str | None
    result: str | None
    reason_en: str
    reason_zh: str
    why: WhyOut


class SkuPlanOut(BaseModel):
    """All that planning knows of a SKU; `as_of` is empty before the first plan."""

    sku: str
    name: str
    as_of: date | None
    currency: str | None
    warehouses: list[OutlookOut]
    decisions: list[SkuDecisionOut]


@router.get("/api/skus/{code:path}/plan", operation_id="read_sku_plan", summary="A SKU's outlook")
def read_sku_plan(caller: Annotated[Caller, need("see_decisions")], code: Code) -> SkuPlanOut:
    """Return forecast, projected stock with its range, where it stands, and decisions with their why."""
    with caller.work() as work:
        found = service.sku_plan(work, code)
    return SkuPlanOut(
        sku=found.code,
        name=found.name,
        as_of=found.as_of,
        currency=found.currency,
        warehouses=[_outlook(one) for one in found.outlooks],
        decisions=[_decision(found, at, finance=caller.finance) for at in range(len(found.decisions))],
    )


def _outlook(one: service.Outlook) -> OutlookOut:
    stock = one.projection
    return OutlookOut(
        warehouse=one.warehouse,
        first_day=one.first_day,
        bucket=one.bucket,
        tier_evidence=TextOut(en=one.line.tier_evidence_en, zh=one.line.tier_evidence_zh),
        line=PlanLineOut.model_validate(one.line),
        forecast=ForecastOut.model_validate(one.forecast),
        projection=ProjectionOut(
            low=stock.low.round(1).tolist(),
            middle=stock.middle.round(1).tolist(),
            high=stock.high.round(1).tolist(),
            arrivals=stock.arrivals.round(1).tolist(),
        ),
    )


def _decision(found: service.SkuPlan, at: int, *, finance: bool) -> SkuDecisionOut:
    row = found.decisions[at]._mapping
    return SkuDecisionOut.model_validate(
        {
            **row,
            "warehouse": found.warehouses.get(row["warehouse_id"], ""),
            "reason_en": sentence(row["reason_en"], row["currency"], finance=finance),
            "reason_zh": sentence(row["reason_zh"], row["currency"], finance=finance),
            "why": why_out(row["why"], row["currency"], finance=finance),
        }
    )
