"""Insight in the background: all indicators reckoned anew after each plan."""

from __future__ import annotations

from sealane.infra.database import Work
from sealane.infra.jobs import JobContext
from sealane.insight import service


def reckon(work: Work, context: JobContext) -> None:
    """Reckon every indicator of the workspace."""
    context.progress(0, 1, "Reckoning indicators")
    service.reckon(work)


HANDLERS = {service.RECKON: reckon}
"""What the worker does for each kind of job."""
