"""HTTP of milestones: one journey, what is told of many, what a person tells or takes back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Literal

import polars as pl
from fastapi import Path
from pydantic import BaseModel, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.logistics import service
from sealane.logistics.contracts import (
    EventsTaken,
    Milestone,
    ReferenceBatch,
    Scan,
    ShipmentKind,
    ShipmentStatus,
    ShipmentStep,
    Source,
)
from sealane.logistics.contracts.timelines import Timeline
from sealane.logistics.web.words import NO_ZERO_BYTE, Code, Note, Word

router = RoomRouter(tags=["logistics"])
add_listing(router, "/api/milestone-events", service.EVENT_LISTING, "see_stock", "All that was told")
add_listing(
    router, "/api/stray-references", service.STRAY_LISTING, "see_stock", "References without a shipment"
)

Seer = Annotated[Caller, need("see_stock")]
Mover = Annotated[Caller, need("move_stock")]
Number = Annotated[str, Path(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]
BASE = "/api/shipments/{number:path}"

MAX_EVENTS = 5_000
"""Events of one request: about a second's work."""


class TextOut(BaseModel):
    """One sentence in both languages."""

    en: str
    zh: str


class JourneyStateOut(BaseModel):
    """Where a journey stands by all that was told of it."""

    milestone: Milestone | None
    since: datetime | None
    furthest: Milestone | None
    ordered_at: datetime | None
    begun_at: datetime | None
    departed_at: datetime | None
    arrived_at: datetime | None
    ended_at: datetime | None
    final: bool
    troubles: list[Milestone]
    missing: list[Milestone]
    told: int
    unknown: int


class LegOut(BaseModel):
    """The way from one step to the next that was told, in days."""

    begins: Milestone
    ends: Milestone
    began_at: datetime
    ended_at: datetime
    days: float


class ToldEventOut(BaseModel):
    """One event as it was told, and as it is read."""

    id: int
    reference: str
    milestone: Milestone
    at: datetime
    told: str
    zone: str
    slack_minutes: int
    whole_day: bool
    place: str
    country: str
    carrier: str
    code: str
    note: str
    source: str
    told_by: str
    received_at: datetime
    retracted: bool
    why_retracted: str
    believed: bool


class TravelsAsOut(BaseModel):
    """A reference a shipment travels under."""

    kind: str
    reference: str


class CarriedOrderOut(BaseModel):
    """Units of a SKU in a shipment that a purchase order has bought."""

    purchase_order: str
    sku: str
    units: int


class ContainerStayOut(BaseModel):
    """The containers of a shipment that left their port: until when they are free, what they have cost."""

    containers: list[str]
    since: date
    returned_on: date | None
    due_on: date | None
    days_left: int | None
    cost: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    cost_per_day: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    currency: str


class TimelineOut(BaseModel):
    """A journey: state, legs in order, events with the newest first, what is odd, and what to do."""

    number: str
    kind: ShipmentKind
    status: ShipmentStatus
    origin: str
    destination: str
    order_reference: str
    carrier: str
    tracking: str
    promised_at: datetime | None
    due_on: date | None
    standing: JourneyStateOut
    legs: list[LegOut]
    events: list[ToldEventOut]
    references: list[TravelsAsOut]
    orders: list[CarriedOrderOut]
    contradictions: list[TextOut]
    advice: list[TextOut]
    offers: list[ShipmentStep]
    container: ContainerStayOut | None


class HandEventIn(BaseModel):
    """What a person tells: without an offset `at` is by the clock of the place."""

    milestone: Milestone
    at: datetime
    whole_day: bool = False
    place: Word = ""
    country: Annotated[str, Field(pattern="^([A-Z]{2})?$")] = ""
    note: Note = ""


class TellingIn(BaseModel):
    """One event of a machine: a milestone, or a carrier's code that is looked up later."""

    reference: Code
    milestone: Milestone | None = None
    at: datetime
    place: Word = ""
    country: Annotated[str, Field(pattern="^([A-Z]{2})?$")] = ""
    carrier: Word = ""
    code: Word = ""
    note: Note = ""
    event_id: Word = ""


class TellingsIn(BaseModel):
    """Events in any order, doubled or not."""

    events: Annotated[list[TellingIn], Field(min_length=1, max_length=MAX_EVENTS)]


class RefusedOut(BaseModel):
    """An event that can't be, by its place in the request from 0."""

    row: int
    column: str
    value: str
    reason: TextOut


class TakenOut(BaseModel):
    """What became of the events."""

    new: int
    known: int
    unknown_references: int
    unknown_codes: int
    shipments: int
    refused: list[RefusedOut]


class RetractionIn(BaseModel):
    """Why an event is taken back, or brought back."""

    reason: Note = ""


class ReferenceIn(BaseModel):
    """A container, booking or master document that a shipment travels under, from and until when."""

    kind: Literal["container", "booking", "master", "tracking"]
    reference: Code
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@router.get(f"{BASE}/timeline", operation_id="read_timeline", summary="One journey, with all that was told")
def timeline(caller: Seer, number: Number) -> TimelineOut:
    """Return one journey."""
    with caller.work() as work:
        return _timeline(service.timeline(work, number))


@router.post(f"{BASE}/events", operation_id="record_event", summary="Tell what happened to it")
def record(caller: Mover, number: Number, body: HandEventIn) -> TimelineOut:
    """Keep one event; the same again changes nothing."""
    with caller.work() as work:
        given = body.model_dump(exclude={"milestone", "at"})
        service.record_event(work, number, body.milestone, body.at, **given)
        return _timeline(service.timeline(work, number))


@router.post(
    f"{BASE}/events/{{event_id}}/retract",
    operation_id="retract_event",
    summary="Take an event back, or back again",
)
def retract(
    caller: Mover, number: Number, event_id: Annotated[int, Path(ge=1, le=2**62)], body: RetractionIn
) -> TimelineOut:
    """Take back one event by another one; once taken back it is brought back the same way."""
    with caller.work() as work:
        service.retract_event(work, number, event_id, body.reason)
        return _timeline(service.timeline(work, number))


@router.put(
    f"{BASE}/references", operation_id="add_reference", summary="Let it travel under a further number"
)
def refer(caller: Mover, number: Number, body: ReferenceIn) -> TimelineOut:
    """Link a container, booking or master document."""
    with caller.work() as work:
        link = pl.DataFrame([{"number": service.shipment(work, number).number, **_plain(body)}])
        service.take_references(work, ReferenceBatch(link), None)
        return _timeline(service.timeline(work, number))


def _plain(body: ReferenceIn) -> dict[str, object]:
    return {
        name: value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value
        for name, value in body.model_dump(exclude_none=True).items()
    }


@router.post("/api/milestone-events", operation_id="take_events", summary="Tell what happened to many")
def take(caller: Mover, body: TellingsIn) -> TakenOut:
    """Keep events; what is known changes nothing, what can't be is refused alone."""
    with caller.work() as work:
        scans = [Scan(**event.model_dump()) for event in body.events]
        return _taken(service.take_scans(work, scans, Source.API))


def _taken(taken: EventsTaken) -> TakenOut:
    return TakenOut.model_validate(taken, from_attributes=True)


def _timeline(found: Timeline) -> TimelineOut:
    return TimelineOut.model_validate(found, from_attributes=True)
