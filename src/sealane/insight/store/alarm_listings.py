"""The table of alarms that people work in."""

from __future__ import annotations

from sqlalchemy import case

from sealane.catalog.service import SKU_ROWS
from sealane.infra.listing import Field, Kind, Listing
from sealane.insight.store.alarm_tables import alarm

_a, _s = alarm.c, SKU_ROWS.c

_RANK = case(
    (_a.status == "open", 0), (_a.status == "acknowledged", 10), (_a.status == "snoozed", 20), else_=30
)
_GRAVITY = _RANK + case((_a.severity == "urgent", 0), (_a.severity == "warning", 1), else_=2)

ALARMS = Listing(
    "alarms",
    (
        Field("gravity", _GRAVITY, Kind.NUMBER, "Order", "次序"),
        Field("status", _a.status, Kind.ENUM, "State", "状态"),
        Field("severity", _a.severity, Kind.ENUM, "Severity", "紧急程度"),
        Field("rule", _a.rule, Kind.ENUM, "Alarm", "预警类型"),
        Field("title_en", _a.title_en, Kind.TEXT, "What happened (English)", "发生了什么（英文）"),
        Field("title_zh", _a.title_zh, Kind.TEXT, "What happened (Chinese)", "发生了什么"),
        Field("todo_en", _a.todo_en, Kind.TEXT, "What to do (English)", "建议处理（英文）"),
        Field("todo_zh", _a.todo_zh, Kind.TEXT, "What to do (Chinese)", "建议处理"),
        Field("cost", _a.cost, Kind.MONEY, "Doing nothing costs", "不处理的损失", finance=True),
        Field("currency", _a.currency, Kind.TEXT, "Currency", "币种"),
        Field("sku", _s.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _s.name, Kind.TEXT, "Name", "名称"),
        Field("category", _s.category, Kind.TEXT, "Category", "类目"),
        Field("market", _a.market, Kind.TEXT, "Market", "市场"),
        Field("warehouse", _a.warehouse, Kind.TEXT, "Warehouse", "仓库"),
        Field("reference", _a.reference, Kind.TEXT, "About", "对象"),
        Field("group", _a.grouping, Kind.TEXT, "Group", "分组"),
        Field("raised_at", _a.raised_at, Kind.TIME, "Raised", "触发时间"),
        Field("changed_at", _a.changed_at, Kind.TIME, "Changed", "更新时间"),
        Field("times", _a.times, Kind.NUMBER, "Times", "触发次数"),
        Field("steps", _a.steps, Kind.NUMBER, "Escalated", "升级次数"),
        Field("snoozed_until", _a.snoozed_until, Kind.TIME, "Silent until", "静音至"),
        Field("answered_by", _a.answered_by, Kind.TEXT, "Answered by", "处理人"),
        Field("answered_at", _a.answered_at, Kind.TIME, "Answered", "处理时间"),
        Field("note", _a.note, Kind.TEXT, "Note", "备注"),
        Field("closed_at", _a.closed_at, Kind.TIME, "Closed", "关闭时间"),
    ),
    alarm.join(SKU_ROWS, _s.id == _a.sku_id, isouter=True),
    _a.id,
    search=(_a.title_en, _a.title_zh, _a.reference, _s.code, _s.name),
    default_sort="gravity",
    exact=True,
)
