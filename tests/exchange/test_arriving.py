"""Orders, shipments and incoming goods are shaped by rules that hold without a database."""

from __future__ import annotations

from datetime import date

import polars as pl
from tests.exchange.made import AS_OF

from sealane.exchange.core.arriving import (
    MARK,
    carried_by_orders,
    incoming_orders,
    no_longer_named,
    orders,
    shipments,
    told_by,
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
    return orders(pl.DataFrame({**base, **columns}))[0]


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
    known, strangers, notes = shipments(lines, headers)
    assert known.select("number", "status", "destination").rows() == [("S1", "received", "LAX")]
    assert (strangers["shipment"].to_list(), notes) == (["S2"], ())


def test_a_state_that_no_word_stands_for_is_said() -> None:
    base = {"purchase_order": ["P"], "supplier": ["S"], "sku": ["A"], "location": ["X"], "units": [1]}
    _, notes = orders(pl.DataFrame(base | {"status": ["已驳回"]}))
    assert "已驳回" in notes[0].en
    assert "已取消" in notes[0].zh
    headers = {"shipment": ["S1"], "origin": ["SZX"], "destination": ["LAX"], "status": ["lost at sea"]}
    lines = pl.DataFrame({"shipment": ["S1"], "sku": ["A"], "units": [1]})
    assert "lost at sea" in shipments(lines, pl.DataFrame(headers))[2][0].en


def test_a_shipment_belongs_to_an_order_only_where_that_order_brings_goods_to_its_warehouse() -> None:
    rows = pl.DataFrame(
        {"purchase_order": ["P1", "P1", "P2", "P9", None], "destination_id": [1, 2, 2, 1, 1], "n": range(5)}
    )
    places = pl.DataFrame({"asked": ["P1", "P2"], "number": ["P1", "P2@LAX"], "warehouse_id": [1, 2]})
    kept, notes = carried_by_orders("lines.csv", rows, places)
    assert kept["purchase_order"].to_list() == ["P1", None, "P2@LAX", None, None]
    assert len(notes) == 1
    assert notes[0].en.startswith(
        "2 lines name purchase orders that bring nothing to that warehouse (P1, P9)"
    )


def test_an_order_is_the_same_whatever_its_case_and_warehouse_in_the_number() -> None:
    there = pl.DataFrame({"number": [f"po-1{MARK}", f"PO-2{MARK}", "PO-1"]})
    assert told_by(there, ["PO-1@LAX", "PO-3"])["number"].to_list() == [f"po-1{MARK}"]
