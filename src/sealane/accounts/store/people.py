"""Rows of workspaces, people and memberships."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, text, update

from sealane.accounts.contracts import Person, Role, Workspace
from sealane.accounts.store.tables import membership, person, workspace
from sealane.infra.database import Work

_MEMBER = (
    person.c.id,
    person.c.email,
    person.c.name,
    person.c.language,
    membership.c.role,
    membership.c.disabled_at,
)


@contextmanager
def across_workspaces(work: Work) -> Iterator[Connection]:
    """Look for a moment beyond the workspace of `work`, at shared tables alone."""
    switch = text("SELECT set_config('sealane.system', :value, true)")
    work.connection.execute(switch, {"value": "on"})
    try:
        yield work.connection
    finally:
        work.connection.execute(switch, {"value": "off"})


def add_workspace(connection: Connection, name: str, currency: str, timezone: str, *, demo: bool) -> int:
    """Insert a workspace and return its id."""
    values = {"name": name, "currency": currency, "timezone": timezone, "demo": demo}
    return int(connection.execute(insert(workspace).values(values).returning(workspace.c.id)).scalar_one())


def all_workspaces(connection: Connection) -> list[Workspace]:
    """Return every workspace that is visible, the oldest first."""
    return [_workspace(row) for row in connection.execute(select(workspace).order_by(workspace.c.id))]


def read_workspace(work: Work) -> Workspace:
    """Return the workspace of `work`."""
    row = work.execute(select(workspace).where(workspace.c.id == work.workspace_id)).one()
    return _workspace(row)


def lock_workspace(work: Work) -> None:
    """Wait for everybody else who changes members here: two owners may not dismiss each other at once."""
    work.execute(select(workspace.c.id).where(workspace.c.id == work.workspace_id).with_for_update())


def change_workspace(work: Work, values: dict[str, Any]) -> None:
    """Write `values` to the workspace of `work`."""
    work.execute(update(workspace).where(workspace.c.id == work.workspace_id).values(values))


def workspaces_of(connection: Connection, person_id: int) -> tuple[Workspace, ...]:
    """Return the workspaces that a person may enter, the oldest membership first."""
    joined = membership.join(workspace, workspace.c.id == membership.c.workspace_id)
    mine = (membership.c.person_id == person_id, membership.c.disabled_at.is_(None))
    found = connection.execute(
        select(workspace).select_from(joined).where(*mine).order_by(membership.c.id)
    ).all()
    return tuple(_workspace(row) for row in found)


def count_memberships(connection: Connection, person_id: int) -> int:
    """Return to how many workspaces a person belongs, disabled or not."""
    mine = select(func.count()).select_from(membership).where(membership.c.person_id == person_id)
    return int(connection.execute(mine).scalar_one())


def _workspace(row: Row[Any]) -> Workspace:
    return Workspace(row.id, row.name, row.currency, row.timezone, row.demo, row.created_at)


def find_person(connection: Connection, email: str) -> Row[Any] | None:
    """Return the row of `person` with this address, in any workspace."""
    return connection.execute(select(person).where(func.lower(person.c.email) == email)).first()


def person_row(connection: Connection, person_id: int) -> Row[Any]:
    """Return the row of `person` with this id."""
    return connection.execute(select(person).where(person.c.id == person_id)).one()


def add_person(work: Work, email: str, name: str, language: str) -> int:
    """Insert a person without a password and return the id."""
    values = {"email": email, "name": name, "language": language, "created_at": work.now}
    return int(work.execute(insert(person).values(values).returning(person.c.id)).scalar_one())


def change_person(connection: Connection, person_id: int, values: dict[str, Any]) -> None:
    """Write `values` to a person."""
    connection.execute(update(person).where(person.c.id == person_id).values(values))


def add_member(work: Work, person_id: int, role: Role) -> None:
    """Insert a membership of this workspace."""
    values = {"workspace_id": work.workspace_id, "person_id": person_id, "role": role}
    work.execute(insert(membership).values(values | {"created_at": work.now}))


def read_member(work: Work, person_id: int) -> Person | None:
    """Return a member of this workspace, disabled or not."""
    joined = membership.join(person, person.c.id == membership.c.person_id)
    row = work.execute(select(*_MEMBER).select_from(joined).where(person.c.id == person_id)).first()
    return None if row is None else _person(row)


def read_members(work: Work) -> list[Person]:
    """Return all members of this workspace by name."""
    joined = membership.join(person, person.c.id == membership.c.person_id)
    rows = work.execute(select(*_MEMBER).select_from(joined).order_by(person.c.name, person.c.id))
    return [_person(row) for row in rows]


def _person(row: Row[Any]) -> Person:
    return Person(row.id, row.email, row.name, Role(row.role), row.language, row.disabled_at)


def change_member(work: Work, person_id: int, values: dict[str, Any]) -> None:
    """Write `values` to the membership of a person here."""
    work.execute(update(membership).where(membership.c.person_id == person_id).values(values))


def remove_member(work: Work, person_id: int) -> None:
    """Delete the membership of a person here."""
    work.execute(delete(membership).where(membership.c.person_id == person_id))


def other_owners(work: Work, person_id: int) -> int:
    """Return how many owners besides this person can come in."""
    owners = (
        select(func.count())
        .select_from(membership)
        .where(
            membership.c.role == Role.OWNER,
            membership.c.disabled_at.is_(None),
            membership.c.person_id != person_id,
        )
    )
    return int(work.execute(owners).scalar_one())


def forget_person(connection: Connection, person_id: int, pseudonym: str, now: datetime) -> None:
    """Replace a person's name and address for good and take away the password."""
    values = {
        "email": f"erased-{person_id}@sealane.invalid",
        "name": pseudonym,
        "password_hash": None,
        "erased_at": now,
    }
    change_person(connection, person_id, values)
