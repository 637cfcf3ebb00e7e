"""All that is kept about one person, and how her name leaves every table that quotes it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select, update

from sealane.accounts.store.tables import api_token, session, sign_in_attempt
from sealane.infra.database import Work
from sealane.infra.schema import guarded_tables


def sessions_of(work: Work, person_id: int) -> list[dict[str, Any]]:
    """Return when a person's present sessions here began and were last used."""
    columns = (session.c.created_at, session.c.seen_at, session.c.expires_at)
    rows = work.execute(select(*columns).where(session.c.person_id == person_id).order_by(session.c.id))
    return [dict(row._mapping) for row in rows]


def tokens_of(work: Work, person_id: int) -> list[dict[str, Any]]:
    """Return the tokens a person made here, without secrets."""
    columns = (api_token.c.name, api_token.c.scopes, api_token.c.created_at, api_token.c.revoked_at)
    rows = work.execute(select(*columns).where(api_token.c.created_by == person_id).order_by(api_token.c.id))
    return [dict(row._mapping) for row in rows]


def forget_attempts(work: Work, email: str) -> None:
    """Delete the attempts to sign in with an address."""
    work.execute(delete(sign_in_attempt).where(sign_in_attempt.c.email == email))


def replace_actor_name(work: Work, person_id: int, name: str, pseudonym: str) -> None:
    """Replace a person's name in every table of this workspace that says who acted.

    Tables with an actor's id are found by it; those that quote the name alone, by the name.
    """
    for table in guarded_tables():
        if "actor_name" not in table.columns:
            continue
        acted = table.c.actor_name == name
        if "actor_id" in table.columns:
            acted = (table.c.actor_kind == "person") & (table.c.actor_id == person_id)
        here = table.c.workspace_id == work.workspace_id
        work.execute(update(table).where(here, acted).values(actor_name=pseudonym))
