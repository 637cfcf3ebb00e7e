"""Who bought goods ahead is told when they come late, and everybody again when it comes later than told."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import polars as pl
import pytest
from fastapi import FastAPI
from sqlalchemy import select, update
from starlette.testclient import TestClient
from tests.conftest import NOW
from tests.logistics.letters import approve, outbox, send, set_server, tell
from tests.logistics.mailbox import Mailbox

from sealane.infra.database import Database
from sealane.kit.clock import FixedClock
from sealane.logistics import service
from sealane.logistics.contracts import EventBatch
from sealane.logistics.contracts.messages import Told
from sealane.logistics.core.messages import filled, first_words
from sealane.logistics.store.outlook_tables import order_contact, outbox_message


def test_who_bought_goods_ahead_is_told_once_that_they_come_later_than_promised(
    sold_ahead: TestClient, app: FastAPI, database: Database, workspace_id: int, box: Mailbox
) -> None:
    assert tell(database, workspace_id) == 0, "in no words that nobody has approved"
    approve(sold_ahead, "goods_late", "de")
    assert tell(database, workspace_id) == 1
    assert tell(database, workspace_id) == 0
    row = outbox(sold_ahead)["PRE-1"]
    assert (row["kind"], row["number"], row["state"]) == ("goods_late", "SEA-1", "queued")
    set_server(sold_ahead, box)
    send(app, database, workspace_id)
    (letter,) = box.letters
    assert letter["Subject"] == "Ihre Vorbestellung PRE-1 wird später als zugesagt verschickt"
    assert "Guten Tag Heidi," in letter.get_content()
    assert "März 2026 und dem" in letter.get_content(), "the days between which it comes"


def _slips(
    app: FastAPI, database: Database, workspace_id: int, order: str, days: int
) -> list[tuple[date, date, str]]:
    """Let days go by with no news; return the letters to `order`: the day, the last day named, the kind."""
    m = outbox_message.c
    for day in range(days):
        database.clock = FixedClock(NOW + timedelta(days=day))
        with database.work(workspace_id) as work:
            service.foresee(work)
        tell(database, workspace_id)
        assert tell(database, workspace_id) == 0, "the same slip is told once"
        send(app, database, workspace_id)
    with database.work(workspace_id) as work:
        asked = select(m.created_at, m.told_until, m.kind).where(m.order_reference == order)
        return [
            (row.created_at.date(), row.told_until, row.kind) for row in work.execute(asked.order_by(m.id))
        ]


@pytest.mark.parametrize(("order", "kind"), [("PRE-1", "goods_late"), ("A-1", "late")])
def test_who_was_told_hears_more_when_it_slips_beyond_the_last_letter_and_never_daily(
    sold_ahead: TestClient,
    app: FastAPI,
    database: Database,
    workspace_id: int,
    box: Mailbox,
    order: str,
    kind: str,
) -> None:
    set_server(sold_ahead, box)
    approve(sold_ahead, kind, "de")
    approve(sold_ahead, f"{kind}_again", "de")
    told = _slips(app, database, workspace_id, order, 20)
    assert len(told) > 1, told
    assert [one[2] for one in told] == [kind] + [f"{kind}_again"] * (len(told) - 1)
    for before, after in pairwise(told):
        assert after[0] - before[0] >= timedelta(days=3)
        assert after[1] > before[1]
    assert {letter["Subject"] for letter in box.letters if order in letter["Subject"]} == {
        filled(one.subject, {"order": order})
        for one in first_words()
        if one.language == "de" and one.kind in (kind, f"{kind}_again")
    }


def test_a_further_letter_waits_for_the_one_before_to_leave(
    sold_ahead: TestClient, app: FastAPI, database: Database, workspace_id: int
) -> None:
    for kind in ("goods_late", "goods_late_again"):
        approve(sold_ahead, kind, "de")
    assert len(_slips(app, database, workspace_id, "PRE-1", 20)) == 1, "there is no mail server"


def test_a_further_letter_needs_words_of_its_own(
    sold_ahead: TestClient, app: FastAPI, database: Database, workspace_id: int, box: Mailbox
) -> None:
    set_server(sold_ahead, box)
    approve(sold_ahead, "goods_late", "de")
    assert len(_slips(app, database, workspace_id, "PRE-1", 20)) == 1


def test_of_a_letter_that_named_no_day_nobody_knows_whether_it_slipped(
    sold_ahead: TestClient, app: FastAPI, database: Database, workspace_id: int, box: Mailbox
) -> None:
    set_server(sold_ahead, box)
    for kind in ("goods_late", "goods_late_again"):
        approve(sold_ahead, kind, "de")
    assert len(_slips(app, database, workspace_id, "PRE-1", 1)) == 1
    with database.work(workspace_id) as work:
        work.execute(update(outbox_message).values(told_until=None))
    assert len(_slips(app, database, workspace_id, "PRE-1", 20)) == 1


def test_telling_the_customers_of_a_shipment_of_stock_counts_who_bought_its_goods_ahead(
    sold_ahead: TestClient, database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        lot = [
            row["shipment_id"] for row in service.outlooks(work).rows(named=True) if row["number"] == "SEA-1"
        ]
        assert service.tell_about(work, lot) == Told(0, 0, 1, 1, 0)
    approve(sold_ahead, "goods_late", "en")
    approve(sold_ahead, "goods_late", "de")
    with database.work(workspace_id) as work:
        assert service.tell_about(work, lot) == Told(1, 0, 1, 0, 0)
        assert service.tell_about(work, lot) == Told(0, 1, 1, 0, 0)


def test_whose_goods_come_by_the_day_promised_hears_nothing(
    sold_ahead: TestClient, database: Database, workspace_id: int
) -> None:
    approve(sold_ahead, "goods_late", "de")
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
    assert tell(database, workspace_id) == 0


def test_who_waits_for_goods_on_their_way_is_not_forgotten(
    sold_ahead: TestClient, database: Database, workspace_id: int
) -> None:
    del sold_ahead
    database.clock = FixedClock(NOW + timedelta(days=95))
    with database.work(workspace_id) as work:
        service.forget_old_contacts(work)
        kept = work.execute(select(order_contact.c.order_reference)).scalars().all()
    assert "PRE-1" in kept
