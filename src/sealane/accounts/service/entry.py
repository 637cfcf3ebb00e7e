"""Coming in and going out: passwords, one-time keys, sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from sealane.accounts.contracts import KeySpent, Opened, SessionRule, TooManySignIns, WrongSignIn
from sealane.accounts.core import sessions as rule_of_sessions
from sealane.accounts.core.throttle import MEMORY, address_group, wait
from sealane.accounts.service.hashing import hash_password, matches, outdated
from sealane.accounts.store import people, sessions
from sealane.infra.database import Database
from sealane.kit.ids import new_token, token_hash
from sealane.kit.text import Text

MAX_EMAIL = 320
"""Characters of an address that are looked at: RFC 5321 allows no more."""

DEFAULT_RULE = SessionRule()


def sign_in(
    database: Database, email: str, password: str, address: str, rule: SessionRule = DEFAULT_RULE
) -> Opened:
    """Open a session for a right password; raises WrongSignIn, TooManySignIns.

    The attempt is counted before the password is looked at, so that many at once can't slip through, and a
    wrong address takes as long as a wrong password. `address` is where the request came from.
    """
    email, place, now = email.strip().lower()[:MAX_EMAIL], address_group(address), database.clock.now()
    with database.system() as connection:
        _count(connection, email, place, now)
        found = people.find_person(connection, email)
    stored = found.password_hash if found else None
    if not matches(stored, password) or found is None:
        raise no_entry()
    with database.system() as connection:
        entered = people.workspaces_of(connection, found.id)
        if not entered:
            raise no_entry()
        sessions.forgive(connection, email, place)
        sessions.sweep(connection, now, MEMORY)
        if outdated(found.password_hash):
            people.change_person(connection, found.id, {"password_hash": hash_password(password)})
        return _open(connection, entered[0].id, found.id, rule, now, by_key=False)


def _count(connection: Connection, email: str, place: str, now: datetime) -> None:
    sessions.lock_attempts(connection, email, place)
    pause = wait(sessions.failures(connection, email, place, now - MEMORY), now)
    if pause is not None:
        raise TooManySignIns(round(pause.total_seconds()))
    sessions.add_attempt(connection, email, place, now)


def no_entry() -> WrongSignIn:
    """Return the one answer to every wrong email and password."""
    return WrongSignIn(
        Text("No one comes in with this email and password.", "邮箱或密码不正确，无法登录。"),
        next_step=Text(
            "Try again, or ask the owner of the workspace for a new link.",
            "请重试，或请工作区所有者重新发送登录链接。",
        ),
    )


def enter(database: Database, key: str, rule: SessionRule = DEFAULT_RULE) -> Opened:
    """Open a session for a one-time key, which is then spent; raises KeySpent."""
    now = database.clock.now()
    with database.system() as connection:
        row = sessions.use_key(connection, token_hash(key), now)
        mine = () if row is None else people.workspaces_of(connection, row.person_id)
        if row is None or row.workspace_id not in {workspace.id for workspace in mine}:
            raise KeySpent(
                Text("This link was used already or is too old.", "该链接已使用或已过期。"),
                next_step=Text(
                    "Ask the owner of the workspace for a new one, or sign in with your password.",
                    "请工作区所有者重新发送，或使用密码登录。",
                ),
            )
        sessions.sweep(connection, now, MEMORY)
        return _open(connection, row.workspace_id, row.person_id, rule, now, by_key=True)


def _open(
    connection: Connection,
    workspace_id: int,
    person_id: int,
    rule: SessionRule,
    now: datetime,
    *,
    by_key: bool,
) -> Opened:
    secret, end = new_token(), rule_of_sessions.end(now, now, rule)
    sessions.add_session(connection, token_hash(secret), workspace_id, person_id, now, end, by_key=by_key)
    return Opened(secret, workspace_id, person_id, end)


def sign_out(database: Database, secret: str) -> None:
    """End one session; one that has ended already is no error."""
    with database.system() as connection:
        sessions.end_session(connection, token_hash(secret))


def sign_out_everywhere(database: Database, person_id: int, keep: str | None = None) -> int:
    """End all sessions and keys of a person in all workspaces, but the one with secret `keep`."""
    with database.system() as connection:
        return sessions.end_sessions(connection, person_id, token_hash(keep) if keep else None)
