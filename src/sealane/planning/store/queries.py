"""Queries of planning's own tables: runs, decisions and the answers to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import polars as pl
from sqlalchemy import Row, bindparam, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import distinct_on

from sealane.catalog.service import SKU_ROWS, WAREHOUSE_ROWS
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.infra.jobs import job
from sealane.planning.contracts import DecisionKind
from sealane.planning.contracts.acting import MAX_POSTPONED_DAYS, KindTotal, Status
from sealane.planning.core.answers import Answer
from sealane.planning.store.tables import decision, forecast_series, left_out, plan_line, plan_run

LOCK_SPACE = 7_326
"""First key of the advisory lock that lets one plan of a workspace be made at a time."""

KEPT_RUNS = 5
"""Plans whose forecasts, lines and unanswered decisions are kept; answered decisions are kept for good."""

ANSWERED = (Status.ACCEPTED, Status.CHANGED, Status.POSTPONED, Status.DISMISSED)


def lock_planning(work: Work) -> None:
    """Wait until nobody else makes a plan of this workspace."""
    work.execute(text("SELECT pg_advisory_xact_lock(:s, :w)"), {"s": LOCK_SPACE, "w": work.workspace_id})


def add_run(work: Work, values: Mapping[str, Any]) -> int:
    """Insert a run, make it the current one, and return its id."""
    work.execute(update(plan_run).where(plan_run.c.current).values(current=False))
    row = {"workspace_id": work.workspace_id, "current": True, **values}
    return int(work.execute(insert(plan_run).values(row).returning(plan_run.c.id)).scalar_one())


def finish_run(work: Work, run_id: int, finished_at: datetime, summary: Mapping[str, Any]) -> None:
    """Note the end of a run and what it found."""
    values = {"finished_at": finished_at, "summary": dict(summary)}
    work.execute(update(plan_run).where(plan_run.c.id == run_id).values(values))


def current_run(work: Work) -> Row[Any] | None:
    """Return the run in force."""
    return work.execute(select(plan_run).where(plan_run.c.current)).first()


def open_totals(work: Work) -> tuple[KindTotal, ...]:
    """Return count and money of the open decisions by kind, in the order of kinds."""
    found: Sequence[Row[Any]] = work.execute(
        select(
            decision.c.kind,
            func.count().label("decisions"),
            func.coalesce(func.sum(decision.c.cash), 0).label("cash"),
            func.coalesce(func.sum(decision.c.gain), 0).label("gain"),
        )
        .where(decision.c.status == Status.OPEN)
        .group_by(decision.c.kind)
    ).all()
    totals = [
        KindTotal(DecisionKind(row.kind), row.decisions, float(row.cash), float(row.gain)) for row in found
    ]
    return tuple(sorted(totals, key=lambda total: list(DecisionKind).index(total.kind)))


def answers(work: Work) -> list[Answer]:
    """Return the last answer to each key that can still hold."""
    since = work.now - timedelta(days=MAX_POSTPONED_DAYS + 1)
    found = work.execute(
        select(decision)
        .ext(distinct_on(decision.c.key))
        .where(decision.c.decided_at > since, decision.c.status.in_(ANSWERED))
        .order_by(decision.c.key, decision.c.decided_at.desc(), decision.c.id.desc())
    )
    return [
        Answer(
            row.id,
            row.key,
            DecisionKind(row.kind),
            Status(row.status),
            row.answered_units or 0,
            float(row.answered_gain or 0),
            row.units,
            float(row.gain or 0),
            row.decided_at.date(),
            row.postponed_until,
        )
        for row in found
    ]


def answered_ids(work: Work) -> set[int]:
    """Return the ids of all decisions that have an answer now."""
    return set(work.execute(select(decision.c.id).where(decision.c.status.in_(ANSWERED))).scalars())


def supersede_open(work: Work) -> int:
    """Close what nobody answered, before a new plan's decisions come in."""
    stale = update(decision).where(decision.c.status == Status.OPEN).values(status=Status.SUPERSEDED)
    return work.execute(stale).rowcount


def supersede(work: Work, ids: Sequence[int]) -> None:
    """Close answered decisions whose answer no longer holds."""
    work.execute(update(decision).where(decision.c.id.in_(ids)).values(status=Status.SUPERSEDED))


DECISION_TYPES = {
    "key": "text",
    "kind": "text",
    "sku_id": "bigint",
    "warehouse_id": "bigint",
    "source": "text",
    "channel": "text",
    "units": "int",
    "order_date": "date",
    "arrives_p10": "date",
    "arrives_p50": "date",
    "arrives_p90": "date",
    "cash": "numeric(18,2)",
    "gain": "numeric(18,2)",
    "price": "numeric(18,4)",
    "reference": "text",
    "priority": "int",
    "reason_en": "text",
    "reason_zh": "text",
    "why": "jsonb",
    "currency": "text",
}


def save_decisions(work: Work, run_id: int, frame: pl.DataFrame) -> int:
    """Insert the open decisions of a run and return how many there are."""
    return _insert(work, "decision", run_id, frame, DECISION_TYPES)


def decisions_by_key(work: Work, run_id: int, named: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return id and status of a run's decisions with these keys."""
    mine = (decision.c.plan_run_id == run_id, decision.c.key == func.any(list(named)))
    found = work.execute(select(decision.c.id, decision.c.key, decision.c.status).where(*mine))
    return {row.key: (row.id, row.status) for row in found}


def refresh_answered(work: Work, run_id: int, frame: pl.DataFrame) -> None:
    """Bring put-off and dismissed decisions (`id`) up to date with what this run proposes for them."""
    if frame.is_empty():
        return
    types = {"id": "bigint"} | DECISION_TYPES
    work.stage("stage_refresh", frame, types)
    fresh = ", ".join(f"{name} = s.{name}" for name in DECISION_TYPES if name != "key")
    sql = f"UPDATE decision d SET plan_run_id = :run, {fresh} FROM stage_refresh s WHERE d.id = s.id"  # noqa: S608
    work.execute(text(sql), {"run": run_id})
    work.execute(text("DROP TABLE stage_refresh"))


LINE_TYPES = {
    "sku_id": "bigint",
    "warehouse_id": "bigint",
    "tier": "text",
    "tier_evidence_en": "text",
    "tier_evidence_zh": "text",
    "daily_demand": "float8",
    "on_hand": "float8",
    "available": "float8",
    "incoming": "float8",
    "safety_stock": "float8",
    "safety_stock_classic": "float8",
    "safety_stock_statistical": "float8",
    "safety_stock_money": "float8",
    "reorder_point": "float8",
    "order_up_to": "float8",
    "warning_line": "float8",
    "warning_days": "float8",
    "cover_days": "float8",
    "cover_days_with_incoming": "float8",
    "stockout_p10": "date",
    "stockout_p50": "date",
    "stockout_p90": "date",
    "raw_need": "float8",
    "ordered_units": "int",
    "below_warning": "boolean",
    "slow_mover": "boolean",
}


def save_lines(work: Work, run_id: int, frame: pl.DataFrame) -> int:
    """Insert where each SKU stands at each place."""
    return _insert(work, "plan_line", run_id, frame, LINE_TYPES)


LEFT_OUT_TYPES = {
    "kind": "text",
    "sku_id": "bigint",
    "warehouse_id": "bigint",
    "source": "text",
    "constraint_name": "text",
    "units": "int",
    "cash": "numeric(18,2)",
    "cost": "numeric(18,2)",
    "reason_en": "text",
    "reason_zh": "text",
}


def save_left_out(work: Work, run_id: int, frame: pl.DataFrame) -> int:
    """Insert what constraints cut from the plan."""
    return _insert(work, "left_out", run_id, frame, LEFT_OUT_TYPES)


def _insert(work: Work, table: str, run_id: int, frame: pl.DataFrame, types: Mapping[str, str]) -> int:
    if frame.is_empty():
        return 0
    stage, names = f"stage_{table}", ", ".join(types)
    work.stage(stage, frame, dict(types))
    sql = f"INSERT INTO {table} (workspace_id, plan_run_id, {names}) SELECT :w, :run, {names} FROM {stage}"  # noqa: S608
    saved = work.execute(text(sql), {"w": work.workspace_id, "run": run_id}).rowcount
    work.execute(text(f"DROP TABLE {stage}"))
    return saved


def forget_old_runs(work: Work) -> None:
    """Delete forecasts, lines and unanswered decisions of all but the last runs."""
    kept = select(plan_run.c.id).order_by(plan_run.c.id.desc()).limit(KEPT_RUNS).scalar_subquery()
    for table in (forecast_series, plan_line, left_out):
        work.execute(table.delete().where(table.c.plan_run_id.not_in(kept)))
    untouched = decision.c.decided_at.is_(None) & (decision.c.status == Status.SUPERSEDED)
    work.execute(decision.delete().where(untouched, decision.c.plan_run_id.not_in(kept)))


def lock_decisions(work: Work, ids: Sequence[int]) -> Sequence[Row[Any]]:
    """Return these decisions, held until the transaction ends, with whether theirs is the plan in force."""
    found = (
        select(decision, plan_run.c.current)
        .join(plan_run, plan_run.c.id == decision.c.plan_run_id)
        .where(decision.c.id.in_(ids))
        .order_by(decision.c.id)
        .with_for_update(of=decision)
    )
    return work.execute(found).all()


def answer(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write the answer (same columns in each row, `id` among them) to each decision."""
    if not rows:
        return
    columns: dict[str, Any] = {name: bindparam(f"b_{name}") for name in rows[0] if name != "id"}
    statement = update(decision).where(decision.c.id == bindparam("b_id")).values(columns)
    work.execute(statement, [{f"b_{name}": value for name, value in row.items()} for row in rows])


def one_decision(work: Work, decision_id: int) -> Row[Any] | None:
    """Return one decision with all that is known of it, and `sku`, `name` and `warehouse`."""
    s, w = SKU_ROWS.c, WAREHOUSE_ROWS.c
    found = (
        select(decision, s.code.label("sku"), s.name, w.code.label("warehouse"))
        .join(SKU_ROWS, s.id == decision.c.sku_id)
        .join(WAREHOUSE_ROWS, w.id == decision.c.warehouse_id)
        .where(decision.c.id == decision_id)
    )
    return work.execute(found).first()


def decisions_of_sku(work: Work, sku_id: int, limit: int) -> Sequence[Row[Any]]:
    """Return the decisions about a SKU, open ones first, then the latest."""
    order = ((decision.c.status == Status.OPEN).desc(), decision.c.id.desc())
    return work.execute(
        select(decision).where(decision.c.sku_id == sku_id).order_by(*order).limit(limit)
    ).all()


def lines_of_sku(work: Work, run_id: int, sku_id: int) -> Sequence[Row[Any]]:
    """Return where a SKU stands at each place under a run."""
    mine = (plan_line.c.plan_run_id == run_id, plan_line.c.sku_id == sku_id)
    return work.execute(select(plan_line).where(*mine).order_by(plan_line.c.warehouse_id)).all()


def series_of_sku(work: Work, run_id: int, sku_id: int) -> Sequence[Row[Any]]:
    """Return a SKU's forecasts under a run."""
    mine = (forecast_series.c.plan_run_id == run_id, forecast_series.c.sku_id == sku_id)
    return work.execute(select(forecast_series).where(*mine).order_by(forecast_series.c.warehouse_id)).all()


DEMAND = {"sku_id": pl.Int64(), "warehouse_id": pl.Int64(), "daily_demand": pl.Float64()}


PROPOSED = {
    "sku_id": pl.Int64(), "warehouse_id": pl.Int64(), "kind": pl.String(), "source": pl.String(),
    "channel": pl.String(), "units": pl.Float64(),
}  # fmt: skip


def open_purchases(work: Work) -> pl.DataFrame:
    """Return the purchases that are proposed and not answered."""
    columns = (decision.c.sku_id, decision.c.warehouse_id, decision.c.kind, decision.c.source)
    found = select(*columns, decision.c.channel, decision.c.units).where(
        decision.c.status == Status.OPEN, decision.c.kind == DecisionKind.PURCHASE
    )
    return fetch(work, found.order_by(decision.c.id), PROPOSED)


def daily_demand(work: Work) -> pl.DataFrame:
    """Return the demand expected a day at each place under the run in force."""
    found = select(plan_line.c.sku_id, plan_line.c.warehouse_id, plan_line.c.daily_demand).join(
        plan_run, plan_run.c.id == plan_line.c.plan_run_id
    )
    return fetch(work, found.where(plan_run.c.current), DEMAND)


def unfinished_job(work: Work, kind: str) -> int | None:
    """Return the newest job of a kind that is not over."""
    waiting = (
        job.c.workspace_id == work.workspace_id,
        job.c.kind == kind,
        job.c.status.in_(("queued", "running")),
    )
    return work.execute(select(func.max(job.c.id)).where(*waiting)).scalar()


def one_job(work: Work, job_id: int) -> Row[Any] | None:
    """Return one job."""
    mine = (job.c.workspace_id == work.workspace_id, job.c.id == job_id)
    return work.execute(select(job).where(*mine)).first()
