"""One embedded PostgreSQL for the whole run; a migrated, empty database for each test that asks."""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from sqlalchemy import URL, Dialect, Engine, create_engine, insert, text
from sqlalchemy.util import LRUCache

from sealane.accounts.store.tables import workspace
from sealane.app.migrate import migrate
from sealane.infra.database import Database, psycopg_url
from sealane.infra.postgres import EmbeddedPostgres
from sealane.kit.clock import FixedClock

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
"""The moment at which every test's clock stands: a Monday."""

MEMORY_BYTES = 2**31
"""Room that a run takes at most: its largest databases and their log."""


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The owner's URL of a PostgreSQL with one migrated template database.

    Not in pytest's own folder: another run of pytest closes that to the server's system user.
    """
    with tempfile.TemporaryDirectory(prefix="sealane-tests-", dir=_in_memory()) as folder:
        server = EmbeddedPostgres(Path(folder) / "data")
        url = server.start()
        _hurry(url)
        migrate(url)
        yield url
        _admin(psycopg_url(url).set(database="postgres")).dispose()
        server.stop()


def _hurry(url: str) -> None:
    """Spare these throw-away databases the disk and the cleaner, who would come after they are gone.

    The crash tests run a server of their own, untouched.
    """
    admin = create_engine(psycopg_url(url), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            connection.execute(text(f"ALTER SYSTEM SET {name} = off"))
        connection.execute(text("ALTER SYSTEM SET max_wal_size = '256MB'"))
        connection.execute(text("SELECT pg_reload_conf()"))
    admin.dispose()


def _in_memory() -> str | None:
    """A folder in memory where there is one with room: a copy of a database is a thousand small files."""
    memory = Path("/dev/shm")
    room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > MEMORY_BYTES
    return str(memory) if room else None


@contextmanager
def copy_of(url: str) -> Iterator[str]:
    """The URL of a fresh copy of the database behind `url`, which nobody uses now; dropped afterwards."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    base = psycopg_url(url)
    admin = _admin(base.set(database="postgres"))
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {base.database} STRATEGY FILE_COPY"))
    yield base.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@functools.cache
def _admin(url: URL) -> Engine:
    """The one connection that makes and drops databases."""
    return create_engine(url, isolation_level="AUTOCOMMIT")


@functools.cache
def portal() -> BlockingPortal:
    """The one event loop, in a thread of its own, in which this run's requests are answered."""
    opened = start_blocking_portal()
    _closing.append(opened)
    return opened.__enter__()


_closing: list[AbstractContextManager[BlockingPortal]] = []


def pytest_unconfigure() -> None:
    """End the loop: Python waits for its thread before it ends."""
    for opened in _closing:
        opened.__exit__(None, None, None)


def pytest_configure(config: pytest.Config) -> None:
    """Hold the lock of all tests under way, where `make test` names one, until this run ends."""
    name = os.environ.get("SEALANE_TESTS_BUSY")
    if name and not hasattr(config, "workerinput"):
        _busy.append(os.open(name, os.O_CREAT))
        fcntl.flock(_busy[0], fcntl.LOCK_SH)


_busy: list[int] = []


@contextmanager
def machine_to_itself() -> Iterator[None]:
    """Wait until no other run's tests are under way, and let others wait meanwhile."""
    for lock in _busy:
        fcntl.flock(lock, fcntl.LOCK_EX)
    yield
    for lock in _busy:
        fcntl.flock(lock, fcntl.LOCK_SH)


@pytest.fixture
def database_url(server_url: str) -> Iterator[str]:
    """The URL of an empty, migrated database."""
    with copy_of(server_url) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """The application's own connections to the fresh database; its clock stands at NOW."""
    opened = Database(database_url, clock=FixedClock(NOW))
    _share_statements(opened.engine)
    yield opened
    opened.close()


_dialects: list[Dialect] = []
_compiled: LRUCache[Any, Any] = LRUCache(4_000)
"""What was compiled to SQL so far, in all tests: more statements than the whole application has."""


def _share_statements(engine: Engine) -> None:
    """Let an engine know what those before it compiled: each test asks its copy of one database the same."""
    if not _dialects:
        engine.connect().close()  # a dialect learns from its first connection what the server can do
        _dialects.append(engine.dialect)
    engine.dialect = _dialects[0]
    engine.update_execution_options(compiled_cache=_compiled)


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
