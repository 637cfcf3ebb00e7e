"""Takes the README's pictures of the demo: today's decisions in both languages, as a person sees them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, StorageState, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs" / "images"
LANGUAGES = {"en": "en-US", "zh": "zh-CN"}
WIDTH, HEIGHT = 1440, 900
STOP_SECONDS = 30.0
LINK = re.compile(r"(http://\S+)(/enter\?key=\S+)")


def main() -> None:
    """Serve a demo of its own, take the pictures, and stop it."""
    with tempfile.TemporaryDirectory(prefix="sealane-pictures-") as home:
        environment = os.environ | {"SEALANE_HOME": home, "COLUMNS": "400", "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, "-m", "sealane.app.cli", "serve", "--port", "0"]
        with subprocess.Popen(  # noqa: S603
            command, env=environment, stdout=subprocess.PIPE, text=True
        ) as server:
            try:
                _take(*_link(server))
            finally:
                server.terminate()
                server.wait(STOP_SECONDS)


def _link(server: subprocess.Popen[str]) -> tuple[str, str]:
    for line in server.stdout or ():
        if found := LINK.search(line):
            return found[1], found[2]
    raise SystemExit("the demo did not start")


def _take(address: str, path: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        owner = _enter(browser, address + path)
        for language, locale in LANGUAGES.items():
            _photograph(browser, address, owner, locale, IMAGES / f"today-{language}.png")
        browser.close()


def _enter(browser: Browser, link: str) -> StorageState:
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.wait_for_url(lambda url: "/enter" not in url)
    state = context.storage_state()
    context.close()
    return state


def _photograph(browser: Browser, address: str, owner: StorageState, locale: str, file: Path) -> None:
    context = browser.new_context(
        locale=locale,
        viewport={"width": WIDTH, "height": HEIGHT},
        storage_state=owner,
        base_url=address,
        color_scheme="light",
    )
    page = context.new_page()
    page.goto("/")
    page.get_by_role("grid").locator("[role=rowgroup] [role=row]").nth(3).wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)
    context.close()
    print(file)  # noqa: T201


if __name__ == "__main__":
    main()
