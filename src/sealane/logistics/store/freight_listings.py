"""Tables of freight that people work in: rate cards by band, rules of duty, charges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    Numeric,
    Text,
    and_,
    cast,
    column,
    exists,
    literal,
    not_,
    select,
    union_all,
    values,
)
from sqlalchemy.types import TypeEngine

from sealane.catalog.service import SKU_ROWS
from sealane.infra.listing import Field, Kind, Listing
from sealane.logistics.contracts.duties import DutyRule
from sealane.logistics.core.known_duties import KNOWN_DUTIES
from sealane.logistics.store.freight_tables import charge, duty, rate_card

_r, _c, _d, _s = rate_card.c, charge.c, duty.c, SKU_ROWS.c


def _price(name: str, en: str, zh: str) -> Field:
    return Field(name, _r[name], Kind.MONEY, en, zh, finance=True)


RATE_CARD_LISTING = Listing(
    "rate-cards",
    (
        Field("forwarder", _r.forwarder, Kind.TEXT, "Forwarder", "货代"),
        Field("service", _r.service, Kind.TEXT, "Service", "渠道名称"),
        Field("channel", _r.channel, Kind.TEXT, "Channel", "运输方式"),
        Field("origin", _r.origin, Kind.TEXT, "From", "始发"),
        Field("destination", _r.destination, Kind.TEXT, "To", "目的"),
        Field("post_codes", _r.post_codes, Kind.TEXT, "Post codes", "邮编"),
        Field("from_kg", _r.from_kg, Kind.NUMBER, "From kg", "起重（kg）"),
        _price("per_kg", "Per kg", "每公斤"),
        _price("per_m3", "Per m³", "每立方米"),
        _price("first_price", "First weight", "首重价"),
        _price("step_price", "Each further step", "续重价"),
        _price("flat", "Per consignment", "每票"),
        _price("minimum_charge", "Minimum", "最低收费"),
        Field("currency", _r.currency, Kind.TEXT, "Currency", "币种"),
        Field("divisor", _r.divisor, Kind.NUMBER, "Volume divisor", "材积除数"),
        Field("fuel_share", _r.fuel_share, Kind.NUMBER, "Fuel", "燃油附加率", finance=True),
        _price("clearance_fee", "Clearance", "清关费"),
        Field("days_p50", _r.days_p50, Kind.NUMBER, "Days (median)", "时效中位数（天）"),
        Field("days_p90", _r.days_p90, Kind.NUMBER, "Days (9 of 10)", "时效 P90（天）"),
        Field("accepts", _r.accepts, Kind.TEXT, "Takes", "可收属性"),
        Field("per_20gp", _r.per_20gp, Kind.MONEY, "20' container", "20GP 整柜", finance=True),
        Field("per_40gp", _r.per_40gp, Kind.MONEY, "40' container", "40GP 整柜", finance=True),
        Field("per_40hq", _r.per_40hq, Kind.MONEY, "40' high cube", "40HQ 整柜", finance=True),
        Field("per_pallet", _r.per_pallet, Kind.MONEY, "Pallet", "每托", finance=True),
        Field("duty_included", _r.duty_included, Kind.FLAG, "Duty included", "包税"),
        Field("valid_from", _r.valid_from, Kind.DATE, "From day", "生效"),
        Field("valid_to", _r.valid_to, Kind.DATE, "To day", "失效"),
        Field("note", _r.note, Kind.TEXT, "Note", "备注"),
        Field("import_id", _r.import_id, Kind.NUMBER, "Import", "导入批次"),
    ),
    rate_card,
    _r.id,
    search=(_r.forwarder, _r.service, _r.channel, _r.destination),
    default_sort="destination",
)

_NAMES = ("market", "kind", "hs_prefix", "origin", "rate", "amount", "up_to_value", "currency", "valid_from",
          "valid_to", "source", "checked_on", "note")  # fmt: skip
_TYPES: dict[str, TypeEngine[Any]] = {
    **dict.fromkeys(("rate", "amount", "up_to_value"), Numeric()),
    **dict.fromkeys(("valid_from", "valid_to", "checked_on"), Date()),
}


def _cells(rule: DutyRule) -> list[str | Decimal | date | None]:
    return [str(rule.kind) if name == "kind" else getattr(rule, name) for name in _NAMES]


_known = values(
    column("id", BigInteger), *(column(name, _TYPES.get(name, Text())) for name in _NAMES), name="known"
).data([(-n, *_cells(rule)) for n, rule in enumerate(KNOWN_DUTIES, start=1)])
_k = _known.c
_instead = exists().where(
    and_(
        *(_d[name] == _k[name] for name in ("market", "kind", "hs_prefix", "origin")),
        _d.valid_from.is_not_distinct_from(cast(_k.valid_from, Date)),
    )
)
_rules = union_all(
    select(_d.id, *(_d[name] for name in _NAMES), literal(True, Boolean).label("own")),
    select(
        cast(_k.id, BigInteger),
        *(cast(_k[name], _TYPES.get(name, Text())) for name in _NAMES),
        literal(False, Boolean),
    ).where(not_(_instead)),
).subquery("rule")
_u = _rules.c

DUTY_LISTING = Listing(
    "duties",
    (
        Field("market", _u.market, Kind.TEXT, "Market", "国家/地区"),
        Field("kind", _u.kind, Kind.ENUM, "Rule", "规则"),
        Field("hs_prefix", _u.hs_prefix, Kind.TEXT, "HS begins", "HS 前缀"),
        Field("origin", _u.origin, Kind.TEXT, "Made in", "原产国"),
        Field("rate", _u.rate, Kind.NUMBER, "Rate", "税率"),
        Field("amount", _u.amount, Kind.MONEY, "Amount", "定额"),
        Field("up_to_value", _u.up_to_value, Kind.MONEY, "Up to value", "货值上限"),
        Field("currency", _u.currency, Kind.TEXT, "Currency", "币种"),
        Field("valid_from", _u.valid_from, Kind.DATE, "From day", "生效"),
        Field("valid_to", _u.valid_to, Kind.DATE, "To day", "失效"),
        Field("source", _u.source, Kind.TEXT, "Source", "依据"),
        Field("checked_on", _u.checked_on, Kind.DATE, "Checked", "核对日期"),
        Field("note", _u.note, Kind.TEXT, "Note", "备注"),
        Field("own", _u.own, Kind.FLAG, "Own", "自定义"),
    ),
    _rules,
    _u.id,
    search=(_u.market, _u.hs_prefix, _u.source, _u.note),
    default_sort="market",
)

CHARGE_LISTING = Listing(
    "charges",
    (
        Field("subject", _c.subject, Kind.ENUM, "For", "对象"),
        Field("number", _c.number, Kind.TEXT, "Number", "单号"),
        Field("kind", _c.kind, Kind.ENUM, "Kind", "费用"),
        Field("amount", _c.amount, Kind.MONEY, "Amount", "金额", finance=True),
        Field("currency", _c.currency, Kind.TEXT, "Currency", "币种"),
        Field("charged_on", _c.charged_on, Kind.DATE, "Day", "日期"),
        Field("is_estimate", _c.is_estimate, Kind.FLAG, "Estimate", "暂估"),
        Field("basis", _c.basis, Kind.ENUM, "Split by", "分摊方式"),
        Field("sku", _s.code, Kind.TEXT, "SKU alone", "指定 SKU"),
        Field("reference", _c.reference, Kind.TEXT, "Invoice", "账单号"),
        Field("forwarder", _c.forwarder, Kind.TEXT, "From whom", "收款方"),
        Field("note", _c.note, Kind.TEXT, "Note", "备注"),
        Field("booked_at", _c.booked_at, Kind.TIME, "Booked", "登记时间"),
        Field("booked_by", _c.booked_by, Kind.TEXT, "By", "登记人"),
        Field("import_id", _c.import_id, Kind.NUMBER, "Import", "导入批次"),
    ),
    charge.outerjoin(SKU_ROWS, _s.id == _c.sku_id),
    _c.id,
    search=(_c.number, _c.reference, _c.forwarder),
    default_sort="-charged_on",
)
