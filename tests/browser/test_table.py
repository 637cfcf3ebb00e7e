"""The table of the screens in a real browser, over a listing of 100,000 rows."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

WEB = Path(__file__).parents[2] / "web"
MOST_ROWS_DRAWN = 90
"""A screen of rows and the ones kept ready beyond its edges; never the listing."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(screens: Path) -> Iterator[str]:
    """Serve the built screens over the made listing."""
    fixture = ["node", str(WEB / "tests" / "fixture.mjs")]
    with subprocess.Popen(fixture, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().strip()
        server.terminate()


@pytest.fixture(scope="module")
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Somebody signed in, in English."""
    context = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": "sealane", "value": "1", "url": address}])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """The list of people, drawn; an error in the page fails the test."""
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(f"{address}/people")
    expect(page.get_by_text("person000000@example.com")).to_be_visible()
    yield page
    page.close()
    assert broken == []


def test_a_hundred_thousand_rows_scroll_with_a_screenful_drawn(page: Page) -> None:
    expect(page.get_by_text("100,000 rows")).to_be_visible()
    grid = page.get_by_role("grid")
    for loaded in (200, 400, 600, 800, 1_000):
        grid.evaluate("grid => grid.scrollTo(0, grid.scrollHeight)")
        expect(page.get_by_text(f"person{loaded:06d}@example.com")).to_be_attached()
        assert page.get_by_role("row").count() < MOST_ROWS_DRAWN
    expect(grid).to_have_attribute("aria-rowcount", "100001")


def test_a_filter_narrows_the_rows_and_its_address_can_be_handed_on(
    page: Page, context: BrowserContext
) -> None:
    title = page.get_by_role("columnheader", name="Role")
    title.hover()
    page.get_by_role("button", name="Filter by Role").click()
    page.get_by_role("checkbox", name="Owner").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("12,500 rows")).to_be_visible()
    other = context.new_page()
    other.goto(page.url)
    expect(other.get_by_text("12,500 rows")).to_be_visible()
    expect(other.get_by_role("button", name="Role Owner")).to_be_visible()
    other.close()
    page.get_by_role("button", name="Remove filter on Role").click()
    expect(page.get_by_text("100,000 rows")).to_be_visible()


def test_a_click_on_a_title_sorts_and_a_search_finds(page: Page) -> None:
    page.get_by_role("button", name="Sort by Email").click()
    page.get_by_role("button", name="Sort by Email").click()
    expect(page.get_by_text("person099999@example.com")).to_be_visible()
    page.get_by_role("textbox", name="Search").fill("person012345")
    expect(page.get_by_text("1 row", exact=True)).to_be_visible()
    expect(page.get_by_text("person012345@example.com")).to_be_visible()


def test_the_keyboard_alone_reaches_and_opens_a_row(page: Page) -> None:
    page.get_by_role("grid").focus()
    for key in ("ArrowDown", "ArrowDown", "PageDown", "Home", "ArrowDown"):
        page.keyboard.press(key)
    active = page.get_by_role("grid").get_attribute("aria-activedescendant")
    row = page.locator(f'[id="{active}"]')
    expect(row).to_contain_text("person000001@example.com")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("person000001@example.com")


def test_an_export_holds_every_row_of_the_filter(page: Page) -> None:
    page.get_by_role("textbox", name="Search").fill("person0123")
    expect(page.get_by_text("100 rows")).to_be_visible()
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as download:
        page.get_by_text("CSV, all 100 rows").click()
    assert download.value.suggested_filename == "people.csv"
    assert len(download.value.path().read_text(encoding="utf-8").splitlines()) == 101


def test_a_lost_server_is_told_with_what_to_do_and_trying_again_works(page: Page) -> None:
    page.route("**/api/people?**", lambda route: route.abort())
    page.get_by_role("textbox", name="Search").fill("no. 77")
    expect(page.get_by_text("Sealane can't be reached")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("Check your network")).to_be_visible()
    page.unroute("**/api/people?**")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("person000077@example.com")).to_be_visible()


def test_nothing_found_offers_the_way_back(page: Page) -> None:
    page.get_by_role("textbox", name="Search").fill("nobody at all")
    expect(page.get_by_text("No row matches")).to_be_visible()
    page.get_by_role("button", name="Clear all").click()
    expect(page.get_by_text("100,000 rows")).to_be_visible()


def test_columns_are_chosen_and_kept_in_the_address(page: Page) -> None:
    page.get_by_role("button", name="Columns").click()
    page.get_by_role("checkbox", name="Joined").click()
    expect(page.get_by_role("columnheader", name="Joined")).to_have_count(0)
    assert "columns=name" in page.url
    page.reload()
    expect(page.get_by_role("columnheader", name="Email")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Joined")).to_have_count(0)
