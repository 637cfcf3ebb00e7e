"""Tables of the catalogue that people work in: SKUs, warehouses, bundles and rates."""

from __future__ import annotations

from sqlalchemy import func, literal_column

from sealane.catalog.store.tables import bundle_part, exchange_rate, sku, warehouse
from sealane.infra.listing import Field, Kind, Listing

_s, _w, _r = sku.c, warehouse.c, exchange_rate.c

SKU_LISTING = Listing(
    "skus",
    (
        Field("code", _s.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("category", _s.category, Kind.TEXT, "Category", "类目"),
        Field("tier", _s.tier, Kind.ENUM, "Tier set by hand", "人工分层"),
        Field("price", _s.price, Kind.MONEY, "Price", "售价"),
        Field("currency", _s.currency, Kind.TEXT, "Currency", "币种"),
        Field("unit_cost", _s.unit_cost, Kind.MONEY, "Unit cost", "单位成本", finance=True),
        Field("cost_currency", _s.cost_currency, Kind.TEXT, "Cost currency", "成本币种", finance=True),
        Field("weight_kg", _s.weight_kg, Kind.NUMBER, "Weight (kg)", "重量（kg）"),
        Field("length_cm", _s.length_cm, Kind.NUMBER, "Length (cm)", "长（cm）"),
        Field("width_cm", _s.width_cm, Kind.NUMBER, "Width (cm)", "宽（cm）"),
        Field("height_cm", _s.height_cm, Kind.NUMBER, "Height (cm)", "高（cm）"),
        Field(
            "traits", func.array_to_string(_s.traits, literal_column("', '")), Kind.TEXT, "Traits", "货物属性"
        ),
        Field("launched_on", _s.launched_on, Kind.DATE, "Launched", "开售日期"),
        Field("discontinued_on", _s.discontinued_on, Kind.DATE, "Discontinued", "停售日期"),
        Field("parent", _s.parent, Kind.TEXT, "Parent", "父商品"),
    ),
    sku,
    _s.id,
    search=(_s.code, _s.name),
    default_sort="code",
    where=(_s.active,),
)

WAREHOUSE_LISTING = Listing(
    "warehouses",
    (
        Field("code", _w.code, Kind.TEXT, "Warehouse", "仓库"),
        Field("name", _w.name, Kind.TEXT, "Name", "名称"),
        Field("kind", _w.kind, Kind.ENUM, "Kind", "类型"),
        Field("country", _w.country, Kind.TEXT, "Country", "国家"),
        Field("region", _w.region, Kind.TEXT, "Region", "区域"),
        Field("capacity_units", _w.capacity_units, Kind.NUMBER, "Capacity (units)", "容量（件）"),
        Field("capacity_m3", _w.capacity_m3, Kind.NUMBER, "Capacity (m³)", "容量（m³）"),
        Field(
            "storage_cost_per_m3_day",
            _w.storage_cost_per_m3_day,
            Kind.MONEY,
            "Storage per m³ and day",
            "每立方米每日仓储费",
            finance=True,
        ),
    ),
    warehouse,
    _w.id,
    search=(_w.code, _w.name),
    default_sort="code",
    where=(_w.active,),
)

_whole = sku.alias("whole")
_part = sku.alias("part")
_held = bundle_part.c

BUNDLE_LISTING = Listing(
    "bundles",
    (
        Field("bundle", _whole.c.code, Kind.TEXT, "Bundle", "组合 SKU"),
        Field("bundle_name", _whole.c.name, Kind.TEXT, "Name of the bundle", "组合名称"),
        Field("part", _part.c.code, Kind.TEXT, "Part", "子件 SKU"),
        Field("part_name", _part.c.name, Kind.TEXT, "Name of the part", "子件名称"),
        Field("units", _held.units, Kind.NUMBER, "Units in one bundle", "每套件数"),
    ),
    bundle_part.join(_whole, _whole.c.id == _held.bundle_id).join(_part, _part.c.id == _held.part_id),
    _held.id,
    search=(_whole.c.code, _whole.c.name, _part.c.code, _part.c.name),
    default_sort="bundle",
)

RATE_LISTING = Listing(
    "rates",
    (
        Field("day", _r.day, Kind.DATE, "Day", "日期"),
        Field("source", _r.source, Kind.TEXT, "One unit of", "币种"),
        Field("target", _r.target, Kind.TEXT, "Buys, in", "折合币种"),
        Field("rate", _r.rate, Kind.NUMBER, "Rate", "汇率"),
        Field("note", _r.note, Kind.TEXT, "Note", "备注"),
    ),
    exchange_rate,
    _r.id,
    search=(_r.source, _r.target),
    default_sort="-day",
)
