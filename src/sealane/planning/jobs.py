"""Planning in the background: a new plan of all that the workspace knows, and the past once more."""

from __future__ import annotations

from sealane.infra.database import Work
from sealane.infra.jobs import JobContext
from sealane.planning import service


def replan(work: Work, context: JobContext) -> None:
    """Make a new plan and show how far it is."""
    service.replan(work, int(context.payload.get("seed", 0)), context.progress)


def backtest(work: Work, context: JobContext) -> None:
    """Replay the past and show how far it is."""
    asked = context.payload
    service.run_backtest(work, int(asked["days"]), int(asked["every_days"]), context.progress)


HANDLERS = {service.REPLAN: replan, service.BACKTEST: backtest}
"""What the worker does for each kind of job."""
