"""Cards that act: a decision or an alarm shown in a message, answered right there with one's own rights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sealane.conversations.contracts import (
    ActedAlready,
    ConversationChanged,
    EntryKind,
    MessageNotFound,
)
from sealane.conversations.service.entering import Speaker, entered
from sealane.conversations.store import changes, reading
from sealane.infra.database import Work
from sealane.insight import service as insight
from sealane.insight.contracts.alarms import AlarmAction
from sealane.kit.errors import BadInput, NotAllowed
from sealane.kit.text import Text
from sealane.planning import service as planning
from sealane.planning.contracts.acting import Act, Action

DECISION = "decision"
ALARM = "alarm"
SEES = "see_decisions"
"""Whose screens show decisions and alarms."""

ANSWERS = {"accept": Action.ACCEPT, "dismiss": Action.DISMISS}
"""What can be done with a decision from a message; what needs numbers is done on its own screen."""

ACKNOWLEDGE = "acknowledge"


def decision_card(work: Work, who: Speaker, decision_id: int) -> dict[str, Any]:
    """Return the card of a decision, without money: it is read by whoever reads the conversation.

    Raises NotFound, NotAllowed for who may not see decisions herself.
    """
    _need(who, SEES)
    found = planning.decision(work, decision_id)
    row = found.row
    return {
        "kind": DECISION,
        "key": str(decision_id),
        "what": row.kind,
        "sku": found.sku,
        "name": found.name,
        "warehouse": found.warehouse,
        "source": row.source,
        "units": row.units,
        "order_date": None if row.order_date is None else row.order_date.isoformat(),
        "arrives": None if row.arrives_p50 is None else row.arrives_p50.isoformat(),
    }


def alarm_card(work: Work, who: Speaker, alarm_id: int) -> dict[str, Any]:
    """Return the card of an alarm: what happened and what to do, without what it costs.

    Raises AlarmNotFound, NotAllowed for who may not see alarms herself.
    """
    _need(who, SEES)
    row = insight.one_alarm(work, alarm_id)
    return {
        "kind": ALARM,
        "key": str(alarm_id),
        "severity": row.severity,
        "title_en": row.title_en,
        "title_zh": row.title_zh,
        "todo_en": row.todo_en,
        "todo_zh": row.todo_zh,
    }


def act(work: Work, who: Speaker, conversation_id: int, number: int, action: str) -> dict[str, Any]:
    """Do what a card offers with the rights of who clicks, and show on it what came of it.

    Raises ConversationNotFound, MessageNotFound, NotAllowed, ActedAlready, BadInput, DecisionsChanged.
    """
    entered(work, conversation_id, who, lock=True)
    row = reading.locked_message(work, conversation_id, number)
    card = (row.extra or {}).get("card") if row is not None else None
    kind = _KINDS.get((card or {}).get("kind", ""))
    if card is None or kind is None:
        raise MessageNotFound
    known = reading.messages(work, conversation_id, [number])[number]
    if known.acted is not None:
        raise ActedAlready(
            Text(f"{known.acted['by']} has done this already.", f"{known.acted['by']} 已处理。"),
            next_step=Text("Look at what came of it.", "请查看处理结果。"),
        )
    if action not in kind.actions:
        raise BadInput(
            Text(f"This card offers: {', '.join(kind.actions)}.", f"该卡片支持：{'、'.join(kind.actions)}。"),
            next_step=Text("Open the thing itself for more.", "更多操作请打开对象页面。"),
        )
    _need(who, kind.needs)
    result = kind.act(work, who, int(card["key"]), action)
    changes.add(work, conversation_id, number, EntryKind.ACTED, who.author, result=result)
    work.announce(ConversationChanged(conversation_id), [conversation_id])
    return result


def _decide(work: Work, who: Speaker, decision_id: int, action: str) -> dict[str, Any]:
    may_buy = who.rights is not None and "buy" in who.rights
    outcome = planning.act(work, Act(ANSWERS[action], (decision_id,), may_buy=may_buy))[0]
    return {
        "action": action,
        "status": outcome.status.value,
        "result_kind": outcome.result_kind,
        "result": outcome.result,
    }


def _acknowledge(work: Work, _who: Speaker, alarm_id: int, action: str) -> dict[str, Any]:
    insight.act_on_alarms(work, AlarmAction.ACKNOWLEDGE, [alarm_id])
    status = str(insight.one_alarm(work, alarm_id).status)
    return {"action": action, "status": status, "result_kind": None, "result": None}


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a sort of card offers, and the right that it asks of who clicks."""

    needs: str
    actions: tuple[str, ...]
    act: Callable[[Work, Speaker, int, str], dict[str, Any]]


_KINDS: Mapping[str, _Kind] = {
    DECISION: _Kind("decide", tuple(ANSWERS), _decide),
    ALARM: _Kind(SEES, (ACKNOWLEDGE,), _acknowledge),
}


def _need(who: Speaker, right: str) -> None:
    if who.rights is not None and right not in who.rights:
        raise NotAllowed(
            Text("Your role does not decide this.", "当前角色无权处理该事项。"),
            next_step=Text("Ask somebody who may, by mentioning her here.", "请在此提及有权限的同事处理。"),
        )
