"""Rows of alarms: those that stand, those whose time has come, and what was told of them lately."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, or_, select, text, update

from sealane.infra.database import Work
from sealane.insight.contracts.alarms import AlarmStatus, Standing
from sealane.insight.store.alarm_tables import alarm, alarm_message
from sealane.notices.contracts import Severity

_a, _m = alarm.c, alarm_message.c

LOCK_SPACE = 7_341
"""First key of the advisory lock under which one workspace's alarms change one after the other."""

ROWS_A_TIME = 1_000


def lock(work: Work) -> None:
    """Wait until nobody else changes this workspace's alarms."""
    work.execute(text("SELECT pg_advisory_xact_lock(:s, :w)"), {"s": LOCK_SPACE, "w": work.workspace_id})


def concerned(work: Work, keys: Collection[str], rules: Collection[str]) -> dict[str, Row[Any]]:
    """Return the alarms with these keys, and all that stand under these rules, by key."""
    standing = _a.rule.in_(list(rules)) & (_a.status != str(AlarmStatus.CLOSED))
    wanted = or_(_a.key == func.any(list(keys)), standing)
    found = work.execute(select(alarm).where(_a.workspace_id == work.workspace_id, wanted))
    return {row.key: row for row in found}


def by_ids(work: Work, ids: Collection[int]) -> list[Row[Any]]:
    """Return these alarms by id."""
    mine = _a.workspace_id == work.workspace_id
    return list(work.execute(select(alarm).where(mine, _a.id == func.any(list(ids))).order_by(_a.id)))


def due(work: Work) -> list[Row[Any]]:
    """Return the alarms that the clock has to look at now."""
    mine = _a.workspace_id == work.workspace_id
    return list(work.execute(select(alarm).where(mine, _a.due_at <= work.now).order_by(_a.id)))


def any_due(work: Work) -> bool:
    """Say whether the clock has to look at any alarm."""
    mine = _a.workspace_id == work.workspace_id
    return work.execute(select(_a.id).where(mine, _a.due_at <= work.now).limit(1)).first() is not None


def add(work: Work, rows: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Write new alarms; return their ids by key."""
    ids: dict[str, int] = {}
    for start in range(0, len(rows), ROWS_A_TIME):
        own = [{**row, "workspace_id": work.workspace_id} for row in rows[start : start + ROWS_A_TIME]]
        made = work.execute(insert(alarm).returning(_a.id, _a.key), own)
        ids.update({row.key: row.id for row in made})
    return ids


def change(work: Work, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write over what `rows` name of the alarms with their `id`; all rows name the same columns."""
    if not rows:
        return
    names = [name for name in rows[0] if name != "id"]
    statement = update(alarm).where(_a.id == bindparam("row_id")).values({n: bindparam(n) for n in names})
    work.execute(statement, [{("row_id" if k == "id" else k): v for k, v in row.items()} for row in rows])


def standing_of(row: Row[Any]) -> Standing:
    """Return where the alarm of a row stands."""
    return Standing(
        AlarmStatus(row.status),
        Severity(row.severity),
        row.raised_at,
        row.told_at,
        row.steps,
        row.snoozed_until,
        row.closed_at,
        row.due_at,
        row.times,
    )


def standing_values(standing: Standing) -> dict[str, Any]:
    """Return the columns that say where an alarm stands."""
    return {
        "status": str(standing.status),
        "severity": str(standing.severity),
        "raised_at": standing.raised_at,
        "told_at": standing.told_at,
        "steps": standing.steps,
        "snoozed_until": standing.snoozed_until,
        "closed_at": standing.closed_at,
        "due_at": standing.due_at,
        "times": standing.times,
    }


def told_lately(work: Work) -> dict[str, int]:
    """Return how many alarms were told singly within the last hour, by scope."""
    since = work.now - timedelta(hours=1)
    mine = (_m.workspace_id == work.workspace_id, _m.at > since, _m.alarms == 1)
    rows = work.execute(select(_m.scope, func.count().label("told")).where(*mine).group_by(_m.scope))
    return {row.scope: int(row.told) for row in rows}


def add_messages(work: Work, told: Sequence[tuple[str, int]]) -> None:
    """Note what was told: (scope, number of alarms in the message)."""
    if told:
        rows = [
            {"workspace_id": work.workspace_id, "scope": scope, "alarms": count, "at": work.now}
            for scope, count in told
        ]
        work.execute(insert(alarm_message), rows)


def counts(work: Work) -> list[Row[Any]]:
    """Count the alarms that are open by rule and severity, with what doing nothing costs."""
    mine = (_a.workspace_id == work.workspace_id, _a.status == str(AlarmStatus.OPEN))
    asked = select(_a.rule, _a.severity, func.count().label("alarms"), func.sum(_a.cost).label("cost"))
    return list(work.execute(asked.where(*mine).group_by(_a.rule, _a.severity)))
