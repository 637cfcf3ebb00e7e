"""What scorecards are made of and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from sealane.infra.batches import Schema


class Measure(StrEnum):
    """What a supplier is measured by; each is a share between 0 and 1, the more the better."""

    ON_TIME = "on_time"
    IN_FULL = "in_full"
    QUALITY = "quality"
    LEAD_TIME = "lead_time"
    PRICE = "price"
    RESPONSE = "response"


PROMISES: Schema = {
    "supplier": pl.String(),
    "order_id": pl.Int64(),
    "sku_id": pl.Int64(),
    "warehouse_id": pl.Int64(),
    "channel": pl.String(),
    "units": pl.Int64(),
    "received_units": pl.Int64(),
    "begun_on": pl.Date(),
    "due_on": pl.Date(),
    "confirmed": pl.Boolean(),
    "over": pl.Boolean(),
}
"""Lines of orders that were placed. `due_on` is the day that the supplier agreed to, else the first asked
for; `begun_on` the day on which it agreed, else that of the order. Of an order that is `over` no more comes.
"""

DELIVERIES: Schema = {
    "order_id": pl.Int64(),
    "sku_id": pl.Int64(),
    "received_on": pl.Date(),
    "good": pl.Int64(),
    "damaged": pl.Int64(),
}
"""What came when, one row an order, SKU and day."""

ENQUIRIES: Schema = {"supplier": pl.String(), "asked_on": pl.Date(), "hours": pl.Float64()}
"""What a supplier was asked and how long it took to answer; no hours where it has not yet."""

INSPECTIONS: Schema = {
    "supplier": pl.String(),
    "inspected_on": pl.Date(),
    "sampled": pl.Int64(),
    "critical": pl.Int64(),
    "major": pl.Int64(),
    "minor": pl.Int64(),
}
"""Samples drawn from lots and the defects found, by their class."""

PRICES: Schema = {"supplier": pl.String(), "sku_id": pl.Int64(), "unit_cost": pl.Float64()}
"""What each supplier asks for one unit of a SKU at its own least lot, in one currency."""

RETURNS: Schema = {
    "sku_id": pl.Int64(),
    "category": pl.String(),
    "sold": pl.Float64(),
    "returned": pl.Float64(),
}
"""Units of each SKU that customers bought and sent back in the year before."""


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """All that scorecards are made of, in the columns named above."""

    promises: pl.DataFrame
    deliveries: pl.DataFrame
    enquiries: pl.DataFrame
    inspections: pl.DataFrame
    prices: pl.DataFrame
    returns: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each measure counts; they need not add up to one."""

    on_time: float = 30.0
    in_full: float = 15.0
    quality: float = 25.0
    lead_time: float = 15.0
    price: float = 10.0
    response: float = 5.0


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one supplier in 0 to 100: what its own `count` cases say, and what is believed.

    `score` is `own_weight` of its own figure and the rest of the mean of all; `low` to `high` holds it four
    times of five.
    """

    measure: Measure
    count: int
    own: float
    mean: float
    own_weight: float
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter in which something happened, by its first day; measures of which nothing is known lack."""

    first_day: date
    orders: int
    score: float | None
    measures: tuple[Measured, ...]


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """Days from agreement to receipt of what came by one way, one count an order."""

    warehouse_id: int
    channel: str
    orders: int
    mean: float
    deviation: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class Counted:
    """What lies behind the measures of a year: orders and units."""

    orders: int = 0
    confirmed: int = 0
    undated: int = 0
    split: int = 0
    units_due: int = 0
    units_on_time: int = 0
    units_came: int = 0
    units_damaged: int = 0
    inspections: int = 0
    inspections_failed: int = 0
    excess_return_share: float = 0.0
    price_ratio: float | None = None
    answer_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """How a supplier did in the year before `as_of`, and in each of its quarters; no score where idle."""

    supplier: str
    as_of: date
    score: float | None
    low: float | None
    high: float | None
    measures: tuple[Measured, ...]
    counted: Counted
    lead_times: tuple[LeadTimes, ...]
    quarters: tuple[Quarter, ...]
