"""Shops as the room sees them: whoever signs and tells orders in words of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from sealane.live.contracts.shops import ShopAccess, ShopTold


class ShopTeller(Protocol):
    """One platform's notices: checked, and translated; nobody is asked anything."""

    def is_signed(self, body: bytes, headers: Mapping[str, str], app_key: str, secret: str) -> bool:
        """Say whether a delivery was signed by whoever has the app's secret; header names are lower case."""

    def told(self, body: bytes, headers: Mapping[str, str]) -> ShopTold:
        """Return what a notice tells; raises Unreadable."""


class OrderAsker(Protocol):
    """A platform that says what is in an order."""

    def order(self, access: ShopAccess, order: str) -> ShopTold:
        """Return an order with its lines; raises ShopSilent where it is not told now."""
