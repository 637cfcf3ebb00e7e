"""Today in a real browser over the served demo: decisions read, answered by click, by key, many at once."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

FIRST_SCREEN_SECONDS = 1.5
"""Longest wait until the first decision can be read and answered, on a warm server."""

MOST_OPENINGS = 8
"""The screen is opened with an empty cache until once it was in time: other work shares the machine."""


@pytest.fixture
def today(desk: BrowserContext, settled: None) -> Iterator[Page]:
    """Today, drawn, while no job proposes anything more."""
    page = desk.new_page()
    page.goto("/")
    expect(rows(page).first).to_be_visible()
    yield page
    page.close()


def rows(page: Page) -> Locator:
    """The decisions in sight."""
    return page.get_by_role("grid").locator("[role=rowgroup] [role=row]")


def open_ones(page: Page) -> int:
    """How many decisions of the chosen kind are open, by the foot of the table."""
    foot = page.get_by_text(re.compile(r"^[\d,]+ rows?$"))
    expect(foot).to_be_visible()
    return int((foot.text_content() or "").split()[0].replace(",", ""))


def expect_rows(page: Page, count: int) -> None:
    expect(page.get_by_text(f"{count:,} rows", exact=True)).to_be_visible()


def title(row: Locator) -> str:
    return (row.locator("a").first.text_content() or "").strip()


def route(row: Locator) -> str:
    """From where to where, as the row shows it."""
    return (row.locator("[class*=route]").text_content() or "").strip()


def amount(text: str) -> float:
    """An amount as it is written short: $13.3K is 13,300."""
    number = float(re.sub(r"[^\d.]", "", text))
    return number * 1_000 if text.endswith("K") else number


def only(page: Page, kind: str) -> None:
    """Narrow the list to one kind of thing to do."""
    page.get_by_role("button", name=re.compile(rf"^{kind}")).click()
    expect(page.get_by_role("button", name=re.compile(rf"^{kind}"))).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("grid")).to_have_attribute("aria-busy", "false")


def tab(page: Page, status: str) -> None:
    """Show the decisions that were answered so; until they are shown, keys still mean the ones before."""
    choices = page.get_by_role("radiogroup", name="Status")
    choices.get_by_text(status, exact=True).click()
    expect(choices.get_by_role("radio", name=status)).to_be_checked()
    expect(page.get_by_role("grid")).to_have_attribute("aria-busy", "false")


@pytest.mark.timed
@pytest.mark.usefixtures("alone")
def test_the_first_screen_can_be_used_within_a_second_and_a_half(desk: BrowserContext, today: Page) -> None:
    took: list[float] = []
    while len(took) < MOST_OPENINGS and (not took or took[-1] >= FIRST_SCREEN_SECONDS):
        page = desk.new_page()
        session = desk.new_cdp_session(page)
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        began = time.perf_counter()
        page.goto("/", wait_until="commit")
        rows(page).first.get_by_role("button", name="Accept").wait_for()
        took.append(time.perf_counter() - began)
        page.close()
    assert min(took) < FIRST_SCREEN_SECONDS, took


@pytest.mark.usefixtures("settled")  # news would be asked for once more
def test_what_the_first_screen_shows_is_asked_for_once_and_before_its_code_runs(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.goto("/")
    expect(rows(page).first).to_be_visible()
    asked: list[list[str]] = page.evaluate(
        "performance.getEntriesByType('resource').map(one => [one.name, one.initiatorType])"
    )
    first = [url for url, _ in asked if re.search(r"/api/(session|plan|decisions)\b", url)]
    assert sorted(re.sub(r"^.*/api/|\?.*", "", url) for url in first) == ["decisions", "plan", "session"]
    assert page.evaluate("window.sealaneFirst.size") == 0


def test_decisions_are_ranked_by_money_and_say_why(today: Page) -> None:
    gains = [amount(text) for text in rows(today).locator("[class*=gain]").all_text_contents()[:8]]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > gains[-1] > 0
    expect(today.get_by_role("button", name=re.compile("^To buy"))).to_contain_text("$")
    expect(rows(today).first.locator("[class*=reason]")).to_contain_text(re.compile(r"\w+ \w+ \w+"))


def test_accepting_a_purchase_makes_a_purchase_order_and_leads_to_it(today: Page) -> None:
    only(today, "To buy")
    before, sku = open_ones(today), title(rows(today).first)
    rows(today).first.get_by_role("button", name="Accept").click()
    order = today.get_by_role("button", name=re.compile(r"^PO")).first
    expect(order).to_be_visible()
    number = (order.text_content() or "").strip()
    expect_rows(today, before - 1)
    answer = today.request.get(f"/api/purchase-orders/{number}")
    assert sku in [line["sku"] for line in answer.json()["lines"]]
    tab(today, "Accepted")
    expect(rows(today).filter(has_text=number).filter(has_text=sku)).to_have_count(1)


def test_the_keyboard_alone_reads_postpones_and_brings_back(today: Page) -> None:
    only(today, "To clear")
    before = open_ones(today)
    today.keyboard.press("j")
    today.keyboard.press("j")
    sku = title(rows(today).nth(1))
    today.keyboard.press("Enter")
    why = today.get_by_role("dialog")
    expect(why.get_by_role("heading", name="Formula")).to_be_visible()
    expect(why).to_contain_text(sku)
    today.keyboard.press("Escape")
    expect(why).to_be_hidden()
    today.keyboard.press("p")
    form = today.get_by_role("dialog", name="Postpone")
    expect(form).to_contain_text(sku)
    form.get_by_role("textbox").last.fill("after the fair")
    today.keyboard.press("Enter")
    expect_rows(today, before - 1)
    today.get_by_role("button", name="Undo").click()
    expect_rows(today, before)
    expect(rows(today).nth(1)).to_contain_text(sku)


def test_a_change_of_units_and_a_dismissal_ask_for_a_reason_and_keep_it(today: Page) -> None:
    only(today, "To buy")
    before, sku, way = open_ones(today), title(rows(today).first), route(rows(today).first)
    today.keyboard.press("j")
    today.keyboard.press("d")
    form = today.get_by_role("dialog", name="Dismiss")
    form.get_by_role("button", name="Dismiss").click()
    expect(form.get_by_text("Give a reason")).to_be_visible()
    form.get_by_role("button", name="The data is wrong").click()
    form.get_by_role("button", name="Dismiss").click()
    expect_rows(today, before - 1)
    tab(today, "Dismissed")
    kept = rows(today).filter(has_text="The data is wrong").filter(has_text=sku).filter(has_text=way)
    expect(kept).to_have_count(1)
    tab(today, "Open")
    today.keyboard.press("j")
    today.keyboard.press("c")
    form = today.get_by_role("dialog", name="Accept with other units")
    form.get_by_role("spinbutton").fill("17")
    form.get_by_role("button", name="Full cartons").click()
    form.get_by_role("button", name="Accept").click()
    expect_rows(today, before - 2)
    tab(today, "Accepted")
    expect(rows(today).filter(has_text="Full cartons").first).to_contain_text("17")


def test_all_that_match_a_search_are_answered_at_once(today: Page) -> None:
    only(today, "To buy")
    before = open_ones(today)
    seen = Counter(route(row).split()[0] for row in rows(today).all())
    supplier = seen.most_common(1)[0][0]
    today.get_by_role("textbox", name="Search").fill(supplier)
    expect(today.get_by_text(f"{before:,} rows", exact=True)).to_be_hidden()
    matching = open_ones(today)
    assert 1 < matching < before
    today.get_by_role("checkbox", name=re.compile("^Select all")).check()
    bar = today.get_by_role("toolbar", name=f"{matching:,} selected")
    bar.get_by_role("button", name="Postpone").click()
    form = today.get_by_role("dialog", name="Postpone")
    expect(form).to_contain_text(f"{matching:,} decisions")
    form.get_by_role("button", name="In 2 weeks").click()
    form.get_by_role("button", name="Postpone", exact=True).click()
    expect(today.get_by_text(f"Postponed: {matching:,}")).to_be_visible()
    tab(today, "Postponed")
    expect_rows(today, matching)


def test_what_limits_left_out_is_shown_with_its_cost(today: Page) -> None:
    today.get_by_role("button", name=re.compile("^Left out by limits")).click()
    panel = today.get_by_role("dialog", name="Left out by limits")
    expect(panel.get_by_text(re.compile(r"expected to cost \$[\d,.]+"))).to_be_visible()
    expect(panel.get_by_role("grid").get_by_role("row").nth(1)).to_be_visible()


def test_a_view_of_decisions_can_be_handed_on_by_its_address(today: Page, desk: BrowserContext) -> None:
    only(today, "To clear")
    count = open_ones(today)
    other = desk.new_page()
    other.goto(today.url)
    expect(rows(other).first).to_contain_text(re.compile("Mark down|Bundle|Return"))
    expect_rows(other, count)
    other.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious_on_today(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]], width: int
) -> None:
    page = desk.new_page()
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/")
    expect(rows(page).first).to_be_visible()
    assert serious_faults(page) == []
    rows(page).first.locator("[class*=reason]").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="Formula")).to_be_visible()
    page.wait_for_timeout(400)
    assert serious_faults(page) == []


@pytest.mark.usefixtures("settled")
def test_a_phone_answers_from_cards(desk: BrowserContext) -> None:
    page = desk.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/?do=clear")
    expect(rows(page).first).to_be_visible()
    before, card = open_ones(page), rows(page).first.text_content() or ""
    box = rows(page).first.get_by_role("button", name="Accept").bounding_box()
    assert box is not None
    assert box["height"] >= 36
    rows(page).first.get_by_role("button", name="Accept").click()
    expect_rows(page, before - 1)
    expect(rows(page).first).not_to_have_text(card)
