"""Changing what was said: edits with their history, deletions that leave a place, read marks."""

from __future__ import annotations

from sqlalchemy import Row

from sealane.conversations.contracts import (
    Archived,
    ConversationChanged,
    EntryKind,
    MessageNotFound,
    MessagesTakenBack,
    NotYours,
    ReadOn,
    Version,
)
from sealane.conversations.core.drafts import checked_text
from sealane.conversations.service.entering import Speaker, entered
from sealane.conversations.store import changes, reading, rooms
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text

MAX_VERSIONS = 100
"""Edits of one message, at most."""


def edit(work: Work, who: Speaker, conversation_id: int, number: int, text: str) -> None:
    """Let one's own message say something else; what it said before stays to be seen.

    The same text once more changes nothing. Raises ConversationNotFound, MessageNotFound, NotYours, BadInput.
    """
    room = entered(work, conversation_id, who, lock=True)
    if room.archived:
        raise Archived
    row = _own(work, who, conversation_id, number)
    said = checked_text(text)
    if said == row.text:
        return
    if not said and not (row.extra or {}).get("files"):
        raise BadInput(
            Text("The message says nothing.", "消息内容为空。"), next_step=Text("Delete it.", "请改为删除。")
        )
    if len(reading.versions(work, conversation_id, number)) >= MAX_VERSIONS:
        raise BadInput(
            Text(f"It was changed {MAX_VERSIONS} times.", f"该消息已修改 {MAX_VERSIONS} 次。"),
            next_step=Text("Write a new one.", "请发送新消息。"),
        )
    changes.add(work, conversation_id, number, EntryKind.EDITED, who.author, before=row.text)
    changes.rewrite(work, conversation_id, number, said)
    _told(work, conversation_id)


def delete(work: Work, who: Speaker, conversation_id: int, number: int) -> list[bytes]:
    """Take away what a message said, its versions and files; its place stays.

    One's own; anybody's for who manages people. Deleted again it changes nothing. Returns what its files
    hashed to, for whoever keeps them. Raises ConversationNotFound, MessageNotFound, NotYours.
    """
    entered(work, conversation_id, who, lock=True)
    row = reading.locked_message(work, conversation_id, number)
    if row is None:
        raise MessageNotFound
    if not _is_own(who, row) and "manage_people" not in (who.rights or ()):
        raise NotYours
    if row.deleted_at is not None:
        return []
    gone = changes.drop_files(work, conversation_id, [number])
    changes.blank(work, conversation_id, [number])
    changes.add(work, conversation_id, number, EntryKind.DELETED, who.author)
    work.announce(MessagesTakenBack(conversation_id, (number,)))
    _told(work, conversation_id)
    return gone


def versions(work: Work, who: Speaker, conversation_id: int, number: int) -> list[Version]:
    """Return what a message said before each edit; raises ConversationNotFound."""
    entered(work, conversation_id, who)
    return [Version(row.before, row.at) for row in reading.versions(work, conversation_id, number)]


def read_to(work: Work, who: Speaker, conversation_id: int, number: int) -> None:
    """Note how far somebody has read, never back; raises ConversationNotFound."""
    entered(work, conversation_id, who)
    if rooms.read_to(work, conversation_id, who.author.kind, who.author.id, number):
        work.announce(ReadOn(conversation_id), [conversation_id])


def _own(work: Work, who: Speaker, conversation_id: int, number: int) -> Row[tuple[object, ...]]:
    row = reading.locked_message(work, conversation_id, number)
    if row is None or row.deleted_at is not None:
        raise MessageNotFound
    if not _is_own(who, row):
        raise NotYours
    return row


def _is_own(who: Speaker, row: Row[tuple[object, ...]]) -> bool:
    return bool(row.author_kind == who.author.kind and row.author_id == who.author.id)


def _told(work: Work, conversation_id: int) -> None:
    work.announce(ConversationChanged(conversation_id), [conversation_id])
