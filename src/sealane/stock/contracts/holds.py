"""Holds as other rooms see them: units of stock kept for an order, a cart, a live session or a channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from sealane.infra.events import Event
from sealane.kit.errors import Conflict, NotFound
from sealane.kit.text import Text

MAX_HELD = 1_000_000
"""Most units of one line: more is a mistake of typing."""

MAX_LINES = 200
"""Most lines of one ask."""


class HoldFor(StrEnum):
    """What units are held for."""

    ORDER = "order"
    CART = "cart"
    SESSION = "session"
    CHANNEL = "channel"


class HoldState(StrEnum):
    """Where a hold stands: waiting, held until a moment, confirmed, or over in one of three ways."""

    WAITING = "waiting"
    HELD = "held"
    CONFIRMED = "confirmed"
    SHIPPED = "shipped"
    RELEASED = "released"
    EXPIRED = "expired"


ACTIVE = (HoldState.HELD, HoldState.CONFIRMED)
"""States in which units are kept."""


class Source(StrEnum):
    """Where held units come from: stock for all, a pool set aside, or goods still on their way."""

    SHARED = "shared"
    POOL = "pool"
    INCOMING = "incoming"


class Refusal(StrEnum):
    """Why an ask got nothing."""

    SOLD_OUT = "sold_out"
    UNKNOWN_SKU = "unknown_sku"
    UNKNOWN_WAREHOUSE = "unknown_warehouse"
    UNKNOWN_POOL = "unknown_pool"
    BAD_UNITS = "bad_units"
    KEY_REUSED = "key_reused"
    CHANNEL_PAUSED = "channel_paused"


@dataclass(frozen=True, slots=True)
class AskLine:
    """Units of one SKU; of a bundle its parts are held."""

    sku_id: int
    units: int


@dataclass(frozen=True, slots=True)
class Ask:
    """A wish for units, all or none; the same `key` again gets the same answer and takes nothing more.

    `warehouse_ids` are tried in their order, empty means every warehouse, the fullest first; `split` allows
    several of them. Without `seconds` the hold lasts until somebody settles it; `confirmed` asks for a sale
    that is final at once. `pool` takes from what was set aside under that name, and from nothing else, unless
    it `spills`: then the last of the pool is filled up from the stock for all, and so is what the pool never
    held. `preorder` allows goods on their way, `wait` a place in the queue where nothing is left.
    """

    key: str
    lines: tuple[AskLine, ...]
    kind: HoldFor = HoldFor.ORDER
    reference: str = ""
    channel: str = ""
    warehouse_ids: tuple[int, ...] = ()
    split: bool = False
    seconds: int | None = None
    confirmed: bool = False
    pool: str = ""
    preorder: bool = False
    wait: bool = False
    spills: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """Units of one SKU taken for an ask; `warehouse_id` is missing while they are waited for.

    `source_id` is the pool or the offer of goods on their way, `promised_on` when those can be sent.
    """

    sku_id: int
    warehouse_id: int | None
    units: int
    source: Source = Source.SHARED
    source_id: int | None = None
    promised_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an ask: `takes` in `state`, or `refusal` with how many units could still be had.

    `ahead` counts the units that others waited for before, `repeated` says that the key was known, `named`
    which code nobody knows. `key` is empty where one answer is told to many.
    """

    key: str
    state: HoldState | None = None
    takes: tuple[Take, ...] = ()
    expires_at: datetime | None = None
    refusal: Refusal | None = None
    left: int = 0
    ahead: int = 0
    repeated: bool = False
    named: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """Units of one SKU in one warehouse set aside under a name; `held` of them are taken."""

    name: str
    sku_id: int
    warehouse_id: int
    units: int
    held: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """Goods on their way that may be sold ahead: what is left of them, where they come to, and by when.

    `promised_on` is the late end of when they arrive: a promise that is kept nine times of ten.
    """

    id: int
    sku_id: int
    warehouse_id: int
    left: int
    promised_on: date


@dataclass(frozen=True, slots=True)
class Coming:
    """Units that `reference` (a shipment, an order) brings to a warehouse, all of which may be sold ahead."""

    reference: str
    sku_id: int
    warehouse_id: int
    units: int
    promised_on: date


@dataclass(frozen=True, slots=True)
class HoldsChanged(Event):
    """Holds by these keys have got another state."""

    topic: ClassVar[str] = "holds"
    keys: tuple[str, ...]
    state: HoldState


@dataclass(frozen=True, slots=True)
class HoldsAnswered(Event):
    """New asks were answered, what was refused among them; told before the transaction commits.

    `keys` are those of the asks, in their order: asks that are alike but for their keys may name none.
    """

    answers: tuple[tuple[Ask, Answer], ...]
    keys: tuple[str, ...]


class PoolNotFound(NotFound):
    """No pool has this name."""

    code = "pool_not_found"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(f"There is no pool {name!r}.", f"没有名为 {name!r} 的专属库存池。"),
            next_step=Text("Check its name, or set stock aside first.", "请检查名称，或先预留库存。"),
        )


class ChannelPaused(Conflict):
    """The channel sells nothing now: it has fallen silent, or somebody has paused it."""

    code = "channel_paused"
    title = Text("This channel is paused", "该渠道已暂停")

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"The channel {name!r} sells nothing at the moment.",
                f"渠道 {name!r} 当前暂停销售。",
            ),
            next_step=Text(
                "Let it go on once it acknowledges the levels that it is told.",
                "请待其恢复确认库存推送后再继续销售。",
            ),
        )


class SoldOut(Conflict):
    """Fewer units can be had than were asked for; nothing was taken."""

    code = "sold_out"
    title = Text("Sold out", "已售罄")

    def __init__(self, left: int, ahead: int) -> None:
        self.left, self.ahead = left, ahead
        en = f"Only {left} can be had." if left else "Nothing is left."
        zh = f"仅剩 {left} 件。" if left else "已无库存。"
        if ahead:
            en, zh = f"{en} Others wait for {ahead} units before.", f"{zh}前面还有 {ahead} 件在排队。"
        super().__init__(
            Text(en, zh),
            next_step=Text(
                "Ask for fewer, allow goods on their way, or wait in the queue.",
                "请减少数量、接受预售，或加入候补队列。",
            ),
        )
