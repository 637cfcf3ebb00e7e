"""Customers told first: approved words alone, each news once, letters sent to a real mail server."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from starlette.testclient import TestClient
from tests.conftest import NOW
from tests.logistics.letters import approve, outbox, send, set_server, tell
from tests.logistics.mailbox import Mailbox, mail_server

from sealane.infra.database import Database
from sealane.kit.clock import FixedClock
from sealane.logistics import service
from sealane.logistics.contracts.messages import LANGUAGES, News
from sealane.logistics.core.messages import filled, first_words, language_for, wrong_places
from sealane.logistics.store.outlook_tables import order_contact, outbox_message
from sealane.notices.adapters.smtp import Smtp
from sealane.notices.contracts.mail import Mail, MailServer, MailTrouble


def test_nobody_is_told_anything_before_a_person_has_approved_the_words(
    owner: TestClient, database: Database, workspace_id: int
) -> None:
    assert tell(database, workspace_id) == 0
    approve(owner, "pick_up", "en")
    assert tell(database, workspace_id) == 1
    assert list(outbox(owner)) == ["A-2"]


def test_a_late_parcels_customer_is_told_once_in_her_language_with_the_days(
    app: FastAPI, owner: TestClient, database: Database, workspace_id: int, box: Mailbox
) -> None:
    for language in ("en", "de"):
        approve(owner, "late", language)
    assert tell(database, workspace_id) == 1
    assert tell(database, workspace_id) == 0, "the same news is told once"
    assert send(app, database, workspace_id) == 0, "nothing leaves without a mail server"
    set_server(owner, box)
    assert send(app, database, workspace_id) == 1
    assert send(app, database, workspace_id) == 0
    (letter,) = box.letters
    assert letter["To"] == "gerda@example.de"
    assert letter["From"] == "Lamp Shop <shop@example.com>"
    assert letter["Subject"] == "Ihre Bestellung A-1 kommt später als zugesagt"
    told = letter.get_content()
    assert "Guten Tag Gerda," in told
    assert "RB123456785GB (DHL)" in told
    assert "März 2026" in told
    assert outbox(owner)["A-1"]["state"] == "sent"


def test_a_letter_that_can_not_leave_is_tried_again_later_and_at_last_given_up(
    app: FastAPI, owner: TestClient, database: Database, workspace_id: int, box: Mailbox
) -> None:
    approve(owner, "pick_up", "en")
    tell(database, workspace_id)
    set_server(owner, box)
    box.answers["amy@example.com"] = "450 try later"
    now = NOW
    for tried in range(1, 7):
        assert send(app, database, workspace_id) == 0
        assert outbox(owner)["A-2"]["attempts"] == tried
        now += timedelta(days=5)
        database.clock = FixedClock(now)
    assert outbox(owner)["A-2"]["state"] == "failed"


def test_an_address_that_is_refused_for_good_is_not_tried_again(
    app: FastAPI, owner: TestClient, database: Database, workspace_id: int, box: Mailbox
) -> None:
    approve(owner, "pick_up", "en")
    tell(database, workspace_id)
    set_server(owner, box)
    box.answers["amy@example.com"] = "550 no such user amy@example.com"
    send(app, database, workspace_id)
    row = outbox(owner)["A-2"]
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
    approve(owner, "late", "en")
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
    approve(owner, "pick_up", "en")
    tell(database, workspace_id)
    assert outbox(owner)["A-2"]["recipient"] == "a…@example.com"
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
