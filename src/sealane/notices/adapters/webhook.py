"""Webhook: JSON to any address, signed as Standard Webhooks asks.

Checked 2026-11-22: github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import datetime

from sealane.notices.adapters.transport import Answer, Post, json_post
from sealane.notices.contracts import Address, Message, Trouble

PREFIX = "whsec_"
PASSING = frozenset({408, 425})
GONE = 410


class Webhook:
    """The secret holds `url` and `sign` (`whsec_…`); `webhook-id` is the same however often it is tried."""

    def post(self, address: Address, message: Message, now: datetime) -> Post:
        """Return the notice as `{"type": "notice", "timestamp", "data"}` with its signature."""
        data = {
            "severity": str(message.severity),
            "title": message.title,
            "body": message.body,
            "url": message.url,
            "buttons": [{"label": one.label, "url": one.url} for one in message.buttons],
            "notices": [{"title": one.label, "url": one.url} for one in message.items],
        }
        content = {"type": "notice", "timestamp": message.at.isoformat(), "data": data}
        made = json_post(address.secret["url"], content)
        stamp = str(int(now.timestamp()))
        headers = {
            **made.headers,
            "user-agent": "Sealane",
            "webhook-id": message.key,
            "webhook-timestamp": stamp,
            "webhook-signature": signature(address.secret["sign"], message.key, stamp, made.body),
        }
        return Post(made.url, made.body, headers)

    def check(self, answer: Answer) -> None:
        """Any 2xx has taken it; 410 wants no more; a redirect is not followed."""
        if 200 <= answer.status < 300:
            return
        said = f"answered {answer.status}"
        raise Trouble(said, lasting=answer.status not in PASSING, gone=answer.status == GONE)


def signature(secret: str, key: str, stamp: str, body: bytes) -> str:
    """Return `v1,` and the HMAC-SHA256 of "key.stamp.body" in base64; raises Trouble on a bad secret."""
    try:
        raw = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Trouble("the secret is not one of Standard Webhooks", lasting=True) from error
    made = hmac.new(raw, f"{key}.{stamp}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(made.digest()).decode()
