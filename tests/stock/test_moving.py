"""Movements booked in a real database: once, all or none, and never into a contradiction."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ProgrammingError
from tests.worlds.tiny import Loaded

from sealane.infra.database import Actor, Database
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.stock.contracts import (
    Bucket,
    EntryKind,
    KeyReused,
    Level,
    LevelsChanged,
    Moved,
    Movement,
    NotEnoughStock,
    steps,
)
from sealane.stock.service import check_invariants, forget_keys, layers, level, move


def _level(database: Database, workspace_id: int, tiny: Loaded, sku: str, warehouse: str = "LAX") -> Level:
    with database.work(workspace_id) as work:
        assert check_invariants(work) == []
        return level(work, tiny.place(sku, warehouse))


def test_the_tiny_world_is_as_it_is_known_by_heart(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    assert _level(database, workspace_id, tiny, "BOX") == Level(on_hand=300, incoming=200)
    assert _level(database, workspace_id, tiny, "LAMP", "SZX").available == 40
    assert _level(database, workspace_id, tiny, "SET") == Level()


def test_a_live_session_is_sold_what_is_there_and_not_one_more(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    boxes = tiny.place("BOX", "LAX")
    with database.work(workspace_id) as work:
        move(work, steps.committed(boxes, 300))
    with pytest.raises(NotEnoughStock) as refused, database.work(workspace_id) as work:
        move(work, steps.committed(boxes, 1))
    assert refused.value.detail == Text(
        "BOX at LAX: 0 available, 1 wanted.", "LAX 的 BOX 可售 0 件，需要 1 件。"
    )
    assert refused.value.shortages[0].available == 0
    assert _level(database, workspace_id, tiny, "BOX") == Level(300, 300, 0, 200)


def test_one_short_place_keeps_all_others_from_moving(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    wanted = (*steps.committed(tiny.place("BOX", "LAX"), 5), *steps.committed(tiny.place("MUG", "LAX"), 1))
    with database.work(workspace_id) as work:
        with pytest.raises(NotEnoughStock):
            move(work, wanted)
        # The caller may go on after a refusal: nothing of it was written.
        assert level(work, tiny.place("BOX", "LAX")).committed == 0
    assert _level(database, workspace_id, tiny, "BOX").committed == 0


def test_a_receipt_a_sale_and_a_return_leave_the_right_layers(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    lamps = tiny.place("LAMP", "LAX")
    with database.work(workspace_id) as work:
        move(work, steps.ordered(lamps, 20))
        move(work, steps.received(lamps, 18, 2))
        move(work, steps.committed(lamps, 12))
        move(work, steps.sold(lamps, 12))
        move(work, steps.returned(lamps, 1))
        lying = layers(work).filter(sku_id=lamps.sku_id, warehouse_id=lamps.warehouse_id)
    assert _level(database, workspace_id, tiny, "LAMP") == Level(on_hand=24, unavailable=2)
    assert [(str(day), units) for day, units in lying.select("received_on", "units").iter_rows()] == [
        ("2026-01-15", 3),
        ("2026-03-02", 21),
    ]


def test_a_transfer_keeps_the_sum_of_both_places(database: Database, workspace_id: int, tiny: Loaded) -> None:
    here, there = tiny.place("MUG", "SZX"), tiny.place("MUG", "LAX")
    with database.work(workspace_id) as work:
        move(work, steps.committed(here, 30))
        move(work, steps.departed(here, there, 30))
        move(work, steps.received(there, 28, kind=EntryKind.TRANSFER_IN))
        move(work, steps.lost(there, 2))
    assert _level(database, workspace_id, tiny, "MUG", "SZX") == Level(on_hand=40)
    assert _level(database, workspace_id, tiny, "MUG") == Level(on_hand=28)


def test_a_key_used_again_moves_nothing_and_answers_as_before(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    moves = steps.committed(tiny.place("BOX", "LAX"), 5)
    with database.work(workspace_id) as work:
        assert move(work, moves, key="order-1") == Moved(1)
    with database.work(workspace_id) as work:
        assert move(work, moves, key="order-1") == Moved(1, repeated=True)
    assert _level(database, workspace_id, tiny, "BOX").committed == 5


def test_a_key_used_for_something_else_is_refused(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        move(work, steps.committed(tiny.place("BOX", "LAX"), 5), key="order-1")
    with pytest.raises(KeyReused), database.work(workspace_id) as work:
        move(work, steps.committed(tiny.place("BOX", "LAX"), 6), key="order-1")


def test_a_refused_request_leaves_its_key_free(database: Database, workspace_id: int, tiny: Loaded) -> None:
    boxes = tiny.place("BOX", "LAX")
    with pytest.raises(NotEnoughStock), database.work(workspace_id) as work:
        move(work, steps.committed(boxes, 301), key="order-1")
    with database.work(workspace_id) as work:
        assert move(work, steps.committed(boxes, 300), key="order-1") == Moved(1)


def test_a_key_is_free_again_after_a_season(database: Database, workspace_id: int, tiny: Loaded) -> None:
    boxes = tiny.place("BOX", "LAX")
    with database.work(workspace_id) as work:
        move(work, steps.committed(boxes, 1), key="order-1")
        assert forget_keys(work) == 0
        work.now += timedelta(days=91)
        assert forget_keys(work) == 1
        assert move(work, steps.committed(boxes, 1), key="order-1") == Moved(1)


def test_an_entry_can_not_be_changed_or_taken_out(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    for statement in ("UPDATE stock_entry SET units = units + 1", "DELETE FROM stock_entry"):
        with pytest.raises(ProgrammingError, match="permission denied"), database.work(workspace_id) as work:
            work.execute(text(statement))


def test_the_database_itself_refuses_a_level_below_nothing(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with pytest.raises(IntegrityError, match="never_negative"), database.work(workspace_id) as work:
        work.execute(text("UPDATE stock_level SET on_hand = -1"))


def test_moving_no_units_is_refused(database: Database, workspace_id: int, tiny: Loaded) -> None:
    place = tiny.place("BOX", "LAX")
    with pytest.raises(BadInput), database.work(workspace_id) as work:
        move(work, [Movement(place.sku_id, place.warehouse_id, Bucket.ON_HAND, 0, EntryKind.RECEIPT)])


def test_who_moved_what_is_told_and_kept(database: Database, workspace_id: int, tiny: Loaded) -> None:
    told: list[LevelsChanged] = []
    database.bus.subscribe(LevelsChanged, lambda work, event: told.append(event))
    boxes = tiny.place("BOX", "LAX")
    with database.work(workspace_id, Actor("person", 7, "Mei")) as work:
        move(work, steps.referring(steps.committed(boxes, 5), "order", "A-1", reason="live"))
        row = work.execute(text("SELECT * FROM stock_entry ORDER BY id DESC LIMIT 1")).one()
        assert work.topics == {"stock": {boxes.sku_id}}
    assert told == [LevelsChanged((boxes.sku_id,))]
    assert (row.actor_name, row.reference_kind, row.reference, row.reason) == ("Mei", "order", "A-1", "live")
