"""Periods: days and ISO weeks as the buckets of sales, reviews and lead times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Bucket(StrEnum):
    """The length of one planning period."""

    DAY = "day"
    WEEK = "week"

    @property
    def days(self) -> int:
        """Length in days."""
        return 1 if self is Bucket.DAY else 7

    def start(self, day: date) -> date:
        """Return the first day of the period that holds `day`; weeks start on Monday (ISO 8601)."""
        return day if self is Bucket.DAY else day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class DateRange:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a range that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"a range can't end ({self.last}) before it begins ({self.first})")

    @property
    def days(self) -> int:
        """Number of days in the range."""
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        """Say whether `day` lies in the range."""
        return self.first <= day <= self.last
