"""What speaks against a session as it is planned, and what the viewers of a market take ill."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sealane.kit.text import Text


class ClashWeight(StrEnum):
    """How much a clash weighs: `stop` must be mended, `warn` be looked at, `note` be known."""

    STOP = "stop"
    WARN = "warn"
    NOTE = "note"


class ClashKind(StrEnum):
    """What a clash is about."""

    HOST = "host"
    PRODUCT = "product"
    SLOT = "slot"
    MARKET = "market"
    HOLIDAY = "holiday"
    TABOO = "taboo"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that speaks against a session; `sku`, `market` and `other` where it is about one of those."""

    kind: ClashKind
    weight: ClashWeight
    said: Text
    sku: str = ""
    market: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Taboo:
    """What is not shown, or not then, in a market (empty: in all); `word` is one of name, category or trait.

    Without days it holds always, without a word of every product. `stops` says that it must not be; else it
    is a warning. `source` and `checked_on` say where that is from.
    """

    markets: tuple[str, ...]
    said: Text
    word: str = ""
    first: date | None = None
    last: date | None = None
    stops: bool = False
    source: str = ""
    checked_on: date | None = None
    id: int = 0

    def holds(self, market: str, day: date, words: str) -> bool:
        """Say whether it is met in `market` on `day` by a product of which `words` (lower case) are told."""
        there = not self.markets or market in self.markets
        then = (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
        return there and then and self.word.lower() in words
