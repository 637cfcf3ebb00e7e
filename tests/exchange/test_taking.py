"""Rows handed to the rooms: each fact counted once, odd rows refused alone or said, nothing silent."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter
from tests.exchange.desk import Desk

from sealane.exchange import service
from sealane.exchange.contracts import DateOrder, Import, ImportStatus
from sealane.infra.listing import Query, page


def test_incoming_goods_are_counted_once_whoever_tells_of_them(desk: Desk) -> None:
    desk.send(
        "purchase_order,supplier,sku,location,units,unit_cost,currency,due_date,status\n"
        "PO-1,S1,A,SZX,100,5,CNY,2026-04-01,open\n",
        "purchase_orders.csv",
    )
    incoming = "sku,location,units,due_date,reference,kind,source\nA,SZX,100,2026-04-01,PO-1,purchase,S1\n"
    told = desk.send(incoming + "B,SZX,30,2026-04-05,,purchase,S1\n", "incoming.csv")
    assert (told.rows_new, told.rows_unchanged) == (1, 1)
    assert desk.levels() == {("A", "SZX"): (0, 0, 100), ("B", "SZX"): (0, 0, 30)}
    newer = desk.send(incoming, "incoming.csv")
    assert desk.levels()["B", "SZX"] == (0, 0, 0)
    desk.undo(newer.id)
    assert desk.levels()["B", "SZX"] == (0, 0, 30)
    desk.undo(told.id)
    assert desk.levels()["A", "SZX"] == (0, 0, 100)
    assert desk.levels().get(("B", "SZX"), (0, 0, 0)) == (0, 0, 0)


def test_goods_that_a_table_named_before_their_order_came_are_counted_once(desk: Desk) -> None:
    named = "sku,location,units,due_date,reference,kind,source\nA,SZX,100,2026-04-01,PO-1,purchase,S1\n"
    desk.send(named, "incoming.csv")
    header = "purchase_order,supplier,sku,location,units,unit_cost,currency,due_date,status\n"
    orders = desk.send(f"{header}PO-1,S1,A,SZX,100,5,CNY,2026-04-01,open\n", "purchase_orders.csv")
    assert desk.levels()["A", "SZX"] == (0, 0, 100)
    assert any("count once" in note[1] for note in _notes(orders)), orders
    desk.undo(orders.id)
    assert desk.levels()["A", "SZX"] == (0, 0, 100)


def test_a_bundle_that_would_hold_itself_is_refused_and_the_other_rows_go_on(desk: Desk) -> None:
    done = desk.send(
        "bundle,sku,units\nSET,MUG,2\nMUG,SET,1\nBOX,BOX,1\nKIT,SET,1.5\nKIT,SET,1\n", "bundles.csv"
    )
    assert (done.status, done.rows_new) == (ImportStatus.DONE, 2), done.message
    with desk.database.work(desk.workspace_id) as work:
        refused = [
            (row["line"], row["value"]) for row in page(work, service.REJECTS, Query(sort="line")).rows
        ]
    assert refused == [(3, "SET"), (4, "BOX"), (5, "1.5")]


def test_a_count_below_nothing_is_booked_as_nothing_and_that_is_said(desk: Desk) -> None:
    done = desk.send("sku,location,on_hand\nA,SZX,-3\nB,SZX,5\n", "stock.csv")
    assert desk.levels() == {("A", "SZX"): (0, 0, 0), ("B", "SZX"): (5, 0, 0)}
    ((_, en, zh),) = _notes(done)
    assert "line 2, A at SZX: -3" in en
    assert "第 2 行" in zh


def test_lines_of_no_units_are_left_out_and_that_is_said(desk: Desk) -> None:
    header = "purchase_order,supplier,sku,location,units,unit_cost,currency,due_date,status\n"
    done = desk.send(f"{header}P,S,A,X,0,1,CNY,2026-04-01,open\nP,S,B,X,5,1,CNY,2026-04-01,open\n")
    assert desk.levels() == {("B", "X"): (0, 0, 5)}
    assert "line 2: A" in _notes(done)[0][1]


def test_a_figure_beyond_all_measure_is_refused_alone(desk: Desk) -> None:
    done = desk.send("sku,location,on_hand\nA,SZX,1e308\nB,SZX,9999999999\nC,SZX,5\n", "stock.csv")
    assert (done.status, done.rows_rejected) == (ImportStatus.DONE, 2), done.message
    assert desk.levels() == {("C", "SZX"): (5, 0, 0)}
    prices = desk.send("sku,name,price\nA,x,1e300\nB,y,9.9\n", "products.csv")
    assert (prices.status, prices.rows_rejected) == (ImportStatus.DONE, 1), prices.message


@pytest.mark.parametrize(
    ("name", "text", "refused"),
    [
        ("stock.csv", f"sku,location,on_hand\n{'A' * 201},SZX,5\nB,{'L' * 201},5\nC,SZX,6\n", 2),
        ("rates.csv", "date,currency,base,rate\n2026-01-01,USD,CNY,0\n2026-01-02,USD,CNY,7.1\n", 1),
        (
            "closures.csv",
            "supplier,closed_from,closed_to\nS,2026-05-05,2026-05-01\nT,2026-05-05,2026-05-06\n",
            1,
        ),
        ("events.csv", "date,until,kind\n2026-02-05,2026-02-01,live\n2026-02-05,2026-02-06,live\n", 1),
        ("sales.csv", "date,sku,location,units\n1899-12-31,A,X,5\n2026-02-01,B,X,5\n", 1),
        ("stock.csv", "sku,location,on_hand\nA,X,5\n" + "B,X,1\n" * 900 + "C\0C,X,6\n", 0),
        ("stock.csv", "sku,location,on_hand,received_on\nA,X,5,0000-00-00\nB,X,5,0001-01-01\n", 0),
    ],
)
def test_a_row_that_no_room_could_keep_never_costs_the_others(
    desk: Desk, name: str, text: str, refused: int
) -> None:
    done = desk.send(text, name)
    assert (done.status, done.rows_rejected) == (ImportStatus.DONE, refused), done.message


def test_a_sale_of_a_day_that_has_not_come_is_refused_alone(desk: Desk) -> None:
    done = desk.send("date,sku,location,units\n2062-02-01,A,SZX,5\n2026-02-01,A,SZX,6\n", "sales.csv")
    assert (done.rows_new, done.rows_rejected) == (1, 1)
    with desk.database.work(desk.workspace_id) as work:
        assert page(work, service.REJECTS, Query()).rows[0]["expected_zh"] == "不晚于 2026-03-03 的日期"


def test_days_that_can_be_read_two_ways_are_asked_about_once(desk: Desk) -> None:
    open_days = "date,sku,location,units\n03/02/2026,A,SZX,5\n04/02/2026,A,SZX,6\n"
    asked = desk.send(open_days, "sales.csv")
    assert asked.status is ImportStatus.NEEDS_MAPPING
    columns = {name: name for name in ("date", "sku", "location", "units")}
    with desk.database.work(desk.workspace_id) as work:
        service.answer(work, desk.files, asked.id, "sales", columns, {}, DateOrder.DMY)
    desk.worker.run_until_idle()
    assert [day for day, _, _ in desk.sold()] == [date(2026, 2, 3), date(2026, 2, 4)]
    assert desk.send(open_days.replace("04/", "05/"), "sales.csv").status is ImportStatus.DONE


def test_a_sheet_that_was_left_aside_is_named(desk: Desk) -> None:
    aside = desk.send(_two_sheets(), "y.xlsx")
    assert [note.en for note in aside.notes] == [
        "Sheets without a known table were left aside: 排班. Send one alone to say what it is."
    ]


def _two_sheets() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    for name, rows in (
        ("排班", [["姓名", "班次"], ["张三", "早班"]]),
        ("库存", [["SKU", "仓库", "库存"], ["A", "LAX", 5]]),
    ):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()


def test_a_shipment_of_an_order_that_is_not_there_counts_by_itself(desk: Desk) -> None:
    desk.send("shipment,origin,destination,status\nSH-1,SZX,LAX,under way\n", "shipments.csv")
    done = desk.send("shipment,sku,units,purchase_order\nSH-1,A,40,PO-1\n", "shipment_lines.csv")
    assert desk.levels()["A", "LAX"] == (0, 0, 40)
    assert "PO-1" in _notes(done)[0][1]


def _notes(done: Import) -> list[list[str]]:
    return [[note.file, note.en, note.zh] for note in done.notes]
