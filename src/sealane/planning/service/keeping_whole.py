"""A plan made in one part, and what of it is kept so that single SKUs can be asked about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sealane.planning.contracts import Plan, PlanInputs
from sealane.planning.core.kept import NIGHTS, Past, keep, sayings, sparse
from sealane.planning.core.pipeline import Draft, Lessons, decided, horizon_periods, lessons, notes
from sealane.planning.service.keeping import keep_plan, next_plan, part_file, past_file
from sealane.planning.service.statefile import write_value


@dataclass(frozen=True, slots=True)
class Made:
    """A plan, and what it was decided by."""

    plan: Plan
    inputs: PlanInputs
    told: Lessons
    draft: Draft
    horizon: int

    def keep(self, folder: Path) -> None:
        """Keep the plan in a folder, which is made; it is in force there only when all of it is on disk."""
        number, d = next_plan(folder), self.draft
        kept = keep(0, self.horizon, self.inputs, self.told, d.workings, d.found.kept)
        write_value(part_file(folder, number, 0), kept)
        past = Past(sparse(self.inputs.demand), sayings(self.told.tiers.evidence))
        write_value(past_file(folder, number, 0), past)
        keep_plan(folder, number, self.inputs, (0, self.inputs.series_sku.size))


def made(inputs: PlanInputs) -> Made:
    """The plan of `inputs`, the same as `pipeline.plan` makes, with what keeps it."""
    horizon = horizon_periods(inputs)
    told = lessons(inputs, horizon, spare=NIGHTS)
    draft = decided(inputs, told, horizon)
    plan = replace(draft.plan, notes=notes(inputs, draft.reserved, draft.found))
    return Made(plan, inputs, told, draft, horizon)
