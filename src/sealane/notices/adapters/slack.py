"""Slack: a channel's incoming webhook.

Checked 2026-11-22: docs.slack.dev/messaging/sending-messages-using-incoming-webhooks and
docs.slack.dev/reference/block-kit/blocks.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sealane.notices.adapters.transport import Answer, Post, json_post
from sealane.notices.contracts import Address, Message, Trouble
from sealane.notices.core.messages import cut

ORIGIN = "https://hooks.slack.com"
MAX_HEADER = 150
MAX_SECTION = 3_000
MAX_LABEL = 75
GONE = frozenset({"no_service", "no_active_hooks", "channel_not_found", "channel_is_archived", "no_team"})


class Slack:
    """The secret holds `path`, the part of the webhook's address after `/services/`."""

    def __init__(self, origin: str = ORIGIN) -> None:
        self._origin = origin

    def post(self, address: Address, message: Message, now: datetime) -> Post:  # noqa: ARG002
        """Return blocks, and as `text` what a phone's lock screen shows."""
        content = {"text": escaped(message.title), "blocks": _blocks(message)}
        return json_post(f"{self._origin}/services/{address.secret['path']}", content)

    def check(self, answer: Answer) -> None:
        """Read `ok`, or a word that says what is wrong."""
        word = answer.body[:60].decode(errors="replace").strip()
        if answer.status == 200 and word == "ok":
            return
        raise Trouble(f"Slack answered {answer.status}: {word}", lasting=True, gone=word in GONE)


def _blocks(message: Message) -> list[dict[str, Any]]:
    header = {"type": "plain_text", "text": cut(message.title, MAX_HEADER)}
    blocks: list[dict[str, Any]] = [{"type": "header", "text": header}]
    text = escaped(message.body)
    kept: list[str] = []
    for item in message.items:
        line = f"• <{item.url}|{escaped(item.label)}>"
        if sum(map(len, kept)) + len(kept) + len(line) + len(text) + 1 > MAX_SECTION:
            break
        kept.append(line)
    if shown := cut("\n".join((*kept, text)).strip(), MAX_SECTION):
        blocks.append({"type": "section", "text": {"type": "mrkdwn", "text": shown}})
    label = "打开 Sealane" if message.language == "zh" else "Open Sealane"
    links = [(one.label, one.url) for one in message.buttons] or [(label, message.url)]
    elements = [
        {"type": "button", "text": {"type": "plain_text", "text": cut(label, MAX_LABEL)}, "url": url}
        for label, url in links
    ]
    blocks.append({"type": "actions", "elements": elements})
    return blocks


def escaped(text: str) -> str:
    """Return text in which the three signs that mean something to Slack are escaped.

    >>> escaped("a < b & c")
    'a &lt; b &amp; c'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
