"""House: opens an installation and wires the rooms: who hears which event, who does which job."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sealane.app.home import Home
from sealane.app.jobs import FAILURES, LANES, handlers
from sealane.app.subscriptions import subscribe
from sealane.infra.database import Database
from sealane.infra.events import Bus
from sealane.infra.files import FileStore
from sealane.infra.jobs import Worker
from sealane.infra.sealing import Sealer
from sealane.infra.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class House:
    """One process's way into an installation."""

    settings: Settings
    owner_url: str
    database: Database
    files: FileStore

    def worker(self) -> Worker:
        """Return a worker that knows every job."""
        sealer = Sealer(self.files.folder.parent, self.settings.secret_key)
        return Worker(self.database, handlers(self.files, sealer, self.settings), FAILURES, LANES)


def furnish(settings: Settings, owner_url: str) -> House:
    """Wire the rooms to the database behind `owner_url`."""
    bus = Bus()
    subscribe(bus)
    files = FileStore(Home(settings).files, settings.max_upload_mb * 1_000_000)
    return House(settings, owner_url, Database(owner_url, bus=bus), files)


@contextmanager
def open_home() -> Iterator[tuple[Home, str]]:
    """Open the installation for one command, beside a running server or alone."""
    home = Home(read_settings())
    url = home.open()
    try:
        yield home, url
    finally:
        home.close()


@contextmanager
def open_house() -> Iterator[House]:
    """Open the installation for one command, with its rooms wired."""
    with open_home() as (home, url):
        house = furnish(home.settings, url)
        try:
            yield house
        finally:
            house.database.close()
