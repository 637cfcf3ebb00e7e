"""Reading what was said: entries after a number, messages before one, versions, and names of authors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Row, func, literal, select, union_all

from sealane.accounts.service import members as people
from sealane.conversations.contracts import (
    Attachment,
    Author,
    AuthorKind,
    EntryKind,
    Message,
    Reaction,
)
from sealane.conversations.contracts.talk import REACTIONS
from sealane.conversations.store.tables import conversation_file, guest_link, message, message_change
from sealane.infra.database import Work


def entries_after(work: Work, conversation_id: int, number: int, limit: int) -> Sequence[Row[Any]]:
    """Return (number, kind, message_number) of what follows `number`, in order, without gaps."""
    m, c = message.c, message_change.c
    said = select(m.number, literal(EntryKind.MESSAGE.value).label("kind"), m.number.label("message_number"))
    changed = select(c.number, c.kind, c.message_number)
    both = union_all(
        said.where(m.conversation_id == conversation_id, m.number > number).order_by(m.number).limit(limit),
        changed.where(c.conversation_id == conversation_id, c.number > number)
        .order_by(c.number)
        .limit(limit),
    ).subquery()
    return work.execute(select(both).order_by(both.c.number).limit(limit)).all()


def numbers_before(work: Work, conversation_id: int, number: int | None, limit: int) -> list[int]:
    """Return the numbers of the last `limit` messages before `number` (None: of all), in order."""
    m = message.c
    asked = select(m.number).where(m.conversation_id == conversation_id)
    if number is not None:
        asked = asked.where(m.number < number)
    return sorted(work.execute(asked.order_by(m.number.desc()).limit(limit)).scalars())


def messages(work: Work, conversation_id: int, numbers: Collection[int]) -> dict[int, Message]:
    """Return messages of one conversation as they read now, by number."""
    m = message.c
    rows = work.execute(
        select(message).where(m.conversation_id == conversation_id, m.number.in_(list(numbers)))
    ).all()
    files = _files(work, [file for row in rows for file in (row.extra or {}).get("files", ())])
    acted = _acted(work, conversation_id, [row.number for row in rows if (row.extra or {}).get("card")])
    named = names(work, ((row.author_kind, row.author_id) for row in rows))
    signs = _reactions(work, conversation_id, [row.number for row in rows])
    return {row.number: _message(row, files, acted, signs, named) for row in rows}


def _message(
    row: Row[Any],
    files: dict[int, Attachment],
    acted: dict[int, dict[str, Any]],
    signs: dict[int, tuple[Reaction, ...]],
    named: dict[tuple[str, int], str],
) -> Message:
    extra = row.extra or {}
    author = Author(
        AuthorKind(row.author_kind),
        row.author_id,
        extra.get("by") or named.get((row.author_kind, row.author_id), ""),
    )
    return Message(
        number=row.number,
        client_id=row.client_id,
        author=author,
        at=row.at,
        text=row.text,
        reply_to=extra.get("reply_to"),
        mentions=tuple(extra.get("mentions", ())),
        files=tuple(files[file] for file in extra.get("files", ()) if file in files),
        card=extra.get("card"),
        acted=acted.get(row.number),
        reactions=() if row.deleted_at is not None else signs.get(row.number, ()),
        edited_at=row.edited_at,
        deleted_at=row.deleted_at,
    )


def names(work: Work, authors: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Return the names of people and guests, by kind and number; who was forgotten has a pseudonym."""
    wanted = set(authors)
    found: dict[tuple[str, int], str] = {}
    if any(kind == AuthorKind.PERSON for kind, _ in wanted):
        here = {person.id: person.name for person in people(work)}
        for kind, number in wanted:
            if kind == AuthorKind.PERSON:
                found[kind, number] = here.get(number, f"Former member {number}")
    guests = [number for kind, number in wanted if kind == AuthorKind.GUEST]
    if guests:
        rows = work.execute(select(guest_link.c.id, guest_link.c.name).where(guest_link.c.id.in_(guests)))
        found |= {(AuthorKind.GUEST.value, row.id): row.name for row in rows}
    return found


def _files(work: Work, ids: Collection[int]) -> dict[int, Attachment]:
    if not ids:
        return {}
    f = conversation_file.c
    rows = work.execute(select(conversation_file).where(f.id.in_(list(ids)), f.state == "kept"))
    return {
        row.id: Attachment(row.id, row.name, row.media, row.size_bytes, row.width, row.height) for row in rows
    }


def _acted(work: Work, conversation_id: int, numbers: Collection[int]) -> dict[int, dict[str, Any]]:
    if not numbers:
        return {}
    c = message_change.c
    rows = work.execute(
        select(c.message_number, c.result, c.at, c.actor_kind, c.actor_id).where(
            c.conversation_id == conversation_id,
            c.message_number.in_(list(numbers)),
            c.kind == EntryKind.ACTED.value,
        )
    ).all()
    named = names(work, ((row.actor_kind, row.actor_id) for row in rows))
    return {
        row.message_number: {
            **(row.result or {}),
            "by": named.get((row.actor_kind, row.actor_id), ""),
            "at": row.at.isoformat(),
        }
        for row in rows
    }


def _reactions(work: Work, conversation_id: int, numbers: Collection[int]) -> dict[int, tuple[Reaction, ...]]:
    """The signs that stand under messages: of each author's giving and taking back the last counts."""
    if not numbers:
        return {}
    c = message_change.c
    rows = work.execute(
        select(c.message_number, c.actor_kind, c.actor_id, c.result)
        .where(
            c.conversation_id == conversation_id,
            c.message_number.in_(list(numbers)),
            c.kind == EntryKind.REACTED.value,
            c.result.is_not(None),
        )
        .order_by(c.number)
    ).all()
    given: dict[int, dict[str, dict[tuple[str, int], None]]] = {}
    for row in rows:
        by = given.setdefault(row.message_number, {}).setdefault(row.result["sign"], {})
        by.pop((row.actor_kind, row.actor_id), None)
        if row.result["on"]:
            by[row.actor_kind, row.actor_id] = None
    named = names(work, ((row.actor_kind, row.actor_id) for row in rows))
    return {
        number: tuple(
            Reaction(sign, tuple(Author(AuthorKind(k), i, named.get((k, i), "")) for k, i in signs[sign]))
            for sign in REACTIONS
            if signs.get(sign)
        )
        for number, signs in given.items()
    }


def versions(work: Work, conversation_id: int, number: int) -> Sequence[Row[Any]]:
    """Return what a message said before each edit, and until when, the first first."""
    c = message_change.c
    asked = select(c.before, c.at).where(
        c.conversation_id == conversation_id,
        c.message_number == number,
        c.kind == EntryKind.EDITED.value,
        c.before.is_not(None),
    )
    return work.execute(asked.order_by(c.number)).all()


def locked_message(work: Work, conversation_id: int, number: int) -> Row[Any] | None:
    """Return one message's row, locked."""
    m = message.c
    asked = select(message).where(m.conversation_id == conversation_id, m.number == number)
    return work.execute(asked.with_for_update()).one_or_none()


def count(work: Work, conversation_id: int) -> int:
    """Return how many entries a conversation's log has."""
    said = select(func.count()).where(message.c.conversation_id == conversation_id)
    changed = select(func.count()).where(message_change.c.conversation_id == conversation_id)
    return int(work.execute(said).scalar_one()) + int(work.execute(changed).scalar_one())
