"""Shops: the platforms whose orders come in, how each is read, and how it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sealane.live.adapters import shopify, tiktok
from sealane.live.adapters.tiktok_orders import TikTokOrders
from sealane.live.contracts.shops import ShopKind
from sealane.live.ports import OrderAsker, ShopTeller

if TYPE_CHECKING:
    import httpx

ANSWER_SECONDS = 10.0


def shop_tellers() -> Mapping[ShopKind, ShopTeller]:
    """Return who reads what each platform tells."""
    return {ShopKind.TIKTOK: tiktok, ShopKind.SHOPIFY: shopify}


def shop_askers() -> Mapping[ShopKind, OrderAsker]:
    """Return who asks each platform that tells too little by itself; no connection is made for it."""
    made: list[httpx.Client] = []

    def fetch(address: str, headers: Mapping[str, str]) -> tuple[int, bytes]:
        import httpx

        if not made:
            made.append(httpx.Client(timeout=ANSWER_SECONDS, follow_redirects=False))
        try:
            answer = made[0].get(address, headers=dict(headers))
        except httpx.HTTPError as problem:
            raise OSError(type(problem).__name__) from None
        return answer.status_code, answer.content

    return {ShopKind.TIKTOK: TikTokOrders(fetch)}
