"""Charges: what bringing goods cost, what each was for, and what a unit costs with its share of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema
from sealane.kit.text import Text


class ChargeKind(StrEnum):
    """What a charge is for."""

    FREIGHT = "freight"
    INSURANCE = "insurance"
    DUTY = "duty"
    BROKERAGE = "brokerage"
    PORT = "port"
    INSPECTION = "inspection"
    INLAND = "inland"
    RECEIVING = "receiving"
    BANK = "bank"
    TAX = "tax"
    """Import VAT that can't be recovered; what can be is no cost and not booked here."""
    OTHER = "other"


class Basis(StrEnum):
    """By what a charge is split over the lines of what it was charged for."""

    CHARGEABLE = "chargeable"
    """The larger of weight and of volume at 167 kg a cubic metre."""
    WEIGHT = "weight"
    VOLUME = "volume"
    VALUE = "value"
    QUANTITY = "quantity"
    EQUAL = "equal"
    LINE = "line"
    """One SKU alone bears it."""


USUAL_BASIS: dict[ChargeKind, Basis] = {
    ChargeKind.FREIGHT: Basis.CHARGEABLE,
    ChargeKind.INSURANCE: Basis.VALUE,
    ChargeKind.DUTY: Basis.VALUE,
    ChargeKind.BROKERAGE: Basis.VALUE,
    ChargeKind.PORT: Basis.VOLUME,
    ChargeKind.INSPECTION: Basis.QUANTITY,
    ChargeKind.INLAND: Basis.CHARGEABLE,
    ChargeKind.RECEIVING: Basis.QUANTITY,
    ChargeKind.BANK: Basis.VALUE,
    ChargeKind.TAX: Basis.VALUE,
    ChargeKind.OTHER: Basis.VALUE,
}
"""How a kind is split where nobody says otherwise: freight by chargeable weight, fixed fees by value."""


class Subject(StrEnum):
    """What is charged for."""

    SHIPMENT = "shipment"
    PURCHASE_ORDER = "purchase_order"


@dataclass(frozen=True, slots=True)
class Charge:
    """One booked amount, which may be below zero: a credit. `sku` bears it alone where it is named.

    Booked ones stay as they are: invoices of a kind count instead of its estimates, however many there are.
    """

    kind: ChargeKind
    amount: Decimal
    currency: str
    charged_on: date
    basis: Basis
    is_estimate: bool = False
    sku: str | None = None
    reference: str = ""
    forwarder: str = ""
    note: str = ""
    id: int = 0
    booked_by: str = ""
    booked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CostLine:
    """Units of one SKU that a charge may fall on; measures are of all units, `goods` in the base currency.

    `sold_units` of them are not in stock any more; None where that is not known.
    """

    sku: str
    name: str
    units: int
    weight_kg: Decimal | None
    volume_m3: Decimal | None
    goods: Decimal | None
    sold_units: int | None = None


@dataclass(frozen=True, slots=True)
class KindCost:
    """One kind of charge in the base currency: estimated, invoiced (None: not yet), what counts now."""

    kind: ChargeKind
    estimated: Decimal | None
    invoiced: Decimal | None

    @property
    def counts(self) -> Decimal:
        """Invoices where there are any, else the estimate."""
        return self.invoiced if self.invoiced is not None else (self.estimated or Decimal(0))

    @property
    def difference(self) -> Decimal | None:
        """Invoiced less estimated, where both are known."""
        if self.invoiced is None or self.estimated is None:
            return None
        return self.invoiced - self.estimated


@dataclass(frozen=True, slots=True)
class LandedLine:
    """What the units of one line cost once they are there; `parts` are its shares by kind.

    `difference` is what invoices changed against estimates, `difference_sold` the part on units sold since:
    it is no longer in stock and belongs to the cost of goods sold.
    """

    line: CostLine
    parts: tuple[tuple[ChargeKind, Decimal], ...]
    difference: Decimal
    difference_sold: Decimal | None

    @property
    def charges(self) -> Decimal:
        """All its shares together."""
        return sum((amount for _, amount in self.parts), Decimal(0))

    @property
    def unit_charges(self) -> Decimal:
        """Charges of one unit, to the hundredth of a cent."""
        return (self.charges / self.line.units).quantize(FINE) if self.line.units else Decimal(0)

    @property
    def unit_cost(self) -> Decimal | None:
        """Goods and charges of one unit; None where the goods' cost is not known."""
        if self.line.goods is None or not self.line.units:
            return None
        return ((self.line.goods + self.charges) / self.line.units).quantize(FINE)


FINE = Decimal("0.0001")
"""Step of a unit's cost: charges of a cheap good are fractions of a cent."""


@dataclass(frozen=True, slots=True)
class Landed:
    """What a shipment or order cost in the base currency, by kind and by line; lines add up to kinds."""

    subject: Subject
    number: str
    currency: str
    kinds: tuple[KindCost, ...]
    lines: tuple[LandedLine, ...]
    notes: tuple[Text, ...] = ()


class ChargeBatch(Batch):
    """Charges, one row an amount; `number` is that of a shipment or of a purchase order (`subject`)."""

    SCHEMA: ClassVar[Schema] = {
        "subject": pl.String(),
        "number": pl.String(),
        "kind": pl.String(),
        "amount": pl.Float64(),
        "currency": pl.String(),
        "charged_on": pl.Date(),
        "basis": pl.String(),
        "sku_id": pl.Int64(),
        "is_estimate": pl.Boolean(),
        "reference": pl.String(),
        "forwarder": pl.String(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("subject", "number", "kind", "amount", "currency", "charged_on")


UNIT_CHARGES: Schema = {
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "units": pl.Int64(),
    "unit_charges": pl.Float64(),
}
"""Columns of what bringing one unit to a place has cost, in the workspace's currency."""
