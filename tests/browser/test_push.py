"""A push that reaches a browser: its worker shows it, and shows something where it can't be read."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page
from tests.browser.conftest import EXPECT_MS, Served

pytestmark = pytest.mark.browser

SAID = {
    "title": "HP-FA02-IV 销量升至平时的 16.8 倍",
    "body": "从 SZX 调 313 件至 RTM。",
    "url": "/alarms?alarm=3",
    "tag": "alarm:3",
    "urgent": True,
}

SHOWN = """async (body) => {
  const here = await navigator.serviceWorker.ready;
  for (const end = Date.now() + 4000; Date.now() < end; ) {
    const told = await here.getNotifications();
    if (told.some((one) => body === null || one.body === body))
      return told.map((one) => ({
        title: one.title, body: one.body, tag: one.tag, stays: one.requireInteraction, url: one.data.url,
      }));
    await new Promise((then) => setTimeout(then, 50));
  }
  return [];
}"""
"""Waits for something that is shown, or what says `body`: `wait_for_function` takes any promise for a yes."""

DELIVERIES = 5
"""A push service tries again; on a busy machine Chromium now and then drops the first one."""


class Workers:
    """What the browser says of the workers of a page: their numbers, and whether each is ready for pushes."""

    def __init__(self, page: Page, line: CDPSession) -> None:
        self._page = page
        self._states: dict[str, str] = {}
        line.on("ServiceWorker.workerVersionUpdated", self._hear)
        line.send("ServiceWorker.enable")

    def _hear(self, told: dict[str, Any]) -> None:
        self._states |= {one["registrationId"]: one["status"] for one in told["versions"]}

    def ready(self) -> str:
        """Return the number of the worker once it is activated: what is pushed to it before is lost."""
        limit = time.monotonic() + EXPECT_MS / 1_000
        while not (found := [number for number, state in self._states.items() if state == "activated"]):
            assert time.monotonic() < limit, self._states
            self._page.wait_for_timeout(20)
        return found[-1]


@pytest.fixture
def subscribed(desk: BrowserContext, served: Served) -> Iterator[tuple[Page, CDPSession, str]]:
    """A page whose worker for pushes runs, the line to the browser, and the worker's number there."""
    desk.grant_permissions(["notifications"], origin=served.address)
    page = desk.new_page()
    page.goto("/notices")
    browser = desk.new_cdp_session(page)
    workers = Workers(page, browser)
    page.evaluate("navigator.serviceWorker.register('/push.js').then(() => navigator.serviceWorker.ready)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    yield page, browser, workers.ready()
    page.close()


def _pushed(
    subscribed: tuple[Page, CDPSession, str], origin: str, data: str, body: str | None = None
) -> list[dict[str, Any]]:
    """Push to the browser until it shows anything, or what says `body`; return all that it shows then."""
    page, browser, number = subscribed
    push = {"origin": origin, "registrationId": number, "data": data}
    found: list[dict[str, Any]] = []
    for _ in range(DELIVERIES):
        browser.send("ServiceWorker.deliverPushMessage", push)
        if found := page.evaluate(SHOWN, body):
            break
    return found


def test_a_push_is_shown_with_what_it_says_and_where_it_leads(
    subscribed: tuple[Page, CDPSession, str], served: Served
) -> None:
    (shown,) = _pushed(subscribed, served.address, json.dumps(SAID))
    expected = {"title": SAID["title"], "body": SAID["body"], "tag": "alarm:3", "stays": True}
    assert shown == expected | {"url": "/alarms?alarm=3"}


def test_the_same_thing_pushed_again_takes_the_place_of_what_stands(
    subscribed: tuple[Page, CDPSession, str], served: Served
) -> None:
    _pushed(subscribed, served.address, json.dumps(SAID))
    again = json.dumps(SAID | {"body": "另有变化。"})
    (shown,) = _pushed(subscribed, served.address, again, body="另有变化。")
    assert shown["tag"] == "alarm:3"


def test_what_cannot_be_read_is_told_all_the_same(
    subscribed: tuple[Page, CDPSession, str], served: Served
) -> None:
    shown, *_ = _pushed(subscribed, served.address, "{not json")
    assert shown["title"] == "Sealane"
    assert shown["url"] == "/notices"
