"""Supervisor: keeps the database, the web process and the worker alive, and ends them together."""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field

from sealane.app.home import Home

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.5
"""The supervisor looks after its children this often."""

STOP_SECONDS = 10
"""Longest wait for a child to end by itself before it is killed."""

BACKOFF_SECONDS = (0.0, 0.5, 1.0, 2.0, 5.0)
"""Waits before a child that keeps dying is started again."""

STEADY_SECONDS = 30.0
"""A child that lived this long is steady: its next death is met without a wait."""

HEAD_START_SECONDS = 4.5
"""The web process comes first: somebody waits for the page, and nobody yet for the worker."""

OWNER_URL = "SEALANE_OWNER_URL"
"""Tells a child where the database is."""

TOLD_LATER = "-"
"""Stands for an address that comes on standard input, once there is a database."""

PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """One process that has to be there."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    deaths: int = 0
    due_at: float = field(default=0.0)


class Supervisor:
    """Starts the children, starts again those that die, and stops them all on Ctrl-C or SIGTERM."""

    def __init__(self, home: Home, port: int) -> None:
        self._home = home
        # On a terminal a line for each request would carry the link away before anybody has opened it.
        quiet = {"SEALANE_LOG_LEVEL": "WARNING"} if sys.stdout.isatty() else {}
        # The matrices here are small: a second thread of BLAS waits more than it works.
        environment = (
            quiet
            | {"OPENBLAS_NUM_THREADS": "1"}
            | os.environ
            | {OWNER_URL: TOLD_LATER, "SEALANE_PORT": str(port)}
        )
        program = [sys.executable, "-m", "sealane.app.cli"]
        self._children = [
            Child("web", [*program, "web"], dict(environment)),
            Child("worker", [*program, "worker"], dict(environment)),
        ]
        self._stopping = False

    def prepare(self) -> None:
        """Let the web process bring in its code while the database starts: it takes the longest."""
        _start(self._children[0], subprocess.PIPE)

    def start(self, owner_url: str) -> None:
        """Tell the first child where the database is; `look` starts the others after its head start."""
        for child in self._children:
            child.environment[OWNER_URL] = owner_url
            child.due_at = time.monotonic() + HEAD_START_SECONDS
        first = self._children[0].process
        assert first is not None
        assert first.stdin is not None
        with contextlib.suppress(BrokenPipeError), first.stdin as told:  # `look` starts again what has died
            told.write(f"{owner_url}\n".encode())

    def hurry(self) -> None:
        """Start every child at once: there is work to do, and nobody waits for the page before it is done."""
        for child in self._children:
            child.due_at = 0.0
        self.look()

    def run(self) -> None:
        """Look after the children until told to stop."""
        signal.signal(signal.SIGTERM, self._asked_to_stop)
        signal.signal(signal.SIGINT, self._asked_to_stop)
        try:
            while not self._stopping:
                self.look()
                time.sleep(LOOK_SECONDS)
        finally:
            self.stop()

    def stop(self) -> None:
        """End all children, kindly first."""
        self._stopping = True
        for child in self._children:
            if child.process and child.process.poll() is None:
                child.process.terminate()
        for child in self._children:
            if child.process:
                try:
                    child.process.wait(STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    child.process.kill()
                    child.process.wait()

    def _asked_to_stop(self, _signal: int, _frame: object) -> None:
        self._stopping = True

    def look(self) -> None:
        """Start again what has died."""
        if not self._home.database_is_up():
            self._revive_database()
        now = time.monotonic()
        for child in self._children:
            if child.process is None or child.process.poll() is None:
                if child.process is None and now >= child.due_at:
                    _start(child)
                continue
            code = child.process.returncode
            child.deaths = 0 if now - child.started_at > STEADY_SECONDS else child.deaths + 1
            wait = BACKOFF_SECONDS[min(child.deaths, len(BACKOFF_SECONDS) - 1)]
            log.warning("%s ended with code %s; starting it again in %s s", child.name, code, wait)
            child.process, child.due_at = None, now + wait

    def _revive_database(self) -> None:
        log.warning("the database died; starting it again")
        try:
            self._home.start_database()
        except Exception:
            # It may still be recovering, or its last processes still ending: the next look tries again.
            log.exception("the database did not start yet")


def _start(child: Child, stdin: int = subprocess.DEVNULL) -> None:
    child.started_at = time.monotonic()
    # The supervisor has no threads of its own, so running code between fork and exec is safe here.
    child.process = subprocess.Popen(  # noqa: S603
        child.command,
        env=child.environment,
        preexec_fn=_die_with_parent,  # noqa: PLW1509
        stdin=stdin,
    )


def _die_with_parent() -> None:
    """Let the kernel end this child when the supervisor dies, however that happens (Linux)."""
    # A group of its own keeps Ctrl-C from reaching children before the supervisor ends them in order.
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
