"""Levels told by webhook, signed as Standard Webhooks asks, to any shop that can take a POST of JSON.

Checked 2026-11-22: github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from sealane.kit.text import Text
from sealane.stock.contracts.channels import ChannelSilent, Told

PREFIX = "whsec_"

Post = Callable[[str, bytes, Mapping[str, str]], int]
"""Posts a body with headers to an address and returns the status; OSError where nobody answers."""


class LevelsHook:
    """A ChannelFeed: `{"type": "stock.levels", "timestamp", "data": {channel, number, full, levels}}`."""

    def __init__(self, post: Post, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._post = post
        self._now = now

    def push(self, url: str, secret: str, told: Told) -> None:
        """Post what a channel may sell; any 2xx acknowledges it. Raises ChannelSilent."""
        now = self._now()
        body = levels_body(told, now)
        stamp, name = str(int(now.timestamp())), f"{told.channel}-{told.number}"
        headers = {
            "content-type": "application/json; charset=utf-8",
            "user-agent": "Sealane",
            "webhook-id": name,
            "webhook-timestamp": stamp,
            "webhook-signature": signature(secret, name, stamp, body),
        }
        try:
            status = self._post(url, body, headers)
        except OSError as problem:
            raise _silent(type(problem).__name__) from None
        if not 200 <= status < 300:
            raise _silent(str(status))


def levels_body(told: Told, now: datetime) -> bytes:
    """Return what is posted."""
    levels = [{"sku": one.sku, "available": one.available} for one in told.levels]
    data = {"channel": told.channel, "number": told.number, "full": told.full, "levels": levels}
    content = {"type": "stock.levels", "timestamp": now.isoformat(), "data": data}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def signature(secret: str, name: str, stamp: str, body: bytes) -> str:
    """Return `v1,` and the HMAC-SHA256 of "name.stamp.body" in base64."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    made = hmac.new(key, f"{name}.{stamp}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(made.digest()).decode()


def _silent(said: str) -> ChannelSilent:
    return ChannelSilent(Text(f"The channel did not acknowledge ({said}).", f"渠道未确认（{said}）。"))
