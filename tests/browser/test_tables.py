"""Stock, orders and indicators on screen: what is open has an address, and nothing bars anybody."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

TABLES = (
    "/stock",
    "/stock/age",
    "/stock/ledger",
    "/orders-in",
    "/orders-in/purchase-orders",
    "/logistics/shipments",
    "/orders-in/suppliers",
    "/orders-in/quotes",
    "/orders-out",
    "/orders-out/events",
    "/indicators/breakdown",
    "/files",
    "/files/rejects",
)
OTHERS = ("/indicators", "/files/tables")


@pytest.mark.parametrize("path", TABLES)
def test_a_table_shows_rows_and_axe_finds_nothing_serious(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]], path: str
) -> None:
    page = desk.new_page()
    page.goto(path)
    grid = page.get_by_role("grid")
    expect(grid).to_have_attribute("aria-busy", "false")
    if path != "/files/rejects":
        expect(grid.get_by_role("gridcell").first).to_be_visible()
    assert serious_faults(page) == []


@pytest.mark.parametrize("path", OTHERS)
def test_a_screen_without_a_table_is_open_to_all(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]], path: str
) -> None:
    page = desk.new_page()
    page.goto(path)
    expect(page.get_by_role("listitem").filter(has=page.locator("p")).first).to_be_visible()
    assert serious_faults(page) == []


@pytest.mark.parametrize("path", [*TABLES, *OTHERS])
def test_no_screen_is_wider_than_a_phone(desk: BrowserContext, path: str) -> None:
    page = desk.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("body").evaluate("body => body.scrollWidth") <= 390


def test_a_count_is_booked_and_stands_in_the_ledger(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]]
) -> None:
    page = desk.new_page()
    page.goto("/stock?filter=warehouse:is:SZX")
    page.get_by_role("row").nth(1).click()
    place = page.get_by_role("dialog").first
    expect(place.get_by_role("gridcell").first).to_be_visible()
    assert "place=" in page.url
    assert serious_faults(page) == []
    place.get_by_role("button", name="Count or adjust").click()
    form = page.get_by_role("dialog").last
    form.get_by_label("Units").fill("123456")
    expect(form.get_by_text("→ 123,456")).to_be_visible()
    form.get_by_label("Reason").fill("counted in the browser test")
    assert serious_faults(page) == []
    form.get_by_role("button", name="Book").click()
    expect(page.get_by_role("gridcell", name="counted in the browser test").first).to_be_visible()
    expect(place.get_by_role("definition").filter(has_text="123,456").first).to_be_visible()


def test_an_order_is_received_in_part_and_then_given_up(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]]
) -> None:
    page = desk.new_page()
    page.goto("/orders-in/purchase-orders?filter=status:is:confirmed&sort=-units")
    page.get_by_role("row").nth(1).click()
    order = page.get_by_role("dialog").first
    expect(order.get_by_text("Confirmed", exact=True).first).to_be_visible()
    assert serious_faults(page) == []
    order.get_by_role("button", name="Receive").click()
    form = page.get_by_role("dialog").last
    form.get_by_role("spinbutton").first.fill("1")
    form.get_by_role("button", name="Book in").click()
    expect(order.get_by_text("Partly received")).to_be_visible()
    order.get_by_role("button", name="Cancel the order").click()
    page.get_by_role("dialog", name="Cancel what has not come").get_by_role(
        "button", name="Cancel the order"
    ).click()
    # What came stays received; only what was confirmed can still be put right.
    expect(order.get_by_role("button", name=re.compile("Receive|Cancel|Supplier confirmed"))).to_have_count(0)


def test_a_link_to_a_view_shows_that_view(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/logistics/shipments?filter=destination:is:RTM&sort=-units")
    expect(page.get_by_role("gridcell", name="RTM").first).to_be_visible()
    expect(page.get_by_role("gridcell", name="LAX", exact=True)).to_have_count(0)


def test_an_indicator_chosen_by_key_is_drawn_large(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/indicators")
    page.get_by_role("button", name="Show the trend of Revenue").press("Enter")
    expect(page.get_by_role("img", name="Revenue from")).to_be_visible()
    assert "shown=revenue" in page.url
