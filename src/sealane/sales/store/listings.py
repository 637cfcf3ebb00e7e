"""Tables of sales that people work in: order lines out, and events."""

from __future__ import annotations

from sqlalchemy import case

from sealane.catalog.service import SKU_LISTING, WAREHOUSE_LISTING
from sealane.infra.listing import Field, Kind, Listing
from sealane.infra.parts import LARGE_FROM
from sealane.sales.store.tables import sales_event, sales_line, sales_order

_sku = SKU_LISTING.source
_warehouse = WAREHOUSE_LISTING.source
_l, _o, _e = sales_line.c, sales_order.c, sales_event.c

LINES_OF_AN_ORDER = 10_000_000
"""More than an order has, so that its number and a line's place in it make one number."""

# Counted backwards from −1, numbers of large imports stay small enough for that product, and for browsers.
_number = case((_l.order_id < LARGE_FROM, _l.order_id), else_=LARGE_FROM - 1 - _l.order_id)

SALES_LINES = Listing(
    "sales-lines",
    (
        Field("order_ref", _o.order_ref, Kind.TEXT, "Order", "订单号"),
        Field("sold_on", _l.sold_on, Kind.DATE, "Day", "日期", sort=_o.sold_on),
        Field("kind", _l.kind, Kind.ENUM, "Kind", "类型"),
        Field("sku", _l.sku_code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _sku.c.name, Kind.TEXT, "Name", "名称"),
        Field("warehouse", _warehouse.c.code, Kind.TEXT, "Warehouse", "仓库"),
        Field("market", _l.market, Kind.TEXT, "Market", "市场"),
        Field("channel", _l.channel, Kind.TEXT, "Channel", "渠道"),
        Field("units", _l.units, Kind.NUMBER, "Units", "数量"),
        Field("revenue", _l.revenue, Kind.MONEY, "Revenue", "销售额"),
        Field("currency", _l.currency, Kind.TEXT, "Currency", "币种"),
        Field("promotion", _l.promotion, Kind.TEXT, "Promotion", "促销"),
        Field("session", _l.session, Kind.TEXT, "Live session", "直播场次"),
        Field("source", _o.source, Kind.TEXT, "Source", "来源"),
    ),
    sales_line.join(sales_order, _o.id == _l.order_id)
    .outerjoin(_sku, _sku.c.id == _l.sku_id)
    .outerjoin(_warehouse, _warehouse.c.id == _l.warehouse_id),
    _number * LINES_OF_AN_ORDER + _l.position,
    search=(_o.order_ref, _l.sku_code, _sku.c.name),
    default_sort="-sold_on",
    where=(_l.active,),
    exact=True,
)

SALES_EVENTS = Listing(
    "sales-events",
    (
        Field("day", _e.day, Kind.DATE, "First day", "开始日期"),
        Field("until", _e.until, Kind.DATE, "Last day", "结束日期"),
        Field("kind", _e.kind, Kind.TEXT, "Kind", "类型"),
        Field("sku", _e.sku, Kind.TEXT, "SKU", "SKU"),
        Field("category", _e.category, Kind.TEXT, "Category", "类目"),
        Field("location", _e.location, Kind.TEXT, "Warehouse", "仓库"),
        Field("market", _e.market, Kind.TEXT, "Market", "市场"),
        Field("uplift", _e.uplift, Kind.NUMBER, "Uplift", "提升倍数"),
        Field("note", _e.note, Kind.TEXT, "Note", "备注"),
    ),
    sales_event,
    _e.id,
    search=(_e.kind, _e.note, _e.sku, _e.category),
    default_sort="-day",
)
