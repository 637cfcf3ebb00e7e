"""Conversations and who is in them: begun, joined, left, read, put away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, case, delete, func, literal, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from sealane.conversations.contracts import AuthorKind, ConversationKind
from sealane.conversations.contracts.talk import PRIVATE
from sealane.conversations.store.tables import conversation, message, participant
from sealane.infra.database import Work

MAX_UNREAD = 100
"""Unread messages counted of one conversation: more are said to be many."""

MAX_LISTED = 500
"""Conversations of one list, at most, those of the latest words first."""


def begin(work: Work, values: dict[str, Any]) -> int | None:
    """Write a conversation and return its number; None where the pair or thing has one already."""
    made = (
        insert(conversation)
        .values(workspace_id=work.workspace_id, created_at=work.now, **values)
        .on_conflict_do_nothing()
        .returning(conversation.c.id)
    )
    return work.execute(made).scalar_one_or_none()


def of_pair(work: Work, pair: str) -> int | None:
    """Return the conversation of two people."""
    found = select(conversation.c.id).where(conversation.c.pair == pair)
    return work.execute(found).scalar_one_or_none()


def of_thing(work: Work, thing_kind: str, thing_key: str) -> int | None:
    """Return the thread that hangs on a thing."""
    c = conversation.c
    where = (c.kind == ConversationKind.THREAD, c.thing_kind == thing_kind, c.thing_key == thing_key)
    return work.execute(select(c.id).where(*where)).scalar_one_or_none()


def join(work: Work, conversation_id: int, kind: AuthorKind, members: Collection[int]) -> None:
    """Put people into a conversation; who left comes back, who is there stays."""
    if not members:
        return
    rows = [
        {
            "workspace_id": work.workspace_id,
            "conversation_id": conversation_id,
            "kind": kind.value,
            "member_id": member,
            "joined_at": work.now,
        }
        for member in sorted(members)
    ]
    added = insert(participant).values(rows)
    work.execute(
        added.on_conflict_do_update(
            index_elements=["conversation_id", "kind", "member_id"],
            set_={"left_at": None, "joined_at": added.excluded.joined_at},
            where=participant.c.left_at.is_not(None),
        )
    )


def leave(work: Work, conversation_id: int, kind: AuthorKind, member_id: int) -> None:
    """Take somebody out of a conversation."""
    p = participant.c
    where = (p.conversation_id == conversation_id, p.kind == kind, p.member_id == member_id)
    work.execute(update(participant).where(*where, p.left_at.is_(None)).values(left_at=work.now))


def members(work: Work, conversation_ids: Collection[int]) -> Sequence[Row[Any]]:
    """Return who is in conversations now: conversation, kind, member, how far she has read, quiet."""
    p = participant.c
    columns = (p.conversation_id, p.kind, p.member_id, p.read_number, p.quiet)
    found = select(*columns).where(p.conversation_id.in_(list(conversation_ids)), p.left_at.is_(None))
    return work.execute(found.order_by(p.conversation_id, p.joined_at, p.kind, p.member_id)).all()


def read_to(work: Work, conversation_id: int, kind: AuthorKind, member_id: int, number: int) -> bool:
    """Note that somebody has read up to `number`, never back; False where she had been there before."""
    here = select(
        literal(work.workspace_id),
        conversation.c.id,
        literal(kind.value),
        literal(member_id),
        func.least(number, conversation.c.last_number),
        literal(work.now),
    ).where(conversation.c.id == conversation_id)
    names = ["workspace_id", "conversation_id", "kind", "member_id", "read_number", "joined_at"]
    added = insert(participant).from_select(names, here)
    moved = added.on_conflict_do_update(
        index_elements=["conversation_id", "kind", "member_id"],
        set_={"read_number": added.excluded.read_number},
        where=participant.c.read_number < added.excluded.read_number,
    )
    return work.execute(moved.returning(participant.c.read_number)).first() is not None


def be_quiet(work: Work, conversation_id: int, member_id: int, *, quiet: bool) -> None:
    """Let a person be told of mentions alone, or of everything again."""
    p = participant.c
    where = (p.conversation_id == conversation_id, p.kind == AuthorKind.PERSON, p.member_id == member_id)
    work.execute(update(participant).where(*where).values(quiet=quiet))


def of_member(work: Work, kind: AuthorKind, member_id: int) -> Sequence[Row[Any]]:
    """Return where somebody is or was: since when, until when, and how far she has read there."""
    p = participant.c
    columns = (p.conversation_id, p.joined_at, p.left_at, p.read_number, p.quiet)
    mine = select(*columns).where(p.kind == kind, p.member_id == member_id)
    return work.execute(mine.order_by(p.conversation_id)).all()


def forget_member(work: Work, kind: AuthorKind, member_id: int) -> None:
    """Take somebody out of every conversation, with how far she had read and when she came and went."""
    p = participant.c
    work.execute(delete(participant).where(p.kind == kind, p.member_id == member_id))


def change(work: Work, conversation_id: int, values: dict[str, Any]) -> None:
    """Change a conversation's name or put it away."""
    work.execute(update(conversation).where(conversation.c.id == conversation_id).values(values))


def call(work: Work, conversation_id: int, en: str, zh: str) -> None:
    """Let a thread bear the present name of its thing."""
    c = conversation.c
    other = (c.id == conversation_id, or_(c.thing_name_en != en, c.thing_name_zh != zh))
    work.execute(update(conversation).where(*other).values(thing_name_en=en, thing_name_zh=zh))


def room(work: Work, conversation_id: int) -> Row[Any] | None:
    """Return one conversation's row."""
    return work.execute(select(conversation).where(conversation.c.id == conversation_id)).one_or_none()


def listed(work: Work, person_id: int, rights: Collection[str], *, every: bool = False) -> list[Row[Any]]:
    """Return the conversations of a person's list, those of the latest words first.

    Hers are those she takes part in, and all channels; `every` adds the threads that she may see.
    """
    return list(work.execute(_seen(person_id, rights, every=every).limit(MAX_LISTED)))


def seen(work: Work, person_id: int, rights: Collection[str], ids: Collection[int]) -> list[Row[Any]]:
    """Return those of `ids` that a person may see, as in her list."""
    asked = _seen(person_id, rights, every=True)
    return list(work.execute(asked.where(conversation.c.id.in_(list(ids)))))


def about(
    work: Work, person_id: int, rights: Collection[str], thing_kind: str, thing_key: str
) -> list[Row[Any]]:
    """Return the conversations about a thing that a person may see."""
    c = conversation.c
    asked = _seen(person_id, rights, every=True).where(c.thing_kind == thing_kind, c.thing_key == thing_key)
    return list(work.execute(asked.limit(MAX_LISTED)))


def visible(person_id: int, rights: Collection[str]) -> Any:
    """Return the condition under which a person sees a conversation."""
    mine = select(participant.c.conversation_id).where(
        participant.c.kind == AuthorKind.PERSON,
        participant.c.member_id == person_id,
        participant.c.left_at.is_(None),
    )
    secret = conversation.c.kind.in_([kind.value for kind in PRIVATE])
    return case((secret, conversation.c.id.in_(mine)), else_=conversation.c.needs.in_(list(rights) or [""]))


def _seen(person_id: int, rights: Collection[str], *, every: bool) -> Select[Any]:
    c, p, m = conversation.c, participant.c, message.c
    me = and_(
        p.conversation_id == c.id,
        p.kind == AuthorKind.PERSON.value,
        p.member_id == person_id,
        p.left_at.is_(None),
    )
    last = (
        select(m.text, m.author_kind, m.author_id, m.extra, m.deleted_at)
        .where(m.conversation_id == c.id)
        .order_by(m.number.desc())
        .limit(1)
        .lateral("last")
    )
    foreign = or_(m.author_kind != AuthorKind.PERSON.value, m.author_id != person_id)
    unread_rows = (
        select(literal(1))
        .where(m.conversation_id == c.id, m.number > func.coalesce(p.read_number, 0), foreign)
        .limit(MAX_UNREAD)
        .correlate(conversation, participant)
        .subquery()
    )
    unread = select(func.count()).select_from(unread_rows).scalar_subquery()
    asked = (
        select(
            *conversation.columns,
            p.read_number,
            p.quiet,
            p.member_id.label("me"),
            case((p.member_id.is_(None), 0), else_=unread).label("unread"),
            last.c.text.label("said"),
            last.c.author_kind,
            last.c.author_id,
            last.c.extra,
            last.c.deleted_at,
        )
        .select_from(conversation)
        .outerjoin(participant, me)
        .outerjoin(last, text("true"))
        .where(visible(person_id, rights))
        .order_by(func.coalesce(c.last_at, c.created_at).desc(), c.id.desc())
    )
    if not every:
        asked = asked.where(or_(p.member_id.is_not(None), c.kind == ConversationKind.CHANNEL))
    return asked
