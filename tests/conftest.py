"""One embedded PostgreSQL for the whole run; a migrated, empty database for each test that asks."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, text

from sealane.accounts.store.tables import workspace
from sealane.app.migrate import migrate
from sealane.infra.database import Database, psycopg_url
from sealane.infra.postgres import EmbeddedPostgres
from sealane.kit.clock import FixedClock

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""The moment at which every test's clock stands: a Monday."""


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The owner's URL of a PostgreSQL with one migrated template database.

    Not in pytest's own folder: another run of pytest closes that to the server's system user.
    """
    with tempfile.TemporaryDirectory(prefix="sealane-tests-") as folder:
        server = EmbeddedPostgres(Path(folder) / "data")
        url = server.start()
        _hurry(url)
        migrate(url)
        yield url
        server.stop()


def _hurry(url: str) -> None:
    """Spare these throw-away databases the disk; the crash tests run a server of their own, untouched."""
    admin = create_engine(psycopg_url(url), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()


@contextmanager
def copy_of(url: str) -> Iterator[str]:
    """The URL of a fresh copy of the database behind `url`, which nobody uses now; dropped afterwards."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    base = psycopg_url(url)
    admin = create_engine(base.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {base.database} STRATEGY FILE_COPY"))
    yield base.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def database_url(server_url: str) -> Iterator[str]:
    """The URL of an empty, migrated database."""
    with copy_of(server_url) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The application's own connections to the fresh database; its clock stands at NOW."""
    opened = Database(database_url, clock=FixedClock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def workspace_id(database: Database) -> int:
    """An empty workspace in US dollars."""
    with database.system() as connection:
        made = insert(workspace).values(name="Test seller", currency="USD").returning(workspace.c.id)
        return int(connection.execute(made).scalar_one())


@pytest.fixture(scope="session")
def public_data() -> Path:
    """The folder of public data sets; tests that need it are skipped, and say so, where it is absent."""
    folder = Path(
        os.environ.get("SEALANE_DATA", Path(__file__).parents[1] / ".." / "shared" / "data")
    ).resolve()
    if not folder.is_dir():
        pytest.skip(f"PUBLIC DATA ABSENT: no folder {folder}; set SEALANE_DATA to run this test")
    return folder
