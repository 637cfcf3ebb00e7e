"""Saying: drafts of many authors, gathered into one transaction, numbered, written and told."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from psycopg.errors import UniqueViolation

from sealane.conversations.contracts import (
    Acknowledged,
    AuthorKind,
    FileNotFound,
    MessagesSent,
    stream_of,
)
from sealane.conversations.core.ordering import Said, judge, place_of
from sealane.conversations.service.mentioning import tell_mentioned
from sealane.conversations.store import files, rooms, writing
from sealane.conversations.store.writing import Batch, Standing
from sealane.infra.database import SYSTEM, Database, Work
from sealane.infra.gathering import Gatherer
from sealane.infra.pipeline import Line, together
from sealane.kit.errors import SealaneError

WARY_BATCHES = 20
"""Batches that look for what is known, after one in which something was: who sends again rarely does so once.

To look costs a tenth of a batch; a batch that finds out as it is written is done twice.
"""


class Talker(Gatherer[Said, Acknowledged]):
    """Takes the drafts of this process, by one transaction at a time.

    A second one beside it, for half of the conversations, tears crowds apart: batches of 70 instead of 250,
    which cost half as much again.
    """

    def __init__(self, database: Database) -> None:
        super().__init__(database, answer, name="talker")
        self._wary = 0

    def attempt(
        self, line: Line, workspace_id: int, wishes: list[Said]
    ) -> Sequence[Acknowledged | Exception]:
        """Answer drafts in two round trips: what stands comes as the transaction begins, and ends it.

        Drafts are new, as a rule. The key under which each is stored once says where one is not, and only
        then is looked for those that are known.
        """
        batch = writing.batch_of(wishes)
        if not self._wary:
            with suppress(UniqueViolation):
                return _attempted(line, workspace_id, batch, looking=False)
            self._wary = WARY_BATCHES
        self._wary = max(self._wary - 1, 0)
        return _attempted(line, workspace_id, batch, looking=True)


def talker(database: Database) -> Talker:
    """Return what takes the drafts of this process."""
    return Talker(database)


def _attempted(
    line: Line, workspace_id: int, batch: Batch, *, looking: bool
) -> list[Acknowledged | SealaneError]:
    first = partial(writing.to_stand, batch, looking=looking)
    with line.asking(workspace_id, SYSTEM, first) as (work, rows):
        return _answered(work, batch, writing.standing(rows))


def answer(work: Work, said: Sequence[Said]) -> list[Acknowledged | SealaneError]:
    """Write what is new of `said`; return for each its number, as on record, or why not.

    Numbers of a conversation have no gaps and follow the order of commits; a draft sent again, in whatever
    batch or process, finds its first number. Raises FileNotFound for a file that is not the author's to send.
    """
    batch = writing.batch_of(said)
    rows = together(work, *writing.to_stand(batch, work.now, looking=True))
    return _answered(work, batch, writing.standing(rows))


def _answered(work: Work, batch: Batch, before: Standing) -> list[Acknowledged | SealaneError]:
    judged = judge(batch.said, before.rooms, before.absent, before.known, work.now)
    writing.write(work, batch, judged.fresh, judged.last, before)
    if judged.fresh:
        _take_along(work, judged.fresh, before)
        work.announce(MessagesSent(tuple(judged.sent)), sorted(judged.last))
        # As `work.wake` does for each: the numbers of a conversation only grow.
        work.moved |= {stream_of(key): number for key, number in judged.last.items()}
    return judged.answers


def say(work: Work, said: Said) -> Acknowledged:
    """Say one thing within a transaction that does more; raises whatever refuses it."""
    told = answer(work, [said])[0]
    if isinstance(told, SealaneError):
        raise told
    return told


def _take_along(work: Work, fresh: Sequence[tuple[int, Said]], before: Standing) -> None:
    """Do what few messages need: files, mentions, and a first word that makes its author a follower."""
    away = set(before.absent)
    for number, one in fresh:
        if one.draft.files:
            _attach(work, number, one)
        if one.draft.mentions:
            tell_mentioned(work, number, one, before.rooms[one.conversation_id])
        if away and one.author.kind is AuthorKind.PERSON and place_of(one) in away:
            rooms.join(work, one.conversation_id, AuthorKind.PERSON, [one.author.id])
            away.remove(place_of(one))


def _attach(work: Work, number: int, one: Said) -> None:
    taken = files.attach(work, one.conversation_id, one.author, one.draft.files, number)
    if taken != len(one.draft.files):
        raise FileNotFound
