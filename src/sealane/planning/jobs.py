"""Planning in the background: a new plan of all that the workspace knows."""

from __future__ import annotations

from sealane.infra.database import Work
from sealane.infra.jobs import JobContext
from sealane.planning import service


def replan(work: Work, context: JobContext) -> None:
    """Make a new plan and show how far it is."""
    service.replan(work, int(context.payload.get("seed", 0)), context.progress)


HANDLERS = {service.REPLAN: replan}
"""What the worker does for each kind of job."""
