"""Amazon's reports: which headers give each away, and the columns that are read from it."""

from __future__ import annotations

from sealane.exchange.contracts import Column, DateOrder, Table
from sealane.exchange.contracts import ColumnType as T
from sealane.exchange.core.columns import split


def _c(type_: T, name: str, headers: str, *, required: bool = False) -> Column:
    return Column(name, type_, headers, headers, required=required, aliases=split(headers))


ALL_ORDERS = Table(
    "amazon_all_orders",
    "Amazon All Orders",
    "亚马逊 全部订单",
    (
        _c(T.CODE, "order", "amazon-order-id", required=True),
        _c(T.MOMENT, "ordered_at", "purchase-date", required=True),
        _c(T.TEXT, "status", "order-status"),
        _c(T.TEXT, "item_status", "item-status"),
        _c(T.TEXT, "fulfillment", "fulfillment-channel"),
        _c(T.TEXT, "sales_channel", "sales-channel"),
        _c(T.TEXT, "name", "product-name"),
        _c(T.CODE, "sku", "sku", required=True),
        _c(T.CODE, "asin", "asin"),
        _c(T.QUANTITY, "units", "quantity, quantity-purchased", required=True),
        _c(T.CURRENCY, "currency", "currency"),
        _c(T.MONEY, "item_price", "item-price"),
        _c(T.MONEY, "item_discount", "item-promotion-discount"),
        _c(T.COUNTRY, "country", "ship-country"),
        _c(T.TEXT, "promotion", "promotion-ids"),
        _c(T.FLAG, "replacement", "is-replacement-order"),
    ),
    signature=("order", "ordered_at", "fulfillment"),
    own=False,
)

FBA_INVENTORY = Table(
    "amazon_fba_inventory",
    "Amazon FBA inventory (MYI, unsuppressed)",
    "亚马逊 FBA 库存（MYI）",
    (
        _c(T.CODE, "sku", "sku", required=True),
        _c(T.CODE, "fnsku", "fnsku"),
        _c(T.CODE, "asin", "asin"),
        _c(T.TEXT, "name", "product-name"),
        _c(T.MONEY, "price", "your-price"),
        _c(T.QUANTITY, "fulfillable", "afn-fulfillable-quantity", required=True),
        _c(T.QUANTITY, "unsellable", "afn-unsellable-quantity"),
        _c(T.QUANTITY, "reserved", "afn-reserved-quantity"),
        _c(T.QUANTITY, "researching", "afn-researching-quantity"),
        _c(T.QUANTITY, "working", "afn-inbound-working-quantity"),
        _c(T.QUANTITY, "shipped", "afn-inbound-shipped-quantity"),
        _c(T.QUANTITY, "receiving", "afn-inbound-receiving-quantity"),
        _c(T.NUMBER, "volume", "per-unit-volume"),
        _c(T.QUANTITY, "merchant", "mfn-fulfillable-quantity"),
    ),
    signature=("sku", "fulfillable"),
    own=False,
)

INVENTORY_PLANNING = Table(
    "amazon_inventory_planning",
    "Amazon inventory planning and age",
    "亚马逊 库存规划与库龄",
    (
        _c(T.DATE, "date", "snapshot-date", required=True),
        _c(T.CODE, "sku", "sku", required=True),
        _c(T.CODE, "fnsku", "fnsku"),
        _c(T.CODE, "asin", "asin"),
        _c(T.TEXT, "name", "product-name"),
        _c(T.QUANTITY, "available", "available", required=True),
        _c(T.QUANTITY, "reserved", "reserved-quantity, total-reserved-quantity"),
        _c(T.QUANTITY, "unfulfillable", "unfulfillable-quantity"),
        _c(T.QUANTITY, "age_0_90", "inv-age-0-to-90-days"),
        _c(T.QUANTITY, "age_0_30", "inv-age-0-to-30-days"),
        _c(T.QUANTITY, "age_31_60", "inv-age-31-to-60-days"),
        _c(T.QUANTITY, "age_61_90", "inv-age-61-to-90-days"),
        _c(T.QUANTITY, "age_91_180", "inv-age-91-to-180-days"),
        _c(T.QUANTITY, "age_181_270", "inv-age-181-to-270-days"),
        _c(T.QUANTITY, "age_271_365", "inv-age-271-to-365-days"),
        _c(T.QUANTITY, "age_181_330", "inv-age-181-to-330-days"),
        _c(T.QUANTITY, "age_331_365", "inv-age-331-to-365-days"),
        _c(T.QUANTITY, "age_366", "inv-age-365-plus-days, inv-age-366-to-455-days"),
        _c(T.QUANTITY, "age_456", "inv-age-456-plus-days"),
        _c(T.MONEY, "price", "your-price"),
        _c(T.CURRENCY, "currency", "currency"),
        _c(T.TEXT, "category", "product-group"),
        _c(T.TEXT, "marketplace", "marketplace"),
        _c(T.QUANTITY, "shipped", "inbound-shipped"),
        _c(T.QUANTITY, "receiving", "inbound-received, inbound-receiving"),
        _c(T.QUANTITY, "working", "inbound-working"),
    ),
    signature=("date", "sku", "available", "age_91_180"),
    own=False,
)

LEDGER_SUMMARY = Table(
    "amazon_ledger_summary",
    "Amazon inventory ledger, summary",
    "亚马逊 库存分类账（汇总）",
    (
        _c(T.DATE, "date", "Date", required=True),
        _c(T.CODE, "sku", "MSKU", required=True),
        _c(T.CODE, "fnsku", "FNSKU"),
        _c(T.CODE, "asin", "ASIN"),
        _c(T.TEXT, "name", "Title"),
        _c(T.TEXT, "disposition", "Disposition", required=True),
        _c(T.QUANTITY, "starting", "Starting Warehouse Balance", required=True),
        _c(T.QUANTITY, "in_transit", "In Transit Between Warehouses"),
        _c(T.QUANTITY, "receipts", "Receipts"),
        _c(T.QUANTITY, "shipments", "Customer Shipments"),
        _c(T.QUANTITY, "returns", "Customer Returns"),
        _c(T.QUANTITY, "vendor_returns", "Vendor Returns"),
        _c(T.QUANTITY, "transfers", "Warehouse Transfer In/Out"),
        _c(T.QUANTITY, "found", "Found"),
        _c(T.QUANTITY, "lost", "Lost"),
        _c(T.QUANTITY, "damaged", "Damaged"),
        _c(T.QUANTITY, "disposed", "Disposed"),
        _c(T.QUANTITY, "other", "Other Events"),
        _c(T.QUANTITY, "ending", "Ending Warehouse Balance", required=True),
        _c(T.QUANTITY, "unknown", "Unknown Events"),
        _c(T.TEXT, "place", "Location"),
    ),
    signature=("sku", "starting", "ending"),
    own=False,
    date_order=DateOrder.MDY,
)

FBA_RETURNS = Table(
    "amazon_fba_returns",
    "Amazon FBA customer returns",
    "亚马逊 FBA 退货",
    (
        _c(T.MOMENT, "returned_at", "return-date", required=True),
        _c(T.CODE, "order", "order-id"),
        _c(T.CODE, "sku", "sku", required=True),
        _c(T.CODE, "asin", "asin"),
        _c(T.CODE, "fnsku", "fnsku"),
        _c(T.TEXT, "name", "product-name"),
        _c(T.QUANTITY, "units", "quantity", required=True),
        _c(T.TEXT, "place", "fulfillment-center-id"),
        _c(T.TEXT, "disposition", "detailed-disposition", required=True),
        _c(T.TEXT, "reason", "reason"),
        _c(T.TEXT, "status", "status"),
    ),
    signature=("returned_at", "disposition"),
    own=False,
)

MERCHANT_RETURNS = Table(
    "amazon_merchant_returns",
    "Amazon returns of seller-fulfilled orders",
    "亚马逊 自发货退货",
    (
        _c(T.CODE, "order", "Order ID", required=True),
        _c(T.MOMENT, "asked_at", "Return request date", required=True),
        _c(T.MOMENT, "delivered_at", "Return delivery date"),
        _c(T.TEXT, "status", "Return request status"),
        _c(T.CODE, "asin", "ASIN"),
        _c(T.CODE, "sku", "Merchant SKU", required=True),
        _c(T.TEXT, "name", "Item Name"),
        _c(T.QUANTITY, "units", "Return quantity", required=True),
        _c(T.TEXT, "reason", "Return Reason"),
        _c(T.TEXT, "resolution", "Resolution"),
        _c(T.MONEY, "refund", "Refunded Amount"),
        _c(T.CURRENCY, "currency", "Currency code"),
    ),
    signature=("asked_at", "sku", "units"),
    own=False,
)

RESTOCK = Table(
    "amazon_restock",
    "Amazon restock recommendations",
    "亚马逊 补货建议",
    (
        _c(T.COUNTRY, "country", "Country, Marketplace", required=True),
        _c(T.TEXT, "name", "Product Name"),
        _c(T.CODE, "fnsku", "FNSKU"),
        _c(T.CODE, "sku", "Merchant SKU", required=True),
        _c(T.CODE, "asin", "ASIN"),
        _c(T.CURRENCY, "currency", "Currency code"),
        _c(T.MONEY, "price", "Price"),
        _c(T.QUANTITY, "total", "Total Units"),
        _c(T.QUANTITY, "available", "Available", required=True),
        _c(T.QUANTITY, "transfer", "FC transfer, Reserved FC Transfer, fc-transfer"),
        _c(T.QUANTITY, "processing", "FC Processing, Reserved FC Processing"),
        _c(T.QUANTITY, "ordered", "Customer Order, Reserved Customer Order"),
        _c(T.QUANTITY, "unfulfillable", "Unfulfillable"),
        _c(T.QUANTITY, "working", "Working"),
        _c(T.QUANTITY, "shipped", "Shipped"),
        _c(T.QUANTITY, "receiving", "Receiving"),
        _c(T.QUANTITY, "recommended", "Recommended replenishment qty, Recommended order quantity"),
    ),
    signature=("sku", "available", "recommended"),
    own=False,
)

SETTLEMENT = Table(
    "amazon_settlement",
    "Amazon settlement",
    "亚马逊 结算",
    (
        _c(T.CODE, "settlement", "settlement-id", required=True),
        _c(T.TEXT, "transaction", "transaction-type"),
        _c(T.TEXT, "posted", "posted-date, posted-date-time"),
    ),
    signature=("settlement", "transaction"),
    own=False,
)

REIMBURSEMENTS = Table(
    "amazon_reimbursements",
    "Amazon FBA reimbursements",
    "亚马逊 FBA 赔偿",
    (
        _c(T.TEXT, "approved", "approval-date", required=True),
        _c(T.CODE, "reimbursement", "reimbursement-id", required=True),
    ),
    signature=("approved", "reimbursement"),
    own=False,
)

AMAZON_REPORTS = (
    ALL_ORDERS,
    FBA_INVENTORY,
    INVENTORY_PLANNING,
    LEDGER_SUMMARY,
    FBA_RETURNS,
    MERCHANT_RETURNS,
    RESTOCK,
    SETTLEMENT,
    REIMBURSEMENTS,
)
