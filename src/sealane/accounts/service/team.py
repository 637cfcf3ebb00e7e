"""The people of a workspace: invited, given a role, let go, and never without an owner."""

from __future__ import annotations

from typing import Any

from sealane.accounts.contracts import (
    ElsewhereToo,
    EmailTaken,
    Invited,
    LastOwner,
    Person,
    PersonChanged,
    PersonNotFound,
    Role,
)
from sealane.accounts.service import checks
from sealane.accounts.service.audit import record
from sealane.accounts.service.workspaces import new_key
from sealane.accounts.store import people, sessions
from sealane.infra.database import Work
from sealane.kit.text import Text


def member(work: Work, person_id: int) -> Person:
    """Return a member of this workspace; raises PersonNotFound."""
    found = people.read_member(work, person_id)
    if found is None:
        raise PersonNotFound(
            Text("There is no such person in this workspace.", "本工作区没有该成员。"),
            next_step=Text("Look at the list of people.", "请查看成员列表。"),
        )
    return found


def members(work: Work) -> list[Person]:
    """Return everybody of this workspace, disabled or not, by name."""
    return people.read_members(work)


def invite(work: Work, email: str, name: str, role: Role, language: str = "en") -> Invited:
    """Make somebody a member and return the key of her first session; raises EmailTaken, BadInput.

    One who belongs to another workspace gets no key: she signs in with her own password.
    """
    email, name = checks.good_email(email), checks.good_name(name)
    checks.good_language(language)
    people.lock_workspace(work)
    found = people.find_person(work.connection, email)
    number = found.id if found else people.add_person(work, email, name, language)
    if people.read_member(work, number) is not None:
        raise EmailTaken(
            Text(f"{email} belongs to this workspace already.", f"{email} 已是本工作区成员。"),
            next_step=Text(
                "Change the role, or let the person in again, in the list of people.",
                "请在成员列表中修改其角色，或重新发送登录链接。",
            ),
        )
    people.add_member(work, number, role)
    record(work, "person_invited", "person", str(number), None, {"role": role})
    work.announce(PersonChanged(number), [number])
    key = new_key(work, number) if _only_here(work, number) else None
    return Invited(member(work, number), key)


def new_entry(work: Work, person_id: int) -> str:
    """Return a new key for a member who lost her way in; raises PersonNotFound, ElsewhereToo."""
    found = member(work, person_id)
    if not _only_here(work, found.id):
        raise ElsewhereToo(
            Text(
                "This person belongs to another workspace too, so no link is made for her.",
                "该成员同时属于其他工作区，不能为其生成登录链接。",
            ),
            next_step=Text(
                "She signs in with her own password and switches to this workspace.",
                "请对方用自己的密码登录后切换到本工作区。",
            ),
        )
    record(work, "entry_key_made", "person", str(person_id))
    return new_key(work, person_id)


def change_person(
    work: Work,
    person_id: int,
    *,
    role: Role | None = None,
    disabled: bool | None = None,
    reason: str = "",
) -> Person:
    """Change what is given, on record; one disabled is out at once. Raises PersonNotFound, LastOwner."""
    people.lock_workspace(work)
    before = member(work, person_id)
    new_role = before.role if role is None else role
    out = before.disabled_at is not None if disabled is None else disabled
    if new_role is not Role.OWNER or out:
        refuse_last_owner(work, before)
    old: dict[str, Any] = {}
    values: dict[str, Any] = {}
    if new_role is not before.role:
        old["role"], values["role"] = before.role, new_role
    if out != (before.disabled_at is not None):
        old["disabled_at"], values["disabled_at"] = before.disabled_at, work.now if out else None
    if values:
        people.change_member(work, person_id, values)
        record(work, "person_changed", "person", str(person_id), old, values, reason)
        work.announce(PersonChanged(person_id), [person_id])
    if out:
        end_all_sessions(work, person_id)
    return member(work, person_id)


def refuse_last_owner(work: Work, person: Person) -> None:
    """Raise LastOwner if without this person no owner can come in; the workspace must be locked."""
    active_owner = person.role is Role.OWNER and person.disabled_at is None
    if active_owner and people.other_owners(work, person.id) == 0:
        raise LastOwner(
            Text("This is the only owner who can come in.", "这是唯一能登录的所有者。"),
            next_step=Text("Make somebody else an owner first.", "请先将其他成员设为所有者。"),
        )


def end_all_sessions(work: Work, person_id: int) -> int:
    """Sign a member out of this workspace everywhere; returns how many sessions ended."""
    member(work, person_id)
    return sessions.end_sessions(work.connection, person_id)


def _only_here(work: Work, person_id: int) -> bool:
    with people.across_workspaces(work) as connection:
        return people.count_memberships(connection, person_id) == 1
