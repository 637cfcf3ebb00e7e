"""What other rooms may see of planning: the columns it takes in and the decisions it gives back.

Bulk facts are frozen dataclasses of NumPy columns. Sizes used below: K SKUs, P locations, S series (one
SKU at one location), T past periods, H future periods, Q quantile levels, O supply options. Money is in
`Settings.currency`; a number that nobody gave is NaN, a date that nobody gave is NaT.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]
Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Dates = NDArray[np.datetime64]

QUANTILE_LEVELS: tuple[float, ...] = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)

# Values of `DemandHistory.known`.
UNKNOWN = 0  # nothing could be sold: the period says nothing about demand
KNOWN = 1  # units are demand
LOWER_BOUND = 2  # stock ran out during the period: demand was at least this


class PlanningError(ValueError):
    """Inputs from which no plan at all can be made; the message says what to mend."""

    status = 422


class DecisionKind(StrEnum):
    """What can be done with a SKU today."""

    PURCHASE = "purchase"
    SHIP = "ship"  # from the home warehouse to another place (first leg, 头程)
    TRANSFER = "transfer"  # between warehouses
    MARK_DOWN = "mark_down"
    CANCEL = "cancel"
    HOLD = "hold"


class Tier(StrEnum):
    """Which policy a SKU follows."""

    HIT = "hit"  # 爆款
    REGULAR = "regular"  # 常规
    SEASONAL = "seasonal"  # 季节/节日
    NEW = "new"  # 新品/测试


class PeriodUnit(StrEnum):
    """The bucket of sales, reviews and lead times; weeks are ISO weeks and begin on Monday."""

    DAY = "day"
    WEEK = "week"

    @property
    def days(self) -> int:
        return 7 if self is PeriodUnit.WEEK else 1


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages of the workspace."""

    en: str
    zh: str


# --- what goes in -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Objective:
    """Money defaults where products say nothing; None means: derive it from price, cost and storage."""

    holding_cost_per_unit_period: float | None = None
    shortage_cost_per_unit: float | None = None
    capital_rate_per_year: float | None = None
    service_level: float | None = None


@dataclass(frozen=True, slots=True)
class CategoryPolicy:
    """Turnover target, safety stock and warning line of a category, in days of sales."""

    category: str
    turnover_days_low: int
    turnover_days_high: int
    safety_days: int
    warning_days: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TierPolicy:
    """How a tier is bought: how often it is looked at, how deep it may be bought, how fast it loses value."""

    tier: Tier
    review_days: int
    max_cover_days: int
    obsolescence_per_year: float


@dataclass(frozen=True, slots=True)
class Defaults:
    """What is assumed when a table is silent; each use is written down on the decision that needed it."""

    cost_share_of_price: float = 0.4
    capital_rate_per_year: float = 0.12
    goodwill_share_of_margin: float = 0.0
    backorder_share_of_margin: float = 0.3
    lead_time_days_p50: float = 30.0
    lead_time_days_p90: float = 45.0
    salvage_share_of_cost: float = 0.2
    price_elasticity: float = -2.0
    new_for_days: int = 60
    slow_cover_days: int = 90
    horizon_days: int = 91
    paths: int = 256


@dataclass(frozen=True, slots=True)
class Settings:
    """The frame of one plan; `as_of` is the first day not yet seen and orders are placed at its start."""

    as_of: date
    unit: PeriodUnit = PeriodUnit.DAY
    currency: str = "USD"
    lost_sales: bool = True
    cash_budget: float | None = None
    budget_until: date | None = None
    objective: Objective = field(default_factory=Objective)
    seed: int = 0
    defaults: Defaults = field(default_factory=Defaults)
    category_policies: tuple[CategoryPolicy, ...] = ()  # added to, and winning over, the built-in ones
    tier_policies: tuple[TierPolicy, ...] = ()


@dataclass(frozen=True, slots=True)
class DemandHistory:
    """What was asked for per series and period, [S, T], oldest period first, the last one just before `as_of`.

    `units` float32 net of returns; `known` holds UNKNOWN, KNOWN or LOWER_BOUND; `marks` is 1 where the series
    was promoted or shown live in that period; `started` [S] is the first period in which the series existed.
    """

    first_day: date
    units: Floats32
    known: Bytes
    marks: Bytes
    started: Ints


@dataclass(frozen=True, slots=True)
class StockState:
    """Units per series [S] at the start of `as_of`; `stated` is False where no stock row was given."""

    on_hand: Floats
    committed: Floats
    unavailable: Floats
    oldest_receipt: Dates
    stated: Bools


@dataclass(frozen=True, slots=True)
class Incoming:
    """Arrivals on their way, one row each, sorted by series, due date, reference."""

    series: Ints
    units: Floats
    due: Dates
    kind: tuple[str, ...]  # purchase or transfer
    source: tuple[str, ...]
    channel: tuple[str, ...]
    reference: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One more column of a table, as text, in the table's order."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Products:
    """One row per SKU [K], sorted by `sku`."""

    sku: tuple[str, ...]
    name: tuple[str, ...]
    category: tuple[str, ...]  # "" when not given
    unit_cost: Floats
    price: Floats
    holding_cost_per_unit_period: Floats
    shortage_cost_per_unit: Floats
    salvage_value: Floats
    weight_kg: Floats
    volume_m3: Floats
    tier: tuple[Tier | None, ...]  # the seller's own choice, wins over the computed one
    launched_on: Dates
    discontinued_on: Dates
    parent: tuple[str, ...]
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class Locations:
    """One row per location [P], sorted by `location`."""

    location: tuple[str, ...]
    name: tuple[str, ...]
    kind: tuple[str, ...]  # home, overseas, fba, store or ""
    country: tuple[str, ...]
    region: tuple[str, ...]
    capacity_units: Floats
    capacity_m3: Floats
    storage_cost_per_m3_day: Floats
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True)
class SupplyOptions:
    """Ways to get goods, one row each [O]; `sku` and `location` are indices, -1 means every one.

    Lead times and reviews are in periods of `Settings.unit`; `source` is an index of `Locations` for a transfer
    whose source is known there, else -1. For a series the rows that name it most exactly win.
    """

    sku: Ints
    location: Ints
    transfer: Bools
    source: Ints
    source_name: tuple[str, ...]
    supplier: tuple[str, ...]
    channel: tuple[str, ...]
    lead_p50: Floats
    lead_p90: Floats
    review_every: Floats
    moq: Floats
    multiple: Floats
    max_units: Floats
    unit_cost: Floats
    cost_per_unit: Floats
    cost_per_kg: Floats
    cost_per_m3: Floats
    fixed_cost: Floats
    closed_from: Dates
    closed_to: Dates


@dataclass(frozen=True, slots=True)
class Events:
    """Days that are not like others, one row each; empty text means every one, NaN uplift means: learn it."""

    start: Dates
    end: Dates  # inclusive
    kind: tuple[str, ...]  # promotion, live, holiday, price, …
    sku: tuple[str, ...]
    category: tuple[str, ...]
    location: tuple[str, ...]
    uplift: Floats  # 1.5 means half as much again
    note: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanInputs:
    """Everything a plan is made of; series are sorted by SKU, then location."""

    settings: Settings
    products: Products
    locations: Locations
    series_sku: Ints
    series_location: Ints
    demand: DemandHistory
    stock: StockState
    incoming: Incoming
    supply: SupplyOptions
    events: Events
    notes: tuple[Text, ...] = ()  # what was odd about the data, already put right


# --- what comes out ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SeriesForecast:
    """Demand to come as distributions: per period `mean` [S, H] and `quantiles` [S, H, Q] float32.

    Given a level factor with mean 1 and squared spread `level_cv2` [S] shared by all periods, a period's demand
    is negative binomial with variance `dispersion` [S] times its mean, so that the sum over any set of periods
    with mean M has variance dispersion·M + level_cv2·M².
    """

    first_day: date
    unit: PeriodUnit
    mean: Floats32
    quantiles: Floats32
    dispersion: Floats
    level_cv2: Floats
    levels: tuple[float, ...] = QUANTILE_LEVELS

    def period_start(self, h: int) -> date:
        """First day of future period h, 0 being the period that begins at `as_of`."""
        return self.first_day + timedelta(days=h * self.unit.days)


@dataclass(frozen=True, slots=True)
class Line:
    """Where one SKU stands at one location, in units unless the name says days or a date."""

    sku: str
    location: str
    tier: Tier
    tier_evidence: Text
    daily_demand: float
    on_hand: float
    available: float
    incoming: float
    safety_classic: float
    safety_statistical: float
    safety_money: float
    safety_stock: float  # the one in force
    reorder_point: float
    order_up_to: float
    warning_line: float
    warning_days: float
    below_warning: bool
    cover_days: float  # infinity when nothing sells
    cover_days_with_incoming: float
    stock_out_p10: date | None  # early end of the range; None: not within the horizon
    stock_out_p50: date | None
    stock_out_p90: date | None
    raw_need: float
    ordered_units: int


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines as columns [S], in series order; see `Line` for the meaning of each."""

    sku: tuple[str, ...]
    location: tuple[str, ...]
    tier: tuple[Tier, ...]
    tier_evidence: tuple[Text, ...]
    daily_demand: Floats
    on_hand: Floats
    available: Floats
    incoming: Floats
    safety_classic: Floats
    safety_statistical: Floats
    safety_money: Floats
    safety_stock: Floats
    reorder_point: Floats
    order_up_to: Floats
    warning_line: Floats
    warning_days: Floats
    below_warning: Bools
    cover_days: Floats
    cover_days_with_incoming: Floats
    stock_out_p10: Dates
    stock_out_p50: Dates
    stock_out_p90: Dates
    raw_need: Floats
    ordered_units: Ints

    def __len__(self) -> int:
        return len(self.sku)

    def at(self, i: int) -> Line:
        """The i-th line as one value."""
        return Line(
            self.sku[i],
            self.location[i],
            self.tier[i],
            self.tier_evidence[i],
            float(self.daily_demand[i]),
            float(self.on_hand[i]),
            float(self.available[i]),
            float(self.incoming[i]),
            float(self.safety_classic[i]),
            float(self.safety_statistical[i]),
            float(self.safety_money[i]),
            float(self.safety_stock[i]),
            float(self.reorder_point[i]),
            float(self.order_up_to[i]),
            float(self.warning_line[i]),
            float(self.warning_days[i]),
            bool(self.below_warning[i]),
            float(self.cover_days[i]),
            float(self.cover_days_with_incoming[i]),
            _day(self.stock_out_p10[i]),
            _day(self.stock_out_p50[i]),
            _day(self.stock_out_p90[i]),
            float(self.raw_need[i]),
            int(self.ordered_units[i]),
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to do today, with its money; `priority` 1 is the first."""

    decision: str  # the same inputs give the same name
    kind: DecisionKind
    sku: str
    source: str  # supplier of a purchase, location a transfer leaves from, "" otherwise
    location: str
    channel: str
    units: int
    order_date: date
    arrives_p10: date | None
    arrives_p50: date | None
    arrives_p90: date | None
    cash: float | None  # paid out (+) or taken in (-); None when no cost is known
    gain: float  # expected money won against doing nothing
    priority: int
    reason: Text
    price: float | None = None  # the new price of a mark-down
    reference: str = ""  # the order that a cancel speaks of


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a constraint cut from the plan, and what it is expected to cost."""

    kind: DecisionKind
    sku: str
    source: str
    location: str
    units: int
    constraint: str  # cash_budget, max_units, moq, tier_policy, cost_unknown, closed, discontinued
    cash: float | None
    cost: float
    reason: Text


@dataclass(frozen=True, slots=True)
class Number:
    """One figure that went into a decision."""

    name: str
    value: float | str
    unit: str
    label: Text


@dataclass(frozen=True, slots=True)
class Why:
    """The trace of one decision: what was seen, how it was reckoned, what had to be assumed."""

    decision: str
    summary: Text
    data: tuple[Text, ...]
    formula: Text
    assumptions: tuple[Text, ...]
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer: decisions by priority, a `Why` for each in the same order, and all they rest on."""

    settings: Settings
    decisions: tuple[Decision, ...]
    why: tuple[Why, ...]
    lines: Lines
    forecast: SeriesForecast
    left_out: tuple[LeftOut, ...]
    notes: tuple[Text, ...]


def _day(value: np.datetime64) -> date | None:
    return None if np.isnat(value) else value.astype("datetime64[D]").item()
