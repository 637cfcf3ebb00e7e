"""HTTP of tracking numbers: whose one may be, and whether it was typed rightly."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from pydantic import BaseModel

from sealane.infra.web import Caller, RoomRouter, need
from sealane.logistics import service
from sealane.logistics.contracts.tracking import Check
from sealane.logistics.web.milestones import TextOut
from sealane.logistics.web.words import NO_ZERO_BYTE

router = RoomRouter(tags=["tracking"])
Seer = Annotated[Caller, need("see_stock")]
Asked = Annotated[str, Query(max_length=200, pattern=NO_ZERO_BYTE)]


class NumberReadingOut(BaseModel):
    """One way to read a number; `carrier` is empty where the form is anybody's."""

    carrier: str
    kind: str
    check: Check


class NumberRead(BaseModel):
    """Whose a number may be, the likeliest first, and what to ask about it."""

    readings: list[NumberReadingOut]
    doubt: TextOut | None


@router.get("/api/tracking-number", operation_id="read_tracking_number", summary="Whose a number may be")
def read(caller: Seer, number: Asked = "", carrier: Asked = "") -> NumberRead:  # noqa: ARG001 (the right)
    """Read a number; a wrong check digit is asked about, never refused."""
    readings, doubt = service.read_number(number, carrier)
    shown = [NumberReadingOut.model_validate(one, from_attributes=True) for one in readings]
    asked = None if doubt is None else TextOut(en=doubt.en, zh=doubt.zh)
    return NumberRead(readings=shown, doubt=asked)
