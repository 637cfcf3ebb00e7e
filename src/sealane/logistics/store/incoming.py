"""The table of all that is to come: what purchase orders and shipments still owe, together."""

from __future__ import annotations

from sqlalchemy import BigInteger, Text, cast, false, func, literal, select, union_all

from sealane.catalog.service import SKU_ROWS
from sealane.infra.database import TODAY
from sealane.infra.listing import Field, Kind, Listing
from sealane.logistics.store.queries import COMING, DESTINATION, OPEN_UNITS_OF_LINE, ORIGIN, OWN
from sealane.logistics.store.tables import shipment, shipment_line
from sealane.purchasing.service import OPEN_ORDER_LINES

_h, _l, _s = shipment.c, shipment_line.c, SKU_ROWS.c

# Lines of two tables share one key: those of orders take the even numbers, those of shipments the odd ones.
_o = OPEN_ORDER_LINES.subquery("open_order").c
_ordered = select(
    (_o.id * 2).label("key"),
    literal("purchase_order", Text).label("kind"),
    _o.number,
    _o.supplier.label("source"),
    _o.warehouse_id,
    _o.sku_id,
    _o.units,
    _o.due_on,
    _o.channel,
    _o.status,
)
_shipped = (
    select(
        _l.id * 2 + 1,
        _h.kind,
        _h.number,
        ORIGIN.c.code,
        _h.destination_id,
        _l.sku_id,
        OPEN_UNITS_OF_LINE,
        _h.due_on,
        _h.channel,
        _h.status,
    )
    .select_from(shipment_line.join(shipment, _h.id == _l.shipment_id))
    .outerjoin(ORIGIN, ORIGIN.c.id == _h.origin_id)
    .where(OWN, COMING, OPEN_UNITS_OF_LINE > 0)
)
_both = union_all(_ordered, _shipped).subquery("incoming")
_c = _both.c

INCOMING_LISTING = Listing(
    "incoming",
    (
        Field("kind", _c.kind, Kind.ENUM, "Kind", "类型"),
        Field("number", _c.number, Kind.TEXT, "Number", "单号"),
        Field("source", _c.source, Kind.TEXT, "From", "来源"),
        Field("warehouse", DESTINATION.c.code, Kind.TEXT, "To", "目的仓"),
        Field("sku", _s.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("units", _c.units, Kind.NUMBER, "Units to come", "未到数量"),
        Field("due_on", _c.due_on, Kind.DATE, "Due", "预计到货"),
        Field("late", func.coalesce(_c.due_on < TODAY, false()), Kind.FLAG, "Late", "逾期"),
        Field("channel", _c.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("status", _c.status, Kind.ENUM, "Status", "状态"),
    ),
    _both.join(SKU_ROWS, _s.id == _c.sku_id, isouter=True).join(
        DESTINATION, DESTINATION.c.id == _c.warehouse_id, isouter=True
    ),
    cast(_c.key, BigInteger),
    search=(_c.number, _s.code, _s.name),
    default_sort="due_on",
)
