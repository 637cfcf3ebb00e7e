"""TikTok Shop's webhooks: the signature checked, and what they tell translated; it asks nobody anything.

The signature is the HMAC-SHA256 of app key and raw body by the app's secret, in hex, in `Authorization`. It
has no time in it, so that a delivery is known again by `tts_notification_id`, and states by `update_time`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sealane.live.contracts.shops import ShopLine, ShopStatus, ShopTold, Unreadable

ORDER_STATUS = 1
CANCELLATION = 11
"""Types of notices that are about an order (Partner Center, webhooks)."""

STATES = {
    "UNPAID": ShopStatus.UNPAID,
    "ON_HOLD": ShopStatus.PAID,
    "AWAITING_SHIPMENT": ShopStatus.PAID,
    "PARTIALLY_SHIPPING": ShopStatus.PAID,
    "AWAITING_COLLECTION": ShopStatus.PAID,
    "IN_TRANSIT": ShopStatus.PAID,
    "DELIVERED": ShopStatus.PAID,
    "COMPLETED": ShopStatus.PAID,
    "CANCELLED": ShopStatus.CANCELLED,
    "CANCEL": ShopStatus.CANCELLED,
}


def is_signed(body: bytes, headers: Mapping[str, str], app_key: str, secret: str) -> bool:
    """Say whether a delivery was signed by whoever has the app's secret."""
    expected = hmac.new(secret.encode(), app_key.encode() + body, hashlib.sha256).hexdigest()
    given = headers.get("authorization", "").strip().lower()
    # As bytes: of text with letters beyond ASCII the comparison would raise instead of saying no.
    return hmac.compare_digest(expected.encode(), given.encode())


def told(body: bytes, headers: Mapping[str, str]) -> ShopTold:  # noqa: ARG001
    """Return what a notice tells; raises Unreadable.

    A notice names order and state; `line_items` stand in it where a middleware puts the order's detail in,
    in the shape of `GET /order/202309/orders`: one item is one unit. Headers tell nothing more.
    """
    try:
        notice = json.loads(body)
        data: dict[str, Any] = notice["data"]
        kind = int(notice["type"])
        key = str(notice.get("tts_notification_id") or hashlib.sha256(body).hexdigest())
        moment = float(data.get("update_time") or notice["timestamp"])
        return ShopTold(
            key,
            str(notice["shop_id"]),
            str(data["order_id"]) if kind in (ORDER_STATUS, CANCELLATION) else "",
            _status(kind, data),
            datetime.fromtimestamp(moment, UTC),
            lines_of(data.get("line_items") or ()),
        )
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        ArithmeticError,
        OSError,
        RecursionError,
    ) as wrong:
        raise Unreadable(str(wrong)) from wrong


def _status(kind: int, data: Mapping[str, Any]) -> ShopStatus:
    if kind == CANCELLATION:
        done = str(data.get("cancel_status", "")) == "CANCELLATION_REQUEST_COMPLETE"
        return ShopStatus.CANCELLED if done else ShopStatus.OTHER
    return STATES.get(str(data.get("order_status", "")), ShopStatus.OTHER)


def lines_of(items: Any) -> tuple[ShopLine, ...]:
    """Return the lines of an order's detail: one item is one unit, of none nothing; raises Unreadable."""
    units: Counter[tuple[str, Decimal | None]] = Counter()
    for item in items:
        price = item.get("sale_price")
        sku = str(item["seller_sku"]).strip()
        if not sku:
            raise Unreadable("a line without a seller's SKU")
        units[sku, None if price in (None, "") else Decimal(str(price))] += int(item.get("quantity", 1))
    return tuple(ShopLine(sku, count, price) for (sku, price), count in units.items() if count != 0)
