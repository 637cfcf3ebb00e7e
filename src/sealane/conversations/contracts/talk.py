"""Conversations and what is said in them, as others may see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sealane.kit.text import NOTHING, Text

MAX_TEXT_CHARACTERS = 8_000
"""Length of a message: four pages; more is a file."""

MAX_TITLE_CHARACTERS = 120
MAX_MEMBERS = 500
"""People asked into one group, at most: more is a channel."""

MAX_MENTIONS = 50
MAX_FILES_A_MESSAGE = 10
MAX_SENT_AT_ONCE = 50
"""Messages of one request, at most: an outbox after a day without network goes out in several."""

PAGE_ENTRIES = 200
"""Entries of one answer, at most."""


class ConversationKind(StrEnum):
    """What a conversation is; it decides who may be in it."""

    DIRECT = "direct"
    """Two people; there is one for each pair."""
    GROUP = "group"
    """Those who were asked in, and nobody else."""
    CHANNEL = "channel"
    """Everybody of the workspace."""
    THREAD = "thread"
    """Hangs on a thing; everybody who may see the thing."""
    OUTSIDE = "outside"
    """Those who were asked in and guests from outside, who come by a link."""


PRIVATE = frozenset({ConversationKind.DIRECT, ConversationKind.GROUP, ConversationKind.OUTSIDE})
"""Only participants see these."""


class AuthorKind(StrEnum):
    """What speaks: a person of the workspace, a guest by link, an API token, or the system itself."""

    PERSON = "person"
    GUEST = "guest"
    TOKEN = "token"  # noqa: S105
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Author:
    """Who says something."""

    kind: AuthorKind
    id: int
    name: str = ""


SYSTEM_AUTHOR = Author(AuthorKind.SYSTEM, 0, "Sealane")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message before it has a number; `client_id` names it for good: sent again, it is stored once."""

    client_id: UUID
    text: str = ""
    reply_to: int | None = None
    mentions: tuple[int, ...] = ()
    files: tuple[int, ...] = ()
    card: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What stands on record of a draft: its number, and whether it had been there before."""

    conversation_id: int
    client_id: UUID
    number: int
    at: datetime
    repeated: bool


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a message; `width` and `height` in pixels where it is a picture."""

    id: int
    name: str
    media: str
    size_bytes: int
    width: int | None
    height: int | None


class EntryKind(StrEnum):
    """What an entry of a conversation's log is."""

    MESSAGE = "message"
    EDITED = "edited"
    DELETED = "deleted"
    ACTED = "acted"
    REACTED = "reacted"


REACTIONS = ("👍", "✅", "👀", "🙏", "🎉", "❤️", "😂", "❗")
"""What can be answered by a click: seen, done, thanks; enough to spare a message, few enough to be read."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """One sign under a message, and who gave it, in the order in which they did."""

    sign: str
    by: tuple[Author, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it reads now; a deleted one keeps its place and nothing else."""

    number: int
    client_id: UUID
    author: Author
    at: datetime
    text: str
    reply_to: int | None = None
    mentions: tuple[int, ...] = ()
    files: tuple[Attachment, ...] = ()
    card: dict[str, Any] | None = None
    acted: dict[str, Any] | None = None
    reactions: tuple[Reaction, ...] = ()
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a conversation's log, which is numbered without gaps.

    `message` is the message that is new or has changed, as it reads now.
    """

    number: int
    kind: EntryKind
    message: Message


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a conversation, and how far she has read."""

    kind: AuthorKind
    id: int
    name: str
    read_number: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as one person sees it; `unread` counts messages of others past what she has read.

    `thing_name` is what the thing it hangs on was called when somebody last opened its thread.
    """

    id: int
    kind: ConversationKind
    title: str
    thing_kind: str
    thing_key: str
    last_number: int
    last_at: datetime | None
    last_text: str
    last_author: str
    unread: int
    read_number: int
    following: bool
    quiet: bool
    archived: bool
    members: tuple[Member, ...] = field(default=())
    thing_name: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said before an edit."""

    text: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """A message that a search has found, with where it was said."""

    conversation_id: int
    title: str
    kind: ConversationKind
    thing_kind: str
    thing_key: str
    thing_name: Text
    message: Message
