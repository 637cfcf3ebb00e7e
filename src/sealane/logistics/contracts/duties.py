"""Duty and import tax: dated rules of markets, and what they ask of a consignment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema
from sealane.kit.text import Text

EU = "EU"
"""The market that stands for all members of the European Union."""

EU_MEMBERS = frozenset(
    ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
     "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK")
)  # fmt: skip


class DutyKind(StrEnum):
    """What a rule says."""

    DUTY = "duty"
    """Share of the customs value; the longest HS prefix that fits counts, of the narrowest origin."""
    ADDED = "added"
    """Share on top, whatever the duty is; all that fit add up (surcharges, anti-dumping)."""
    PER_ITEM = "per_item"
    """Amount for each distinct HS6 in a consignment up to a value, in place of duty."""
    RELIEF = "relief"
    """No duty on consignments up to a value."""
    VAT = "vat"
    """Share of goods, freight, insurance and duty together."""
    VAT_RELIEF = "vat_relief"
    """No import VAT on consignments up to a value."""
    AT_SALE = "at_sale"
    """VAT on goods up to a value is taken when they are sold; at import only that on the duty is due."""
    FOB = "fob"
    """The customs value is that of the goods alone, without freight and insurance."""


@dataclass(frozen=True, slots=True)
class DutyRule:
    """One rule of one market between two days; empty HS and origin mean any.

    `rate` is a share (0.2), `amount` and `up_to_value` are in `currency`. `checked_on` is the day on which
    somebody last looked at the source; None: to be verified.
    """

    market: str
    kind: DutyKind
    hs_prefix: str = ""
    origin: str = ""
    rate: Decimal | None = None
    amount: Decimal | None = None
    up_to_value: Decimal | None = None
    currency: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    checked_on: date | None = None
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, date | None]:
        """What names a rule: one of the workspace's own stands in place of a known one of the same key."""
        return (self.market, str(self.kind), self.hs_prefix, self.origin, self.valid_from)


@dataclass(frozen=True, slots=True)
class Declared:
    """Goods of one SKU as customs see them; `value` is that of all units."""

    sku: str
    value: Decimal
    hs_code: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A consignment at the border of `country` on a day; all money in `currency`."""

    country: str
    on: date
    currency: str
    goods: tuple[Declared, ...]
    freight: Decimal = Decimal(0)
    insurance: Decimal = Decimal(0)

    @property
    def value(self) -> Decimal:
        """Value of the goods."""
        return sum((one.value for one in self.goods), Decimal(0))


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One amount due: `sku` is empty where it is due for the consignment as a whole."""

    kind: DutyKind
    sku: str
    how: str
    amount: Decimal
    rule: DutyRule


@dataclass(frozen=True, slots=True)
class ImportCosts:
    """What is due at the border, in the entry's currency; `notes` say what is not known or presumed."""

    currency: str
    lines: tuple[DutyLine, ...]
    duty_by_sku: tuple[tuple[str, Decimal], ...]
    notes: tuple[Text, ...] = ()

    @property
    def duty(self) -> Decimal:
        """Duty in all."""
        return sum((x.amount for x in self.lines if x.kind is not DutyKind.VAT), Decimal(0))

    @property
    def vat(self) -> Decimal:
        """VAT due at import."""
        return sum((x.amount for x in self.lines if x.kind is DutyKind.VAT), Decimal(0))


class DutyBatch(Batch):
    """Rules of duty and import tax as a workspace keeps them, in place of those that are known."""

    SCHEMA: ClassVar[Schema] = {
        "market": pl.String(),
        "kind": pl.String(),
        "hs_prefix": pl.String(),
        "origin": pl.String(),
        "rate": pl.Float64(),
        "amount": pl.Float64(),
        "up_to_value": pl.Float64(),
        "currency": pl.String(),
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
        "source": pl.String(),
        "checked_on": pl.Date(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("market", "kind")
