"""Markdown: a message's words as chat robots show them."""

from __future__ import annotations

import re

from sealane.notices.contracts import Message

_MARKS = re.compile(r"([\\`*_\[\]<>])")


def markdown(message: Message, between: str) -> str:
    """Return body, gathered notices as links, and a link to the page where no button leads there."""
    parts = [escaped(message.body)] if message.body else []
    lines = [f"- [{escaped(item.label)}]({item.url})" for item in message.items]
    if not message.buttons:
        parts.append(f"[{'打开 Sealane' if message.language == 'zh' else 'Open Sealane'}]({message.url})")
    return between.join([*(["\n".join(lines)] if lines else []), *parts])


def escaped(text: str) -> str:
    """Return text whose signs mean nothing: a product's name may hold a star or a bracket.

    >>> escaped("Box *new* [2]")
    'Box \\\\*new\\\\* \\\\[2\\\\]'
    """
    return _MARKS.sub(r"\\\1", text)
