"""Mentioning: who is named in a message follows the conversation and is told, wherever she is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sealane.accounts import service as accounts
from sealane.conversations.contracts import AuthorKind
from sealane.conversations.contracts.talk import PRIVATE
from sealane.conversations.core.ordering import Room, Said
from sealane.conversations.store import reading, rooms
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.notices import service as notices
from sealane.notices.contracts import Family, Notice, Severity, To


def tell_mentioned(work: Work, number: int, one: Said, room: Room) -> None:
    """Tell those named in a message who may read it; in an open conversation they follow it from then on.

    The message is not quoted: what is deleted here would stay in mails and chat groups.
    """
    named = set(one.draft.mentions) & {person.id for person in accounts.members(work)}
    if one.author.kind is AuthorKind.PERSON:
        named.discard(one.author.id)
    if room.kind in PRIVATE:
        here = rooms.members(work, [one.conversation_id])
        named &= {row.member_id for row in here if row.kind == AuthorKind.PERSON}
    else:
        rooms.join(work, one.conversation_id, AuthorKind.PERSON, named)
    if named:
        _tell(work, number, one, room, named)


def _tell(work: Work, number: int, one: Said, room: Room, named: set[int]) -> None:
    who = one.author.name or _name(work, one)
    notices.tell(
        work,
        Notice(
            key=_key(one.conversation_id, number),
            family=Family.MENTION,
            severity=Severity.WARNING,
            to=To(people=tuple(sorted(named))),
            title=Text(f"{who} mentioned you", f"{who} 提到了您"),
            body=Text(*[room.title or room.thing_key] * 2),
            link=f"/conversations/{one.conversation_id}?at={number}",
        ),
    )


def untell_mentions(work: Work, said: Mapping[int, Sequence[int]]) -> None:
    """Take back that messages, by conversation, named somebody: what was told of it names their author."""
    notices.take_back(work, [_key(room, number) for room, numbers in said.items() for number in numbers])


def _key(conversation_id: int, number: int) -> str:
    return f"mention {conversation_id} {number}"


def _name(work: Work, one: Said) -> str:
    author = (one.author.kind.value, one.author.id)
    return reading.names(work, [author]).get(author, "")
