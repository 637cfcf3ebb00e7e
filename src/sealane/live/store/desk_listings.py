"""The table of orders taken in sessions, with their waiting lists and pre-orders."""

from __future__ import annotations

from sealane.catalog.service import SKU_ROWS
from sealane.infra.listing import Field, Kind, Listing
from sealane.live.store.desk_tables import live_order
from sealane.live.store.tables import live_item, live_session

_o, _i, _s, _k = live_order.c, live_item.c, live_session.c, SKU_ROWS.c

ORDER_LISTING = Listing(
    "live-orders",
    (
        Field("ordered_at", _o.ordered_at, Kind.TIME, "Ordered", "下单时间"),
        Field("session", _s.code, Kind.TEXT, "Session", "场次"),
        Field("sku", _k.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _k.name, Kind.TEXT, "Name", "名称"),
        Field("units", _o.units, Kind.NUMBER, "Units", "数量"),
        Field("price", _o.price, Kind.MONEY, "Price", "单价"),
        Field("outcome", _o.outcome, Kind.ENUM, "Outcome", "结果"),
        Field("promised_on", _o.promised_on, Kind.DATE, "Promised", "承诺发货日"),
        Field("buyer", _o.buyer, Kind.TEXT, "Buyer", "买家"),
        Field("channel", _o.channel, Kind.TEXT, "Channel", "渠道"),
        Field("key", _o.key, Kind.TEXT, "Hold", "占用标识"),
        Field("changed_at", _o.changed_at, Kind.TIME, "Changed", "变更时间"),
    ),
    live_order.join(live_session, _s.id == _o.session_id)
    .join(live_item, _i.id == _o.item_id)
    .join(SKU_ROWS, _k.id == _i.sku_id),
    _o.id,
    search=(_o.key, _o.buyer, _k.code, _k.name),
    default_sort="-ordered_at",
    exact=True,
)
