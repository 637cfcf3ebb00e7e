"""A small team spread over the globe, and the mail server, browsers and robots that reach it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from tests.app.conftest import app, nobody, owner, signed_in

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.infra.database import Database

__all__ = ["app", "nobody", "owner", "signed_in"]


@dataclass(frozen=True, slots=True)
class Team:
    """People by name: the owner and a buyer in Shenzhen, an operator in Los Angeles, logistics in Berlin."""

    boss: int
    buyer: int
    operator: int
    carrier: int


@pytest.fixture
def team(database: Database, workspace_id: int) -> Team:
    """Four people, who have said nothing yet of how they want to be told."""

    def join(name: str, role: Role) -> int:
        return accounts.create_person(database, workspace_id, f"{name}@example.com", name.title(), role).id

    return Team(
        join("boss", Role.OWNER),
        join("buyer", Role.BUYER),
        join("operator", Role.OPERATOR),
        join("carrier", Role.LOGISTICS),
    )


@pytest.fixture
def at(database: Database) -> Callable[[str], None]:
    """Sets the clock: `at("2026-03-02T09:00+00:00")`."""
    from datetime import datetime

    from sealane.kit.clock import FixedClock

    def set_to(moment: str) -> None:
        database.clock = FixedClock(datetime.fromisoformat(moment))

    return set_to
