"""Shopify's and TikTok Shop's exports: which headers give each away, and the columns that are read."""

from __future__ import annotations

from sealane.exchange.contracts import Column, Table
from sealane.exchange.contracts import ColumnType as T
from sealane.exchange.core.columns import split


def _c(type_: T, name: str, headers: str, *, required: bool = False) -> Column:
    return Column(name, type_, headers, headers, required=required, aliases=split(headers))


SHOPIFY_ORDERS = Table(
    "shopify_orders",
    "Shopify orders",
    "Shopify 订单",
    (
        _c(T.CODE, "order", "Name", required=True),
        _c(T.MOMENT, "ordered_at", "Created at"),
        _c(T.TEXT, "financial_status", "Financial Status"),
        _c(T.MOMENT, "cancelled_at", "Cancelled at"),
        _c(T.CURRENCY, "currency", "Currency"),
        _c(T.QUANTITY, "units", "Lineitem quantity", required=True),
        _c(T.TEXT, "name", "Lineitem name"),
        _c(T.MONEY, "unit_price", "Lineitem price"),
        _c(T.CODE, "sku", "Lineitem sku"),
        _c(T.MONEY, "discount", "Lineitem discount"),
        _c(T.COUNTRY, "country", "Shipping Country, Billing Country"),
        _c(T.MONEY, "refunded", "Refunded Amount"),
        _c(T.CODE, "place", "Location"),
        _c(T.TEXT, "source", "Source"),
    ),
    signature=("order", "units", "unit_price", "name"),
    own=False,
)

_VARIANT = (
    _c(T.CODE, "handle", "Handle, URL handle", required=True),
    _c(T.TEXT, "title", "Title"),
    _c(T.TEXT, "option1", "Option1 Value"),
    _c(T.TEXT, "option2", "Option2 Value"),
    _c(T.TEXT, "option3", "Option3 Value"),
)

SHOPIFY_PRODUCTS = Table(
    "shopify_products",
    "Shopify products",
    "Shopify 商品",
    (
        *_VARIANT,
        _c(T.CODE, "sku", "Variant SKU, SKU"),
        _c(T.TEXT, "category", "Type, Product type"),
        _c(T.TEXT, "standard_category", "Product Category"),
        _c(T.TEXT, "vendor", "Vendor"),
        _c(T.NUMBER, "grams", "Variant Grams, Weight value (grams)"),
        _c(T.MONEY, "price", "Variant Price, Price"),
        _c(T.MONEY, "cost", "Cost per item"),
        _c(T.CODE, "barcode", "Variant Barcode, Barcode"),
        _c(T.TEXT, "status", "Status"),
    ),
    signature=("handle", "title", "price", "option1"),
    own=False,
)

SHOPIFY_INVENTORY = Table(
    "shopify_inventory",
    "Shopify inventory",
    "Shopify 库存",
    (
        *_VARIANT,
        _c(T.CODE, "sku", "SKU"),
        _c(T.CODE, "place", "Location", required=True),
        _c(T.QUANTITY, "incoming", "Incoming"),
        _c(T.QUANTITY, "unavailable", "Unavailable"),
        _c(T.QUANTITY, "committed", "Committed"),
        _c(T.QUANTITY, "available", "Available"),
        _c(T.QUANTITY, "on_hand", "On hand"),
    ),
    signature=("handle", "place", "on_hand"),
    own=False,
)

TIKTOK_ORDERS = Table(
    "tiktok_orders",
    "TikTok Shop orders",
    "TikTok Shop 订单",
    (
        _c(T.CODE, "order", "Order ID", required=True),
        _c(T.TEXT, "status", "Order Status"),
        _c(T.TEXT, "substatus", "Order Substatus"),
        _c(T.TEXT, "return_type", "Cancelation/Return Type"),
        _c(T.CODE, "sku_id", "SKU ID"),
        _c(T.CODE, "seller_sku", "Seller SKU"),
        _c(T.TEXT, "name", "Product Name"),
        _c(T.TEXT, "variation", "Variation"),
        _c(T.QUANTITY, "units", "Quantity", required=True),
        _c(T.QUANTITY, "returned", "Sku Quantity of return"),
        _c(T.MONEY, "unit_price", "SKU Unit Original Price"),
        _c(T.MONEY, "revenue", "SKU Subtotal After Discount"),
        _c(T.MOMENT, "ordered_at", "Created Time", required=True),
        _c(T.CODE, "place", "Warehouse Name"),
        _c(T.COUNTRY, "country", "Country"),
        _c(T.NUMBER, "weight_kg", "Weight(kg)"),
        _c(T.TEXT, "category", "Product Category"),
    ),
    signature=("order", "ordered_at", "unit_price"),
    own=False,
    description_row=True,
)

SHOP_REPORTS = (SHOPIFY_ORDERS, SHOPIFY_PRODUCTS, SHOPIFY_INVENTORY, TIKTOK_ORDERS)
