"""Imports as others see them: where they stand, what a preview shows; and the lines of a purchase plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sealane.exchange.contracts.found import Detected, Note, Reject
from sealane.infra.events import Event


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """One line of the purchase plan as a buyer sends it to a supplier; money per unit, in `currency`."""

    supplier: str
    supplier_name: str
    purchase_order: str
    sku: str
    name: str
    specification: str
    units: int
    multiple: int
    unit_cost: Decimal | None
    currency: str
    deliver_by: date | None
    destination: str
    note: str = ""


class ImportStatus(StrEnum):
    """Where an import stands; one that needs a mapping waits for a person."""

    NEEDS_MAPPING = "needs_mapping"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNDONE = "undone"


WAITING = (ImportStatus.NEEDS_MAPPING, ImportStatus.QUEUED, ImportStatus.RUNNING)
"""States in which an import still needs its file."""


@dataclass(frozen=True, slots=True)
class Import:
    """One sheet of one file on its way in: what it is, how far it is, what became of its rows."""

    id: int
    name: str
    sheet: str | None
    status: ImportStatus
    kind: str | None
    size_bytes: int
    rows_total: int
    rows_new: int
    rows_replaced: int
    rows_unchanged: int
    rows_rejected: int
    message: str
    message_zh: str
    uploaded_by: str
    uploaded_at: datetime
    finished_at: datetime | None
    job_id: int | None
    counts: Mapping[str, int]
    notes: tuple[Note, ...]
    again: bool = False  # these very bytes had come before: nothing was done


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet as the mapping screen shows it: its first rows, what is understood of them, what is not."""

    detected: Detected
    rows: tuple[tuple[str, ...], ...]
    good: int  # of the first rows
    rejects: tuple[Reject, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ImportChanged(Event):
    """An import was received, answered, finished or undone."""

    topic: ClassVar[str] = "imports"
    import_id: int
