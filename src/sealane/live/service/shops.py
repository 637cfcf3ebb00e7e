"""Shops: doors opened and closed, and the orders that come in at them, each taken once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import Row

from sealane.accounts.service import record
from sealane.catalog.service import sku_ids
from sealane.infra.database import Database, Work
from sealane.infra.jobs import enqueue
from sealane.infra.sealing import Sealer
from sealane.kit.errors import BadInput, SealaneError
from sealane.kit.ids import new_token
from sealane.kit.text import Text
from sealane.live.contracts import Session, SessionState
from sealane.live.contracts.desk import LiveOrder, OrderLine
from sealane.live.contracts.shops import (
    Doing,
    Shop,
    ShopAccess,
    ShopKind,
    ShopNotFound,
    ShopRefusal,
    ShopStatus,
    ShopThere,
    ShopTold,
    Unreadable,
)
from sealane.live.core.shop_orders import ShopOrder, hear, is_fit
from sealane.live.ports import ShopTeller
from sealane.live.service.ordering import OrderErrand, hold_key, take_orders
from sealane.live.store import sessions
from sealane.live.store import shops as rows
from sealane.live.store.shops import SHOP_ORDER_LISTING
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Answer, Ask, AskLine, HoldState

__all__ = ["SHOP_ORDER_LISTING"]

PATH = "/api/live/hooks/"
"""Where shops send to; the rest of the address is a shop's own."""

MAX_SHOPS = 50

MAX_DELIVERY_BYTES = 1_000_000
"""A notice is 300 bytes; an order of 200 lines with its detail some 200,000."""

NOT_TOLD = "not_told"
"""Why an order has no stock yet: nobody has said what is in it."""

DETAIL = "ask_shop_order"
"""Kind of the job that asks a platform what is in an order."""

UNPAID_SECONDS = 3_600
"""How long stock is kept for an unpaid order of a shop: its own time limit for payment is as long."""


@dataclass(frozen=True, slots=True)
class ShopDoor:
    """Whose door an address is."""

    workspace_id: int
    shop_id: int
    name: str


@dataclass(frozen=True, slots=True)
class NewShop:
    """A shop as a person connects it; `shop` is its id on the platform, a domain for Shopify.

    With a `token` (and a `cipher`, where the platform has one) it can be asked what is in an order.
    """

    kind: ShopKind
    name: str
    shop: str
    app_key: str
    secret: str
    token: str = ""
    cipher: str = ""


def open_shop(work: Work, sealer: Sealer, new: NewShop) -> Shop:
    """Open a door for a shop's orders; raises BadInput, ShopThere."""
    there = rows.all_of(work)
    if len(there) >= MAX_SHOPS:
        raise BadInput(
            Text(f"A workspace has at most {MAX_SHOPS} shops.", f"每个工作区最多 {MAX_SHOPS} 个店铺。"),
            next_step=Text("Close one that is used no more.", "请先停用不再使用的店铺。"),
        )
    shop = new.shop.strip().lower() if new.kind is ShopKind.SHOPIFY else new.shop.strip()
    if any((row.kind, row.shop) == (new.kind, shop) for row in there):
        raise ShopThere(shop)
    if new.kind is ShopKind.TIKTOK and not new.app_key.strip():
        raise BadInput(
            Text("TikTok signs with the app's key: enter it.", "TikTok 使用 App Key 参与签名，请填写。"),
            fields={"app_key": Text("Enter the app's key.", "请填写 App Key。")},
        )
    values = {
        "kind": str(new.kind),
        "name": new.name.strip() or shop,
        "shop": shop,
        "app_key": new.app_key.strip(),
        "door": new_token(),
        "cipher": new.cipher.strip(),
        **_sealed(work, sealer, new.secret, new.token),
    }
    shop_id = rows.add(work, values)
    record(work, "live_shop_opened", "live_shop", str(shop_id), None, {"kind": str(new.kind), "shop": shop})
    return next(one for one in shops(work) if one.id == shop_id)


def renew_shop(
    work: Work, sealer: Sealer, shop_id: int, secret: str = "", token: str = "", cipher: str = ""
) -> Shop:
    """Give a shop another secret, token or cipher; what is empty stays. Raises ShopNotFound."""
    if rows.one(work, shop_id) is None:
        raise ShopNotFound
    values = _sealed(work, sealer, secret, token) | ({"cipher": cipher.strip()} if cipher.strip() else {})
    if values:
        rows.change(work, shop_id, {**values, "refused_why": ""})
        record(work, "live_shop_renewed", "live_shop", str(shop_id), None, {"what": sorted(values)})
    return next(one for one in shops(work) if one.id == shop_id)


def _sealed(work: Work, sealer: Sealer, secret: str, token: str) -> dict[str, bytes]:
    given = {"secret": secret.strip(), "token": token.strip()}
    return {name: sealer.seal(value, _purpose(work)) for name, value in given.items() if value}


def access_of(work: Work, sealer: Sealer, row: Row[Any]) -> ShopAccess:
    """Return what a shop's platform is asked with."""
    purpose = _purpose(work)
    return ShopAccess(
        row.shop, row.app_key, sealer.open(row.secret, purpose), sealer.open(row.token, purpose), row.cipher
    )


def shops(work: Work) -> tuple[Shop, ...]:
    """Return every shop whose door is open, the oldest first."""
    return tuple(_shop(row) for row in rows.all_of(work))


def close_shop(work: Work, shop_id: int) -> None:
    """Close a shop's door and forget its secret; its orders stay. Raises ShopNotFound."""
    if rows.one(work, shop_id) is None:
        raise ShopNotFound
    rows.change(work, shop_id, {"ended_at": work.now, "secret": None, "token": None})
    record(work, "live_shop_closed", "live_shop", str(shop_id))


def find_door(database: Database, door: str) -> ShopDoor | None:
    """Return whose door an address is, or None; nobody is signed in for it."""
    with database.system() as connection:
        row = rows.by_door(connection, door)
    return None if row is None else ShopDoor(row.workspace_id, row.id, row.name)


def read_delivery(
    work: Work,
    sealer: Sealer,
    tellers: Mapping[ShopKind, ShopTeller],
    shop_id: int,
    headers: Mapping[str, str],
    body: bytes,
) -> ShopTold | ShopRefusal:
    """Return what a delivery tells, or why it is refused, which is written down; raises ShopNotFound.

    The caller answers the sender; this transaction is to be committed in either case.
    """
    row = rows.one(work, shop_id)
    if row is None or row.secret is None:
        raise ShopNotFound
    teller, secret = tellers[ShopKind(row.kind)], sealer.open(row.secret, _purpose(work))
    found = _read(teller, row, secret, headers, body)
    if isinstance(found, ShopRefusal):
        told = {"refused": row.refused + 1, "refused_at": work.now, "refused_why": str(found)}
        rows.change(work, shop_id, told)
    return found


def _read(
    teller: ShopTeller, row: Row[Any], secret: str, headers: Mapping[str, str], body: bytes
) -> ShopTold | ShopRefusal:
    if len(body) > MAX_DELIVERY_BYTES:
        return ShopRefusal.TOO_MUCH
    if not teller.is_signed(body, headers, row.app_key, secret):
        return ShopRefusal.SIGNATURE
    try:
        told = teller.told(body, headers)
    except Unreadable:
        return ShopRefusal.UNREADABLE
    if not is_fit(told):
        return ShopRefusal.UNREADABLE
    return told if told.shop == row.shop else ShopRefusal.WRONG_SHOP


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a delivery; `trouble` says why its order got no stock."""

    doing: Doing = Doing.NOTHING
    repeated: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryErrand:
    """News of a shop's order, taken in among the orders of others by the stock's Gatherer."""

    shop_id: int
    told: ShopTold

    def together(self, work: Work, alike: Sequence[DeliveryErrand]) -> Sequence[Delivered]:
        """Take in deliveries in their order, each once."""
        return [take_delivery(work, one.shop_id, one.told) for one in alike]


def take_delivery(work: Work, shop_id: int, told: ShopTold) -> Delivered:
    """Take in what a shop tells of an order, once: stock held, sold, confirmed or given back."""
    row = rows.one(work, shop_id)
    if row is None:
        raise ShopNotFound
    rows.change(work, shop_id, {"received": row.received + 1, "received_at": work.now})
    if not rows.is_new(work, shop_id, hashlib.sha256(told.key.encode()).digest()):
        return Delivered(repeated=True)
    return take_told(work, shop_id, told) if told.order else Delivered()


def ask_detail(work: Work, shop_id: int, order: str) -> None:
    """Have the platform asked what is in an order, by a job."""
    enqueue(work, DETAIL, {"shop_id": shop_id, "order": order}, key=f"{shop_id}-{order}")


def take_again(work: Work, shop_id: int, order: str) -> Delivered:
    """Take stock once more for an order that is known with its lines and got none."""
    row, (known, _) = rows.one(work, shop_id), rows.order(work, shop_id, order)
    if row is None or known.status not in (ShopStatus.UNPAID, ShopStatus.PAID):
        return Delivered()
    paid = known.status is ShopStatus.PAID
    hold, session_id, trouble = _taken(work, row, f"{order}/again-{uuid4().hex[:8]}", known, paid=paid)
    rows.put_order(work, shop_id, order, known, hold, session_id, trouble)
    return Delivered(Doing.SELL if paid else Doing.HOLD, trouble=trouble)


def take_told(work: Work, shop_id: int, told: ShopTold) -> Delivered:
    """Take in what is told of an order, whoever told it; raises ShopNotFound."""
    row = rows.one(work, shop_id)
    if row is None:
        raise ShopNotFound
    known, hold = rows.order(work, shop_id, told.order)
    now, doing = hear(known, told)
    session_id, trouble = None, ""
    match doing:
        case Doing.HOLD | Doing.SELL:
            hold, session_id, trouble = _taken(work, row, told.order, now, paid=doing is Doing.SELL)
        case Doing.CONFIRM:
            standing = stock.settle(work, [hold], HoldState.CONFIRMED)[0]
            if standing is not None and standing.state in (HoldState.EXPIRED, HoldState.RELEASED):
                # Paid after its time was over: asked for anew, under a key of its own.
                hold, session_id, trouble = _taken(work, row, f"{told.order}/paid", now, paid=True)
        case Doing.RELEASE:
            stock.settle(work, [hold], HoldState.RELEASED)
    bare = not now.lines and now.status in (ShopStatus.UNPAID, ShopStatus.PAID)
    rows.put_order(work, shop_id, told.order, now, hold, session_id, NOT_TOLD if bare else trouble)
    if bare and row.token is not None:
        ask_detail(work, shop_id, told.order)
    return Delivered(doing, trouble=trouble)


def _taken(
    work: Work, shop: Row[Any], reference: str, order: ShopOrder, *, paid: bool
) -> tuple[str, int | None, str]:
    """Take stock for an order: in the session that sells all of it now, else from the stock for all."""
    seconds = None if paid else UNPAID_SECONDS
    key = f"{shop.kind}-{shop.id}-{reference}"
    session = _session_of(work, {line.sku for line in order.lines})
    if session is not None:
        lines = tuple(OrderLine(line.sku, line.units) for line in order.lines)
        live = LiveOrder(key, lines, channel=shop.name, seconds=seconds)
        answer: Answer | SealaneError = take_orders(work, [OrderErrand(session.code, live)])[0]
        if isinstance(answer, Answer) and answer.state is not None:
            return hold_key(session.code, key), session.id, ""
        return "", session.id, _why(answer)
    ids = sku_ids(work, [line.sku for line in order.lines])
    missing = [line.sku for line in order.lines if line.sku not in ids]
    if missing:
        return "", None, f"unknown_sku {missing[0]}"
    asked = tuple(AskLine(ids[line.sku], line.units) for line in order.lines)
    ask = Ask(
        f"shop/{key}", asked, reference=reference, channel=shop.name, split=True, seconds=seconds,
        confirmed=paid, preorder=True, wait=True,
    )  # fmt: skip
    answer = stock.reserve(work, [ask])[0]
    return (ask.key, None, "") if answer.state is not None else ("", None, _why(answer))


def _session_of(work: Work, skus: set[str]) -> Session | None:
    running = sessions.in_states(work, [SessionState.LIVE])
    return next((one for one in running if skus <= {item.sku for item in one.items}), None)


def _why(answer: Answer | SealaneError) -> str:
    return str(answer.refusal or "") if isinstance(answer, Answer) else answer.code


def _purpose(work: Work) -> str:
    """What a seal is for: one workspace's secret can't be put in another's place."""
    return f"live-shop/{work.workspace_id}"


def _shop(row: Row[Any]) -> Shop:
    return Shop(
        row.id,
        ShopKind(row.kind),
        row.name,
        row.shop,
        PATH + row.door,
        row.received,
        row.received_at,
        row.refused,
        row.refused_at,
        row.refused_why,
        row.token is not None,
    )
