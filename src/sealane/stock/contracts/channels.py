"""Channels as other rooms see them: shops and marketplaces that are told what they may sell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sealane.infra.events import Event
from sealane.kit.errors import NotFound, SealaneError
from sealane.kit.text import Text

MAX_CHANNELS = 200
"""Channels of one workspace."""


class Pause(StrEnum):
    """Why a channel sells nothing now: it does not answer, or somebody paused it."""

    SILENCE = "silence"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel that is told levels at `url`.

    `number` is that of the stock's log up to which it has acknowledged what it was told, `waiting_since` the
    moment since which it owes an acknowledgement. `failures` tries in a row were not acknowledged, the last
    because of `failure`.
    """

    name: str
    url: str
    number: int = 0
    acknowledged_at: datetime | None = None
    waiting_since: datetime | None = None
    pause: Pause | None = None
    pause_why: str = ""
    failures: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """How many units of a SKU a channel may sell, by the SKU's code."""

    sku: str
    available: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a channel is told: the units of some SKUs, or with `full` of all, as of a number of the log.

    Numbers rise: what has a lower one than what was heard already is older.
    """

    channel: str
    number: int
    full: bool
    levels: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class ChannelChanged(Event):
    """A channel was added, changed, paused or goes on; `pause` says why it sells nothing."""

    topic: ClassVar[str] = "channels"
    name: str
    pause: Pause | None = None


class ChannelSilent(SealaneError):
    """A channel did not acknowledge what it was told; it is tried again."""

    code = "channel_silent"
    status = 502


class ChannelNotFound(NotFound):
    """No channel has this name."""

    code = "channel_not_found"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(f"There is no channel {name!r}.", f"没有名为 {name!r} 的渠道。"),
            next_step=Text("Check its name, or connect it first.", "请检查名称，或先接入该渠道。"),
        )
