"""A live session as other rooms see it: when, who, where, what is shown, and what is aimed at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from sealane.infra.events import Event

MAX_ITEMS = 200
"""Most products of one session: six hours at two minutes each."""

MAX_HOURS = 24
"""Longest session; a longer one is two."""

MAX_MARKETS = 20
"""Most markets that one session is shown in."""


class SessionState(StrEnum):
    """Where a session stands; `reviewed` is ended with its review made, `cancelled` was never held."""

    PLANNED = "planned"
    LIVE = "live"
    ENDED = "ended"
    REVIEWED = "reviewed"
    CANCELLED = "cancelled"


OVER = (SessionState.ENDED, SessionState.REVIEWED)
"""States of a session that was held."""


@dataclass(frozen=True, slots=True)
class Expected:
    """Units that will sell: 10, 50, 90 % quantiles and mean, and on how many past showings that rests."""

    p10: float
    p50: float
    p90: float
    mean: float
    showings: int = 0


@dataclass(frozen=True, slots=True)
class RunItem:
    """One product of a run-down, shown from `offset_minutes` after the start for `minutes`.

    `price` is that of the session, in the session's currency; `target_units` is what people aim at;
    `say` the one thing that the host is to say; `expected` what was foreseen when the session began, or
    is foreseen now. `sku` is the code of `sku_id`.
    """

    id: int
    position: int
    sku_id: int
    sku: str
    name: str
    price: Decimal | None
    usual_price: Decimal | None
    offset_minutes: int
    minutes: int
    target_units: int | None = None
    say: str = ""
    expected: Expected | None = None

    def shown_at(self, starts_at: datetime) -> datetime:
        """The moment at which its slot begins."""
        return starts_at + timedelta(minutes=self.offset_minutes)


@dataclass(frozen=True, slots=True)
class Session:
    """A live session; `code` names its pool of stock, its holds' reference and its lines of sales.

    Planned from `starts_at` to `ends_at` (UTC), held from `began_at` to `ended_at`. `warehouse_ids` are
    those that serve its viewers, the first of them first; empty: every one. `audience` is how many viewers
    are expected, `viewers` how many came. `rehearses` is the session that this one plays through on paper: it
    takes no stock, teaches nothing and stands in no list. With `move_waiting` those who wait are offered a
    pre-order as soon as one is opened.
    """

    id: int
    code: str
    title: str
    host: str
    platform: str
    markets: tuple[str, ...]
    time_zone: str
    starts_at: datetime
    ends_at: datetime
    state: SessionState
    currency: str
    audience: int | None
    viewers: int | None
    warehouse_ids: tuple[int, ...]
    note: str
    began_at: datetime | None
    ended_at: datetime | None
    items: tuple[RunItem, ...] = ()
    rehearses: int | None = None
    move_waiting: bool = False

    @property
    def minutes(self) -> float:
        """How long it lasts, or lasted."""
        first = self.began_at or self.starts_at
        last = self.ended_at or (first + (self.ends_at - self.starts_at))
        return (last - first).total_seconds() / 60

    def item(self, item_id: int) -> RunItem | None:
        """The product of the run-down by its id."""
        return next((one for one in self.items if one.id == item_id), None)


@dataclass(frozen=True, slots=True)
class NewItem:
    """A product to be shown, by its code; without an offset it follows the one before."""

    sku: str
    price: Decimal | None = None
    offset_minutes: int | None = None
    minutes: int = 10
    target_units: int | None = None
    say: str = ""


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session as a person writes it; an empty `code` is made from day and host."""

    title: str
    host: str
    starts_at: datetime
    ends_at: datetime
    markets: tuple[str, ...]
    time_zone: str
    code: str = ""
    platform: str = ""
    currency: str = ""
    audience: int | None = None
    warehouses: tuple[str, ...] = ()
    note: str = ""
    move_waiting: bool = True


@dataclass(frozen=True, slots=True)
class SessionChanged(Event):
    """A session, its run-down, its checklist or its state has changed; announced with the session's id."""

    topic: ClassVar[str] = "live"
    session_id: int


@dataclass(frozen=True, slots=True)
class SessionEnded(Event):
    """A session is over: its review is due."""

    topic: ClassVar[str] = "live"
    session_id: int
