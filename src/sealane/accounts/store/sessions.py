"""Rows of sessions, one-time keys and attempts to sign in; secrets are kept as hashes alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, text, update

from sealane.accounts.core.throttle import Failures
from sealane.accounts.store.tables import entry_key, membership, person, session, sign_in_attempt


def add_session(
    connection: Connection,
    secret_hash: bytes,
    workspace_id: int,
    person_id: int,
    now: datetime,
    expires_at: datetime,
    *,
    by_key: bool,
) -> None:
    """Insert a session."""
    values = {
        "workspace_id": workspace_id,
        "token_hash": secret_hash,
        "person_id": person_id,
        "by_key": by_key,
        "created_at": now,
        "seen_at": now,
        "expires_at": expires_at,
    }
    connection.execute(insert(session).values(values))


def live_session(connection: Connection, secret_hash: bytes, now: datetime) -> Row[Any] | None:
    """Return a session that has not ended, of a member who may enter, with her name, role and language."""
    same = (membership.c.person_id == session.c.person_id) & (
        membership.c.workspace_id == session.c.workspace_id
    )
    joined = session.join(membership, same).join(person, person.c.id == session.c.person_id)
    columns = (*session.c, membership.c.role, person.c.name, person.c.language)
    found = select(*columns).select_from(joined)
    alive = (session.c.token_hash == secret_hash, session.c.expires_at > now)
    return connection.execute(found.where(*alive, membership.c.disabled_at.is_(None))).first()


def renew_session(connection: Connection, session_id: int, now: datetime, expires_at: datetime) -> None:
    """Write a session's last use and its new end."""
    used = update(session).where(session.c.id == session_id)
    connection.execute(used.values(seen_at=now, expires_at=expires_at))


def move_session(connection: Connection, secret_hash: bytes, workspace_id: int) -> None:
    """Let a session go on in another workspace."""
    here = update(session).where(session.c.token_hash == secret_hash)
    connection.execute(here.values(workspace_id=workspace_id, by_key=False))


def spend_entry(connection: Connection, secret_hash: bytes) -> None:
    """Write that a session's key has done its work: the next new password needs the old one."""
    connection.execute(update(session).where(session.c.token_hash == secret_hash).values(by_key=False))


def end_session(connection: Connection, secret_hash: bytes) -> None:
    """Delete one session."""
    connection.execute(delete(session).where(session.c.token_hash == secret_hash))


def end_sessions(connection: Connection, person_id: int, keep: bytes | None = None) -> int:
    """Delete all sessions and unused keys of a person that are visible, but the one hashed `keep`."""
    connection.execute(delete(entry_key).where(entry_key.c.person_id == person_id))
    mine = delete(session).where(session.c.person_id == person_id)
    if keep is not None:
        mine = mine.where(session.c.token_hash != keep)
    return connection.execute(mine).rowcount


def add_key(
    connection: Connection, key_hash: bytes, workspace_id: int, person_id: int, expires_at: datetime
) -> None:
    """Insert a one-time key; earlier ones of the same person here stop working."""
    same = (entry_key.c.person_id == person_id, entry_key.c.workspace_id == workspace_id)
    connection.execute(delete(entry_key).where(*same))
    values = {"workspace_id": workspace_id, "key_hash": key_hash, "person_id": person_id}
    connection.execute(insert(entry_key).values(values | {"expires_at": expires_at}))


def use_key(connection: Connection, key_hash: bytes, now: datetime) -> Row[Any] | None:
    """Spend a key that still works, and return its row; of two who try at once, one gets it."""
    works = (entry_key.c.key_hash == key_hash, entry_key.c.used_at.is_(None), entry_key.c.expires_at > now)
    return connection.execute(
        update(entry_key).where(*works).values(used_at=now).returning(*entry_key.c)
    ).first()


def lock_attempts(connection: Connection, email: str, address: str) -> None:
    """Let attempts on one email, and those from one address, be counted one after another."""
    # Always the email first, so that two attempts never wait for each other.
    for space, value in ((EMAIL_LOCKS, email), (ADDRESS_LOCKS, address)):
        lock = text("SELECT pg_advisory_xact_lock(:space, hashtext(:value))")
        connection.execute(lock, {"space": space, "value": value})


EMAIL_LOCKS, ADDRESS_LOCKS = 7_326, 7_327
"""First keys of the advisory locks that order attempts to sign in."""


def failures(connection: Connection, email: str, address: str, since: datetime) -> Failures:
    """Return the moments of wrong passwords since then."""
    mine = (sign_in_attempt.c.email == email) | (sign_in_attempt.c.address == address)
    rows = connection.execute(select(sign_in_attempt).where(sign_in_attempt.c.at > since, mine)).all()
    by_email = [row for row in rows if row.email == email]
    return Failures(
        together=[row.at for row in by_email if row.address == address],
        email=[row.at for row in by_email],
        address=[row.at for row in rows if row.address == address],
    )


def add_attempt(connection: Connection, email: str, address: str, now: datetime) -> int:
    """Insert an attempt, which counts as failed until it is known to be right."""
    values = {"email": email, "address": address, "at": now}
    made = insert(sign_in_attempt).values(values).returning(sign_in_attempt.c.id)
    return int(connection.execute(made).scalar_one())


def forgive(connection: Connection, email: str, address: str) -> None:
    """Delete the attempts of one email from one address, after a right password."""
    same = (sign_in_attempt.c.email == email, sign_in_attempt.c.address == address)
    connection.execute(delete(sign_in_attempt).where(*same))


def sweep(connection: Connection, now: datetime, memory: timedelta) -> None:
    """Delete sessions, keys and attempts that can't matter any more."""
    connection.execute(delete(sign_in_attempt).where(sign_in_attempt.c.at < now - memory))
    connection.execute(delete(session).where(session.c.expires_at < now))
    connection.execute(delete(entry_key).where(entry_key.c.expires_at < now))
