"""What has happened in conversations, for rooms that care and for open screens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from sealane.conversations.contracts.talk import AuthorKind, ConversationKind
from sealane.infra.events import Event
from sealane.kit.text import Text


@dataclass(frozen=True, slots=True)
class SentMessage:
    """One message that was sent, without its text: who needs that reads it by its number."""

    conversation_id: int
    number: int
    author_kind: AuthorKind
    author_id: int
    kind: ConversationKind
    thing_kind: str
    thing_key: str


@dataclass(frozen=True, slots=True)
class MessagesSent(Event):
    """Messages were sent, in the order of their numbers in each conversation."""

    topic: ClassVar[str] = "conversations"
    messages: tuple[SentMessage, ...]


@dataclass(frozen=True, slots=True)
class ConversationChanged(Event):
    """A conversation was begun, named or put away, has other members, or a message of it reads otherwise."""

    topic: ClassVar[str] = "conversations"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class MembersChanged(Event):
    """Others are in a conversation than before, or a guest's link works no more: who follows is looked at."""

    topic: ClassVar[str] = "members"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class MessagesTakenBack(Event):
    """What messages said is gone for good; who quotes them forgets it too."""

    conversation_id: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadOn(Event):
    """Somebody has read on; her other screens forget what they show as unread."""

    topic: ClassVar[str] = "read"
    conversation_id: int


@dataclass(frozen=True, slots=True)
class ThingSought(Event):
    """Somebody wants to talk about a thing of a room above this one; who has it adds what it is called."""

    kind: str
    key: str
    named: list[Text] = field(default_factory=list)


STREAM = "conversation"
"""First part of the names of streams that conversations keep themselves."""


def stream_of(conversation_id: int) -> str:
    """Return the stream that is a conversation's log; its numbers are those of the entries."""
    return f"{STREAM}/{conversation_id}"
