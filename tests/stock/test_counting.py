"""Counts and ages as entries, and batches of them taken back in any order."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date

import polars as pl
import pytest
from tests.worlds.tiny import Loaded

from sealane.catalog.service import ensure_skus
from sealane.infra.bulk import Taken
from sealane.infra.database import Database, Work
from sealane.stock.contracts import CountBatch, LayerBatch, Level, Place, TooManyUnits, Undone, steps
from sealane.stock.service import (
    check_invariants,
    count,
    layers,
    level,
    levels,
    move,
    take_layers,
    undo_batch,
)


def _counted(place: Place, **columns: object) -> CountBatch:
    rows = {"sku_id": place.sku_id, "warehouse_id": place.warehouse_id} | columns
    return CountBatch(
        pl.DataFrame({name: value if isinstance(value, list) else [value] for name, value in rows.items()})
    )


def _lying(work: Work, place: Place) -> dict[str, int]:
    here = layers(work).filter(sku_id=place.sku_id, warehouse_id=place.warehouse_id)
    return {str(day): units for day, units in here.select("received_on", "units").iter_rows()}


@pytest.fixture
def lamps(tiny: Loaded) -> Place:
    """Lamps in Los Angeles: 5 of August 2025 and 10 of January 2026."""
    return tiny.place("LAMP", "LAX")


def test_a_count_of_fewer_takes_the_oldest_and_of_more_adds_a_layer_of_today(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    with database.work(workspace_id) as work:
        assert count(work, _counted(lamps, on_hand=8), 1) == Taken(0, 1, 0)
        assert _lying(work, lamps) == {"2026-01-15": 8}
        assert count(work, _counted(lamps, on_hand=11), 2) == Taken(0, 1, 0)
        assert _lying(work, lamps) == {"2026-01-15": 8, "2026-03-02": 3}
        assert check_invariants(work) == []


def test_a_count_that_finds_what_was_expected_is_kept_as_an_entry_of_nothing(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    with database.work(workspace_id) as work:
        assert count(work, _counted(lamps, on_hand=15), 1) == Taken(0, 0, 1)
        assert undo_batch(work, 1) == Undone(0, 0)
        assert level(work, lamps).on_hand == 15


def test_a_count_by_layer_sets_exactly_these_layers(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    older = [date(2025, 1, 1), date(2026, 1, 15), None]
    batch = _counted(lamps, sku_id=[lamps.sku_id] * 3, warehouse_id=[lamps.warehouse_id] * 3,
                     on_hand=[6, 4, 2], received_on=older)  # fmt: skip
    with database.work(workspace_id) as work:
        count(work, batch, 1)
        assert _lying(work, lamps) == {"2025-01-01": 6, "2026-01-15": 4, "2026-03-02": 2}
        undo_batch(work, 1)
        assert _lying(work, lamps) == {"2025-08-01": 5, "2026-01-15": 10}
        assert check_invariants(work) == []


def test_bins_of_one_place_add_up(database: Database, workspace_id: int, lamps: Place) -> None:
    batch = _counted(lamps, sku_id=[lamps.sku_id] * 2, warehouse_id=[lamps.warehouse_id] * 2, on_hand=[6, 7])
    with database.work(workspace_id) as work:
        count(work, batch, None)
        assert level(work, lamps).on_hand == 13


def test_a_bucket_that_a_file_does_not_state_is_left_alone(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    with database.work(workspace_id) as work:
        move(work, steps.committed(lamps, 4))
        count(work, _counted(lamps, on_hand=12), 1)
        assert level(work, lamps) == Level(on_hand=12, committed=4)
        count(work, _counted(lamps, on_hand=12, committed=0, unavailable=3), 2)
        assert level(work, lamps) == Level(on_hand=12, unavailable=3)
        undo_batch(work, 2)
        assert level(work, lamps) == Level(on_hand=12, committed=4)


def test_a_count_may_find_fewer_than_are_promised(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    with database.work(workspace_id) as work:
        move(work, steps.committed(lamps, 10))
        count(work, _counted(lamps, on_hand=7), None)
        assert level(work, lamps).available == -3
        assert check_invariants(work) == []


def test_a_negative_count_counts_as_none(database: Database, workspace_id: int, lamps: Place) -> None:
    with database.work(workspace_id) as work:
        count(work, _counted(lamps, on_hand=-4), None)
        assert level(work, lamps).on_hand == 0


def test_a_count_beyond_what_the_ledger_counts_to_is_refused(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    with pytest.raises(TooManyUnits), database.work(workspace_id) as work:
        count(work, _counted(lamps, on_hand=3_000_000_000), None)


def test_an_age_report_gives_what_is_there_its_age_and_changes_no_level(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    def batch(days: list[date], units: list[int]) -> LayerBatch:
        place = {"sku_id": [lamps.sku_id] * len(days), "warehouse_id": [lamps.warehouse_id] * len(days)}
        return LayerBatch(pl.DataFrame(place | {"received_on": days, "units": units}))

    with database.work(workspace_id) as work:
        take_layers(work, batch([date(2025, 1, 1), date(2026, 2, 1)], [4, 8]), 1)
        assert _lying(work, lamps) == {"2025-01-01": 7, "2026-02-01": 8}
        take_layers(work, batch([date(2025, 1, 1), date(2026, 2, 1)], [9, 12]), 2)
        assert _lying(work, lamps) == {"2025-01-01": 3, "2026-02-01": 12}
        undo_batch(work, 2)
        undo_batch(work, 1)
        assert _lying(work, lamps) == {"2025-08-01": 5, "2026-01-15": 10}
        assert check_invariants(work) == []


def test_an_age_taken_back_after_the_goods_have_gone_brings_none_back(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    place = {"sku_id": [lamps.sku_id], "warehouse_id": [lamps.warehouse_id]}
    stated = pl.DataFrame(place | {"received_on": [date(2025, 1, 1)], "units": [15]})
    with database.work(workspace_id) as work:
        take_layers(work, LayerBatch(stated), 1)
        move(work, steps.sold(lamps, 15, promised=False))
        undo_batch(work, 1)
        assert level(work, lamps).on_hand == 0
        assert check_invariants(work) == []


def test_a_batch_is_taken_back_once(database: Database, workspace_id: int, lamps: Place) -> None:
    with database.work(workspace_id) as work:
        count(work, _counted(lamps, on_hand=8), 1)
        assert undo_batch(work, 1).entries == 2
        assert undo_batch(work, 1) == Undone(0, 0)
        assert level(work, lamps).on_hand == 15


def test_a_later_count_stands_when_an_earlier_one_is_taken_back(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    with database.work(workspace_id) as work:
        count(work, _counted(lamps, on_hand=100), 1)
        count(work, _counted(lamps, on_hand=80), 2)
        undo_batch(work, 1)
        assert level(work, lamps).on_hand == 80
        undo_batch(work, 2)
        assert level(work, lamps).on_hand == 15


def test_goods_sold_since_are_not_taken_back_twice(
    database: Database, workspace_id: int, lamps: Place
) -> None:
    with database.work(workspace_id) as work:
        count(work, _counted(lamps, on_hand=100), 1)
        move(work, steps.sold(lamps, 90, promised=False))
        assert undo_batch(work, 1).gone == 1
        assert level(work, lamps).on_hand == 0
        assert check_invariants(work) == []


def test_a_place_that_only_an_undone_import_knew_is_forgotten(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    unknown = tiny.place("SET", "SZX")
    with database.work(workspace_id) as work:
        before = levels(work)
        assert count(work, _counted(unknown, on_hand=9), 1) == Taken(1, 0, 0)
        undo_batch(work, 1)
        assert levels(work).equals(before)
        assert check_invariants(work) == []


@dataclass
class _Story:
    """What happened at one place, told without a ledger: counts by batch, sales between them."""

    events: list[tuple[int | None, int]] = field(default_factory=list)

    def without(self, undone: set[int]) -> int:
        """Units there if the undone batches had never been: a count sets, a sale takes."""
        units = 0
        for batch, value in self.events:
            if batch is None:
                units -= value
            elif batch not in undone:
                units = value
        return max(units, 0)


STORIES = 25
"""Places that live through their own counts and sales at once."""


def test_batches_taken_back_in_any_order_leave_what_would_be_without_them(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    for seed in range(8):
        chance = random.Random(seed)
        with database.work(workspace_id) as work:
            made = ensure_skus(work, [f"S{seed}-{n}" for n in range(STORIES)], None)
            stories = {Place(sku_id, tiny.warehouse["LAX"]): _Story() for sku_id in made.ids().values()}
            batches = [100 * seed + number for number in range(1, 5)]
            for batch in batches:
                _live(work, stories, batch, chance)
            undone: set[int] = set()
            for batch in chance.sample(batches, len(batches)):
                undo_batch(work, batch)
                undone.add(batch)
                now = {Place(row[0], row[1]): row[2] for row in levels(work).iter_rows()}
                for place, story in stories.items():
                    assert now.get(place, 0) == story.without(undone), (seed, story, undone)
            assert check_invariants(work) == []


def _live(work: Work, stories: dict[Place, _Story], batch: int, chance: random.Random) -> None:
    units = {place: chance.randrange(60) for place in stories if chance.random() < 0.8}
    rows = [(place.sku_id, place.warehouse_id, count) for place, count in units.items()]
    schema = ["sku_id", "warehouse_id", "on_hand"]
    count(work, CountBatch(pl.DataFrame(rows, schema=schema, orient="row")), batch)
    for place, counted in units.items():
        stories[place].events.append((batch, counted))
    going = {place: chance.randrange(story.without(set()) + 1) for place, story in stories.items()}
    move(work, [step for place, sold in going.items() for step in steps.sold(place, sold, promised=False)])
    for place, sold in going.items():
        stories[place].events.append((None, sold))
