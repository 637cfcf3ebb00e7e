"""Decisions over HTTP: the table, one with its why, and what people do with them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.filters import MAX_FILTERS
from sealane.infra.web import FINANCE, Caller, RoomRouter, add_listing, need
from sealane.planning import service
from sealane.planning.contracts import DecisionKind
from sealane.planning.contracts.acting import (
    MAX_ACTED_DECISIONS,
    MAX_REASON_CHARACTERS,
    Act,
    Action,
    Status,
)
from sealane.planning.web.words import WhyOut, sentence, why_out

MAX_ID = 2**63 - 1
MAX_UNITS = 2**31 - 1

router = RoomRouter(tags=["planning"])
add_listing(router, "/api/decisions", service.DECISIONS, "see_decisions", "Decisions")

DecisionId = Annotated[int, Path(ge=1, le=MAX_ID)]
Reason = Annotated[str, Field(max_length=MAX_REASON_CHARACTERS, pattern=r"^[^\x00]*$")]


class DecisionOut(BaseModel):
    """One decision with its money, its answer and its whole trace."""

    id: int
    kind: DecisionKind
    sku: str
    name: str
    warehouse: str
    source: str
    channel: str
    units: int
    order_date: date | None
    arrives_p10: date | None
    arrives_p50: date | None
    arrives_p90: date | None
    cash: Decimal | None = Field(json_schema_extra=FINANCE)
    gain: Decimal | None = Field(json_schema_extra=FINANCE)
    price: Decimal | None
    currency: str
    reference: str
    priority: int
    status: Status
    postponed_until: date | None
    decided_at: datetime | None
    decided_by: str | None
    decided_units: int | None
    decided_reason: str | None
    result_kind: str | None
    result: str | None
    reason_en: str
    reason_zh: str
    why: WhyOut


class ActIn(BaseModel):
    """What to do with decisions named by `ids`, or with all that match `filter` and `q`."""

    model_config = ConfigDict(extra="forbid")

    action: Action
    ids: list[Annotated[int, Field(ge=1, le=MAX_ID)]] | None = Field(None, max_length=MAX_ACTED_DECISIONS)
    filter: list[str] | None = Field(None, max_length=MAX_FILTERS)
    q: str = Field("", max_length=200)
    expected: int | None = Field(
        None,
        ge=0,
        le=MAX_ACTED_DECISIONS,
        description="How many the caller saw; if it differs, nothing is done",
    )
    units: int | None = Field(None, ge=1, le=MAX_UNITS, description="For change")
    until: date | None = Field(None, description="For postpone")
    reason: Reason = ""


class OutcomeOut(BaseModel):
    """What came of one decision; `repeated` where it had been done before."""

    decision_id: int
    status: Status
    result_kind: str | None
    result: str | None
    repeated: bool


class ActedOut(BaseModel):
    """What came of each decision."""

    outcomes: list[OutcomeOut]


@router.get("/api/decisions/{decision_id}", operation_id="read_decision", summary="One decision and its why")
def read_decision(caller: Annotated[Caller, need("see_decisions")], decision_id: DecisionId) -> DecisionOut:
    """Return a decision with data, formula, assumptions and numbers, in both languages."""
    with caller.work() as work:
        found = service.decision(work, decision_id)
    return decision_out(found, finance=caller.finance)


@router.post(
    "/api/decisions/act", operation_id="act_on_decisions", summary="Accept, change, postpone, dismiss"
)
def act_on_decisions(caller: Annotated[Caller, need("decide")], body: ActIn) -> ActedOut:
    """Do one thing with one or many decisions: all of them, or none where one can't be done.

    Accepting a purchase makes a purchase order a supplier, warehouse and channel; a transfer or shipment
    is created likewise; doing it again changes nothing. What has changed since it was seen is a conflict.
    """
    with caller.work() as work:
        ids = service.chosen(
            work, body.ids, body.filter, body.q, expected=body.expected, finance=caller.finance
        )
        act = Act(body.action, ids, body.units, body.until, body.reason, may_buy="buy" in caller.permissions)
        outcomes = service.act(work, act)
    return ActedOut(outcomes=[OutcomeOut.model_validate(o, from_attributes=True) for o in outcomes])


def decision_out(found: service.DecisionView, *, finance: bool) -> DecisionOut:
    """Return a decision as the caller may see it: amounts within sentences are hidden as well."""
    row = found.row._mapping
    return DecisionOut.model_validate(
        {
            **row,
            "sku": found.sku,
            "name": found.name,
            "warehouse": found.warehouse,
            "reason_en": sentence(row["reason_en"], row["currency"], finance=finance),
            "reason_zh": sentence(row["reason_zh"], row["currency"], finance=finance),
            "why": why_out(row["why"], row["currency"], finance=finance),
        }
    )
