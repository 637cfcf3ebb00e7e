"""Sessions planned, prepared, carried out and reviewed, on a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.worlds.sessions import DRAFT, ITEMS, STARTS, load

from sealane.infra.database import Database
from sealane.kit.errors import NotAllowed
from sealane.live.contracts import (
    BadSession,
    CodeTaken,
    Entry,
    Happening,
    NewItem,
    Outcome,
    SessionDraft,
    SessionNotOpen,
    SessionState,
    StepKind,
    StepState,
)
from sealane.live.service import (
    agreeing,
    comparing,
    preparing,
    reviewing,
    sessions,
)
from sealane.live.store import journal
from sealane.logistics import service as logistics
from sealane.stock import service as stock

RIGHTS = ("hold_stock", "move_stock", "buy")


@pytest.fixture
def world(database: Database, workspace_id: int) -> Database:
    load(database, workspace_id)
    with database.work(workspace_id) as work:
        sessions.create(work, DRAFT, ITEMS)
    return database


def test_a_product_without_a_slot_follows_the_one_before(world: Database, workspace_id: int) -> None:
    with world.work(workspace_id) as work:
        found = sessions.session(work, "SPRING")
    assert [(item.sku, item.offset_minutes, item.minutes) for item in found.items] == [
        ("BOX", 0, 20),
        ("LAMP", 20, 15),
    ]
    assert found.items[1].shown_at(found.starts_at) == STARTS + timedelta(minutes=20)


def test_a_session_without_a_code_is_called_by_its_day_where_it_is_held(
    world: Database, workspace_id: int
) -> None:
    with world.work(workspace_id) as work:
        first = sessions.create(work, replace(DRAFT, code=""))
        second = sessions.create(work, replace(DRAFT, code=""))
        with pytest.raises(CodeTaken):
            sessions.create(work, DRAFT)
    assert (first.code, second.code) == ("LIVE-20260310", "LIVE-20260310-2")


def test_a_run_down_keeps_the_ids_of_products_that_stay(world: Database, workspace_id: int) -> None:
    with world.work(workspace_id) as work:
        before = sessions.session(work, "SPRING")
        after = sessions.set_rundown(work, "SPRING", (NewItem("MUG"), ITEMS[0]))
    assert [item.sku for item in after.items] == ["MUG", "BOX"]
    assert after.items[1].id == before.items[0].id


@pytest.mark.parametrize(
    "wrong",
    [
        replace(DRAFT, title=" "),
        replace(DRAFT, ends_at=STARTS),
        replace(DRAFT, ends_at=STARTS + timedelta(hours=25)),
        replace(DRAFT, markets=()),
        replace(DRAFT, markets=("America",)),
        replace(DRAFT, time_zone="Mars/Base"),
        replace(DRAFT, code="a/b"),
    ],
)
def test_a_session_that_makes_no_sense_is_refused(
    world: Database, workspace_id: int, wrong: SessionDraft
) -> None:
    with world.work(workspace_id) as work, pytest.raises(BadSession):
        sessions.create(work, wrong)


def test_a_product_stands_once_in_a_run_down(world: Database, workspace_id: int) -> None:
    with world.work(workspace_id) as work, pytest.raises(BadSession):
        sessions.set_rundown(work, "SPRING", (ITEMS[0], ITEMS[0]))


def test_a_session_that_was_called_off_is_not_changed_any_more(world: Database, workspace_id: int) -> None:
    with world.work(workspace_id) as work:
        assert sessions.cancel(work, "SPRING", "host ill").state is SessionState.CANCELLED
        with pytest.raises(SessionNotOpen):
            sessions.set_rundown(work, "SPRING", ITEMS)
        with pytest.raises(SessionNotOpen):
            sessions.begin(work, "SPRING")


def test_stock_is_proposed_to_be_set_aside_and_flown_in(world: Database, workspace_id: int) -> None:
    with world.work(workspace_id) as work:
        _learn(work)
        made = preparing.prepare_session(work, "SPRING")
    box = made.items[0]
    kinds = {(step.kind, step.sku): step for step in made.steps}
    aside = kinds[StepKind.SET_ASIDE, "BOX"]
    assert aside.units == 300  # all that is there: nobody else buys any
    flown = kinds[StepKind.TRANSFER, "BOX"]
    assert (flown.source, flown.warehouse, flown.channel) == ("SZX", "LAX", "air")
    assert 0 < flown.units <= 400
    assert flown.start_by is not None
    assert flown.start_by <= STARTS.date() - timedelta(days=7)
    assert box.target == 300 + flown.units + box.short
    assert made.session.items[0].expected is not None
    assert "300" in aside.reason.en
    assert "300" in aside.reason.zh


def _learn(work: object) -> None:
    """Two earlier sessions, in which 500 boxes each were wanted."""
    for number in (1, 2):
        at = STARTS - timedelta(days=14 * number + 7)
        draft = replace(DRAFT, code=f"PAST{number}", starts_at=at, ends_at=at + timedelta(hours=1))
        past = sessions.create(work, draft, ITEMS)  # type: ignore[arg-type]
        sessions.begin(work, past.code, at)  # type: ignore[arg-type]
        box = past.items[0]
        orders = [
            Entry(
                Happening.ORDERED,
                at + timedelta(minutes=n % 20),
                {
                    "order": f"{past.code}-{n}",
                    "item": box.id,
                    "units": 5,
                    "price": "16.90",
                    "outcome": Outcome.SOLD,
                },
                key=f"o{n}",
            )
            for n in range(100)
        ]
        journal.append(work, past.id, orders)  # type: ignore[arg-type]
        sessions.end(work, past.code, at + timedelta(hours=1))  # type: ignore[arg-type]
        reviewing.make_review(work, past.code)  # type: ignore[arg-type]


def test_a_line_is_changed_only_with_a_reason_and_then_carried_out(
    world: Database, workspace_id: int
) -> None:
    with world.work(workspace_id) as work:
        _learn(work)
        made = preparing.prepare_session(work, "SPRING")
        aside, flown = made.steps[0], made.steps[1]
        with pytest.raises(BadSession):
            agreeing.answer(work, aside.id, StepState.ACCEPTED, 200)
        changed = agreeing.answer(work, aside.id, StepState.ACCEPTED, 200, "the shop needs some")
        assert (changed.state, changed.agreed_units) == (StepState.CHANGED, 200)
        with pytest.raises(NotAllowed):
            agreeing.carry_out(work, "SPRING", [aside.id, flown.id], ["hold_stock"])
        done = agreeing.carry_out(work, "SPRING", [aside.id, flown.id], RIGHTS)
        assert [one.refused for one in done] == [None, None]
        assert sum(part.units for part in stock.pool(work, "SPRING")) == 200
        shipment = logistics.shipment(work, done[1].reference)
        assert (shipment.channel, shipment.lines[0].units) == ("air", flown.units)
        again = agreeing.carry_out(work, "SPRING", [aside.id, flown.id], RIGHTS)
        assert sum(part.units for part in stock.pool(work, "SPRING")) == 200
        assert [one.reference for one in again] == [one.reference for one in done]


def test_what_was_declined_is_not_proposed_again_and_what_was_agreed_counts(
    world: Database, workspace_id: int
) -> None:
    with world.work(workspace_id) as work:
        _learn(work)
        made = preparing.prepare_session(work, "SPRING")
        aside, flown = made.steps[0], made.steps[1]
        agreeing.answer(work, flown.id, StepState.DECLINED, why="too dear")
        agreeing.answer(work, aside.id, StepState.ACCEPTED)
        again = preparing.prepare_session(work, "SPRING")
        boxes = [step for step in again.steps if step.sku == "BOX"]
        assert [(s.kind, s.state) for s in boxes] == [
            (StepKind.SET_ASIDE, StepState.ACCEPTED),
            (StepKind.TRANSFER, StepState.DECLINED),
        ]


def test_more_than_is_there_can_not_be_set_aside_and_the_line_says_so(
    world: Database, workspace_id: int
) -> None:
    with world.work(workspace_id) as work:
        _learn(work)
        made = preparing.prepare_session(work, "SPRING")
        aside = made.steps[0]
        agreeing.answer(work, aside.id, StepState.ACCEPTED, 301, "all and one more")
        (done,) = agreeing.carry_out(work, "SPRING", [aside.id], RIGHTS)
        assert done.refused is not None
        assert preparing.checklist(work, "SPRING")[0].state is StepState.CHANGED


def test_a_session_that_ended_is_reviewed_with_what_was_missed(world: Database, workspace_id: int) -> None:
    with world.work(workspace_id) as work:
        _learn(work)
        made = preparing.prepare_session(work, "SPRING")
        agreeing.carry_out(work, "SPRING", [made.steps[0].id], RIGHTS)
        began = sessions.begin(work, "SPRING", STARTS)
        box = began.items[0]
        entries = [Entry(Happening.SHOWN, STARTS, {"item": box.id})]
        for n in range(300):
            payload = {
                "order": f"S{n}",
                "item": box.id,
                "units": 1,
                "price": "16.90",
                "outcome": Outcome.SOLD,
            }
            entries.append(Entry(Happening.ORDERED, STARTS + timedelta(seconds=2 * n), payload, key=f"S{n}"))
        entries.append(Entry(Happening.SOLD_OUT, STARTS + timedelta(minutes=10), {"item": box.id}))
        entries.append(Entry(Happening.SHOWN, STARTS + timedelta(minutes=30), {"item": began.items[1].id}))
        journal.append(work, began.id, entries)
        sessions.end(work, "SPRING", STARTS + timedelta(hours=1))
        review = reviewing.make_review(work, "SPRING")
        compared = comparing.compare(work, ["SPRING", "PAST1"])
    result = review.items[0]
    assert (review.orders, review.units) == (300, 300)
    assert review.revenue == Decimal("16.90") * 300
    assert (result.aside_units, result.orders) == (300, 300)
    assert result.sold_out_at == STARTS + timedelta(minutes=10)
    # 150 in the last five minutes: 25 a minute, tiring, for the 20 minutes that it stayed on screen.
    assert result.missed_units == pytest.approx(270, abs=3)
    assert result.expected is not None
    assert result.expected.showings == 2
    assert compared[0].sell_through == 1.0
    assert compared[1].conversion is None  # nobody counted viewers


def test_the_same_journal_makes_the_same_review(world: Database, workspace_id: int) -> None:
    with world.work(workspace_id) as work:
        _learn(work)
        assert reviewing.review(work, "PAST1").items == reviewing.make_review(work, "PAST1").items


def test_what_past_sessions_sold_is_expected_of_the_next(world: Database, workspace_id: int) -> None:
    with world.work(workspace_id) as work:
        before = preparing.prepare_session(work, "SPRING").session.items[0].expected
        _learn(work)
        after = preparing.prepare_session(work, "SPRING").session.items[0].expected
    assert before is not None
    assert after is not None
    assert before.p50 < 50 < after.p50
    assert (before.showings, after.showings) == (0, 2)
    assert after.p90 / after.p10 < before.p90 / max(before.p10, 1)


def test_an_entry_with_a_known_key_is_written_once_and_numbers_have_no_gaps(
    world: Database, workspace_id: int
) -> None:
    with world.work(workspace_id) as work:
        session_id = sessions.begin(work, "SPRING", STARTS).id
        said = [Entry(Happening.SAID, STARTS, {"text": str(n)}, key=f"k{n % 2}") for n in range(4)]
        assert [entry.number for entry in journal.append(work, session_id, said)] == [2, 3]
        assert journal.append(work, session_id, said) == []
        assert [entry.number for entry in journal.whole(work, session_id)] == [1, 2, 3]
