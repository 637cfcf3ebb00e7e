"""Home: the data folder of one installation, its lock, and the database that belongs to it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sealane.app.migrate import migrate
from sealane.infra.postgres import EmbeddedPostgres
from sealane.infra.settings import Settings
from sealane.kit.errors import Conflict
from sealane.kit.text import Text


class Home:
    """The folder `settings.home`: `postgres/`, `files/` and the lock of the one server that serves it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = settings.home.expanduser().resolve()
        self.files = self.folder / "files"
        self._postgres = None if settings.database_url else EmbeddedPostgres(self.folder / "postgres")

    @property
    def embedded(self) -> bool:
        """Say whether the database is the embedded one."""
        return self._postgres is not None

    def open(self) -> str:
        """Start the embedded database where it is used, migrate, and return the owner's URL."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.files.mkdir(exist_ok=True)
        url = self.start_database()
        migrate(url)
        return url

    def start_database(self) -> str:
        """Start the embedded database if it is down and return the owner's URL."""
        return self._postgres.start() if self._postgres else self.settings.database_url

    def database_is_up(self) -> bool:
        """Say whether the embedded database's server process lives; true for a database elsewhere."""
        return self._postgres is None or self._postgres.is_running()

    def close(self) -> None:
        """Stop the embedded database, unless another process serves this home."""
        if self._postgres and not self.is_served():
            self._postgres.stop()

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Hold this home for one server; raises Conflict where another one holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "server.lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise Conflict(
                    Text(
                        f"Another Sealane already serves {self.folder}.",
                        f"已有另一个 Sealane 正在使用 {self.folder}。",
                    ),
                    next_step=Text(
                        "Use its address, stop it with Ctrl-C, or set SEALANE_HOME to another folder.",
                        "请直接使用其地址，或按 Ctrl-C 停止它，或将 SEALANE_HOME 设为其他目录。",
                    ),
                ) from error
            file.write(str(os.getpid()))
            file.flush()
            yield
            fcntl.flock(file, fcntl.LOCK_UN)

    def is_served(self) -> bool:
        """Say whether a server holds this home now."""
        path = self.folder / "server.lock"
        if not path.exists():
            return False
        with path.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return True
            fcntl.flock(file, fcntl.LOCK_UN)
        return False


def source_root() -> Path:
    """Return the project's folder, which holds `web/dist` and `migrations`."""
    return Path(__file__).resolve().parents[3]
