"""The tables of planning that people work in: decisions, lines, what was left out, and jobs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Table, case, func, literal, select

from sealane.catalog.service import SKU_ROWS, WAREHOUSE_ROWS
from sealane.infra.jobs import job
from sealane.infra.listing import Field, Kind, Listing
from sealane.planning.contracts.acting import Status
from sealane.planning.store.tables import decision, left_out, plan_line, plan_run

_d, _l, _o, _s, _w = decision.c, plan_line.c, left_out.c, SKU_ROWS.c, WAREHOUSE_ROWS.c


def _named(table: Table) -> FromClause:
    # Outer joins, so that a count needs neither.
    skus = table.join(SKU_ROWS, _s.id == table.c.sku_id, isouter=True)
    return skus.join(WAREHOUSE_ROWS, _w.id == table.c.warehouse_id, isouter=True)


HIDDEN = "•••"
"""What stands for an amount in a sentence whose reader may not see finance figures."""


def _without_money(sentence: Column[str], currency: ColumnElement[Any]) -> ColumnElement[Any]:
    """Replace amounts, written as in "1,234.50 USD", within a sentence."""
    amount = literal(r"-?[0-9][0-9,.]* ").concat(currency)
    return func.regexp_replace(sentence, amount, literal(HIDDEN), literal("g"))


def _reason(column: Column[str], currency: ColumnElement[Any], language: str, en: str, zh: str) -> Field:
    public = _without_money(column, currency)
    return Field(f"reason_{language}", column, Kind.TEXT, en, zh, public=public)


_in_force = select(plan_run.c.id).where(plan_run.c.current).scalar_subquery()

_PLACE = (
    Field("sku", _s.code, Kind.TEXT, "SKU", "SKU"),
    Field("name", _s.name, Kind.TEXT, "Name", "名称"),
    Field("category", _s.category, Kind.TEXT, "Category", "类目"),
    Field("warehouse", _w.code, Kind.TEXT, "Warehouse", "仓库"),
)

DECISIONS = Listing(
    "decisions",
    (
        Field("priority", _d.priority, Kind.NUMBER, "Priority", "优先级"),
        Field("kind", _d.kind, Kind.ENUM, "What to do", "动作"),
        *_PLACE,
        Field("source", _d.source, Kind.TEXT, "From", "来源"),
        Field("channel", _d.channel, Kind.TEXT, "Channel", "渠道"),
        Field("units", _d.units, Kind.NUMBER, "Units", "数量"),
        Field("order_date", _d.order_date, Kind.DATE, "Order on", "下单日期"),
        Field("arrives_p10", _d.arrives_p10, Kind.DATE, "Arrives, early", "到货（早）"),
        Field("arrives_p50", _d.arrives_p50, Kind.DATE, "Arrives", "预计到货"),
        Field("arrives_p90", _d.arrives_p90, Kind.DATE, "Arrives, late", "到货（晚）"),
        Field("cash", _d.cash, Kind.MONEY, "Cash", "占用资金", finance=True),
        Field("gain", _d.gain, Kind.MONEY, "Gain", "预计收益", finance=True),
        Field("price", _d.price, Kind.MONEY, "New price", "建议售价"),
        Field("currency", _d.currency, Kind.TEXT, "Currency", "币种"),
        Field("status", _d.status, Kind.ENUM, "Status", "状态"),
        Field("postponed_until", _d.postponed_until, Kind.DATE, "Postponed until", "推迟至"),
        _reason(_d.reason_en, _d.currency, "en", "Reason (English)", "原因（英文）"),
        _reason(_d.reason_zh, _d.currency, "zh", "Reason (Chinese)", "原因（中文）"),
        Field("decided_at", _d.decided_at, Kind.TIME, "Decided", "决定时间"),
        Field("decided_by", _d.decided_by, Kind.TEXT, "Decided by", "决定人"),
        Field("decided_units", _d.decided_units, Kind.NUMBER, "Units decided", "决定数量"),
        Field("decided_reason", _d.decided_reason, Kind.TEXT, "Reason given", "决定理由"),
        Field("result_kind", _d.result_kind, Kind.ENUM, "Became", "结果类型"),
        Field("result", _d.result, Kind.TEXT, "Result", "结果"),
    ),
    _named(decision),
    _d.id,
    search=(_s.code, _s.name, _d.source),
    default_sort="priority",
    where=(_d.status != Status.SUPERSEDED,),
)

LINES = Listing(
    "plan-lines",
    (
        *_PLACE,
        Field("tier", _l.tier, Kind.ENUM, "Tier", "分层"),
        Field("daily_demand", _l.daily_demand, Kind.NUMBER, "Expected a day", "预计日销"),
        Field("on_hand", _l.on_hand, Kind.NUMBER, "On hand", "现有库存"),
        Field("available", _l.available, Kind.NUMBER, "Available", "可用"),
        Field("incoming", _l.incoming, Kind.NUMBER, "Incoming", "在途"),
        Field("safety_stock", _l.safety_stock, Kind.NUMBER, "Safety stock", "安全库存"),
        Field("safety_stock_classic", _l.safety_stock_classic, Kind.NUMBER, "Classic", "经典法"),
        Field(
            "safety_stock_statistical",
            _l.safety_stock_statistical,
            Kind.NUMBER,
            "Statistical",
            "统计安全库存",
        ),
        Field("safety_stock_money", _l.safety_stock_money, Kind.NUMBER, "Money-driven", "成本法"),
        Field("reorder_point", _l.reorder_point, Kind.NUMBER, "Reorder point", "补货点"),
        Field("order_up_to", _l.order_up_to, Kind.NUMBER, "Order up to", "目标库存"),
        Field("warning_line", _l.warning_line, Kind.NUMBER, "Warning line", "预警线"),
        Field("below_warning", _l.below_warning, Kind.FLAG, "Below warning line", "低于预警线"),
        Field("cover_days", _l.cover_days, Kind.NUMBER, "Cover (days)", "可售天数"),
        Field(
            "cover_days_with_incoming",
            _l.cover_days_with_incoming,
            Kind.NUMBER,
            "Cover with incoming (days)",
            "含在途可售天数",
        ),
        Field("stockout_p10", _l.stockout_p10, Kind.DATE, "Stock-out, early", "断货（早）"),
        Field("stockout_p50", _l.stockout_p50, Kind.DATE, "Stock-out", "预计断货"),
        Field("stockout_p90", _l.stockout_p90, Kind.DATE, "Stock-out, late", "断货（晚）"),
        Field("raw_need", _l.raw_need, Kind.NUMBER, "Raw need", "原始需求"),
        Field("ordered_units", _l.ordered_units, Kind.NUMBER, "Ordered", "建议下单"),
        Field("slow_mover", _l.slow_mover, Kind.FLAG, "Slow mover", "滞销"),
    ),
    _named(plan_line),
    _l.id,
    search=(_s.code, _s.name),
    default_sort="stockout_p50",
    where=(_l.plan_run_id == _in_force,),
)

LEFT_OUT = Listing(
    "left-out",
    (
        Field("kind", _o.kind, Kind.ENUM, "What was cut", "动作"),
        *_PLACE,
        Field("source", _o.source, Kind.TEXT, "From", "来源"),
        Field("constraint", _o.constraint_name, Kind.ENUM, "Cut by", "限制因素"),
        Field("units", _o.units, Kind.NUMBER, "Units", "数量"),
        Field("cash", _o.cash, Kind.MONEY, "Cash", "所需资金", finance=True),
        Field("cost", _o.cost, Kind.MONEY, "Expected cost", "预计损失", finance=True),
        Field("currency", plan_run.c.currency, Kind.TEXT, "Currency", "币种"),
        _reason(_o.reason_en, plan_run.c.currency, "en", "Reason (English)", "原因（英文）"),
        _reason(_o.reason_zh, plan_run.c.currency, "zh", "Reason (Chinese)", "原因（中文）"),
    ),
    _named(left_out).join(plan_run, plan_run.c.id == _o.plan_run_id),
    _o.id,
    search=(_s.code, _s.name, _o.source),
    where=(_o.plan_run_id == _in_force,),
)

_j = job.c

JOBS = Listing(
    "jobs",
    (
        Field("kind", _j.kind, Kind.ENUM, "Job", "任务"),
        Field("status", _j.status, Kind.ENUM, "Status", "状态"),
        Field("done", _j.done, Kind.NUMBER, "Done", "已完成"),
        Field("total", _j.total, Kind.NUMBER, "Of", "总数"),
        Field(
            "share",
            case((_j.status == "done", 1.0), (_j.total > 0, _j.done * 1.0 / _j.total), else_=None),
            Kind.NUMBER,
            "Share done",
            "进度",
        ),
        Field("message", _j.message, Kind.TEXT, "Message", "信息"),
        Field("cancel_asked", _j.cancel_asked, Kind.FLAG, "Asked to stop", "已请求取消"),
        Field("actor", _j.actor_name, Kind.TEXT, "Asked for by", "发起人"),
        Field("created_at", _j.created_at, Kind.TIME, "Asked for", "发起时间"),
        Field("finished_at", _j.finished_at, Kind.TIME, "Finished", "完成时间"),
    ),
    job,
    _j.id,
    search=(_j.kind, _j.message, _j.actor_name),
    default_sort="-created_at",
)

__all__ = ["DECISIONS", "HIDDEN", "JOBS", "LEFT_OUT", "LINES"]
