"""The tiny world, loaded, for every test of the catalogue that asks."""

from __future__ import annotations

import pytest
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.infra.database import Database


@pytest.fixture
def tiny(database: Database, workspace_id: int) -> Loaded:
    """The tiny world in the test's workspace."""
    return load_tiny_world(database, workspace_id)
