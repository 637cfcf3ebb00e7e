"""What files bring into the catalogue, and how it is taken back."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from tests.worlds.tiny import Loaded

from sealane.catalog.contracts import (
    SKU_COLUMNS,
    AliasBatch,
    BundleBatch,
    BundlePart,
    BundleRing,
    RateBatch,
    SkuBatch,
    SkuNotFound,
    WarehouseBatch,
)
from sealane.catalog.service import (
    bundles,
    direct_parts,
    ensure_skus,
    ensure_warehouses,
    resolve_skus,
    sku,
    skus,
    take_aliases,
    take_bundles,
    take_rates,
    take_skus,
    take_warehouses,
    undo_batch,
    unit_costs,
    warehouses,
)
from sealane.infra.bulk import Taken
from sealane.infra.database import Database, Work
from sealane.kit.errors import BadInput
from sealane.stock.contracts import CountBatch
from sealane.stock.service import count
from sealane.stock.service import undo_batch as undo_stock


def _skus(**columns: list[object]) -> SkuBatch:
    return SkuBatch(pl.DataFrame(columns))


def _codes(work: Work) -> list[str]:
    return skus(work)["code"].to_list()


def test_products_are_counted_as_new_replaced_and_unchanged(database: Database, workspace_id: int) -> None:
    first = _skus(code=["A", "B"], name=["Apple", "Bag"], price=[1.5, 2.0], traits=["带电;易碎", None])
    with database.work(workspace_id) as work:
        assert take_skus(work, first, 1) == Taken(2, 0, 0)
        assert take_skus(work, first, 2) == Taken(0, 0, 2)
        assert take_skus(work, _skus(code=["A", "C"], price=[1.6, 3.0]), 3) == Taken(1, 1, 0)
        apple = sku(work, "A")
        assert (apple.name, str(apple.price), apple.traits) == ("Apple", "1.6000", ("battery", "fragile"))
        assert dict(skus(work).drop("volume_m3").schema) == dict(SKU_COLUMNS)


def test_a_column_that_a_file_does_not_have_leaves_what_is_known_and_an_empty_cell_empties(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        take_skus(work, _skus(code=["A", "B"], weight_kg=[0.5, 1.0], parent=["P", "P"]), 1)
        take_skus(work, _skus(code=["A", "B"], weight_kg=[None, 2.0]), 2)
        assert (sku(work, "A").weight_kg, sku(work, "A").parent) == (None, "P")
        assert sku(work, "B").weight_kg == 2.0


def test_the_last_row_of_a_code_wins(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        assert take_skus(work, _skus(code=["A", "A"], name=["old", "new"]), 1) == Taken(1, 0, 0)
        assert sku(work, "A").name == "new"


def test_a_cost_without_a_currency_of_its_own_is_in_that_of_the_row(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    batch = _skus(code=["A", "B", "C"], unit_cost=[72.0, 10.0, 5.0], currency=["CNY", "USD", "KRW"])
    with database.work(workspace_id) as work:
        take_skus(work, batch, 1)
        assert sku(work, "A").cost_currency == "CNY"
        costs = dict(unit_costs(work).iter_rows())
        assert costs[sku(work, "A").id] == pytest.approx(10.0)
        assert costs[sku(work, "B").id] == 10.0
        assert costs[sku(work, "C").id] is None


def test_a_code_too_long_to_be_one_is_refused(database: Database, workspace_id: int) -> None:
    with pytest.raises(BadInput, match="200 characters"), database.work(workspace_id) as work:
        take_skus(work, _skus(code=["A" * 201]), 1)


def test_volume_is_in_cubic_metres(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        take_skus(work, _skus(code=["A"], length_cm=[40.0], width_cm=[30.0], height_cm=[25.0]), 1)
        assert sku(work, "A").volume_m3 == pytest.approx(0.03)
        assert skus(work)["volume_m3"].to_list() == pytest.approx([0.03])


def test_warehouses_are_taken_by_code_and_are_at_home_unless_said_otherwise(
    database: Database, workspace_id: int
) -> None:
    batch = WarehouseBatch(pl.DataFrame({"code": ["X", "Y"], "kind": ["fba", None], "country": ["US", None]}))
    with database.work(workspace_id) as work:
        assert take_warehouses(work, batch, 1) == Taken(2, 0, 0)
        assert [(w.code, w.kind) for w in warehouses(work)] == [("X", "fba"), ("Y", "home")]
        assert ensure_warehouses(work, ["X", "Z"], 2).created == 1
        undo_batch(work, 2)
        assert [w.code for w in warehouses(work)] == ["X", "Y"]


def test_another_name_finds_its_sku_and_that_of_the_files_source_comes_first(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    names = pl.DataFrame(
        {
            "source": ["amazon", "shopify", None, "amazon", "shopify"],
            "alias": ["B001", "B001", "BOXES", "ONE", "BOX"],
            "sku": ["BOX", "LAMP", "BOX", "MUG", "LAMP"],
        }
    )
    with database.work(workspace_id) as work:
        take_aliases(work, AliasBatch(names), 1)
        found = dict(resolve_skus(work, ["B001", "BOXES", "ONE", "BOX", "NOPE"], "shopify").iter_rows())
        anywhere = dict(resolve_skus(work, ["B001"]).iter_rows())
    assert found == {
        "B001": tiny.sku["LAMP"],
        "BOXES": tiny.sku["BOX"],
        "ONE": tiny.sku["MUG"],
        "BOX": tiny.sku["BOX"],
        "NOPE": None,
    }
    assert anywhere == {"B001": None}


def test_missing_skus_are_made_once_and_known_ones_left_as_they_are(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    named = pl.DataFrame({"code": ["BOX", "NEW", "NEW"], "name": ["other words", "New thing", "New thing"]})
    with database.work(workspace_id) as work:
        ensured = ensure_skus(work, named, 7)
        assert (ensured.created, set(ensured.ids())) == (1, {"BOX", "NEW"})
        assert sku(work, "BOX").name == "Storage box"
        assert sku(work, "NEW").name == "New thing"
        assert ensure_skus(work, named, 8).created == 0


def test_a_bundle_that_would_hold_itself_is_refused_with_the_way_round(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    batch = BundleBatch(pl.DataFrame({"bundle": ["MUG"], "part": ["SET"], "units": [1]}))
    with database.work(workspace_id) as work:
        with pytest.raises(BundleRing, match="SET → MUG → SET"):
            take_bundles(work, batch, 1)
        assert direct_parts(work, "SET") == (BundlePart("SET", "LAMP", 1), BundlePart("SET", "MUG", 2))


def test_nested_bundles_come_apart_to_their_leaves(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    batch = BundleBatch(pl.DataFrame({"bundle": ["PARTY"], "part": ["SET"], "units": [3]}))
    with database.work(workspace_id) as work:
        take_bundles(work, batch, 1)
        party = sku(work, "PARTY").id
        parts = bundles(work).filter(pl.col("bundle_id") == party)
        assert dict(parts.select("part_id", "units").iter_rows()) == {
            tiny.sku["LAMP"]: 3,
            tiny.sku["MUG"]: 6,
        }
        undo_batch(work, 1)
        assert "PARTY" not in _codes(work)


def test_a_rate_of_nothing_is_refused(database: Database, workspace_id: int) -> None:
    day = [date(2026, 1, 1)]
    batch = RateBatch(pl.DataFrame({"day": day, "source": ["USD"], "target": ["CNY"], "rate": [0.0]}))
    with pytest.raises(BadInput), database.work(workspace_id) as work:
        take_rates(work, batch, 1)


def test_an_undone_file_leaves_the_catalogue_as_it_was(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        take_skus(work, _skus(code=["A"], name=["first"]), 1)
        before = skus(work)
        take_skus(work, _skus(code=["A", "B"], name=["second", "b"]), 2)
        assert undo_batch(work, 2) == 2
        assert skus(work).equals(before)


def test_a_sku_that_only_the_ledger_still_names_is_shown_no_more_until_it_is_named_again(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    def import_stock(work: Work, batch: int) -> None:
        sku_id = ensure_skus(work, ["WRONG"], batch).ids()["WRONG"]
        place = {"sku_id": [sku_id], "warehouse_id": [tiny.warehouse["LAX"]], "on_hand": [5]}
        count(work, CountBatch(pl.DataFrame(place)), batch)

    with database.work(workspace_id) as work:
        import_stock(work, 1)
        undo_stock(work, 1)
        undo_batch(work, 1)
        assert "WRONG" not in _codes(work)
        import_stock(work, 2)
        assert "WRONG" in _codes(work)
        undo_stock(work, 2)
        undo_batch(work, 2)
        assert "WRONG" not in _codes(work)


def test_a_sku_that_others_need_outlives_the_import_that_made_it(
    database: Database, workspace_id: int, tiny: Loaded
) -> None:
    with database.work(workspace_id) as work:
        sku_id = ensure_skus(work, ["NEEDED"], 1).ids()["NEEDED"]
        place = {"sku_id": [sku_id], "warehouse_id": [tiny.warehouse["LAX"]], "on_hand": [5]}
        count(work, CountBatch(pl.DataFrame(place)), 2)
        undo_batch(work, 1)
        assert "NEEDED" in _codes(work)


def test_a_sku_nobody_knows_is_refused_with_what_to_do(database: Database, workspace_id: int) -> None:
    with pytest.raises(SkuNotFound) as refused, database.work(workspace_id) as work:
        sku(work, "NOPE")
    assert refused.value.status == 404
    assert refused.value.next_step
