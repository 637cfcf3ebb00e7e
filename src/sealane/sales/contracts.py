"""What others may see of sales: the batches taken in, the history of demand, and what is announced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema
from sealane.infra.events import Event
from sealane.kit.errors import NotFound


class LineKind(StrEnum):
    """What a line of an order or invoice is; the first three make demand, the others don't."""

    SALE = "sale"
    RETURN = "return"
    CANCELLATION = "cancellation"
    FEE = "fee"
    ADJUSTMENT = "adjustment"


DEMAND_KINDS = (LineKind.SALE, LineKind.RETURN, LineKind.CANCELLATION)
"""Kinds whose signed units add up to demand: a return and a cancellation are negative."""


class SalesBatch(Batch):
    """Lines of whole orders; an order is (`source`, `order_ref`) and brings all its lines.

    `units` are signed: what a return or a cancellation takes back is negative. `sold_at` is UTC, `currency`
    ISO 4217. `location` is the place as the file names it: with it the versions of an order are told apart.
    """

    SCHEMA: ClassVar[Schema] = {
        "source": pl.String(),
        "order_ref": pl.String(),
        "kind": pl.String(),
        "sold_on": pl.Date(),
        "sold_at": pl.Datetime("us"),
        "sku_id": pl.Int64(),
        "sku_code": pl.String(),
        "location": pl.String(),
        "warehouse_id": pl.Int64(),
        "market": pl.String(),
        "channel": pl.String(),
        "units": pl.Int64(),
        "revenue": pl.Float64(),
        "currency": pl.String(),
        "promotion": pl.String(),
        "session": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = (
        "source",
        "order_ref",
        "kind",
        "sold_on",
        "sku_code",
        "units",
    )

    def __post_init__(self) -> None:
        """Hold the frame to the schema and its kinds to LineKind; raises ValueError."""
        super().__post_init__()
        if strange := set(self.frame["kind"].unique()) - set(LineKind):
            raise ValueError(f"unknown kinds of lines: {', '.join(sorted(strange))}")


class StockoutBatch(Batch):
    """Whether a SKU could be sold at a warehouse on a day; days that are not named count as in stock."""

    SCHEMA: ClassVar[Schema] = {
        "sku_id": pl.Int64(),
        "warehouse_id": pl.Int64(),
        "day": pl.Date(),
        "in_stock": pl.Boolean(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("sku_id", "warehouse_id", "day", "in_stock")


class EventBatch(Batch):
    """Promotions, live sessions, holidays, price changes; an empty scope means every one."""

    SCHEMA: ClassVar[Schema] = {
        "day": pl.Date(),
        "until": pl.Date(),
        "kind": pl.String(),
        "sku": pl.String(),
        "category": pl.String(),
        "location": pl.String(),
        "market": pl.String(),
        "uplift": pl.Float64(),
        "note": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("day", "kind")


HISTORY: Schema = {
    "day": pl.Date(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "units": pl.Int64(),
    "revenue": pl.Float64(),
    "currency": pl.String(),
    "promoted": pl.Boolean(),
}
"""Columns of the demand history: one row a day, SKU, warehouse and currency, sorted so."""

STOCKOUTS: Schema = {"sku_id": pl.Int64(), "warehouse_id": pl.Int64(), "day": pl.Date()}
"""Columns of the days on which nothing could be sold."""


@dataclass(frozen=True, slots=True)
class SalesEvent:
    """A day, or days until `until`, unlike others; `id` is 0 before it is stored."""

    day: date
    kind: str
    until: date | None = None
    sku: str | None = None
    category: str | None = None
    location: str | None = None
    market: str | None = None
    uplift: float | None = None
    note: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class SkuDay:
    """What one SKU sold on one day, alone and in bundles; `stocked_out`: not everywhere could it be sold.

    `revenue` is that of the SKU sold alone, in the workspace's currency; None where a rate is missing.
    """

    day: date
    units: int
    revenue: Decimal | None
    stocked_out: bool
    promoted: bool


@dataclass(frozen=True, slots=True)
class MonthTurnover:
    """Signed units and revenue of one kind of line in one month (`YYYY-MM`) and currency."""

    month: str
    kind: LineKind
    currency: str | None
    units: int
    revenue: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """What the active lines of a workspace add up to; cancellations are counted in orders too."""

    lines: int
    orders: int
    cancelled_orders: int
    markets: int
    first_day: date | None
    last_day: date | None
    months: tuple[MonthTurnover, ...]


@dataclass(frozen=True, slots=True)
class SalesTaken(Event):
    """An import has changed the sales, or was taken back."""

    topic: ClassVar[str] = "sales"
    batch_id: int


class EventNotFound(NotFound):
    """There is no such event here."""

    code = "sales_event_not_found"
