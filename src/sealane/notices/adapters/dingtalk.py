"""DingTalk (钉钉): a group's custom robot, signed where its group asks for that.

Checked 2026-11-22: open.dingtalk.com/document/orgapp/custom-robots-send-group-messages and
…/customize-robot-security-settings.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from urllib.parse import urlencode

from sealane.notices.adapters.markdown import markdown
from sealane.notices.adapters.transport import Answer, Post, json_of, json_post, number_of
from sealane.notices.contracts import Address, Message, Trouble
from sealane.notices.core.messages import cut_bytes

ORIGIN = "https://oapi.dingtalk.com"
MAX_TEXT_BYTES = 15_000
"""A message holds 20,000 bytes with everything around its text."""
SILENCED_SECONDS = 600.0
"""A robot that was asked more than 20 times in a minute is silenced so long."""
TOO_FAST = frozenset({130101, 130102})
NO_ROBOT = frozenset({300001, 300005, 400101})
NOT_ALLOWED = frozenset({310000})
"""Wrong signature, missing keyword or an address that the group does not allow."""


class DingTalk:
    """The secret holds `token`, and `sign` (SEC…) where the robot is signed."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self._origin = origin

    def post(self, address: Address, message: Message, now: datetime) -> Post:
        """Return a card with buttons, or plain markdown where there are none."""
        query = {"access_token": address.secret["token"]}
        if sign := address.secret.get("sign"):
            stamp = str(round(now.timestamp() * 1000))
            query |= {"timestamp": stamp, "sign": signature(stamp, sign)}
        text = cut_bytes(f"### {message.title}\n\n{markdown(message, chr(10) * 2)}", MAX_TEXT_BYTES)
        return json_post(f"{self._origin}/robot/send?{urlencode(query)}", _content(message, text))

    def check(self, answer: Answer) -> None:
        """Read `{"errcode": 0, "errmsg": "ok"}`."""
        content = json_of(answer)
        code = number_of(content, "errcode")
        if code == 0:
            return
        said = f"DingTalk answered {code}: {str(content.get('errmsg', ''))[:120]}"
        if code in TOO_FAST:
            raise Trouble(said, retry_after=SILENCED_SECONDS)
        raise Trouble(said, lasting=code in NOT_ALLOWED, gone=code in NO_ROBOT)


def _content(message: Message, text: str) -> dict[str, object]:
    if not message.buttons:
        return {"msgtype": "markdown", "markdown": {"title": message.title, "text": text}}
    buttons = [{"title": one.label, "actionURL": one.url} for one in message.buttons]
    card = {"title": message.title, "text": text, "btnOrientation": "0", "btns": buttons}
    return {"msgtype": "actionCard", "actionCard": card}


def signature(stamp: str, secret: str) -> str:
    """Return what signs a moment (Unix milliseconds): HMAC-SHA256 of "stamp⏎secret" under the secret."""
    made = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256)
    return base64.b64encode(made.digest()).decode()
