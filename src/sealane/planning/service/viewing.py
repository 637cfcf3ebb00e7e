"""Viewing: one decision with names for its numbers, the demand expected, jobs that plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl
from sqlalchemy import Row

from sealane.infra import jobs
from sealane.infra.database import Work
from sealane.kit.errors import NotAllowed, NotFound
from sealane.kit.text import Text
from sealane.planning.service.replanning import REPLAN
from sealane.planning.store import queries


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision as kept, with the names of what it is about."""

    row: Row[Any]
    sku: str
    name: str
    warehouse: str


def decision(work: Work, decision_id: int) -> DecisionView:
    """Return one decision with its whole trace; raises NotFound."""
    row = queries.one_decision(work, decision_id)
    if row is None:
        raise NotFound(
            Text(f"There is no decision {decision_id}.", f"没有编号为 {decision_id} 的决策。"),
            next_step=Text("Reload the table of decisions.", "请刷新决策列表。"),
        )
    return DecisionView(row, row.sku, row.name, row.warehouse)


def daily_demand(work: Work) -> pl.DataFrame:
    """Return (sku_id, warehouse_id, daily_demand) of the plan in force: units expected a day."""
    return queries.daily_demand(work)


def running_replan(work: Work) -> int | None:
    """Return the id of the job that makes, or will make, the next plan; None where none is under way."""
    return queries.unfinished_job(work, REPLAN)


def cancel_job(work: Work, job_id: int, *, anyones: bool) -> bool:
    """Ask a job to stop; False where it is over. Raises NotFound, NotAllowed for another's job.

    `anyones` says that the caller may stop jobs that others have asked for.
    """
    row = queries.one_job(work, job_id)
    if row is None:
        raise NotFound(
            Text(f"There is no job {job_id}.", f"没有编号为 {job_id} 的任务。"),
            next_step=Text("Reload the list of jobs.", "请刷新任务列表。"),
        )
    own = (row.actor_kind, row.actor_id) == (work.actor.kind, work.actor.id)
    if not own and not anyones:
        raise NotAllowed(
            Text("Somebody else has asked for this job.", "该任务由其他成员发起。"),
            next_step=Text(f"Ask {row.actor_name}.", f"请联系 {row.actor_name}。"),
        )
    return jobs.ask_to_cancel(work, job_id)
