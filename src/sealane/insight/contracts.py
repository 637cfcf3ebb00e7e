"""What others may see of insight: the indicators, by what they can be looked at, their values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sealane.kit.errors import NotFound

MAX_MONTHS = 24
"""Months of one look back, at most; the period before it is read too, so four years in all."""


class Dimension(StrEnum):
    """By what indicators can be looked at."""

    ALL = "all"
    SKU = "sku"
    CATEGORY = "category"
    WAREHOUSE = "warehouse"
    MARKET = "market"
    SUPPLIER = "supplier"


class Indicator(StrEnum):
    """The figures by which a seller steers."""

    TURNOVER = "turnover"
    TURNOVER_DAYS = "turnover_days"
    SLOW_SHARE = "slow_share"
    STOCKOUT_RATE = "stockout_rate"
    IN_STOCK_RATE = "in_stock_rate"
    FILL_RATE = "fill_rate"
    SELL_THROUGH = "sell_through"
    GMROI = "gmroi"
    AGED_180 = "aged_180"
    AGED_270 = "aged_270"
    AGED_365 = "aged_365"
    CASH_TIED_UP = "cash_tied_up"
    LOGISTICS_SHARE = "logistics_share"
    COVER_DAYS = "cover_days"
    COVER_DAYS_WITH_INCOMING = "cover_days_with_incoming"
    UNITS = "units"
    REVENUE = "revenue"
    GROSS_MARGIN = "gross_margin"


class Unit(StrEnum):
    """In what an indicator is counted."""

    TIMES = "times"
    DAYS = "days"
    SHARE = "share"
    MONEY = "money"
    UNITS = "units"


class Missing(StrEnum):
    """Why an indicator can't be known, and so what to add."""

    COST = "cost"
    STOCK = "stock"
    SALES = "sales"
    STOCKOUTS = "stockouts"
    REVENUE = "revenue"
    FREIGHT = "freight"
    PLAN = "plan"
    HISTORY = "history"
    DIMENSION = "dimension"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator is: its names, its formula in words, its unit, which way is good, who may see it."""

    indicator: Indicator
    name: Words
    formula: Words
    unit: Unit
    higher_is_better: bool
    finance: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, or why there is none; `basis` says what it rests on where that is not everything."""

    value: float | None
    missing: Missing | None = None
    basis: Words | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A reading of one month, given by its first day."""

    month: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator over a period, the same months before it, and month by month.

    `change` is how much larger it has become (0.1: by a tenth); what adds up is compared by the day.
    """

    definition: Definition
    now: Reading
    before: Reading
    change: float | None
    trend: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Indicators:
    """All cards of one member of a dimension; `first` and `last` are the days of the period."""

    dimension: Dimension
    member: str
    name: str
    currency: str
    first: date
    last: date
    cards: tuple[Card, ...]


class MemberNotFound(NotFound):
    """There is nothing of that name to look at."""

    code = "member_not_found"
