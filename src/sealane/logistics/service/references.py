"""Containers, bookings and master documents: what is told of one counts for every shipment in it."""

from __future__ import annotations

from sealane.infra.database import Work
from sealane.logistics.contracts import ReferenceBatch
from sealane.logistics.service.standing import await_makers, restand
from sealane.logistics.store import references as rows


def take_references(work: Work, batch: ReferenceBatch, batch_id: int | None) -> int:
    """Let shipments travel under further references, and return how many links that made.

    Shipments that are not there are left out. What was told of the references before counts at once.
    """
    if batch.frame.is_empty():
        return 0
    await_makers(work)
    made = rows.link(work, batch.frame, batch_id)
    restand(work, made)
    return len(made)
