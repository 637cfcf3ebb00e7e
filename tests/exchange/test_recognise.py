"""Every real header is recognised for what it is; what cannot be placed is asked once and remembered."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tests.exchange.made import detected, only_sheet, workbook

from sealane.exchange.contracts import Match, Reading
from sealane.exchange.core.read import read
from sealane.exchange.core.recognise import KINDS, apply, recognise
from sealane.exchange.core.tables import TABLES
from sealane.exchange.core.validate import check

REAL = {
    "amazon_GET_FBA_FULFILLMENT_CUSTOMER_RETURNS_DATA.header.tsv": "amazon_fba_returns",
    "amazon_GET_FBA_INVENTORY_PLANNING_DATA.header.tsv": "amazon_inventory_planning",
    "amazon_GET_FBA_MYI_UNSUPPRESSED_INVENTORY_DATA.header.tsv": "amazon_fba_inventory",
    "amazon_GET_FBA_REIMBURSEMENTS_DATA.header.tsv": "amazon_reimbursements",
    "amazon_GET_FLAT_FILE_ORDERS_BY_ORDER_DATE.header.tsv": "amazon_all_orders",
    "amazon_GET_FLAT_FILE_RETURNS_DATA_BY_RETURN_DATE.header.tsv": "amazon_merchant_returns",
    "amazon_GET_LEDGER_SUMMARY_VIEW_DATA.header.tsv": "amazon_ledger_summary",
    "amazon_GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE.header.tsv": "amazon_settlement",
    "apparel.csv": "shopify_products",
    "home-and-garden.csv": "shopify_products",
    "jewelery.csv": "shopify_products",
    "shopify_orders_export_2row_fixture.csv": "shopify_orders",
    "tiktok_shop_order_export_vn.header.tsv": "tiktok_orders",
}

ALL_ORDERS_33 = (
    "amazon-order-id,merchant-order-id,purchase-date,last-updated-date,order-status,fulfillment-channel,"
    "sales-channel,order-channel,ship-service-level,product-name,sku,asin,item-status,quantity,currency,"
    "item-price,item-tax,shipping-price,shipping-tax,gift-wrap-price,gift-wrap-tax,"
    "item-promotion-discount,ship-promotion-discount,ship-city,ship-state,ship-postal-code,ship-country,"
    "promotion-ids,cpf,is-business-order,purchase-order-number,price-designation,"
    "signature-confirmation-recommended"
)
RESTOCK = (
    "Country,Product Name,FNSKU,Merchant SKU,ASIN,Condition,Supplier,Supplier part no.,Currency code,"
    "Price,Sales last 30 days,Units Sold Last 30 Days,Total Units,Inbound,Available,FC transfer,"
    "FC Processing,Customer Order,Unfulfillable,Working,Shipped,Receiving,Fulfilled by,"
    "Total Days of Supply (including units from open shipments),"
    "Days of Supply at Amazon Fulfillment Network,Alert,Recommended replenishment qty,"
    "Recommended ship date,Recommended action,Unit storage size"
)
TIKTOK_NEW = (
    "Order ID,Order Status,Order Substatus,Cancelation/Return Type,Normal or Pre-order,SKU ID,Seller SKU,"
    "Product Name,Variation,Quantity,Sku Quantity of return,SKU Unit Original Price,"
    "SKU Subtotal Before Discount,SKU Platform Discount,SKU Seller Discount,SKU Subtotal After Discount,"
    "Retail Delivery Fee,Taxes,Order Amount,Created Time,Paid Time,Warehouse Name,Delivery Option Type,"
    "Recipient,Phone #,Country,State,City,Zipcode"
)
SHOPIFY_INVENTORY = (
    "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,SKU,"
    "HS Code,COO,Location,Incoming (not editable),Unavailable (not editable),Committed (not editable),"
    "Available (not editable),On hand (current),On hand (new)"
)


@pytest.mark.parametrize(("name", "kind"), sorted(REAL.items()))
def test_a_real_header_is_recognised(public_data: Path, name: str, kind: str) -> None:
    (sheet,) = read(name, (public_data / "marketplace" / name).read_bytes())
    found = recognise(sheet)
    assert found.kind == kind
    assert found.confidence > 0.9
    assert not found.missing


@pytest.mark.parametrize("name", sorted(REAL))
def test_a_real_header_is_recognised_with_its_columns_in_any_order(public_data: Path, name: str) -> None:
    text = (public_data / "marketplace" / name).read_text().splitlines()[0]
    delimiter = "\t" if name.endswith(".tsv") else ","
    backwards = delimiter.join(reversed(text.split(delimiter)))
    assert detected(f"{backwards}\n", "export.txt").kind == REAL[name]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (ALL_ORDERS_33, "amazon_all_orders"),
        (RESTOCK, "amazon_restock"),
        (TIKTOK_NEW, "tiktok_orders"),
        (SHOPIFY_INVENTORY, "shopify_inventory"),
        (ALL_ORDERS_33.replace(",", "\t").upper(), "amazon_all_orders"),
        ("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", "order_lines"),
        ("Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", "order_lines"),
        ("日期,商品编码,仓库,销量,销售额", "sales"),
        ("货号,仓库,库存数量,锁定库存,次品", "stock"),
        ("SKU,目的仓,在途数量,预计到货日期,采购单号", "incoming"),
        ("供应商,SKU,报价,币种,起订量,箱规,起始数量", "quotes"),
        ("组合SKU,子SKU,数量", "bundles"),
        ("采购单号,供应商,SKU,到货仓,采购数量,单价,下单日期,预计到货", "purchase_orders"),
        ("订单号,SKU,数量,下单时间,单价,国家", "order_lines"),
        ("退货日期,SKU,仓库,退货数量,退货原因", "returns"),
        ("日期,币种,本位币,汇率", "rates"),
    ],
)
def test_a_header_is_recognised_in_english_and_chinese(header: str, kind: str) -> None:
    assert detected(f"{header}\n").kind == kind


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_own_table_is_recognised_from_its_full_header(name: str) -> None:
    header = ",".join(TABLES[name].names)
    assert detected(f"{header}\n", f"{name}.csv").kind == name


def test_the_file_name_decides_between_tables_of_the_same_columns() -> None:
    header = "date,sku,location,units\n2026-08-03,A,MAIN,1\n"
    assert detected(header, "sales-2026.csv").kind == "sales"
    assert detected(header, "returns.csv").kind == "returns"


def test_the_header_is_found_below_titles_and_dates() -> None:
    found = detected(
        workbook([["八月库存表"], ["导出时间", "2026-08-03"], [], ["货号", "仓库", "库存"], ["A", "深圳", 3]])
    )
    assert (found.kind, found.header_line, found.first_data_line, found.rows) == ("stock", 4, 5, 1)


def test_a_two_storey_header_with_merged_cells_is_read_by_its_lower_storey() -> None:
    rows: list[list[object]] = [
        ["货号", "仓库", "数量", None],
        [None, None, "库存", "锁定库存"],
        ["A", "深圳", 10, 2],
    ]
    found = detected(
        workbook(rows, merges=[(0, 0, 1, 0, "货号"), (0, 1, 1, 1, "仓库"), (0, 2, 0, 3, "数量")])
    )
    assert found.kind == "stock"
    assert {m.column for m in found.matches} == {"sku", "location", "on_hand", "committed"}


def test_a_sheet_without_a_place_asks_for_one() -> None:
    found = detected("日期,SKU,销量\n2026-08-03,A,3\n")
    assert found.kind == "sales"
    assert found.missing == ("location",)
    assert found.must_ask


def test_what_cannot_be_placed_is_asked_with_proposals() -> None:
    found = detected("Artikel,Lager,Stück,Tag\nA,Berlin,3,2026-08-03\n")
    assert found.kind is None
    assert found.must_ask
    assert found.headers == ("Artikel", "Lager", "Stück", "Tag")
    assert found.header_line == 1


def test_figures_are_never_taken_for_a_header() -> None:
    assert detected("1,2,3\n4,5,6\n").kind is None


def test_an_answer_is_remembered_by_the_headers_whatever_their_order() -> None:
    first = only_sheet("Artikel,Lager,Stück,Tag\nA,Berlin,3,2026-08-03\n")
    asked = recognise(first)
    columns = {"Artikel": "sku", "Lager": "location", "Stück": "units", "Tag": "date"}
    matches = tuple(Match(h, i, columns[h]) for i, h in enumerate(asked.headers))
    answer = Reading("sales", matches)
    assert apply(asked, answer).kind == "sales"
    later = only_sheet("Umsatzbericht,,,\nTag,Stück,Lager,Artikel\n2026-08-04,5,Berlin,B\n")
    found = recognise(later, {asked.fingerprint: answer})
    assert (found.kind, found.header_line, found.missing) == ("sales", 2, ())
    assert check(later, found).frame.select("sku", "location", "units").row(0) == ("B", "Berlin", 5.0)


def test_an_answer_may_hold_one_value_for_the_whole_file() -> None:
    sheet = only_sheet("日期,SKU,销量\n2026-08-03,A,3\n")
    found = recognise(sheet)
    assert found.mapping is not None
    reading = Reading("sales", found.mapping.matches, constants={"location": "SZX"})
    assert not apply(found, reading).missing
    assert check(sheet, found, reading).frame["location"].to_list() == ["SZX"]


def test_unknown_columns_are_reported() -> None:
    assert detected("sku,location,on_hand,Shelf\nA,X,1,7\n").unknown == ("Shelf",)


def test_no_two_kinds_share_a_name() -> None:
    assert len(KINDS) == len({t.name for t in KINDS.values()})
    assert all(t.zh and t.en for t in KINDS.values())


def test_the_public_invoice_file_is_recognised(public_data: Path) -> None:
    data = (public_data / "online_retail" / "online_retail.csv.gz").read_bytes()
    head = gzip.decompress(data)[:100_000].rsplit(b"\n", 1)[0]
    found = detected(head, "online_retail.csv")
    assert (found.kind, found.missing, found.unknown) == ("order_lines", (), ())


@pytest.mark.parametrize("lacking", ["shipment", "origin", "destination"])
def test_a_table_that_lacks_a_column_is_not_taken_for_another_that_it_happens_to_fill(lacking: str) -> None:
    columns = ["shipment", "origin", "destination", "channel", "carrier", "currency"]
    headers = ",".join(name for name in columns if name != lacking)
    text = f"{headers}\n" + ",".join("A" * (len(columns) - 1)) + "\n"
    found = detected(text, "shipments.csv")
    assert found.kind is None
    assert lacking in next(one.missing for one in found.proposals if one.kind == "shipments")
    other = detected(text.replace("shipment,", ""), "freight.csv")
    assert other.kind in (None, "rate_cards"), "under a name of no table its columns alone speak"
