"""HTTP of suppliers and their quotes."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Path, status
from pydantic import BaseModel, Field, StringConstraints

from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.purchasing import service
from sealane.purchasing.contracts import BalanceWhen, Qualification, Supplier

router = RoomRouter(tags=["purchasing"])
add_listing(router, "/api/suppliers", service.SUPPLIERS, "see_stock", "Suppliers")
add_listing(router, "/api/quotes", service.QUOTES, "see_stock", "Quotes with their price tiers")

NO_ZERO_BYTE = r"^[^\x00]*$"
Reader = Annotated[Caller, need("see_stock")]
Buyer = Annotated[Caller, need("buy")]
SupplierCode = Annotated[str, Path(max_length=200, pattern=NO_ZERO_BYTE)]
Code = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=NO_ZERO_BYTE)
]
Word = Annotated[str, Field(max_length=200, pattern=NO_ZERO_BYTE)]
Note = Annotated[str, Field(max_length=2_000, pattern=NO_ZERO_BYTE)]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Days = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
Whole = Annotated[int, Field(ge=0, le=2_000_000_000)]


class SupplierChange(BaseModel):
    """What to change of a supplier; what is absent stays."""

    name: Word = ""
    country: Word | None = None
    region: Word | None = None
    contact: Note = ""
    currency: Currency | None = None
    lead_time_days_p50: Days | None = None
    lead_time_days_p90: Days | None = None
    capacity_units_per_month: Whole | None = None
    payment_days: Whole | None = None
    deposit_percent: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None
    balance_when: BalanceWhen = BalanceWhen.UNSAID
    ramp_percent: Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)] | None = None
    ramp_weeks: Annotated[int, Field(ge=0, le=520)] | None = None
    qualification: Qualification = Qualification.UNKNOWN
    audited_on: date | None = None
    audit_due_on: date | None = None
    categories: Note = ""
    note: Note = ""
    change_notice_days: Annotated[int, Field(ge=0, le=3_650)] | None = None
    max_delay_days: Annotated[int, Field(ge=0, le=3_650)] | None = None
    delay_fee_percent: Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)] | None = None
    max_pull_in_days: Annotated[int, Field(ge=0, le=3_650)] | None = None
    pull_in_fee_percent: Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)] | None = None
    return_percent: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None
    return_days: Annotated[int, Field(ge=0, le=3_650)] | None = None
    return_min_units: Whole | None = None
    return_freight_percent: Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)] | None = None


class SupplierIn(SupplierChange):
    """A supplier to add."""

    code: Code


class SupplierOut(SupplierIn):
    """A supplier."""


@router.post(
    "/api/suppliers",
    operation_id="add_supplier",
    summary="Add a supplier",
    status_code=status.HTTP_201_CREATED,
)
def add(caller: Buyer, supplier: SupplierIn) -> SupplierOut:
    """Store one supplier."""
    with caller.work() as work:
        stored = service.add_supplier(work, Supplier(**supplier.model_dump()))
        return SupplierOut.model_validate(stored, from_attributes=True)


@router.get("/api/suppliers/{code:path}", operation_id="read_supplier", summary="One supplier")
def read(caller: Reader, code: SupplierCode) -> SupplierOut:
    """Return one supplier."""
    with caller.work() as work:
        return SupplierOut.model_validate(service.supplier(work, code), from_attributes=True)


@router.patch("/api/suppliers/{code:path}", operation_id="edit_supplier", summary="Change a supplier")
def edit(caller: Buyer, code: SupplierCode, change: SupplierChange) -> SupplierOut:
    """Change what is named; the rest stays."""
    with caller.work() as work:
        stored = service.edit_supplier(work, code, change.model_dump(exclude_unset=True))
        return SupplierOut.model_validate(stored, from_attributes=True)
