"""Movements judged: what may move, and which layers it leaves."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sealane.stock.contracts import MAX_UNITS, Bucket, EntryKind, Level, Movement, Place, Shortage, steps
from sealane.stock.core.posting import Posting, post

HERE = Place(1, 1)
TODAY = date(2026, 3, 2)
OLD = date(2025, 8, 1)


def _post(level: Level, *movements: Movement, layers: dict[date, int] | None = None) -> Posting:
    lying = {OLD: level.on_hand} if layers is None else layers
    return post({HERE: level}, {HERE: lying}, movements, TODAY)


def test_with_5_on_hand_and_3_committed_2_more_can_be_promised_and_3_can_not() -> None:
    level = Level(on_hand=5, committed=3)
    assert _post(level, *steps.committed(HERE, 2)).shortages == ()
    refused = _post(level, *steps.committed(HERE, 3))
    assert refused == Posting(shortages=(Shortage(1, 1, "available", 3, 2),))


def test_damaged_goods_can_not_be_promised() -> None:
    assert _post(Level(on_hand=5, unavailable=5), *steps.committed(HERE, 1)).shortages


def test_what_was_promised_can_be_shipped_even_where_a_count_found_too_few() -> None:
    level = Level(on_hand=2, committed=5)
    assert _post(level, *steps.sold(HERE, 2)).shortages == ()
    assert _post(level, *steps.sold(HERE, 1, promised=False)).shortages


def test_no_bucket_ends_below_nothing() -> None:
    for refused in (
        steps.released(HERE, 1),
        steps.order_cancelled(HERE, 1),
        steps.mended(HERE, 1),
        steps.adjusted(HERE, -1),
    ):
        assert _post(Level(), *refused).shortages[0].available == 0


def test_a_loss_is_a_fact_even_where_the_goods_were_promised() -> None:
    entries = _post(Level(on_hand=5, committed=5), *steps.adjusted(HERE, -2)).entries
    assert [(entry.units, entry.received_on) for entry in entries] == [(-2, OLD)]


def test_goods_that_come_join_the_layer_of_the_day_and_goods_that_go_leave_the_oldest() -> None:
    came = _post(Level(incoming=10), *steps.received(HERE, 8, 2)).entries
    assert [(e.bucket, e.units, e.received_on) for e in came] == [
        (Bucket.INCOMING, -10, None),
        (Bucket.ON_HAND, 10, TODAY),
        (Bucket.UNAVAILABLE, 2, None),
    ]
    went = _post(Level(on_hand=15), *steps.sold(HERE, 7, promised=False), layers={TODAY: 10, OLD: 5}).entries
    assert [(e.units, e.received_on) for e in went] == [(-5, OLD), (-2, TODAY)]


def test_what_comes_and_goes_at_once_needs_no_stock_before() -> None:
    through = (*steps.adjusted(HERE, -3), *steps.adjusted(HERE, 3))
    assert _post(Level(), *through).shortages == ()


def test_goods_that_name_their_layer_leave_it_and_only_then_the_oldest() -> None:
    going = Movement(1, 1, Bucket.ON_HAND, -12, EntryKind.ADJUSTMENT, received_on=TODAY)
    entries = _post(Level(on_hand=15), going, layers={OLD: 5, TODAY: 10}).entries
    assert [(e.units, e.received_on) for e in entries] == [(-10, TODAY), (-2, OLD)]


def test_a_transfer_leaves_one_place_and_is_on_its_way_to_the_other() -> None:
    there = Place(1, 2)
    levels = {HERE: Level(on_hand=9, committed=4), there: Level()}
    posting = post(levels, {HERE: {OLD: 9}}, steps.departed(HERE, there, 4), TODAY)
    assert [(e.place, e.bucket, e.units) for e in posting.entries] == [
        (HERE, Bucket.COMMITTED, -4),
        (there, Bucket.INCOMING, 4),
        (HERE, Bucket.ON_HAND, -4),
    ]


def test_a_level_never_passes_what_the_ledger_counts_to() -> None:
    assert _post(Level(on_hand=MAX_UNITS), *steps.adjusted(HERE, 1)).too_many


@given(
    st.dictionaries(st.dates(date(2025, 1, 1), TODAY), st.integers(1, 20), max_size=5),
    st.lists(st.integers(-15, 15).filter(bool), max_size=8),
)
def test_entries_add_up_to_the_movements_and_leave_no_layer_below_nothing(
    layers: dict[date, int], units: list[int]
) -> None:
    level = Level(on_hand=sum(layers.values()))
    moves = [step for count in units for step in steps.adjusted(HERE, count)]
    posting = _post(level, *moves, layers=layers)
    if level.on_hand + sum(units) < 0:
        assert posting.shortages
        return
    after = dict(layers)
    for entry in posting.entries:
        assert entry.received_on is not None
        after[entry.received_on] = after.get(entry.received_on, 0) + entry.units
    assert all(left >= 0 for left in after.values())
    assert sum(after.values()) == level.on_hand + sum(units)
