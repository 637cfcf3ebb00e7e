"""Guests' links: made, found by what their secret hashes to, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from sealane.conversations.store.tables import guest_link
from sealane.infra.database import Work

_g = guest_link.c

SEEN_SECONDS = 60
"""A guest's last visit is kept to the minute."""


def add(work: Work, values: dict[str, Any]) -> int:
    """Write a link and return its number."""
    made = insert(guest_link).values(
        workspace_id=work.workspace_id, created_at=work.now, created_by=work.actor.id, **values
    )
    return int(work.execute(made.returning(_g.id)).scalar_one())


def by_hash(connection: Connection, token_hash: bytes) -> Row[Any] | None:
    """Return a link by what its secret hashes to, whatever workspace it is of."""
    return connection.execute(select(guest_link).where(_g.token_hash == token_hash)).one_or_none()


def of_conversation(work: Work, conversation_id: int) -> Sequence[Row[Any]]:
    """Return the links of a conversation, the newest first."""
    asked = select(guest_link).where(_g.conversation_id == conversation_id)
    return work.execute(asked.order_by(_g.id.desc())).all()


def one(work: Work, link_id: int) -> Row[Any] | None:
    """Return one link."""
    return work.execute(select(guest_link).where(_g.id == link_id)).one_or_none()


def count_open(work: Work, conversation_id: int) -> int:
    """Return how many links of a conversation work now."""
    where = (_g.conversation_id == conversation_id, _g.revoked_at.is_(None), _g.expires_at > work.now)
    return int(work.execute(select(func.count()).where(*where)).scalar_one())


def change(work: Work, link_id: int, values: dict[str, Any]) -> None:
    """Take a link back, or change what is known of its guest."""
    work.execute(update(guest_link).where(_g.id == link_id).values(values))


def saw(work: Work, link_id: int, last: datetime | None) -> None:
    """Note a visit, once a minute."""
    if last is None or (work.now - last).total_seconds() >= SEEN_SECONDS:
        change(work, link_id, {"seen_at": work.now})
