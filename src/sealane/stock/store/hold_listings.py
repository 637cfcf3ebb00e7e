"""Tables of holds and pools that people work in."""

from __future__ import annotations

from sealane.catalog.service import SKU_ROWS, WAREHOUSE_ROWS
from sealane.infra.listing import Field, Kind, Listing
from sealane.stock.store.hold_tables import stock_hold, stock_pool

_s, _w, _h, _p = SKU_ROWS.c, WAREHOUSE_ROWS.c, stock_hold.c, stock_pool.c

_SKU = Field("sku", _s.code, Kind.TEXT, "SKU", "SKU")
_NAME = Field("name", _s.name, Kind.TEXT, "Name", "名称")
_WAREHOUSE = Field("warehouse", _w.code, Kind.TEXT, "Warehouse", "仓库")

HOLD_LISTING = Listing(
    "stock-holds",
    (
        Field("asked_at", _h.asked_at, Kind.TIME, "Asked", "请求时间"),
        Field("key", _h.key, Kind.TEXT, "Key", "请求标识"),
        Field("kind", _h.kind, Kind.ENUM, "For", "用途"),
        Field("reference", _h.reference, Kind.TEXT, "Number", "单号"),
        Field("channel", _h.channel, Kind.TEXT, "Channel", "渠道"),
        _SKU,
        _NAME,
        _WAREHOUSE,
        Field("units", _h.units, Kind.NUMBER, "Units", "数量"),
        Field("state", _h.state, Kind.ENUM, "State", "状态"),
        Field("source", _h.source, Kind.ENUM, "From", "来源"),
        Field("pool", _h.pool, Kind.TEXT, "Pool", "专属库存池"),
        Field("expires_at", _h.expires_at, Kind.TIME, "Held until", "保留至"),
        Field("promised_on", _h.promised_on, Kind.DATE, "Promised", "承诺发货日"),
        Field("settled_at", _h.settled_at, Kind.TIME, "Settled", "结束时间"),
    ),
    stock_hold.join(SKU_ROWS, _s.id == _h.sku_id).outerjoin(WAREHOUSE_ROWS, _w.id == _h.warehouse_id),
    _h.id,
    search=(_h.key, _h.reference, _s.code, _s.name),
    default_sort="-asked_at",
    exact=True,
)

POOL_LISTING = Listing(
    "stock-pools",
    (
        Field("pool", _p.name, Kind.TEXT, "Pool", "专属库存池"),
        _SKU,
        _NAME,
        _WAREHOUSE,
        Field("units", _p.units, Kind.NUMBER, "Set aside", "预留数量"),
        Field("held", _p.held, Kind.NUMBER, "Held", "已占用"),
        Field("left", _p.units - _p.held, Kind.NUMBER, "Left", "剩余"),
    ),
    stock_pool.join(SKU_ROWS, _s.id == _p.sku_id).join(WAREHOUSE_ROWS, _w.id == _p.warehouse_id),
    _p.id,
    search=(_p.name, _s.code, _s.name),
    default_sort="pool",
    exact=True,
)
