"""What people book by hand, by codes."""

from __future__ import annotations

import pytest
from tests.worlds.tiny import Loaded

from sealane.catalog.contracts import SkuNotFound, WarehouseNotFound
from sealane.infra.database import Database
from sealane.kit.errors import BadInput
from sealane.stock.contracts import Level, Moved, NotEnoughStock
from sealane.stock.service import HandAction, HandLine, book_by_hand, check_invariants, level


@pytest.mark.parametrize(
    ("action", "units", "after"),
    [
        (HandAction.COUNT, 12, Level(on_hand=12)),
        (HandAction.ADJUSTMENT, -3, Level(on_hand=12)),
        (HandAction.ADJUSTMENT, 3, Level(on_hand=18)),
        (HandAction.DAMAGE, 4, Level(on_hand=15, unavailable=4)),
    ],
)
def test_each_action_does_what_it_says(
    action: HandAction, units: int, after: Level, database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        book_by_hand(work, action, [HandLine("LAMP", "LAX", units)], "shelf check")
        assert level(work, tiny.place("LAMP", "LAX")) == after
        assert check_invariants(work) == []


def test_damaged_goods_are_mended_or_scrapped(database: Database, workspace_id: int, tiny: Loaded) -> None:
    with database.work(workspace_id) as work:
        for action, units in ((HandAction.DAMAGE, 5), (HandAction.MENDED, 2), (HandAction.SCRAP, 3)):
            book_by_hand(work, action, [HandLine("LAMP", "LAX", units)], "")
        assert level(work, tiny.place("LAMP", "LAX")) == Level(on_hand=12)
        with pytest.raises(NotEnoughStock):
            book_by_hand(work, HandAction.SCRAP, [HandLine("LAMP", "LAX", 1)], "")


def test_a_count_sent_twice_with_one_key_is_booked_once(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    lines = [HandLine("LAMP", "LAX", 12), HandLine("BOX", "LAX", 300)]
    with database.work(workspace_id) as work:
        first = book_by_hand(work, HandAction.COUNT, lines, "", key="k")
        again = book_by_hand(work, HandAction.COUNT, lines, "", key="k")
    assert (first.repeated, again) == (False, Moved(first.entries, repeated=True))


def test_what_is_not_known_or_makes_no_sense_is_refused(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    refusals = (
        (SkuNotFound, HandAction.COUNT, HandLine("NOPE", "LAX", 1)),
        (WarehouseNotFound, HandAction.COUNT, HandLine("BOX", "NOPE", 1)),
        (BadInput, HandAction.COUNT, HandLine("BOX", "LAX", -1)),
        (BadInput, HandAction.DAMAGE, HandLine("BOX", "LAX", -1)),
        (BadInput, HandAction.ADJUSTMENT, HandLine("BOX", "LAX", 0)),
    )
    with database.work(workspace_id) as work:
        for error, action, line in refusals:
            with pytest.raises(error):
                book_by_hand(work, action, [line], "")
        assert level(work, tiny.place("BOX", "LAX")).on_hand == 300
