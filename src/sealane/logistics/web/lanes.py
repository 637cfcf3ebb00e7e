"""HTTP of lanes between warehouses."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from sealane.infra.rights import right_named
from sealane.infra.web import SEE_FINANCE, Caller, RoomRouter, add_listing, need
from sealane.kit.errors import NotAllowed
from sealane.kit.text import Text
from sealane.logistics import service
from sealane.logistics.contracts import COSTS, Lane
from sealane.logistics.web.words import NO_ZERO_BYTE, Code, Note, Word

router = RoomRouter(tags=["logistics"])
add_listing(router, "/api/lanes", service.LANE_LISTING, "see_stock", "Lanes between warehouses")

Keeper = Annotated[Caller, need("manage_lanes")]

Days = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
Cost = Annotated[Decimal, Field(ge=0, max_digits=16, decimal_places=4, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1, le=10_000_000)]
LaneEnd = Annotated[str, Query(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]
LaneChannel = Annotated[str, Query(max_length=200, pattern=NO_ZERO_BYTE)]


class LaneIn(BaseModel):
    """A lane; lead times in days, costs in `currency`."""

    origin: Code
    destination: Code
    channel: Word = ""
    lead_time_days_p50: Days
    lead_time_days_p90: Days
    moq: Count = 1
    multiple: Count = 1
    max_units: Count | None = None
    review_every_periods: Annotated[int, Field(ge=1, le=366)] | None = None
    cost_per_unit: Cost | None = None
    cost_per_kg: Cost | None = None
    cost_per_m3: Cost | None = None
    fixed_cost: Cost | None = None
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] | None = None
    reason: Note = ""


@router.put("/api/lanes", operation_id="set_lane", summary="Keep a lane", status_code=204)
def set_lane(caller: Keeper, body: LaneIn) -> None:
    """Write a lane over the one of the same ends and channel.

    What it costs is written by those who may see it, and stays as it is when others write the lane.
    """
    if not caller.finance and body.model_fields_set & COSTS:
        raise NotAllowed(
            Text(
                f"The role {caller.role} does not see what a lane costs and so can't write that.",
                "当前角色看不到线路费用，不能填写。",
            ),
            next_step=Text(
                f"Leave the costs out, or ask one with the right to {SEE_FINANCE.replace('_', ' ')}.",
                f"请去掉费用，或联系有“{right_named(SEE_FINANCE).zh}”权限的成员。",
            ),
        )
    with caller.work() as work:
        lane = Lane(**body.model_dump(exclude={"reason"}))
        service.set_lane(work, lane, body.reason, keep_costs=not caller.finance)


@router.delete("/api/lanes", operation_id="remove_lane", summary="Take a lane away", status_code=204)
def remove_lane(caller: Keeper, origin: LaneEnd, destination: LaneEnd, channel: LaneChannel = "") -> None:
    """Delete one lane."""
    with caller.work() as work:
        service.remove_lane(work, origin, destination, channel)
