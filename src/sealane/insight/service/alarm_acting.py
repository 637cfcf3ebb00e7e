"""Acting on alarms: acknowledged, silenced for a while, given back, closed; counted for the shell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from sealane.accounts.service import record, workspace
from sealane.infra.database import Work
from sealane.insight.contracts.alarms import (
    MAX_ACTED_ALARMS,
    MAX_SNOOZE_DAYS,
    AlarmAction,
    AlarmNotFound,
    AlarmsChanged,
    AlarmStatus,
    BadSnooze,
    Rule,
)
from sealane.insight.core.alarm_life import Acknowledged, Closed, Happened, Reopened, Snoozed, move
from sealane.insight.service.alarm_rules import read_alarm_rules
from sealane.insight.store import alarms as rows
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.notices.contracts import Severity


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many alarms of a rule are open, and what doing nothing about them costs."""

    rule: Rule
    alarms: int
    urgent: int
    cost: float


@dataclass(frozen=True, slots=True)
class AlarmSummary:
    """What is open, by rule, the most urgent first."""

    rules: tuple[RuleCount, ...]
    currency: str


def act_on_alarms(
    work: Work, action: AlarmAction, ids: Sequence[int], *, until: datetime | None = None, note: str = ""
) -> int:
    """Do the same with some alarms, on record; return how many changed.

    Raises AlarmNotFound, and BadSnooze where `until` is no moment within MAX_SNOOZE_DAYS from now.
    """
    if len(ids) > MAX_ACTED_ALARMS:
        raise BadInput(
            Text(f"At most {MAX_ACTED_ALARMS} alarms at once.", f"一次最多 {MAX_ACTED_ALARMS} 条预警。")
        )
    happened = _happened(work, action, until)
    rows.lock(work)
    found = rows.by_ids(work, ids)
    if missing := set(ids) - {row.id for row in found}:
        raise AlarmNotFound(
            Text(f"There is no alarm {min(missing)}.", f"没有编号为 {min(missing)} 的预警。"),
            next_step=Text("Reload the list of alarms.", "请刷新预警列表。"),
        )
    rules = read_alarm_rules(work)
    changed = []
    for row in found:
        stands = _act(work, row, happened, rules.rules[Rule(row.rule)].patience_hours, note)
        if stands is None:
            continue
        changed.append(row.id)
        after = {"status": str(stands)} | ({"until": until} if until else {})
        record(work, f"alarm_{action}", "alarm", row.title_en, {"status": row.status}, after, note)
    if changed:
        work.announce(AlarmsChanged(), changed)
    return len(changed)


def _happened(work: Work, action: AlarmAction, until: datetime | None) -> Happened:
    if action is not AlarmAction.SNOOZE:
        plain: dict[AlarmAction, Happened] = {
            AlarmAction.ACKNOWLEDGE: Acknowledged(),
            AlarmAction.REOPEN: Reopened(),
            AlarmAction.CLOSE: Closed(),
        }
        return plain[action]
    if until is None or not work.now < until <= work.now + timedelta(days=MAX_SNOOZE_DAYS):
        said = Text(
            f"An alarm can be silent until a moment within {MAX_SNOOZE_DAYS} days.",
            f"预警最多可静音 {MAX_SNOOZE_DAYS} 天。",
        )
        raise BadSnooze(said, fields={"until": said})
    return Snoozed(until)


def _act(work: Work, row: Row[Any], happened: Happened, hours: float, note: str) -> AlarmStatus | None:
    """Move one alarm and return where it stands now; None where that is where it stood."""
    was = rows.standing_of(row)
    standing, _ = move(was, happened, work.now, timedelta(hours=hours) if hours > 0 else None)
    if standing == was:
        return None
    values = rows.standing_values(standing)
    who = {"answered_at": work.now, "answered_by": work.actor.name, "note": note, "changed_at": work.now}
    rows.change(work, [{"id": row.id, **values, **who}])
    return standing.status


def alarm_summary(work: Work) -> AlarmSummary:
    """Return how many alarms are open, by rule."""
    by: dict[Rule, RuleCount] = {}
    for row in rows.counts(work):
        rule = Rule(row.rule)
        before = by.get(rule, RuleCount(rule, 0, 0, 0.0))
        urgent = row.alarms if row.severity == str(Severity.URGENT) else 0
        by[rule] = RuleCount(
            rule, before.alarms + row.alarms, before.urgent + urgent, before.cost + float(row.cost or 0.0)
        )
    ranked = sorted(by.values(), key=lambda one: (-one.urgent, -one.alarms, one.rule))
    return AlarmSummary(tuple(ranked), workspace(work).currency)


def one_alarm(work: Work, alarm_id: int) -> Row[Any]:
    """Return an alarm as it is kept; raises AlarmNotFound."""
    found = rows.by_ids(work, [alarm_id])
    if not found:
        raise AlarmNotFound(
            Text(f"There is no alarm {alarm_id}.", f"没有编号为 {alarm_id} 的预警。"),
            next_step=Text("Reload the list of alarms.", "请刷新预警列表。"),
        )
    return found[0]
