"""Nightly: one job a day and workspace, which checks, forgets and plans."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select, update
from tests.conftest import NOW
from tests.worlds.tiny import load_tiny_world

from sealane.accounts.store.tables import workspace
from sealane.app.jobs import handlers
from sealane.app.nightly import NIGHTLY, enqueue_nightly
from sealane.infra.database import Database
from sealane.infra.files import FileStore
from sealane.infra.jobs import Worker, job


def test_a_day_has_one_nightly_job_a_workspace(database: Database, workspace_id: int) -> None:
    assert enqueue_nightly(database) == 1
    assert enqueue_nightly(database) == 0


def test_the_day_on_which_a_workspace_is_made_needs_none(database: Database, workspace_id: int) -> None:
    with database.system() as connection:
        connection.execute(update(workspace).values(created_at=NOW))
    assert enqueue_nightly(database) == 0
    with database.system() as connection:
        connection.execute(update(workspace).values(created_at=NOW - timedelta(days=1)))
    assert enqueue_nightly(database) == 1


def test_the_nightly_job_finds_the_books_in_order(
    database: Database, workspace_id: int, tmp_path: Path
) -> None:
    load_tiny_world(database, workspace_id)
    enqueue_nightly(database)
    Worker(database, handlers(FileStore(tmp_path, 1_000))).run_until_idle()
    with database.system() as connection:
        row = connection.execute(select(job).where(job.c.kind == NIGHTLY)).one()
    assert (row.status, row.message) == ("done", "")
    assert enqueue_nightly(database) == 0
