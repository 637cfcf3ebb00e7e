"""What happens to a desk, and what it then asks for: the words of its state machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sealane.live.contracts import Happening, Outcome
from sealane.live.core.pace import Range


@dataclass(frozen=True, slots=True)
class Ordered:
    """`orders` orders of `units` together came and found `outcome`."""

    item_id: int
    units: int
    outcome: Outcome
    orders: int = 1


@dataclass(frozen=True, slots=True)
class Settled:
    """Units of an order passed from one outcome to another."""

    item_id: int
    units: int
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Stocked:
    """So many units are left for the session."""

    item_id: int
    left: int


@dataclass(frozen=True, slots=True)
class Begun:
    """The session began."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over."""


@dataclass(frozen=True, slots=True)
class Paused:
    """No orders are taken from now on, or none of one product."""

    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class Resumed:
    """Orders are taken again."""

    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A product is on screen from now on."""

    item_id: int


@dataclass(frozen=True, slots=True)
class Priced:
    """A product has another price."""

    item_id: int
    price: Decimal


@dataclass(frozen=True, slots=True)
class Opened:
    """Up to `units` in all may be sold ahead of a product, 0 none; promised for a day."""

    item_id: int
    units: int
    promised_on: date | None


@dataclass(frozen=True, slots=True)
class Supplied:
    """More units were set aside for the session (negative: given back)."""

    item_id: int
    units: int
    by: str


@dataclass(frozen=True, slots=True)
class Offered:
    """So many who waited were offered a pre-order."""

    item_id: int
    orders: int


Arranged = Priced | Opened | Supplied | Offered
Event = Ordered | Settled | Stocked | Begun | Ended | Paused | Resumed | Shown | Arranged


@dataclass(frozen=True, slots=True)
class Note:
    """Write into the journal."""

    kind: Happening
    payload: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warn:
    """Tell the owner that a product is near its end, in minutes as a range."""

    item_id: int
    left: int
    minutes: Range


@dataclass(frozen=True, slots=True)
class Turn:
    """Tell the owner that more is wanted of a product than there is, and prepare what can be done."""

    item_id: int
    beyond: int


Command = Note | Warn | Turn
