"""People who talk: Olga the owner, Bo the buyer, Wu of the warehouse, each with her rights."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid5

import pytest

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.accounts.core.rights import RIGHTS
from sealane.conversations import service
from sealane.conversations.contracts import Acknowledged, Draft
from sealane.conversations.service import Said, Speaker
from sealane.infra.database import Actor, Database, Work

SPACE = UUID("0f0e0d0c-0b0a-4908-8706-050403020100")


def named(name: str) -> UUID:
    """The id that a client gives to a message; the same for the same name."""
    return uuid5(SPACE, name)


@dataclass(frozen=True, slots=True)
class People:
    """Those who talk in the tests."""

    olga: Speaker
    bo: Speaker
    wu: Speaker


@pytest.fixture
def people(database: Database, workspace_id: int) -> People:
    """Olga, Bo and Wu of one workspace."""

    def come(name: str, role: Role) -> Speaker:
        email = f"{name.split(maxsplit=1)[0].lower()}@example.com"
        person = accounts.create_person(database, workspace_id, email, name, role)
        rights = frozenset(str(right) for right in RIGHTS[role])
        return service.speaker(Actor("person", person.id, name), rights)

    return People(
        come("Olga Owner", Role.OWNER), come("Bo Buyer", Role.BUYER), come("Wu House", Role.WAREHOUSE)
    )


def say(
    work: Work, who: Speaker, conversation_id: int, text: str, name: str = "", **rest: object
) -> Acknowledged:
    """Say something, under a client's id made of `name` or the text."""
    draft = Draft(named(name or text), text, **rest)  # type: ignore[arg-type]
    return service.say(work, Said(conversation_id, who.author, draft, who.rights))
