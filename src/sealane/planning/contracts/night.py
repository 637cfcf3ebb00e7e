"""A night: what a new day of sales, stock and arrivals changes in a plan that was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from sealane.planning.contracts.history import SalesStream
from sealane.planning.contracts.vocabulary import DecisionKind, Text


@dataclass(frozen=True, slots=True)
class NewDay:
    """What is new since a plan or the night before it; None: nothing was told.

    `stock` and `incoming` are the tables of these names on the morning after: stock as it lies then, of the
    SKUs and places it names, and all that is then on its way.
    """

    sales: SalesStream | None = None
    stock: pl.DataFrame | None = None
    incoming: pl.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An order that is other than before: `units` now (0: none any more), `units_before` until yesterday.

    `cash` and `gain` are those of the order now; None where it is no more or no cost is known.
    """

    sku: str
    location: str
    kind: DecisionKind
    source: str
    channel: str
    units: int
    units_before: int
    cash: float | None
    gain: float | None


@dataclass(frozen=True, slots=True)
class Night:
    """What a night did: the series it moved on and decided again, and the orders that changed, by gain."""

    as_of: date  # the first day not yet seen, from now on
    periods: int  # since the plan
    series: int
    sold: int  # series that sold or returned anything in the new periods
    decided: int
    changes: tuple[Change, ...]
    notes: tuple[Text, ...]
    counted: bool = False  # stock was told
    arriving: bool = False  # what is on its way was told
