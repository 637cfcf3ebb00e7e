"""Supply, orders and incoming goods are shaped by rules that hold without a database."""

from __future__ import annotations

from datetime import date

import polars as pl
from tests.exchange.made import AS_OF, translated

from sealane.exchange.core.batches import expanded, orders_of, orders_of_sales, stockouts_of, whole_units
from sealane.exchange.core.supplying import (
    MARK,
    closures_of_supply,
    incoming_orders,
    lanes_of_supply,
    no_longer_named,
    orders,
    quotes_of_supply,
    shipments,
)

DAY = date(2026, 8, 3)


def order(**columns: list[object]) -> pl.DataFrame:
    size = len(next(iter(columns.values())))
    base: dict[str, list[object]] = {
        "purchase_order": ["PO"] * size,
        "supplier": ["S"] * size,
        "sku": [f"K{i}" for i in range(size)],
        "location": ["SZX"] * size,
        "units": [10] * size,
    }
    return orders(pl.DataFrame({**base, **columns}))


def test_an_order_whose_lines_say_different_states_is_as_its_units_say() -> None:
    frame = order(status=["received", "open", "cancelled"])
    assert frame.select("sku", "status", "received_units").rows() == [("K0", None, 10), ("K1", None, None)]


def test_an_order_whose_lines_agree_keeps_its_state() -> None:
    assert order(status=["open", "待到货"])["status"].to_list() == ["placed", "placed"]
    assert order(status=["who knows", "who knows"])["status"].to_list() == [None, None]


def test_a_closed_line_awaits_nothing_more_and_one_without_a_word_on_what_came_has_come() -> None:
    mixed = order(status=["closed", "open", "closed"], received_units=[4, 0, 0])
    assert mixed.select("sku", "units", "received_units").rows() == [("K0", 4, 4), ("K1", 10, 0)]
    assert order(status=["closed"])["status"].to_list() == ["received"]
    assert order(status=["已关闭"], received_units=[4])["status"].to_list() == ["closed"]


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


def test_incoming_rows_that_an_order_tells_are_left_to_it() -> None:
    incoming = pl.DataFrame(
        {
            "sku": ["A", "B", "C"],
            "location": ["SZX"] * 3,
            "units": [5, 6, 7],
            "due_date": [DAY, date(2026, 9, 1), date(2026, 9, 1)],
            "reference": ["PO-1", "PO-2", None],
        }
    )
    lines, told = incoming_orders(incoming, {"PO-1"}, AS_OF)
    assert told == 1
    assert lines.select("number", "units").rows() == [(f"PO-2{MARK}", 6), (f"SZX 2026-09-01{MARK}", 7)]
    overdue, _ = incoming_orders(incoming, set(), AS_OF)
    assert overdue["due_on"].to_list()[0] == AS_OF


def test_what_a_newer_table_no_longer_names_has_come_or_will_not_come() -> None:
    there = pl.DataFrame(
        {"number": [f"A{MARK}", f"B{MARK}", "PO-1"], "warehouse_id": [1, 2, 1], "units": [1, 1, 1]}
    )
    now = pl.DataFrame({"number": [f"A{MARK}"]})
    assert no_longer_named(there, now, None)["number"].to_list() == [f"B{MARK}"]
    assert no_longer_named(there, now, {1})["number"].to_list() == []


def test_lines_of_unknown_shipments_are_told_apart() -> None:
    headers = pl.DataFrame(
        {"shipment": ["S1"], "origin": ["SZX"], "destination": ["LAX"], "status": ["delivered"]}
    )
    lines = pl.DataFrame({"shipment": ["S1", "S2"], "sku": ["A", "A"], "units": [1, 2]})
    known, strangers = shipments(lines, headers)
    assert known.select("number", "status", "destination").rows() == [("S1", "received", "LAX")]
    assert strangers["shipment"].to_list() == ["S2"]


def test_the_hash_of_an_order_depends_on_its_content_alone() -> None:
    rows = ["1,A,2,2026-08-03,5", "1,B,1,2026-08-03,9", "2,A,2,2026-08-03,5"]
    header = "订单号,SKU,数量,下单时间,单价\n"
    forth = translated(header + "\n".join(rows)).tables["order_lines"]
    back = translated(header + "\n".join(reversed(rows))).tables["order_lines"]
    changed = translated(header + "\n".join(rows).replace("1,B,1", "1,B,2")).tables["order_lines"]
    hashes = [
        dict(orders_of(f, "x").select("order_ref", "order_hash").rows()) for f in (forth, back, changed)
    ]
    assert hashes[0] == hashes[1]
    assert hashes[0]["1"] != hashes[2]["1"]
    assert hashes[0]["2"] == hashes[2]["2"]
    # The same in every version of every library, for files that are sent again years later.
    assert hashes[0] == {"1": -8259952158022947269, "2": 8283676566843304015}


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
