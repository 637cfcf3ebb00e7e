"""HTTP of what comes late or will: the list by money, and what still helps."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Path
from pydantic import BaseModel

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.planning import service

router = RoomRouter(tags=["planning"])
add_listing(router, "/api/late", service.LATE_LISTING, "see_stock", "Late or will be")

Seer = Annotated[Caller, need("see_stock")]


class HelpOut(BaseModel):
    """Something that still helps, the best first."""

    kind: str
    decision_id: int | None
    channel: str
    arrives: date | None
    units: int | None


class LateOut(BaseModel):
    """One late lot with everything that still helps."""

    id: int
    number: str
    helps: list[HelpOut]


@router.get("/api/late/{risk_id}", operation_id="read_late", summary="What still helps")
def read(caller: Seer, risk_id: Annotated[int, Path(ge=1, le=2**63 - 1)]) -> LateOut:
    """Return everything that still helps against one lateness."""
    with caller.work() as work:
        row, helps = service.late_one(work, risk_id)
        shown = [HelpOut.model_validate(one, from_attributes=True) for one in helps]
        return LateOut(id=risk_id, number=row["number"], helps=shown)
