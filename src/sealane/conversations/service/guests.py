"""Guests: a link opens one conversation to somebody outside, for a while, until it is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from sealane.accounts import service as accounts
from sealane.conversations.contracts import (
    Author,
    AuthorKind,
    ConversationChanged,
    ConversationKind,
    GuestLink,
    LinkClosed,
    MembersChanged,
    Side,
    Visit,
)
from sealane.conversations.contracts.guests import LINK_DAYS, MAX_LINK_DAYS, MAX_LINKS
from sealane.conversations.core.drafts import checked_title
from sealane.conversations.service.entering import Speaker, entered
from sealane.conversations.store import guests as links
from sealane.conversations.store import rooms
from sealane.infra.database import Actor, Database, Work
from sealane.kit.errors import BadInput, NotFound
from sealane.kit.ids import new_token, token_hash
from sealane.kit.text import Text


def make_link(
    work: Work,
    who: Speaker,
    conversation_id: int,
    name: str,
    side: Side,
    *,
    language: str = "en",
    days: int = LINK_DAYS,
) -> tuple[GuestLink, str]:
    """Let a guest into a conversation with outside; return her link and its secret, which is kept nowhere.

    She sees all that is said there, also before she came. Raises ConversationNotFound, BadInput.
    """
    room = entered(work, conversation_id, who, lock=True)
    if room.kind is not ConversationKind.OUTSIDE:
        raise BadInput(
            Text("Guests come into conversations with outside alone.", "访客只能加入对外会话。"),
            next_step=Text("Begin a conversation with outside.", "请新建对外会话。"),
        )
    if not 1 <= days <= MAX_LINK_DAYS or links.count_open(work, conversation_id) >= MAX_LINKS:
        raise BadInput(
            Text(
                f"A link lasts 1 to {MAX_LINK_DAYS} days, and a conversation has {MAX_LINKS} at most.",
                f"链接有效期为 1 至 {MAX_LINK_DAYS} 天，每个会话最多 {MAX_LINKS} 个有效链接。",
            ),
            next_step=Text("Take back links that nobody needs.", "请收回不再需要的链接。"),
        )
    secret = new_token()
    values = {
        "conversation_id": conversation_id,
        "name": checked_title(name),
        "side": side.value,
        "language": language,
        "token_hash": token_hash(secret),
        "expires_at": work.now + timedelta(days=days),
    }
    made = links.add(work, values)
    rooms.join(work, conversation_id, AuthorKind.GUEST, {made})
    _record(work, "guest_link_made", made, {"side": side.value, "days": days})
    work.announce(ConversationChanged(conversation_id), [conversation_id])
    row = links.one(work, made)
    assert row is not None
    return _link(row), secret


def links_of(work: Work, who: Speaker, conversation_id: int) -> list[GuestLink]:
    """Return the guests of a conversation, the newest first; raises ConversationNotFound."""
    entered(work, conversation_id, who)
    return [_link(row) for row in links.of_conversation(work, conversation_id)]


def revoke(work: Work, who: Speaker, conversation_id: int, link_id: int) -> GuestLink:
    """Take a link back: its guest is out with the next request; raises ConversationNotFound, NotFound."""
    entered(work, conversation_id, who, lock=True)
    row = links.one(work, link_id)
    if row is None or row.conversation_id != conversation_id:
        raise NotFound(Text("There is no such link.", "没有该链接。"))
    if row.revoked_at is None:
        links.change(work, link_id, {"revoked_at": work.now})
        rooms.leave(work, conversation_id, AuthorKind.GUEST, link_id)
        _record(work, "guest_link_revoked", link_id, {})
        work.announce(ConversationChanged(conversation_id), [conversation_id])
        work.announce(MembersChanged(conversation_id), [conversation_id])
        row = links.one(work, link_id)
    assert row is not None
    return _link(row)


def visit(database: Database, secret: str) -> Visit:
    """Return who comes by a link; raises LinkClosed for one that has expired, was revoked or never was."""
    with database.system() as connection:
        row = links.by_hash(connection, token_hash(secret)) if secret else None
    now = database.clock.now()
    if row is None or row.revoked_at is not None or row.expires_at <= now:
        raise LinkClosed
    with database.work(row.workspace_id) as work:
        links.saw(work, row.id, row.seen_at)
        name = accounts.workspace(work).name
    return Visit(row.workspace_id, name, _link(row))


def guest_speaker(link: GuestLink) -> Speaker:
    """Return a guest as one who speaks: no right of the workspace is hers."""
    return Speaker(Author(AuthorKind.GUEST, link.id, link.name), frozenset())


def guest_actor(visit: Visit) -> Actor:
    """Return the guest as one who acts; her name stays out of the trail."""
    return Actor(AuthorKind.GUEST.value, visit.link.id, f"Guest {visit.link.id}")


def _record(work: Work, action: str, link_id: int, after: dict[str, Any]) -> None:
    accounts.record(work, action, "guest_link", str(link_id), None, after)


def _link(row: Row[Any]) -> GuestLink:
    return GuestLink(
        row.id,
        row.conversation_id,
        row.name,
        Side(row.side),
        row.language,
        row.created_at,
        row.expires_at,
        row.revoked_at,
        row.seen_at,
    )
