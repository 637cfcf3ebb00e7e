"""The tables of what suppliers show and do: papers, capacity, answers, deliveries, inspections."""

from __future__ import annotations

from sealane.exchange.contracts import ColumnType as T
from sealane.exchange.contracts import Table
from sealane.exchange.core.columns import column as c

SUPPLIER_CERTIFICATES = Table(
    "supplier_certificates",
    "Certificates of suppliers",
    "供应商证书",
    (
        c(T.CODE, "supplier", "supplier", "供应商", required=True),
        c(
            T.TEXT,
            "certificate",
            "what it is: CE, FCC, BSCI, ISO 9001, …",
            "证书类型：CE、FCC、BSCI、ISO 9001 等",
            required=True,
            also="certificate type, certificate kind, certification, 证书, 证书类型, 证书名称, 资质",
        ),
        c(
            T.CODE,
            "number",
            "its number",
            "证书编号",
            also="certificate number, certificate no, 证书编号, 证书号",
        ),
        c(T.TEXT, "scope", "products or sites it covers", "适用产品或工厂", also="covers, 适用范围, 范围"),
        c(T.DATE, "issued_on", "first day", "签发日期", also="issued, issue date, 签发日期, 发证日期"),
        c(
            T.DATE,
            "expires_on",
            "last day",
            "到期日期",
            also="expires, expiry, expiry date, valid until, 到期日期, 有效期至, 失效日期",
        ),
        c(T.TEXT, "document", "link to the paper", "文件链接", also="link, url, file, 文件, 链接, 附件"),
        c(T.TEXT, "note", "note", "备注"),
    ),
)

SUPPLIER_CAPACITY = Table(
    "supplier_capacity",
    "What suppliers can make, month by month",
    "供应商分月产能",
    (
        c(T.CODE, "supplier", "supplier", "供应商", required=True),
        c(T.DATE, "month", "any day of the month", "月份（当月任一天）", required=True, also="月份, 月"),
        c(
            T.QUANTITY,
            "units",
            "units it can make for you",
            "可为您生产的数量",
            required=True,
            lowest=0,
            also="capacity, monthly capacity, 产能, 月产能",
        ),
        c(T.TEXT, "note", "note", "备注"),
    ),
)

SUPPLIER_ENQUIRIES = Table(
    "supplier_enquiries",
    "Questions to suppliers and when they answered",
    "供应商询问与答复时间",
    (
        c(T.CODE, "supplier", "supplier", "供应商", required=True),
        c(
            T.MOMENT,
            "asked_at",
            "when it was asked",
            "询问时间",
            required=True,
            also="asked, 询问时间, 询价时间",
        ),
        c(
            T.MOMENT,
            "answered_at",
            "when it was answered",
            "答复时间",
            also="answered, replied at, 答复时间, 回复时间",
        ),
        c(T.TEXT, "subject", "about what", "主题", also="topic, 主题, 事项"),
    ),
)

PURCHASE_RECEIPTS = Table(
    "purchase_receipts",
    "What came of purchase orders, one row for each day",
    "采购到货（每次到货一行）",
    (
        c(
            T.CODE,
            "purchase_order",
            "number",
            "采购单号",
            required=True,
            also="po, po no, po number, 采购单, 采购单号, 采购订单号",
        ),
        c(T.CODE, "sku", "stock keeping unit", "SKU", required=True),
        c(T.DATE, "received_on", "day it came", "到货日期", required=True, also="到货日期, 收货日期"),
        c(
            T.QUANTITY,
            "good_units",
            "units that can be sold",
            "良品数量",
            required=True,
            lowest=0,
            also="good, accepted, 良品, 良品数量, 合格数量",
        ),
        c(
            T.QUANTITY,
            "damaged_units",
            "units that can't",
            "残次数量",
            default=0.0,
            lowest=0,
            also="damaged, rejected, 残次, 残次数量, 残损, 残损数量, 不良品, 不良品数量, 不合格数量",
        ),
    ),
)

INSPECTIONS = Table(
    "inspections",
    "Lots inspected and the defects found",
    "验货记录",
    (
        c(
            T.CODE,
            "purchase_order",
            "number",
            "采购单号",
            required=True,
            also="po, po no, po number, 采购单, 采购单号, 采购订单号",
        ),
        c(T.CODE, "sku", "stock keeping unit; empty means the whole order", "SKU，留空表示整单"),
        c(
            T.DATE,
            "inspected_on",
            "day",
            "验货日期",
            required=True,
            also="inspection date, inspected, 验货日期, 检验日期",
        ),
        c(
            T.QUANTITY,
            "lot_units",
            "units in the lot",
            "批量",
            required=True,
            lowest=1,
            also="lot, lot size, 批量, 批次数量",
        ),
        c(
            T.QUANTITY,
            "sampled",
            "units looked at",
            "抽检数量",
            required=True,
            lowest=1,
            also="sample, sample size, 抽检数量, 抽样数",
        ),
        c(
            T.WHOLE,
            "critical",
            "unsafe or illegal ones",
            "致命缺陷",
            default=0,
            lowest=0,
            also="致命缺陷, 致命",
        ),
        c(
            T.WHOLE,
            "major",
            "likely to fail or hard to sell",
            "主要缺陷",
            default=0,
            lowest=0,
            also="主要缺陷, 主要",
        ),
        c(T.WHOLE, "minor", "of little bearing", "次要缺陷", default=0, lowest=0, also="次要缺陷, 次要"),
        c(T.TEXT, "note", "note", "备注"),
    ),
)

SUPPLIER_TABLES = (
    SUPPLIER_CERTIFICATES,
    SUPPLIER_CAPACITY,
    SUPPLIER_ENQUIRIES,
    PURCHASE_RECEIPTS,
    INSPECTIONS,
)
