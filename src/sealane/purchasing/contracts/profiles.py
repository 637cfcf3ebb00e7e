"""What is kept of suppliers: certificates, capacity, enquiries, contacts, inspections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema
from sealane.kit.errors import BadInput, NotFound
from sealane.kit.text import Text


class Validity(StrEnum):
    """Where a certificate stands on a day."""

    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A paper of a supplier; `document` is a link (files are papers). `id` is 0 before it is stored."""

    kind: str
    number: str = ""
    scope: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    document: str = ""
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Capacity:
    """Units that a supplier can make for us in the month that begins on `month`."""

    month: date
    units: int
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A question to a supplier and when it was answered, both UTC."""

    asked_at: datetime
    answered_at: datetime | None = None
    subject: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a supplier; `chat` is where messages reach her, as WeChat."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""
    chat: str = ""
    id: int = 0


class CertificateBatch(Batch):
    """Certificates, one row a supplier, kind and number."""

    SCHEMA: ClassVar[Schema] = {
        "supplier": pl.String(),
        "kind": pl.String(),
        "number": pl.String(),
        "scope": pl.String(),
        "issued_on": pl.Date(),
        "expires_on": pl.Date(),
        "document": pl.String(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("supplier", "kind")


class CapacityBatch(Batch):
    """Units that a supplier can make in a month; any day of the month stands for it."""

    SCHEMA: ClassVar[Schema] = {
        "supplier": pl.String(),
        "month": pl.Date(),
        "units": pl.Int64(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("supplier", "month", "units")


class EnquiryBatch(Batch):
    """Questions to suppliers and when they were answered, UTC."""

    SCHEMA: ClassVar[Schema] = {
        "supplier": pl.String(),
        "subject": pl.String(),
        "asked_at": pl.Datetime("us"),
        "answered_at": pl.Datetime("us"),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("supplier", "asked_at")


class DeliveryBatch(Batch):
    """What came of purchase orders (`number`), one row an order, SKU and day."""

    SCHEMA: ClassVar[Schema] = {
        "number": pl.String(),
        "sku_id": pl.Int64(),
        "received_on": pl.Date(),
        "good_units": pl.Int64(),
        "damaged_units": pl.Int64(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("number", "sku_id", "received_on", "good_units")


class InspectionBatch(Batch):
    """Lots inspected; no SKU means the whole order."""

    SCHEMA: ClassVar[Schema] = {
        "number": pl.String(),
        "sku_id": pl.Int64(),
        "inspected_on": pl.Date(),
        "lot_units": pl.Int64(),
        "sampled": pl.Int64(),
        "critical": pl.Int64(),
        "major": pl.Int64(),
        "minor": pl.Int64(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("number", "inspected_on", "lot_units", "sampled")


class ProfileEntryNotFound(NotFound):
    """The supplier has no such certificate, month, enquiry or contact."""

    code = "supplier_entry_not_found"

    def __init__(self, entry_id: int) -> None:
        super().__init__(
            Text(f"There is no entry {entry_id} of this supplier.", f"该供应商没有记录 {entry_id}。"),
            next_step=Text("Reload the supplier's page.", "请刷新供应商页面。"),
        )


class BadEntry(BadInput):
    """What was to be written down of a supplier makes no sense."""

    code = "bad_supplier_entry"
