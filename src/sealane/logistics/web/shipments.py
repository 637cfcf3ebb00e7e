"""HTTP of shipments: lists, one shipment, and every step from plan to shelf."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Header, Path, status
from pydantic import BaseModel, Field

from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.logistics import service
from sealane.logistics.contracts import (
    Arrival,
    Shipment,
    ShipmentDetails,
    ShipmentKind,
    ShipmentStatus,
    ShipmentStep,
    TransferRequest,
)
from sealane.logistics.web.words import NO_ZERO_BYTE, Code, Note, Word

router = RoomRouter(tags=["logistics"])
add_listing(router, "/api/incoming", service.INCOMING_LISTING, "see_stock", "All that is to come")
add_listing(router, "/api/shipments", service.SHIPMENT_LISTING, "see_stock", "Shipments")
add_listing(router, "/api/shipment-lines", service.SHIPMENT_LINE_LISTING, "see_stock", "Lines of shipments")
add_listing(
    router, "/api/shipment-outlooks", service.OUTLOOK_LISTING, "see_stock", "What is foreseen of shipments"
)

Seer = Annotated[Caller, need("see_stock")]
Mover = Annotated[Caller, need("move_stock")]

Key = Annotated[str | None, Header(max_length=200)]
Number = Annotated[str, Path(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]
Units = Annotated[int, Field(ge=0, le=10_000_000)]
BASE = "/api/shipments/{number:path}"


class TransferLineIn(BaseModel):
    """Units of one SKU to move."""

    sku: Code
    units: Annotated[int, Field(ge=1, le=10_000_000)]


class TransferIn(BaseModel):
    """A transfer between two warehouses; without a day it is due as its lane says."""

    origin: Code
    destination: Code
    channel: Word = ""
    due_on: date | None = None
    lines: Annotated[list[TransferLineIn], Field(min_length=1, max_length=2_000)]
    reason: Note = ""


class DepartureIn(BaseModel):
    """When a shipment left (default: today), and when it is now expected."""

    departed_on: date | None = None
    due_on: date | None = None
    reason: Note = ""


class ArrivalIn(BaseModel):
    """What came of one SKU; damaged units are on hand but can't be sold, lost ones are awaited no more."""

    sku: Code
    good: Units
    damaged: Units = 0
    lost: Units = 0


class ArrivalsIn(BaseModel):
    """What came together; `allow_more` where more than was shipped is right."""

    received_on: date | None = None
    allow_more: bool = False
    lines: Annotated[list[ArrivalIn], Field(min_length=1, max_length=2_000)]
    reason: Note = ""


class CancellationIn(BaseModel):
    """Why a shipment is called off."""

    reason: Note = ""


class DetailsIn(BaseModel):
    """What to change; what is left out stays, an empty day is taken away."""

    channel: Word = ""
    carrier: Word = ""
    tracking: Word = ""
    due_on: date | None = None
    reason: Note = ""


class ShipmentLineOut(BaseModel):
    """One line of a shipment; `received_units` holds the damaged ones too."""

    sku: str
    name: str
    units: int
    received_units: int
    damaged_units: int
    lost_units: int
    open_units: int


class ShipmentOut(BaseModel):
    """A shipment with its lines, and the steps that can be taken now."""

    number: str
    kind: ShipmentKind
    status: ShipmentStatus
    origin: str | None
    destination: str
    channel: str
    carrier: str
    tracking: str
    departed_on: date | None
    due_on: date | None
    purchase_order: str | None
    holds_stock: bool
    created_by: str
    open_units: int
    steps: list[ShipmentStep]
    lines: list[ShipmentLineOut]


@router.post(
    "/api/shipments",
    operation_id="create_transfer",
    summary="Plan a transfer and promise its units",
    status_code=status.HTTP_201_CREATED,
)
def create(caller: Mover, body: TransferIn, idempotency_key: Key = None) -> ShipmentOut:
    """Plan one transfer; with the same `Idempotency-Key` again the same one is answered."""
    with caller.work() as work:
        return _out(service.create_transfer(work, _requests(work, body), idempotency_key, body.reason))


def _requests(work: Work, body: TransferIn) -> list[TransferRequest]:
    origin, destination = (catalog.warehouse(work, code).id for code in (body.origin, body.destination))
    units: dict[int, int] = {}
    for line in body.lines:
        sku_id = catalog.sku(work, line.sku).id
        units[sku_id] = units.get(sku_id, 0) + line.units
    way = (origin, destination)
    return [TransferRequest(sku, *way, count, body.channel, body.due_on) for sku, count in units.items()]


@router.post(f"{BASE}/depart", operation_id="depart_shipment", summary="It has left")
def depart(caller: Mover, number: Number, body: DepartureIn) -> ShipmentOut:
    """Take its units off the origin and await them at the destination."""
    with caller.work() as work:
        return _out(service.depart(work, number, body.departed_on, body.due_on, body.reason))


@router.post(f"{BASE}/receive", operation_id="receive_shipment", summary="Book in what came")
def receive(caller: Mover, number: Number, body: ArrivalsIn, idempotency_key: Key = None) -> ShipmentOut:
    """Put what came on hand, once for each `Idempotency-Key`."""
    arrivals = [Arrival(line.sku, line.good, line.damaged, line.lost) for line in body.lines]
    with caller.work() as work:
        received = service.receive(
            work,
            number,
            arrivals,
            on=body.received_on,
            allow_more=body.allow_more,
            key=idempotency_key,
            reason=body.reason,
        )
        return _out(received)


@router.post(f"{BASE}/cancel", operation_id="cancel_shipment", summary="Call it off")
def cancel(caller: Mover, number: Number, body: CancellationIn) -> ShipmentOut:
    """Give back what was promised, or take back what had left."""
    with caller.work() as work:
        return _out(service.cancel(work, number, body.reason))


@router.patch(BASE, operation_id="change_shipment", summary="Change its day, carrier or tracking")
def change(caller: Mover, number: Number, body: DetailsIn) -> ShipmentOut:
    """Change what is given."""
    with caller.work() as work:
        before = service.shipment(work, number)
        names = ShipmentDetails.__dataclass_fields__
        given = {name: getattr(body if name in body.model_fields_set else before, name) for name in names}
        return _out(service.describe(work, number, ShipmentDetails(**given), body.reason))


@router.get(BASE, operation_id="read_shipment", summary="One shipment with its lines")
def read(caller: Seer, number: Number) -> ShipmentOut:
    """Return one shipment."""
    with caller.work() as work:
        return _out(service.shipment(work, number))


def _out(shipment: Shipment) -> ShipmentOut:
    own = ShipmentOut.model_fields.keys() - {"steps", "lines"}
    lines = [ShipmentLineOut.model_validate(line, from_attributes=True) for line in shipment.lines]
    plain = {name: getattr(shipment, name) for name in own}
    return ShipmentOut(**plain, steps=list(service.possible_steps(shipment)), lines=lines)
