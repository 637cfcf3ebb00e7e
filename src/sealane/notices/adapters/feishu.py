"""Feishu (飞书) and Lark: a group's custom bot, signed where its group asks for that.

Checked 2026-11-22: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sealane.notices.adapters.markdown import markdown
from sealane.notices.adapters.transport import BUSY_SECONDS, Answer, Post, json_of, json_post, number_of
from sealane.notices.contracts import Address, Message, Severity, Trouble
from sealane.notices.core.messages import cut_bytes

ORIGINS = {"open.feishu.cn": "https://open.feishu.cn", "open.larksuite.com": "https://open.larksuite.com"}
MAX_TEXT_BYTES = 15_000
"""A request holds 20 KB with everything around its text."""
TOO_FAST = frozenset({9499, 11232, 11233})
NO_BOT = frozenset({19001})
NOT_ALLOWED = frozenset({19021, 19022, 19024})
"""Wrong signature or clock, an address that is not allowed, a missing keyword."""
COLOURS = {Severity.INFO: "blue", Severity.WARNING: "orange", Severity.URGENT: "red"}


class Feishu:
    """The secret holds `hook`, and `sign` where the bot is signed; `host` says which of the two it is."""

    def __init__(self, origins: Mapping[str, str] = ORIGINS) -> None:
        self._origins = origins

    def post(self, address: Address, message: Message, now: datetime) -> Post:
        """Return a card; its buttons open the pages."""
        content: dict[str, Any] = {"msg_type": "interactive", "card": _card(message)}
        if sign := address.secret.get("sign"):
            stamp = str(int(now.timestamp()))
            content = {"timestamp": stamp, "sign": signature(stamp, sign), **content}
        origin = self._origins[address.public.get("host", "open.feishu.cn")]
        return json_post(f"{origin}/open-apis/bot/v2/hook/{address.secret['hook']}", content)

    def check(self, answer: Answer) -> None:
        """Read `{"code": 0}`, or the older `{"StatusCode": 0}`."""
        content = json_of(answer)
        code = number_of(content, "code", "StatusCode")
        if code == 0:
            return
        said = f"Feishu answered {code}: {str(content.get('msg', ''))[:120]}"
        if code in TOO_FAST:
            raise Trouble(said, retry_after=BUSY_SECONDS)
        raise Trouble(said, lasting=code in NOT_ALLOWED, gone=code in NO_BOT)


def _card(message: Message) -> dict[str, Any]:
    text = cut_bytes(markdown(message, "\n"), MAX_TEXT_BYTES)
    elements: list[dict[str, Any]] = [{"tag": "div", "text": {"tag": "lark_md", "content": text}}]
    if message.buttons:
        buttons = [
            {
                "tag": "button",
                "text": {"tag": "plain_text", "content": one.label},
                "url": one.url,
                "type": kind,
            }
            for one, kind in zip(message.buttons, ["primary"] + ["default"] * 9, strict=False)
        ]
        elements.append({"tag": "action", "actions": buttons})
    title = {"tag": "plain_text", "content": message.title}
    header = {"template": COLOURS[message.severity], "title": title}
    return {"config": {"wide_screen_mode": True}, "header": header, "elements": elements}


def signature(stamp: str, secret: str) -> str:
    """Return the signature of a moment (Unix seconds): HMAC-SHA256 of nothing under "stamp⏎secret"."""
    made = hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256)
    return base64.b64encode(made.digest()).decode()
