"""Ordering: drafts that came together get their numbers, or a reason why not; each counts once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sealane.conversations.contracts import (
    Acknowledged,
    Archived,
    Author,
    AuthorKind,
    ConversationKind,
    ConversationNotFound,
    Draft,
    SentMessage,
)
from sealane.conversations.contracts.talk import PRIVATE
from sealane.kit.errors import SealaneError


@dataclass(frozen=True, slots=True)
class Said:
    """A draft that somebody wants said; `rights` are what she may do, None for the system, which may all."""

    conversation_id: int
    author: Author
    draft: Draft
    rights: AbstractSet[str] | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """A conversation as it stands before the drafts; `needs` is the right that an open one asks for."""

    kind: ConversationKind
    needs: str
    thing_kind: str
    thing_key: str
    last_number: int
    archived: bool = False
    title: str = ""


Place = tuple[int, AuthorKind, int]
"""Conversation, and who is in it."""

Name = tuple[int, int, int]
"""Conversation, client's id as a number, which is quicker to look up, and author: what a draft goes by."""

Known = Mapping[Name, tuple[int, datetime]]
"""Number and time of what was said before."""


@dataclass(slots=True)
class Judged:
    """What is to be written, and one answer for each draft."""

    answers: list[Acknowledged | SealaneError]
    fresh: list[tuple[int, Said]] = field(default_factory=list)
    """Number and draft of each new message, in order."""
    last: dict[int, int] = field(default_factory=dict)
    """The last number of each conversation that has new messages."""
    sent: list[SentMessage] = field(default_factory=list)


def judge(
    said: Sequence[Said],
    rooms: Mapping[int, Room],
    absent: AbstractSet[Place],
    known: Known,
    now: datetime,
) -> Judged:
    """Number what is new, find what is known, refuse what is not allowed, in the order of `said`.

    `absent` are those of its authors who are not in the conversation they speak in.
    Numbers follow each conversation's last one without gaps: after 7, three drafts of which the second is
    known by its id get 8, the number it has, and 9.
    """
    found = dict(known)
    judged = Judged([])
    for one in said:
        place, client_id = one.conversation_id, one.draft.client_id
        room = rooms.get(place)
        refusal = _refusal(one, room, absent)
        if room is None or refusal is not None:
            judged.answers.append(refusal or ConversationNotFound())
            continue
        name = (place, client_id.int, one.author.id)
        before = found.get(name)
        if before is None:
            number = judged.last.get(place, room.last_number) + 1
            judged.last[place] = number
            judged.fresh.append((number, one))
            judged.sent.append(_sent(one, room, number))
            found[name] = (number, now)
            judged.answers.append(Acknowledged(place, client_id, number, now, False))
        else:
            judged.answers.append(Acknowledged(place, client_id, *before, True))
    return judged


def _refusal(one: Said, room: Room | None, absent: AbstractSet[Place]) -> SealaneError | None:
    here = not absent or place_of(one) not in absent
    if room is None or not may_enter(room, one.author, one.rights, here=here):
        return ConversationNotFound()
    return Archived() if room.archived else None


def place_of(one: Said) -> Place:
    """Return where an author must be to be in the conversation that she speaks in."""
    return one.conversation_id, one.author.kind, one.author.id


def may_enter(room: Room, author: Author, rights: AbstractSet[str] | None, *, here: bool) -> bool:
    """Say whether somebody sees a conversation: a private one as a participant, an open one by its right."""
    if rights is None:
        return True
    if author.kind is AuthorKind.GUEST or room.kind in PRIVATE:
        return here
    return room.needs in rights


def _sent(one: Said, room: Room, number: int) -> SentMessage:
    return SentMessage(
        one.conversation_id,
        number,
        one.author.kind,
        one.author.id,
        room.kind,
        room.thing_kind,
        room.thing_key,
    )


def extra_of(draft: Draft, author: Author) -> dict[str, Any] | None:
    """What few messages have, as one value; None for the many that have nothing of it.

    The name of a bot is kept with what it says: tokens are renamed and thrown away.
    """
    found: dict[str, Any] = {}
    if draft.reply_to is not None:
        found["reply_to"] = draft.reply_to
    if draft.mentions:
        found["mentions"] = list(draft.mentions)
    if draft.files:
        found["files"] = list(draft.files)
    if draft.card is not None:
        found["card"] = draft.card
    if author.kind in (AuthorKind.TOKEN, AuthorKind.SYSTEM) and author.name:
        found["by"] = author.name
    return found or None
