"""The desk of a running session as others see it: orders taken, what it suggests and what it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sealane.kit.errors import Conflict
from sealane.kit.text import Text

MAX_PREORDER_UNITS = 100_000
"""Most units of one product that a session may sell ahead: more is a mistake of typing."""


class DeskState(StrEnum):
    """Where a session stands at its desk; orders are taken while it is live and at no other time."""

    PREPARED = "prepared"
    LIVE = "live"
    PAUSED = "paused"
    ENDED = "ended"


class Advice(StrEnum):
    """What the desk may suggest."""

    PUSH = "push"
    """Show this product next."""
    STOP = "stop"
    """Stop showing this product."""
    PREORDER = "preorder"
    """Sell goods on their way, up to so many units."""
    TAKE = "take"
    """Set so many units more aside from the stock for all."""
    EMERGENCY = "emergency"
    """Order or move so many units at once: the step that is prepared."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do now and why; `gain` in the session's currency, `step_id` the prepared step."""

    advice: Advice
    item_id: int
    units: int
    gain: Decimal | None
    reason: Text
    promised_on: date | None = None
    step_id: int | None = None


@dataclass(frozen=True, slots=True)
class OrderLine:
    """Units of one product as ordered; `price` is what the buyer saw, missing where the shop does not say."""

    sku: str
    units: int
    price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LiveOrder:
    """An order in a session, all lines or none; the same `key` again gets the same answer.

    `seconds` holds the units for payment, without it the sale is final. `preorder` accepts goods on their way
    where the desk has opened that, `wait` a place in the queue.
    """

    key: str
    lines: tuple[OrderLine, ...]
    buyer: str = ""
    channel: str = ""
    seconds: int | None = None
    preorder: bool = True
    wait: bool = True


@dataclass(frozen=True, slots=True)
class Doing:
    """What somebody did last at a desk: shown to whoever did something else at the same time."""

    who: str
    at: datetime
    what: Text


class StalePrice(Conflict):
    """The order names another price than the product has now."""

    code = "stale_price"
    title = Text("The price has changed", "价格已变动")

    def __init__(self, sku: str, price: Decimal, currency: str) -> None:
        self.sku, self.price = sku, price
        shown = f"{price.normalize():f} {currency}"
        super().__init__(
            Text(f"{sku} costs {shown} now.", f"{sku} 的现价为 {shown}。"),
            next_step=Text("Show the buyer the new price and order again.", "请向买家显示新价格后重新下单。"),
        )


class NotSelling(Conflict):
    """The session, or this product in it, takes no orders now."""

    code = "not_selling"
    title = Text("No orders are taken now", "当前不接单")


class DeskChanged(Conflict):
    """Somebody else has changed the same thing since the caller saw it; nothing was done."""

    code = "desk_changed"
    title = Text("Somebody was faster", "已被他人修改")

    def __init__(self, last: Doing | None) -> None:
        who = Text("Somebody", "其他人") if last is None else Text(last.who, last.who)
        what = Text("changed this", "修改了此项") if last is None else last.what
        super().__init__(
            Text(f"{who.en} {what.en} a moment ago.", f"{who.zh}刚刚{what.zh}。"),
            next_step=Text(
                "Look at it, and do yours again if it is still right.", "请查看后，如仍需要再操作一次。"
            ),
        )
