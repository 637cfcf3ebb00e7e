"""The made-up seller sells ahead of goods under way, and who bought late ones has a letter in the outbox."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import polars as pl
import pytest
from tests.conftest import NOW
from tests.worlds.tiny import Loaded, TinyWorld, load_tiny_world

from sealane.app.demo.ahead import BUYERS, sell_ahead
from sealane.infra.database import Database
from sealane.infra.listing import Query, page
from sealane.logistics import service as logistics
from sealane.logistics.contracts import LaneBatch, ShipmentBatch
from sealane.stock import service as stock

TODAY = NOW.date()


@pytest.fixture
def world(database: Database, workspace_id: int) -> Loaded:
    """The tiny world with nothing else on its way; the sea takes 30 days, at worst 40."""
    loaded = load_tiny_world(database, workspace_id, replace(TinyWorld(), incoming=()))
    sea = {
        "origin_id": [loaded.warehouse["SZX"]],
        "destination_id": [loaded.warehouse["LAX"]],
        "channel": ["sea"],
        "lead_time_days_p50": [30.0],
        "lead_time_days_p90": [40.0],
    }
    with database.work(workspace_id) as work:
        logistics.take_lanes(work, LaneBatch(pl.DataFrame(sea)), None)
    return loaded


def _send(database: Database, workspace_id: int, world: Loaded) -> None:
    """Three lots at sea: one is overdue, the others are due in three months."""
    lots = {
        "number": ["SEA-1", "SEA-2", "SEA-3"],
        "kind": ["first_leg"] * 3,
        "status": ["under_way"] * 3,
        "channel": ["sea"] * 3,
        "origin_id": [world.warehouse["SZX"]] * 3,
        "destination_id": [world.warehouse["LAX"]] * 3,
        "sku_id": [world.sku["BOX"], world.sku["MUG"], world.sku["LAMP"]],
        "units": [9_000] * 3,
        "departed_on": [TODAY - timedelta(days=60), *[TODAY - timedelta(days=2)] * 2],
        "due_on": [TODAY - timedelta(days=5), TODAY + timedelta(days=90), TODAY + timedelta(days=91)],
    }
    with database.work(workspace_id) as work:
        logistics.take_shipments(work, ShipmentBatch(pl.DataFrame(lots)), 9)


def test_it_sells_ahead_and_writes_to_whose_goods_come_later_than_they_were_promised(
    world: Loaded, database: Database, workspace_id: int
) -> None:
    _send(database, workspace_id, world)
    with database.work(workspace_id) as work:
        assert sell_ahead(work) == 3 * len(BUYERS)
        promised = dict(stock.buyers_of_coming(work).group_by("reference").agg("promised_on").iter_rows())
        assert promised.keys() == {"SEA-1", "SEA-2", "SEA-3"}
        assert promised["SEA-3"] == [TODAY + timedelta(days=92)] * len(BUYERS)
        letters = page(work, logistics.OUTBOX_LISTING, Query(limit=100)).rows
        stock.check_invariants(work)
    assert {(row["number"], row["kind"], row["state"]) for row in letters} == {
        ("SEA-1", "goods_late", "queued"),
        ("SEA-2", "goods_late", "queued"),
    }
    assert {row["language"] for row in letters} == {"de", "en"}


def test_what_is_sold_ahead_stays_sold_however_often_it_is_told(
    world: Loaded, database: Database, workspace_id: int
) -> None:
    _send(database, workspace_id, world)
    with database.work(workspace_id) as work:
        assert sell_ahead(work) == sell_ahead(work)
        assert stock.buyers_of_coming(work).height == 3 * len(BUYERS)
        assert page(work, stock.HOLD_LISTING, Query(limit=100)).total == 3 * len(BUYERS)
