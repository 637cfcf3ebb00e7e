"""Saying: drafts of many authors, gathered into one transaction, numbered, written and told."""

from __future__ import annotations

from collections.abc import Sequence

from sealane.conversations.contracts import (
    Acknowledged,
    AuthorKind,
    FileNotFound,
    MessagesSent,
    stream_of,
)
from sealane.conversations.core.ordering import Said, judge
from sealane.conversations.service.mentioning import tell_mentioned
from sealane.conversations.store import files, rooms, writing
from sealane.conversations.store.writing import Standing
from sealane.infra.database import Database, Work
from sealane.infra.gathering import Gatherer
from sealane.kit.errors import SealaneError

LANES = 2
"""Transactions at once: while one waits for the disk, another is reckoned. One conversation keeps to one."""

Talker = Gatherer[Said, Acknowledged]


def talker(database: Database) -> Talker:
    """Return what takes the drafts of this process; a draft's lane is its conversation's number."""
    return Gatherer(database, answer, name="talker", lanes=LANES)


def answer(work: Work, said: Sequence[Said]) -> list[Acknowledged | SealaneError]:
    """Write what is new of `said`; return for each its number, as on record, or why not.

    Numbers of a conversation have no gaps and follow the order of commits; a draft sent again, in whatever
    batch or process, finds its first number. Raises FileNotFound for a file that is not the author's to send.
    """
    before = writing.standing(work, said)
    judged = judge(said, before.rooms, before.present, before.known, work.now)
    writing.write(work, judged.fresh, judged.last, before)
    if judged.fresh:
        _take_along(work, judged.fresh, before)
        work.announce(MessagesSent(tuple(judged.sent)), sorted(judged.last))
        for conversation_id, number in judged.last.items():
            work.wake(stream_of(conversation_id), number)
    return judged.answers


def say(work: Work, said: Said) -> Acknowledged:
    """Say one thing within a transaction that does more; raises whatever refuses it."""
    told = answer(work, [said])[0]
    if isinstance(told, SealaneError):
        raise told
    return told


def _take_along(work: Work, fresh: Sequence[tuple[int, Said]], before: Standing) -> None:
    """Do what few messages need: files, mentions, and a first word that makes its author a follower."""
    here = set(before.present)
    for number, one in fresh:
        if one.draft.files:
            _attach(work, number, one)
        if one.draft.mentions:
            tell_mentioned(work, number, one, before.rooms[one.conversation_id])
        place = (one.conversation_id, one.author.kind, one.author.id)
        if one.author.kind is AuthorKind.PERSON and place not in here:
            rooms.join(work, one.conversation_id, AuthorKind.PERSON, [one.author.id])
            here.add(place)


def _attach(work: Work, number: int, one: Said) -> None:
    taken = files.attach(work, one.conversation_id, one.author, one.draft.files, number)
    if taken != len(one.draft.files):
        raise FileNotFound
