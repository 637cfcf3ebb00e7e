"""One browser and one served demo for all browser tests: the real command, its database, its screens."""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import (
    APIRequestContext,
    Browser,
    BrowserContext,
    Page,
    StorageState,
    expect,
    sync_playwright,
)
from tests.conftest import machine_to_itself

WEB = Path(__file__).parents[2] / "web"
CHROMIUM = shutil.which("chromium")
START_SECONDS = 300.0
"""Longest wait for the demo to be made, imported and planned on a busy machine."""

STOP_SECONDS = 30.0
EXPECT_MS = 20_000
"""Longest wait for what a screen should show, on a machine that does other things too."""

expect.set_options(timeout=EXPECT_MS)
LINK = re.compile(r"(http://\S+)(/enter\?key=\S+)")


OMNIBOX = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
"""Pages behind the address bar, which nobody here uses: a second of computing for each new context."""

PLAYWRIGHTS_OWN = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)
"""What Playwright switches off by the same flag, of which Chromium heeds the last alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what measures seconds come last, when the tests beside it may have ended."""
    items.sort(key=lambda item: item.get_closest_marker("timed") is not None)


@pytest.fixture
def alone() -> Iterator[None]:
    """The machine to itself, for a test that measures seconds."""
    with machine_to_itself():
        yield


@dataclass(frozen=True, slots=True)
class Served:
    """A running Sealane over the demo, and the owner's session as browsers keep it."""

    address: str
    owner: StorageState


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for the whole run."""
    if CHROMIUM is None:
        pytest.skip("NO CHROMIUM: the browser tests of the screens did not run")
    with sync_playwright() as playwright:
        without = f"--disable-features={','.join((*PLAYWRIGHTS_OWN, *OMNIBOX))}"
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", without])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def screens() -> Path:
    """The built screens; built now where they are not there."""
    if not (WEB / "dist" / "index.html").exists():
        subprocess.run(["npm", "run", "build"], cwd=WEB, check=True)
    return WEB / "dist"


@pytest.fixture(scope="session")
def served(browser: Browser, screens: Path) -> Iterator[Served]:
    """Run `sealane serve` in a fresh home until it prints the link, and enter by it as the owner."""
    # Not in pytest's own folder: another run of pytest closes that to the database's system user.
    with tempfile.TemporaryDirectory(prefix="sealane-browser-") as home:
        environment = os.environ | {"SEALANE_HOME": home, "COLUMNS": "400", "PYTHONUNBUFFERED": "1"}
        # Mail servers of tests are on this machine.
        environment["SEALANE_PRIVATE_WEBHOOKS"] = "true"
        command = [sys.executable, "-m", "sealane.app.cli", "serve", "--port", "0"]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as server:
            assert server.stdout is not None
            try:
                address, path = _link(server.stdout)
                owner = _enter(browser, address + path)
                _wait_for_the_first_jobs(browser, address, owner)
                yield Served(address, owner)
            finally:
                server.terminate()
                server.wait(STOP_SECONDS)


def _link(output: IO[str]) -> tuple[str, str]:
    """Return address and path of the one-time link; the output is read on, so that it never blocks."""
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=_read_on, args=(output, lines), daemon=True).start()
    told: list[str] = []
    limit = time.monotonic() + START_SECONDS
    while time.monotonic() < limit:
        try:
            told.append(lines.get(timeout=1.0))
        except queue.Empty:
            continue
        if found := LINK.search(told[-1]):
            return found[1], found[2]
    raise AssertionError("The server printed no link:\n" + "".join(told))


def _read_on(output: IO[str], lines: queue.Queue[str]) -> None:
    for line in output:
        lines.put(line)


def _enter(browser: Browser, link: str) -> StorageState:
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.get_by_role("main").wait_for()
    page.wait_for_url(lambda url: "/enter" not in url)
    state = context.storage_state()
    context.close()
    return state


def _wait_for_the_first_jobs(browser: Browser, address: str, owner: StorageState) -> None:
    """Wait for what the demo still makes while a first page is looked at: no test is to see it half made."""
    context = browser.new_context(base_url=address, storage_state=owner)
    wait_for_jobs(context.request)
    context.close()


def wait_for_jobs(asked: APIRequestContext) -> None:
    """Wait until no job is under way or due."""
    limit = time.monotonic() + START_SECONDS
    while asked.get("/api/jobs?filter=status:in:queued,running").json()["rows"]:
        assert time.monotonic() < limit, "the jobs do not end"
        time.sleep(0.2)


@pytest.fixture
def settled(desk: BrowserContext) -> None:
    """Whatever tests before have set going is over: no job changes a number between two looks at it."""
    wait_for_jobs(desk.request)


@pytest.fixture
def desk(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """The owner at a desk, in English; an error in any of her pages fails the test."""
    context = browser.new_context(
        locale="en-US",
        viewport={"width": 1440, "height": 900},
        base_url=served.address,
        storage_state=served.owner,
    )
    broken: list[str] = []
    context.on("weberror", lambda found: broken.append(str(found.error)))
    yield context
    context.close()
    assert broken == []


@pytest.fixture(scope="session")
def serious_faults() -> Callable[[Page], list[str]]:
    """Returns what axe calls serious or critical on a page, as sentences."""
    source = (WEB / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

    def look(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("axe.run().then(result => result.violations)")
        return [
            f"{one['id']}: {one['help']}: {node['html'][:160]}"
            for one in found
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]

    return look
