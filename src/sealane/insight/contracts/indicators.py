"""Indicators: what there is, by what it can be looked at, its values; and where days are spent on the way."""

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


SMALL_SAMPLE = 10
"""Journeys below which days and spread are shown but called unsure, and never named the slowest."""


@dataclass(frozen=True, slots=True)
class Span:
    """How long some journeys took, in days: half at most `p50`, nine of ten at most `p90`."""

    journeys: int
    p50: float
    p90: float

    @property
    def spread(self) -> float:
        """Days by which one of ten exceeds the median: what safety stock pays for."""
        return self.p90 - self.p50

    @property
    def small(self) -> bool:
        """Whether these are too few to lean on."""
        return self.journeys < SMALL_SAMPLE


@dataclass(frozen=True, slots=True)
class DayWorth:
    """What one day less is worth to goods of `value_per_day`, in the workspace's currency.

    `transit_capital` is no longer under way where the median falls by a day, `safety_capital` no longer kept
    as safety stock where p90 − p50 does; the costs are what each takes a year.
    """

    value_per_day: float
    transit_capital: float
    safety_capital: float
    transit_cost_per_year: float
    safety_cost_per_year: float


@dataclass(frozen=True, slots=True)
class LegSpan:
    """One leg of the way, from a milestone to the next one."""

    begins: str
    ends: str
    span: Span


@dataclass(frozen=True, slots=True)
class LaneSpan:
    """From door to door on one lane by one channel, and the leg of it that takes longest."""

    origin: str
    destination: str
    channel: str
    span: Span
    slowest: LegSpan | None
    worth: DayWorth | None


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """From door to door by one channel or carrier."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class CarrierLeg:
    """One leg in the hands of one carrier, who may be one of several on the way."""

    carrier: str
    leg: LegSpan


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """From door to door of the journeys that ended in one month (its first day), and of each leg then."""

    month: date
    span: Span
    legs: tuple[Span | None, ...]


@dataclass(frozen=True, slots=True)
class Bottlenecks:
    """Where days and spread go: by leg, lane, channel, carrier and month of arrival.

    `slowest` has the longest median, `widest` the largest spread, among legs with samples that are not small.
    `by_carrier` tells legs apart by who had the goods on them. `untold` counts journeys whose steps nobody
    told. `more_lanes` are not shown.
    """

    first: date
    last: date
    journeys: int
    untold: int
    whole: Span | None
    legs: tuple[LegSpan, ...]
    slowest: LegSpan | None
    widest: LegSpan | None
    lanes: tuple[LaneSpan, ...]
    more_lanes: int
    channels: tuple[NamedSpan, ...]
    carriers: tuple[NamedSpan, ...]
    by_carrier: tuple[CarrierLeg, ...]
    months: tuple[MonthSpan, ...]
    worth: DayWorth | None
    currency: str
    capital_rate_per_year: float
    service_level: float
