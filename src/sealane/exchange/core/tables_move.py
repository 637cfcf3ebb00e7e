"""The tables of goods on the move and what dates them: purchase orders, shipments, milestones, rates."""

from __future__ import annotations

from sealane.exchange.contracts import ColumnType as T
from sealane.exchange.contracts import Table
from sealane.exchange.core.columns import column as c

PURCHASE_ORDERS = Table(
    "purchase_orders",
    "Purchase orders, one row for each line",
    "采购单（每行一个 SKU）",
    (
        c(
            T.CODE,
            "purchase_order",
            "number",
            "采购单号",
            required=True,
            also="po, po no, po number, 采购单, 采购单号, 采购订单号",
        ),
        c(T.CODE, "supplier", "supplier", "供应商", required=True),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(
            T.CODE,
            "location",
            "where it arrives",
            "到货仓",
            required=True,
            also="destination, 目的仓, 收货仓, 到货仓, 入库仓",
        ),
        c(
            T.QUANTITY,
            "units",
            "units ordered",
            "采购数量",
            required=True,
            lowest=0,
            also="ordered, 采购数量, 采购量, 订购数量",
        ),
        c(
            T.QUANTITY,
            "received_units",
            "units already received",
            "已到数量",
            default=0.0,
            lowest=0,
            also="received, 已入库, 已到货, 已到数量, 到货数量",
        ),
        c(T.MONEY, "unit_cost", "price of one unit", "单价", lowest=0, also="unit price, 单价"),
        c(T.CURRENCY, "currency", "of the price", "币种"),
        c(T.DATE, "ordered_on", "day of the order", "下单日期", also="order date, 下单日期, 采购日期"),
        c(T.DATE, "due_date", "day it can be sold there", "预计可售日期"),
        c(
            T.DATE,
            "confirmed_on",
            "day on which the supplier agreed",
            "供应商确认日期",
            also="confirmation date, confirmed, 确认日期, 供应商确认日期",
        ),
        c(
            T.DATE,
            "confirmed_date",
            "day it can be sold there as the supplier agreed; later promises belong in due_date",
            "供应商确认的可售日期；之后的改期请填预计可售日期",
            also="confirmed due date, agreed date, 确认交期, 确认到货日期, 供应商确认到货",
        ),
        c(T.DATE, "received_on", "day on which the last of it came", "最后到货日期", also="到货时间"),
        c(T.TEXT, "status", "open, received, cancelled, …", "状态", also="状态"),
        c(T.TEXT, "channel", "how it travels", "运输方式"),
        c(T.TEXT, "note", "note", "备注"),
    ),
)

SHIPMENT_KINDS = ("first_leg", "transfer", "parcel")

SHIPMENTS = Table(
    "shipments",
    "Shipments",
    "货件",
    (
        c(
            T.CODE,
            "shipment",
            "number",
            "货件号",
            required=True,
            also="shipment id, tracking, tracking no, 运单号, 货件编号, 物流单号",
        ),
        c(T.CODE, "origin", "from where", "始发地", required=True, also="from, 发货地, 始发地, 起运港"),
        c(T.CODE, "destination", "to where", "目的地", required=True, also="to, 目的地, 目的仓, 目的港"),
        c(
            T.CHOICE,
            "kind",
            "first_leg, transfer or parcel",
            "类型",
            choices=SHIPMENT_KINDS,
            also="类型, 货件类型",
        ),
        c(T.CODE, "tracking_number", "carrier's number", "承运商单号", also="快递单号, 追踪号, 承运商单号"),
        c(
            T.CODE,
            "order",
            "customer's order",
            "客户订单号",
            also="order id, order reference, 订单号, 客户订单号",
        ),
        c(T.CODE, "container", "container it travels in", "柜号", also="container no, 柜号, 集装箱号, 箱号"),
        c(
            T.CODE,
            "master",
            "master bill or booking",
            "主单号",
            also="mbl, master bill, booking, 提单号, 主单号, 订舱号",
        ),
        c(T.COUNTRY, "origin_country", "country of origin", "始发国家", also="from country, 始发国, 发件国"),
        c(
            T.COUNTRY,
            "destination_country",
            "country of destination",
            "目的国家",
            also="to country, 目的国, 收件国",
        ),
        c(T.TEXT, "origin_region", "region of origin", "始发地区"),
        c(T.TEXT, "destination_region", "region of destination", "目的地区"),
        c(T.TEXT, "channel", "how it travels", "运输方式"),
        c(T.TEXT, "carrier", "carrier", "承运商", also="货代, 物流商, 承运商"),
        c(T.CODE, "supplier", "supplier", "供应商"),
        c(T.TEXT, "category", "what is in it", "货物类目"),
        c(T.NUMBER, "weight_kg", "weight", "重量", unit="kg", lowest=0),
        c(T.NUMBER, "volume_m3", "volume", "体积", unit="m3", lowest=0, also="volume, cbm, 体积, 方数"),
        c(T.QUANTITY, "units", "units", "件数", lowest=0),
        c(T.MONEY, "value", "value of the goods", "货值", lowest=0, also="货值"),
        c(T.CURRENCY, "currency", "of value and freight", "币种"),
        c(T.MOMENT, "promised_at", "promised arrival", "承诺到达时间", also="promised, 承诺到货"),
        c(T.MOMENT, "asked_at", "moment of the estimate", "估计时点"),
        c(T.MONEY, "freight_cost", "freight", "运费", lowest=0, also="freight, 运费, 头程费用"),
        c(T.TEXT, "status", "state", "状态", also="状态"),
    ),
)

SHIPMENT_LINES = Table(
    "shipment_lines",
    "What is in each shipment",
    "货件明细",
    (
        c(T.CODE, "shipment", "number", "货件号", required=True, also="shipment id, 货件编号, 货件号"),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.QUANTITY, "units", "units", "数量", required=True, lowest=0, also="shipped, 发货数量"),
        c(
            T.QUANTITY,
            "received_units",
            "units already received",
            "已收数量",
            default=0.0,
            lowest=0,
            also="received, 已收数量",
        ),
        c(T.CODE, "purchase_order", "from which order", "采购单号", also="po, 采购单号"),
    ),
)

MILESTONES = Table(
    "milestones",
    "What happened to each shipment, and when",
    "货件节点",
    (
        c(
            T.CODE,
            "shipment",
            "number",
            "货件号",
            required=True,
            also="shipment id, 货件编号, 货件号, 运单号",
        ),
        c(
            T.TEXT,
            "milestone",
            "ordered, picked_up, departed, …, delivered",
            "节点",
            required=True,
            also="event, 节点, 状态",
        ),
        c(T.MOMENT, "at", "when", "时间", required=True, also="time, timestamp, date, 时间, 发生时间"),
        c(T.TEXT, "place", "where", "地点", also="地点, 发生地点"),
        c(T.COUNTRY, "country", "country of the place", "国家", also="国家"),
        c(T.TEXT, "carrier", "who tells it", "承运商", also="货代, 物流商, 承运商"),
        c(T.CODE, "code", "the carrier's own code", "承运商代码", also="event code, 节点代码, 状态代码"),
        c(T.TEXT, "note", "note", "备注"),
    ),
)

RATES = Table(
    "rates",
    "Exchange rates",
    "汇率",
    (
        c(T.DATE, "date", "day", "日期", required=True),
        c(
            T.CURRENCY,
            "currency",
            "one unit of this",
            "一单位该币种",
            required=True,
            also="from currency, source",
        ),
        c(
            T.CURRENCY,
            "base",
            "buys so much of this",
            "折合币种",
            required=True,
            also="to currency, target, 本位币, 目标币种",
        ),
        c(T.NUMBER, "rate", "rate", "汇率", required=True, lowest=0, also="exchange rate, 汇率"),
    ),
)

CLOSURES = Table(
    "closures",
    "Days on which a supplier or warehouse is shut",
    "停工与放假",
    (
        c(T.DATE, "closed_from", "first day", "开始日期", required=True, also="from, start, 开始日期"),
        c(T.DATE, "closed_to", "last day", "结束日期", required=True, also="to, end, until, 结束日期"),
        c(T.CODE, "supplier", "supplier, or * for all", "供应商，* 表示全部"),
        c(T.CODE, "location", "warehouse, or * for all", "仓库，* 表示全部"),
        c(T.TEXT, "note", "note", "备注"),
    ),
)

SKU_ALIASES = Table(
    "sku_aliases",
    "Other codes of a SKU",
    "SKU 对照",
    (
        c(
            T.CODE,
            "alias",
            "code used elsewhere",
            "别处使用的编码",
            required=True,
            also="platform sku, 平台sku, 店铺sku, asin, fnsku, barcode, 条码",
        ),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.TEXT, "kind", "asin, fnsku, msku, barcode, …", "ASIN、FNSKU、MSKU、条码等"),
        c(T.TEXT, "channel", "where it is used", "使用渠道"),
    ),
)

MOVE_TABLES = (PURCHASE_ORDERS, SHIPMENTS, SHIPMENT_LINES, MILESTONES, RATES, CLOSURES, SKU_ALIASES)
