"""Periods: days and ISO weeks as the buckets of sales, reviews and lead times."""

from __future__ import annotations

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
