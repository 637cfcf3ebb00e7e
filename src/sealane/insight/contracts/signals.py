"""Signals: what was said in a conversation, and what of it is about which thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from sealane.infra.events import Event

LOOK_BACK_DAYS = 30
"""Days over which what was said is counted where decisions are made."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that was said; `things` are what its conversation hangs on, as (kind, key)."""

    message: str
    text: str
    at: datetime
    things: tuple[tuple[str, str], ...] = ()
    market: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """One `topic` that was said of one `thing`: a SKU, supplier, lane or whatever a conversation hangs on."""

    topic: str
    complaint: bool
    thing_kind: str
    thing: str
    quote: str


@dataclass(frozen=True, slots=True)
class SignalsHeard(Event):
    """Something was said of a SKU, a supplier or a lane."""

    topic: ClassVar[str] = "signals"


@dataclass(frozen=True, slots=True)
class SaidOf:
    """How often a topic was told of a thing within LOOK_BACK_DAYS, and the newest words of it."""

    topic: str
    complaint: bool
    said: int
    quotes: tuple[str, ...]
