"""Files on their way and at rest: how much of each has come, what it is, which message it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from sealane.conversations.contracts import Author
from sealane.conversations.store.tables import conversation_file
from sealane.infra.database import Work

_f = conversation_file.c


def begin(work: Work, conversation_id: int, author: Author, values: dict[str, Any]) -> Row[Any]:
    """Write a file that is to come, or return the one that bears the same client's id."""
    names = {
        "workspace_id": work.workspace_id,
        "conversation_id": conversation_id,
        "author_kind": author.kind.value,
        "author_id": author.id,
        "state": "coming",
        "created_at": work.now,
    }
    work.execute(insert(conversation_file).values(**names, **values).on_conflict_do_nothing())
    asked = select(conversation_file).where(
        _f.conversation_id == conversation_id,
        _f.author_id == author.id,
        _f.client_id == values["client_id"],
    )
    return work.execute(asked).one()


def count_coming(work: Work, author: Author) -> int:
    """Return how many files of an author are on their way or wait for their message."""
    asked = select(func.count()).where(
        _f.author_kind == author.kind.value,
        _f.author_id == author.id,
        _f.message_number.is_(None),
        _f.state.in_(("coming", "kept")),
    )
    return int(work.execute(asked).scalar_one())


def locked(work: Work, file_id: int) -> Row[Any] | None:
    """Return a file's row, locked."""
    return work.execute(select(conversation_file).where(_f.id == file_id).with_for_update()).one_or_none()


def one(work: Work, file_id: int) -> Row[Any] | None:
    """Return a file's row."""
    return work.execute(select(conversation_file).where(_f.id == file_id)).one_or_none()


def change(work: Work, file_id: int, values: dict[str, Any]) -> None:
    """Note how far a file has come, or what it is."""
    work.execute(update(conversation_file).where(_f.id == file_id).values(values))


def attach(work: Work, conversation_id: int, author: Author, file_ids: Sequence[int], number: int) -> int:
    """Give an author's files that have come to a message; return how many there were."""
    where = (
        _f.id.in_(list(file_ids)),
        _f.conversation_id == conversation_id,
        _f.author_kind == author.kind.value,
        _f.author_id == author.id,
        _f.state == "kept",
        _f.message_number.is_(None),
    )
    taken = update(conversation_file).where(*where).values(message_number=number)
    return work.execute(taken).rowcount


def of_author(work: Work, author: Author) -> Sequence[Row[Any]]:
    """Return all files of an author that are kept or coming."""
    asked = select(conversation_file).where(
        _f.author_kind == author.kind.value, _f.author_id == author.id, _f.state.in_(("coming", "kept"))
    )
    return work.execute(asked.order_by(_f.id)).all()


def drop_unsent(work: Work, author: Author) -> list[bytes]:
    """Let go of an author's files that no message took; return what those that had come hashed to."""
    where = (
        _f.author_kind == author.kind.value,
        _f.author_id == author.id,
        _f.message_number.is_(None),
        _f.state.in_(("coming", "kept")),
    )
    dropped = update(conversation_file).where(*where).values(state="gone", name="", media="")
    return [row.sha256 for row in work.execute(dropped.returning(_f.sha256)) if row.sha256]


def stale(work: Work, before: datetime, most: int) -> Sequence[Row[Any]]:
    """Return files that were begun before a moment and belong to no message."""
    asked = select(conversation_file).where(_f.message_number.is_(None), _f.created_at < before)
    return work.execute(asked.order_by(_f.id).limit(most).with_for_update(skip_locked=True)).all()


def gone(work: Work, most: int) -> Sequence[Row[Any]]:
    """Return files whose message was deleted."""
    asked = select(conversation_file).where(_f.state == "gone")
    return work.execute(asked.order_by(_f.id).limit(most).with_for_update(skip_locked=True)).all()


def forget(work: Work, file_ids: Sequence[int]) -> None:
    """Delete files' rows."""
    work.execute(delete(conversation_file).where(_f.id.in_(list(file_ids))))


def still_used(work: Work, sha256: bytes) -> bool:
    """Say whether any file of the workspace has this content."""
    asked = select(_f.id).where(_f.workspace_id == work.workspace_id, _f.sha256 == sha256, _f.state == "kept")
    return work.execute(asked.limit(1)).first() is not None
