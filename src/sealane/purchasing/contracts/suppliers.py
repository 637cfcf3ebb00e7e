"""Who sells to us, and what they offer."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who sells to us; lead times in days, capacity in units, payment in days after delivery."""

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
    note: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """Ways to buy: `quotes` with the columns QUOTES, `closures` with CLOSURES from a day on."""

    quotes: pl.DataFrame
    closures: pl.DataFrame
