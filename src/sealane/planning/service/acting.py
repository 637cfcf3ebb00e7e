"""Acting on decisions: judged one by one, done all or none, each with its order, answer and record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from sealane.accounts.service import Change, record_all
from sealane.infra.database import Work
from sealane.infra.listing import Query, matching_ids
from sealane.kit.errors import BadInput, NotFound
from sealane.kit.text import Text
from sealane.planning.contracts import DecisionKind
from sealane.planning.contracts.acting import (
    MAX_ACTED_DECISIONS,
    Act,
    Action,
    DecisionsAnswered,
    DecisionsChanged,
    Outcome,
    Status,
)
from sealane.planning.core.acting import SETTLED, Standing, Verdict, flaw, judge
from sealane.planning.core.answers import answered_to
from sealane.planning.service.carrying_out import Accepted, Made, carry_out
from sealane.planning.store import queries
from sealane.planning.store.listings import DECISIONS


@dataclass(frozen=True, slots=True)
class _Judged:
    row: Row[Any]
    verdict: Verdict


def chosen(
    work: Work,
    ids: Sequence[int] | None,
    filters: Sequence[str] | None,
    text: str = "",
    *,
    expected: int | None = None,
    finance: bool = False,
) -> tuple[int, ...]:
    """Return the decisions meant: by `ids`, or all that match the table's filters; raises BadInput.

    Where `expected` differs from how many match now, raises DecisionsChanged.
    """
    if (ids is None) == (filters is None):
        raise BadInput(
            Text(
                "Name decisions by ids or by a filter, not both and not neither.",
                "请用编号或筛选条件二者之一指定决策。",
            )
        )
    if ids is not None:
        found = sorted(set(ids))
    else:
        query = Query(tuple(filters or ()), text, finance=finance)
        found = matching_ids(work, DECISIONS, query, MAX_ACTED_DECISIONS)
    if not found:
        raise BadInput(
            Text("No decision is meant.", "没有选中任何决策。"),
            next_step=Text("Select at least one.", "请至少选择一条。"),
        )
    if expected is not None and expected != len(found):
        raise DecisionsChanged(
            Text(
                f"{len(found)} decisions match now, not {expected}.",
                f"现在符合条件的决策有 {len(found)} 条，而不是 {expected} 条。",
            ),
            next_step=Text("Reload the table and look again.", "请刷新列表后再查看。"),
        )
    return tuple(found)


def act(work: Work, request: Act) -> list[Outcome]:
    """Do one thing with one or many decisions, all or none, and return what came of each.

    Raises BadInput where the action lacks something, NotFound for unknown ids, DecisionsChanged (with a
    sentence for each id) where some can't be done. Done again it changes nothing and answers the same.
    """
    _refuse_flaw(work, request)
    judged = [
        _Judged(row, judge(_standing(row), request))
        for row in queries.lock_decisions(work, request.decision_ids)
    ]
    _refuse_unknown(request, judged)
    _refuse_changed(judged)
    due = [one for one in judged if not one.verdict.repeated]
    accepted = [Accepted(one.row, one.verdict.units) for one in due if one.verdict.status in SETTLED]
    made = carry_out(work, accepted, request.reason)
    queries.answer(work, [_answer(work, one, request, made) for one in due])
    record_all(work, [_change(one, request, made) for one in due])
    outcomes = [_outcome(one, made) for one in judged]
    if due:
        work.announce(DecisionsAnswered(tuple(outcomes)), [one.row.id for one in due])
    return outcomes


def _refuse_flaw(work: Work, request: Act) -> None:
    if len(request.decision_ids) > MAX_ACTED_DECISIONS:
        raise BadInput(
            Text(
                f"At most {MAX_ACTED_DECISIONS} decisions at once.",
                f"一次最多处理 {MAX_ACTED_DECISIONS} 条决策。",
            ),
            next_step=Text("Act in steps.", "请分批处理。"),
        )
    run = queries.current_run(work)
    today = work.today if run is None else run.as_of
    if wrong := flaw(request, today):
        raise BadInput(wrong)


def _refuse_unknown(request: Act, judged: Sequence[_Judged]) -> None:
    unknown = sorted(set(request.decision_ids) - {one.row.id for one in judged})
    if unknown:
        raise NotFound(
            Text(f"There is no decision {unknown[0]}.", f"没有编号为 {unknown[0]} 的决策。"),
            next_step=Text("Reload the table and look again.", "请刷新列表后再查看。"),
        )


def _refuse_changed(judged: Sequence[_Judged]) -> None:
    refused = {str(one.row.id): one.verdict.refusal for one in judged if one.verdict.refusal}
    if refused:
        first = next(iter(refused.values()))
        raise DecisionsChanged(
            Text(
                f"{len(refused)} of {len(judged)} decisions can't be done so: {first.en}. Nothing was done.",
                f"{len(judged)} 条决策中有 {len(refused)} 条无法处理：{first.zh}。未做任何改动。",
            ),
            next_step=Text(
                "Reload the table and look at these decisions again.", "请刷新列表，重新查看这些决策。"
            ),
            fields=refused,
        )


def _standing(row: Row[Any]) -> Standing:
    return Standing(
        DecisionKind(row.kind),
        Status(row.status),
        row.units,
        row.decided_units,
        row.postponed_until,
        row.current,
    )


def _answer(work: Work, one: _Judged, request: Act, made: dict[int, Made]) -> dict[str, Any]:
    row, status, units = one.row, one.verdict.status, one.verdict.units
    result = made.get(row.id)
    reopened = status is Status.OPEN
    against = answered_to(DecisionKind(row.kind), status, row.units, float(row.gain or 0), units)
    return {
        "id": row.id,
        "status": status,
        "postponed_until": request.until if status is Status.POSTPONED else None,
        "decided_at": None if reopened else work.now,
        "decided_by": None if reopened else work.actor.name,
        "decided_units": units if status in SETTLED else None,
        "decided_reason": None if reopened else request.reason,
        "answered_units": None if reopened else against[0],
        "answered_gain": None if reopened else against[1],
        "result_kind": result.kind if result else None,
        "result": result.name if result else None,
    }


PAST = {
    Action.ACCEPT: "decision_accepted",
    Action.CHANGE: "decision_changed",
    Action.POSTPONE: "decision_postponed",
    Action.DISMISS: "decision_dismissed",
    Action.REOPEN: "decision_reopened",
}


def _change(one: _Judged, request: Act, made: dict[int, Made]) -> Change:
    row, result = one.row, made.get(one.row.id)
    after: dict[str, Any] = {"status": one.verdict.status, "units": one.verdict.units}
    if request.until is not None and one.verdict.status is Status.POSTPONED:
        after["until"] = request.until
    if result is not None:
        after |= {"result_kind": result.kind, "result": result.name}
    before = {"status": row.status, "units": row.units, "kind": row.kind}
    return Change(PAST[request.action], "decision", str(row.id), before, after, request.reason)


def _outcome(one: _Judged, made: dict[int, Made]) -> Outcome:
    row, result = one.row, made.get(one.row.id)
    kind, name = (row.result_kind, row.result) if one.verdict.repeated else (None, None)
    if result is not None:
        kind, name = result.kind, result.name
    return Outcome(row.id, one.verdict.status, kind, name, one.verdict.repeated)
