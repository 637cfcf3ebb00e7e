"""Who sells to us, and what they offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl


class BalanceWhen(StrEnum):
    """When the rest of the price is due, or from when on the days of payment count."""

    UNSAID = ""
    ON_ORDER = "on_order"
    BEFORE_SHIPMENT = "before_shipment"
    ON_DELIVERY = "on_delivery"


class Qualification(StrEnum):
    """How far a supplier has been checked, and whether it may be bought from."""

    UNKNOWN = "unknown"
    CANDIDATE = "candidate"
    APPROVED = "approved"
    CONDITIONAL = "conditional"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who sells to us; lead times in days, capacity in units, the balance `payment_days` after its event.

    `ramp_percent` more a month can be made after `ramp_weeks`; `categories` are what it makes, as written.
    The last nine say how an open order can be moved and what is taken back, percents of the goods' price.
    """

    code: str
    name: str = ""
    country: str | None = None
    region: str | None = None
    contact: str = ""
    currency: str | None = None
    lead_time_days_p50: float | None = None
    lead_time_days_p90: float | None = None
    capacity_units_per_month: int | None = None
    payment_days: int | None = None
    deposit_percent: float | None = None
    balance_when: BalanceWhen = BalanceWhen.UNSAID
    ramp_percent: float | None = None
    ramp_weeks: int | None = None
    qualification: Qualification = Qualification.UNKNOWN
    audited_on: date | None = None
    audit_due_on: date | None = None
    categories: str = ""
    note: str = ""
    change_notice_days: int | None = None
    max_delay_days: int | None = None
    delay_fee_percent: float | None = None
    max_pull_in_days: int | None = None
    pull_in_fee_percent: float | None = None
    return_percent: float | None = None
    return_days: int | None = None
    return_min_units: int | None = None
    return_freight_percent: float | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """Ways to buy: `quotes` with the columns QUOTES, `closures` with CLOSURES from a day on."""

    quotes: pl.DataFrame
    closures: pl.DataFrame
