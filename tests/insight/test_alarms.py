"""Alarms in the database: raised once, changed, closed, told within a storm's limits, answered on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from tests.app.conftest import SignedIn
from tests.conftest import NOW
from tests.planning.seller import load_seller
from tests.worlds.tiny import load_tiny_world

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.infra.jobs import Worker
from sealane.infra.listing import Query, page
from sealane.insight import service
from sealane.insight.contracts.alarm_rules import AlarmRules, RuleException
from sealane.insight.contracts.alarms import (
    AlarmAction,
    AlarmNotFound,
    BadSnooze,
    Button,
    Finding,
    Rule,
)
from sealane.insight.jobs import HANDLERS
from sealane.insight.store.alarm_tables import alarm
from sealane.kit.clock import FixedClock
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.notices import service as notices
from sealane.notices.contracts import Ownership, Severity, Thing, ThingKind
from sealane.notices.store.tables import notice, notice_copy
from sealane.planning import service as planning
from sealane.planning.contracts.acting import Act, Action

LATE = Finding(
    key="shipment:S1",
    rule=Rule.LATE_SHIPMENT,
    severity=Severity.WARNING,
    title=Text("S1 will be late", "S1 将延误"),
    body=Text("Carries BOX.", "载有 BOX。"),
    todo=Text("Ask the carrier.", "联系承运商。"),
    cost=1_250.0,
    button=Button(Text("Open the shipment", "查看货件"), "/shipments/S1"),
    group="late_shipment",
    things=(Thing(ThingKind.MARKET, "US"),),
    roles=(Role.LOGISTICS,),
    reference="S1",
    facts={"money_value": 9_000.0, "channel": "sea"},
)


def _rows(database: Database, workspace_id: int) -> list[Any]:
    with database.work(workspace_id) as work:
        return list(work.execute(select(alarm).order_by(alarm.c.id)))


def _notices(database: Database, workspace_id: int) -> list[Any]:
    with database.work(workspace_id) as work:
        return list(work.execute(select(notice).where(notice.c.family == "alarm").order_by(notice.c.id)))


def _raise(database: Database, workspace_id: int, *found: Finding, closing: tuple[Rule, ...] = ()) -> None:
    with database.work(workspace_id) as work:
        service.settle(work, found, closing)


@pytest.fixture
def later(database: Database) -> Any:
    """Moves the clock on by so many hours."""

    def move(hours: float) -> None:
        database.clock = FixedClock(database.clock.now() + timedelta(hours=hours))

    return move


def test_the_same_cause_is_one_alarm_and_one_notice(database: Database, workspace_id: int) -> None:
    for _ in range(3):
        _raise(database, workspace_id, LATE)
    assert [(row.status, row.times) for row in _rows(database, workspace_id)] == [("open", 1)]
    assert [row.title_en for row in _notices(database, workspace_id)] == ["S1 will be late"]


def test_what_changes_is_shown_and_not_told_again(database: Database, workspace_id: int) -> None:
    _raise(database, workspace_id, LATE)
    _raise(database, workspace_id, replace(LATE, cost=2_000.0, title=Text("S1 is later", "S1 更晚")))
    (row,) = _rows(database, workspace_id)
    assert (row.title_en, float(row.cost)) == ("S1 is later", 2_000.0)
    assert len(_notices(database, workspace_id)) == 1


def test_what_is_found_no_more_closes_by_itself(database: Database, workspace_id: int) -> None:
    _raise(database, workspace_id, LATE, replace(LATE, key="shipment:S2"))
    _raise(database, workspace_id, LATE, closing=(Rule.LATE_SHIPMENT,))
    assert [row.status for row in _rows(database, workspace_id)] == ["open", "closed"]


def test_a_rule_that_is_off_raises_nothing_and_closes_what_stands(
    database: Database, workspace_id: int
) -> None:
    _raise(database, workspace_id, LATE)
    with database.work(workspace_id) as work:
        rules = service.read_alarm_rules(work)
        off = replace(rules.rules[Rule.LATE_SHIPMENT], on=False)
        service.write_alarm_rules(work, replace(rules, rules={**rules.rules, Rule.LATE_SHIPMENT: off}))
    _raise(database, workspace_id, LATE, closing=(Rule.LATE_SHIPMENT,))
    assert [row.status for row in _rows(database, workspace_id)] == ["closed"]


def _people(database: Database, workspace_id: int) -> dict[str, int]:
    made = {}
    for name, role in (("Lin", Role.LOGISTICS), ("Mia", Role.OPERATOR), ("Ana", Role.OPERATOR)):
        made[name] = accounts.create_person(database, workspace_id, f"{name}@example.com", name, role).id
    made["Boss"] = accounts.create_person(database, workspace_id, "boss@example.com", "Boss", Role.OWNER).id
    return made


def _told(database: Database, workspace_id: int) -> list[tuple[str, int]]:
    with database.work(workspace_id) as work:
        asked = select(notice.c.title_en, notice_copy.c.person_id).join(
            notice_copy, notice_copy.c.notice_id == notice.c.id
        )
        return [(row.title_en, row.person_id) for row in work.execute(asked.order_by(notice_copy.c.id))]


def test_it_goes_to_whoever_looks_after_the_market_and_else_to_the_role(
    database: Database, workspace_id: int
) -> None:
    people = _people(database, workspace_id)
    with database.work(workspace_id) as work:
        notices.set_owners(work, [Ownership(Thing(ThingKind.MARKET, "US"), (people["Mia"],))])
    _raise(database, workspace_id, LATE, replace(LATE, key="shipment:S2", things=()))
    assert {person for _, person in _told(database, workspace_id)} == {people["Mia"], people["Lin"]}


def test_unanswered_it_goes_to_deputies_and_then_to_the_owner_of_the_workspace(
    database: Database, workspace_id: int, later: Any
) -> None:
    people = _people(database, workspace_id)
    with database.work(workspace_id) as work:
        owners = (people["Mia"], people["Ana"])
        notices.set_owners(work, [Ownership(Thing(ThingKind.MARKET, "US"), owners)])
    _raise(database, workspace_id, LATE)
    for _ in range(3):
        later(25)
        with database.work(workspace_id) as work:
            service.tick(work)
    told = _told(database, workspace_id)
    assert told[0] == ("S1 will be late", people["Mia"])
    assert ("Unanswered: S1 will be late", people["Ana"]) in told
    assert ("Unanswered: S1 will be late", people["Boss"]) in told
    assert len(_notices(database, workspace_id)) == 3


def test_what_somebody_takes_on_is_told_to_nobody_else(
    database: Database, workspace_id: int, later: Any
) -> None:
    _raise(database, workspace_id, LATE)
    (row,) = _rows(database, workspace_id)
    with database.work(workspace_id) as work:
        assert service.act_on_alarms(work, AlarmAction.ACKNOWLEDGE, [row.id], note="on it") == 1
    later(99)
    with database.work(workspace_id) as work:
        assert not service.any_due(work)
        service.tick(work)
    (row,) = _rows(database, workspace_id)
    assert (row.status, row.note) == ("acknowledged", "on it")
    assert len(_notices(database, workspace_id)) == 1


def test_a_silenced_alarm_comes_back_and_is_told_again(
    database: Database, workspace_id: int, later: Any
) -> None:
    _raise(database, workspace_id, LATE)
    (row,) = _rows(database, workspace_id)
    with database.work(workspace_id) as work:
        until = NOW + timedelta(hours=20)
        service.act_on_alarms(work, AlarmAction.SNOOZE, [row.id], until=until)
        with pytest.raises(BadSnooze):
            service.act_on_alarms(work, AlarmAction.SNOOZE, [row.id], until=NOW + timedelta(days=31))
    later(21)
    with database.work(workspace_id) as work:
        service.tick(work)
    assert [row.status for row in _rows(database, workspace_id)] == ["open"]
    assert len(_notices(database, workspace_id)) == 2


def test_two_hundred_causes_at_once_are_seven_notices(database: Database, workspace_id: int) -> None:
    many = [replace(LATE, key=f"shipment:S{n}", cost=float(n)) for n in range(200)]
    _raise(database, workspace_id, *many)
    told = _notices(database, workspace_id)
    assert len(_rows(database, workspace_id)) == 200
    assert len(told) == 7
    (gathered,) = (row for row in told if row.title_en == "S1 will be late, and 193 more")
    assert "… and 186 more" in gathered.body_en


def test_no_alarm_is_no_alarm(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work, pytest.raises(AlarmNotFound):
        service.act_on_alarms(work, AlarmAction.CLOSE, [77])


def test_rules_hold_by_category_and_market_and_refuse_what_makes_no_sense(
    database: Database, workspace_id: int
) -> None:
    home_in_us = RuleException(Rule.BELOW_LINE, "home", "US", on=True, threshold=0.5)
    with database.work(workspace_id) as work:
        rules = service.read_alarm_rules(work)
        kept = service.write_alarm_rules(work, replace(rules, exceptions=(home_in_us,)))
        assert kept.of(Rule.BELOW_LINE, "Home", "us").threshold == 0.5
        assert kept.of(Rule.BELOW_LINE, "home", "DE").threshold == 1.0
        wild = replace(home_in_us, threshold=50.0)
        with pytest.raises(BadInput):
            service.write_alarm_rules(work, AlarmRules(rules.rules, (wild,)))
        with pytest.raises(BadInput):
            service.write_alarm_rules(work, AlarmRules(rules.rules, (home_in_us, home_in_us)))


def test_the_tiny_seller_is_told_that_boxes_run_low_with_the_order_to_accept(
    database: Database, workspace_id: int
) -> None:
    load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        planning.replan(work)
    Worker(database, HANDLERS).run_until_idle()
    with database.work(workspace_id) as work:
        service.watch(work)
        service.watch(work)
    found = {row.key: row for row in _rows(database, workspace_id)}
    low = found["below_line:BOX"]
    assert low.sku_id is not None
    assert low.market == "US"
    assert float(low.cost) > 0
    assert low.button["decision_id"] is not None
    assert low.times == 1


def test_accepting_the_order_closes_the_alarm_at_the_next_look(database: Database, workspace_id: int) -> None:
    load_seller(database, workspace_id)
    with database.work(workspace_id) as work:
        planning.replan(work)
        service.watch(work)
        query = Query(filters=("status:is:open",), finance=True)
        ids = [row["id"] for row in page(work, planning.DECISIONS, query).rows]
    with database.work(workspace_id) as work:
        planning.act(work, Act(Action.ACCEPT, tuple(ids), may_buy=True))
        planning.replan(work)
        service.watch(work)
    standing = [row for row in _rows(database, workspace_id) if row.status != "closed"]
    assert "below_line:BOX" not in {row.key for row in standing if row.button["decision_id"]}


def test_over_http_who_may_not_see_money_sees_no_cost(
    database: Database, workspace_id: int, signed_in: SignedIn
) -> None:
    load_tiny_world(database, workspace_id)
    _raise(database, workspace_id, LATE)
    (row,) = _rows(database, workspace_id)
    boss, lin = signed_in(Role.OWNER), signed_in(Role.LOGISTICS)
    assert boss.get(f"/api/alarms/{row.id}").json()["cost"] == "1250.00"
    seen = lin.get(f"/api/alarms/{row.id}").json()
    assert seen["cost"] is None
    assert seen["facts"] == {"channel": "sea"}
    assert boss.get("/api/alarm-summary").json()["alarms"] == 1
    acted = lin.post("/api/alarm-acts", json={"action": "acknowledge", "ids": [row.id]})
    assert acted.json() == {"changed": 1}
    assert boss.get("/api/alarm-summary").json()["alarms"] == 0
    (entry,) = boss.get("/api/audit", params={"filter": "subject_kind:is:alarm"}).json()["rows"]
    assert (entry["before"], entry["after"]) == ('{"status": "open"}', '{"status": "acknowledged"}')


def test_rules_are_read_by_all_and_changed_by_who_may(
    database: Database, workspace_id: int, signed_in: SignedIn
) -> None:
    boss, lin = signed_in(Role.OWNER), signed_in(Role.LOGISTICS)
    given = lin.get("/api/alarm-rules").json()
    assert len(given["rules"]) == len(Rule)
    plain = [{k: one[k] for k in ("rule", "on", "threshold", "patience_hours")} for one in given["rules"]]
    plain[0]["threshold"] = 0.75
    body = {"rules": plain, "exceptions": [], "notices_an_hour": 3}
    assert lin.put("/api/alarm-rules", json=body).status_code == 403
    assert boss.put("/api/alarm-rules", json=body).json()["rules"][0]["threshold"] == 0.75
    plain[0]["threshold"] = 99
    refused = boss.put("/api/alarm-rules", json=body)
    assert refused.status_code == 422
