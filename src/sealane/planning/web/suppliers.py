"""Lead times as planned with, and what a change of supplier would do, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query, status
from pydantic import BaseModel, ConfigDict, Field

from sealane.accounts.service import workspace
from sealane.infra.web import FINANCE, Caller, RoomRouter, need
from sealane.planning.contracts.acting import MAX_REASON_CHARACTERS
from sealane.planning.contracts.lead_times import WayLead
from sealane.planning.service.lead_times import forget_lead_time, say_lead_time
from sealane.planning.service.replanning import enqueue_replan
from sealane.planning.service.suppliers import lead_times, supplier_switches
from sealane.planning.web.words import TextOut

router = RoomRouter(tags=["planning"])

NO_ZERO_BYTE = r"^[^\x00]*$"
Name = Annotated[str, Field(max_length=200, pattern=NO_ZERO_BYTE)]
Asked = Annotated[str | None, Query(max_length=200, pattern=NO_ZERO_BYTE)]
Days = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
Planner = Annotated[Caller, need("see_decisions")]
Decider = Annotated[Caller, need("decide")]


class Way(BaseModel):
    """A way of supply: from a supplier, or a transfer from a warehouse; empty place or channel means any."""

    transfer: bool = False
    source: Annotated[str, Field(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]
    location: Name = ""
    channel: Name = ""


class LeadTimeIn(Way):
    """How long a way takes, as a person knows it."""

    days_p50: Days
    days_p90: Days
    reason: str = Field(min_length=1, max_length=MAX_REASON_CHARACTERS, pattern=NO_ZERO_BYTE)


class LeadTimeOut(BaseModel):
    """What the plan uses for a way, in days, and why: `told` says where it is not as quoted."""

    model_config = ConfigDict(from_attributes=True)

    transfer: bool
    source: str
    location: str
    channel: str
    quoted_p50: float | None
    quoted_p90: float | None
    orders: int
    of_source: int
    p50: float | None
    p90: float | None
    said_by: str
    told: TextOut | None


class StandingOut(BaseModel):
    """Goods as they would stand: units, and money a year."""

    model_config = ConfigDict(from_attributes=True)

    safety_units: float
    stock_units: float
    unit_cost: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    stock_value: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    cash_tied: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    missed_units: float
    missed_cost: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    goods_cost: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    holding_cost: Annotated[float | None, Field(json_schema_extra=FINANCE)]


class SwitchOut(BaseModel):
    """All SKUs that a supplier quotes, bought from it (`then`) and as they are bought (`now`)."""

    model_config = ConfigDict(from_attributes=True)

    supplier: str
    main_of: int
    skus: int
    lead_p50: float
    lead_p90: float
    now: StandingOut
    then: StandingOut
    saving: Annotated[float | None, Field(json_schema_extra=FINANCE)]
    reason: Annotated[TextOut | None, Field(json_schema_extra=FINANCE)]


class SwitchesOut(BaseModel):
    """Suppliers by what buying from them would save a year, in `currency`."""

    currency: str
    suppliers: list[SwitchOut]


@router.get("/api/lead-times", operation_id="list_lead_times", summary="Lead times that the plan uses")
def list_lead_times(caller: Planner, source: Asked = None) -> list[LeadTimeOut]:
    """Return quoted, learned and said lead times by way, of one supplier or origin, else of all."""
    with caller.work() as work:
        found = lead_times(work)
    return [LeadTimeOut.model_validate(_plain(lead)) for lead in found if source in (None, lead.source)]


def _plain(lead: WayLead) -> dict[str, object]:
    kept = {name: getattr(lead, name) for name in lead.__dataclass_fields__}
    told = lead.told
    return kept | {"told": None if told is None else {"en": told.en, "zh": told.zh}}


@router.put(
    "/api/lead-times",
    operation_id="say_lead_time",
    summary="Say how long a way takes",
    status_code=status.HTTP_204_NO_CONTENT,
)
def say(caller: Decider, said: LeadTimeIn) -> None:
    """Plan with this lead time instead of what is quoted or learned, on record, and make a new plan."""
    with caller.work() as work:
        say_lead_time(work, **said.model_dump())
        enqueue_replan(work)


@router.delete(
    "/api/lead-times",
    operation_id="forget_lead_time",
    summary="Take back what was said of a way",
    status_code=status.HTTP_204_NO_CONTENT,
)
def forget(
    caller: Decider,
    source: Annotated[str, Query(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)],
    transfer: bool = False,
    location: Annotated[str, Query(max_length=200, pattern=NO_ZERO_BYTE)] = "",
    channel: Annotated[str, Query(max_length=200, pattern=NO_ZERO_BYTE)] = "",
) -> None:
    """Plan again with what is learned or quoted, on record."""
    with caller.work() as work:
        forget_lead_time(work, transfer=transfer, source=source, location=location, channel=channel)
        enqueue_replan(work)


@router.get(
    "/api/supplier-switches",
    operation_id="read_supplier_switches",
    summary="What a change of supplier would do",
)
def read_switches(caller: Planner, sku: Asked = None, category: Asked = None) -> SwitchesOut:
    """Weigh the suppliers of a SKU or a category: stock, cash and missed sales, now and after the change."""
    with caller.work() as work:
        found = supplier_switches(work, sku, category)
        currency = workspace(work).currency
    return SwitchesOut(
        currency=currency,
        suppliers=[
            SwitchOut(
                supplier=s.supplier, main_of=s.main_of, skus=s.skus, lead_p50=s.lead_p50, lead_p90=s.lead_p90,
                now=StandingOut.model_validate(s.now), then=StandingOut.model_validate(s.then),
                saving=s.saving, reason=TextOut(en=s.reason.en, zh=s.reason.zh),
            )
            for s in found
        ],
    )  # fmt: skip
