"""Imports into a real database: idempotent, replaceable, undoable, and never half-done."""

from __future__ import annotations

import gzip
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.exchange.desk import Desk

from sealane.catalog import service as catalog
from sealane.exchange import service
from sealane.exchange.contracts import (
    BadMapping,
    ImportStateRefused,
    ImportStatus,
    Unreadable,
)
from sealane.exchange.jobs import FAILURES, handlers
from sealane.infra.database import Work
from sealane.infra.jobs import JobCancelled, JobContext, Worker
from sealane.infra.listing import Query, page
from sealane.purchasing import service as purchasing
from sealane.sales import service as sales
from sealane.sales.contracts import DEMAND_KINDS
from sealane.sales.store import lines
from sealane.stock import service as stock

ORDERS = (
    "订单号,SKU,数量,下单时间,单价,仓库,收件人,品名\n"
    "1001,A,2,2026-02-01 10:00,5,SZX,张三,灯\n"
    "1001,B,1,2026-02-01 10:00,9,SZX,张三,杯\n"
    "1002,A,3,2026-02-02 11:00,5,SZX,李四,灯\n"
)


def test_an_order_file_becomes_demand_and_keeps_no_buyer(desk: Desk) -> None:
    done = desk.send(ORDERS)
    assert (done.status, done.kind, done.rows_total, done.rows_new, done.rows_rejected) == (
        ImportStatus.DONE,
        "order_lines",
        3,
        3,
        0,
    )
    assert desk.sold() == [
        (date(2026, 2, 1), "A", 2.0),
        (date(2026, 2, 1), "B", 1.0),
        (date(2026, 2, 2), "A", 3.0),
    ]
    # The bytes held buyers' names: they are gone.
    assert [p for p in desk.files.folder.rglob("*") if p.is_file()] == []


def test_the_same_bytes_again_change_nothing(desk: Desk) -> None:
    first = desk.send(ORDERS)
    again = desk.send(ORDERS, "renamed.csv")
    assert (again.id, again.again) == (first.id, True)
    assert len(desk.sold()) == 3


def test_the_same_rows_in_other_bytes_change_nothing_either(desk: Desk) -> None:
    desk.send(ORDERS)
    header, *rows = ORDERS.splitlines()
    shuffled = desk.send("\n".join([header, *reversed(rows)]) + "\n")
    assert (shuffled.rows_new, shuffled.rows_replaced, shuffled.rows_unchanged) == (0, 0, 3)


def test_a_corrected_file_replaces_its_orders_and_undoing_it_brings_them_back(desk: Desk) -> None:
    desk.send(ORDERS)
    before = desk.sold()
    corrected = desk.send(ORDERS.replace("1002,A,3", "1002,A,7"))
    assert (corrected.rows_new, corrected.rows_replaced, corrected.rows_unchanged) == (0, 1, 2)
    assert (date(2026, 2, 2), "A", 7.0) in desk.sold()
    undone = desk.undo(corrected.id)
    assert undone.status is ImportStatus.UNDONE
    assert desk.sold() == before


def test_an_undone_file_may_be_sent_again(desk: Desk) -> None:
    first = desk.send(ORDERS)
    desk.undo(first.id)
    assert desk.sold() == []
    second = desk.send(ORDERS)
    assert second.id != first.id
    assert len(desk.sold()) == 3


def test_undoing_the_first_of_two_files_leaves_what_the_second_said(desk: Desk) -> None:
    first = desk.send(ORDERS)
    desk.send(ORDERS.replace("1002,A,3", "1002,A,7"))
    desk.undo(first.id)
    assert desk.sold() == [
        (date(2026, 2, 1), "A", 2.0),
        (date(2026, 2, 1), "B", 1.0),
        (date(2026, 2, 2), "A", 7.0),
    ]


def test_an_import_that_is_not_done_cannot_be_undone(desk: Desk) -> None:
    done = desk.send(ORDERS)
    desk.undo(done.id)
    with pytest.raises(ImportStateRefused):
        desk.undo(done.id)


def test_bad_rows_are_kept_for_mending_with_the_rest_of_their_order(desk: Desk) -> None:
    done = desk.send(ORDERS.replace("1001,B,1", "1001,B,many"))
    assert (done.rows_new, done.rows_rejected) == (2, 1)
    with desk.database.work(desk.workspace_id) as work:
        data, name = service.rejects_file(work, done.id)
    assert name == "file-refused.csv"
    text = data.decode("utf-8-sig")
    assert "张三" not in text
    rows = text.splitlines()
    assert len(rows) == 3  # the header, the bad line, the good line of its order
    mended = text.replace("many", "1")
    back = desk.send(mended, name)
    assert (back.status, back.kind, back.rows_rejected) == (ImportStatus.DONE, "order_lines", 0)
    assert (date(2026, 2, 1), "B", 1.0) in desk.sold()
    assert (date(2026, 2, 1), "A", 2.0) in desk.sold()


def test_a_fraction_of_a_piece_is_refused(desk: Desk) -> None:
    done = desk.send(ORDERS.replace("1002,A,3", "1002,A,2.5"))
    assert (done.rows_new, done.rows_rejected) == (2, 1)
    with desk.database.work(desk.workspace_id) as work:
        assert "a whole number of units" in service.rejects_file(work, done.id)[0].decode()


STOCK = "SKU,仓库,库存,锁定库存,入库日期\nA,SZX,10,2,2026-01-05\nA,SZX,5,0,2026-02-05\nB,LAX,4,0,\n"


def test_a_stock_file_is_a_count_and_undoing_it_reverses_the_entries(desk: Desk) -> None:
    first = desk.send(STOCK)
    assert desk.levels() == {("A", "SZX"): (15, 2, 0), ("B", "LAX"): (4, 0, 0)}
    second = desk.send(STOCK.replace("B,LAX,4", "B,LAX,9"))
    assert (second.rows_replaced, desk.levels()["B", "LAX"]) == (1, (9, 0, 0))
    desk.undo(second.id)
    assert desk.levels()["B", "LAX"] == (4, 0, 0)
    desk.undo(first.id)
    assert all(level == (0, 0, 0) for level in desk.levels().values())


def test_goods_promised_by_an_import_that_was_undone_are_in_stock_no_more(desk: Desk) -> None:
    desk.send("sku,location,on_hand\nA,SZX,3\n", "stock.csv")
    promised = desk.send(
        "sku,location,units,due_date\nA,SZX,5,2026-04-01\nB,SZX,5,2026-04-01\n", "incoming.csv"
    )
    desk.undo(promised.id)
    with desk.database.work(desk.workspace_id) as work:
        assert [row["sku"] for row in page(work, stock.STOCK_LISTING, Query()).rows] == ["A"]
    assert desk.levels() == {("A", "SZX"): (3, 0, 0)}


def test_products_are_upserted_and_undone_exactly(desk: Desk) -> None:
    desk.send("sku,name,unit_cost,currency,colour\nA,Lamp,5,CNY,red\n", "products.csv")
    second = desk.send(
        "sku,name,unit_cost,currency,colour\nA,Lamp 2,6,CNY,blue\nC,New,1,CNY,\n", "products.csv"
    )
    assert (second.rows_new, second.rows_replaced) == (1, 1)
    desk.undo(second.id)
    with desk.database.work(desk.workspace_id) as work:
        lamp = catalog.sku(work, "A")
        assert catalog.skus(work)["code"].to_list() == ["A"]
    assert (lamp.name, lamp.unit_cost) == ("Lamp", Decimal(5))
    assert lamp.attributes == {"colour": "red"}


def test_what_is_unclear_waits_for_a_mapping_and_is_asked_only_once(desk: Desk) -> None:
    german = "Artikel;Lager;Stück;Tag\nA;BER;3;2026-02-03\n"
    asked = desk.send(german)
    assert (asked.status, asked.kind) == (ImportStatus.NEEDS_MAPPING, None)
    columns = {"Artikel": "sku", "Lager": "location", "Stück": "units", "Tag": "date"}
    with desk.database.work(desk.workspace_id) as work:
        shown = service.preview(work, desk.files, asked.id)
        assert shown.rows == (("A", "BER", "3", "2026-02-03"),)
        tried = service.tried(work, desk.files, asked.id, "sales", columns, {})
        assert (tried.good, tried.rejects) == (1, ())
        service.answer(work, desk.files, asked.id, "sales", columns, {})
    desk.worker.run_until_idle()
    assert desk.look(asked.id).status is ImportStatus.DONE
    later = desk.send("Tag;Artikel;Lager;Stück\n2026-02-04;B;BER;5\n", "zweite.csv")
    assert (later.status, later.kind, later.rows_new) == (ImportStatus.DONE, "sales", 1)
    assert desk.sold() == [(date(2026, 2, 3), "A", 3.0), (date(2026, 2, 4), "B", 5.0)]


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("nonsense", {}),
        ("sales", {"Artikel": "sku"}),
        ("sales", {"Nothing": "sku"}),
        ("sales", {"Artikel": "colour"}),
        ("sales", {"Artikel": "sku", "Lager": "sku", "Stück": "units", "Tag": "date"}),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(desk: Desk, kind: str, columns: dict[str, str]) -> None:
    asked = desk.send("Artikel;Lager;Stück;Tag\nA;BER;3;2026-02-03\n")
    with desk.database.work(desk.workspace_id) as work, pytest.raises(BadMapping):
        service.answer(work, desk.files, asked.id, kind, columns, {})


def test_a_place_that_no_column_names_is_said_once_for_the_file(desk: Desk) -> None:
    asked = desk.send("日期,SKU,销量\n2026-02-03,A,3\n")
    assert asked.status is ImportStatus.NEEDS_MAPPING
    with desk.database.work(desk.workspace_id) as work:
        columns = {"日期": "date", "SKU": "sku", "销量": "units"}
        service.answer(work, desk.files, asked.id, "sales", columns, {"location": "SZX"})
    desk.worker.run_until_idle()
    later = desk.send("日期,SKU,销量\n2026-02-04,A,4\n")
    assert later.status is ImportStatus.DONE
    with desk.database.work(desk.workspace_id) as work:
        assert [w.code for w in catalog.warehouses(work)] == ["SZX"]


def test_a_job_that_fails_leaves_nothing_behind_and_says_why(desk: Desk) -> None:
    def breaks(work: Work, context: JobContext) -> None:
        handlers(desk.files)[service.JOB](work, context)
        raise OSError("no space left on the device")

    queued = desk.send("bundle,sku,units\nX,Y,1\n", "bundles.csv", run=False)
    Worker(desk.database, {service.JOB: breaks}, FAILURES).run_until_idle()
    failed = desk.look(queued.id)
    assert (failed.status, failed.message) == (ImportStatus.FAILED, "no space left on the device")
    assert failed.message_zh == "任务失败：no space left on the device"
    with desk.database.work(desk.workspace_id) as work:
        assert catalog.skus(work).is_empty()


def test_a_cancelled_import_leaves_nothing_behind(desk: Desk) -> None:
    queued = desk.send(ORDERS, run=False)
    with desk.database.work(desk.workspace_id) as work:
        service.cancel(work, queued.id)
    desk.worker.run_until_idle()
    assert desk.look(queued.id).status is ImportStatus.CANCELLED
    assert desk.sold() == []


def test_a_large_import_cancelled_after_its_lines_leaves_nothing_behind(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(work: Work, context: JobContext) -> None:
        def progress(_done: int, _total: int, message: str) -> None:
            if message == "finishing":
                raise JobCancelled

        service.run(work, desk.files, int(context.payload["import_id"]), progress)

    monkeypatch.setattr(lines, "LARGE_ROWS", 2)
    queued = desk.send(ORDERS, run=False)
    Worker(desk.database, {service.JOB: cancelled}, FAILURES).run_until_idle()
    assert desk.look(queued.id).status is ImportStatus.CANCELLED
    assert desk.sold() == []
    with desk.database.work(desk.workspace_id) as work:
        assert sales.sweep(work) == 0
    again = desk.send(ORDERS + "\n")
    assert again.status is ImportStatus.DONE
    assert len(desk.sold()) == 3


def test_supply_rows_become_quotes_lanes_and_shutdowns(desk: Desk) -> None:
    desk.send("location,kind\nSZX,home\nLAX,overseas\n", "locations.csv")
    desk.send("sku\nA\nB\n", "products.csv")
    done = desk.send(
        "sku,location,kind,supplier,source,lead_time_days_p50,lead_time_days_p90,moq,unit_cost,cost_per_kg,closed_from,closed_to\n"
        "*,SZX,purchase,S1,,20,30,50,4,,2027-01-25,2027-02-20\n"
        "A,SZX,purchase,S2,,10,12,10,5,,,\n"
        "*,LAX,transfer,,SZX,30,40,,,3.5,,\n",
        "supply.csv",
    )
    assert done.status is ImportStatus.DONE, done.message
    with desk.database.work(desk.workspace_id) as work:
        offers = purchasing.offers(work)
    # A has a row of its own, which wins over the one for all.
    assert offers.quotes.select("supplier", "moq").sort("supplier").rows() == [("S1", 50), ("S2", 10)]
    assert offers.closures.height == 1


def test_shipments_are_made_when_their_lines_come(desk: Desk) -> None:
    headers = "shipment,origin,destination,status,channel\nSH-1,SZX,LAX,under way,sea\n"
    lines = "shipment,sku,units,received_units\nSH-1,A,40,0\nSH-9,A,5,0\n"
    desk.send(headers, "shipments.csv")
    done = desk.send(lines, "shipment_lines.csv")
    assert (done.status, done.rows_new, done.rows_rejected) == (ImportStatus.DONE, 1, 1), done.message
    assert desk.levels()["A", "LAX"] == (0, 0, 40)


def test_amazon_stock_lands_in_the_one_place_that_the_workspace_knows(desk: Desk) -> None:
    header = "sku\tfnsku\tafn-fulfillable-quantity\tafn-reserved-quantity\tafn-inbound-shipped-quantity"
    myi = f"{header}\nA\tX1\t7\t1\t20\n"
    desk.send("location,kind,country\nFBA-US,fba,US\n", "locations.csv")
    done = desk.send(myi, "myi.txt")
    assert done.status is ImportStatus.DONE, done.message
    assert desk.levels() == {("A", "FBA-US"): (8, 1, 20)}
    newer = desk.send(myi.replace("20", "12"), "myi.txt")
    assert desk.levels() == {("A", "FBA-US"): (8, 1, 12)}
    desk.undo(newer.id)
    assert desk.levels() == {("A", "FBA-US"): (8, 1, 20)}


def test_amazon_stock_is_asked_for_where_there_are_several_places(desk: Desk) -> None:
    desk.send("location,kind,country\nFBA-US,fba,US\nFBA-GB,fba,GB\n", "locations.csv")
    asked = desk.send("sku\tafn-fulfillable-quantity\tafn-reserved-quantity\nA\t7\t1\n", "myi.txt")
    assert asked.status is ImportStatus.NEEDS_MAPPING


def test_a_folder_is_received_in_the_order_in_which_its_tables_build_on_each_other(
    desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "seller"
    folder.mkdir()
    (folder / "a_stock.csv").write_text(STOCK)
    (folder / "products.csv").write_text("sku,name\nA,Lamp\n")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    with desk.database.work(desk.workspace_id) as work:
        found = service.receive_folder(work, desk.files, folder)
        service.enqueue(work, found)
    desk.worker.run_until_idle()
    states = {i.name: desk.look(i.id).status for i in found}
    assert states == {
        "a_stock.csv": ImportStatus.DONE,
        "products.csv": ImportStatus.DONE,
        "broken.xlsx": ImportStatus.FAILED,
    }


def test_the_public_invoice_file_keeps_its_totals_in_the_database(desk: Desk, public_data: Path) -> None:
    data = (public_data / "online_retail" / "online_retail.csv.gz").read_bytes()
    done = desk.send(data, "online_retail.csv.gz")
    assert (done.status, done.rows_total, done.rows_new, done.rows_rejected) == (
        ImportStatus.DONE,
        541_909,
        541_909,
        0,
    )
    with desk.database.work(desk.workspace_id) as work:
        totals = sales.totals(work)
        assert [w.code for w in catalog.warehouses(work)] == ["MAIN"]
    assert (totals.lines, totals.cancelled_orders, totals.markets) == (541_909, 3_422, 38)
    assert (totals.first_day, totals.last_day) == (date(2010, 12, 1), date(2011, 12, 9))
    months: defaultdict[str, float] = defaultdict(float)
    for part in totals.months:
        months[part.month] += float(part.revenue) if part.kind in DEMAND_KINDS else 0.0
    assert len(months) == 13
    assert dict(months) == pytest.approx(turnover_of_the_file(data), abs=0.01)


def turnover_of_the_file(data: bytes) -> dict[str, float]:
    """Month → quantity × price of the lines that are goods, straight from the bytes."""
    raw = pl.read_csv(gzip.decompress(data), infer_schema_length=0)
    money = (pl.col("Quantity").cast(pl.Float64) * pl.col("UnitPrice").cast(pl.Float64)).alias("money")
    fees = ["POST", "DOT", "M", "C2", "D", "S", "B", "BANK CHARGES", "AMAZONFEE", "CRUK"]
    code = pl.col("StockCode").str.to_uppercase()
    goods = raw.filter(~code.is_in(fees) & ~code.str.starts_with("GIFT_"))
    month = pl.col("InvoiceDate").str.slice(0, 7).alias("month")
    return dict(goods.select(month, money).group_by("month").agg(pl.col("money").sum()).iter_rows())


def test_files_that_came_to_nothing_are_forgotten_after_a_month(desk: Desk) -> None:
    asked = desk.send("Artikel;Lager\nA;BER\n")
    assert [p for p in desk.files.folder.rglob("*") if p.is_file()]
    with desk.database.work(desk.workspace_id) as work:
        assert service.forget_stale(work, desk.files) == 0
        work.now += timedelta(days=31)
        assert service.forget_stale(work, desk.files) == 1
    assert desk.look(asked.id).status is ImportStatus.CANCELLED
    assert not [p for p in desk.files.folder.rglob("*") if p.is_file()]


def test_a_file_that_cannot_be_read_is_not_kept(desk: Desk) -> None:
    with pytest.raises(Unreadable):
        desk.send(b"PK\x03\x04 no workbook", "x.xlsx")
    assert not [p for p in desk.files.folder.rglob("*") if p.is_file()]
