"""People to try things with: an owner and a buyer of one workspace, and a second workspace."""

from __future__ import annotations

import pytest

from sealane.accounts import service
from sealane.accounts.contracts import Person, Role
from sealane.infra.database import Database

PASSWORD = "plum forest eleven kites"


@pytest.fixture
def olga(database: Database, workspace_id: int) -> Person:
    """The owner, who has a password."""
    return service.create_person(
        database, workspace_id, "olga@example.com", "Olga Owner", Role.OWNER, password=PASSWORD
    )


@pytest.fixture
def bo(database: Database, workspace_id: int, olga: Person) -> Person:
    """A buyer without a password."""
    return service.create_person(database, workspace_id, "bo@example.com", "Bo Buyer", Role.BUYER)


@pytest.fixture
def other_workspace(database: Database) -> int:
    """A workspace of somebody else."""
    return service.create_workspace(database, "Other seller", "EUR", "Europe/Amsterdam")
