"""The tables that people work sessions in: sessions, and what came of each product."""

from __future__ import annotations

from sqlalchemy import Float, case, cast, func, select

from sealane.catalog.service import SKU_ROWS
from sealane.infra.listing import Field, Kind, Listing
from sealane.live.store.tables import live_item, live_result, live_session

_s, _i, _r, _k = live_session.c, live_item.c, live_result.c, SKU_ROWS.c

_PRODUCTS = (
    select(
        _i.session_id,
        func.count().label("products"),
        func.sum(_i.target_units).label("target"),
        func.sum(_i.expected_mean).label("expected"),
    )
    .group_by(_i.session_id)
    .subquery("products")
)
_SUMS = (
    select(
        _r.session_id,
        func.sum(_r.units + _r.preordered_units).label("units"),
        func.sum(_r.revenue).label("revenue"),
        func.sum(_r.missed_units).label("missed"),
        func.sum(_r.returned_units).label("returned"),
    )
    .group_by(_r.session_id)
    .subquery("sums")
)
_p, _t = _PRODUCTS.c, _SUMS.c

SESSION_LISTING = Listing(
    "live-sessions",
    (
        Field("code", _s.code, Kind.TEXT, "Session", "场次"),
        Field("title", _s.title, Kind.TEXT, "Title", "标题"),
        Field("state", _s.state, Kind.ENUM, "State", "状态"),
        Field("starts_at", _s.starts_at, Kind.TIME, "Begins", "开播时间"),
        Field("ends_at", _s.ends_at, Kind.TIME, "Ends", "结束时间"),
        Field("host", _s.host, Kind.TEXT, "Host", "主播"),
        Field("platform", _s.platform, Kind.TEXT, "Platform", "平台"),
        Field("markets", func.array_to_string(_s.markets, ", "), Kind.TEXT, "Markets", "市场"),
        Field("products", func.coalesce(_p.products, 0), Kind.NUMBER, "Products", "商品数"),
        Field("target", _p.target, Kind.NUMBER, "Target units", "目标件数"),
        Field("expected", func.round(_p.expected), Kind.NUMBER, "Expected units", "预计件数"),
        Field("units", _t.units, Kind.NUMBER, "Units sold", "售出件数"),
        Field("revenue", _t.revenue, Kind.MONEY, "Revenue", "销售额"),
        Field("currency", _s.currency, Kind.TEXT, "Currency", "币种"),
        Field("missed", func.round(_t.missed), Kind.NUMBER, "Missed units", "错失件数"),
        Field("returned", _t.returned, Kind.NUMBER, "Returned", "退货件数"),
        Field("viewers", _s.viewers, Kind.NUMBER, "Viewers", "观看人数"),
    ),
    live_session.outerjoin(_PRODUCTS, _p.session_id == _s.id).outerjoin(_SUMS, _t.session_id == _s.id),
    _s.id,
    search=(_s.code, _s.title, _s.host),
    default_sort="-starts_at",
    where=(_s.rehearses.is_(None),),
)

_DEMAND = cast(_r.units + _r.preordered_units, Float) + _r.missed_units

RESULT_LISTING = Listing(
    "live-results",
    (
        Field("session", _s.code, Kind.TEXT, "Session", "场次"),
        Field("starts_at", _s.starts_at, Kind.TIME, "Begins", "开播时间"),
        Field("host", _s.host, Kind.TEXT, "Host", "主播"),
        Field("sku", _k.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _k.name, Kind.TEXT, "Name", "名称"),
        Field("category", _k.category, Kind.ENUM, "Category", "类目"),
        Field("offset_minutes", _r.offset_minutes, Kind.NUMBER, "Slot from (min)", "时段起点（分钟）"),
        Field("minutes", _r.minutes, Kind.NUMBER, "Slot (min)", "时段（分钟）"),
        Field("price", _r.price, Kind.MONEY, "Price", "直播价"),
        Field("currency", _s.currency, Kind.TEXT, "Currency", "币种"),
        Field("orders", _r.orders, Kind.NUMBER, "Orders", "订单数"),
        Field("units", _r.units, Kind.NUMBER, "Units sold", "售出件数"),
        Field("preordered", _r.preordered_units, Kind.NUMBER, "Sold ahead", "预售件数"),
        Field("missed", func.round(_r.missed_units), Kind.NUMBER, "Missed units", "错失件数"),
        Field("expected", func.round(_r.expected_p50), Kind.NUMBER, "Expected", "预计件数"),
        Field("low", func.round(_r.expected_p10), Kind.NUMBER, "Expected low", "预计低位"),
        Field("high", func.round(_r.expected_p90), Kind.NUMBER, "Expected high", "预计高位"),
        Field(
            "in_range",
            case((_r.expected_p50.is_(None), None), else_=_DEMAND.between(_r.expected_p10, _r.expected_p90)),
            Kind.FLAG,
            "Within the range",
            "在预计范围内",
        ),
        Field("revenue", _r.revenue, Kind.MONEY, "Revenue", "销售额"),
        Field("returned", _r.returned_units, Kind.NUMBER, "Returned", "退货件数"),
        Field("aside", _r.aside_units, Kind.NUMBER, "Set aside", "预留件数"),
        Field("left", _r.left_units, Kind.NUMBER, "Left over", "剩余件数"),
        Field("sold_out_at", _r.sold_out_at, Kind.TIME, "Sold out at", "售罄时间"),
    ),
    live_result.join(live_session, _s.id == _r.session_id).join(SKU_ROWS, _k.id == _r.sku_id),
    _r.id,
    search=(_s.code, _k.code, _k.name, _s.host),
    default_sort="-starts_at",
    where=(_s.rehearses.is_(None),),
    exact=True,
)
