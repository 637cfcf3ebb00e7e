"""Reading: a person's list, a conversation's log after a number, its history, and what a search finds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from sealane.conversations.contracts import (
    Author,
    AuthorKind,
    Conversation,
    ConversationKind,
    ConversationNotFound,
    Entry,
    EntryKind,
    Found,
    Member,
    Message,
    MessageNotFound,
    ThingNotFound,
    Visit,
)
from sealane.conversations.contracts.talk import PAGE_ENTRIES
from sealane.conversations.core.words import phrases_of, query_of, reads
from sealane.conversations.service.entering import Speaker, entered
from sealane.conversations.service.things import find_thing, thing_kind
from sealane.conversations.store import reading, rooms, search
from sealane.infra.database import Work
from sealane.kit.text import Text

MAX_FOUND = 50
"""Messages shown for one search."""

CAUGHT_UP = 20_000
"""Messages that one search gives words to before it looks, at most: about two seconds."""

MAX_LAST_CHARACTERS = 160
"""What the list shows of the last message."""


def listed(work: Work, who: Speaker) -> list[Conversation]:
    """Return a person's conversations and all channels, those of the latest words first."""
    rows = rooms.listed(work, who.person_id, who.rights or ())
    return _conversations(work, rows)


def one(work: Work, who: Speaker, conversation_id: int) -> Conversation:
    """Return one conversation with its members; raises ConversationNotFound."""
    found = _conversations(work, rooms.seen(work, who.person_id, who.rights or (), [conversation_id]))
    if not found:
        raise ConversationNotFound
    return found[0]


def about(work: Work, who: Speaker, kind: str, key: str) -> list[Conversation]:
    """Return the conversations about a thing that a person may see, its thread among them if begun.

    Raises ThingNotFound for a sort that nobody talks about; a thing that is gone keeps what was said of it.
    """
    needs = thing_kind(kind).needs
    if who.rights is not None and needs not in who.rights:
        return []
    with suppress(ThingNotFound):
        key = find_thing(work, kind, key).key
    rows = rooms.about(work, who.person_id, who.rights or (), kind, key)
    return _conversations(work, rows)


def entries(
    work: Work, who: Speaker, conversation_id: int, after: int, limit: int = PAGE_ENTRIES
) -> list[Entry]:
    """Return what follows number `after`, in order; each number is the one before plus one.

    Raises ConversationNotFound.
    """
    entered(work, conversation_id, who)
    return log_after(work, conversation_id, after, min(limit, PAGE_ENTRIES))


def standing(work: Work, conversation_id: int) -> tuple[int, datetime | None]:
    """Return the last number of a conversation's log, 0 of one that is not there, and when it was said."""
    row = rooms.room(work, conversation_id)
    return (0, None) if row is None else (row.last_number, row.last_at)


def log_after(work: Work, conversation_id: int, after: int, limit: int) -> list[Entry]:
    """Return what follows number `after`, for who hands it on to those who may see the conversation."""
    rows = reading.entries_after(work, conversation_id, after, limit)
    said = reading.messages(work, conversation_id, {row.message_number for row in rows})
    return [Entry(row.number, EntryKind(row.kind), said[row.message_number]) for row in rows]


def history(
    work: Work, who: Speaker, conversation_id: int, before: int | None, limit: int = PAGE_ENTRIES
) -> tuple[list[Message], int]:
    """Return the messages before a number (None: the last ones), in order, and where the log stands.

    Who goes on with `entries` after that number misses nothing. Raises ConversationNotFound.
    """
    room = entered(work, conversation_id, who)
    numbers = reading.numbers_before(work, conversation_id, before, min(limit, PAGE_ENTRIES))
    said = reading.messages(work, conversation_id, numbers)
    return [said[number] for number in numbers], room.last_number


def around(
    work: Work, who: Speaker, conversation_id: int, number: int, limit: int = 50
) -> tuple[list[Message], int]:
    """As `history`, ending a little after a number: to show a message that was found where it was said."""
    return history(work, who, conversation_id, number + limit // 2, limit)


def text_of(work: Work, who: Speaker, conversation_id: int, number: int) -> str:
    """Return what a message says; raises ConversationNotFound, MessageNotFound."""
    entered(work, conversation_id, who)
    found = reading.messages(work, conversation_id, [number]).get(number)
    if found is None or found.deleted_at is not None:
        raise MessageNotFound
    return found.text


def texts(work: Work, conversation_id: int, numbers: Collection[int]) -> dict[int, tuple[str, datetime]]:
    """Return what messages say and when they were said, for a room that hears of them by MessagesSent."""
    found = reading.messages(work, conversation_id, numbers)
    return {number: (one.text, one.at) for number, one in found.items() if one.deleted_at is None}


def seen_by_guest(work: Work, visit: Visit) -> Conversation:
    """Return the conversation that a guest has come to; raises ConversationNotFound."""
    row = rooms.room(work, visit.link.conversation_id)
    if row is None:
        raise ConversationNotFound
    entered(work, row.id, Speaker(Author(AuthorKind.GUEST, visit.link.id), frozenset()))
    here = _members(work, [row.id])[1]
    return Conversation(
        id=row.id,
        kind=ConversationKind(row.kind),
        title=row.title,
        thing_kind="",
        thing_key="",
        last_number=row.last_number,
        last_at=row.last_at,
        last_text="",
        last_author="",
        unread=0,
        read_number=0,
        following=True,
        quiet=False,
        archived=row.archived_at is not None,
        members=tuple(here.get(row.id, ())),
    )


def search_for(work: Work, who: Speaker, asked: str, conversation_id: int = 0) -> list[Found]:
    """Return the latest messages that have all words asked for, in what the person may see.

    What was said since the last search is given its words first, so that nothing is missing.
    """
    words = query_of(asked)
    if not words:
        return []
    search.catch_up(work, CAUGHT_UP)
    names = [(row.conversation_id, row.number) for row in search.found(work, words, conversation_id)]
    seen = search.visible_among(work, who.person_id, who.rights or (), {name[0] for name in names})
    names = [name for name in names if name[0] in seen]
    if phrases := phrases_of(asked):
        said = search.texts(work, names)
        names = [name for name in names if reads(said[name], phrases)]
    return _found(work, names[:MAX_FOUND], seen)


def _found(work: Work, names: Sequence[tuple[int, int]], seen: dict[int, Row[Any]]) -> list[Found]:
    by_room: dict[int, list[int]] = {}
    for conversation_id, number in names:
        by_room.setdefault(conversation_id, []).append(number)
    said = {room: reading.messages(work, room, numbers) for room, numbers in by_room.items()}
    return [
        Found(
            room,
            seen[room].title,
            ConversationKind(seen[room].kind),
            seen[room].thing_kind,
            seen[room].thing_key,
            Text(seen[room].thing_name_en, seen[room].thing_name_zh),
            said[room][number],
        )
        for room, number in names
    ]


def _conversations(work: Work, rows: Sequence[Row[Any]]) -> list[Conversation]:
    # Of open conversations everybody is a member; only the private are called by theirs.
    said = {(row.author_kind, row.author_id) for row in rows if row.author_kind}
    named, members = _members(work, [row.id for row in rows], said)
    return [_conversation(row, tuple(members.get(row.id, ())), named) for row in rows]


def _members(
    work: Work, ids: Collection[int], others: AbstractSet[tuple[str, int]] = frozenset()
) -> tuple[dict[tuple[str, int], str], dict[int, list[Member]]]:
    there = rooms.members(work, ids)
    named = reading.names(work, {(row.kind, row.member_id) for row in there} | others)
    members: dict[int, list[Member]] = {}
    for row in there:
        member = Member(
            AuthorKind(row.kind), row.member_id, named.get((row.kind, row.member_id), ""), row.read_number
        )
        members.setdefault(row.conversation_id, []).append(member)
    return named, members


def _conversation(
    row: Row[Any], members: tuple[Member, ...], named: dict[tuple[str, int], str]
) -> Conversation:
    by = (row.extra or {}).get("by") or named.get((row.author_kind, row.author_id), "")
    return Conversation(
        id=row.id,
        kind=ConversationKind(row.kind),
        title=row.title,
        thing_kind=row.thing_kind,
        thing_key=row.thing_key,
        last_number=row.last_number,
        last_at=row.last_at,
        last_text=(row.said or "")[:MAX_LAST_CHARACTERS],
        last_author=by,
        unread=0 if row.quiet else row.unread,
        read_number=row.read_number or 0,
        following=row.me is not None,
        quiet=bool(row.quiet),
        archived=row.archived_at is not None,
        members=members,
        thing_name=Text(row.thing_name_en, row.thing_name_zh),
    )
