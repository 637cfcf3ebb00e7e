"""Supply, orders and incoming goods are shaped by rules that hold without a database."""

from __future__ import annotations

from datetime import date

import polars as pl

from sealane.exchange.core.batches import (
    expanded,
    orders_of_sales,
    stockouts_of,
    whole_units,
)
from sealane.exchange.core.supplying import closures_of_supply, lanes_of_supply, quotes_of_supply

DAY = date(2026, 8, 3)


def test_a_row_for_a_sku_wins_over_the_row_for_all() -> None:
    frame = pl.DataFrame({"sku": ["*", "A", "*"], "location": ["X", "X", "Y"], "n": [1, 2, 3]})
    rows = expanded(frame, "sku", ["A", "B"], ["location"])
    assert sorted(rows.rows()) == [("A", "X", 2), ("A", "Y", 3), ("B", "X", 1), ("B", "Y", 3)]


def test_lead_times_in_periods_are_days_and_have_no_spread() -> None:
    supply = pl.DataFrame({"sku": ["A"], "location": ["*"], "lead_time_periods": [7]})
    quotes, notes = quotes_of_supply(supply, ["A"])
    assert quotes.select("supplier", "location", "lead_time_days_p50", "lead_time_days_p90").row(0) == (
        "UNNAMED",
        None,
        7.0,
        7.0,
    )
    assert len(notes) == 1


def test_a_lane_holds_for_all_skus_and_the_general_row_counts() -> None:
    supply = pl.DataFrame(
        {
            "sku": ["A", "*"],
            "location": ["LAX", "LAX"],
            "source": ["SZX", "SZX"],
            "kind": ["transfer"] * 2,
            "lead_time_days_p50": [9.0, 30.0],
            "lead_time_days_p90": [9.0, 25.0],
        }
    )
    lanes, notes = lanes_of_supply(supply, ["SZX", "LAX"])
    assert lanes.select("origin", "destination", "lead_time_days_p50", "lead_time_days_p90").rows() == [
        ("SZX", "LAX", 30.0, 30.0)
    ]
    assert len(notes) == 1


def test_shutdowns_of_transfers_are_no_suppliers() -> None:
    supply = pl.DataFrame(
        {
            "sku": ["A", "B", "C"],
            "supplier": ["S", "S", None],
            "kind": ["purchase", "purchase", "transfer"],
            "closed_from": [DAY] * 3,
            "closed_to": [DAY] * 3,
        }
    )
    assert closures_of_supply(supply).rows() == [("S", DAY, DAY)]


def test_each_row_of_sales_is_an_order_of_its_own_key() -> None:
    sales = pl.DataFrame(
        {
            "date": [DAY, DAY, DAY],
            "sku": ["A", "A", "B"],
            "location": ["X", "X", "X"],
            "units": [3, -1, 0],
            "channel": ["web", None, None],
        }
    )
    frame = orders_of_sales(sales, "sales")
    assert frame.select("order_ref", "kind", "units").rows() == [
        ("2026-08-03|A|X|web", "sale", 3),
        ("2026-08-03|A|X", "return", -1),
    ]


def test_a_day_is_out_of_stock_only_when_no_row_says_otherwise() -> None:
    frame = pl.DataFrame(
        {
            "date": [DAY] * 4,
            "sku": ["A", "A", "B", "C"],
            "location": ["X"] * 4,
            "in_stock": [True, False, True, False],
        }
    )
    assert stockouts_of(frame).rows() == [("C", "X", DAY, False)]
    assert stockouts_of(frame.drop("in_stock")).is_empty()


def test_fractions_are_split_off_with_their_line() -> None:
    frame = pl.DataFrame({"units": [1.0, 1.5, None], "_line": [2, 3, 4]})
    whole = whole_units("f", frame, ["units"])
    assert whole.frame["units"].to_list() == [1, None]
    assert [(r.line, r.value) for r in whole.rejects] == [(3, "1.5")]


def test_freight_on_purchase_rows_is_not_taken_in_and_that_is_said() -> None:
    supply = pl.DataFrame({"sku": ["*", "A"], "location": ["*"] * 2, "supplier": ["S"] * 2})
    quiet = supply.with_columns(cost_per_kg=pl.lit(0.0), kind=pl.lit("purchase"))
    assert quotes_of_supply(quiet, ["A", "B"])[1] == ()
    loud = supply.with_columns(cost_per_kg=pl.Series([3.5, None]), kind=pl.lit("purchase"))
    (note,) = quotes_of_supply(loud, ["A", "B"])[1]
    assert note.en.startswith("1 purchase rows name freight (cost_per_kg)")
    assert "调拨" in note.zh
