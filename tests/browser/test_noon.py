"""The noon take-off of one product in one market: who must act sees it in the same minute."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Locator, Page, expect
from tests.browser.conftest import Served, wait_for_jobs

pytestmark = pytest.mark.browser

MARKET, WAREHOUSE = "DE", "RTM"
ORDERS = 90
"""Orders of half an hour, of what usually sells a few times a day there."""

THE_SAME_MINUTE_SECONDS = 60.0
AT_ONCE_SECONDS = 5.0
"""Longest until what one browser does is seen in another, on a machine that does other things too."""

SHOTS = os.environ.get("SEALANE_SCREENSHOTS")
"""A folder for pictures of what each of them sees."""

BOUGHT = re.compile("^采购")
HEADERS = {"x-sealane": "1"}


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody at her own screen, in her own language."""

    name: str
    page: Page
    words: dict[str, str]


ZH = {
    "bell": "通知",
    "costs": "不处理的损失",
    "proposed": "建议方案",
    "accept": "采纳",
    "take": "我来处理",
    "taken on": "处理中",
    "accepted": "已采纳",
}
EN = {
    "bell": "Notices",
    "costs": "Doing nothing costs",
    "proposed": "Proposed",
    "accept": "Accept",
    "take": "I'll handle it",
    "taken on": "In hand",
    "accepted": "Accepted by",
}
TEAM = {"buyer": ("林晓", "zh-CN", ZH), "logistics": ("陈薇", "zh-CN", ZH), "operator": ("Anna", "en-US", EN)}


@pytest.fixture
def owner(browser: Browser, served: Served) -> Iterator[APIRequestContext]:
    """What a script of the owner's may ask, while no job of tests before is under way."""
    context = browser.new_context(base_url=served.address, storage_state=served.owner)
    wait_for_jobs(context.request)
    yield context.request
    context.close()


@pytest.fixture
def team(browser: Browser, served: Served, owner: APIRequestContext) -> Iterator[dict[str, Colleague]]:
    """The buyer, logistics and the operator who looks after Germany, each in a browser of her own."""
    people = owner.get("/api/people").json()["rows"]
    with ExitStack() as stack:
        found = {}
        for role, (name, locale, words) in TEAM.items():
            number = next(one["id"] for one in people if one["name"].startswith(name))
            link = owner.post(f"/api/people/{number}/link", headers=HEADERS).json()["link"]
            context = browser.new_context(
                base_url=served.address, locale=locale, viewport={"width": 1440, "height": 900}
            )
            stack.callback(context.close)
            found[role] = Colleague(name, _entered(context, link), words)
        yield found


def _entered(context: BrowserContext, link: str) -> Page:
    page = context.new_page()
    page.goto(link)
    page.wait_for_url(lambda url: "/enter" not in url)
    page.get_by_role("main").wait_for()
    return page


@pytest.fixture
def sku(owner: APIRequestContext) -> str:
    """Of what Germany buys often, of which nothing is told yet, the product that would be sold out first."""
    told = {one["reference"] for one in owner.get("/api/alarms?limit=500").json()["rows"]}
    query = f"filter=market:is:{MARKET}&filter=warehouse:is:{WAREHOUSE}&filter=kind:is:sale&limit=500"
    lines = owner.get(f"/api/sales/lines?{query}").json()["rows"]
    often = [code for code, _ in Counter(one["sku"] for one in lines).most_common(30)]
    lines = owner.get(f"/api/plan/lines?filter=sku:in:{','.join(often)}&limit=500").json()["rows"]
    cover: Counter[str] = Counter()
    for line in lines:
        cover[line["sku"]] += line["available"] + line["incoming"]
    return str(min((code for code in often if code not in told), key=lambda code: (cover[code], code)))


def _pour_in(owner: APIRequestContext, sku: str) -> float:
    """Send the orders of the last half hour as a shop's script would; return when that was."""
    now = datetime.now(UTC)
    rows = ["order,sku,units,ordered_at,market,location,channel,unit_price,currency"]
    for n in range(ORDERS):
        at = now - timedelta(seconds=20 * n)
        row = f"N-{now:%H%M%S}-{n},{sku},1,{at:%Y-%m-%d %H:%M:%S},{MARKET},{WAREHOUSE},webshop,19.99,EUR"
        rows.append(row)
    sheet: Any = {
        "name": f"orders-{now:%H%M%S}.csv",
        "mimeType": "text/csv",
        "buffer": "\n".join(rows).encode(),
    }
    began = time.monotonic()
    answer = owner.post("/api/imports", headers=HEADERS, multipart={"files": sheet})
    assert answer.status == 202, answer.text()
    return began


def _open_from_the_bell(one: Colleague, sku: str, began: float) -> Locator:
    """Wait until her bell tells of it, follow it, and return the alarm's card."""
    news = one.page.get_by_role("link", name=re.compile(f"^{re.escape(sku)}.*{MARKET}"))
    bell = one.page.get_by_role("button", name=re.compile(f"^{one.words['bell']}"))
    bell.click()
    left = THE_SAME_MINUTE_SECONDS - (time.monotonic() - began)
    expect(news.first).to_be_visible(timeout=max(left, 1.0) * 1_000)
    assert time.monotonic() - began <= THE_SAME_MINUTE_SECONDS
    _shoot(one, "bell")
    news.first.click()
    card = one.page.get_by_role("dialog").get_by_role("article")
    expect(card).to_contain_text(sku)
    return card


def _shoot(one: Colleague, moment: str) -> None:
    if SHOTS:
        one.page.wait_for_timeout(500)
        one.page.screenshot(path=str(Path(SHOTS) / f"noon-{one.name}-{moment}.png"))


@pytest.mark.timed
@pytest.mark.usefixtures("alone")
def test_a_take_off_is_seen_in_the_same_minute_taken_on_and_ordered_against(
    owner: APIRequestContext, team: dict[str, Colleague], sku: str
) -> None:
    buyer, logistics, operator = team["buyer"], team["logistics"], team["operator"]
    began = _pour_in(owner, sku)
    cards = {role: _open_from_the_bell(one, sku, began) for role, one in team.items()}
    for role, card in cards.items():
        expect(card.get_by_role("heading", name=team[role].words["proposed"])).to_be_visible()
        expect(card.get_by_role("listitem").first).to_contain_text(re.compile(r"\d"))
        _shoot(team[role], "card")
    # What it costs is for those who may see money: logistics sees what to do without it.
    expect(cards["buyer"]).to_contain_text(buyer.words["costs"])
    expect(cards["operator"]).to_contain_text(operator.words["costs"])
    expect(cards["logistics"]).not_to_contain_text(logistics.words["costs"])

    # Who takes it on is seen by the others at once, without a reload.
    cards["operator"].get_by_role("button", name=operator.words["take"]).click()
    for role in ("buyer", "logistics"):
        taken = cards[role].get_by_text(team[role].words["taken on"], exact=True)
        expect(taken).to_be_visible(timeout=AT_ONCE_SECONDS * 1_000)
        expect(cards[role]).to_contain_text("Anna")

    # The order is accepted from the alarm, becomes one, and is offered to nobody again.
    order = cards["buyer"].get_by_role("listitem").filter(has_text=BOUGHT).first
    order.get_by_role("button", name=buyer.words["accept"]).click()
    number = re.compile(r"PO-\S+")
    expect(order).to_contain_text(number)
    expect(order).to_contain_text("林晓")
    found = number.search(order.text_content() or "")
    assert found is not None
    there = cards["operator"].get_by_text(re.compile(f"{operator.words['accepted']} 林晓"))
    expect(there).to_be_visible()
    for one in (buyer, operator, logistics):
        _shoot(one, "accepted")
    lines = owner.get(f"/api/purchase-orders/{found[0]}").json()["lines"]
    assert sku in [line["sku"] for line in lines]
