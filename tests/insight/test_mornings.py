"""Mornings: whose each decision is, told once a day by each person's own clock, later but not by night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from sqlalchemy import insert, select
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.infra.jobs import enqueue, job
from sealane.insight import service
from sealane.insight.core.daily import morning, shared_out, things_of
from sealane.kit.clock import FixedClock
from sealane.notices import service as notices
from sealane.notices.contracts import Hours, Ownership, Preference, Thing, ThingKind
from sealane.notices.store.tables import notice, notice_copy
from sealane.planning.store.tables import decision, plan_run

MARKETS = {"LAX": "US", "SZX": "CN"}
BOX: dict[str, Any] = {
    "id": 1,
    "priority": 1,
    "kind": "purchase",
    "sku": "BOX",
    "name": "Storage box",
    "category": "home",
    "warehouse": "LAX",
    "source": "LW",
    "units": 500,
    "gain": 4_200.0,
    "cash": 2_900.0,
    "currency": "USD",
}
LAMP = BOX | {
    "id": 2,
    "priority": 2,
    "kind": "transfer",
    "sku": "LAMP",
    "source": "SZX",
    "gain": 900.0,
    "cash": 0,
}
ROLES = {1: Role.OWNER, 2: Role.BUYER, 3: Role.LOGISTICS, 4: Role.OPERATOR}


def test_what_a_decision_concerns_goes_from_special_to_general() -> None:
    kinds = [str(thing.kind) for thing in things_of(BOX, MARKETS)]
    assert kinds == ["sku", "supplier", "category", "warehouse", "market"]
    assert Thing(ThingKind.LANE, "SZX>LAX") in things_of(LAMP, MARKETS)


def test_without_owners_each_decision_is_its_roles_and_the_owner_sees_all() -> None:
    found = shared_out([BOX, LAMP], {}, ROLES, MARKETS)
    assert {person: [row["sku"] for row in rows] for person, rows in found.items()} == {
        1: ["BOX", "LAMP"],
        2: ["BOX"],
        3: ["LAMP"],
    }


def test_whoever_looks_after_it_is_told_instead_of_the_role() -> None:
    owners = {Thing(ThingKind.MARKET, "US"): (4, 2), Thing(ThingKind.SKU, "LAMP"): (99, 2)}
    found = shared_out([BOX, LAMP], owners, ROLES, MARKETS)
    assert {person: [row["sku"] for row in rows] for person, rows in found.items()} == {
        1: ["BOX", "LAMP"],
        4: ["BOX"],
        2: ["LAMP"],
    }, "99 is not here, so the deputy of lamps stands in"


def test_the_dearest_come_first_and_money_is_kept_apart() -> None:
    many = [BOX | {"id": n, "priority": n, "gain": float(n), "sku": f"S{n}"} for n in range(1, 9)]
    said = morning(many, "USD")
    assert said.title.en == "8 decisions for you today"
    assert said.title.zh == "今天有 8 项决策待处理"
    assert said.body.en.startswith("Purchase 500 × S8 ")
    assert said.body.en.endswith("… and 3 more")
    assert "USD" not in said.body.en + said.body.zh
    assert said.money.en == "Together they gain 36 USD for 23,200 USD of cash"
    assert [one.link for one in said.actions] == ["/skus/S8", "/skus/S7", "/skus/S6"]


@pytest.fixture
def plan(database: Database, workspace_id: int) -> Loaded:
    """The tiny world with one open purchase of boxes and one transfer of lamps."""
    loaded = load_tiny_world(database, workspace_id)
    with database.work(workspace_id) as work:
        values = {"workspace_id": workspace_id, "as_of": date(2026, 3, 2), "seed": 0, "currency": "USD"}
        stamped = values | {"started_at": work.now, "finished_at": work.now, "current": True}
        needed = {c.name for c in plan_run.c if not c.nullable and c.server_default is None} - {"id"}
        filled = {name: {} for name in needed - set(stamped)} | stamped
        run = work.execute(insert(plan_run).values(filled).returning(plan_run.c.id)).scalar_one()
        for number, (sku, kind) in enumerate((("BOX", "purchase"), ("LAMP", "transfer"))):
            row = {
                "workspace_id": workspace_id,
                "plan_run_id": run,
                "key": str(number),
                "kind": kind,
                "sku_id": loaded.sku[sku],
                "warehouse_id": loaded.warehouse["LAX"],
                "source": "LW" if kind == "purchase" else "SZX",
                "units": 500,
                "gain": 4_200 - number,
                "cash": 2_900,
                "currency": "USD",
                "priority": number,
                "reason_en": "because",
                "reason_zh": "因为",
                "why": {},
            }
            work.execute(insert(decision).values(row))
    return loaded


@pytest.fixture
def buyer(database: Database, workspace_id: int) -> int:
    """A buyer in Shenzhen whose day begins at half past eight."""
    person = accounts.create_person(database, workspace_id, "b@example.com", "Bai", Role.BUYER).id
    with database.work(workspace_id) as work:
        notices.set_preference(work, Preference(person, Hours("Asia/Shanghai")))
    return person


@pytest.fixture
def due_at(database: Database, workspace_id: int) -> Callable[[str], list[int]]:
    """Who is due at a moment (UTC)."""

    def asked(moment: str) -> list[int]:
        database.clock = FixedClock(datetime.fromisoformat(moment).replace(tzinfo=UTC))
        with database.work(workspace_id) as work:
            return service.mornings_due(work)

    return asked


def test_a_morning_begins_by_her_own_clock_and_is_over_by_evening(
    plan: Loaded, buyer: int, due_at: Callable[[str], list[int]]
) -> None:
    assert due_at("2026-03-02T00:29") == []
    assert due_at("2026-03-02T00:30") == [buyer]
    assert due_at("2026-03-02T10:29") == [buyer], "the machine was off all day"
    assert due_at("2026-03-02T10:30") == [], "18:30 there: tomorrow's come tomorrow"


def test_no_morning_on_a_day_off_while_away_or_unwanted(
    plan: Loaded, buyer: int, due_at: Callable[[str], list[int]], database: Database, workspace_id: int
) -> None:
    plain = Preference(buyer, Hours("Asia/Shanghai"))
    for changed in (
        replace(plain, hours=replace(plain.hours, days_off=frozenset({0}))),
        replace(plain, away_until=date(2026, 3, 2)),
        replace(plain, daily=False),
        replace(plain, morning=time(12)),
    ):
        with database.work(workspace_id) as work:
            notices.set_preference(work, changed)
        assert due_at("2026-03-02T01:00") == []


def test_her_decisions_are_told_once_a_day_however_often_it_is_looked(
    plan: Loaded, buyer: int, due_at: Callable[[str], list[int]], database: Database, workspace_id: int
) -> None:
    due_at("2026-03-02T01:00")
    assert [service.enqueue_rhythm(database, [workspace_id]) for _ in range(3)] == [1, 0, 0]
    for _ in range(2):
        with database.work(workspace_id) as work:
            service.tell_morning(work, buyer)
    with database.work(workspace_id) as work:
        told = work.execute(select(notice.c.key, notice.c.title_en)).all()
        assert [tuple(row) for row in told] == [(f"daily {buyer} 2026-03-02", "1 decision for you today")]
        assert work.execute(select(notice_copy.c.person_id)).scalars().all() == [buyer]
    due_at("2026-03-03T01:00")
    assert service.enqueue_rhythm(database, [workspace_id]) == 1


def test_a_failed_morning_is_tried_again_after_an_hour(
    plan: Loaded, buyer: int, due_at: Callable[[str], list[int]], database: Database, workspace_id: int
) -> None:
    due_at("2026-03-02T01:00")
    service.enqueue_rhythm(database, [workspace_id])
    with database.work(workspace_id) as work:
        work.execute(job.update().values(status="failed", finished_at=work.now))
    assert service.enqueue_rhythm(database, [workspace_id]) == 0
    due_at("2026-03-02T02:30")
    assert service.enqueue_rhythm(database, [workspace_id]) == 1


def test_who_looks_after_lamps_hears_of_them(
    plan: Loaded, buyer: int, due_at: Callable[[str], list[int]], database: Database, workspace_id: int
) -> None:
    due_at("2026-03-02T01:00")
    with database.work(workspace_id) as work:
        notices.set_owners(work, [Ownership(Thing(ThingKind.SKU, "LAMP"), (buyer,))])
        assert service.tell_morning(work, buyer)
        body = work.execute(select(notice.c.body_en)).scalar_one()
    assert "LAMP" in body
    assert "BOX" in body


def test_nothing_is_told_while_files_are_taken_in_or_a_plan_is_made(
    plan: Loaded, buyer: int, due_at: Callable[[str], list[int]], database: Database, workspace_id: int
) -> None:
    due_at("2026-03-02T01:00")
    with database.work(workspace_id) as work:
        waiting = enqueue(work, "replan", {})
        work.execute(job.update().values(created_at=work.now))
    assert service.enqueue_rhythm(database, [workspace_id]) == 0
    with database.work(workspace_id) as work:
        work.execute(job.update().where(job.c.id == waiting).values(status="done"))
    assert service.enqueue_rhythm(database, [workspace_id]) == 1
