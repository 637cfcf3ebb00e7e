"""What each indicator is called and means, in both languages, and what to add where it can't be known."""

from __future__ import annotations

from sealane.insight.contracts import Definition, Indicator, Missing, Unit, Words

N, U = Indicator, Unit


def _define(
    indicator: Indicator,
    name: tuple[str, str],
    formula: tuple[str, str],
    unit: Unit,
    *,
    up: bool = True,
    finance: bool = False,
) -> Definition:
    return Definition(indicator, Words(*name), Words(*formula), unit, up, finance)


DEFINITIONS: tuple[Definition, ...] = (
    _define(
        N.TURNOVER_DAYS,
        ("Turnover days", "库存周转天数"),
        ("365 ÷ yearly turnover", "365 ÷ 年周转次数"),
        U.DAYS,
        up=False,
    ),
    _define(
        N.TURNOVER,
        ("Turnover a year", "年周转次数"),
        (
            "Cost of goods sold ÷ average stock value (mean of the days), brought to a year",
            "销货成本 ÷ 平均库存金额（按日平均），折算为年",
        ),
        U.TIMES,
    ),
    _define(
        N.STOCKOUT_RATE,
        ("Stock-out rate", "缺货率"),
        ("Orders that met an empty shelf ÷ all orders wanted", "遇到缺货的订单 ÷ 全部需求订单"),
        U.SHARE,
        up=False,
    ),
    _define(
        N.IN_STOCK_RATE,
        ("In-stock rate", "在库率"),
        (
            "Days in stock ÷ days, each SKU and warehouse weighted by its demand",
            "有货天数 ÷ 总天数（按 SKU×仓的需求加权）",
        ),
        U.SHARE,
    ),
    _define(
        N.FILL_RATE,
        ("Fill rate", "满足率"),
        ("Units served from stock ÷ units demanded", "现货满足件数 ÷ 需求件数"),
        U.SHARE,
    ),
    _define(
        N.SLOW_SHARE,
        ("Slow-moving share", "滞销率"),
        (
            "Slow SKUs ÷ SKUs with stock or sales; slow: in 90 days nothing or less than half the stock sold",
            "滞销 SKU ÷ 有库存或有销量的 SKU；滞销：90 天零销量，或销量不足库存的一半",
        ),
        U.SHARE,
        up=False,
    ),
    _define(
        N.SELL_THROUGH,
        ("Sell-through, 90 days", "90 天售出率"),
        ("Units sold in 90 days ÷ average units on hand", "90 天销量 ÷ 平均在库件数"),
        U.SHARE,
    ),
    _define(
        N.COVER_DAYS,
        ("Days of cover", "可售天数"),
        ("Units available ÷ expected daily demand", "可用件数 ÷ 预计日销量"),
        U.DAYS,
        up=False,
    ),
    _define(
        N.COVER_DAYS_WITH_INCOMING,
        ("Days of cover with incoming", "含在途可售天数"),
        ("(Available + incoming) ÷ expected daily demand", "（可用 + 在途）÷ 预计日销量"),
        U.DAYS,
        up=False,
    ),
    _define(
        N.CASH_TIED_UP,
        ("Cash tied up", "库存占用资金"),
        ("Stock on hand at unit cost", "在库件数 × 单位成本"),
        U.MONEY,
        up=False,
        finance=True,
    ),
    _define(
        N.GMROI,
        ("GMROI", "库存毛利回报率"),
        ("Gross margin a year ÷ average stock value", "年毛利 ÷ 平均库存金额"),
        U.TIMES,
        finance=True,
    ),
    _define(
        N.AGED_180,
        ("Aged over 180 days", "库龄超 180 天占比"),
        ("Value of stock older than 180 days ÷ value of stock", "库龄超 180 天的库存金额 ÷ 库存金额"),
        U.SHARE,
        up=False,
    ),
    _define(
        N.AGED_270,
        ("Aged over 270 days", "库龄超 270 天占比"),
        ("Value of stock older than 270 days ÷ value of stock", "库龄超 270 天的库存金额 ÷ 库存金额"),
        U.SHARE,
        up=False,
    ),
    _define(
        N.AGED_365,
        ("Aged over 365 days", "库龄超 365 天占比"),
        ("Value of stock older than 365 days ÷ value of stock", "库龄超 365 天的库存金额 ÷ 库存金额"),
        U.SHARE,
        up=False,
    ),
    _define(
        N.LOGISTICS_SHARE,
        ("Logistics cost share", "物流成本占比"),
        (
            "Charges on goods sold ÷ (their cost + charges); charges as booked on shipments and orders",
            "已售货物的物流费用 ÷（货物成本 + 物流费用），以货件与采购单上登记的费用为准",
        ),
        U.SHARE,
        up=False,
        finance=True,
    ),
    _define(
        N.UNITS,
        ("Units sold", "销量"),
        ("Units sold, less returned and cancelled ones", "售出件数，已扣退货与取消"),
        U.UNITS,
    ),
    _define(
        N.REVENUE,
        ("Revenue", "销售额"),
        (
            "Revenue less returns, at the rate of the plan's day",
            "销售额，已扣退货，按计划日汇率折算",
        ),
        U.MONEY,
    ),
    _define(
        N.GROSS_MARGIN,
        ("Gross margin", "毛利"),
        (
            "Revenue − cost of goods sold, of SKUs with a known cost",
            "销售额 − 销货成本（仅含成本已知的 SKU）",
        ),
        U.MONEY,
        finance=True,
    ),
)
"""In the order in which they are shown."""

WHAT_TO_ADD: dict[Missing, Words] = {
    Missing.COST: Words("Add the unit cost of the SKUs.", "请补充 SKU 的单位成本。"),
    Missing.STOCK: Words("Import stock: it is not known for this period.", "请导入库存：该期间的库存未知。"),
    Missing.SALES: Words("There is no sale in this period.", "该期间没有销量。"),
    Missing.STOCKOUTS: Words(
        "Add in_stock to the sales, or import stock regularly.", "请在销售表中提供 in_stock，或定期导入库存。"
    ),
    Missing.REVENUE: Words("Add the revenue to the sales.", "请在销售表中提供销售额。"),
    Missing.FREIGHT: Words(
        "Book charges on shipments, or import a table of charges.", "请在货件上登记费用，或导入费用表。"
    ),
    Missing.PLAN: Words("Make a plan: it needs the forecast.", "请先生成计划：需要预测数据。"),
    Missing.HISTORY: Words("Known for today only.", "仅有当前数据。"),
    Missing.DIMENSION: Words("Stock is not kept by market.", "库存不按市场区分。"),
}
