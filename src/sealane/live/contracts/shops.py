"""Shops that send their orders: their doors, what they tell of an order, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sealane.kit.errors import Conflict, NotAllowed, NotFound
from sealane.kit.text import Text


class ShopKind(StrEnum):
    """In whose words a shop speaks."""

    TIKTOK = "tiktok"
    SHOPIFY = "shopify"


class ShopStatus(StrEnum):
    """Where an order of a shop stands, as far as stock goes."""

    UNPAID = "unpaid"
    PAID = "paid"
    CANCELLED = "cancelled"
    OTHER = "other"


class ShopRefusal(StrEnum):
    """Why a delivery was not taken in."""

    SIGNATURE = "signature"
    UNREADABLE = "unreadable"
    TOO_MUCH = "too_much"
    WRONG_SHOP = "wrong_shop"


class Doing(StrEnum):
    """What is to be done with the stock of an order."""

    NOTHING = "nothing"
    HOLD = "hold"
    SELL = "sell"
    CONFIRM = "confirm"
    RELEASE = "release"


class Unreadable(ValueError):
    """What came is no notice of a shop."""


class ShopSilent(Exception):
    """A platform did not tell what is in an order; it is asked again."""


@dataclass(frozen=True, slots=True)
class ShopAccess:
    """What a platform is asked with for a shop; `cipher` is the platform's own word for the shop."""

    shop: str
    app_key: str
    secret: str
    token: str
    cipher: str = ""


@dataclass(frozen=True, slots=True)
class ShopLine:
    """Units of one SKU of a shop's order, at the price that was paid."""

    sku: str
    units: int
    price: Decimal | None


@dataclass(frozen=True, slots=True)
class ShopTold:
    """What one delivery tells: `key` names it for good, `at` is when the shop changed the order.

    Without `lines` it tells the state alone; without an `order` it is about something else.
    """

    key: str
    shop: str
    order: str
    status: ShopStatus
    at: datetime
    lines: tuple[ShopLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop whose orders come in at a door; `path` is the address below this server's.

    `asks` says that its platform can be asked what is in an order.
    """

    id: int
    kind: ShopKind
    name: str
    shop: str
    path: str
    received: int
    received_at: datetime | None
    refused: int
    refused_at: datetime | None
    refused_why: str
    asks: bool = False


class ShopNotFound(NotFound):
    """There is no such shop or door."""

    code = "live_shop_not_found"

    def __init__(self) -> None:
        super().__init__(
            Text("There is no such door.", "没有该接口地址。"),
            next_step=Text("Copy its address from the settings.", "请从设置中复制地址。"),
        )


class ShopThere(Conflict):
    """The shop has a door already: with two, each of its orders would take stock twice."""

    code = "live_shop_there"

    def __init__(self, shop: str) -> None:
        super().__init__(
            Text(f"The shop {shop!r} has a door already.", f"店铺 {shop!r} 已接入。"),
            next_step=Text("Use its address, or close it first.", "请使用现有地址，或先停用。"),
        )


_WHY = {
    ShopRefusal.SIGNATURE: (
        Text("The delivery was refused: its signature does not fit.", "推送被拒绝：签名不正确。"),
        Text("Check app key and secret on both ends.", "请核对两端的 App Key 与密钥。"),
    ),
    ShopRefusal.UNREADABLE: (
        Text("The delivery was refused: it is no notice of an order.", "推送被拒绝：内容不是订单通知。"),
        Text("Choose the order webhooks in the platform's console.", "请在平台后台选择订单类推送。"),
    ),
    ShopRefusal.TOO_MUCH: (
        Text("The delivery was refused: it is too large.", "推送被拒绝：内容过大。"),
        Text("Send one order in each notice.", "请每次只推送一个订单。"),
    ),
    ShopRefusal.WRONG_SHOP: (
        Text("The delivery was refused: it is of another shop.", "推送被拒绝：来自其他店铺。"),
        Text("Give each shop the address of its own door.", "请为每个店铺使用各自的接口地址。"),
    ),
}
"""Why a delivery is refused, and what whoever sends it can do."""


class ShopRefused(NotAllowed):
    """A delivery was not taken in; nothing was changed."""

    code = "live_delivery_refused"
    status = 401
    title = Text("The delivery was refused", "推送被拒绝")

    def __init__(self, why: ShopRefusal) -> None:
        said, step = _WHY[why]
        super().__init__(said, next_step=step)
