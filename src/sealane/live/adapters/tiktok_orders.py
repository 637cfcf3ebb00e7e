"""TikTok Shop asked for an order's detail, since its notices name no SKUs.

`GET /order/202309/orders?ids=…`, the access token in `x-tts-access-token`. The query is signed: HMAC-SHA256
by the app's secret, in hex, of secret + path + names and values in the order of their names + secret.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from sealane.live.adapters import tiktok
from sealane.live.contracts.shops import ShopAccess, ShopSilent, ShopStatus, ShopTold

ADDRESS = "https://open-api.tiktokglobalshop.com"
PATH = "/order/202309/orders"

Fetch = Callable[[str, Mapping[str, str]], tuple[int, bytes]]
"""Gets an address with headers: status and body; OSError where nobody answers."""


def signature(path: str, query: Mapping[str, str], secret: str, body: str = "") -> str:
    """Return the signature of a request; `sign` and `access_token` take no part in it."""
    named = sorted((name, value) for name, value in query.items() if name not in ("sign", "access_token"))
    signed = secret + path + "".join(name + value for name, value in named) + body + secret
    return hmac.new(secret.encode(), signed.encode(), hashlib.sha256).hexdigest()


class TikTokOrders:
    """An OrderAsker for TikTok Shop."""

    def __init__(
        self, fetch: Fetch, address: str = ADDRESS, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._fetch, self._address, self._now = fetch, address, now

    def order(self, access: ShopAccess, order: str) -> ShopTold:
        """Return an order with its lines; raises ShopSilent where the platform does not tell it now."""
        query = {
            "app_key": access.app_key,
            "ids": order,
            "shop_cipher": access.cipher,
            "timestamp": str(int(self._now().timestamp())),
        }
        query = {name: value for name, value in query.items() if value}
        query["sign"] = signature(PATH, query, access.secret)
        headers = {"content-type": "application/json", "x-tts-access-token": access.token}
        try:
            status, body = self._fetch(f"{self._address}{PATH}?{urlencode(query)}", headers)
        except OSError as problem:
            raise ShopSilent(type(problem).__name__) from None
        return _order(status, body, access.shop, order)


def _order(status: int, body: bytes, shop: str, ref: str) -> ShopTold:
    try:
        said: dict[str, Any] = json.loads(body)
        if status != 200 or said.get("code") != 0:
            raise ShopSilent(f"{status} {said.get('code', '')} {str(said.get('message', ''))[:100]}".strip())
        found = next((one for one in said["data"]["orders"] if str(one["id"]) == ref), None)
        if found is None:
            raise ShopSilent("no such order")
        at = datetime.fromtimestamp(float(found["update_time"]), UTC)
        key = f"detail {ref} {found['update_time']}"
        state = tiktok.STATES.get(str(found.get("status", "")), ShopStatus.OTHER)
        return ShopTold(key, shop, ref, state, at, tiktok.lines_of(found["line_items"]))
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        ArithmeticError,
        OSError,
        RecursionError,
    ) as wrong:
        raise ShopSilent(f"{status} unreadable: {type(wrong).__name__}") from wrong
