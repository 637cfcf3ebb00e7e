"""The rules by which plans are made: changed in the settings, kept, planned by, and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import Served, wait_for_jobs

pytestmark = pytest.mark.browser

PLAN_MS = 120_000
"""Longest wait for a new plan of the demo on a busy machine."""


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and plan again").click()
    expect(page.get_by_text("Saved; a new plan is being made.").first).to_be_visible()


def test_a_category_gets_lines_of_its_own_and_goes_back_to_the_default(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]]
) -> None:
    page = desk.new_page()
    page.goto("/settings")
    page.get_by_role("link", name="Buying rules").click()
    table = page.get_by_role("region", name="Category")
    expect(table).to_be_visible()
    expect(page.get_by_label("Cash budget")).not_to_have_value("")
    assert serious_faults(page) == []
    # A category that the demo does not sell: its decisions stay what they are.
    page.get_by_role("button", name="Add a category").click()
    last = table.get_by_role("row").last
    last.get_by_label("Category").fill("musical instruments")
    last.get_by_label("Warning line (days)").fill("9")
    save(page)
    page.reload()
    own = table.get_by_role("row", name="musical instruments")
    expect(own.get_by_text("own", exact=True)).to_be_visible()
    expect(own.get_by_label("Warning line (days)")).to_have_value("9")
    own.get_by_role("button", name="Back to the default: musical instruments").click()
    save(page)
    expect(own).to_have_count(0)
    page.goto("/")
    expect(page.get_by_role("grid")).to_have_attribute("aria-busy", "false")
    expect(page.get_by_text("Making a new plan")).to_have_count(0, timeout=PLAN_MS)
    wait_for_jobs(page.request)


def test_a_wrong_line_is_marked_where_it_is_wrong(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/settings/planning")
    tiers = page.get_by_role("region", name="Tier")
    regular = tiers.get_by_role("row", name="Regular")
    regular.get_by_label("One order covers (days)").fill("300")
    page.get_by_role("button", name="Save and plan again").click()
    expect(page.get_by_text("One order covers 300 days, but stock may cover 90 at most.")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious_on_the_rules_in_chinese(
    browser: Browser, served: Served, serious_faults: Callable[[Page], list[str]], width: int
) -> None:
    context = browser.new_context(
        locale="zh-CN",
        viewport={"width": width, "height": 844},
        base_url=served.address,
        storage_state=served.owner,
    )
    page = context.new_page()
    page.goto("/settings/planning")
    expect(page.get_by_role("heading", name="按类目")).to_be_visible()
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
