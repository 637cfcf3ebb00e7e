"""The list of SKUs and the page of one in a real browser, over the served demo."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def code(desk: BrowserContext, settled: None) -> str:
    """A SKU that is planned at several warehouses, and by no plan that is being made."""
    found = desk.request.get("/api/plan/lines?sort=-daily_demand&limit=1").json()["rows"][0]["sku"]
    assert isinstance(found, str)
    return found


@pytest.fixture
def sku(desk: BrowserContext, code: str) -> Page:
    """Its page, with the charts drawn."""
    page = desk.new_page()
    page.goto(f"/skus/{code}")
    expect(page.get_by_role("figure", name=re.compile("^Sales and forecast"))).to_be_visible()
    return page


def test_the_list_of_skus_leads_to_the_page_of_one(desk: BrowserContext, code: str) -> None:
    page = desk.new_page()
    page.goto("/skus")
    page.get_by_role("main").get_by_role("textbox", name="Search").fill(code)
    page.get_by_role("grid").get_by_role("link", name=code, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=code)).to_be_visible()
    assert page.url.endswith(f"/skus/{code}")


def test_history_forecast_and_projected_stock_are_told_in_words_and_numbers(sku: Page) -> None:
    history = sku.get_by_role("img", name=re.compile(r"days of history, \d+ of them out of stock"))
    expect(history).to_be_visible()
    expect(sku.get_by_role("img", name=re.compile("^Projected stock from"))).to_be_visible()
    figure = sku.get_by_role("figure", name=re.compile("^Projected stock"))
    figure.get_by_role("button", name="Show as table").click()
    expect(figure.get_by_role("columnheader", name="Low (10%)")).to_be_visible()
    days = figure.get_by_role("rowheader").all_text_contents()
    assert days == sorted(days)
    assert len(days) > 30


def test_each_warehouse_has_its_own_charts_and_lines(sku: Page, code: str) -> None:
    plan = sku.request.get(f"/api/skus/{code}/plan").json()
    least = min(plan["warehouses"], key=lambda one: float(one["line"]["daily_demand"]))
    sku.get_by_role("button", name=re.compile(rf"^{least['warehouse']}\b")).click()
    expect(sku.get_by_role("figure", name=f"Sales and forecast · {least['warehouse']}")).to_be_visible()
    lines = sku.get_by_role("heading", name=f"Safety stock and lines · {least['warehouse']}").locator("..")
    expect(lines).to_contain_text(f"Reorder point{least['line']['reorder_point']:,.0f}")
    for kind in ("Classic", "Statistical", "Money-driven"):
        expect(lines.get_by_text(kind, exact=True)).to_be_visible()
    assert f"at={least['warehouse']}" in sku.url


def test_a_price_and_a_tier_set_by_hand_stay_and_are_on_record(sku: Page) -> None:
    sku.get_by_role("button", name="Edit").click()
    form = sku.get_by_role("dialog")
    form.get_by_label("Price").fill("123.45")
    form.get_by_label("Tier").click()
    sku.get_by_title("Seasonal", exact=True).last.click()
    form.get_by_label("Why (optional)").fill("New season")
    form.get_by_role("button", name="Save").click()
    expect(sku.get_by_text("set by hand")).to_be_visible()
    expect(sku.get_by_text("$123.45").first).to_be_visible()
    changes = sku.get_by_role("heading", name="Who changed what").locator("..")
    expect(changes).to_contain_text("New season")
    expect(changes).to_contain_text("Seasonal")
    sku.reload()
    expect(sku.get_by_text("set by hand")).to_be_visible()


def test_an_unknown_sku_says_so(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/skus/NO-SUCH-SKU")
    expect(page.get_by_role("alert")).to_contain_text("NO-SUCH-SKU")


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious_on_a_sku(
    sku: Page, serious_faults: Callable[[Page], list[str]], width: int
) -> None:
    sku.set_viewport_size({"width": width, "height": 844})
    expect(sku.get_by_role("heading", name="Who changed what")).to_be_visible()
    assert serious_faults(sku) == []


def test_a_planner_says_what_the_model_does_not_know_and_takes_it_back(sku: Page) -> None:
    sku.get_by_role("button", name="Override the forecast").click()
    panel = sku.get_by_role("dialog")
    panel.get_by_role("spinbutton").fill("30")
    panel.get_by_label("Why").fill("a fair in town")
    panel.get_by_role("button", name="Save").click()
    section = sku.get_by_role("heading", name="Overrides of the forecast").locator("..")
    row = section.get_by_role("listitem").filter(has_text="a fair in town")
    expect(row).to_contain_text("+30%")
    expect(row).to_contain_text("In force until")
    row.get_by_role("button", name="End").click()
    expect(row).to_contain_text("Ended")
