"""Threads hang on whatever is talked about, by its owner's right and name; cards act from the message."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from tests.conversations.conftest import People, say
from tests.planning.seller import load_seller
from tests.worlds.sessions import DRAFT, ITEMS, load

from sealane.app.subscriptions import subscribe
from sealane.conversations import service
from sealane.conversations.contracts import ActedAlready, ConversationNotFound, ThingNotFound
from sealane.infra.database import Database, Work
from sealane.infra.listing import Query, page
from sealane.insight import service as insight
from sealane.insight.contracts.alarms import AlarmNotFound, Button, Finding, Rule
from sealane.kit.errors import BadInput, NotAllowed
from sealane.kit.text import Text
from sealane.live.service import sessions
from sealane.logistics import service as logistics
from sealane.logistics.contracts import TransferRequest
from sealane.logistics.contracts.claims import ClaimReason
from sealane.notices.contracts import Severity
from sealane.planning import service as planning
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import OrderRequest

LATE = Finding(
    key="shipment:S1",
    rule=Rule.LATE_SHIPMENT,
    severity=Severity.WARNING,
    title=Text("S1 will be late", "S1 将延误"),
    body=Text("Carries BOX.", "载有 BOX。"),
    todo=Text("Ask the carrier.", "联系承运商。"),
    cost=1_250.0,
    button=Button(Text("Open", "查看"), "/shipments/S1"),
    group="late_shipment",
    facts={"money_value": 9_000.0},
)


def _alarm(work: Work) -> int:
    insight.settle(work, [LATE], ())
    return int(page(work, insight.ALARMS, Query(limit=1)).rows[0]["id"])


def _proposal(work: Work) -> int:
    rows = page(work, planning.DECISIONS, Query(("kind:is:purchase", "sku:is:BOX", "status:is:open"))).rows
    return int(rows[0]["id"])


def test_each_thing_has_a_thread_that_bears_its_name(
    database: Database, workspace_id: int, people: People
) -> None:
    subscribe(database.bus)
    there = load(database, workspace_id)
    with database.work(workspace_id) as work:
        sessions.create(work, DRAFT, ITEMS)
        box, (lax, szx) = there.sku["BOX"], (there.warehouse["LAX"], there.warehouse["SZX"])
        (order,) = purchasing.create_orders(work, [OrderRequest(box, lax, 50)])
        shipment = logistics.create_transfer(work, [TransferRequest(box, szx, lax, 20, "sea")])
        claim = logistics.open_claim(work, shipment.number, "BOX", ClaimReason.LOST, 3)
        called = {
            ("sku", "BOX"): "Storage box",
            ("order", order.number): "LAX",
            ("shipment", shipment.number): "SZX → LAX",
            ("claim", str(claim.id)): f"Lost 3 × BOX · {shipment.number}",
            ("session", "SPRING"): "Spring boxes",
            ("alarm", str(_alarm(work))): "S1 will be late",
        }
        for (kind, key), name in called.items():
            thread = service.thread_of(work, people.olga, kind, key)
            say(work, people.olga, thread, f"about {kind}")
            (found,) = service.about(work, people.olga, kind, key)
            assert (found.id, found.thing_name.en) == (thread, name), kind
        shown = {one.thing_name.en for one in service.listed(work, people.olga)}
        assert shown == set(called.values())


@pytest.mark.parametrize(
    "kind", ["sku", "decision", "shipment", "order", "supplier", "claim", "session", "alarm", "sale"]
)
def test_nobody_talks_about_what_is_not_there(
    database: Database, workspace_id: int, people: People, kind: str
) -> None:
    subscribe(database.bus)
    with database.work(workspace_id) as work:
        for key in ("77", "purchase:LAX:NONE", "NONE", "\x00", " ", "x" * 300):
            with pytest.raises(ThingNotFound):
                service.thread_of(work, people.olga, kind, key)
        assert service.about(work, people.olga, kind, "77") == []


def test_a_decision_keeps_its_thread_when_the_next_plan_proposes_it_anew(
    database: Database, workspace_id: int, people: People
) -> None:
    load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        planning.replan(work)
        before = _proposal(work)
        thread = service.thread_of(work, people.olga, "decision", str(before))
        say(work, people.bo, thread, "Wait for the new price")
        planning.replan(work)
        after = _proposal(work)
        assert before != after
        (found,) = service.about(work, people.olga, "decision", str(after))
        assert (found.id, found.thing_name) == (thread, Text("Buy BOX · LAX", "采购 BOX · LAX"))
        assert service.thread_of(work, people.bo, "decision", found.thing_key) == thread


def test_a_thread_needs_the_right_of_the_room_that_owns_the_thing(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        number = str(_alarm(work))
        thread = service.thread_of(work, people.olga, "alarm", number)
        assert service.about(work, people.wu, "alarm", number) == []
        with pytest.raises(ConversationNotFound):
            say(work, people.wu, thread, "me too")
        # Who may not see such things does not learn which are there.
        for key in (number, "999999"):
            with pytest.raises(NotAllowed):
                service.thread_of(work, people.wu, "alarm", key)


def test_an_alarm_is_acknowledged_from_the_message_once_and_by_who_sees_alarms(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work:
        number = _alarm(work)
        room = service.begin_channel(work, people.olga, "Ops")
        card = service.alarm_card(work, people.olga, number)
        assert "1,250" not in str(card)
        assert "9000" not in str(card)
        said = say(work, people.olga, room, "", "card", card=card).number
        with pytest.raises(NotAllowed):
            service.alarm_card(work, people.wu, number)
        with pytest.raises(AlarmNotFound):
            service.alarm_card(work, people.olga, 999_999)
        with pytest.raises(NotAllowed):
            service.act(work, people.wu, room, said, "acknowledge")
        with pytest.raises(BadInput):
            service.act(work, people.bo, room, said, "accept")
        done = service.act(work, people.bo, room, said, "acknowledge")
        assert (done["action"], done["status"]) == ("acknowledge", "acknowledged")
        assert insight.one_alarm(work, number).status == "acknowledged"
        with pytest.raises(ActedAlready):
            service.act(work, people.olga, room, said, "acknowledge")


def test_a_decision_is_accepted_from_the_message_with_ones_own_rights(
    database: Database, workspace_id: int, people: People
) -> None:
    load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        planning.replan(work)
        number = _proposal(work)
        room = service.begin_channel(work, people.olga, "Ops")
        card = service.decision_card(work, people.olga, number)
        said = say(work, people.olga, room, "", "card", card=card).number
        with pytest.raises(NotAllowed):
            service.act(work, people.wu, room, said, "accept")
        done = service.act(work, people.bo, room, said, "accept")
        assert (done["status"], done["result_kind"]) == ("accepted", "purchase_order")
        assert planning.decision(work, number).row.status == "accepted"


def test_a_renamed_thing_is_called_by_its_new_name_when_its_thread_is_opened(
    database: Database, workspace_id: int, people: People
) -> None:
    load(database, workspace_id)
    with database.work(workspace_id) as work:
        thread = service.thread_of(work, people.olga, "sku", "BOX")
        work.execute(text("UPDATE sku SET name = 'Stacking box' WHERE code = 'BOX'"))
        assert service.thread_of(work, people.bo, "sku", "BOX") == thread
        assert service.about(work, people.bo, "sku", "BOX")[0].thing_name.en == "Stacking box"


def test_an_unknown_sort_of_thing_says_which_there_are(
    database: Database, workspace_id: int, people: People
) -> None:
    with database.work(workspace_id) as work, pytest.raises(ThingNotFound) as refused:
        service.about(work, people.olga, "weather", str(date(2026, 3, 2)))
    assert "supplier" in refused.value.next_step.en
