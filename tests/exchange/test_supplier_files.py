"""Files about suppliers, in Chinese and English: recognised, taken in, refused row by row, undone."""

from __future__ import annotations

from datetime import date

from tests.exchange.desk import Desk

from sealane.exchange.contracts import ImportStatus
from sealane.purchasing import service as purchasing
from sealane.purchasing.contracts import OrderStatus, Qualification, SupplierNotFound
from sealane.purchasing.contracts.profiles import Capacity, Certificate, Enquiry
from sealane.purchasing.contracts.scores import Measure

ORDERS = (
    "采购单号,供应商,SKU,到货仓,采购数量,已到数量,下单日期,预计到货日期,确认日期,确认交期\n"
    "P1,松影,A,SZX,100,100,2026-01-02,2026-02-20,2026-01-03,2026-02-10\n"
    "P2,松影,A,SZX,50,0,2026-02-02,2026-03-20,2026-02-03,2026-03-10\n"
)


def test_a_chinese_order_file_tells_what_was_confirmed(desk: Desk) -> None:
    assert desk.send(ORDERS).kind == "purchase_orders"
    with desk.database.work(desk.workspace_id) as work:
        order = purchasing.order(work, "P2")
        assert (order.status, order.confirmed_on) == (OrderStatus.CONFIRMED, date(2026, 2, 3))
        assert (order.lines[0].due_on, order.lines[0].confirmed_due_on) == (
            date(2026, 3, 20),
            date(2026, 3, 10),
        )


def test_receipts_make_a_scorecard_and_rows_of_unknown_orders_are_told(desk: Desk) -> None:
    desk.send(ORDERS)
    came = desk.send(
        "采购单号,SKU,到货日期,良品数量,残次数量\n"
        "P1,A,2026-02-08,60,0\n"
        "P1,A,2026-02-15,38,2\n"
        "P9,A,2026-02-15,5,0\n"
    )
    assert (came.kind, came.status, came.rows_new) == ("purchase_receipts", ImportStatus.DONE, 2)
    assert any("1 rows name purchase orders" in note.en for note in came.notes)
    with desk.database.work(desk.workspace_id) as work:
        purchasing.score_suppliers(work)
        card = purchasing.scorecard(work, "松影")
    assert card is not None
    on_time = next(m for m in card.measures if m.measure is Measure.ON_TIME)
    assert (on_time.count, on_time.own) == (1, 60)
    assert card.counted.units_damaged == 2
    desk.undo(came.id)
    with desk.database.work(desk.workspace_id) as work:
        assert purchasing.lead_cases(work)["ended_on"].to_list() == [None]


def test_inspections_are_taken_for_orders_that_are_there(desk: Desk) -> None:
    desk.send(ORDERS)
    done = desk.send(
        "po,inspection date,lot size,sample size,critical,major,minor\nP1,2026-02-06,100,20,0,2,0\n"
    )
    assert (done.kind, done.rows_new) == ("inspections", 1)
    with desk.database.work(desk.workspace_id) as work:
        purchasing.score_suppliers(work)
        card = purchasing.scorecard(work, "松影")
    assert card is not None
    assert (card.counted.inspections, card.counted.inspections_failed) == (1, 1)


def test_certificates_capacity_and_enquiries_make_their_supplier_and_go_with_it(desk: Desk) -> None:
    papers = desk.send(
        "supplier,certificate type,certificate no,valid until\n"
        "ACME,CE,77,2026-05-01\nACME,FCC,78,2026-06-01\n"
    )
    months = desk.send("供应商,月份,产能\nACME,2026-04-01,900\nACME,2026-05-01,12.5\n")
    asked = desk.send(
        "supplier,asked,answered,topic\n"
        "ACME,2026-02-01 08:00,2026-02-01 10:00,price\nACME,2026-02-02 08:00,,ship\n"
    )
    assert [papers.kind, months.kind, asked.kind] == [
        "supplier_certificates",
        "supplier_capacity",
        "supplier_enquiries",
    ]
    assert (months.rows_new, months.rows_rejected) == (1, 1)
    with desk.database.work(desk.workspace_id) as work:
        assert [c.number for c in purchasing.entries(work, "ACME", Certificate)] == ["78", "77"]
        assert [c.units for c in purchasing.entries(work, "ACME", Capacity)] == [900]
        assert [e.answered_at is None for e in purchasing.entries(work, "ACME", Enquiry)] == [True, False]
    for taken in (asked, months, papers):
        desk.undo(taken.id)
    with desk.database.work(desk.workspace_id) as work:
        try:
            purchasing.supplier(work, "ACME")
        except SupplierNotFound:
            return
    raise AssertionError("the supplier that the files made is still there")


def test_terms_and_qualification_of_suppliers_are_read_in_the_sellers_words(desk: Desk) -> None:
    done = desk.send("供应商,名称,定金比例,尾款时点,准入状态,主营品类\nACME,一号厂,30,出货前,合格,灯具\n")
    assert (done.kind, done.rows_new) == ("suppliers", 1)
    with desk.database.work(desk.workspace_id) as work:
        supplier = purchasing.supplier(work, "ACME")
    assert (supplier.deposit_percent, supplier.balance_when) == (30.0, "before_shipment")
    assert (supplier.qualification, supplier.categories) == (Qualification.APPROVED, "灯具")
