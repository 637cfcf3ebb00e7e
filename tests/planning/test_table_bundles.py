"""Bundles are sold as one and counted as their parts, down to parts of parts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from tests.planning.hub import AS_OF, inputs, planned, sales, stock

from sealane.planning.contracts import Text
from sealane.planning.core.table_bundles import exploded, flat_parts

SET = pl.DataFrame({"bundle": ["SET", "SET"], "sku": ["BOX", "MUG"], "units": [1, 2]})


def with_sets(**more: pl.DataFrame) -> dict[str, Any]:
    """Sales of the hub world and five sets a day in LA."""
    return {"sales": pl.concat([sales(), sales({("SET", "LA"): 5.0})]), "bundles": SET, **more}


def test_three_sets_for_90_are_three_lamps_for_30_and_six_mugs_for_60() -> None:
    bundles = pl.DataFrame({"bundle": ["S", "S"], "sku": ["LAMP", "MUG"], "units": [1, 2]})
    sold = pl.DataFrame({"sku": ["S", "MUG"], "units": [3.0, 1.0], "revenue": [90.0, 10.0]})
    out = exploded({"bundles": bundles, "sales": sold}, lambda _: None)["sales"]
    assert out.rows() == [("LAMP", 3.0, 30.0), ("MUG", 6.0, 60.0), ("MUG", 1.0, 10.0)]


def test_a_set_of_two_kits_of_three_cups_holds_six_cups() -> None:
    bundles = pl.DataFrame({"bundle": ["SET", "KIT"], "sku": ["KIT", "CUP"], "units": [2, 3]})
    assert sorted(flat_parts(bundles).rows()) == [("KIT", "CUP", 3.0), ("SET", "CUP", 6.0)]


def test_a_bundle_within_itself_stays_a_plain_sku_and_is_named_in_a_note() -> None:
    notes: list[Text] = []
    bundles = pl.DataFrame({"bundle": ["A", "B"], "sku": ["B", "A"], "units": [1, 1]})
    sold = pl.DataFrame({"sku": ["A"], "units": [3.0]})
    out = exploded({"bundles": bundles, "sales": sold}, notes.append)
    assert out["sales"].rows() == [("A", 3.0)]
    assert "2 bundles contain themselves" in notes[0].en


def test_parts_get_the_demand_of_their_bundles_and_bundles_none() -> None:
    alone, together = inputs(), inputs(**with_sets())
    assert "SET" not in together.products.sku
    box = [
        int(i.demand.units[(i.series_sku == 0) & (i.series_location == 0)].sum()) for i in (alone, together)
    ]
    assert box[1] - box[0] == 5 * 200
    mug_in_la = together.demand.units[(together.series_sku == 1) & (together.series_location == 0)]
    assert mug_in_la.sum() == 10 * 200


def test_a_bundle_is_never_bought_as_goods() -> None:
    held = pl.concat([stock(), pl.DataFrame({"sku": ["SET"], "location": ["LA"], "on_hand": [0.0]})])
    made = planned(**with_sets(stock=held))
    assert not [d for d in made.decisions if d.sku == "SET"]
    assert [d for d in made.decisions if d.sku == "MUG" and d.location == "SZX"]


def test_sets_that_lie_assembled_count_as_their_parts() -> None:
    held = pl.concat([stock(), pl.DataFrame({"sku": ["SET"], "location": ["LA"], "on_hand": [10.0]})])
    made = inputs(**with_sets(stock=held))
    at = (made.series_sku == 1) & (made.series_location == 0)
    assert made.stock.on_hand[at].tolist() == [20.0]


@pytest.mark.parametrize("units", [0.0, 2.0])
def test_a_set_that_could_not_be_sold_leaves_its_parts_known(units: float) -> None:
    day = AS_OF - timedelta(days=3)
    out = pl.DataFrame(
        {"date": [day], "sku": ["SET"], "location": ["LA"], "units": [units], "in_stock": [0.0]}
    )
    sold = sales().with_columns(pl.lit(1.0).alias("in_stock"))
    made = inputs(sales=pl.concat([sold, out]), bundles=SET)
    box = (made.series_sku == 0) & (made.series_location == 0)
    assert made.demand.known[box, -3].tolist() == [1]
