"""Shopify's webhooks of orders: signature checked, what they tell translated; nobody is asked anything.

The signature is the HMAC-SHA256 of the raw body by the app's secret, in base64, in `X-Shopify-Hmac-Sha256`.
Which shop and which notice it is stands in further headers; each notice holds the whole order.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sealane.live.contracts.shops import ShopLine, ShopStatus, ShopTold, Unreadable

SIGNATURE = "x-shopify-hmac-sha256"
TOPIC = "x-shopify-topic"
SHOP = "x-shopify-shop-domain"
NOTICE = "x-shopify-webhook-id"

ABOUT_ORDERS = ("orders/create", "orders/paid", "orders/updated", "orders/edited", "orders/cancelled")

PAID = ("paid", "authorized", "partially_paid", "partially_refunded")
"""States of an order's money in which it is to be sent."""

GONE = ("voided", "refunded", "expired")


def is_signed(body: bytes, headers: Mapping[str, str], app_key: str, secret: str) -> bool:  # noqa: ARG001
    """Say whether a delivery was signed by whoever has the app's secret; `app_key` plays no part here."""
    expected = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
    # As bytes: of text with letters beyond ASCII the comparison would raise instead of saying no.
    return hmac.compare_digest(expected.encode(), headers.get(SIGNATURE, "").strip().encode())


def told(body: bytes, headers: Mapping[str, str]) -> ShopTold:
    """Return what a notice tells; raises Unreadable. Lines without a SKU are not kept in stock."""
    try:
        order: dict[str, Any] = json.loads(body)
        shop = headers[SHOP].strip().lower()
        key = headers.get(NOTICE, "").strip() or hashlib.sha256(body).hexdigest()
        if headers.get(TOPIC, "") not in ABOUT_ORDERS:
            return ShopTold(key, shop, "", ShopStatus.OTHER, datetime.fromtimestamp(0, UTC))
        return ShopTold(
            key,
            shop,
            str(order.get("name") or order["id"]),
            _status(order),
            datetime.fromisoformat(str(order.get("updated_at") or order["created_at"])).astimezone(UTC),
            _lines(order["line_items"]),
        )
    except (ValueError, KeyError, TypeError, ArithmeticError, AttributeError, RecursionError) as wrong:
        raise Unreadable(str(wrong)) from wrong


def _status(order: Mapping[str, Any]) -> ShopStatus:
    money = str(order.get("financial_status") or "pending")
    if order.get("cancelled_at") or money in GONE:
        return ShopStatus.CANCELLED
    return ShopStatus.PAID if money in PAID else ShopStatus.UNPAID


def _lines(items: Any) -> tuple[ShopLine, ...]:
    units: Counter[tuple[str, Decimal | None]] = Counter()
    for item in items:
        sku, count = str(item.get("sku") or "").strip(), int(item.get("quantity", 1))
        if sku and count > 0:
            price = item.get("price")
            units[sku, None if price in (None, "") else Decimal(str(price))] += count
    return tuple(ShopLine(sku, count, price) for (sku, price), count in units.items())
