"""Replanning: read the rooms, plan, keep the plan, and respect what people have answered."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np

from sealane.infra import jobs
from sealane.infra.database import Work
from sealane.planning.contracts import Plan, Text
from sealane.planning.contracts.acting import PlanMade, PlanSummary
from sealane.planning.core import records
from sealane.planning.core.answers import keys, sort_out
from sealane.planning.service import kernels
from sealane.planning.service.inputs import Facts, load_facts
from sealane.planning.service.questions import keep_for_questions
from sealane.planning.store import queries
from sealane.planning.store.series import SeriesRows, save_series

REPLAN = "replan"
"""Kind and key of the job: many imports in a row ask for one new plan."""

Progress = Callable[[int, int, str], None]
STEPS = ("Reading sales, stock and orders", "Forecasting and deciding", "Keeping the plan")


def enqueue_replan(work: Work, seed: int = 0) -> int:
    """Ask for a new plan in the background and return the job's id; one that waits already serves again."""
    return jobs.enqueue(work, REPLAN, {"seed": seed}, key=REPLAN)


def replan(
    work: Work, seed: int = 0, progress: Progress = lambda *_: None, plans: Path | None = None
) -> PlanSummary:
    """Make a plan of what the workspace knows now and put it in force; raises PlanningError without data.

    Open decisions of the former plan are superseded. Answers hold against the new one as `core.answers.holds`
    says; what was answered while this plan was being made holds in any case until the next. Under `plans` it
    is kept for questions about single SKUs.
    """
    began = time.perf_counter()
    queries.lock_planning(work)
    known = queries.answered_ids(work)
    progress(0, len(STEPS), STEPS[0])
    facts = load_facts(work, seed)
    progress(1, len(STEPS), STEPS[1])
    made = kernels.made(facts.inputs)
    plan, former = made.plan, queries.current_run(work)
    progress(2, len(STEPS), STEPS[2])
    run_id = _keep(work, facts, plan, known)
    if plans is not None:
        keep_for_questions(plans, work.workspace_id, run_id, None if former is None else former.id, made.keep)
    took = timedelta(seconds=time.perf_counter() - began)
    summary = {
        "series": len(plan.lines),
        "left_out": len(plan.left_out),
        "notes": [records.text_json(note) for note in plan.notes],
    }
    queries.finish_run(work, run_id, work.now + took, summary)
    queries.forget_old_runs(work)
    work.announce(PlanMade(run_id))
    found = current_plan(work)
    assert found is not None, "a plan that was just made is in force"
    return found


def current_plan(work: Work) -> PlanSummary | None:
    """Return the plan in force with what of it is still open; None before the first."""
    run = queries.current_run(work)
    if run is None:
        return None
    return PlanSummary(
        run_id=run.id,
        as_of=run.as_of,
        seed=run.seed,
        currency=run.currency,
        started_at=run.started_at,
        finished_at=run.finished_at or run.started_at,
        series=int(run.summary.get("series", 0)),
        kinds=queries.open_totals(work),
        left_out=int(run.summary.get("left_out", 0)),
        notes=tuple(Text(note["en"], note["zh"]) for note in run.summary.get("notes", ())),
    )


def _keep(work: Work, facts: Facts, plan: Plan, known: set[int]) -> int:
    settings = plan.settings
    queries.supersede_open(work)
    values = {
        "as_of": settings.as_of,
        "seed": settings.seed,
        "started_at": work.now,
        "currency": settings.currency,
    }
    run_id = queries.add_run(work, values)
    named = keys(plan.decisions)
    rows = records.decision_rows(plan.decisions, plan.why, named, facts.skus, facts.places, settings.currency)
    sorted_out = sort_out(rows, queries.answers(work), known, settings.as_of)
    queries.supersede(work, sorted_out.outlived)
    queries.refresh_answered(work, run_id, sorted_out.refreshed)
    queries.save_decisions(work, run_id, sorted_out.fresh)
    queries.save_lines(work, run_id, records.line_rows(plan, facts.skus, facts.places))
    queries.save_left_out(work, run_id, records.left_out_rows(plan, facts.skus, facts.places))
    sku_ids = np.array([facts.skus[code] for code in plan.lines.sku], dtype=np.int64)
    warehouse_ids = np.array([facts.places[code] for code in plan.lines.location], dtype=np.int64)
    arrivals = kernels.arrivals_by_period(facts.inputs, plan.forecast.mean.shape[1])
    save_series(work, run_id, SeriesRows(sku_ids, warehouse_ids, plan.forecast, arrivals))
    return run_id
