"""What tests of exchange share: a desk over a fresh database."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exchange.desk import Desk

from sealane.infra.database import Database


@pytest.fixture
def desk(database: Database, workspace_id: int, tmp_path: Path) -> Desk:
    """A desk in an empty workspace."""
    return Desk(database, workspace_id, tmp_path / "files")
