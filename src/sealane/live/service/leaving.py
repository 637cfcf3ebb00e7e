"""What is left of a session's stock and how it will go: by ordinary sales, or as the plan decides."""

from __future__ import annotations

from dataclasses import dataclass

from sealane.infra.database import Work
from sealane.live.contracts import Review
from sealane.live.service.expecting import everyday_units
from sealane.planning import service as planning

OUT = ("mark_down", "transfer", "cancel", "return", "bundle")
"""Kinds of decisions that take stock away."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """Days in which ordinary sales take what is left, None where nothing is sold; the plan's decision."""

    days: float | None
    decision_id: int | None = None
    kind: str = ""


NOWHERE = WayOut(None)


def ways_out(work: Work, made: Review) -> dict[int, WayOut]:
    """Return, by SKU, how what is left of it will go."""
    everyday = everyday_units(work)
    found = {}
    for one in made.items:
        if one.left_units <= 0:
            continue
        daily = everyday.get(one.sku_id, 0.0)
        days = one.left_units / daily if daily > 0 else None
        rows = [row for row in planning.sku_plan(work, one.sku).decisions if row.kind in OUT]
        open_rows = [row for row in rows if row.status == "open"]
        first = open_rows[0] if open_rows else None
        found[one.sku_id] = WayOut(days, first.id if first else None, first.kind if first else "")
    return found
