"""A whole installation in a folder of its own: real processes over a real database, that can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from sealane.accounts import service as accounts
from sealane.app.home import Home
from sealane.app.house import House, furnish
from sealane.infra.settings import Settings

START_SECONDS = 150.0
"""Longest wait for an installation to answer, on a machine that does much else."""


class Installation:
    """`sealane serve` without the demo, in `folder`, and an owner who may use it by token."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.settings = Settings(home=folder, port=self.port)
        self.address = f"http://127.0.0.1:{self.port}"
        self._serve: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the supervisor, and with it database, web and worker; wait until it says that it is ready."""
        environment = os.environ | {"SEALANE_HOME": str(self.folder), "SEALANE_PORT": str(self.port)}
        command = [sys.executable, "-m", "sealane.app.cli", "serve", "--no-demo"]
        with self._log.open("ab") as log:
            begin = log.tell()
            self._serve = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        self._wait_until_ready(begin)

    @property
    def _log(self) -> Path:
        return self.folder.parent / "serve.log"

    def _wait_until_ready(self, begin: int) -> None:
        """Wait for its word of being ready: it answers over HTTP before the first workspace is made."""
        limit = time.monotonic() + START_SECONDS
        while b"Ready in" not in self._log.read_bytes()[begin:]:
            if time.monotonic() > limit:
                raise TimeoutError(self._log.read_text()[-2000:])
            time.sleep(0.05)

    def wait_until_it_answers(self) -> None:
        """Wait for health; raises TimeoutError with the log's end."""
        limit = time.monotonic() + START_SECONDS
        while time.monotonic() < limit:
            try:
                if httpx.get(f"{self.address}/api/health", timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.1)
        raise TimeoutError(self._log.read_text()[-2000:])

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        if self._serve and self._serve.poll() is None:
            self._serve.send_signal(signal.SIGINT)
            self._serve.wait(60)

    def kill(self, which: str) -> None:
        """Kill -9 one of its processes: supervisor, web, worker, postmaster or a backend of the database."""
        for process in self._processes(which)[:1]:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        if which == "supervisor" and self._serve:
            self._serve.wait()
            self.start()

    def _processes(self, which: str) -> list[psutil.Process]:
        assert self._serve is not None
        if which == "supervisor":
            return [psutil.Process(self._serve.pid)]
        if which in ("web", "worker"):
            children = psutil.Process(self._serve.pid).children()
            return [child for child in children if which in child.cmdline()[-1:]]
        postmaster = psutil.Process(int((self.folder / "postgres" / "postmaster.pid").read_text().split()[0]))
        if which == "postmaster":
            return [postmaster]
        return [p for p in postmaster.children() if "sealane" in " ".join(p.cmdline())]

    @contextmanager
    def house(self) -> Iterator[House]:
        """Look into the installation beside its processes."""
        house = furnish(self.settings, Home(self.settings).start_database())
        try:
            yield house
        finally:
            house.database.close()

    def owner(self) -> httpx.Client:
        """Return a client signed in as the owner of the first workspace."""
        with self.house() as house:
            workspace = accounts.workspaces(house.database)[0]
            person = accounts.create_person(house.database, workspace.id, "crash@example.com", "Crash")
            key = accounts.make_entry_key(house.database, workspace.id, person.id)
        client = httpx.Client(base_url=self.address, headers={"X-Sealane": "1"}, timeout=30)
        assert client.post("/api/session/enter", json={"key": key}).status_code == 200
        return client


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
