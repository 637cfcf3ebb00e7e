"""The tables of trade: order lines, returns, suppliers, quotes with price tiers, bundles."""

from __future__ import annotations

from sealane.exchange.contracts import ColumnType as T
from sealane.exchange.contracts import Table
from sealane.exchange.core.columns import column as c

LINE_KINDS = ("sale", "return", "cancellation", "fee", "adjustment")
LINE_WORDS = {"cancelled": "cancellation", "canceled": "cancellation", "refund": "return", "退货": "return"}
LINE_WORDS |= {"销售": "sale", "取消": "cancellation", "费用": "fee", "运费": "fee", "调整": "adjustment"}

ORDER_LINES = Table(
    "order_lines",
    "Order or invoice lines",
    "订单明细",
    (
        c(
            T.CODE,
            "order",
            "order or invoice number",
            "订单号",
            required=True,
            also=(
                "invoice, invoice no, invoice number, order id, order no, order number, 订单号, "
                "订单编号, 发票号, 平台订单号, 销售单号"
            ),
        ),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.QUANTITY, "units", "units; negative takes back", "数量；负数为退回", required=True),
        c(
            T.MOMENT,
            "ordered_at",
            "when it was ordered",
            "下单时间",
            required=True,
            also=(
                "invoice date, order date, order time, purchase date, created at, date, 下单时间, "
                "订单时间, 订单日期, 付款时间, 日期, 创建时间"
            ),
        ),
        c(T.TEXT, "name", "name", "名称"),
        c(T.MONEY, "unit_price", "price of one unit", "单价", also="price, item price, 单价, 售价"),
        c(T.MONEY, "revenue", "money of the line", "行金额", also="line total, subtotal, 小计, 金额"),
        c(T.CURRENCY, "currency", "of the prices", "币种"),
        c(
            T.COUNTRY,
            "market",
            "country of the buyer",
            "买家国家",
            also="ship country, shipping country, ship to country",
        ),
        c(T.TEXT, "channel", "where it was sold", "销售渠道"),
        c(T.CODE, "location", "warehouse that serves it", "发货仓"),
        c(T.TEXT, "status", "state of the order", "订单状态", also="order status, 订单状态, 状态"),
        c(
            T.CODE,
            "customer",
            "used to tell real orders from bookings; not kept",
            "仅用于区分真实订单，不保存",
            also="customer id, customerid, 客户, 客户编号, 买家id",
        ),
        c(
            T.CHOICE,
            "kind",
            "sale, return, cancellation, fee or adjustment, when the file says it",
            "行类型",
            choices=LINE_KINDS,
            words=LINE_WORDS,
        ),
    ),
)

RETURNS = Table(
    "returns",
    "Returns",
    "退货",
    (
        c(
            T.DATE,
            "date",
            "day it came back",
            "退货日期",
            required=True,
            also="return date, 退货日期, 退货时间",
        ),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.CODE, "location", "where it came back", "退回仓", required=True),
        c(
            T.QUANTITY,
            "units",
            "units that came back",
            "退货数量",
            required=True,
            lowest=0,
            also="returned, return quantity, 退货数量, 退回数量",
        ),
        c(T.CODE, "order", "order number", "订单号", also="order id, order no, 订单号, 订单编号"),
        c(T.TEXT, "reason", "reason", "原因", also="return reason, 退货原因, 原因"),
        c(T.TEXT, "disposition", "sellable, damaged, …", "可售、残损等", also="condition, 商品状态, 处置"),
        c(
            T.MONEY,
            "refund",
            "money given back",
            "退款金额",
            also="refund amount, refunded amount, 退款金额, 退款",
        ),
        c(T.CURRENCY, "currency", "of the refund", "退款币种"),
        c(T.TEXT, "channel", "where it was sold", "销售渠道"),
        c(T.COUNTRY, "market", "country", "国家"),
    ),
)

SUPPLIERS = Table(
    "suppliers",
    "Suppliers",
    "供应商",
    (
        c(T.CODE, "supplier", "code used in the other tables", "供应商代码", required=True),
        c(T.TEXT, "name", "name", "名称"),
        c(T.COUNTRY, "country", "country", "国家"),
        c(T.TEXT, "region", "region", "地区"),
        c(T.CURRENCY, "currency", "in which it quotes", "报价币种"),
        c(
            T.NUMBER,
            "lead_time_days_p50",
            "days in half of the cases",
            "中位交期（天）",
            unit="days",
            lowest=0,
        ),
        c(
            T.NUMBER,
            "lead_time_days_p90",
            "days in nine cases of ten",
            "九成情况下的交期（天）",
            unit="days",
            lowest=0,
        ),
        c(
            T.QUANTITY,
            "capacity_units_per_month",
            "units it can make in a month",
            "月产能（件）",
            lowest=0,
            also="capacity, 产能, 月产能",
        ),
        c(
            T.WHOLE,
            "payment_days",
            "days until payment",
            "账期（天）",
            unit="days",
            lowest=0,
            also="payment terms, 账期",
        ),
        c(
            T.NUMBER,
            "deposit_percent",
            "percent of the price paid with the order",
            "定金比例（%）",
            lowest=0,
            highest=100,
            also="deposit, deposit (%), 定金, 定金比例, 预付比例",
        ),
        c(
            T.CHOICE,
            "balance_when",
            "when the rest is due: on_order, before_shipment, on_delivery",
            "尾款时点：on_order 下单、before_shipment 出货前、on_delivery 到货",
            choices=("on_order", "before_shipment", "on_delivery"),
            words={
                "下单": "on_order",
                "出货前": "before_shipment",
                "发货前": "before_shipment",
                "到货": "on_delivery",
            },
            also="balance due, 尾款时点, 尾款",
        ),
        c(
            T.NUMBER,
            "ramp_percent",
            "percent more a month it can make",
            "可增产比例（%）",
            lowest=0,
            also="增产比例",
        ),
        c(T.WHOLE, "ramp_weeks", "within so many weeks", "增产所需周数", lowest=0, also="增产周数"),
        c(
            T.CHOICE,
            "qualification",
            "candidate, approved, conditional, blocked",
            "准入状态：candidate 候选、approved 合格、conditional 有条件、blocked 停用",
            choices=("unknown", "candidate", "approved", "conditional", "blocked"),
            words={"候选": "candidate", "合格": "approved", "有条件": "conditional", "停用": "blocked"},
            also="准入状态, 合格状态",
        ),
        c(T.DATE, "audited_on", "last audit", "最近验厂日期", also="last audit, 验厂日期"),
        c(T.DATE, "audit_due_on", "next audit", "下次验厂日期", also="next audit, 下次验厂"),
        c(T.TEXT, "categories", "what it makes", "供应品类", also="makes, 供应品类, 主营品类"),
        c(
            T.WHOLE,
            "change_notice_days",
            "days before its date until which an open order can be changed",
            "到货前多少天仍可变更订单",
            unit="days",
            lowest=0,
            also="change notice, 变更提前期, 可变更天数",
        ),
        c(
            T.WHOLE,
            "max_delay_days",
            "days by which it puts an open order off",
            "可推迟到货的最长天数",
            unit="days",
            lowest=0,
            also="可推迟天数",
        ),
        c(
            T.NUMBER,
            "delay_fee_percent",
            "fee for that, percent of the goods' price",
            "推迟到货的费用（货款的 %）",
            lowest=0,
            also="推迟费",
        ),
        c(
            T.WHOLE,
            "max_pull_in_days",
            "days by which it can deliver an open order sooner",
            "可提前到货的最长天数",
            unit="days",
            lowest=0,
            also="可提前天数",
        ),
        c(
            T.NUMBER,
            "pull_in_fee_percent",
            "fee for that, percent of the goods' price",
            "提前到货的费用（货款的 %）",
            lowest=0,
            also="加急费",
        ),
        c(
            T.NUMBER,
            "return_percent",
            "what it gives back for goods returned, percent of their price",
            "退货时按原价退回的比例（%）",
            lowest=0,
            highest=100,
            also="return price, 退货价比例, 退货折扣",
        ),
        c(
            T.WHOLE,
            "return_days",
            "days since receipt within which it takes goods back",
            "收货后多少天内可退货",
            unit="days",
            lowest=0,
            also="可退货天数, 退货期限",
        ),
        c(
            T.QUANTITY,
            "return_min_units",
            "least units of one SKU in a return",
            "单个 SKU 最少退货件数",
            lowest=0,
            also="退货起退量",
        ),
        c(
            T.NUMBER,
            "return_freight_percent",
            "freight of sending them back that we pay, percent of their price",
            "退货由我方承担的运费（货款的 %）",
            lowest=0,
            also="退货运费",
        ),
        c(T.TEXT, "contact", "whom to reach", "联系人", also="contact person, 联系人, 联系方式"),
        c(T.TEXT, "note", "note", "备注"),
    ),
)

QUOTES = Table(
    "quotes",
    "Quotes, one row for each price tier",
    "报价（每个价格档一行）",
    (
        c(T.CODE, "supplier", "supplier", "供应商", required=True),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(
            T.MONEY,
            "unit_cost",
            "price of one unit in this tier",
            "该档单价",
            required=True,
            lowest=0,
            also="unit price, quote, price, 单价, 报价",
        ),
        c(T.CURRENCY, "currency", "of the price", "币种"),
        c(
            T.QUANTITY,
            "from_units",
            "the tier holds from this many units",
            "该档起始数量",
            default=1.0,
            lowest=0,
            also="tier, from qty, 起始数量, 阶梯数量",
        ),
        c(T.QUANTITY, "moq", "smallest order", "起订量", default=1.0, lowest=0),
        c(T.QUANTITY, "multiple", "orders are multiples of this", "订货倍数", default=1.0, lowest=0),
        c(
            T.NUMBER,
            "lead_time_days_p50",
            "days in half of the cases",
            "中位交期（天）",
            unit="days",
            lowest=0,
        ),
        c(
            T.NUMBER,
            "lead_time_days_p90",
            "days in nine cases of ten",
            "九成情况下的交期（天）",
            unit="days",
            lowest=0,
        ),
        c(T.DATE, "valid_from", "first day", "生效日期", also="valid since, 生效日期"),
        c(T.DATE, "valid_to", "last day", "失效日期", also="valid until, 失效日期, 有效期至"),
        c(
            T.FLAG,
            "primary",
            "the supplier bought from first",
            "首选供应商",
            also="preferred, 首选, 主供应商",
        ),
    ),
)

BUNDLES = Table(
    "bundles",
    "Bundles: sold as one, counted as parts",
    "组合装",
    (
        c(
            T.CODE,
            "bundle",
            "SKU under which it is sold",
            "组合 SKU",
            required=True,
            also="bundle sku, 组合sku, 套装sku, 组合商品编码",
        ),
        c(
            T.CODE,
            "sku",
            "part",
            "子件 SKU",
            required=True,
            also="component, component sku, part, 子sku, 子商品编码, 单品sku",
        ),
        c(
            T.WHOLE,
            "units",
            "parts in one bundle",
            "每套件数",
            required=True,
            lowest=1,
            also="quantity per bundle, 组成数量, 单套数量",
        ),
    ),
)

AVAILABILITY = Table(
    "availability",
    "Days on which a SKU could or could not be sold",
    "每日是否可售",
    (
        c(T.DATE, "date", "day", "日期", required=True),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.CODE, "location", "warehouse", "仓库", required=True),
        c(T.FLAG, "in_stock", "could it be sold at all", "是否可售", required=True),
    ),
)

TRADE_TABLES = (ORDER_LINES, RETURNS, SUPPLIERS, QUOTES, BUNDLES, AVAILABILITY)
