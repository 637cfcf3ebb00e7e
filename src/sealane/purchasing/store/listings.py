"""Tables of purchasing that people work in: orders, their lines, suppliers, quotes."""

from __future__ import annotations

from sqlalchemy import func, select

from sealane.catalog.service import SKU_LISTING, WAREHOUSE_LISTING
from sealane.infra.listing import Field, Kind, Listing
from sealane.purchasing.store.orders import AWAITED, OPEN, coming
from sealane.purchasing.store.tables import purchase_order, purchase_order_line, quote, supplier

_sku, _warehouse = SKU_LISTING.source, WAREHOUSE_LISTING.source
_o, _l, _s, _q = purchase_order.c, purchase_order_line.c, supplier.c, quote.c

_sums = (
    select(
        _l.purchase_order_id,
        func.count().filter(_l.units > 0).label("lines"),
        func.sum(_l.units).label("units"),
        func.sum(_l.received_units).label("received"),
        func.sum(_l.units * _l.unit_cost).label("amount"),
    )
    .group_by(_l.purchase_order_id)
    .subquery("sums")
)

ORDERS = Listing(
    "purchase-orders",
    (
        Field("number", _o.number, Kind.TEXT, "Number", "采购单号"),
        Field("supplier", _s.code, Kind.TEXT, "Supplier", "供应商"),
        Field("supplier_name", _s.name, Kind.TEXT, "Name of the supplier", "供应商名称"),
        Field("warehouse", _warehouse.c.code, Kind.TEXT, "Warehouse", "到货仓"),
        Field("status", _o.status, Kind.ENUM, "Status", "状态"),
        Field("ordered_on", _o.ordered_on, Kind.DATE, "Ordered", "下单日期"),
        Field("due_on", _o.due_on, Kind.DATE, "Due", "预计到货"),
        Field("channel", _o.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("lines", _sums.c.lines, Kind.NUMBER, "Lines", "行数"),
        Field("units", _sums.c.units, Kind.NUMBER, "Units", "采购数量"),
        Field("received", _sums.c.received, Kind.NUMBER, "Received", "已到数量"),
        Field("amount", _sums.c.amount, Kind.MONEY, "Amount", "金额", finance=True),
        Field("currency", _o.currency, Kind.TEXT, "Currency", "币种"),
        Field("created_by", _o.created_by, Kind.TEXT, "Made by", "创建人"),
        Field("note", _o.note, Kind.TEXT, "Note", "备注"),
    ),
    purchase_order.outerjoin(supplier, _s.id == _o.supplier_id)
    .outerjoin(_warehouse, _warehouse.c.id == _o.warehouse_id)
    .outerjoin(_sums, _sums.c.purchase_order_id == _o.id),
    _o.id,
    search=(_o.number, _s.code, _s.name),
    default_sort="-number",
)

ORDER_LINES = Listing(
    "purchase-order-lines",
    (
        Field("number", _o.number, Kind.TEXT, "Number", "采购单号"),
        Field("status", _o.status, Kind.ENUM, "Status", "状态"),
        Field("supplier", _s.code, Kind.TEXT, "Supplier", "供应商"),
        Field("warehouse", _warehouse.c.code, Kind.TEXT, "Warehouse", "到货仓"),
        Field("sku", _sku.c.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _sku.c.name, Kind.TEXT, "Name", "名称"),
        Field("units", _l.units, Kind.NUMBER, "Units", "采购数量"),
        Field("received", _l.received_units, Kind.NUMBER, "Received", "已到数量"),
        Field("damaged", _l.damaged_units, Kind.NUMBER, "Of them damaged", "其中残损"),
        Field("open", AWAITED, Kind.NUMBER, "Open", "未到数量"),
        Field("unit_cost", _l.unit_cost, Kind.MONEY, "Unit cost", "单价", finance=True),
        Field("currency", _o.currency, Kind.TEXT, "Currency", "币种"),
        Field("ordered_on", _o.ordered_on, Kind.DATE, "Ordered", "下单日期"),
        Field("due_on", func.coalesce(_l.due_on, _o.due_on), Kind.DATE, "Due", "预计到货"),
    ),
    purchase_order_line.join(purchase_order, _o.id == _l.purchase_order_id)
    .outerjoin(supplier, _s.id == _o.supplier_id)
    .outerjoin(_sku, _sku.c.id == _l.sku_id)
    .outerjoin(_warehouse, _warehouse.c.id == _o.warehouse_id),
    _l.id,
    search=(_o.number, _sku.c.code, _sku.c.name, _s.code),
    default_sort="-number",
    where=((_l.units > 0) | (_l.received_units > 0),),
)

SUPPLIERS = Listing(
    "suppliers",
    (
        Field("code", _s.code, Kind.TEXT, "Supplier", "供应商"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("country", _s.country, Kind.TEXT, "Country", "国家"),
        Field("region", _s.region, Kind.TEXT, "Region", "地区"),
        Field("contact", _s.contact, Kind.TEXT, "Contact", "联系人"),
        Field("currency", _s.currency, Kind.TEXT, "Currency", "币种"),
        Field(
            "lead_time_days_p50", _s.lead_time_days_p50, Kind.NUMBER, "Lead time p50 (days)", "交期中位（天）"
        ),
        Field(
            "lead_time_days_p90", _s.lead_time_days_p90, Kind.NUMBER, "Lead time p90 (days)", "交期 P90（天）"
        ),
        Field(
            "capacity_units_per_month",
            _s.capacity_units_per_month,
            Kind.NUMBER,
            "Capacity (units a month)",
            "月产能（件）",
        ),
        Field("payment_days", _s.payment_days, Kind.NUMBER, "Payment (days)", "账期（天）"),
        Field("note", _s.note, Kind.TEXT, "Note", "备注"),
    ),
    supplier,
    _s.id,
    search=(_s.code, _s.name, _s.note),
    default_sort="code",
)

QUOTES = Listing(
    "quotes",
    (
        Field("supplier", _s.code, Kind.TEXT, "Supplier", "供应商"),
        Field("sku", _sku.c.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _sku.c.name, Kind.TEXT, "Name", "名称"),
        Field("warehouse", _warehouse.c.code, Kind.TEXT, "Warehouse", "到货仓"),
        Field("channel", _q.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("min_units", _q.min_units, Kind.NUMBER, "From units", "起始数量"),
        Field("unit_cost", _q.unit_cost, Kind.MONEY, "Unit cost", "单价", finance=True),
        Field("currency", _q.currency, Kind.TEXT, "Currency", "币种"),
        Field("moq", _q.moq, Kind.NUMBER, "MOQ", "起订量"),
        Field("multiple", _q.multiple, Kind.NUMBER, "Multiple", "箱规"),
        Field("max_units", _q.max_units, Kind.NUMBER, "Largest order", "单次上限"),
        Field(
            "lead_time_days_p50", _q.lead_time_days_p50, Kind.NUMBER, "Lead time p50 (days)", "交期中位（天）"
        ),
        Field(
            "lead_time_days_p90", _q.lead_time_days_p90, Kind.NUMBER, "Lead time p90 (days)", "交期 P90（天）"
        ),
        Field("is_primary", _q.is_primary, Kind.FLAG, "Bought from first", "首选"),
        Field("valid_from", _q.valid_from, Kind.DATE, "Valid from", "生效日期"),
        Field("valid_to", _q.valid_to, Kind.DATE, "Valid to", "失效日期"),
    ),
    quote.join(supplier, _s.id == _q.supplier_id)
    .outerjoin(_sku, _sku.c.id == _q.sku_id)
    .outerjoin(_warehouse, _warehouse.c.id == _q.warehouse_id),
    _q.id,
    search=(_s.code, _sku.c.code, _sku.c.name),
    default_sort="sku",
)

OPEN_ORDER_LINES = (
    select(
        _l.id,
        _o.number,
        _o.status,
        _s.code.label("supplier"),
        _o.channel,
        _l.sku_id,
        _o.warehouse_id,
        OPEN.label("units"),
        func.coalesce(_l.due_on, _o.due_on).label("due_on"),
    )
    .join(purchase_order, _o.id == _l.purchase_order_id)
    .outerjoin(supplier, _s.id == _o.supplier_id)
    .where(coming())
)
"""What orders are still to bring, as a select for listings of all that is on its way."""
