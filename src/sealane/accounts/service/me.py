"""What a person sees and changes of herself."""

from __future__ import annotations

from sqlalchemy import Connection

from sealane.accounts.contracts import Me, Permission, PersonNotFound, Role, WrongSignIn
from sealane.accounts.core.sessions import old_password_needed
from sealane.accounts.service import checks
from sealane.accounts.service.audit import record
from sealane.accounts.service.hashing import hash_password, matches
from sealane.accounts.service.team import member
from sealane.accounts.store import people, sessions
from sealane.infra.database import Database
from sealane.infra.web import Caller
from sealane.kit.ids import token_hash
from sealane.kit.text import Text


def me(caller: Caller, secret: str = "") -> Me:
    """Return who the caller is; `secret` is her session's, empty for a token."""
    permissions = frozenset(Permission(right) for right in caller.permissions)
    role = Role(caller.role)
    with caller.work() as work:
        here = people.read_workspace(work)
        person = member(work, caller.actor.id) if secret else None
    if person is None:
        return Me(None, role, permissions, here, (here,), caller.language, may_set_password=False)
    with caller.database.system() as connection:
        mine = people.workspaces_of(connection, person.id)
        stored = people.person_row(connection, person.id).password_hash
        free = not _old_needed(caller.database, connection, person.id, secret, stored)
    return Me(person, role, permissions, here, mine, caller.language, may_set_password=free)


def change_me(caller: Caller, *, name: str | None = None, language: str | None = None) -> None:
    """Change one's own name or language; raises BadInput."""
    values: dict[str, str] = {}
    if name is not None:
        values["name"] = checks.good_name(name)
    if language is not None:
        values["language"] = checks.good_language(language)
    if values:
        with caller.work() as work:
            people.change_person(work.connection, caller.actor.id, values)
            record(work, "own_account_changed", "person", str(caller.actor.id))


def set_password(caller: Caller, secret: str, password: str, old: str = "") -> None:
    """Give oneself a new password; all other sessions end. Raises WeakPassword, WrongSignIn.

    The old one is asked for, but of one who has just come by a key and belongs to this workspace alone.
    """
    with caller.work() as work:
        person = member(work, caller.actor.id)
        workspace = people.read_workspace(work)
    known = (person.name, person.email.split("@")[0], workspace.name)
    checks.good_password(password, *known)
    with caller.database.system() as connection:
        stored = people.person_row(connection, person.id).password_hash
        needed = _old_needed(caller.database, connection, person.id, secret, stored)
    if needed and not matches(stored, old):
        raise WrongSignIn(
            Text("The old password is not right.", "原密码不正确。"),
            next_step=Text("Write the password you signed in with.", "请填写当前登录所用的密码。"),
            fields={"old_password": Text("This is not your present password.", "与当前密码不符。")},
        )
    _keep_password(caller, secret, hash_password(password))


def _keep_password(caller: Caller, secret: str, hashed: str) -> None:
    with caller.database.system() as connection:
        people.change_person(connection, caller.actor.id, {"password_hash": hashed})
        sessions.end_sessions(connection, caller.actor.id, keep=token_hash(secret))
        sessions.spend_entry(connection, token_hash(secret))
    with caller.work() as work:
        record(work, "password_changed", "person", str(caller.actor.id))


def _old_needed(
    database: Database, connection: Connection, person_id: int, secret: str, stored: str | None
) -> bool:
    now = database.clock.now()
    session = sessions.live_session(connection, token_hash(secret), now)
    return old_password_needed(
        key_age=now - session.created_at if session is not None and session.by_key else None,
        has_password=stored is not None,
        workspaces=people.count_memberships(connection, person_id),
    )


def switch_workspace(caller: Caller, secret: str, workspace_id: int) -> None:
    """Go on in another of one's own workspaces, with the same session; raises PersonNotFound."""
    with caller.database.system() as connection:
        mine = {workspace.id for workspace in people.workspaces_of(connection, caller.actor.id)}
        if workspace_id not in mine:
            raise PersonNotFound(
                Text("You do not belong to that workspace.", "您不是该工作区的成员。"),
                next_step=Text("Ask its owner to invite you.", "请该工作区所有者邀请您加入。"),
            )
        sessions.move_session(connection, token_hash(secret), workspace_id)


def reset_password(database: Database, email: str, password: str) -> None:
    """Set the password of the person with this address, from the machine itself; all her sessions end."""
    email = checks.good_email(email)
    with database.system() as connection:
        found = people.find_person(connection, email)
        if found is None:
            raise PersonNotFound(Text(f"Nobody has the address {email}.", f"没有使用邮箱 {email} 的成员。"))
        good = checks.good_password(password, found.name, email.split("@")[0])
        people.change_person(connection, found.id, {"password_hash": hash_password(good)})
        sessions.end_sessions(connection, found.id)
