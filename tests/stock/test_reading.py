"""What others read of stock."""

from __future__ import annotations

from datetime import date

import pytest
from tests.worlds.tiny import Loaded

from sealane.infra.database import Database
from sealane.stock.contracts import BALANCES, LAYERS, LEVELS, Level, Place, steps
from sealane.stock.service import (
    age_summary,
    balance_by_day,
    bundle_availability,
    layers,
    level,
    levels,
    move,
)


def test_frames_have_the_declared_columns_even_where_nothing_lies(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        assert dict(levels(work).schema) == dict(LEVELS)
        assert dict(layers(work).schema) == dict(LAYERS)
        assert dict(balance_by_day(work, date(2026, 3, 1), date(2026, 3, 2)).schema) == dict(BALANCES)
        assert age_summary(work).is_empty()
        assert bundle_availability(work).is_empty()
        assert level(work, Place(1, 1)) == Level()


def test_layers_tell_how_old_what_is_there_is(database: Database, workspace_id: int, tiny: Loaded) -> None:
    lamps = tiny.place("LAMP", "LAX")
    with database.work(workspace_id) as work:
        lying = layers(work).filter(sku_id=lamps.sku_id, warehouse_id=lamps.warehouse_id)
    assert list(lying.select("units", "age_days").iter_rows()) == [(5, 213), (10, 46)]


def test_age_adds_up_by_warehouse_in_the_workspaces_currency(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        summary = age_summary(work).filter(warehouse_id=tiny.warehouse["LAX"])
    assert [(row["bucket"], row["units"]) for row in summary.iter_rows(named=True)] == [
        ("0-30", 300),
        ("31-60", 10),
        ("211-240", 5),
    ]
    # 5 lamps at 90 yuan, 7.2 yuan a dollar.
    assert summary["value"][2] == pytest.approx(62.5)


def test_a_set_can_be_sold_where_all_its_parts_are(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        move(work, steps.committed(tiny.place("MUG", "SZX"), 9))
        made = {row[1]: row[2] for row in bundle_availability(work).iter_rows()}
    assert made == {tiny.warehouse["SZX"]: 30, tiny.warehouse["LAX"]: 0}


def test_the_balance_of_a_day_follows_the_day_on_which_goods_moved(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    boxes = tiny.place("BOX", "LAX")
    with database.work(workspace_id) as work:
        late = steps.referring(steps.adjusted(boxes, -20), "hand", "", on=date(2026, 3, 4))
        move(work, late)
        days = balance_by_day(work, date(2026, 3, 1), date(2026, 3, 5), [boxes.sku_id])
    # Nobody knows what lay there before the first count, on the 2nd.
    assert [(row[0].day, row[3]) for row in days.iter_rows()] == [(2, 300), (3, 300), (4, 280), (5, 280)]
