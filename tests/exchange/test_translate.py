"""Each marketplace's report becomes Sealane's own tables, by rules that a seller can check by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.exchange.made import AS_OF, translated

from sealane.exchange.contracts import Context
from sealane.exchange.core.read import read
from sealane.exchange.core.recognise import recognise
from sealane.exchange.core.translate import translate
from sealane.exchange.core.validate import check


def table(header: str, *rows: str, delimiter: str = ",") -> str:
    return "\n".join((header, *rows)).replace(",", delimiter) + "\n"


def lines(frame: pl.DataFrame) -> list[tuple[object, ...]]:
    return frame.select("order", "sku", "units", "revenue", "kind").rows()


ORDERS = (
    "amazon-order-id,purchase-date,order-status,fulfillment-channel,sales-channel,product-name,sku,item-status,"
    "quantity,currency,item-price,item-promotion-discount,ship-city,ship-country,promotion-ids"
)


def test_amazon_orders_know_where_they_shipped_from_and_which_were_cancelled() -> None:
    done = translated(
        table(
            ORDERS,
            "1,2026-08-03T23:10:00+00:00,Shipped,Amazon,Amazon.co.uk,Lamp,L-1,Shipped,2,GBP,19.98,2.00,Leeds,GB,P1",
            "2,2026-08-04T01:00:00+00:00,Cancelled,Amazon,Amazon.com,Lamp,L-1,Cancelled,3,USD,,,Reno,US,",
            "3,2026-08-04T01:00:00+00:00,Pending,Merchant,Amazon.com,Mug,M-1,Unshipped,1,,,,Reno,US,",
            delimiter="\t",
        )
    )
    frame = done.tables["order_lines"]
    assert lines(frame) == [
        ("1", "L-1", 2.0, 17.98, "sale"),
        ("2", "L-1", 0.0, 0.0, "cancellation"),
        ("3", "M-1", 1.0, None, "sale"),
    ]
    assert frame["location"].to_list() == ["FBA-GB", "FBA-US", "MAIN"]
    assert frame["market"].to_list() == ["GB", "US", "US"]
    assert done.counts["cancelled_orders"] == 1
    assert not {"city", "ship-city"} & set(frame.columns)


INVOICES = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"


def test_invoice_lines_tell_sales_cancellations_fees_and_bookings_apart() -> None:
    done = translated(
        table(
            INVOICES,
            "536365,85123A,LANTERN,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom",
            "C536379,85123A,LANTERN,-1,2010-12-01 09:41:00,2.55,14527.0,EIRE",
            "536370,POST,POSTAGE,3,2010-12-01 08:45:00,18.00,12583.0,France",
            "536589,21777,,-10,2010-12-01 16:50:00,0.00,,United Kingdom",
            "536544,22000,MUG,2,2010-12-01 14:32:00,1.25,,United Kingdom",
            "A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,11062.06,,United Kingdom",
            "540372,22090,BUNTING,24,2011-01-06 16:41:00,0.00,13081.0,United Kingdom",
        )
    )
    assert lines(done.tables["order_lines"]) == [
        ("536365", "85123A", 6.0, 15.3, "sale"),
        ("C536379", "85123A", -1.0, -2.55, "cancellation"),
        ("536370", "POST", 3.0, 54.0, "fee"),
        ("536589", "21777", -10.0, -0.0, "adjustment"),
        ("536544", "22000", 2.0, 2.5, "sale"),
        ("A563185", "B", 1.0, 11062.06, "fee"),
        ("540372", "22090", 24.0, 0.0, "sale"),
    ]
    assert done.tables["order_lines"]["market"].to_list()[:3] == ["GB", "IE", "FR"]
    assert "customer" not in done.tables["order_lines"].columns


def test_a_product_with_a_one_letter_code_is_no_fee_unless_its_name_says_so() -> None:
    rows = (
        "1,M,Medium cup,1,2026-08-03,5,1,France",
        "1,D,Discount,1,2026-08-03,-5,1,France",
        "1,D,,1,2026-08-03,-5,1,France",
    )
    done = translated(table(INVOICES, *rows))
    assert done.tables["order_lines"]["kind"].to_list() == ["sale", "fee", "fee"]


def test_a_cancelled_order_of_any_shop_counts_with_no_units() -> None:
    done = translated(
        table(
            "订单号,SKU,数量,下单时间,单价,订单状态", "1,A,2,2026-08-03,5,已取消", "2,A,1,2026-08-03,5,已发货"
        )
    )
    assert lines(done.tables["order_lines"]) == [
        ("1", "A", 0.0, 0.0, "cancellation"),
        ("2", "A", 1.0, 5.0, "sale"),
    ]


def test_the_public_invoice_file_keeps_its_totals(public_data: Path) -> None:
    data = (public_data / "online_retail" / "online_retail.csv.gz").read_bytes()
    (sheet,) = read("online_retail.csv.gz", data)
    found = recognise(sheet)
    result = check(sheet, found)
    assert result.frame.height == 541_909
    assert not result.rejects
    done = translate("order_lines", "online_retail", result.frame, Context(as_of=date(2011, 12, 10)))
    frame = done.tables["order_lines"]
    assert frame["market"].n_unique() == 38
    assert frame["location"].unique().to_list() == ["MAIN"]
    assert frame.filter(pl.col("order").str.starts_with("C")).height == 9_288
    assert frame.filter(pl.col("order").str.starts_with("C"))["kind"].unique().sort().to_list() == [
        "cancellation",
        "fee",
    ]
    assert done.counts == {
        "lines": 541_909,
        "sale": 527_795,
        "return": 0,
        "cancellation": 8_704,
        "fee": 2_946,
        "adjustment": 2_464,
        "cancelled_orders": 3_422,
    }
    # The money of the file is the money of the lines, to the penny, month by month.
    raw = result.frame.with_columns((pl.col("units") * pl.col("unit_price")).alias("money"))
    month = pl.col("ordered_at").dt.strftime("%Y-%m")
    ours = frame.group_by(month).agg(pl.col("revenue").sum().round(2)).sort("ordered_at")
    theirs = raw.group_by(month).agg(pl.col("money").sum().round(2)).sort("ordered_at")
    assert ours.rows() == theirs.rows()
    assert dict(ours.rows())["2011-11"] == pytest.approx(1_461_756.25)
    assert ours["revenue"].sum() == pytest.approx(9_747_747.93)


SHOPIFY = (
    "Name,Email,Financial Status,Created at,Currency,Lineitem quantity,Lineitem name,"
    "Lineitem price,Lineitem sku,"
    "Lineitem discount,Shipping Country,Cancelled at,Refunded Amount,Location"
)


def test_shopify_says_once_what_holds_for_the_whole_order() -> None:
    done = translated(
        table(
            SHOPIFY,
            "#1001,a@b.c,paid,2024-05-01 09:58:12 +0200,USD,2,Tee - S,9.99,TEE-S,0.98,US,,0,Reno",
            "#1001,,,,,1,Mug,10.00,,0,,,,",
            "#1002,a@b.c,voided,2024-05-02 09:58:12 +0000,USD,1,Mug,10.00,MUG,0,US,,0,",
            (
                "#1003,a@b.c,paid,2024-05-02 09:58:12 +0000,USD,1,Mug,10.00,MUG,0,US,"
                "2024-05-03 01:00:00 +0000,10,"
            ),
        )
    )
    frame = done.tables["order_lines"]
    assert lines(frame) == [
        ("#1001", "TEE-S", 2.0, 19.0, "sale"),
        ("#1001", "Mug", 1.0, 10.0, "sale"),
        ("#1002", "MUG", 0.0, 0.0, "cancellation"),
        ("#1003", "MUG", 0.0, 0.0, "cancellation"),
    ]
    assert frame["location"].to_list() == ["Reno", "Reno", "MAIN", "MAIN"]
    assert frame["ordered_at"].to_list()[1].isoformat() == "2024-05-01T07:58:12"
    assert {n.en.split(" ")[1] for n in done.notes} == {"lines", "orders"}


def test_the_real_shopify_order_keeps_no_buyer(public_data: Path) -> None:
    data = (public_data / "marketplace" / "shopify_orders_export_2row_fixture.csv").read_bytes()
    frame = translated(data).tables["order_lines"]
    assert frame.select("order", "sku", "units", "revenue", "currency", "market").rows() == [
        ("#1001", "TEE-BLK-S", 2.0, 19.98, "USD", "US"),
        ("#1001", "MUG", 1.0, 10.0, "USD", "US"),
    ]
    text = frame.write_csv().casefold()
    assert not any(
        word in text for word in ("ann example", "example.com", "555-0100", "springfield", "main st")
    )


TIKTOK = (
    "Order ID,Order Status,Order Substatus,SKU ID,Seller SKU,Product Name,Quantity,Sku Quantity of return,"
    "SKU Unit Original Price,SKU Subtotal After Discount,Created Time,Warehouse Name,Recipient,"
    "Phone #,Country"
)


def test_tiktok_skips_the_description_row_and_takes_returns_back() -> None:
    done = translated(
        table(
            TIKTOK,
            (
                "Platform unique order ID.,Current status,,ID,Seller code,Name,Sold quantity,Returned,"
                "Price,Total,Time created,Warehouse,Name,Phone,Country"
            ),
            (
                "577000000000000001,Completed,,17290,S-1,Cup,3,1,5.00,12.00,23/08/2026 10:00:00,VN-1,An,84,"
                "Vietnam"
            ),
            "577000000000000002,Canceled,,17290,,Cup,1,,5.00,5.00,24/08/2026 10:00:00,VN-1,An,84,Vietnam",
        )
    )
    frame = done.tables["order_lines"]
    assert lines(frame) == [
        ("577000000000000001", "S-1", 3.0, 12.0, "sale"),
        ("577000000000000002", "17290", 0.0, 0.0, "cancellation"),
        ("577000000000000001", "S-1", -1.0, -4.0, "return"),
    ]
    assert frame["currency"].unique().to_list() == ["VND"]
    assert frame["market"].unique().to_list() == ["VN"]


MYI = (
    "sku,fnsku,asin,product-name,your-price,afn-fulfillable-quantity,afn-unsellable-quantity,afn-reserved-quantity,"
    "afn-researching-quantity,afn-inbound-working-quantity,afn-inbound-shipped-quantity,afn-inbound-receiving-quantity"
)


def test_fba_stock_is_split_into_the_fields_own_buckets() -> None:
    done = translated(table(MYI, "A,X001,B001,Lamp,9.99,10,2,3,1,50,20,5", delimiter="\t"), fba="FBA-US")
    stock = done.tables["stock"].select("sku", "location", "on_hand", "committed", "unavailable")
    assert stock.rows() == [("A", "FBA-US", 16.0, 3.0, 3.0)]
    incoming = done.tables["incoming"].select("units", "due_date")
    assert incoming.rows() == [(5.0, date(2026, 8, 17)), (20.0, date(2026, 8, 31))]
    assert done.counts["working_units"] == 50
    assert sorted(done.tables["sku_aliases"]["alias"].to_list()) == ["B001", "X001"]
    assert any("no arrival dates" in n.en for n in done.notes)


def test_an_asin_of_two_skus_names_neither() -> None:
    done = translated(
        table(MYI, "A,X1,B1,Lamp,9,1,0,0,0,0,0,0", "B,X2,B1,Lamp,9,1,0,0,0,0,0,0", delimiter="\t")
    )
    assert done.tables["sku_aliases"]["alias"].to_list() == ["X1", "X2"]


PLANNING = (
    "snapshot-date,sku,product-name,available,reserved-quantity,unfulfillable-quantity,inv-age-0-to-90-days,"
    "inv-age-0-to-30-days,inv-age-31-to-60-days,inv-age-61-to-90-days,inv-age-91-to-180-days,inv-age-181-to-270-days,"
    "inv-age-271-to-365-days,inv-age-365-plus-days,marketplace,inbound-shipped"
)


def test_ages_become_receipt_layers_dated_to_the_middle_of_their_range() -> None:
    done = translated(table(PLANNING, "2026-08-10,A,Lamp,30,5,1,10,4,6,0,20,0,0,6,US,0"))
    stock = done.tables["stock"].select("on_hand", "committed", "unavailable", "received_on")
    assert stock.rows() == [
        (4.0, 5.0, 1.0, date(2026, 7, 26)),
        (6.0, 0.0, 0.0, date(2026, 6, 26)),
        (20.0, 0.0, 0.0, date(2026, 3, 28)),
        (6.0, 0.0, 0.0, date(2025, 7, 6)),
    ]
    assert done.tables["stock"]["location"].unique().to_list() == ["FBA-US"]


def test_ages_that_exceed_the_stock_lose_their_oldest_units_first() -> None:
    done = translated(table(PLANNING, "2026-08-10,A,Lamp,5,0,0,4,4,0,0,3,0,0,2,US,0"))
    assert done.tables["stock"]["on_hand"].to_list() == [4.0, 1.0]


def test_stock_without_ages_has_no_receipt_date() -> None:
    done = translated(
        table(
            PLANNING,
            "2026-08-10,A,Lamp,5,0,0,0,0,0,0,0,0,0,0,UK,0",
            "2026-08-10,B,Lamp,0,0,0,0,0,0,0,0,0,0,0,UK,0",
        )
    )
    assert done.tables["stock"].select("sku", "location", "on_hand", "received_on").rows() == [
        ("A", "FBA-GB", 5.0, None),
        ("B", "FBA-GB", 0.0, None),
    ]


LEDGER = (
    "Date,FNSKU,ASIN,MSKU,Title,Disposition,Starting Warehouse Balance,Receipts,"
    "Customer Shipments,Customer Returns,"
    "Ending Warehouse Balance,Location"
)


def test_the_ledger_tells_days_without_stock_and_doubts_its_own_sums() -> None:
    done = translated(
        table(
            LEDGER,
            "08/03/2026,X,B,A,Lamp,SELLABLE,2,0,-2,0,0,US",
            "08/04/2026,X,B,A,Lamp,SELLABLE,0,0,0,0,0,US",
            "08/05/2026,X,B,A,Lamp,SELLABLE,0,10,-1,0,9,US",
            "08/06/2026,X,B,A,Lamp,SELLABLE,9,0,-1,0,5,US",
            "08/06/2026,X,B,A,Lamp,CUSTOMER_DAMAGED,0,0,0,0,0,US",
            delimiter="\t",
        )
    )
    assert done.tables["availability"].rows() == [(date(2026, 8, 4), "A", "FBA-US", False)]
    assert done.counts == {"rows": 5, "stockout_days": 1, "doubtful": 1}


def test_returns_of_both_amazon_reports_come_back_as_units() -> None:
    fba = translated(
        table(
            "return-date,order-id,sku,quantity,fulfillment-center-id,detailed-disposition,reason,customer-comments",
            "2026-08-03T10:00:00+00:00,1,A,2,PHX7,SELLABLE,UNWANTED_ITEM,call me at 555",
        ),
        fba="FBA-US",
    )
    assert fba.tables["returns"].select("date", "sku", "location", "units", "disposition").rows() == [
        (date(2026, 8, 3), "A", "FBA-US", 2.0, "SELLABLE")
    ]
    assert "555" not in fba.tables["returns"].write_csv()
    merchant = translated(
        table(
            (
                "Order ID,Return request date,Return delivery date,Return request status,Merchant SKU,"
                "Return quantity,Refunded Amount,Currency code"
            ),
            "1,2026-08-03,2026-08-09,Completed,A,1,9.99,USD",
            "2,2026-08-03,,Denied,A,1,,USD",
        )
    )
    assert merchant.tables["returns"].select("date", "units", "refund").rows() == [
        (date(2026, 8, 9), 1.0, 9.99)
    ]
    assert merchant.counts == {"returns": 1, "refused": 1}


def test_restock_units_on_the_move_inside_amazon_can_be_sold() -> None:
    header = (
        "Country,Merchant SKU,Available,FC transfer,FC Processing,Customer Order,Unfulfillable,"
        "Working,Shipped,Receiving,Recommended replenishment qty"
    )
    stock = translated(table(header, "US,A,10,3,2,4,1,0,0,0,100")).tables["stock"]
    assert stock.select("location", "on_hand", "committed", "unavailable").rows() == [
        ("FBA-US", 20.0, 4.0, 1.0)
    ]


def test_shopify_inventory_tells_not_stocked_from_zero() -> None:
    header = (
        "Handle,Title,Option1 Value,SKU,Location,Incoming (not editable),Unavailable (not editable),"
        "Committed (not editable),On hand (current)"
    )
    done = translated(
        table(
            header,
            "tee,Tee,S,TEE-S,Reno,5,1,2,10",
            "tee,,S,TEE-S,Paris,not stocked,not stocked,not stocked,not stocked",
            "tee,,M,,Reno,0,0,0,0",
        )
    )
    assert done.tables["stock"].select("sku", "location", "on_hand", "committed", "unavailable").rows() == [
        ("TEE-S", "Reno", 10.0, 2.0, 1.0),
        ("Tee - M", "Reno", 0.0, 0.0, 0.0),
    ]
    assert done.counts["not_stocked"] == 1
    assert done.counts["incoming_without_date"] == 1


@pytest.mark.parametrize("name", ["apparel.csv", "home-and-garden.csv", "jewelery.csv"])
def test_real_shopify_products_become_one_product_a_variant(public_data: Path, name: str) -> None:
    done = translated((public_data / "marketplace" / name).read_bytes(), name)
    products = done.tables["products"]
    assert products.height == done.counts["variants"] - (done.counts["variants"] - products["sku"].n_unique())
    assert (
        products["sku"].null_count() == products["name"].null_count() == products["price"].null_count() == 0
    )
    assert products["sku"].n_unique() == products.height >= 10
    assert done.counts["without_sku"] == done.counts["variants"]  # these samples bear no SKU at all


def test_a_plain_own_table_passes_through_unchanged() -> None:
    done = translated("sku,location,on_hand,Shelf\nA,X,3,7\n")
    assert done.tables["stock"].columns == ["sku", "location", "on_hand", "Shelf", "_line"]
    assert date(2026, 8, 10) == AS_OF
