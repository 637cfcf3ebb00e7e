"""HTTP of charges and of what goods cost once they are there."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from fastapi import Header, Path, status
from pydantic import BaseModel, Field

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.logistics import service
from sealane.logistics.contracts.charges import (
    USUAL_BASIS,
    Basis,
    Charge,
    ChargeKind,
    Landed,
    LandedLine,
    Subject,
)
from sealane.logistics.web.channels import SaidOut, said
from sealane.logistics.web.words import NO_ZERO_BYTE, Code, Note, Word

router = RoomRouter(tags=["logistics"])
add_listing(router, "/api/charges", service.CHARGE_LISTING, "see_stock", "Charges on shipments and orders")

# What goods cost is for those who see finance figures: there is nothing else in these answers.
Reader = Annotated[Caller, need("see_finance")]

Key = Annotated[str | None, Header(max_length=200)]
Named = Annotated[str, Path(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]


class ChargeIn(BaseModel):
    """One amount on a shipment or a purchase order; without `basis` it is split as its kind usually is."""

    subject: Subject
    number: Code
    kind: ChargeKind
    amount: Annotated[Decimal, Field(max_digits=16, decimal_places=4, allow_inf_nan=False)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    charged_on: date | None = None
    basis: Basis | None = None
    is_estimate: bool = False
    sku: Annotated[str, Field(max_length=200, pattern=NO_ZERO_BYTE)] = ""
    reference: Word = ""
    forwarder: Word = ""
    note: Note = ""


class ChargeOut(BaseModel):
    """One charge as it was booked."""

    id: int
    kind: ChargeKind
    amount: Decimal
    currency: str
    charged_on: date
    basis: Basis
    is_estimate: bool
    sku: str | None
    reference: str
    forwarder: str
    note: str
    booked_by: str
    booked_at: datetime | None


class ChargeKindOut(BaseModel):
    """One kind of charge in the workspace's currency: estimated, invoiced, what counts, the difference."""

    kind: ChargeKind
    estimated: Decimal | None
    invoiced: Decimal | None
    counts: Decimal
    difference: Decimal | None


class LandedPartOut(BaseModel):
    """The share that a line has of one kind."""

    kind: ChargeKind
    amount: Decimal


class LandedLineOut(BaseModel):
    """What the units of one SKU cost; `difference_sold` is the part of the difference on units sold since."""

    sku: str
    name: str
    units: int
    goods: Decimal | None
    parts: list[LandedPartOut]
    charges: Decimal
    unit_charges: Decimal
    unit_cost: Decimal | None
    difference: Decimal
    difference_sold: Decimal | None


class LandedOut(BaseModel):
    """What a shipment or an order cost, by kind and by line, in `currency`; `charges` as they were booked."""

    subject: Subject
    number: str
    currency: str
    kinds: list[ChargeKindOut]
    lines: list[LandedLineOut]
    charges: list[ChargeOut]
    notes: list[SaidOut]


@router.post(
    "/api/charges",
    operation_id="book_charge",
    summary="Book a charge on a shipment or an order",
    status_code=status.HTTP_201_CREATED,
)
def book(
    caller: Annotated[Caller, need("see_finance")], body: ChargeIn, idempotency_key: Key = None
) -> LandedOut:
    """Book one amount, once for each `Idempotency-Key`, and answer what the goods cost now."""
    with caller.work() as work:
        one = Charge(
            body.kind,
            body.amount,
            body.currency,
            body.charged_on or work.today,
            body.basis or (Basis.LINE if body.sku else USUAL_BASIS[body.kind]),
            body.is_estimate,
            body.sku or None,
            body.reference,
            body.forwarder,
            body.note,
        )
        landed = service.charge(work, body.subject, body.number, one, idempotency_key)
        return _out(landed, service.booked(work, body.subject, body.number))


@router.get("/api/landed/sku/{code:path}", operation_id="read_landed_sku", summary="Landed cost of a SKU")
def read_of_sku(caller: Reader, code: Named) -> list[LandedOut]:
    """Return what one SKU cost in its latest charged shipments."""
    with caller.work() as work:
        return [_out(landed, ()) for landed in service.landed_of_sku(work, code)]


@router.get(
    "/api/landed/shipments/{number:path}",
    operation_id="read_landed_shipment",
    summary="Landed cost of a shipment",
)
def read_of_shipment(caller: Reader, number: Named) -> LandedOut:
    """Return what the goods of one shipment cost with all that is charged on it."""
    return _read(caller, Subject.SHIPMENT, number)


@router.get(
    "/api/landed/purchase-orders/{number:path}",
    operation_id="read_landed_order",
    summary="Landed cost of a purchase order",
)
def read_of_order(caller: Reader, number: Named) -> LandedOut:
    """Return what the goods of one order cost with all that is charged on it."""
    return _read(caller, Subject.PURCHASE_ORDER, number)


def _read(caller: Caller, subject: Subject, number: str) -> LandedOut:
    with caller.work() as work:
        landed = service.landed(work, subject, number)
        return _out(landed, service.booked(work, subject, number))


def _out(landed: Landed, booked: tuple[Charge, ...]) -> LandedOut:
    return LandedOut(
        subject=landed.subject,
        number=landed.number,
        currency=landed.currency,
        kinds=[ChargeKindOut.model_validate(kind, from_attributes=True) for kind in landed.kinds],
        lines=[_line(line) for line in landed.lines],
        charges=[ChargeOut.model_validate(one, from_attributes=True) for one in booked],
        notes=[said(note) for note in landed.notes],
    )


def _line(line: LandedLine) -> LandedLineOut:
    return LandedLineOut(
        sku=line.line.sku,
        name=line.line.name,
        units=line.line.units,
        goods=line.line.goods,
        parts=[LandedPartOut(kind=kind, amount=amount) for kind, amount in line.parts],
        charges=line.charges,
        unit_charges=line.unit_charges,
        unit_cost=line.unit_cost,
        difference=line.difference,
        difference_sold=line.difference_sold,
    )
