"""A review: what a week or a month was like, kept as it was made, and when the next one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sealane.infra.events import Event
from sealane.insight.contracts.indicators import Words
from sealane.kit.errors import NotFound
from sealane.kit.text import Text


class Cadence(StrEnum):
    """How much one review looks back on."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Format(StrEnum):
    """In what a value is written."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DAYS = "days"
    TIMES = "times"
    DATE = "date"


Cell = str | float | Words | None
"""A number, a name or code as it is, a sentence in both languages, or nothing."""


@dataclass(frozen=True, slots=True)
class Period:
    """The days looked back on, from `first` to `last`, both included, and those before them."""

    cadence: Cadence
    first: date
    last: date
    before_first: date
    before_last: date


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure now and before; `change` is how much larger it has become (0.1: by a tenth)."""

    key: str
    name: Words
    format: Format
    now: float | None
    before: float | None
    change: float | None
    higher_is_better: bool
    finance: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a section's table."""

    key: str
    name: Words
    format: Format
    finance: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a review: a sentence and a table; `links` lead each row to its page, empty where none."""

    key: str
    title: Words
    note: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """What a review says: a headline, figures, and sections in the order in which they are read."""

    headline: Words
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it was made."""

    id: int
    cadence: Cadence
    first: date
    last: date
    made_at: datetime
    currency: str
    content: Content


@dataclass(frozen=True, slots=True)
class ReviewMade(Event):
    """A week's or month's review was made."""

    topic: ClassVar[str] = "reviews"
    review_id: int


class ReviewNotFound(NotFound):
    """There is no such review, or nothing was sold in that time."""

    code = "review_not_found"
    title = Text("No such review", "没有该复盘")
