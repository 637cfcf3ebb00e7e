"""What a person or guest has said, to be handed over or forgotten (GDPR 15, 17; PIPL 45, 47)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sealane.accounts import service as accounts
from sealane.accounts.contracts import PersonChanged
from sealane.conversations.contracts import (
    SYSTEM_AUTHOR,
    Author,
    AuthorKind,
    ConversationChanged,
    EntryKind,
    MembersChanged,
    MessagesTakenBack,
)
from sealane.conversations.service.mentioning import untell_mentions
from sealane.conversations.service.uploading import enqueue_sweep
from sealane.conversations.store import changes, files, guests, reading, rooms, writing
from sealane.infra.database import Work
from sealane.kit.errors import NotFound
from sealane.kit.text import Text

MAX_EXPORTED = 200_000
"""Messages of one person's data: more than anybody writes in years."""


def said_by(work: Work, kind: AuthorKind, author_id: int) -> dict[str, Any]:
    """Return everything that a person or guest has said, sent and signed, and where she is, as JSON values.

    Drafts are in her browser alone; who writes or looks is known while she does, and kept nowhere. Raises
    NotFound where nobody of that number was ever here.
    """
    said: list[dict[str, Any]] = []
    for conversation_id, numbers in changes.authored(work, kind, author_id).items():
        found = reading.messages(work, conversation_id, numbers[: MAX_EXPORTED - len(said)])
        for number, message in found.items():
            earlier = [row.before for row in reading.versions(work, conversation_id, number)]
            said.append(
                {
                    "conversation": conversation_id,
                    "number": number,
                    "at": message.at.isoformat(),
                    "text": message.text,
                    "earlier": earlier,
                    "files": [file.name for file in message.files],
                }
            )
    kept = files.of_author(work, Author(kind, author_id))
    signs, places = changes.reacted(work, Author(kind, author_id)), rooms.of_member(work, kind, author_id)
    if not (said or kept or signs or places) and not _known(work, kind, author_id):
        raise NotFound(Text("There is no such person or guest.", "没有该成员或访客。"))
    return {
        "messages": said,
        "files": [{"name": f.name, "size_bytes": f.size_bytes} for f in kept],
        "reactions": [
            {
                "conversation": row.conversation_id,
                "number": row.message_number,
                "at": row.at.isoformat(),
                "sign": row.result["sign"],
                "on": row.result["on"],
            }
            for row in signs
        ],
        "conversations": [
            {
                "conversation": row.conversation_id,
                "joined_at": row.joined_at.isoformat(),
                "left_at": None if row.left_at is None else row.left_at.isoformat(),
                "read_number": row.read_number,
                "quiet": row.quiet,
            }
            for row in places
        ],
    }


def _known(work: Work, kind: AuthorKind, author_id: int) -> bool:
    if kind is AuthorKind.GUEST:
        return guests.one(work, author_id) is not None
    return kind is not AuthorKind.PERSON or any(m.id == author_id for m in accounts.members(work))


def forget(work: Work, kind: AuthorKind, author_id: int) -> list[bytes]:
    """Take away all that a person or guest has said: each message leaves an empty place.

    With it her signs under others' messages, files that she had not sent yet, how far she had read, and that
    others were told of her mentions. Returns what her files hashed to, for whoever keeps them; recorded
    without her name.
    """
    author = Author(kind, author_id)
    gone = files.drop_unsent(work, author)
    authored = changes.authored(work, kind, author_id)
    # Who gives words to messages holds the conversation meanwhile: none comes after what is taken away here.
    signed = {row.conversation_id for row in changes.reacted(work, author)}
    writing.rooms(work, sorted({*authored, *signed}), lock=True)
    for conversation_id, numbers in authored.items():
        gone += changes.drop_files(work, conversation_id, numbers)
        changes.blank(work, conversation_id, numbers)
        _told(work, conversation_id, numbers, EntryKind.DELETED)
        work.announce(MessagesTakenBack(conversation_id, tuple(numbers)))
    for conversation_id, numbers in changes.forget_reacted(work, author).items():
        _told(work, conversation_id, numbers, EntryKind.REACTED)
    untell_mentions(work, changes.ever_said(work, kind, author_id))
    rooms.forget_member(work, kind, author_id)
    accounts.record(work, "messages_forgotten", kind.value, str(author_id))
    return gone


def _told(work: Work, conversation_id: int, numbers: Sequence[int], kind: EntryKind) -> None:
    """Let open screens show messages as they read now."""
    for number in numbers:
        changes.add(work, conversation_id, number, kind, SYSTEM_AUTHOR)
    work.announce(ConversationChanged(conversation_id), [conversation_id])


def on_person_changed(work: Work, changed: PersonChanged) -> None:
    """Take away what a person has said who was forgotten; who is only let go keeps her words."""
    if changed.person_id not in {person.id for person in accounts.members(work)}:
        forget(work, AuthorKind.PERSON, changed.person_id)
        enqueue_sweep(work)


def forget_guest(work: Work, link_id: int) -> list[bytes]:
    """Forget a guest: what she said, her name, and her link; raises NotFound."""
    row = guests.one(work, link_id)
    if row is None:
        raise NotFound(Text("There is no such guest.", "没有该访客。"))
    gone = forget(work, AuthorKind.GUEST, link_id)
    values = {"name": f"Guest {link_id}", "revoked_at": row.revoked_at or work.now}
    guests.change(work, link_id, values)
    work.announce(MembersChanged(row.conversation_id), [row.conversation_id])
    return gone
