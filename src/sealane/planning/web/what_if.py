"""One SKU decided again over HTTP while somebody types: as it stands, and with something changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated, cast

from fastapi import Path, Request
from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.files import FileStore
from sealane.infra.web import FINANCE, Caller, RoomRouter, need
from sealane.planning import service
from sealane.planning.contracts import Decision, DecisionKind, Line
from sealane.planning.contracts.what_if import Knobs, Way, WhatIf
from sealane.planning.web.words import sentence

router = RoomRouter(tags=["planning"])

NO_ZERO_BYTE = r"^[^\x00]*$"
MAX_DAYS = 730.0
MAX_UNITS = 1e9
MAX_PLACES = 200
Code = Annotated[str, Path(max_length=200, pattern=r"^[^\x00]+$")]
Name = Annotated[str, Field(max_length=200, pattern=NO_ZERO_BYTE)]
Units = Annotated[float, Field(ge=0, le=MAX_UNITS, allow_inf_nan=False)]
Lot = Annotated[float, Field(ge=1, le=MAX_UNITS, allow_inf_nan=False)]
Days = Annotated[float, Field(ge=0, le=MAX_DAYS, allow_inf_nan=False)]
Money = Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]


class WhatIfIn(BaseModel):
    """What to change; what is left out stays. Lead time, lots, cost and demand of one warehouse or of all."""

    model_config = ConfigDict(extra="forbid")

    warehouse: Name | None = None
    on_hand: Annotated[dict[Name, Units], Field(max_length=MAX_PLACES)] = Field(default_factory=dict)
    lead_time_days_p50: Days | None = None
    lead_time_days_p90: Days | None = None
    moq: Units | None = None
    multiple: Lot | None = None
    unit_cost: Money | None = None
    price: Money | None = None
    supplier: Name | None = None
    demand_percent: Annotated[float | None, Field(ge=-100, le=10_000, allow_inf_nan=False)] = None
    demand_units: Units | None = None
    service_level: Annotated[float | None, Field(ge=0.5, le=0.999, allow_inf_nan=False)] = None
    shortage_cost: Money | None = None


class WhatIfDecisionOut(BaseModel):
    """One thing to do about the SKU under these assumptions."""

    model_config = ConfigDict(from_attributes=True)

    kind: DecisionKind
    warehouse: str
    source: str
    channel: str
    units: int
    order_date: date
    arrives_p10: date | None
    arrives_p50: date | None
    arrives_p90: date | None
    cash: float | None = Field(json_schema_extra=FINANCE)
    gain: float | None = Field(json_schema_extra=FINANCE)
    price: float | None
    reason_en: str
    reason_zh: str


class WhatIfPlaceOut(BaseModel):
    """How the SKU stands at a warehouse, and the way of supply it is judged by; cover is empty where nothing
    sells."""

    warehouse: str
    daily_demand: float
    on_hand: float
    incoming: float
    safety_stock: float
    reorder_point: float
    order_up_to: float
    cover_days: float | None
    cover_days_with_incoming: float | None
    stockout_p50: date | None
    ordered_units: int
    transfer: bool
    source: str
    channel: str
    lead_time_days_p50: float
    lead_time_days_p90: float
    moq: float
    multiple: float
    unit_cost: float | None = Field(json_schema_extra=FINANCE)


class WhatIfAnswerOut(BaseModel):
    """Decisions and warehouses under one set of assumptions, with what they add up to."""

    decisions: list[WhatIfDecisionOut]
    warehouses: list[WhatIfPlaceOut]
    order_units: int
    cash: float | None = Field(json_schema_extra=FINANCE)
    gain: float | None = Field(json_schema_extra=FINANCE)
    price: float | None
    shortage_cost: float | None = Field(json_schema_extra=FINANCE)


class WhatIfOut(BaseModel):
    """The plan's own answer and the one with something changed; `alone`: without shared budget and room."""

    sku: str
    as_of: date
    currency: str
    suppliers: list[str]
    alone: bool
    before: WhatIfAnswerOut
    after: WhatIfAnswerOut


@router.post("/api/skus/{code:path}/what-if", operation_id="ask_what_if", summary="What if, for one SKU")
def ask_what_if(
    caller: Annotated[Caller, need("see_decisions")], request: Request, code: Code, body: WhatIfIn
) -> WhatIfOut:
    """Decide one SKU again with something changed; nothing in the workspace changes."""
    plans = service.plans_folder(cast(FileStore, request.app.state.files))
    with caller.work() as work:
        asked = service.question(work, plans, code)
    knobs = Knobs(location=body.warehouse, **body.model_dump(exclude={"warehouse"}))
    before = asked.ask(Knobs())
    after = before if knobs == Knobs() else asked.ask(knobs)
    return WhatIfOut(
        sku=asked.sku,
        as_of=before.as_of,
        currency=before.currency,
        suppliers=list(before.suppliers),
        alone=before.alone,
        before=_answer(before, finance=caller.finance),
        after=_answer(after, finance=caller.finance),
    )


ORDERS = (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER)


def _answer(found: WhatIf, *, finance: bool) -> WhatIfAnswerOut:
    cash = [d.cash for d in found.decisions if d.cash is not None]
    gain = [d.gain for d in found.decisions if d.gain is not None]
    return WhatIfAnswerOut(
        decisions=[_decision(d, found.currency, finance=finance) for d in found.decisions],
        warehouses=[_place(line, way) for line, way in zip(found.lines, found.ways, strict=True)],
        order_units=sum(d.units for d in found.decisions if d.kind in ORDERS),
        cash=round(sum(cash), 2),
        gain=round(sum(gain), 2),
        price=found.price,
        shortage_cost=found.shortage_cost,
    )


def _decision(d: Decision, currency: str, *, finance: bool) -> WhatIfDecisionOut:
    return WhatIfDecisionOut(
        kind=d.kind,
        warehouse=d.location,
        source=d.source,
        channel=d.channel,
        units=d.units,
        order_date=d.order_date,
        arrives_p10=d.arrives_p10,
        arrives_p50=d.arrives_p50,
        arrives_p90=d.arrives_p90,
        cash=d.cash,
        gain=d.gain,
        price=d.price,
        reason_en=sentence(d.reason.en, currency, finance=finance),
        reason_zh=sentence(d.reason.zh, currency, finance=finance),
    )


def _place(line: Line, way: Way) -> WhatIfPlaceOut:
    return WhatIfPlaceOut(
        warehouse=line.location,
        daily_demand=round(line.daily_demand, 4),
        on_hand=line.on_hand,
        incoming=line.incoming,
        safety_stock=round(line.safety_stock, 2),
        reorder_point=line.reorder_point,
        order_up_to=line.order_up_to,
        cover_days=_finite(line.cover_days),
        cover_days_with_incoming=_finite(line.cover_days_with_incoming),
        stockout_p50=line.stock_out_p50,
        ordered_units=line.ordered_units,
        transfer=way.transfer,
        source=way.source,
        channel=way.channel,
        lead_time_days_p50=round(way.lead_time_days_p50, 1),
        lead_time_days_p90=round(way.lead_time_days_p90, 1),
        moq=way.moq,
        multiple=way.multiple,
        unit_cost=way.unit_cost,
    )


def _finite(days: float) -> float | None:
    return round(days, 1) if days < float("inf") else None
