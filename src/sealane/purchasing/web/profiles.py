"""HTTP of what is kept of a supplier: certificates, capacity, enquiries, contacts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import Path, status
from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.web import Caller, RoomRouter, need
from sealane.purchasing import service
from sealane.purchasing.contracts.profiles import (
    Capacity,
    Certificate,
    Contact,
    Enquiry,
    Validity,
)
from sealane.purchasing.web.suppliers import Code, Note, SupplierCode, Word

router = RoomRouter(tags=["purchasing"])

Reader = Annotated[Caller, need("see_stock")]
Buyer = Annotated[Caller, need("buy")]
EntryId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Link = Annotated[str, Field(max_length=2_000, pattern=r"^(https?://[^\x00\s]+)?$")]
BASE = "/api/supplier-profiles/{code:path}"


class CertificateIn(BaseModel):
    """A paper of a supplier; `document` is a link."""

    kind: Code
    number: Word = ""
    scope: Word = ""
    issued_on: date | None = None
    expires_on: date | None = None
    document: Link = ""
    note: Note = ""


class CertificateOut(CertificateIn):
    """A paper as it stands today."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    document: str = ""
    validity: Validity


class CapacityIn(BaseModel):
    """Units that a supplier can make in the month that begins on `month`."""

    month: date
    units: Annotated[int, Field(ge=0, le=2_000_000_000)]
    note: Note = ""


class CapacityOut(CapacityIn):
    """The capacity of a month."""

    model_config = ConfigDict(from_attributes=True)

    id: int


class EnquiryIn(BaseModel):
    """A question to a supplier and when it was answered."""

    subject: Word = ""
    asked_at: datetime
    answered_at: datetime | None = None


class EnquiryOut(EnquiryIn):
    """A question as it stands."""

    model_config = ConfigDict(from_attributes=True)

    id: int


class SupplierContactIn(BaseModel):
    """A person at a supplier."""

    name: Code
    role: Word = ""
    email: Word = ""
    phone: Word = ""
    chat: Word = ""


class SupplierContactOut(SupplierContactIn):
    """A person as she is kept."""

    model_config = ConfigDict(from_attributes=True)

    id: int


class ClosureOut(BaseModel):
    """Days on which the supplier is shut, both included."""

    closed_from: date
    closed_to: date


class ProfileOut(BaseModel):
    """All that is kept of a supplier beyond its terms, the latest first."""

    certificates: list[CertificateOut]
    capacity: list[CapacityOut]
    enquiries: list[EnquiryOut]
    contacts: list[SupplierContactOut]
    closures: list[ClosureOut]


@router.get(BASE, operation_id="read_supplier_profile", summary="Papers, capacity, enquiries, people")
def read(caller: Reader, code: SupplierCode) -> ProfileOut:
    """Return what is kept of a supplier."""
    with caller.work() as work:
        return ProfileOut(
            certificates=[_paper(work.today, paper) for paper in service.entries(work, code, Certificate)],
            capacity=[CapacityOut.model_validate(x) for x in service.entries(work, code, Capacity)],
            enquiries=[EnquiryOut.model_validate(x) for x in service.entries(work, code, Enquiry)],
            contacts=[SupplierContactOut.model_validate(x) for x in service.entries(work, code, Contact)],
            closures=[ClosureOut(closed_from=a, closed_to=b) for a, b in service.shut_days(work, code)],
        )


def _paper(today: date, paper: Certificate) -> CertificateOut:
    kept = {name: getattr(paper, name) for name in Certificate.__dataclass_fields__}
    return CertificateOut(**kept, validity=service.validity(paper.expires_on, today))


def _utc(values: dict[str, Any]) -> dict[str, Any]:
    """Times without a zone are meant as UTC."""
    return {
        name: value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
        for name, value in values.items()
    }


@router.post(
    f"{BASE}/certificates",
    operation_id="add_supplier_certificate",
    summary="Write down a certificate",
    status_code=status.HTTP_201_CREATED,
)
def add_certificate(caller: Buyer, code: SupplierCode, paper: CertificateIn) -> CertificateOut:
    """Keep one paper."""
    with caller.work() as work:
        return _paper(work.today, service.add_entry(work, code, Certificate(**paper.model_dump())))


@router.put(
    f"{BASE}/certificates/{{entry_id}}",
    operation_id="change_supplier_certificate",
    summary="Change a certificate",
)
def change_certificate(
    caller: Buyer, code: SupplierCode, entry_id: EntryId, paper: CertificateIn
) -> CertificateOut:
    """Replace one paper."""
    with caller.work() as work:
        kept = service.change_entry(work, code, Certificate(**paper.model_dump(), id=entry_id))
        return _paper(work.today, kept)


@router.delete(
    f"{BASE}/certificates/{{entry_id}}",
    operation_id="remove_supplier_certificate",
    summary="Take a certificate away",
    status_code=status.HTTP_204_NO_CONTENT,
)
def remove_certificate(caller: Buyer, code: SupplierCode, entry_id: EntryId) -> None:
    """Forget one paper."""
    with caller.work() as work:
        service.remove_entry(work, code, Certificate, entry_id)


@router.post(
    f"{BASE}/capacity",
    operation_id="add_supplier_capacity",
    summary="Write down what a supplier can make in a month",
    status_code=status.HTTP_201_CREATED,
)
def add_capacity(caller: Buyer, code: SupplierCode, month: CapacityIn) -> CapacityOut:
    """Keep the capacity of one month."""
    with caller.work() as work:
        return CapacityOut.model_validate(service.add_entry(work, code, Capacity(**month.model_dump())))


@router.delete(
    f"{BASE}/capacity/{{entry_id}}",
    operation_id="remove_supplier_capacity",
    summary="Take the capacity of a month away",
    status_code=status.HTTP_204_NO_CONTENT,
)
def remove_capacity(caller: Buyer, code: SupplierCode, entry_id: EntryId) -> None:
    """Forget the capacity of one month."""
    with caller.work() as work:
        service.remove_entry(work, code, Capacity, entry_id)


@router.post(
    f"{BASE}/enquiries",
    operation_id="add_supplier_enquiry",
    summary="Write down a question",
    status_code=status.HTTP_201_CREATED,
)
def add_enquiry(caller: Buyer, code: SupplierCode, asked: EnquiryIn) -> EnquiryOut:
    """Keep one question."""
    with caller.work() as work:
        return EnquiryOut.model_validate(service.add_entry(work, code, Enquiry(**_utc(asked.model_dump()))))


@router.put(
    f"{BASE}/enquiries/{{entry_id}}",
    operation_id="change_supplier_enquiry",
    summary="Change a question, or say when it was answered",
)
def change_enquiry(caller: Buyer, code: SupplierCode, entry_id: EntryId, asked: EnquiryIn) -> EnquiryOut:
    """Replace one question."""
    with caller.work() as work:
        kept = service.change_entry(work, code, Enquiry(**_utc(asked.model_dump()), id=entry_id))
        return EnquiryOut.model_validate(kept)


@router.post(
    f"{BASE}/contacts",
    operation_id="add_supplier_contact",
    summary="Write down a person",
    status_code=status.HTTP_201_CREATED,
)
def add_contact(caller: Buyer, code: SupplierCode, person: SupplierContactIn) -> SupplierContactOut:
    """Keep one person."""
    with caller.work() as work:
        return SupplierContactOut.model_validate(
            service.add_entry(work, code, Contact(**person.model_dump()))
        )


@router.delete(
    f"{BASE}/contacts/{{entry_id}}",
    operation_id="remove_supplier_contact",
    summary="Take a person away",
    status_code=status.HTTP_204_NO_CONTENT,
)
def remove_contact(caller: Buyer, code: SupplierCode, entry_id: EntryId) -> None:
    """Forget one person."""
    with caller.work() as work:
        service.remove_entry(work, code, Contact, entry_id)
