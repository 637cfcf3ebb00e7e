"""What is under way on screen: a file tells of a late shipment, and its page says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

IMPORT_MS = 60_000


@pytest.fixture
def late(desk: BrowserContext) -> str:
    """The number of a shipment that is late already."""
    rows = desk.request.get("/api/under-way?filter=going:is:late&limit=1").json()["rows"]
    return str(rows[0]["number"])


def test_a_file_of_milestones_shows_on_the_page_of_a_late_shipment(
    desk: BrowserContext, late: str, tmp_path: Path, serious_faults: Callable[[Page], list[str]]
) -> None:
    told = desk.request.get(f"/api/shipments/{quote(late, safe='')}/timeline").json()["events"]
    last = max(event["at"] for event in told)
    # A name of its own: the demo came by a file of milestones too, and that one is imported already.
    file = tmp_path / "berth-closed.csv"
    file.write_text(
        f"shipment,milestone,at,place,note\n{late},delayed,{last[:19]},Portville,Berth closed\n",
        encoding="utf-8",
    )
    page, watching = desk.new_page(), desk.new_page()
    watching.goto(f"/shipments/{quote(late, safe='')}")
    expect(watching.get_by_role("heading", name="What was told")).to_be_visible()
    page.goto("/files")
    page.get_by_label("choose files").set_input_files(file)
    done = page.get_by_role("row").filter(has_text=file.name).filter(has_text="Imported")
    expect(done).to_be_visible(timeout=IMPORT_MS)
    expect(watching.get_by_text("Berth closed")).to_be_visible()
    page.goto(f"/logistics?filter=number:is:{quote(late)}")
    page.get_by_role("link", name=late).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(late)
    expect(page.get_by_text("Late", exact=True)).to_be_visible()
    expect(page.get_by_text("Berth closed")).to_be_visible()
    expect(page.get_by_text("Portville").first).to_be_visible()
    assert serious_faults(page) == []


def test_a_person_tells_what_happened_and_takes_it_back(desk: BrowserContext, late: str) -> None:
    page = desk.new_page()
    page.goto(f"/shipments/{quote(late, safe='')}")
    page.get_by_role("button", name="Add an event").click()
    form = page.get_by_role("dialog")
    form.get_by_role("combobox", name="Milestone").fill("Exception")
    page.keyboard.press("Enter")
    form.get_by_label("Place").fill("Quay 7")
    form.get_by_role("button", name="Tell").click()
    event = page.get_by_role("listitem").filter(has_text="Quay 7")
    expect(event).to_be_visible()
    expect(page.get_by_text("Held", exact=True)).to_be_visible()
    event.get_by_role("button", name="Take back").click()
    expect(event.get_by_text("taken back")).to_be_visible()
    expect(page.get_by_text("Held", exact=True)).to_be_hidden()


@pytest.mark.usefixtures("settled")  # what is foreseen anew is late or is not
def test_the_map_and_the_timeline_show_the_same_and_a_state_is_one_click(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]]
) -> None:
    page = desk.new_page()
    page.goto("/logistics")
    expect(page.get_by_role("img", name=re.compile("shipments under way along"))).to_be_visible()
    page.get_by_role("button", name=re.compile(r"^Late \d")).click()
    count = desk.request.get("/api/under-way?filter=going:is:late&limit=1").json()["total"]
    expect(page.get_by_text(f"{count:,} row{'s' if count > 1 else ''}", exact=True)).to_be_visible()
    page.get_by_role("button", name="Show as table").click()
    rows = page.get_by_role("region", name="Map").get_by_role("row")
    expect(rows.nth(1)).to_contain_text("Late")
    assert serious_faults(page) == []


def test_the_slowest_leg_is_named_with_what_a_day_less_is_worth(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]]
) -> None:
    page = desk.new_page()
    page.goto("/logistics/lanes")
    expect(page.get_by_text("Slowest leg:")).to_be_visible()
    expect(page.get_by_text("A day less of the median frees")).to_be_visible()
    page.get_by_role("region", name="Lanes").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("origin="))
    expect(page.get_by_role("button", name=re.compile("All lanes"))).to_be_visible()
    assert serious_faults(page) == []
