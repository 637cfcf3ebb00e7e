"""Messages: what leaves by a way out, from one notice or from many gathered, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sealane.kit.ids import content_key
from sealane.kit.text import Text
from sealane.notices.contracts import Button, Message, Severity

MAX_ITEMS = 20
"""Notices named in one gathered message; the rest is counted and stands in the list on the page."""

LIST_PAGE = "/notices"


@dataclass(frozen=True, slots=True)
class Leaving:
    """One notice on its way out, in both languages; `money` is empty where its reader may not see amounts."""

    id: int
    severity: Severity
    title: Text
    body: Text
    money: Text
    link: str
    group: str
    actions: tuple[tuple[Text, str], ...]
    at: datetime


def message_key(way_id: int, notices: Sequence[int]) -> str:
    """Return the key of a message by one way about these notices: the same however often it is tried."""
    return content_key("notice", str(way_id), *(str(number) for number in sorted(notices)))


def compose(key: str, found: Sequence[Leaving], language: str, base_url: str) -> Message:
    """Return the message about `found` (at least one), the most severe and then the newest first."""
    ordered = sorted(found, key=lambda one: (-one.severity.rank, -one.at.timestamp(), -one.id))
    first = ordered[0]
    if len(ordered) == 1:
        return _single(key, first, language, base_url)
    said = _gathered(first, len(ordered)).said(language)
    items = tuple(Button(_line(one, language), base_url + one.link) for one in ordered[:MAX_ITEMS])
    rest = len(ordered) - len(items)
    more = Text(f"… and {rest:,} more in the list", f"……另有 {rest:,} 条，请看列表") if rest else Text("", "")
    return Message(
        key=key,
        severity=first.severity,
        language=language,
        title=said,
        body=more.said(language),
        url=base_url + LIST_PAGE,
        at=first.at,
        items=items,
        topic=content_key("gathered"),
    )


def _single(key: str, one: Leaving, language: str, base_url: str) -> Message:
    parts = (one.body.said(language), one.money.said(language))
    return Message(
        key=key,
        severity=one.severity,
        language=language,
        title=one.title.said(language),
        body="\n".join(part for part in parts if part),
        url=base_url + one.link,
        at=one.at,
        buttons=tuple(Button(label.said(language), base_url + link) for label, link in one.actions),
        topic=content_key(one.group) if one.group else "",
    )


def _gathered(first: Leaving, count: int) -> Text:
    rest = count - 1
    return Text(
        f"{first.title.en} — and {rest:,} other{'s' if rest > 1 else ''}",
        f"{first.title.zh}，另有 {rest:,} 条",
    )


def _line(one: Leaving, language: str) -> str:
    money = one.money.said(language)
    return one.title.said(language) + (f" · {money}" if money else "")


def plain_text(message: Message) -> str:
    """Return a message's words below its title, for ways that carry plain text.

    A body, then a line for each gathered notice with its address, then the buttons with theirs.
    """
    lines = [f"• {item.label}\n  {item.url}" for item in message.items]
    links = [f"{button.label}: {button.url}" for button in message.buttons] or [message.url]
    body = [message.body] if message.body else []
    parts = ["\n".join(lines)] if lines else []
    return (
        "\n\n".join((*body, *parts, "\n".join(links))) if not lines else "\n\n".join((*parts, *body, *links))
    )


def cut(text: str, most: int) -> str:
    """Return `text` in at most `most` characters, its end marked where it was cut."""
    return text if len(text) <= most else text[: most - 1] + "…"


def cut_bytes(text: str, most: int) -> str:
    """Return `text` in at most `most` bytes of UTF-8, cut between characters: Chinese takes three each."""
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - len("…".encode())].decode(errors="ignore") + "…"
