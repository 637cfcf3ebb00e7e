"""The page that replays the past: asked for, run in the background, shown in money with charts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import Served

pytestmark = pytest.mark.browser

RUN_MS = 180_000
"""Longest wait for a short back-test of the demo on a busy machine."""


def test_the_past_is_replayed_and_shown_beside_what_the_seller_did(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]]
) -> None:
    page = desk.new_page()
    page.goto("/indicators/backtest")
    expect(page.get_by_text("No back-test yet")).to_be_visible()
    page.get_by_label("Look back over").click()
    page.get_by_title("13 weeks").click()
    page.get_by_label("Orders every").click()
    page.get_by_title("4 weeks", exact=True).click()
    page.get_by_role("button", name="Run the back-test").click()
    expect(page.get_by_text("Replaying the past")).to_be_visible()
    table = page.get_by_role("region", name="Policies side by side")
    expect(table).to_be_visible(timeout=RUN_MS)
    for policy in ("Sealane", "What you did", "Four weeks' mean plus safety days"):
        expect(table.get_by_role("rowheader", name=policy)).to_be_visible()
    expect(page.get_by_text(re.compile("Beside “What you did”, Sealane would have earned"))).to_be_visible()
    expect(page.get_by_role("figure", name="Profit so far")).to_be_visible()
    page.get_by_text("Stock at cost", exact=True).click()
    expect(page.get_by_role("figure", name="Stock at cost")).to_be_visible()
    expect(page.get_by_text("What you did is replayed from your purchase orders")).to_be_visible()
    assert serious_faults(page) == []


def test_on_a_phone_at_night_in_chinese_only_the_table_scrolls_sideways(
    browser: Browser, served: Served
) -> None:
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, locale="zh-CN", color_scheme="dark",
        base_url=served.address, storage_state=served.owner,
    )  # fmt: skip
    page = phone.new_page()
    page.goto("/indicators/backtest")
    expect(page.get_by_role("heading", name="回测规则")).to_be_visible()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    phone.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_sites_are_weighed_side_by_side(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]], width: int
) -> None:
    page = desk.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/indicators/sites")
    table = page.get_by_role("region", name="Sites side by side")
    expect(table.get_by_role("row", name="United States")).to_contain_text("Keep")
    expect(table.get_by_text("Open", exact=True).first).to_be_visible()
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
