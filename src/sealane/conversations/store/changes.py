"""Changes of what was said: edits, deletions, cards that acted; each takes the next number of the log."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, select, update
from sqlalchemy import text as sql

from sealane.conversations.contracts import Author, AuthorKind, EntryKind, stream_of
from sealane.conversations.core.words import words_of
from sealane.conversations.store.tables import (
    conversation,
    conversation_file,
    message,
    message_change,
    message_words,
)
from sealane.infra.database import Work


def add(
    work: Work,
    conversation_id: int,
    message_number: int,
    kind: EntryKind,
    actor: Author,
    *,
    before: str | None = None,
    result: dict[str, Any] | None = None,
) -> int:
    """Write a change under the next number; the conversation is locked by then."""
    last = conversation.c.last_number + 1
    moved = update(conversation).where(conversation.c.id == conversation_id).values(last_number=last)
    number = int(work.execute(moved.returning(conversation.c.last_number)).scalar_one())
    work.execute(
        insert(message_change).values(
            workspace_id=work.workspace_id,
            conversation_id=conversation_id,
            number=number,
            message_number=message_number,
            kind=kind.value,
            actor_kind=actor.kind.value,
            actor_id=actor.id,
            at=work.now,
            before=before,
            result=result,
        )
    )
    work.wake(stream_of(conversation_id), number)
    return number


def count_reacted(work: Work, conversation_id: int, message_number: int, author: Author) -> tuple[int, int]:
    """Return how often signs were given and taken back under a message, by all and by one author."""
    c = message_change.c
    own = and_(c.actor_kind == author.kind.value, c.actor_id == author.id)
    asked = select(func.count().label("every"), func.count().filter(own).label("own")).where(
        c.conversation_id == conversation_id,
        c.message_number == message_number,
        c.kind == EntryKind.REACTED.value,
    )
    row = work.execute(asked).one()
    return row.every, row.own


def rewrite(work: Work, conversation_id: int, number: int, text: str) -> None:
    """Let a message say something else, and be found by that."""
    m = message.c
    where = (m.conversation_id == conversation_id, m.number == number)
    work.execute(update(message).where(*where).values(text=text, edited_at=work.now))
    _forget_words(work, conversation_id, [number])
    work.execute(_ADD_WORDS, _words(work, conversation_id, number, text))


def blank(work: Work, conversation_id: int, numbers: Collection[int]) -> None:
    """Take away all that messages said: text, earlier texts, cards, words; their places stay."""
    m, c = message.c, message_change.c
    mine = (m.conversation_id == conversation_id, m.number.in_(list(numbers)))
    work.execute(update(message).where(*mine).values(text="", extra=None, deleted_at=work.now))
    changed = (c.conversation_id == conversation_id, c.message_number.in_(list(numbers)))
    work.execute(update(message_change).where(*changed).values(before=None, result=None))
    _forget_words(work, conversation_id, numbers)


def drop_files(work: Work, conversation_id: int, numbers: Collection[int]) -> list[bytes]:
    """Let go of the files of messages; return what they hashed to."""
    f = conversation_file.c
    where = (f.conversation_id == conversation_id, f.message_number.in_(list(numbers)), f.state == "kept")
    gone = update(conversation_file).where(*where).values(state="gone", name="", media="")
    return [row.sha256 for row in work.execute(gone.returning(f.sha256)) if row.sha256]


def authored(work: Work, kind: AuthorKind, author_id: int) -> dict[int, list[int]]:
    """Return the numbers of all messages of an author that are not deleted, by conversation."""
    m = message.c
    rows = work.execute(
        select(m.conversation_id, m.number)
        .where(m.author_kind == kind.value, m.author_id == author_id, m.deleted_at.is_(None))
        .order_by(m.conversation_id, m.number)
    )
    return _by_room(rows.all())


def ever_said(work: Work, kind: AuthorKind, author_id: int) -> dict[int, list[int]]:
    """Return the numbers of all messages of an author, deleted ones too, by conversation."""
    m = message.c
    asked = select(m.conversation_id, m.number).where(m.author_kind == kind.value, m.author_id == author_id)
    return _by_room(work.execute(asked.order_by(m.conversation_id, m.number)).all())


def _by_room(rows: Sequence[Row[Any]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.conversation_id, []).append(row.number)
    return found


def reacted(work: Work, author: Author) -> Sequence[Row[Any]]:
    """Return the signs that an author gave and took back: conversation, message, when, and which."""
    c = message_change.c
    asked = select(c.conversation_id, c.message_number, c.at, c.result).where(*_reacted_by(author))
    return work.execute(asked.order_by(c.conversation_id, c.number)).all()


def forget_reacted(work: Work, author: Author) -> dict[int, list[int]]:
    """Take away all signs of an author; return the messages that they stood under, by conversation."""
    taken = update(message_change).where(*_reacted_by(author)).values(result=None)
    c = message_change.c
    rows = work.execute(taken.returning(c.conversation_id, c.message_number.label("number"))).all()
    return {room: sorted(set(numbers)) for room, numbers in _by_room(rows).items()}


def _reacted_by(author: Author) -> tuple[ColumnElement[bool], ...]:
    c = message_change.c
    return (
        c.actor_kind == author.kind.value,
        c.actor_id == author.id,
        c.kind == EntryKind.REACTED.value,
        c.result.is_not(None),
    )


_ADD_WORDS = sql(
    "INSERT INTO message_words (workspace_id, conversation_id, number, words) "
    "VALUES (:workspace, :conversation, :number, array_to_tsvector(CAST(:words AS text[]))) "
    "ON CONFLICT DO NOTHING"
)


def _words(work: Work, conversation_id: int, number: int, text: str) -> dict[str, Any]:
    return {
        "workspace": work.workspace_id,
        "conversation": conversation_id,
        "number": number,
        "words": words_of(text),
    }


def _forget_words(work: Work, conversation_id: int, numbers: Collection[int]) -> None:
    w = message_words.c
    work.execute(
        delete(message_words).where(w.conversation_id == conversation_id, w.number.in_(list(numbers)))
    )
