"""Who may follow which stream, and see who is where."""

from __future__ import annotations

import pytest

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.accounts.core.rights import RIGHTS
from sealane.app.streams import stream_rules
from sealane.conversations import service as conversations
from sealane.infra.database import Actor, Database
from sealane.infra.web import Caller


def _caller(database: Database, workspace_id: int, name: str, role: Role) -> Caller:
    person = accounts.create_person(database, workspace_id, f"{name}@example.com", name, role)
    rights = frozenset(str(right) for right in RIGHTS[role])
    return Caller(database, workspace_id, Actor("person", person.id, name), role, rights, "en")


@pytest.mark.parametrize("place", ["conversation/{}", "/conversations/{}"])
def test_who_is_in_a_private_conversation_only_its_members_see(
    database: Database, workspace_id: int, place: str
) -> None:
    olga, bo, wu = (
        _caller(database, workspace_id, name, role)
        for name, role in (("olga", Role.OWNER), ("bo", Role.BUYER), ("wu", Role.WAREHOUSE))
    )
    with bo.work() as work:
        speaker = conversations.speaker(bo.actor, bo.permissions)
        private = conversations.begin_direct(work, speaker, wu.actor.id)
    rules, here = stream_rules(), place.format(private)
    assert [rules.may_be_at(caller, here) for caller in (olga, bo, wu)] == [False, True, True]
    assert rules.may_be_at(olga, "/conversations")
    assert rules.may_be_at(olga, "/today")
    assert rules.may_follow(olga, "conversations")
    for strange in ("conversation/x", "conversation/" + "9" * 30, "conversation/-1"):
        assert not rules.may_be_at(olga, strange)
