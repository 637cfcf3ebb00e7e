"""What a plan is made of: settings and columns of facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from sealane.kit.period import Bucket
from sealane.planning.contracts.terms import SupplierTerms
from sealane.planning.contracts.vocabulary import (
    Bools,
    Bytes,
    Dates,
    Floats,
    Floats32,
    Ints,
    Text,
    Tier,
)

RECEIPT_AGES = (7, 14, 30, 45, 60, 90, 120, 180, 270, 365)  # days between which ages of stock are told apart
SKU_CASH_SHARE = 0.2  # a fifth: five such SKUs at once are all that a seller's cash can bet on


@dataclass(frozen=True, slots=True)
class Objective:
    """Money defaults where products say nothing; None means: derive it from price, cost and storage."""

    holding_cost_per_unit_period: float | None = None
    shortage_cost_per_unit: float | None = None
    capital_rate_per_year: float | None = None
    service_level: float | None = None


@dataclass(frozen=True, slots=True)
class CategoryPolicy:
    """Turnover target, safety stock and warning line of a category, in days of sales, and how it ages.

    `obsolescence_per_year` is the share of its worth that stock loses in a year, whatever its tier.
    """

    category: str
    turnover_days_low: int
    turnover_days_high: int
    safety_days: int
    warning_days: int
    obsolescence_per_year: float = 0.0
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TierPolicy:
    """How a tier is bought: how often looked at, what one order covers, how deep at most, how it ages."""

    tier: Tier
    review_days: int
    order_days: int
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
    unit: Bucket = Bucket.DAY
    currency: str = "USD"
    lost_sales: bool = True
    cash_budget: float | None = None
    budget_until: date | None = None
    objective: Objective = field(default_factory=Objective)
    seed: int = 0
    defaults: Defaults = field(default_factory=Defaults)
    category_policies: tuple[CategoryPolicy, ...] = ()  # added to, and winning over, the built-in ones
    tier_policies: tuple[TierPolicy, ...] = ()
    sku_cash_share: float = (
        SKU_CASH_SHARE  # of the cash, for a SKU that sales have yet to confirm; 1: no limit
    )
    warning_safety_multiple: float = 0.0  # warning lines are no lower than so many safety stocks


@dataclass(frozen=True, slots=True)
class DemandHistory:
    """Demand per series and period, [S, T], oldest period first, the last one just before `as_of`.

    `units` float32 net of returns; `known` holds UNKNOWN, KNOWN or LOWER_BOUND; `marks` is 1 where the series
    was promoted or shown live in that period; `started` [S] is the first period in which the series existed.
    `sells` [P] says at which locations anything was ever sold, where these series are only a part of all.
    """

    first_day: date
    units: Floats32
    known: Bytes
    marks: Bytes
    started: Ints
    sells: Bools | None = None


@dataclass(frozen=True, slots=True)
class StockState:
    """Units per series [S] at the start of `as_of`; `stated` is False where no stock row was given."""

    on_hand: Floats
    committed: Floats
    unavailable: Floats
    oldest_receipt: Dates
    stated: Bools
    recent: Floats | None = None  # [S, ages] on hand that came within RECEIPT_AGES days; None: not known


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
    chance: Floats | None = None  # that it comes on that date; rows of one reference rule each other out


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
    inbound_units_per_week: Floats = field(default_factory=lambda: np.zeros(0))  # infinity or empty: any


@dataclass(frozen=True, slots=True)
class SupplyOptions:
    """Ways to get goods, one row each [O]; `sku` and `location` are indices, -1 means every one.

    Lead times and reviews are in periods of `Settings.unit`; `source` is an index of `Locations` for a
    transfer whose source is known there, else -1. For a series the rows that name it most exactly win.
    Several rows of one SKU, place, supplier and channel are its price tiers: each holds from `from_units` up.
    `main` is False for suppliers that only stand in where they win clearly, or where the main one gives no
    more.
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
    arrival_share: Floats = field(default_factory=lambda: np.zeros(0))  # of orders that come; empty: all
    from_units: Floats = field(default_factory=lambda: np.zeros(0))  # least units at this price; empty: any
    main: Bools = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))  # empty: every one
    min_order_value: Floats = field(default_factory=lambda: np.zeros(0))  # goods of one order; empty: any
    container_m3: Floats = field(default_factory=lambda: np.zeros(0))  # NaN or empty: not by container
    container_kg: Floats = field(default_factory=lambda: np.zeros(0))
    supplier_units: Floats = field(default_factory=lambda: np.zeros(0))  # most at once, all SKUs; empty: any
    lead_told_en: tuple[str, ...] = ()  # whence the lead time is known, where it is not as given; empty: none
    lead_told_zh: tuple[str, ...] = ()


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
    price: Floats = field(default_factory=lambda: np.zeros(0))  # asked then; NaN or empty: as ever


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the other parts of a plan hold: how many SKUs, and the money in their goods and orders."""

    skus: int
    tied: float


@dataclass(frozen=True, slots=True)
class Elasticities:
    """Per SKU [K]: elasticity of sales to price, its standard error, weeks seen at a changed price.

    `others` and `others_error` [K] are what the other SKUs alone tell. `asked` [K, W] is the price of each of
    the last weeks, oldest first, as a share of today's.
    """

    mean: Floats
    error: Floats
    weeks: Ints
    others: Floats
    others_error: Floats
    asked: Floats32 | None = None  # None: it never changed


@dataclass(frozen=True, slots=True)
class Partners:
    """Beside each series [S] the fast SKU with which it could be sold as a set ("" where none), per place.

    `pace` is units a day of the partner there, `price` what it costs; NaN where there is none.
    """

    sku: tuple[str, ...]
    pace: Floats
    price: Floats


@dataclass(frozen=True, slots=True)
class Previous:
    """Purchases that the last plan proposed and that are still open, one row each, by name."""

    sku: tuple[str, ...]
    location: tuple[str, ...]
    source: tuple[str, ...]
    channel: tuple[str, ...]
    units: Floats


@dataclass(frozen=True, slots=True)
class Overrides:
    """What planners know better than the model, one row each, in the order in which it was said.

    `units` [N] is the demand of one period, or NaN where `percent` says by how much demand rises or falls. An
    empty location means all places, `start` to `end` (inclusive) the days of demand; from the day after
    `expires` no plan heeds it (NaT: never).
    """

    sku: tuple[str, ...]
    location: tuple[str, ...]
    start: Dates
    end: Dates
    units: Floats
    percent: Floats
    reason: tuple[str, ...]
    by: tuple[str, ...]
    expires: Dates


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
    elasticities: Elasticities | None = None  # None: no revenue tells of any price
    elsewhere: Elsewhere | None = None  # where these inputs are only a part of all
    previous: Previous | None = None
    overrides: Overrides | None = None
    partners: Partners | None = None
    terms: tuple[SupplierTerms, ...] = ()  # of the suppliers that state any, by name
