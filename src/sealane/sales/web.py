"""HTTP of sales: order lines out, one SKU's history, events."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import Path, Query, status
from pydantic import BaseModel, Field, StringConstraints

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.sales import service
from sealane.sales.contracts import SalesEvent

router = RoomRouter(tags=["sales"])
add_listing(router, "/api/sales/lines", service.SALES_LINES, "see_sales", "Order lines out")
add_listing(router, "/api/sales/events", service.SALES_EVENTS, "see_sales", "Days unlike others")

Reader = Annotated[Caller, need("see_sales")]
Editor = Annotated[Caller, need("manage_catalog")]
NO_ZERO_BYTE = r"^[^\x00]*$"
Word = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=NO_ZERO_BYTE)
]
EventId = Annotated[int, Path(ge=1, le=2**63 - 1)]
SkuCode = Annotated[str, Path(max_length=200, pattern=NO_ZERO_BYTE)]


class SkuDayOut(BaseModel):
    """One day of a SKU; `revenue` in the workspace's currency, null where a rate is missing."""

    day: date
    units: int
    revenue: Decimal | None
    stocked_out: bool
    promoted: bool


class EventIn(BaseModel):
    """A promotion, live session, holiday, price change, …; an empty scope means every one."""

    day: date
    kind: Word
    until: date | None = None
    sku: Word | None = None
    category: Word | None = None
    location: Word | None = None
    market: Word | None = None
    uplift: Annotated[float | None, Field(ge=0, le=1000, allow_inf_nan=False)] = None
    note: Annotated[str, Field(max_length=1000, pattern=NO_ZERO_BYTE)] = ""


class EventOut(EventIn):
    """A stored event."""

    id: int


@router.get(
    "/api/sales/skus/{code:path}/history",
    operation_id="read_sku_history",
    summary="What a SKU sold day by day, with its stock-outs",
)
def read_history(
    caller: Reader,
    code: SkuCode,
    first: date | None = None,
    last: date | None = None,
    warehouse: Annotated[str | None, Query(max_length=200, pattern=NO_ZERO_BYTE)] = None,
) -> list[SkuDayOut]:
    """Return every day from the SKU's first sale on, of all warehouses together or of one."""
    with caller.work() as work:
        found = service.sku_history(work, code, first, last, warehouse)
    return [SkuDayOut.model_validate(day, from_attributes=True) for day in found]


@router.post(
    "/api/sales/events",
    operation_id="add_sales_event",
    summary="Name days unlike others",
    status_code=status.HTTP_201_CREATED,
)
def add_event(caller: Editor, event: EventIn) -> EventOut:
    """Store one event."""
    with caller.work() as work:
        stored = service.add_event(work, SalesEvent(**event.model_dump()))
        return EventOut.model_validate(stored, from_attributes=True)


@router.delete(
    "/api/sales/events/{event_id}",
    operation_id="remove_sales_event",
    summary="Take an event away",
    status_code=status.HTTP_204_NO_CONTENT,
)
def remove_event(caller: Editor, event_id: EventId) -> None:
    """Delete one event."""
    with caller.work() as work:
        service.remove_event(work, event_id)
