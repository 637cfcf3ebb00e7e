"""Alarms over HTTP: the table, one alarm's card, what people do with them, and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, cast

from fastapi import Path, Request
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from sealane.infra.files import FileStore
from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.insight import service
from sealane.insight.contracts.alarms import (
    MAX_ACTED_ALARMS,
    MAX_NOTE,
    AlarmAction,
    AlarmStatus,
    Rule,
)
from sealane.notices.contracts import Severity
from sealane.planning.service import plans_folder

router = RoomRouter(tags=["alarms"])
add_listing(router, "/api/alarms", service.ALARMS, "see_decisions", "Alarms")

MAX_ID = 2**63 - 1
AlarmId = Annotated[int, Path(ge=1, le=MAX_ID)]


class AlarmButtonOut(BaseModel):
    """The one thing to do: a page to open, or a decision to accept."""

    en: str
    zh: str
    link: str
    decision_id: int | None


class AlarmProposalOut(BaseModel):
    """An order or shipment proposed because of a break in demand; `accepted_by` is empty until somebody has.

    It then became the order or shipment `result`, of `accepted_units`.
    """

    kind: str
    units: int
    source: str
    warehouse: str
    channel: str
    arrives: str | None
    cash: float | None = Field(json_schema_extra=FINANCE)
    gain: float | None = Field(json_schema_extra=FINANCE)
    accepted_by: str = ""
    accepted_units: int | None = None
    result: str = ""


class AlarmProposedOut(BaseModel):
    """A proposal that now stands among the open decisions, to be accepted there."""

    kind: str
    source: str
    warehouse: str
    channel: str
    decision_id: int


class AlarmProposedListOut(BaseModel):
    """All that was proposed against a rise in demand."""

    decisions: list[AlarmProposedOut]


class AlarmOut(BaseModel):
    """One alarm: what happened, what doing nothing costs, what to do, and where it stands."""

    id: int
    rule: Rule
    status: AlarmStatus
    severity: Severity
    title_en: str
    title_zh: str
    body_en: str
    body_zh: str
    todo_en: str
    todo_zh: str
    cost: Decimal | None = Field(json_schema_extra=FINANCE)
    currency: str
    button: AlarmButtonOut | None
    market: str
    warehouse: str
    reference: str
    facts: dict[str, Any]
    proposals: list[AlarmProposalOut]
    raised_at: datetime
    changed_at: datetime
    times: int
    steps: int
    snoozed_until: datetime | None
    answered_by: str
    answered_at: datetime | None
    note: str
    closed_at: datetime | None


class AlarmActIn(BaseModel):
    """What to do with which alarms; `until` belongs to snooze."""

    model_config = ConfigDict(extra="forbid")

    action: AlarmAction
    ids: list[Annotated[int, Field(ge=1, le=MAX_ID)]] = Field(min_length=1, max_length=MAX_ACTED_ALARMS)
    until: AwareDatetime | None = None
    note: str = Field("", max_length=MAX_NOTE, pattern=r"^[^\x00]*$")


class AlarmsActedOut(BaseModel):
    """How many alarms changed by it."""

    changed: int


class RuleCountOut(BaseModel):
    """How many alarms of a rule are open."""

    rule: Rule
    alarms: int
    urgent: int
    cost: float | None = Field(json_schema_extra=FINANCE)


class AlarmSummaryOut(BaseModel):
    """What is open, by rule; `urgent` and `alarms` over all."""

    alarms: int
    urgent: int
    currency: str
    rules: list[RuleCountOut]


@router.get("/api/alarm-summary", operation_id="read_alarm_summary", summary="How many alarms are open")
def read_alarm_summary(caller: Annotated[Caller, need("see_decisions")]) -> AlarmSummaryOut:
    """Return counts by rule, for the badge and the head of the page."""
    with caller.work() as work:
        found = service.alarm_summary(work)
    return AlarmSummaryOut(
        alarms=sum(one.alarms for one in found.rules),
        urgent=sum(one.urgent for one in found.rules),
        currency=found.currency,
        rules=[
            RuleCountOut(rule=one.rule, alarms=one.alarms, urgent=one.urgent, cost=round(one.cost, 2))
            for one in found.rules
        ],
    )


@router.post(
    "/api/alarm-acts", operation_id="act_on_alarms", summary="Acknowledge, silence, give back or close"
)
def act_on_alarms(caller: Annotated[Caller, need("see_decisions")], body: AlarmActIn) -> AlarmsActedOut:
    """Do the same with some alarms, on record."""
    with caller.work() as work:
        changed = service.act_on_alarms(work, body.action, body.ids, until=body.until, note=body.note)
        return AlarmsActedOut(changed=changed)


@router.get("/api/alarms/{alarm_id}", operation_id="read_alarm", summary="One alarm with what to do about it")
def read_alarm(caller: Annotated[Caller, need("see_decisions")], alarm_id: AlarmId) -> AlarmOut:
    """Return one alarm; its facts about money only to those who may see them."""
    with caller.work() as work:
        found = service.one_alarm(work, alarm_id)
        accepted = service.accepted_since(work, found)
    row = found._mapping
    facts = dict(row["facts"])
    proposals = [_proposal(one, accepted) for one in facts.pop("proposals", ())]
    if not caller.finance:
        facts = {name: value for name, value in facts.items() if not name.startswith("money_")}
    named = {name: row[name] for name in AlarmOut.model_fields if name not in ("facts", "proposals")}
    return AlarmOut(**named, facts=facts, proposals=proposals)


@router.post(
    "/api/alarms/{alarm_id}/proposals",
    operation_id="propose_for_alarm",
    summary="Put what would help among the open decisions",
)
def propose_for_alarm(
    caller: Annotated[Caller, need("decide")], request: Request, alarm_id: AlarmId
) -> AlarmProposedListOut:
    """Ask the plan again with demand as it is now, and propose what it would do; nothing is accepted yet."""
    plans = plans_folder(cast(FileStore, request.app.state.files))
    with caller.work() as work:
        found = service.propose(work, plans, alarm_id)
    return AlarmProposedListOut(
        decisions=[
            AlarmProposedOut(
                kind=kind, source=source, warehouse=warehouse, channel=channel, decision_id=number
            )
            for (kind, source, warehouse, channel), number in sorted(found.items())
        ]
    )


def _proposal(
    one: Mapping[str, Any], accepted: Mapping[tuple[str, str, str, str], service.Accepted]
) -> AlarmProposalOut:
    told = {name.removeprefix("money_"): value for name, value in one.items()}
    answer = accepted.get((one["kind"], one["source"], one["warehouse"], one["channel"]))
    if answer is None:
        return AlarmProposalOut(**told)
    return AlarmProposalOut(**told, accepted_by=answer.by, accepted_units=answer.units, result=answer.result)
