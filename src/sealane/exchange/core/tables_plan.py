"""The tables that a plan is made from: sales, stock, incoming, products, locations, supply, events, and what
the last one proposed."""

from __future__ import annotations

from sealane.exchange.contracts import ColumnType as T
from sealane.exchange.contracts import Table
from sealane.exchange.core.columns import column as c

TIERS = ("hit", "regular", "seasonal", "new")
TIER_WORDS = {
    "爆款": "hit",
    "畅销": "hit",
    "常规": "regular",
    "常规款": "regular",
    "平销": "regular",
    "季节": "seasonal",
    "季节款": "seasonal",
    "节日": "seasonal",
    "festive": "seasonal",
    "新品": "new",
    "测试": "new",
    "test": "new",
}
LOCATION_KINDS = ("home", "overseas", "fba", "store")
LOCATION_WORDS = {
    "国内": "home",
    "国内仓": "home",
    "本地仓": "home",
    "domestic": "home",
    "海外": "overseas",
    "海外仓": "overseas",
    "fba仓": "fba",
    "amazon": "fba",
    "亚马逊": "fba",
    "门店": "store",
    "店铺": "store",
    "shop": "store",
}
SUPPLY_KINDS = ("purchase", "transfer")
SUPPLY_WORDS = {
    "采购": "purchase",
    "buy": "purchase",
    "调拨": "transfer",
    "调货": "transfer",
    "move": "transfer",
}

SALES = Table(
    "sales",
    "Sales by day or week",
    "销售（按日或周）",
    (
        c(T.DATE, "date", "day, or first day of the week", "日期或周一", required=True),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.CODE, "location", "warehouse or store it was sold from", "发货仓或门店", required=True),
        c(T.QUANTITY, "units", "units sold; a return is negative", "销量；退货为负", required=True),
        c(T.MONEY, "revenue", "money taken", "销售额"),
        c(T.CURRENCY, "currency", "of revenue", "销售额币种"),
        c(T.FLAG, "in_stock", "could it be sold at all in that period", "该期间是否可售", default=True),
        c(T.TEXT, "channel", "where it was sold", "销售渠道"),
        c(T.TEXT, "promotion", "promotion running then", "当时的促销"),
        c(T.TEXT, "session", "live session", "直播场次"),
        c(T.COUNTRY, "market", "country of the buyer", "买家所在国家"),
    ),
)

STOCK = Table(
    "stock",
    "Stock as it is",
    "当前库存",
    (
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.CODE, "location", "warehouse", "仓库", required=True),
        c(T.QUANTITY, "on_hand", "units there, of every state", "在库总数", required=True),
        c(T.QUANTITY, "committed", "promised to orders", "已占用", default=0.0),
        c(T.QUANTITY, "unavailable", "cannot be sold", "不可售", default=0.0),
        c(T.DATE, "received_on", "day of receipt of this layer", "该批入库日期"),
    ),
)

INCOMING = Table(
    "incoming",
    "Goods on their way",
    "在途",
    (
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(
            T.CODE,
            "location",
            "where it arrives",
            "到货仓",
            required=True,
            also="destination, to, 目的仓, 收货仓, 到货仓, 入库仓",
        ),
        c(
            T.QUANTITY,
            "units",
            "units on their way",
            "在途数量",
            required=True,
            lowest=0,
            also="incoming, in transit, 在途, 在途数量, 未到数量, 采购数量, 发货数量",
        ),
        c(T.DATE, "due_date", "first day on which it can be sold", "最早可售日期", required=True),
        c(T.TEXT, "source", "from where", "来源"),
        c(T.TEXT, "channel", "how it travels", "运输方式"),
        c(T.CODE, "reference", "order or shipment number", "采购单或货件号"),
        c(T.TEXT, "kind", "purchase, transfer, …", "采购、调拨等"),
        c(
            T.NUMBER,
            "chance",
            "chance that it comes on that day; rows of one reference rule each other out",
            "当日到货的概率；同一单号的各行互斥",
            default=1.0,
            lowest=0,
        ),
    ),
)

PRODUCTS = Table(
    "products",
    "Products",
    "商品",
    (
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.TEXT, "name", "name", "名称"),
        c(T.TEXT, "category", "category", "类目"),
        c(T.MONEY, "unit_cost", "cost of one unit", "单位成本", lowest=0),
        c(T.MONEY, "price", "selling price", "售价", lowest=0),
        c(T.CURRENCY, "currency", "of cost and price", "成本与售价的币种"),
        c(T.NUMBER, "weight_kg", "weight of one unit", "单件重量", unit="kg", lowest=0),
        c(T.NUMBER, "length_cm", "length packed", "包装长", unit="cm", lowest=0),
        c(T.NUMBER, "width_cm", "width packed", "包装宽", unit="cm", lowest=0),
        c(T.NUMBER, "height_cm", "height packed", "包装高", unit="cm", lowest=0),
        c(T.TEXT, "traits", "battery, liquid, fragile, …, separated by ;", "带电、液体、易碎等，用 ; 分隔"),
        c(
            T.CHOICE,
            "tier",
            "hit, regular, seasonal or new, when set by hand",
            "人工指定的分层",
            choices=TIERS,
            words=TIER_WORDS,
        ),
        c(T.DATE, "launched_on", "first day on sale", "开售日期"),
        c(T.DATE, "discontinued_on", "not bought again from this day", "停售日期"),
        c(
            T.MONEY,
            "holding_cost_per_unit_period",
            "cost of keeping a unit for a period",
            "每件每期持有成本",
            lowest=0,
        ),
        c(
            T.MONEY,
            "shortage_cost_per_unit",
            "cost of a unit not there when wanted",
            "每件缺货成本",
            lowest=0,
        ),
        c(T.MONEY, "salvage_value", "what a unit brings at the end", "残值"),
        c(T.CODE, "parent", "parent product", "父商品"),
        c(T.CODE, "hs_code", "customs tariff code", "海关编码", also="hs, hs code, HS编码, 海关编码, 税号"),
        c(
            T.COUNTRY,
            "origin_country",
            "where it is made",
            "原产国",
            also="country of origin, 原产国, 原产地",
        ),
    ),
)

LOCATIONS = Table(
    "locations",
    "Warehouses and stores",
    "仓库与门店",
    (
        c(T.CODE, "location", "code used in the other tables", "其他表中使用的仓库代码", required=True),
        c(T.TEXT, "name", "name", "名称"),
        c(
            T.CHOICE,
            "kind",
            "home, overseas, fba or store",
            "国内仓、海外仓、FBA 或门店",
            choices=LOCATION_KINDS,
            words=LOCATION_WORDS,
        ),
        c(T.COUNTRY, "country", "country", "国家"),
        c(T.TEXT, "region", "region", "区域"),
        c(T.QUANTITY, "capacity_units", "units it can hold", "可容纳件数", lowest=0),
        c(T.NUMBER, "capacity_m3", "volume it can hold", "可容纳体积", unit="m3", lowest=0),
        c(T.MONEY, "storage_cost_per_m3_day", "storage fee", "每立方米每日仓储费", lowest=0),
        c(
            T.QUANTITY,
            "inbound_units_per_week",
            "units it can take in a week",
            "每周可收货件数",
            lowest=0,
        ),
    ),
)

SUPPLY = Table(
    "supply",
    "How each SKU can be had",
    "供货方式",
    (
        c(T.CODE, "sku", "stock keeping unit, or * for all", "SKU，* 表示全部", required=True),
        c(T.CODE, "location", "where it arrives, or * for all", "到货仓，* 表示全部", required=True),
        c(
            T.WHOLE,
            "lead_time_periods",
            "periods from order to shelf",
            "下单到可售的期数",
            unit="periods",
            lowest=0,
        ),
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
            T.CHOICE,
            "kind",
            "purchase or transfer",
            "采购或调拨",
            default="purchase",
            choices=SUPPLY_KINDS,
            words=SUPPLY_WORDS,
        ),
        c(T.CODE, "source", "warehouse it is taken from", "调出仓"),
        c(T.CODE, "supplier", "supplier", "供应商"),
        c(T.TEXT, "channel", "how it travels", "运输方式"),
        c(
            T.WHOLE,
            "review_every_periods",
            "periods between two orders",
            "下单间隔（期）",
            default=1,
            unit="periods",
            lowest=1,
        ),
        c(T.QUANTITY, "moq", "smallest order", "起订量", default=1.0, lowest=0),
        c(T.QUANTITY, "multiple", "orders are multiples of this", "订货倍数", default=1.0, lowest=0),
        c(T.QUANTITY, "max_units", "largest order", "单次上限", lowest=0),
        c(T.MONEY, "unit_cost", "price of one unit from this source", "该来源的单价", lowest=0),
        c(T.MONEY, "cost_per_unit", "freight per unit", "每件运费", lowest=0),
        c(T.MONEY, "cost_per_kg", "freight per kg", "每公斤运费", lowest=0),
        c(T.MONEY, "cost_per_m3", "freight per cubic metre", "每立方米运费", lowest=0),
        c(T.MONEY, "fixed_cost", "cost of each order", "每单固定费用", lowest=0),
        c(T.DATE, "closed_from", "no orders are taken from this day", "停止接单起始日"),
        c(T.DATE, "closed_to", "to this day", "停止接单截止日"),
        c(
            T.NUMBER,
            "arrival_share",
            "share of orders that come at all",
            "最终能到货的订单占比",
            default=1.0,
            lowest=0,
        ),
        c(T.FLAG, "main", "1: the SKU's main supplier; 0: a second source", "1 主供应商，0 备选供应商"),
        c(
            T.NUMBER,
            "from_units",
            "units from which this price holds; one row for each price tier",
            "此价格的起始数量；每个价格阶梯一行",
            unit="units",
            lowest=0,
        ),
        c(
            T.NUMBER,
            "supplier_units",
            "most units that the supplier gives at once, all SKUs together",
            "供应商单次总产能（所有 SKU 合计）",
            unit="units",
            lowest=0,
        ),
        c(
            T.MONEY,
            "min_order_value",
            "least value of goods of one order with the supplier",
            "供应商单次订单最低金额",
            lowest=0,
        ),
        c(
            T.NUMBER,
            "container_m3",
            "room in one container; fixed_cost is then paid for each",
            "单柜容积，此时 fixed_cost 按柜支付",
            unit="m³",
            lowest=0,
        ),
        c(T.NUMBER, "container_kg", "load of one container", "单柜载重", unit="kg", lowest=0),
    ),
    one_of=("lead_time_periods", "lead_time_days_p50"),
)

EVENTS = Table(
    "events",
    "Promotions, live sessions, holidays, price changes",
    "促销、直播、节日、调价",
    (
        c(
            T.DATE,
            "date",
            "first day",
            "开始日期",
            required=True,
            also="from, start, start date, 开始日期, 开始",
        ),
        c(
            T.TEXT,
            "kind",
            "promotion, live, holiday, price, …",
            "促销、直播、节日、调价等",
            required=True,
            also="event, 活动类型, 事件",
        ),
        c(T.DATE, "until", "last day", "结束日期"),
        c(T.CODE, "sku", "only this SKU", "仅此 SKU"),
        c(T.TEXT, "category", "only this category", "仅此类目"),
        c(T.CODE, "location", "only this location", "仅此仓"),
        c(T.COUNTRY, "market", "only this country", "仅此国家"),
        c(T.NUMBER, "uplift", "demand is multiplied by this, when known", "需求倍数（如已知）", lowest=0),
        c(T.NUMBER, "price", "of a price change: the price then", "调价后的售价", lowest=0),
        c(T.TEXT, "note", "note", "备注"),
    ),
)

PREVIOUS_DECISIONS = Table(
    "previous_decisions",
    "What the last plan proposed and is still open, so that the next one changes little",
    "上一次计划中尚未处理的建议（用于保持计划稳定）",
    (
        c(
            T.TEXT,
            "kind",
            "purchase; other kinds are not needed",
            "purchase（采购），其他类型无需提供",
            required=True,
        ),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.CODE, "location", "where it arrives", "到货仓", required=True),
        c(T.QUANTITY, "units", "units proposed", "建议数量", required=True, lowest=0),
        c(T.CODE, "source", "supplier", "供应商"),
        c(T.TEXT, "channel", "how it travels", "运输方式"),
    ),
)

OVERRIDES = Table(
    "overrides",
    "What a planner expects instead of the forecast, for a while",
    "人工修正的预测（有期限）",
    (
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(
            T.DATE,
            "date",
            "first day of the demand meant",
            "需求开始日期",
            required=True,
            also="from, start, 开始日期",
        ),
        c(T.CODE, "location", "only this location; else all together", "仅此仓；不填则为各仓合计"),
        c(T.DATE, "until", "last day of the demand meant", "需求结束日期"),
        c(
            T.NUMBER,
            "units",
            "demand of one period, instead of the forecast",
            "每期需求（替代预测）",
            lowest=0,
        ),
        c(T.NUMBER, "percent", "or: how much more or less than the forecast", "或：比预测增减的百分比"),
        c(T.TEXT, "reason", "why", "原因", required=True),
        c(T.TEXT, "by", "who said so", "修正人"),
        c(T.DATE, "made_on", "when it was said", "修正日期"),
        c(T.DATE, "expires_on", "last day on which plans heed it", "失效日期"),
    ),
    one_of=("units", "percent"),
)

PLAN_TABLES = (SALES, STOCK, INCOMING, PRODUCTS, LOCATIONS, SUPPLY, EVENTS, PREVIOUS_DECISIONS, OVERRIDES)
