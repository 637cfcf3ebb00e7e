"""HTTP of free days at ports: the terms, and writing them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, Field

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.logistics import service
from sealane.logistics.contracts.free_time import FreeFor, FreeTime
from sealane.logistics.web.words import NO_ZERO_BYTE, Note, Word

router = RoomRouter(tags=["logistics"])
add_listing(router, "/api/free-time", service.FREE_TIME_LISTING, "see_stock", "Free days at ports")

Keeper = Annotated[Caller, need("manage_lanes")]


DayCost = Annotated[Decimal, Field(ge=0, max_digits=16, decimal_places=4, allow_inf_nan=False)] | None
Day = Annotated[int, Field(ge=1, le=730)] | None


class FreeTimeIn(BaseModel):
    """Terms of free days; an empty port, carrier or channel stands for all, later days may cost more."""

    port: Word = ""
    carrier: Word = ""
    channel: Word = ""
    valid_from: date | None = Field(None, description="Today where it is left out")
    valid_to: date | None = None
    free_days: Annotated[int, Field(ge=0, le=365)]
    cost_per_day: DayCost
    kind: FreeFor = FreeFor.DEMURRAGE
    second_from: Day = None
    second_cost: DayCost = None
    third_from: Day = None
    third_cost: DayCost = None
    currency: Annotated[str, Field(pattern="^([A-Z]{3})?$")] = ""
    source: Note = ""
    checked_on: date | None = None


@router.put(
    "/api/free-time", operation_id="set_free_time", summary="Keep terms of free days", status_code=204
)
def set_one(caller: Keeper, body: FreeTimeIn) -> None:
    """Write terms over those of the same port, carrier, channel and first day."""
    with caller.work() as work:
        given = body.model_dump() | {"valid_from": body.valid_from or work.today}
        service.set_free_time(work, FreeTime(**given))


@router.delete(
    "/api/free-time/{term_id}",
    operation_id="remove_free_time",
    summary="Take terms of free days away",
    status_code=204,
)
def remove_one(caller: Keeper, term_id: Annotated[int, Path(ge=1, le=2**62)]) -> None:
    """Delete terms; last free days are reckoned by those that are left."""
    with caller.work() as work:
        service.remove_free_time(work, term_id)


class ContainerBackIn(BaseModel):
    """The day on which the empty container was brought back; None: it was not."""

    on: date | None


@router.post(
    "/api/shipments/{number:path}/container-back",
    operation_id="bring_container_back",
    summary="The empty container was brought back",
    status_code=204,
)
def bring_back(
    caller: Annotated[Caller, need("move_stock")],
    number: Annotated[str, Path(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)],
    body: ContainerBackIn,
) -> None:
    """Write the day; detention ends with it."""
    with caller.work() as work:
        service.bring_container_back(work, number, body.on)
