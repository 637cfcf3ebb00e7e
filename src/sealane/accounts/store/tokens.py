"""Rows of API tokens."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from sealane.accounts.contracts import Token
from sealane.accounts.core.rights import known_rights
from sealane.accounts.store.tables import api_token, membership, person
from sealane.infra.database import Work

USED_EVERY = timedelta(minutes=5)
"""A token's last use is written at most this often."""


def add_token(
    work: Work, name: str, secret_hash: bytes, scopes: Iterable[str], expires_at: datetime | None
) -> int:
    """Insert a token of the acting person and return its id."""
    values = {
        "workspace_id": work.workspace_id,
        "name": name,
        "token_hash": secret_hash,
        "scopes": sorted(scopes),
        "created_by": work.actor.id,
        "created_at": work.now,
        "expires_at": expires_at,
    }
    return int(work.execute(insert(api_token).values(values).returning(api_token.c.id)).scalar_one())


def read_token(work: Work, token_id: int) -> Token | None:
    """Return a token of this workspace."""
    row = work.execute(select(api_token).where(api_token.c.id == token_id)).first()
    if row is None:
        return None
    return Token(row.id, row.name, known_rights(row.scopes), row.created_by, row.expires_at, row.revoked_at)


def revoke_token(work: Work, token_id: int) -> None:
    """Write that a token works no more."""
    live = (api_token.c.id == token_id, api_token.c.revoked_at.is_(None))
    work.execute(update(api_token).where(*live).values(revoked_at=work.now))


def revoke_tokens_of(work: Work, person_id: int) -> None:
    """Write that all tokens made by a person work no more."""
    live = (api_token.c.created_by == person_id, api_token.c.revoked_at.is_(None))
    work.execute(update(api_token).where(*live).values(revoked_at=work.now))


def live_token(connection: Connection, secret_hash: bytes, now: datetime) -> Row[Any] | None:
    """Return a token that works, with the present role and the language of its maker."""
    same = (membership.c.person_id == api_token.c.created_by) & (
        membership.c.workspace_id == api_token.c.workspace_id
    )
    joined = api_token.join(membership, same).join(person, person.c.id == api_token.c.created_by)
    alive = (
        api_token.c.token_hash == secret_hash,
        api_token.c.revoked_at.is_(None),
        or_(api_token.c.expires_at.is_(None), api_token.c.expires_at > now),
        membership.c.disabled_at.is_(None),
    )
    columns = (*api_token.c, membership.c.role, person.c.language)
    return connection.execute(select(*columns).select_from(joined).where(*alive)).first()


def mark_used(connection: Connection, token_id: int, now: datetime) -> None:
    """Write a token's last use."""
    connection.execute(update(api_token).where(api_token.c.id == token_id).values(used_at=now))
