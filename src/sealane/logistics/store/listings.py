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

_ENDED = _h.status.in_([str(ShipmentStatus.RECEIVED), str(ShipmentStatus.CANCELLED)])
_LINE_OPEN = case((_ENDED, 0), else_=OPEN_UNITS_OF_LINE)
_IS_LATE = func.coalesce(and_(~_ENDED, _h.due_on < TODAY), false())

_NUMBER = Field("number", _h.number, Kind.TEXT, "Number", "货件号")
_KIND = Field("kind", _h.kind, Kind.ENUM, "Kind", "类型")
_STATUS = Field("status", _h.status, Kind.ENUM, "Status", "状态")
_ORIGIN = Field("origin", ORIGIN.c.code, Kind.TEXT, "From", "始发仓")
_DESTINATION = Field("destination", DESTINATION.c.code, Kind.TEXT, "To", "目的仓")
_CHANNEL = Field("channel", _h.channel, Kind.TEXT, "Channel", "运输方式")
_DEPARTED = Field("departed_on", _h.departed_on, Kind.DATE, "Departed", "发出日期")
_DUE = Field("due_on", _h.due_on, Kind.DATE, "Due", "预计到货")
_LATE = Field("late", _IS_LATE, Kind.FLAG, "Late", "逾期")
_ORDER = Field("purchase_order", _h.purchase_order, Kind.TEXT, "Purchase order", "采购单号")


def _placed(table: FromClause) -> FromClause:
    near = table.join(ORIGIN, ORIGIN.c.id == _h.origin_id, isouter=True)
    return near.join(DESTINATION, DESTINATION.c.id == _h.destination_id, isouter=True)


_sums = (
    select(
        _l.shipment_id,
        func.count().label("skus"),
        func.sum(_l.units).label("units"),
        func.sum(_l.received_units).label("received_units"),
        func.sum(_l.damaged_units).label("damaged_units"),
        func.sum(_l.lost_units).label("lost_units"),
        func.sum(OPEN_UNITS_OF_LINE).label("open_units"),
    )
    .where(or_(_l.units > 0, _l.received_units > 0))
    .group_by(_l.shipment_id)
    .subquery("sums")
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
        Field("skus", _t.skus, Kind.NUMBER, "SKUs", "SKU 数"),
        Field("units", _t.units, Kind.NUMBER, "Units", "数量"),
        Field("received_units", _t.received_units, Kind.NUMBER, "Received", "已收"),
        Field("damaged_units", _t.damaged_units, Kind.NUMBER, "Damaged", "破损"),
        Field("lost_units", _t.lost_units, Kind.NUMBER, "Lost", "丢失"),
        Field("open_units", case((_ENDED, 0), else_=_t.open_units), Kind.NUMBER, "Open", "未到"),
        _ORDER,
        Field("created_at", _h.created_at, Kind.TIME, "Made", "创建时间"),
        Field("created_by", _h.created_by, Kind.TEXT, "By", "创建人"),
        Field("import_id", _h.import_id, Kind.NUMBER, "Import", "导入批次"),
    ),
    _placed(shipment).join(_sums, _t.shipment_id == _h.id, isouter=True),
    _h.id,
    search=(_h.number, _h.tracking, _h.carrier),
    default_sort="-created_at",
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
