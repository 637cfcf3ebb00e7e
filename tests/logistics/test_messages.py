"""Customers told first: approved words alone, each news once, letters sent to a real mail server."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.conftest import NOW
from tests.logistics.mailbox import Mailbox, mail_server
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database, Work
from sealane.kit.clock import FixedClock
from sealane.logistics import service
from sealane.logistics.contracts import EventBatch, ParcelBatch, ShipmentBatch
from sealane.logistics.contracts.messages import LANGUAGES, News, Told
from sealane.logistics.core.messages import filled, first_words, language_for, wrong_places
from sealane.logistics.store.outlook_tables import order_contact, outbox_message
from sealane.notices.adapters.smtp import Smtp
from sealane.notices.contracts.mail import Mail, MailServer, MailTrouble
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Ask, AskLine, Coming, HoldState

TODAY = NOW.date()


@pytest.fixture
def box() -> Iterator[Mailbox]:
    """A mail server on this machine."""
    with mail_server() as running:
        yield running


@pytest.fixture
def owner(world: Loaded, signed_in: SignedIn, database: Database, workspace_id: int) -> TestClient:
    """The owner of three parcels: one overdue for a German, one waiting, one that came in time."""
    client = signed_in(Role.OWNER)
    promised = [NOW - timedelta(days=2), NOW + timedelta(days=9), NOW + timedelta(days=9)]
    numbers = ["P1", "P2", "P3"]
    columns = {
        "number": numbers,
        "order_reference": ["A-1", "A-2", "A-3"],
        "tracking": ["RB123456785GB", "T2", "T3"],
        "carrier": ["DHL", "USPS", "USPS"],
        "destination_country": ["DE", "US", "US"],
        "promised_at": [moment.replace(tzinfo=None) for moment in promised],
    }
    events: dict[str, Any] = {
        "reference": ["P1", "P2", "P3", "P3"],
        "milestone": ["picked_up", "held_for_pick_up", "picked_up", "delivered"],
        "at": [(NOW - timedelta(days=d)).replace(tzinfo=None) for d in (20, 1, 8, 1)],
        "offset_minutes": [0] * 4,
    }
    done = _past(40)
    with database.work(workspace_id) as work:
        service.take_parcels(work, ParcelBatch(pl.DataFrame(columns)), None)
        service.take_parcels(work, ParcelBatch(pl.DataFrame({"number": done["numbers"]})), None)
        service.take_events(work, EventBatch(pl.DataFrame(events)), "test")
        service.take_events(work, EventBatch(pl.DataFrame(done["events"])), "test")
        service.foresee(work)
    contacts = [
        {"order_reference": "A-1", "email": "gerda@example.de", "name": "Gerda"},
        {"order_reference": "A-2", "email": "amy@example.com", "name": "Amy", "language": "en-US"},
        {"order_reference": "A-3", "email": "tom@example.com"},
    ]
    assert client.put("/api/order-contacts", json={"contacts": contacts}).json() == {"rows": 3}
    return client


def _past(count: int) -> dict[str, Any]:
    """Parcels that took ten days each, some more, some less."""
    numbers = [f"D{n}" for n in range(count)]
    begun = [NOW - timedelta(days=50 - n % 30) for n in range(count)]
    ended = [b + timedelta(days=8 + n % 5) for n, b in enumerate(begun)]
    events = {
        "reference": numbers * 2,
        "milestone": ["picked_up"] * count + ["delivered"] * count,
        "at": [moment.replace(tzinfo=None) for moment in (*begun, *ended)],
        "offset_minutes": [0] * (2 * count),
    }
    return {"numbers": numbers, "events": events}


def _approve(owner: TestClient, kind: str, language: str) -> None:
    path = f"/api/message-templates/{kind}/{language}/approval"
    assert owner.post(path, json={"approved": True}).json()["approved_by"] != ""


def _tell(database: Database, workspace_id: int) -> int:
    with database.work(workspace_id) as work:
        return service.tell_customers(work)


def _send(app: FastAPI, database: Database, workspace_id: int) -> int:
    @contextmanager
    def open_work() -> Iterator[Work]:
        with database.work(workspace_id) as work:
            yield work

    return service.send_letters(open_work, app.state.sealer, Smtp())


def _set_server(owner: TestClient, box: Mailbox) -> None:
    server = {"host": "127.0.0.1", "port": box.port, "sender": "Lamp Shop <shop@example.com>", "tls": "none"}
    assert owner.put("/api/mail-server", json=server).status_code == 200


def _outbox(owner: TestClient) -> dict[str, dict[str, Any]]:
    return {row["order_reference"]: row for row in owner.get("/api/outbox").json()["rows"]}


def test_nobody_is_told_anything_before_a_person_has_approved_the_words(
    owner: TestClient, database: Database, workspace_id: int
) -> None:
    assert _tell(database, workspace_id) == 0
    _approve(owner, "pick_up", "en")
    assert _tell(database, workspace_id) == 1
    assert list(_outbox(owner)) == ["A-2"]


def test_a_late_parcels_customer_is_told_once_in_her_language_with_the_days(
    app: FastAPI, owner: TestClient, database: Database, workspace_id: int, box: Mailbox
) -> None:
    for language in ("en", "de"):
        _approve(owner, "late", language)
    assert _tell(database, workspace_id) == 1
    assert _tell(database, workspace_id) == 0, "the same news is told once"
    assert _send(app, database, workspace_id) == 0, "nothing leaves without a mail server"
    _set_server(owner, box)
    assert _send(app, database, workspace_id) == 1
    assert _send(app, database, workspace_id) == 0
    (letter,) = box.letters
    assert letter["To"] == "gerda@example.de"
    assert letter["From"] == "Lamp Shop <shop@example.com>"
    assert letter["Subject"] == "Ihre Bestellung A-1 kommt später als zugesagt"
    told = letter.get_content()
    assert "Guten Tag Gerda," in told
    assert "RB123456785GB (DHL)" in told
    assert "März 2026" in told
    assert _outbox(owner)["A-1"]["state"] == "sent"


def test_a_letter_that_can_not_leave_is_tried_again_later_and_at_last_given_up(
    app: FastAPI, owner: TestClient, database: Database, workspace_id: int, box: Mailbox
) -> None:
    _approve(owner, "pick_up", "en")
    _tell(database, workspace_id)
    _set_server(owner, box)
    box.answers["amy@example.com"] = "450 try later"
    now = NOW
    for tried in range(1, 7):
        assert _send(app, database, workspace_id) == 0
        assert _outbox(owner)["A-2"]["attempts"] == tried
        now += timedelta(days=5)
        database.clock = FixedClock(now)
    assert _outbox(owner)["A-2"]["state"] == "failed"


def test_an_address_that_is_refused_for_good_is_not_tried_again(
    app: FastAPI, owner: TestClient, database: Database, workspace_id: int, box: Mailbox
) -> None:
    _approve(owner, "pick_up", "en")
    _tell(database, workspace_id)
    _set_server(owner, box)
    box.answers["amy@example.com"] = "550 no such user amy@example.com"
    _send(app, database, workspace_id)
    row = _outbox(owner)["A-2"]
    assert (row["state"], row["trouble"]) == ("failed", "the address was refused")


def test_a_server_that_is_not_there_costs_a_letter_no_try() -> None:
    with mail_server() as gone:
        port = gone.port
    letter = Mail("late/P1/", "a@example.com", "s", "b", "en")
    with pytest.raises(MailTrouble, match="could not be reached") as trouble:
        Smtp().send(MailServer("127.0.0.1", port, "shop@example.com", tls="none"), letter)
    assert trouble.value.server


def test_the_same_news_has_the_same_message_id_if_it_is_sent_twice(box: Mailbox) -> None:
    letter = Mail("late/P1/2026-03-01", "a@example.com", "s", "b", "en")
    server = MailServer("127.0.0.1", box.port, "shop@example.com", tls="none")
    Smtp().send(server, letter)
    Smtp().send(server, letter)
    assert len({mail["Message-ID"] for mail in box.letters}) == 1


def test_changed_words_need_approval_again_and_speak_only_of_what_is_known(owner: TestClient) -> None:
    _approve(owner, "late", "en")
    path = "/api/message-templates/late/en"
    changed = owner.put(path, json={"subject": "About {order}", "body": "Dear {name}, soon."}).json()
    assert (changed["body"], changed["approved_at"]) == ("Dear {name}, soon.", None)
    refused = owner.put(path, json={"subject": "x", "body": "{password}"})
    assert refused.status_code == 422
    assert "{password}" in refused.text


def test_whom_an_order_belongs_to_is_shown_masked_forgotten_at_once_and_never_logged(
    owner: TestClient, database: Database, workspace_id: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    _approve(owner, "pick_up", "en")
    _tell(database, workspace_id)
    assert _outbox(owner)["A-2"]["recipient"] == "a…@example.com"
    assert owner.delete("/api/order-contacts/A-2").json() == {"rows": 2}
    with database.work(workspace_id) as work:
        left = work.execute(select(outbox_message)).one()
        assert (left.recipient, left.body, left.state) == ("", "", "dropped")
    assert "amy@" not in caplog.text
    assert "amy" not in owner.get("/api/audit").text


def test_contacts_are_forgotten_ninety_days_after_their_parcel_came(
    owner: TestClient, database: Database, workspace_id: int
) -> None:
    database.clock = FixedClock(NOW + timedelta(days=95))
    with database.work(workspace_id) as work:
        assert service.forget_old_contacts(work) == 1
        kept = work.execute(select(order_contact.c.order_reference)).scalars().all()
    assert sorted(kept) == ["A-1", "A-2"], "those still under way are kept"


@pytest.fixture
def sold_ahead(owner: TestClient, world: Loaded, database: Database, workspace_id: int) -> TestClient:
    """900 boxes at sea for a week longer than their two buyers were promised; one of them can be reached."""
    lot = {
        "number": ["SEA-1"], "kind": "transfer", "status": "under_way", "channel": "sea",
        "origin_id": world.warehouse["SZX"], "destination_id": world.warehouse["LAX"],
        "sku_id": world.sku["BOX"], "units": [900], "departed_on": [TODAY - timedelta(days=20)],
    }  # fmt: skip
    coming = Coming("SEA-1", world.sku["BOX"], world.warehouse["LAX"], 900, TODAY + timedelta(days=3))
    asks = [
        Ask(order, (AskLine(world.sku["BOX"], 301),), reference=order, preorder=True, confirmed=True)
        for order in ("PRE-1", "PRE-2")
    ]
    with database.work(workspace_id) as work:
        service.take_shipments(work, ShipmentBatch(pl.DataFrame(lot)), 9)
        stock.set_offers(work, [coming])
        assert {one.state for one in stock.reserve(work, asks)} == {HoldState.CONFIRMED}
        service.foresee(work)
    heidi = {"order_reference": "PRE-1", "email": "heidi@example.de", "name": "Heidi", "language": "de"}
    owner.put("/api/order-contacts", json={"contacts": [heidi]})
    return owner


def test_who_bought_goods_ahead_is_told_once_that_they_come_later_than_promised(
    sold_ahead: TestClient, app: FastAPI, database: Database, workspace_id: int, box: Mailbox
) -> None:
    assert _tell(database, workspace_id) == 0, "in no words that nobody has approved"
    _approve(sold_ahead, "goods_late", "de")
    assert _tell(database, workspace_id) == 1
    assert _tell(database, workspace_id) == 0
    row = _outbox(sold_ahead)["PRE-1"]
    assert (row["kind"], row["number"], row["state"]) == ("goods_late", "SEA-1", "queued")
    _set_server(sold_ahead, box)
    _send(app, database, workspace_id)
    (letter,) = box.letters
    assert letter["Subject"] == "Ihre Vorbestellung PRE-1 wird später als zugesagt verschickt"
    assert "Guten Tag Heidi," in letter.get_content()
    assert "März 2026 und dem" in letter.get_content(), "the days between which it comes"


def test_telling_the_customers_of_a_shipment_of_stock_counts_who_bought_its_goods_ahead(
    sold_ahead: TestClient, database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        lot = [
            row["shipment_id"] for row in service.outlooks(work).rows(named=True) if row["number"] == "SEA-1"
        ]
        assert service.tell_about(work, lot) == Told(0, 0, 1, 1, 0)
    _approve(sold_ahead, "goods_late", "en")
    _approve(sold_ahead, "goods_late", "de")
    with database.work(workspace_id) as work:
        assert service.tell_about(work, lot) == Told(1, 0, 1, 0, 0)
        assert service.tell_about(work, lot) == Told(0, 1, 1, 0, 0)


def test_whose_goods_come_by_the_day_promised_hears_nothing(
    sold_ahead: TestClient, database: Database, workspace_id: int
) -> None:
    _approve(sold_ahead, "goods_late", "de")
    with database.work(workspace_id) as work:
        at_sea = EventBatch(
            pl.DataFrame(
                {
                    "reference": ["SEA-1"],
                    "milestone": ["shelved"],
                    "at": [(NOW - timedelta(hours=2)).replace(tzinfo=None)],
                    "offset_minutes": [0],
                }
            )
        )
        service.take_events(work, at_sea, "test")
        service.foresee(work)
    assert _tell(database, workspace_id) == 0


def test_who_waits_for_goods_on_their_way_is_not_forgotten(
    sold_ahead: TestClient, database: Database, workspace_id: int
) -> None:
    del sold_ahead
    database.clock = FixedClock(NOW + timedelta(days=95))
    with database.work(workspace_id) as work:
        service.forget_old_contacts(work)
        kept = work.execute(select(order_contact.c.order_reference)).scalars().all()
    assert "PRE-1" in kept


def test_the_password_of_the_mail_server_is_kept_sealed_and_never_shown(
    owner: TestClient, box: Mailbox
) -> None:
    server = {"host": "mail.example.com", "sender": "a@example.com", "user": "u", "password": "open-sesame"}
    owner.put("/api/mail-server", json=server)
    owner.put("/api/mail-server", json=server | {"password": "", "port": 465})
    shown = owner.get("/api/mail-server").text + owner.get("/api/audit").text
    assert "open-sesame" not in shown
    assert owner.delete("/api/mail-server").status_code == 204
    assert owner.get("/api/mail-server").json() is None


@pytest.mark.parametrize("email", ["nobody", "a b@example.com", "a@b", "a@example.com>,b@example.com", ""])
def test_what_is_no_address_is_refused(owner: TestClient, email: str) -> None:
    contact = {"order_reference": "X", "email": email}
    assert owner.put("/api/order-contacts", json={"contacts": [contact]}).status_code == 422


def test_every_news_has_words_in_every_language_and_they_can_be_filled() -> None:
    words = first_words()
    assert {(t.kind, t.language) for t in words} == {(k, lang) for k in News for lang in LANGUAGES}
    assert all(wrong_places(t.subject + t.body) == () for t in words)
    assert all(t.approved_at is None for t in words)


def test_a_place_without_a_value_leaves_no_hole() -> None:
    values = {"name": "", "tracking": "T1", "carrier": "", "from": "1", "until": "2"}
    late = next(t for t in first_words() if (t.kind, t.language) == (News.LATE, "en"))
    told = filled(late.body, values)
    assert told.startswith("Hello,\n")
    assert "your parcel T1 is delayed" in told


def test_a_customer_is_written_to_in_her_language_her_countrys_or_english() -> None:
    approved = frozenset({"en", "de"})
    assert language_for("de-AT", "US", approved) == "de"
    assert language_for("", "DE", approved) == "de"
    assert language_for("fr", "FR", approved) == "en"
    assert language_for("fr", "FR", frozenset({"de"})) is None


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_words_are_filled_without_a_crash(text: str, value: str) -> None:
    assert "{name}" not in filled(text, {"name": value.replace("{", "")})
