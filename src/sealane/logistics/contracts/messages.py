"""What customers are told of their parcels, in which words, and how a message leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class News(StrEnum):
    """What a customer is told before she asks; `goods_late`: what she bought ahead reaches us too late.

    `…_again`: later still than the last letter said.
    """

    LATE = "late"
    LATE_AGAIN = "late_again"
    GOODS_LATE = "goods_late"
    GOODS_LATE_AGAIN = "goods_late_again"
    PICK_UP = "pick_up"
    LOST = "lost"


LANGUAGES = ("en", "zh", "de", "fr", "es", "ja")
"""Languages that come with words of their own; every template can be changed."""


@dataclass(frozen=True, slots=True)
class Template:
    """The words for one piece of news in one language; nothing is sent before a person has approved them."""

    kind: News
    language: str
    subject: str
    body: str
    approved_at: datetime | None = None
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom an order belongs to; kept as long as its parcel travels and a while longer."""

    order_reference: str
    email: str
    name: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message ready to leave; `key` is the same for the same news to the same order."""

    id: int
    key: str
    recipient: str
    subject: str
    body: str
    language: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Slip:
    """When a further letter is due: `days` beyond the last day told, and `wait` after that letter."""

    days: int
    wait: timedelta


@dataclass(frozen=True, slots=True)
class Told:
    """What came of telling the customers of some shipments.

    `queued` letters leave now, `known` had been told before; `without_contact` have nobody to write to,
    `without_words` none that a person has approved, and of `other` there is no news or no customer.
    """

    queued: int
    known: int
    without_contact: int
    without_words: int
    other: int
