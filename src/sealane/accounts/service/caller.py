"""Who is calling: a session's cookie or an API token, read anew for each request."""

from __future__ import annotations

from sqlalchemy import Connection

from sealane.accounts.contracts import Role, SessionRule
from sealane.accounts.core import rights
from sealane.accounts.core.sessions import due, end
from sealane.accounts.service.entry import DEFAULT_RULE
from sealane.accounts.store import sessions, tokens
from sealane.infra.database import Actor, Database
from sealane.infra.web import Caller
from sealane.kit.ids import token_hash


def authenticate(
    database: Database, *, cookie: str = "", bearer: str = "", rule: SessionRule = DEFAULT_RULE
) -> Caller | None:
    """Return who calls with this session cookie or API token (the token counts where both come), or None.

    Role, rights and membership are read each time: a change works with the next request.
    """
    with database.system() as connection:
        if bearer:
            return _token_caller(database, connection, bearer)
        return _session_caller(database, connection, cookie, rule) if cookie else None


def _session_caller(
    database: Database, connection: Connection, secret: str, rule: SessionRule
) -> Caller | None:
    now = database.clock.now()
    row = sessions.live_session(connection, token_hash(secret), now)
    if row is None:
        return None
    if due(row.seen_at, now):
        sessions.renew_session(connection, row.id, now, end(row.created_at, now, rule))
    permissions = frozenset(str(right) for right in rights.RIGHTS[Role(row.role)])
    actor = Actor("person", row.person_id, row.name)
    return Caller(database, row.workspace_id, actor, row.role, permissions, row.language)


def _token_caller(database: Database, connection: Connection, secret: str) -> Caller | None:
    now = database.clock.now()
    row = tokens.live_token(connection, token_hash(secret), now)
    if row is None:
        return None
    if row.used_at is None or now - row.used_at >= tokens.USED_EVERY:
        tokens.mark_used(connection, row.id, now)
    permissions = frozenset(str(right) for right in rights.token_rights(row.scopes, Role(row.role)))
    actor = Actor("token", row.id, row.name)
    return Caller(database, row.workspace_id, actor, row.role, permissions, row.language)
