"""One shipment's life on screen: an order, its way, foreseen late, its customer told first, and her door."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.logistics.mailbox import Mailbox, mail_server

pytestmark = pytest.mark.browser

IMPORT_MS = 120_000
"""Longest wait until a file is imported, on a machine that does much else."""
FORESEEN_MS = 120_000
"""Longest wait until arrivals are foreseen anew after a file, behind the plan that follows it too."""
ORDER, PARCEL, TRACKING = "LIFE-1001", "LIFE-PARCEL-1", "RB123456785GB"
CARRIER = "Paperplane Post (demo) 纸鸢邮政"
GRETA = "greta@example.de"
OURS = {"X-Sealane": "1"}
"""What the screens' own requests bear, and no other site's can."""
SECRET = "one-shipment-is-a-life"
NOW = datetime.now(UTC).replace(microsecond=0)
PROMISED = NOW + timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Door:
    """Where a forwarder pushes to."""

    desk: BrowserContext
    path: str

    def push(self, *told: tuple[str, timedelta, str, str]) -> None:
        """Sign and push events: milestone, how long ago, place and country."""
        events = [
            {"reference": TRACKING, "milestone": step, "at": (NOW - ago).isoformat(), "place": where}
            | {"country": country, "carrier": CARRIER}
            for step, ago, where, country in told
        ]
        body = json.dumps({"id": f"life {told[0][0]}", "events": events}).encode()
        sent = str(int(time.time()))
        sealed = hmac.new(SECRET.encode(), sent.encode() + b"." + body, hashlib.sha256).hexdigest()
        answer = self.desk.request.post(
            self.path, data=body, headers={"X-Sealane-Signature": f"t={sent},v1={sealed}"}
        )
        assert answer.json() == {"taken": len(told), "repeated": False}


@pytest.fixture
def box(desk: BrowserContext) -> Iterator[Mailbox]:
    """A mail server on this machine, taken away again whatever happens."""
    with mail_server() as running:
        yield running
        gone = desk.request.delete("/api/mail-server", headers=OURS)
        approval = "/api/message-templates/late/de/approval"
        withdrawn = desk.request.post(approval, data={"approved": False}, headers=OURS)
        assert (gone.ok, withdrawn.ok) == (True, True)


@pytest.fixture
def door(desk: BrowserContext) -> Iterator[Door]:
    """The door of a forwarder, opened on screen."""
    page = desk.new_page()
    page.goto("/settings/tracking")
    page.get_by_role("button", name="Add a source").first.click()
    form = page.get_by_role("dialog")
    form.get_by_role("combobox", name="Service").click()
    page.get_by_title("Other (signed)").click()
    form.get_by_label("Name (optional)").fill("Forwarder of a life")
    form.get_by_label("Signing secret (optional)").fill(SECRET)
    form.get_by_role("button", name="Add a source").click()
    source = page.get_by_role("listitem").filter(has_text="Forwarder of a life")
    address = source.get_by_label("Address to push to").input_value()
    page.close()
    yield Door(desk, address)
    for one in desk.request.get("/api/tracking-sources").json():
        if one["name"] == "Forwarder of a life":
            assert desk.request.delete(f"/api/tracking-sources/{one['id']}", headers=OURS).ok


def _approve_and_connect(desk: BrowserContext, box: Mailbox) -> None:
    """Approve the words for a late parcel once, in German, and say by which server letters leave."""
    page = desk.new_page()
    page.goto("/settings/messages")
    named = page.get_by_text("Late · German", exact=True)
    words = page.get_by_role("listitem").filter(has=named)
    words.get_by_role("button", name="Approve").click()
    expect(words.get_by_text("Approved by")).to_be_visible()
    page.get_by_role("button", name="Set the mail server").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Host").fill("127.0.0.1")
    form.get_by_label("Port").fill(str(box.port))
    form.get_by_role("combobox", name="Encryption").click()
    page.get_by_title("NONE", exact=True).click()
    form.get_by_label("Sender").fill("Harbour Lights <shop@example.com>")
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Sent by 127.0.0.1 as Harbour Lights")).to_be_visible()
    page.close()


def _bring(desk: BrowserContext, folder: Path, **tables: str) -> None:
    """Drop files, one a table, and wait until each is imported."""
    page = desk.new_page()
    page.goto("/files")
    files = [folder / f"{ORDER}-{name}.csv" for name in tables]
    for file, text in zip(files, tables.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    page.get_by_label("choose files").set_input_files(files)
    for file in files:
        row = page.get_by_role("row").filter(has_text=file.name)
        expect(row.get_by_text("Imported")).to_be_visible(timeout=IMPORT_MS)
    page.close()


def _order(desk: BrowserContext, folder: Path) -> None:
    """An order of today, its parcel with the day promised, and whom it belongs to."""
    sku = desk.request.get("/api/skus?limit=1").json()["rows"][0]["code"]
    _bring(
        desk,
        folder,
        orders="order,sku,units,ordered_at,unit_price,currency,market,location\n"
        f"{ORDER},{sku},1,{NOW - timedelta(days=1):%Y-%m-%d},24.90,USD,DE,SZX\n",
        parcels="shipment,origin,destination,kind,tracking_number,order,origin_country,destination_country,"
        "channel,carrier,weight_kg,units,value,currency,promised_at\n"
        f"{PARCEL},SZX,DE customer,parcel,{TRACKING},{ORDER},CN,DE,direct_mail,{CARRIER},0.6,1,24.90,USD,"
        f"{PROMISED.isoformat()}\n",
        contacts=f"order,email,name,language\n{ORDER},{GRETA},Greta,de\n",
    )


def _hers(box: Mailbox) -> list[EmailMessage]:
    return [letter for letter in box.letters if letter["To"] == GRETA and ORDER in letter["Subject"]]


def _section(page: Page, title: str) -> Locator:
    """A card of the shipment's page, by its heading."""
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))


def test_a_customer_is_told_that_her_parcel_will_be_late_before_its_day_has_come(
    desk: BrowserContext,
    box: Mailbox,
    door: Door,
    tmp_path: Path,
    serious_faults: Callable[[Page], list[str]],
) -> None:
    _approve_and_connect(desk, box)
    _order(desk, tmp_path)
    orders = desk.new_page()
    orders.goto(f"/orders-out?filter=order_ref:is:{ORDER}")
    expect(orders.get_by_role("grid").get_by_text(ORDER)).to_be_visible()
    assert _hers(box) == [], "nothing is known of it yet"

    page = desk.new_page()
    page.goto(f"/shipments/{PARCEL}")
    expect(page.get_by_text("Nothing was told yet.")).to_be_visible()
    letters = _section(page, "Told to the customer")
    expect(letters.get_by_text("The customer was not told anything yet.")).to_be_visible()

    door.push(
        ("ordered", timedelta(hours=20), "Shenzhen", "CN"),
        ("picked_up", timedelta(hours=9), "Shenzhen", "CN"),
    )
    # The page that is open says so by itself.
    told = _section(page, "What was told")
    expect(told.get_by_role("listitem")).to_have_count(2)
    expect(told.get_by_role("listitem").first).to_contain_text("Shenzhen, CN")

    left = (NOW - timedelta(hours=2)).isoformat()
    _bring(
        desk,
        tmp_path,
        milestones="shipment,milestone,at,place,country,carrier,note\n"
        f"{PARCEL},departed,{left},Shenzhen,CN,{CARRIER},\n"
        f"{PARCEL},delayed,{left},Hong Kong,HK,{CARRIER},Rolled to the next flight\n",
    )
    expect(page.get_by_text("Late", exact=True)).to_be_visible(timeout=FORESEEN_MS)
    expect(told.get_by_text("Rolled to the next flight")).to_be_visible()
    expect(letters.get_by_text("Sent", exact=True)).to_be_visible(timeout=FORESEEN_MS)
    expect(letters.get_by_text(f"Ihre Bestellung {ORDER} kommt später als zugesagt")).to_be_visible()
    expect(letters.get_by_text("g…@example.de")).to_be_visible()
    assert serious_faults(page) == []

    (letter,) = _hers(box)
    assert datetime.now(UTC) < PROMISED, "she is told before the day that she was promised"
    assert "Guten Tag Greta" in letter.get_content()
    assert f"{TRACKING} ({CARRIER})" in letter.get_content()

    page.get_by_role("link", name="See what still helps").click()
    late = page.get_by_role("row").filter(has_text=PARCEL)
    expect(late).to_be_visible(timeout=FORESEEN_MS)
    late.click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_text("Customers were told on")).to_be_visible()
    expect(panel.get_by_text("Tell the customer")).to_be_visible()
    assert serious_faults(page) == []

    door.push(("delivered", timedelta(0), "Hamburg", "DE"))
    page.goto(f"/shipments/{PARCEL}")
    expect(_section(page, "What was told").get_by_role("listitem").first).to_contain_text("Delivered")
    expect(page.get_by_text("Late", exact=True)).to_be_hidden(timeout=FORESEEN_MS)
    assert len(_hers(box)) == 1, "the same news is told once"


def test_detention_ends_with_the_day_on_which_somebody_says_that_the_container_is_back(
    desk: BrowserContext, serious_faults: Callable[[Page], list[str]]
) -> None:
    rows = desk.request.get("/api/under-way?limit=500").json()["rows"]
    number = next(row["number"] for row in rows if row["empty_due_on"] is not None)
    page = desk.new_page()
    page.goto(f"/shipments/{number}")
    expect(page.get_by_text("out of its port since")).to_be_visible()
    page.get_by_role("button", name="Container is back").click()
    form = page.get_by_role("dialog", name="Container is back")
    expect(form.get_by_text("Detention is counted up to this day.")).to_be_visible()
    assert serious_faults(page) == []
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_text("out of its port on")).to_be_visible()
    page.get_by_role("button", name="Not back yet").click()
    expect(page.get_by_role("button", name="Container is back")).to_be_visible()
    expect(page.get_by_text("out of its port since")).to_be_visible()
