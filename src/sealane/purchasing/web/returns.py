"""HTTP of returns to suppliers: the table, one made by hand, and every step until the money is back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated

from fastapi import Header, Path, status
from pydantic import BaseModel, Field

from sealane.catalog import service as catalog
from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.purchasing import service
from sealane.purchasing.contracts.returns import ReturnRequest, ReturnStatus, SupplierReturn
from sealane.purchasing.web.suppliers import NO_ZERO_BYTE, Code, Currency, Note

router = RoomRouter(tags=["purchasing"])
add_listing(router, "/api/supplier-returns", service.RETURNS, "see_stock", "Returns to suppliers")

Buyer = Annotated[Caller, need("buy")]
Mover = Annotated[Caller, need("move_stock")]
Number = Annotated[str, Path(max_length=200, pattern=NO_ZERO_BYTE)]
Amount = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=4, allow_inf_nan=False)]
BASE = "/api/supplier-returns/{number}"


class ReturnIn(BaseModel):
    """Units of one SKU that a supplier takes back."""

    supplier: Code
    warehouse: Code
    sku: Code
    units: Annotated[int, Field(ge=1, le=10_000_000)]
    unit_refund: Amount | None = None
    currency: Currency | None = None
    note: Note = ""


class ReturnStepIn(BaseModel):
    """Why; empty where nothing is to be said."""

    reason: Note = ""


class CreditIn(ReturnStepIn):
    """What the supplier paid; absent: what was agreed."""

    amount: Amount | None = None


class ReturnOut(BaseModel):
    """A return to a supplier."""

    number: str
    supplier: str
    warehouse: str
    sku: str
    units: int
    unit_refund: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    currency: str | None
    status: ReturnStatus
    sent_on: date | None
    credited_on: date | None
    credited: Annotated[Decimal | None, Field(json_schema_extra=FINANCE)]
    note: str


def _out(found: SupplierReturn) -> ReturnOut:
    return ReturnOut.model_validate(found, from_attributes=True)


@router.post(
    "/api/supplier-returns",
    operation_id="agree_supplier_return",
    summary="Agree on a return",
    status_code=status.HTTP_201_CREATED,
)
def agree(
    caller: Buyer, wish: ReturnIn, idempotency_key: Annotated[str | None, Header(max_length=200)] = None
) -> ReturnOut:
    """Write a return down and set its units aside, once for each `Idempotency-Key`."""
    with caller.work() as work:
        ask = ReturnRequest(
            wish.supplier,
            catalog.sku(work, wish.sku).id,
            catalog.warehouse(work, wish.warehouse).id,
            wish.units,
            wish.unit_refund,
            wish.currency,
            None if idempotency_key is None else f"by-hand:{idempotency_key}",
            wish.note,
        )
        return _out(service.agree_return(work, ask))


@router.post(f"{BASE}/send", operation_id="send_supplier_return", summary="The goods leave")
def send(caller: Mover, number: Number, why: ReturnStepIn) -> ReturnOut:
    """Book the goods out."""
    with caller.work() as work:
        return _out(service.send_return(work, number, why.reason))


@router.post(f"{BASE}/credit", operation_id="credit_supplier_return", summary="The supplier has paid")
def credit(caller: Buyer, number: Number, paid: CreditIn) -> ReturnOut:
    """Write down what came back for the goods."""
    with caller.work() as work:
        return _out(service.credit_return(work, number, paid.amount, paid.reason))


@router.post(f"{BASE}/drop", operation_id="drop_supplier_return", summary="Nothing goes back after all")
def drop(caller: Buyer, number: Number, why: ReturnStepIn) -> ReturnOut:
    """Free the units that were set aside."""
    with caller.work() as work:
        return _out(service.drop_return(work, number, why.reason))
