"""The tables that people see: every sort pages through every row once, money is hidden where it must be."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from tests.worlds.tiny import Loaded

from sealane.app.subscriptions import subscribe
from sealane.catalog import service as catalog
from sealane.catalog.contracts import SkuBatch
from sealane.infra.database import Database
from sealane.infra.listing import Listing, Page, Query, page
from sealane.kit.errors import BadInput
from sealane.stock.contracts import steps
from sealane.stock.service import AGE_LISTING, ENTRY_LISTING, STOCK_LISTING, move

LISTINGS = (STOCK_LISTING, ENTRY_LISTING, AGE_LISTING)


def _page(database: Database, workspace_id: int, listing: Listing, query: Query) -> Page:
    with database.work(workspace_id) as work:
        return page(work, listing, query)


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
def test_pages_of_every_sort_hold_every_row_once(
    listing: Listing, database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        # A level without layers: its age is empty.
        move(work, steps.ordered(tiny.place("SET", "SZX"), 3))
    for name in (field.name for field in listing.fields):
        for sort in (name, f"-{name}"):
            whole = _page(database, workspace_id, listing, Query(sort=sort, finance=True))
            assert whole.total == len(whole.rows) > 4
            seen, after = [], ""
            while True:
                part = _page(
                    database, workspace_id, listing, Query(sort=sort, after=after, limit=2, finance=True)
                )
                seen += part.rows
                if part.next is None:
                    break
                after = part.next
            assert seen == whole.rows, sort


def test_a_level_is_shown_with_its_names_its_age_and_its_value(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    filters = ("sku:is:LAMP", "warehouse:is:LAX")
    shown = _page(database, workspace_id, STOCK_LISTING, Query(filters=filters, finance=True))
    assert shown.total == 1
    row = shown.rows[0]
    assert (row["name"], row["on_hand"], row["available"]) == ("Desk lamp", 15, 15)
    assert row["age_days"] == 213
    assert (row["value"], row["cost_currency"]) == (Decimal("1350.0000"), "CNY")


def test_layers_are_found_by_their_range_of_age(database: Database, workspace_id: int, tiny: Loaded) -> None:
    shown = _page(database, workspace_id, AGE_LISTING, Query(filters=("range:is:211-240",)))
    assert [(row["sku"], row["units"], row["age_days"]) for row in shown.rows] == [("LAMP", 5, 213)]
    older = _page(database, workspace_id, AGE_LISTING, Query(filters=("age_days:gte:46",)))
    assert [row["units"] for row in older.rows] == [5, 10]


def test_value_at_cost_is_hidden_from_roles_that_may_not_see_money(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    rows = _page(database, workspace_id, STOCK_LISTING, Query()).rows
    assert {row["value"] for row in rows} == {None}
    with pytest.raises(BadInput):
        _page(database, workspace_id, STOCK_LISTING, Query(sort="-value"))


def test_a_search_finds_code_and_name_and_counts_what_it_found(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    found = _page(database, workspace_id, STOCK_LISTING, Query(text="lamp", limit=1))
    assert (found.total, len(found.rows)) == (2, 1)


def test_levels_sorted_by_value_follow_the_cost_of_their_skus(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    subscribe(database.bus)
    query = Query(sort="-value", finance=True, filters=("on_hand:gte:1",))
    before = _page(database, workspace_id, STOCK_LISTING, query).rows
    cheapest = before[-1]["sku"]
    with database.work(workspace_id) as work:
        costs = pl.DataFrame({"code": [cheapest], "unit_cost": [1_000_000.0]})
        catalog.take_skus(work, SkuBatch(costs), None)
    after = _page(database, workspace_id, STOCK_LISTING, query).rows
    assert after[0]["sku"] == cheapest
    assert [row["value"] for row in after] == sorted((row["value"] for row in after), reverse=True)
