"""Telegram: a message of a bot to a person or group.

Checked 2026-11-22: core.telegram.org/bots/api#sendmessage and core.telegram.org/bots/faq.
"""

from __future__ import annotations

import ipaddress
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from sealane.notices.adapters.transport import Answer, Post, json_of, json_post, number_of
from sealane.notices.contracts import Address, Button, Message, Trouble
from sealane.notices.core.messages import cut

ORIGIN = "https://api.telegram.org"
MAX_TEXT = 4_096
"""Characters after its marks are taken away."""
GONE = ("chat not found", "bot was blocked", "bot was kicked", "user is deactivated", "not a member")


class Telegram:
    """The secret holds the bot's `token`, the address the `chat` by number or @name."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self._origin = origin

    def post(self, address: Address, message: Message, now: datetime) -> Post:  # noqa: ARG002
        """Return HTML; buttons where their addresses are public, which alone Telegram takes."""
        buttons = [one for one in message.buttons if _public(one.url)]
        content: dict[str, Any] = {
            "chat_id": address.public["chat"],
            "text": _html(message, [one for one in message.buttons if one not in buttons]),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        if buttons:
            rows = [[{"text": one.label, "url": one.url}] for one in buttons]
            content["reply_markup"] = {"inline_keyboard": rows}
        return json_post(f"{self._origin}/bot{address.secret['token']}/sendMessage", content)

    def check(self, answer: Answer) -> None:
        """Read `{"ok": true}`, or `{"ok": false, "error_code", "description"}`."""
        content = json_of(answer)
        if content.get("ok") is True:
            return
        said = str(content.get("description", ""))[:120]
        code = number_of(content, "error_code")
        gone = code in (401, 404) or any(word in said.lower() for word in GONE)
        raise Trouble(f"Telegram answered {code}: {said}", lasting=code in (400, 403), gone=gone)


def _html(message: Message, links: list[Button]) -> str:
    """Words and links, cut before their marks are written: half a mark would refuse the whole."""
    body = cut(message.body, MAX_TEXT // 2)
    room = MAX_TEXT - len(message.title) - len(body) - 100
    lines = []
    for item in message.items:
        room -= len(item.label) + 3
        if room < 0:
            break
        lines.append(f'• <a href="{escape(item.url)}">{escape(item.label, quote=False)}</a>')
    more = [f'<a href="{escape(one.url)}">{escape(one.label, quote=False)}</a>' for one in links]
    if not message.buttons and not message.items:
        more.append(f'<a href="{escape(message.url)}">Sealane</a>')
    title = f"<b>{escape(message.title, quote=False)}</b>"
    return "\n".join(part for part in (title, *lines, escape(body, quote=False), *more) if part)


def _public(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host
