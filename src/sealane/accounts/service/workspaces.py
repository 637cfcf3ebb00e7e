"""Workspaces and their first people, made by whoever runs the machine."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from sealane.accounts.contracts import EmailTaken, Person, PersonNotFound, Role, Workspace, WorkspaceChanged
from sealane.accounts.core.sessions import KEY_LIFETIME
from sealane.accounts.service import checks
from sealane.accounts.service.audit import record
from sealane.accounts.service.hashing import hash_password
from sealane.accounts.store import people, sessions
from sealane.infra.database import Database, Work
from sealane.kit.ids import new_token, token_hash
from sealane.kit.text import Text


def create_workspace(
    database: Database, name: str, currency: str = "USD", timezone: str = "UTC", *, demo: bool = False
) -> int:
    """Make an empty workspace and return its id; raises BadInput."""
    good = (checks.good_name(name), checks.good_currency(currency), checks.good_timezone(timezone))
    with database.system() as connection:
        return people.add_workspace(connection, *good, demo=demo)


def workspaces(database: Database) -> list[Workspace]:
    """Return all workspaces of this installation, the oldest first; for whoever runs the machine."""
    with database.system() as connection:
        return people.all_workspaces(connection)


def workspace(work: Work) -> Workspace:
    """Return the workspace of this transaction."""
    return people.read_workspace(work)


def change_workspace(
    work: Work,
    *,
    name: str | None = None,
    currency: str | None = None,
    timezone: str | None = None,
    reason: str = "",
) -> Workspace:
    """Change what is given, on record; raises BadInput."""
    before = workspace(work)
    values = {
        "name": before.name if name is None else checks.good_name(name),
        "currency": before.currency if currency is None else checks.good_currency(currency),
        "timezone": before.timezone if timezone is None else checks.good_timezone(timezone),
    }
    old = {key: value for key, value in asdict(before).items() if values.get(key, value) != value}
    if old:
        people.change_workspace(work, values)
        new = {key: values[key] for key in old}
        record(work, "workspace_changed", "workspace", str(work.workspace_id), old, new, reason)
        work.announce(WorkspaceChanged())
    return workspace(work)


def create_person(
    database: Database,
    workspace_id: int,
    email: str,
    name: str,
    role: Role = Role.OWNER,
    password: str | None = None,
    language: str = "en",
) -> Person:
    """Make a person, or take one known from another workspace, a member; raises EmailTaken, WeakPassword.

    The password of a person who has one stays.
    """
    email, name = checks.good_email(email), checks.good_name(name)
    checks.good_language(language)
    secret = None
    if password is not None:
        secret = hash_password(checks.good_password(password, name, email.split("@")[0]))
    with database.work(workspace_id) as work:
        people.lock_workspace(work)
        found = people.find_person(work.connection, email)
        number = found.id if found else people.add_person(work, email, name, language)
        if people.read_member(work, number) is not None:
            raise EmailTaken(
                Text(f"{email} belongs to this workspace already.", f"{email} 已是本工作区成员。")
            )
        people.add_member(work, number, role)
        if secret is not None and (found is None or found.password_hash is None):
            people.change_person(work.connection, number, {"password_hash": secret})
        record(work, "person_added", "person", str(number), None, {"role": role})
        member = people.read_member(work, number)
    if member is None:
        raise PersonNotFound(Text("The person just made can't be read back.", "无法读取刚创建的成员。"))
    return member


def make_entry_key(
    database: Database, workspace_id: int, person_id: int, lifetime: timedelta = KEY_LIFETIME
) -> str:
    """Return a key that lets a member in once, as `/enter?key=…`; her earlier keys here stop working."""
    with database.work(workspace_id) as work:
        if people.read_member(work, person_id) is None:
            raise PersonNotFound(Text("There is no such person in this workspace.", "本工作区没有该成员。"))
        return new_key(work, person_id, lifetime)


def new_key(work: Work, person_id: int, lifetime: timedelta = KEY_LIFETIME) -> str:
    """Return a fresh key of a member, within this transaction."""
    key = new_token()
    sessions.add_key(work.connection, token_hash(key), work.workspace_id, person_id, work.now + lifetime)
    return key
