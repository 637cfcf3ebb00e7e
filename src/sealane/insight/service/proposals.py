"""What would help against a rise: asked of the kept plan, put among its decisions, answered once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Row

import sealane.planning.service as planning
from sealane.infra.database import Work
from sealane.infra.listing import MAX_PAGE, Query, page
from sealane.insight.contracts.alarms import Rule
from sealane.insight.service.alarm_acting import one_alarm
from sealane.planning.contracts import DecisionKind
from sealane.planning.contracts.what_if import Knobs, WhatIf

BRINGING = (DecisionKind.PURCHASE, DecisionKind.SHIP, DecisionKind.TRANSFER)
"""What brings more of a SKU to a place."""

Key = tuple[str, str, str, str]
"""Kind, source, warehouse and channel: what tells the proposals of one alarm apart."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who accepted a proposal, for how many units, and the order or shipment that it became."""

    by: str
    units: int
    result: str


def asked(work: Work, plans: Path, code: str, place: str | None, percent: float) -> WhatIf:
    """Return what the kept plan would do if a SKU sold so many percent more at a place (None: everywhere)."""
    return planning.question(work, plans, code).ask(Knobs(location=place, demand_percent=percent))


def propose(work: Work, plans: Path, alarm_id: int) -> dict[Key, int]:
    """Put what would help against a rise in demand among the open decisions, for a person to accept.

    Return their ids. Raises AlarmNotFound, Conflict without a kept plan.
    """
    row = one_alarm(work, alarm_id)
    if row.rule != Rule.DEMAND_UP:
        return {}
    answer = asked(work, plans, row.reference, row.facts.get("place"), float(row.facts["percent"]))
    numbers = planning.propose(work, row.reference, answer)
    return {
        (str(d.kind), d.source, d.location, d.channel): number
        for d, number in zip(answer.decisions, numbers, strict=True)
        if number is not None
    }


def accepted_since(work: Work, row: Row[Any]) -> Mapping[Key, Accepted]:
    """Return which proposals of an alarm somebody has accepted since it was raised."""
    if not row.facts.get("proposals"):
        return {}
    query = Query(
        filters=(f"sku:is:{row.reference}", "status:in:accepted,changed"),
        limit=MAX_PAGE,
        finance=True,
        counted=False,
    )
    return {
        (one["kind"], one["source"] or "", one["warehouse"], one["channel"] or ""): Accepted(
            one["decided_by"] or "", int(one["decided_units"] or one["units"]), one["result"] or ""
        )
        for one in page(work, planning.DECISIONS, query).rows
        if one["decided_at"] is not None and one["decided_at"] >= row.raised_at
    }
