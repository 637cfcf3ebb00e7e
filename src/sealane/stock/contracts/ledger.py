"""The ledger as other rooms see it: buckets, kinds of entry, movements, levels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from sealane.infra.events import Event

MAX_UNITS = 2_000_000_000
"""Most units of one bucket at one place: what a 32-bit column holds, with room for one more movement."""


class Bucket(StrEnum):
    """The four counters of a place; available = on hand − committed − unavailable."""

    ON_HAND = "on_hand"
    COMMITTED = "committed"
    UNAVAILABLE = "unavailable"
    INCOMING = "incoming"


class EntryKind(StrEnum):
    """Why units moved."""

    OPENING = "opening"
    COUNT = "count"
    AGE = "age"
    RECEIPT = "receipt"
    SALE = "sale"
    RETURN = "return"
    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"
    COMMIT = "commit"
    RELEASE = "release"
    ORDERED = "ordered"
    ORDER_CANCELLED = "order_cancelled"
    LOST = "lost"
    DAMAGE = "damage"
    MENDED = "mended"
    SCRAP = "scrap"
    ADJUSTMENT = "adjustment"
    REVERSAL = "reversal"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One SKU in one warehouse: what a level belongs to."""

    sku_id: int
    warehouse_id: int


@dataclass(frozen=True, slots=True)
class Movement:
    """`units` (signed, not 0) of one bucket at one place.

    `effective_on` is the day on which it happened (default: today). `received_on` names the layer that goods
    on hand join or leave: by default those that come join the layer of `effective_on`, those that go leave
    the oldest layers first (FIFO).
    """

    sku_id: int
    warehouse_id: int
    bucket: Bucket
    units: int
    kind: EntryKind
    reference_kind: str = ""
    reference: str = ""
    reason: str = ""
    effective_on: date | None = None
    received_on: date | None = None

    @property
    def place(self) -> Place:
        """Where it happens."""
        return Place(self.sku_id, self.warehouse_id)


@dataclass(frozen=True, slots=True)
class Level:
    """The units at one place; `available` may fall below 0 when a count finds fewer than are promised."""

    on_hand: int = 0
    committed: int = 0
    unavailable: int = 0
    incoming: int = 0

    @property
    def available(self) -> int:
        """What can be promised: on hand − committed − unavailable."""
        return self.on_hand - self.committed - self.unavailable


@dataclass(frozen=True, slots=True)
class Moved:
    """`entries` were written; `repeated` where the key had been used, so that nothing was moved again."""

    entries: int
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Undone:
    """`entries` take a batch back; at `gone` places fewer units were left than it had brought."""

    entries: int
    gone: int


@dataclass(frozen=True, slots=True)
class Violation:
    """A figure of the ledger that does not add up: `found` where the entries say `expected`."""

    rule: str
    sku_id: int
    warehouse_id: int
    found: int
    expected: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LevelsChanged(Event):
    """Levels of these SKUs have changed; of none more is available than before where that is `fewer`."""

    topic: ClassVar[str] = "stock"
    sku_ids: tuple[int, ...]
    fewer: bool = False
