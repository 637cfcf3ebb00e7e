"""A person's right to her data and to be forgotten; what she did stays on record under a pseudonym."""

from __future__ import annotations

from sealane.accounts.contracts import PersonalData, PersonChanged
from sealane.accounts.service.audit import plain, record
from sealane.accounts.service.team import end_all_sessions, member, refuse_last_owner
from sealane.accounts.store import audit, people, privacy, tokens
from sealane.infra.database import Work

MAX_ACTIONS = 10_000
"""Actions in one person's data, the latest first: more than anybody does in years."""


def personal_data(work: Work, person_id: int) -> PersonalData:
    """Return what is kept about a person here (GDPR art. 15, PIPL art. 45); raises PersonNotFound."""
    return PersonalData(
        plain(member(work, person_id)),
        plain(privacy.sessions_of(work, person_id)),
        plain(privacy.tokens_of(work, person_id)),
        plain(audit.actions_of(work, person_id, MAX_ACTIONS)),
    )


def erase(work: Work, person_id: int, reason: str = "") -> str:
    """Forget a person (GDPR art. 17, PIPL art. 47) and return the pseudonym that stands in her place.

    Her membership, sessions, keys and attempts to sign in go, her tokens stop, her name leaves the audit
    trail and every other table that says who acted. Name, address and password go for good unless she
    belongs to another workspace, which she has not left. Raises PersonNotFound, LastOwner.
    """
    people.lock_workspace(work)
    person = member(work, person_id)
    refuse_last_owner(work, person)
    pseudonym = f"Former member {person_id}"
    end_all_sessions(work, person_id)
    tokens.revoke_tokens_of(work, person_id)
    people.remove_member(work, person_id)
    record(work, "person_erased", "person", str(person_id), {"role": person.role}, None, reason)
    privacy.replace_actor_name(work, person_id, person.name, pseudonym)
    with people.across_workspaces(work) as connection:
        elsewhere = people.count_memberships(connection, person_id) > 0
    if not elsewhere:
        privacy.forget_attempts(work, person.email)
        people.forget_person(work.connection, person_id, pseudonym, work.now)
    work.announce(PersonChanged(person_id), [person_id])
    return pseudonym
