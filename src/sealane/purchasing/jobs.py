"""Purchasing in the background: suppliers scored anew."""

from __future__ import annotations

from sealane.infra.database import Work
from sealane.infra.jobs import JobContext
from sealane.purchasing import service


def score_suppliers(work: Work, context: JobContext) -> None:
    """Score all suppliers by what is known now."""
    cards = service.score_suppliers(work)
    context.progress(1, 1, f"{len(cards)} suppliers")


HANDLERS = {service.SCORE: score_suppliers}
"""What the worker does for each kind of job."""
