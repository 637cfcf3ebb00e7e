"""Tables of purchasing that people work in: orders, their lines, suppliers, quotes."""

from __future__ import annotations

from sqlalchemy import func, select

from sealane.catalog.service import SKU_LISTING, WAREHOUSE_LISTING
from sealane.infra.listing import Field, Kind, Listing
from sealane.purchasing.store.orders import AWAITED, OPEN, coming
from sealane.purchasing.store.supplier_tables import supplier_certificate, supplier_score
from sealane.purchasing.store.tables import purchase_order, purchase_order_line, quote, supplier

_sku, _warehouse = SKU_LISTING.source, WAREHOUSE_LISTING.source
_o, _l, _s, _q = purchase_order.c, purchase_order_line.c, supplier.c, quote.c
_c, _p = supplier_score.c, supplier_certificate.c

_sums = (
    select(
        _l.purchase_order_id,
        func.count().filter(_l.units > 0).label("lines"),
        func.sum(_l.units).label("units"),
        func.sum(_l.received_units).label("received"),
        func.sum(_l.units * _l.unit_cost).label("amount"),
        func.max(_l.confirmed_due_on).label("confirmed_due_on"),
    )
    .group_by(_l.purchase_order_id)
    .subquery("sums")
)

# Of each kind of paper the one that holds longest counts: a renewed one replaces its forerunner.
_last = (
    select(_p.supplier_id, _p.kind, func.max(_p.expires_on).label("expires_on"))
    .group_by(_p.supplier_id, _p.kind)
    .subquery("last_papers")
)
_papers = (
    select(_last.c.supplier_id, func.min(_last.c.expires_on).label("expires_on"))
    .group_by(_last.c.supplier_id)
    .subquery("papers")
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
        Field("confirmed_on", _o.confirmed_on, Kind.DATE, "Confirmed", "确认日期"),
        Field("due_on", _o.due_on, Kind.DATE, "Due", "预计到货"),
        Field("confirmed_due_on", _sums.c.confirmed_due_on, Kind.DATE, "Confirmed for", "供应商确认到货"),
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
        Field("confirmed_due_on", _l.confirmed_due_on, Kind.DATE, "Confirmed for", "供应商确认到货"),
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
        Field("deposit_percent", _s.deposit_percent, Kind.NUMBER, "Deposit (%)", "定金（%）"),
        Field("qualification", _s.qualification, Kind.ENUM, "Qualification", "准入状态"),
        Field("categories", _s.categories, Kind.TEXT, "Makes", "供应品类"),
        Field("score", _c.score, Kind.NUMBER, "Score", "综合评分"),
        Field("score_low", _c.score_low, Kind.NUMBER, "Score at least", "评分下限"),
        Field("score_high", _c.score_high, Kind.NUMBER, "Score at most", "评分上限"),
        Field("orders", _c.orders, Kind.NUMBER, "Orders judged", "计入订单数"),
        Field("on_time", _c.on_time, Kind.NUMBER, "On time", "准时"),
        Field("in_full", _c.in_full, Kind.NUMBER, "In full", "足量"),
        Field("quality", _c.quality, Kind.NUMBER, "Quality", "质量"),
        Field("lead_time", _c.lead_time, Kind.NUMBER, "Steady lead time", "交期稳定"),
        Field("price", _c.price, Kind.NUMBER, "Price", "价格"),
        Field("response", _c.response, Kind.NUMBER, "Response", "响应"),
        Field("expires_on", _papers.c.expires_on, Kind.DATE, "Next certificate ends", "最近证书到期"),
        Field("note", _s.note, Kind.TEXT, "Note", "备注"),
    ),
    supplier.outerjoin(supplier_score, _c.supplier_id == _s.id).outerjoin(
        _papers, _papers.c.supplier_id == _s.id
    ),
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
