"""What may be done with a decision in each state, and what that makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sealane.kit.text import NOTHING, Text
from sealane.planning.contracts.acting import MAX_POSTPONED_DAYS, Act, Action, Status
from sealane.planning.contracts.vocabulary import DecisionKind

SETTLED = (Status.ACCEPTED, Status.CHANGED)
ORDERED = (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER)
"""Kinds of which another number of units can be ordered than was proposed."""

BOUGHT = (
    DecisionKind.PURCHASE,
    DecisionKind.CANCEL,
    DecisionKind.DELAY,
    DecisionKind.EXPEDITE,
    DecisionKind.RETURN,
)
"""Kinds that take the right to buy."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What judging a decision takes; `current` says that it comes from the plan in force."""

    kind: DecisionKind
    status: Status
    units: int
    decided_units: int | None
    postponed_until: date | None
    current: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a decision becomes, or why not; `repeated` where it is so already and nothing is to be done."""

    status: Status
    units: int
    repeated: bool = False
    refusal: Text = NOTHING


def flaw(act: Act, today: date) -> Text:
    """Return what is wrong with the action as such, whatever it is done to; empty where nothing is."""
    match act.action:
        case Action.CHANGE if act.units is None or act.units < 1:
            return Text(
                "Say how many units, at least 1; to order none, dismiss the decision.",
                "请填写数量，至少 1 件；如不需要，请忽略该决策。",
            )
        case Action.CHANGE | Action.DISMISS if not act.reason.strip():
            return Text(
                "Give a reason: the next plan and your colleagues will want to know it.",
                "请填写原因，便于下次计划和同事参考。",
            )
        case Action.POSTPONE if act.until is None:
            return Text("Say until which day.", "请填写推迟到哪一天。")
        case Action.POSTPONE if act.until is not None and not (
            today < act.until <= today + timedelta(days=MAX_POSTPONED_DAYS)
        ):
            last = today + timedelta(days=MAX_POSTPONED_DAYS)
            return Text(
                f"Postpone to a day after {today} and no later than {last}.",
                f"推迟日期须晚于 {today}，且不晚于 {last}。",
            )
    return NOTHING


def judge(standing: Standing, act: Act) -> Verdict:
    """Say what `act` makes of one decision.

    An answer can be changed until it was accepted, since orders hang on that; doing the same again changes
    nothing. Only what the plan in force proposes can be accepted or reopened. Worked: a purchase of 500
    changed to 500 is simply accepted.
    """
    if standing.status is Status.SUPERSEDED:
        return _refused(standing, Text("a newer plan has taken its place", "已被新的计划取代"))
    if standing.status in SETTLED:
        return _again(standing, act)
    if act.action in (Action.ACCEPT, Action.CHANGE):
        return _accepted(standing, act)
    status = {
        Action.POSTPONE: Status.POSTPONED,
        Action.DISMISS: Status.DISMISSED,
        Action.REOPEN: Status.OPEN,
    }[act.action]
    if status is Status.OPEN and not standing.current:
        return _refused(standing, _DROPPED)
    same_day = status is not Status.POSTPONED or standing.postponed_until == act.until
    return Verdict(status, standing.units, repeated=status is standing.status and same_day)


def _accepted(standing: Standing, act: Act) -> Verdict:
    if not standing.current:
        return _refused(standing, _DROPPED)
    if standing.kind in BOUGHT and not act.may_buy:
        return _refused(
            standing, Text("your role may not buy; ask a buyer", "当前角色不能下采购单，请联系采购")
        )
    if act.action is Action.ACCEPT or act.units is None or act.units == standing.units:
        return Verdict(Status.ACCEPTED, standing.units)
    if standing.kind not in ORDERED:
        return _refused(
            standing, Text("its units can't be changed, only accepted", "该决策的数量不能修改，只能采纳")
        )
    return Verdict(Status.CHANGED, act.units)


def _again(standing: Standing, act: Act) -> Verdict:
    wanted = {Action.ACCEPT: standing.units, Action.CHANGE: act.units}.get(act.action)
    if wanted is not None and wanted == standing.decided_units:
        return Verdict(standing.status, wanted, repeated=True)
    return _refused(
        standing,
        Text(
            "it was accepted already; change or cancel what came of it instead",
            "已采纳，请改为修改或取消由此生成的单据",
        ),
    )


_DROPPED = Text("the newest plan does not propose it any more", "最新计划已不再建议该决策")


def _refused(standing: Standing, why: Text) -> Verdict:
    return Verdict(standing.status, standing.units, refusal=why)
