"""Search: messages get the words they are found by when somebody searches, so that sending never waits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, select, text

from sealane.conversations.core.words import words_of
from sealane.conversations.store.rooms import visible
from sealane.conversations.store.tables import conversation, message
from sealane.infra.database import Work

MOST_CANDIDATES = 2_000
"""Messages looked at for one search, the latest first."""

SEPARATOR = "\x1f"
"""Stands between words on their way to the server; no word has it."""

_BEHIND = text(
    "SELECT id, searched_number, last_number FROM conversation WHERE searched_number < last_number "
    "ORDER BY id FOR NO KEY UPDATE SKIP LOCKED"
)
_UNREAD = text(
    "SELECT number, text FROM message WHERE conversation_id = :id AND number > :after "
    "AND deleted_at IS NULL ORDER BY number LIMIT :most"
)
_ADD = (
    "INSERT INTO message_words (workspace_id, conversation_id, number, words) "
    "SELECT %s, %s, number, array_to_tsvector(string_to_array(words, %s)) "
    "FROM unnest(%s::bigint[], %s::text[]) AS said (number, words) ON CONFLICT DO NOTHING"
)
_SAID = text(
    "SELECT f.conversation_id, f.number FROM sealane_said(CAST(:asked AS tsquery), :most) f "
    "WHERE :only = 0 OR f.conversation_id = :only"
)


def catch_up(work: Work, most: int) -> int:
    """Give words to messages that have none yet, `most` of them; return to how many."""
    done = 0
    for row in work.execute(_BEHIND).all():
        if done >= most:
            break
        asked = {"id": row.id, "after": row.searched_number, "most": most - done}
        said = work.execute(_UNREAD, asked).all()
        _add(work, row.id, said)
        reached = said[-1].number if len(said) == most - done else row.last_number
        work.execute(conversation.update().where(conversation.c.id == row.id).values(searched_number=reached))
        done += len(said)
    return done


def _add(work: Work, conversation_id: int, said: Sequence[Row[Any]]) -> None:
    if not said:
        return
    numbers = [row.number for row in said]
    words = [SEPARATOR.join(words_of(row.text)) for row in said]
    cursor = work.connection.connection.cursor()
    cursor.execute(_ADD, (work.workspace_id, conversation_id, SEPARATOR, numbers, words))
    cursor.close()


def found(work: Work, asked: str, only: int = 0) -> Sequence[Row[Any]]:
    """Return (conversation_id, number) of what has all words of the tsquery `asked`, the latest first."""
    return work.execute(_SAID, {"asked": asked, "most": MOST_CANDIDATES, "only": only}).all()


def visible_among(
    work: Work, person_id: int, rights: Collection[str], ids: Collection[int]
) -> dict[int, Row[Any]]:
    """Return those conversations that a person may see, by number."""
    c = conversation.c
    asked = select(conversation).where(c.id.in_(list(ids)), visible(person_id, rights))
    return {row.id: row for row in work.execute(asked)}


def texts(work: Work, names: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Return what messages say, by conversation and number."""
    ids = sorted({name[0] for name in names})
    wanted = set(names)
    m = message.c
    rows = work.execute(
        select(m.conversation_id, m.number, m.text).where(
            m.conversation_id.in_(ids), m.number.in_(sorted({name[1] for name in names}))
        )
    )
    return {
        (row.conversation_id, row.number): row.text
        for row in rows
        if (row.conversation_id, row.number) in wanted
    }
