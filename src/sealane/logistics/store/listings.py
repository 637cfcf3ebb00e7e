"""Tables of logistics that people work in: shipments, their lines, lanes, all that is to come."""

from __future__ import annotations

from sqlalchemy import (
    FromClause,
    and_,
    case,
    false,
    func,
    or_,
    select,
    true,
)

from sealane.catalog.service import SKU_ROWS, WAREHOUSE_ROWS
from sealane.infra.database import TODAY
from sealane.infra.listing import Field, Kind, Listing
from sealane.logistics.contracts import ShipmentStatus
from sealane.logistics.store.queries import (
    DESTINATION,
    OPEN_UNITS_OF_LINE,
    ORIGIN,
)
from sealane.logistics.store.tables import lane, shipment, shipment_line

_h, _l, _n, _s = shipment.c, shipment_line.c, lane.c, SKU_ROWS.c

_OVER = (ShipmentStatus.RECEIVED, ShipmentStatus.CANCELLED, ShipmentStatus.RETURNED, ShipmentStatus.LOST)
_ENDED = _h.status.in_([str(status) for status in _OVER])
_LINE_OPEN = case((_ENDED, 0), else_=OPEN_UNITS_OF_LINE)
_IS_LATE = func.coalesce(and_(~_ENDED, _h.due_on < TODAY), false())

_NUMBER = Field("number", _h.number, Kind.TEXT, "Number", "货件号")
_KIND = Field("kind", _h.kind, Kind.ENUM, "Kind", "类型")
_STATUS = Field("status", _h.status, Kind.ENUM, "Status", "状态")
_ORIGIN = Field("origin", func.coalesce(ORIGIN.c.code, _h.origin_place), Kind.TEXT, "From", "始发地")
_DESTINATION = Field(
    "destination", func.coalesce(DESTINATION.c.code, _h.destination_place), Kind.TEXT, "To", "目的地"
)
_CHANNEL = Field("channel", _h.channel, Kind.TEXT, "Channel", "运输方式")
_DEPARTED = Field("departed_on", _h.departed_on, Kind.DATE, "Departed", "发出日期")
_DUE = Field("due_on", _h.due_on, Kind.DATE, "Due", "预计到货")
_LATE = Field("late", _IS_LATE, Kind.FLAG, "Late", "逾期")
_ORDER = Field("purchase_order", _h.purchase_order, Kind.TEXT, "Purchase order", "采购单号")


_COUNTRY = func.coalesce(func.nullif(_h.destination_country, ""), DESTINATION.c.country)


def _placed(table: FromClause) -> FromClause:
    near = table.join(ORIGIN, ORIGIN.c.id == _h.origin_id, isouter=True)
    return near.join(DESTINATION, DESTINATION.c.id == _h.destination_id, isouter=True)


_sums = (
    select(
        func.count().label("skus"),
        func.sum(_l.units).label("units"),
        func.sum(_l.received_units).label("received_units"),
        func.sum(_l.damaged_units).label("damaged_units"),
        func.sum(_l.lost_units).label("lost_units"),
        func.sum(OPEN_UNITS_OF_LINE).label("open_units"),
    )
    .where(_l.shipment_id == _h.id, or_(_l.units > 0, _l.received_units > 0))
    .correlate(shipment)
    .lateral("sums")
)
_t = _sums.c

SHIPMENT_LISTING = Listing(
    "shipments",
    (
        _NUMBER,
        _KIND,
        _STATUS,
        _ORIGIN,
        _DESTINATION,
        _CHANNEL,
        Field("carrier", _h.carrier, Kind.TEXT, "Carrier", "承运商"),
        Field("tracking", _h.tracking, Kind.TEXT, "Tracking", "运单号"),
        _DEPARTED,
        _DUE,
        _LATE,
        Field("milestone", _h.milestone, Kind.ENUM, "Milestone", "当前节点"),
        Field("milestone_at", _h.milestone_at, Kind.TIME, "Since", "节点时间"),
        Field("trouble", func.split_part(_h.troubles, ",", 1), Kind.ENUM, "Trouble", "异常"),
        Field("missing", _h.missing, Kind.TEXT, "Steps nobody told", "缺失节点"),
        Field("contradictions", _h.contradictions, Kind.TEXT, "Contradictions", "矛盾信息"),
        Field("unknown", _h.unknown, Kind.NUMBER, "Unknown codes", "未识别代码"),
        Field("promised_at", _h.promised_at, Kind.TIME, "Promised", "承诺到达"),
        Field("arrived_at", _h.arrived_at, Kind.TIME, "Arrived in the country", "到港时间"),
        Field("ended_at", _h.ended_at, Kind.TIME, "Ended", "完结时间"),
        Field("skus", _t.skus, Kind.NUMBER, "SKUs", "SKU 数"),
        Field("units", func.coalesce(_t.units, _h.stated_units), Kind.NUMBER, "Units", "数量"),
        Field("received_units", _t.received_units, Kind.NUMBER, "Received", "已收"),
        Field("damaged_units", _t.damaged_units, Kind.NUMBER, "Damaged", "破损"),
        Field("lost_units", _t.lost_units, Kind.NUMBER, "Lost", "丢失"),
        Field("open_units", case((_ENDED, 0), else_=_t.open_units), Kind.NUMBER, "Open", "未到"),
        _ORDER,
        Field("order_reference", _h.order_reference, Kind.TEXT, "Customer's order", "客户订单号"),
        Field("country", _COUNTRY, Kind.TEXT, "To country", "目的国"),
        Field("region", _h.destination_region, Kind.TEXT, "To region", "目的地区"),
        Field("supplier", _h.supplier, Kind.TEXT, "Supplier", "供应商"),
        Field("category", _h.category, Kind.TEXT, "Goods", "货物类目"),
        Field("weight_kg", _h.weight_kg, Kind.NUMBER, "Weight (kg)", "重量（kg）"),
        Field("volume_m3", _h.volume_m3, Kind.NUMBER, "Volume (m³)", "体积（m³）"),
        Field("value", _h.value, Kind.MONEY, "Value", "货值", finance=True),
        Field("currency", _h.currency, Kind.TEXT, "Currency", "币种", finance=True),
        Field("created_at", _h.created_at, Kind.TIME, "Made", "创建时间"),
        Field("created_by", _h.created_by, Kind.TEXT, "By", "创建人"),
        Field("import_id", _h.import_id, Kind.NUMBER, "Import", "导入批次"),
    ),
    _placed(shipment).join(_sums, true(), isouter=True),
    _h.id,
    search=(_h.number, _h.tracking, _h.carrier, _h.order_reference),
    default_sort="-created_at",
    exact=True,
)

SHIPMENT_LINE_LISTING = Listing(
    "shipment-lines",
    (
        _NUMBER,
        _KIND,
        _STATUS,
        _ORIGIN,
        _DESTINATION,
        _CHANNEL,
        Field("sku", _s.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("units", _l.units, Kind.NUMBER, "Units", "数量"),
        Field("received_units", _l.received_units, Kind.NUMBER, "Received", "已收"),
        Field("damaged_units", _l.damaged_units, Kind.NUMBER, "Damaged", "破损"),
        Field("lost_units", _l.lost_units, Kind.NUMBER, "Lost", "丢失"),
        Field("open_units", _LINE_OPEN, Kind.NUMBER, "Open", "未到"),
        _DEPARTED,
        _DUE,
        _LATE,
        _ORDER,
    ),
    _placed(shipment_line.join(shipment, _h.id == _l.shipment_id)).join(
        SKU_ROWS, _s.id == _l.sku_id, isouter=True
    ),
    _l.id,
    search=(_h.number, _s.code, _s.name),
    default_sort="number",
    where=(or_(_l.units > 0, _l.received_units > 0),),
)

_TO = WAREHOUSE_ROWS.alias("lane_destination")
_FROM = WAREHOUSE_ROWS.alias("lane_origin")


def _cost(name: str, en: str, zh: str) -> Field:
    return Field(name, _n[name], Kind.MONEY, en, zh, finance=True)


LANE_LISTING = Listing(
    "lanes",
    (
        Field("origin", _FROM.c.code, Kind.TEXT, "From", "始发仓"),
        Field("destination", _TO.c.code, Kind.TEXT, "To", "目的仓"),
        Field("channel", _n.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("lead_time_days_p50", _n.lead_time_days_p50, Kind.NUMBER, "Days (median)", "时效中位数（天）"),
        Field("lead_time_days_p90", _n.lead_time_days_p90, Kind.NUMBER, "Days (9 of 10)", "时效 P90（天）"),
        Field("moq", _n.moq, Kind.NUMBER, "Least units", "最小发货量"),
        Field("multiple", _n.multiple, Kind.NUMBER, "Multiple", "发货倍数"),
        Field("max_units", _n.max_units, Kind.NUMBER, "Most units", "最大发货量"),
        Field("review_every_periods", _n.review_every_periods, Kind.NUMBER, "Leaves every", "发货周期"),
        _cost("cost_per_unit", "Cost per unit", "每件运费"),
        _cost("cost_per_kg", "Cost per kg", "每公斤运费"),
        _cost("cost_per_m3", "Cost per m³", "每立方米运费"),
        _cost("fixed_cost", "Fixed cost", "每票固定费用"),
        Field("currency", _n.currency, Kind.TEXT, "Currency", "币种", finance=True),
        Field("import_id", _n.import_id, Kind.NUMBER, "Import", "导入批次"),
    ),
    lane.join(_FROM, _FROM.c.id == _n.origin_id, isouter=True).join(
        _TO, _TO.c.id == _n.destination_id, isouter=True
    ),
    _n.id,
    search=(_FROM.c.code, _TO.c.code, _n.channel),
    default_sort="origin",
)
