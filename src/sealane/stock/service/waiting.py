"""Those who wait hear of goods that have come: their turn is a job of its own, after the goods are booked."""

from __future__ import annotations

from sealane.infra.database import Work
from sealane.infra.jobs import enqueue
from sealane.stock.contracts import LevelsChanged
from sealane.stock.store import holds

SERVE = "serve_waiting"
"""Kind of the job."""


def on_levels_changed(work: Work, changed: LevelsChanged) -> None:
    """Queue the turn of those who wait for SKUs of which something is available now.

    Not in this transaction: it holds locks of its own places, and those who wait may want others as well.
    """
    for sku_id in holds.wanted(work, changed.sku_ids) if changed.sku_ids else ():
        enqueue(work, SERVE, {"sku_id": sku_id}, key=f"serve-{sku_id}")
