"""Planning in the background: a new plan of all that the workspace knows, and the past once more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from sealane.infra.database import Work
from sealane.infra.jobs import Handler, JobContext
from sealane.planning import service


def replan(work: Work, context: JobContext, plans: Path | None = None) -> None:
    """Make a new plan and show how far it is; under `plans` it is kept for questions."""
    service.replan(work, int(context.payload.get("seed", 0)), context.progress, plans)


def backtest(work: Work, context: JobContext) -> None:
    """Replay the past and show how far it is."""
    asked = context.payload
    service.run_backtest(work, int(asked["days"]), int(asked["every_days"]), context.progress)


def lateness(work: Work, context: JobContext) -> None:
    """Reckon what comes late or will, and what that costs."""
    context.progress(1, 1, f"{service.reckon_lateness(work)} rows")


def handlers(plans: Path) -> Mapping[str, Handler]:
    """What the worker does for each kind of job; plans are kept for questions under `plans`."""
    return {**HANDLERS, service.REPLAN: partial(replan, plans=plans)}


HANDLERS: Mapping[str, Handler] = {
    service.REPLAN: replan,
    service.BACKTEST: backtest,
    service.LATENESS: lateness,
}
"""The same where nothing is kept for questions."""
