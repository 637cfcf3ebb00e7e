"""Tables of stock that people work in: levels, entries of the ledger, layers by age."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, FromClause, Integer, Text, case, cast, literal, type_coerce

from sealane.catalog.service import SKU_ROWS, WAREHOUSE_ROWS
from sealane.infra.database import TODAY
from sealane.infra.listing import Field, Kind, Listing
from sealane.stock.contracts import AGE_BUCKETS
from sealane.stock.store.tables import stock_entry, stock_layer, stock_level

_s, _w = SKU_ROWS.c, WAREHOUSE_ROWS.c
_l, _e, _y = stock_level.c, stock_entry.c, stock_layer.c


def _named(table: FromClause) -> FromClause:
    skus = table.join(SKU_ROWS, _s.id == table.c.sku_id)
    return skus.join(WAREHOUSE_ROWS, _w.id == table.c.warehouse_id)


def _days_since(day: ColumnElement[date]) -> ColumnElement[int]:
    return type_coerce(TODAY - day, Integer)


_SKU = Field("sku", _s.code, Kind.TEXT, "SKU", "SKU")
_NAME = Field("name", _s.name, Kind.TEXT, "Name", "名称")
_CATEGORY = Field("category", _s.category, Kind.TEXT, "Category", "类目")
_WAREHOUSE = Field("warehouse", _w.code, Kind.TEXT, "Warehouse", "仓库")
_COST_CURRENCY = Field(
    "cost_currency", _s.cost_currency, Kind.TEXT, "Cost currency", "成本币种", finance=True
)

STOCK_LISTING = Listing(
    "stock",
    (
        _SKU,
        _NAME,
        _CATEGORY,
        _WAREHOUSE,
        Field("on_hand", _l.on_hand, Kind.NUMBER, "On hand", "在库"),
        Field("committed", _l.committed, Kind.NUMBER, "Committed", "已占用"),
        Field("unavailable", _l.unavailable, Kind.NUMBER, "Unavailable", "不可售"),
        Field("available", _l.available, Kind.NUMBER, "Available", "可用"),
        Field("incoming", _l.incoming, Kind.NUMBER, "Incoming", "在途"),
        Field("age_days", _days_since(_l.oldest_received_on), Kind.NUMBER, "Oldest (days)", "最长库龄（天）"),
        Field(
            "value",
            _l.on_hand * _s.unit_cost,
            Kind.MONEY,
            "Value at cost",
            "库存成本",
            finance=True,
            sort=_l.on_hand * _l.unit_cost,
        ),
        _COST_CURRENCY,
        Field("changed_at", _l.changed_at, Kind.TIME, "Changed", "更新时间"),
    ),
    _named(stock_level),
    _l.id,
    search=(_s.code, _s.name),
    default_sort="sku",
    exact=True,
)

ENTRY_LISTING = Listing(
    "stock-entries",
    (
        Field("recorded_at", _e.recorded_at, Kind.TIME, "Booked", "记账时间"),
        Field("effective_on", _e.effective_on, Kind.DATE, "Day", "业务日期"),
        _SKU,
        _NAME,
        _WAREHOUSE,
        Field("bucket", _e.bucket, Kind.ENUM, "Bucket", "库存状态"),
        Field("units", _e.units, Kind.NUMBER, "Units", "数量"),
        Field("kind", _e.kind, Kind.ENUM, "Kind", "类型"),
        Field("received_on", _e.received_on, Kind.DATE, "Layer received", "批次入库日期"),
        Field("reference_kind", _e.reference_kind, Kind.TEXT, "Document", "单据类型"),
        Field("reference", _e.reference, Kind.TEXT, "Number", "单号"),
        Field("reason", _e.reason, Kind.TEXT, "Reason", "原因"),
        Field("actor", _e.actor_name, Kind.TEXT, "Who", "操作人"),
        Field("import_id", _e.import_id, Kind.NUMBER, "Import", "导入批次"),
    ),
    _named(stock_entry),
    _e.id,
    search=(_s.code, _s.name, _e.reference),
    default_sort="-recorded_at",
    exact=True,
)

_AGE = _days_since(_y.received_on)
_RANGE = case(
    *((bucket.last >= _AGE, literal(bucket.name)) for bucket in AGE_BUCKETS if bucket.last is not None),
    else_=literal(AGE_BUCKETS[-1].name),
)

AGE_LISTING = Listing(
    "stock-age",
    (
        _SKU,
        _NAME,
        _CATEGORY,
        _WAREHOUSE,
        Field("received_on", _y.received_on, Kind.DATE, "Received", "入库日期"),
        Field("age_days", _AGE, Kind.NUMBER, "Age (days)", "库龄（天）"),
        Field("range", cast(_RANGE, Text), Kind.ENUM, "Range", "库龄段"),
        Field("units", _y.units, Kind.NUMBER, "Units", "数量"),
        Field("value", _y.units * _s.unit_cost, Kind.MONEY, "Value at cost", "库存成本", finance=True),
        _COST_CURRENCY,
    ),
    _named(stock_layer),
    _y.id,
    search=(_s.code, _s.name),
    default_sort="received_on",
    exact=True,
)
