"""Orders written, sent and received by hand: a purchase order, a shipment, the file for suppliers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def quote(desk: BrowserContext) -> dict[str, str]:
    """A quote in the supplier's currency, with a MOQ worth a hint."""
    rows = desk.request.get("/api/quotes?filter=currency:is:CNY&filter=moq:gte:50&limit=1").json()["rows"]
    assert isinstance(rows[0], dict)
    return rows[0]


def choose(page: Page, field: Locator, code: str) -> None:
    """Type a code into a field that looks it up, and take what is found."""
    field.click()
    page.keyboard.type(code)
    # Enter takes the one marked: another, as long as what was found for a part of the code stands.
    marked = page.locator(".ant-select-item-option-active").filter(visible=True).last
    expect(marked).to_have_text(re.compile(rf"^{re.escape(code)}\b"))
    page.keyboard.press("Enter")


def test_an_order_by_hand_knows_the_suppliers_terms_and_is_placed(
    desk: BrowserContext, quote: dict[str, str], serious_faults: Callable[[Page], list[str]]
) -> None:
    page = desk.new_page()
    page.goto("/orders-in/purchase-orders")
    page.get_by_role("button", name="New order").click()
    form = page.get_by_role("dialog")
    form.get_by_role("button", name="Place with the supplier").click()
    expect(form.get_by_text("Choose where it goes")).to_be_visible()
    expect(form.get_by_text("Enter the units")).to_be_visible()
    choose(page, form.get_by_role("combobox", name="Supplier"), quote["supplier"])
    choose(page, form.get_by_role("combobox", name="Warehouse"), "SZX")
    choose(page, form.get_by_role("combobox", name="SKU"), quote["sku"])
    form.get_by_label("Units").fill("1")
    expect(form.get_by_text("Below the MOQ")).to_be_visible()
    expect(form.get_by_label("Currency")).to_have_value("CNY")
    expect(form.get_by_label("Unit cost")).not_to_have_value("")
    form.get_by_role("button", name=re.compile(r"^Take \d+")).click()
    expect(form.get_by_text("Below the MOQ")).to_be_hidden()
    assert serious_faults(page) == []
    form.get_by_role("button", name="Place with the supplier").click()
    expect(form.get_by_text("Placed", exact=True)).to_be_visible()
    number = re.search(r"order=([^&]+)", page.url)
    assert number is not None
    order = page.request.get(f"/api/purchase-orders/{number[1]}").json()
    assert order["currency"] == "CNY"
    assert order["lines"][0]["units"] >= int(quote["moq"])
    assert float(order["lines"][0]["unit_cost"]) > 0


def test_enter_in_a_line_adds_the_next_and_orders_nothing(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/orders-in/purchase-orders?order=")
    form = page.get_by_role("dialog")
    form.get_by_label("Units").fill("5")
    page.keyboard.press("Enter")
    expect(form.get_by_role("combobox", name="SKU")).to_have_count(2)
    expect(form.get_by_role("combobox", name="SKU").last).to_be_focused()
    assert form.evaluate("form => form.scrollWidth") <= 390


def test_the_purchase_plan_of_the_chosen_orders_is_a_workbook(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/orders-in/purchase-orders?filter=status:is:placed")
    page.get_by_role("checkbox", name=re.compile("^Select PO")).first.check()
    bar = page.get_by_role("toolbar", name="1 selected")
    with page.expect_download() as download:
        bar.get_by_role("button", name="Purchase plan").click()
    assert download.value.suggested_filename.startswith("purchase-plan-")
    assert download.value.suggested_filename.endswith(".xlsx")


def _receivable(desk: BrowserContext) -> str:
    """The largest shipment under way whose goods are booked on itself, not on a purchase order."""
    rows = desk.request.get("/api/shipments?filter=status:is:under_way&sort=-units&limit=50").json()["rows"]
    for row in rows:
        shipment = desk.request.get(f"/api/shipments/{row['number']}").json()
        if "receive_part" in shipment["steps"]:
            return str(row["number"])
    raise AssertionError("nothing under way can be received")


def test_a_shipment_gets_its_carrier_and_is_received_in_part(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]]
) -> None:
    page = desk.new_page()
    page.goto(f"/logistics/shipments?shipment={_receivable(desk)}")
    shipment = page.get_by_role("dialog").first
    shipment.get_by_role("button", name="Carrier and day").click()
    form = page.get_by_role("dialog").last
    form.get_by_label("Carrier").fill("Evergreen")
    form.get_by_label("Tracking").fill("EGLV 0042")
    form.get_by_label("Due").fill("2027-01-05")
    assert serious_faults(page) == []
    form.get_by_role("button", name="Save").click()
    expect(shipment.get_by_text("EGLV 0042")).to_be_visible()
    expect(shipment.get_by_text("Jan 5, 2027")).to_be_visible()
    shipment.get_by_role("button", name="Receive").click()
    form = page.get_by_role("dialog").last
    form.get_by_role("button", name="Start from 0").click()
    form.get_by_role("spinbutton").first.fill("1")
    form.get_by_role("button", name="Book in").click()
    expect(shipment.get_by_text("Partly received")).to_be_visible()
