"""Short constructors for table declarations, and the headers that mean a column wherever it occurs."""

from __future__ import annotations

from sealane.exchange.contracts import Column, ColumnType, Value

ALIASES: dict[str, str] = {
    "sku": (
        "seller sku, merchant sku, msku, sku code, sku id, item sku, item code, product code, "
        "stock code, 商品编码, 商品编号, 货号, 产品编码, 产品编号, 物料编码, 商家编码, 规格编码, "
        "sku编码, sku编号, sku货号, 商品sku, 产品sku, 本地sku, 仓库sku, 系统sku, 卖家sku, 料号"
    ),
    "location": (
        "warehouse, warehouse name, warehouse code, site, fulfillment center, store, shop, 仓库, "
        "仓库名称, 仓库编码, 仓, 库位, 发货仓, 发货仓库, 所在仓库, 店铺, 店铺名, 店铺名称, 门店"
    ),
    "date": "day, sales date, sale date, period, 日期, 销售日期, 统计日期, 时间, 出库日期, 业务日期",
    "units": (
        "unit, qty, quantity, units sold, sold, pieces, pcs, sales qty, sales quantity, units ordered, "
        "数量, 件数, 销量, 销售数量, 销售件数, 出库数量, 个数, 总数量"
    ),
    "revenue": (
        "sales, amount, turnover, sales amount, gmv, net sales, 销售额, 金额, 销售金额, 成交金额, 营业额"
    ),
    "currency": "currency code, ccy, 币种, 货币, 币别, 结算币种",
    "in_stock": "instock, available, can be sold, 是否有货, 有货, 是否可售",
    "channel": "sales channel, platform, marketplace, 渠道, 平台, 销售渠道, 销售平台, 运输方式, 物流渠道",
    "promotion": "promo, promotion name, 促销, 活动, 促销活动",
    "session": "live session, live, 直播场次, 场次, 直播",
    "market": "country, sales country, destination country, 国家, 市场, 销售国家, 目的国, 站点, 收货国家",
    "on_hand": (
        "onhand, stock, stock on hand, qty on hand, quantity on hand, inventory, inventory quantity, "
        "库存, 库存数量, 在库, 在库数量, 现有库存, 库存数, 实际库存, 总库存, 结存, 结存数量"
    ),
    "committed": (
        "reserved, allocated, reserved quantity, 占用, 占用库存, 锁定, 锁定库存, 预占, 已占用, 待发货"
    ),
    "unavailable": "unsellable, damaged, defective, 不可售, 不可用, 残次品, 次品, 不良品, 冻结, 冻结库存",
    "received_on": (
        "received date, receipt date, inbound date, 入库日期, 到仓日期, 收货日期, 入仓时间, 入库时间"
    ),
    "due_date": (
        "eta, due, expected date, expected on, arrival date, expected arrival, available from, "
        "预计到货, 预计到货日期, 预计到仓, 预计到仓日期, 预计到达日期, 到货日期, 交期, 预计入库日期, "
        "预计上架日期"
    ),
    "source": "from, origin, 来源, 发货地, 始发仓, 发出仓, 调出仓",
    "reference": "ref, reference no, reference number, 单号, 参考号, 业务单号, 关联单号",
    "kind": "type, 类型, 类别, 种类",
    "name": (
        "title, product name, item name, description, product title, 商品名称, 品名, 产品名称, 名称, "
        "商品名, 中文名称, 标题"
    ),
    "category": (
        "product category, product type, product group, department, 类目, 分类, 品类, 商品分类, "
        "产品分类, 类别"
    ),
    "unit_cost": (
        "cost, cost price, cost per item, purchase price, unit purchase price, cogs, 成本, 成本价, "
        "采购价, 采购单价, 进价, 进货价, 单位成本, 采购成本, 含税单价"
    ),
    "price": (
        "unit price, selling price, sale price, retail price, list price, your price, 售价, 销售价, "
        "单价, 零售价, 价格, 卖价"
    ),
    "weight_kg": "weight, unit weight, gross weight, 重量, 毛重, 单品重量, 单件重量",
    "length_cm": "length, 长, 长度",
    "width_cm": "width, 宽, 宽度",
    "height_cm": "height, 高, 高度",
    "traits": "attributes, special attributes, cargo traits, 特殊属性, 货物属性, 属性, 物流属性",
    "tier": "class, grade, 分层, 等级, 产品等级, 商品等级, 产品定位",
    "launched_on": "launch date, launched, 上架日期, 上市日期, 上新日期, 开售日期",
    "discontinued_on": "discontinued, end of life, 停产日期, 停售日期, 下架日期, 淘汰日期",
    "salvage_value": "residual value, scrap value, 残值, 清仓价值",
    "parent": "parent sku, parent asin, style, spu, 父sku, 款号, 父体",
    "country": "country code, 国家, 所在国家, 国家代码",
    "region": "state, province, zone, 区域, 地区, 省州, 州省",
    "capacity_units": "unit capacity, max capacity units, 容量件数, 最大库存件数",
    "capacity_m3": "capacity, volume capacity, 容积, 仓容, 容量",
    "storage_cost_per_m3_day": "storage fee, storage cost, 仓储费, 仓租",
    "supplier": "vendor, supplier name, supplier code, 供应商, 供应商名称, 供应商编码, 厂家, 工厂, 供货商",
    "lead_time_periods": "lead time, leadtime, 交货周期, 提前期",
    "lead_time_days_p50": (
        "lead time days, lead time (days), typical lead time days, 交期天数, 平均交期, 采购交期, "
        "交货天数, 备货周期"
    ),
    "lead_time_days_p90": "max lead time days, longest lead time days, 最长交期, 最大交期",
    "review_every_periods": "review period, review cycle, 采购频率, 补货周期, 下单周期",
    "moq": (
        "minimum order, minimum order quantity, min order qty, min qty, 起订量, 最小起订量, "
        "最小订购量, 起批量"
    ),
    "multiple": (
        "order multiple, pack size, carton quantity, carton qty, case pack, units per carton, 箱规, "
        "装箱数, 每箱数量, 单箱数量, 倍数, 箱率"
    ),
    "max_units": "max order, maximum order quantity, 最大采购量, 产能上限",
    "closed_from": "shutdown from, closure start, 停工开始, 放假开始, 停产开始",
    "closed_to": "shutdown to, closure end, 停工结束, 放假结束, 停产结束",
    "until": "to, end, end date, 结束日期, 截止日期, 结束",
    "uplift": "lift, multiplier, 提升倍数, 提升",
    "note": "notes, remark, remarks, comment, memo, 备注, 说明",
}
"""Header aliases by column name, for whichever table holds such a column; compared after normalising."""


def split(words: str) -> tuple[str, ...]:
    """The comma-separated words as a tuple; nothing for an empty string."""
    return tuple(w.strip() for w in words.split(",") if w.strip())


def column(
    type_: ColumnType,
    name: str,
    en: str,
    zh: str,
    *,
    required: bool = False,
    default: Value | None = None,
    unit: str = "",
    lowest: float | None = None,
    highest: float | None = None,
    choices: tuple[str, ...] = (),
    words: dict[str, str] | None = None,
    also: str = "",
) -> Column:
    """Declare a column; `also` adds aliases of this table alone to those of its name."""
    aliases = (*split(also), *split(ALIASES.get(name, "")))
    return Column(
        name, type_, en, zh, required, default, unit, lowest, highest, choices, aliases, words or {}
    )
