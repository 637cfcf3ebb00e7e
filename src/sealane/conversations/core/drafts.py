"""Drafts: what may be said at all, checked before anybody waits for it."""

from __future__ import annotations

import re
from dataclasses import replace

from sealane.conversations.contracts.talk import (
    MAX_FILES_A_MESSAGE,
    MAX_MENTIONS,
    MAX_TEXT_CHARACTERS,
    MAX_TITLE_CHARACTERS,
    Draft,
)
from sealane.kit.errors import BadInput, TooLarge
from sealane.kit.text import Text

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ue000\uf8ff]")
"""Control characters but for tab and new line, and two of nobody's that stand between texts on their way."""


def checked(draft: Draft) -> Draft:
    """Return the draft as it is kept; raises BadInput, TooLarge."""
    text = checked_text(draft.text)
    if not text and not draft.files and draft.card is None:
        raise BadInput(
            Text("The message says nothing.", "消息内容为空。"),
            next_step=Text("Write something or add a file.", "请输入文字或添加文件。"),
        )
    if len(draft.mentions) > MAX_MENTIONS or len(draft.files) > MAX_FILES_A_MESSAGE:
        raise TooLarge(
            Text(
                f"At most {MAX_MENTIONS} people and {MAX_FILES_A_MESSAGE} files in one message.",
                f"一条消息最多提及 {MAX_MENTIONS} 人、附 {MAX_FILES_A_MESSAGE} 个文件。",
            ),
            next_step=Text("Send it in several messages.", "请分多条发送。"),
        )
    return replace(
        draft,
        text=text,
        mentions=tuple(dict.fromkeys(draft.mentions)),
        files=tuple(dict.fromkeys(draft.files)),
    )


def checked_text(text: str) -> str:
    """Return a text without what nobody sees: control characters, halves of characters; raises TooLarge."""
    clean = _UNSEEN.sub("", text).encode("utf-8", "replace").decode().strip()
    if len(clean) > MAX_TEXT_CHARACTERS:
        raise TooLarge(
            Text(
                f"The message has {len(clean):,} characters; at most {MAX_TEXT_CHARACTERS:,}.",
                f"消息有 {len(clean):,} 个字符，最多 {MAX_TEXT_CHARACTERS:,} 个。",
            ),
            next_step=Text("Send it as a file, or in parts.", "请改为文件发送，或分段发送。"),
        )
    return clean


def checked_title(title: str) -> str:
    """Return the name of a conversation as it is kept; raises BadInput."""
    clean = " ".join(checked_text(title).split())
    if not clean or len(clean) > MAX_TITLE_CHARACTERS:
        raise BadInput(
            Text(
                f"A name has 1 to {MAX_TITLE_CHARACTERS} characters.",
                f"名称须为 1 至 {MAX_TITLE_CHARACTERS} 个字符。",
            ),
            next_step=Text("Choose another name.", "请换一个名称。"),
        )
    return clean
