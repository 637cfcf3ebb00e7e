"""Parcels to customers of files: kept beside the shipments of stock, and taken back with their import."""

from __future__ import annotations

from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.logistics.contracts import LogisticsChanged, ParcelBatch
from sealane.logistics.core import parcels
from sealane.logistics.service.standing import await_makers, restand_numbers
from sealane.logistics.store import parcels as rows
from sealane.logistics.store import queries


def take_parcels(work: Work, batch: ParcelBatch, batch_id: int | None) -> Taken:
    """Take in parcels; one that is known keeps what the batch leaves empty, and its milestones its state.

    A number that is a shipment of stock is left alone and counts as unchanged. Raises BadInput.
    """
    numbers = batch.frame["number"].unique().to_list()
    if not numbers:
        return Taken(0, 0, 0)
    await_makers(work)
    queries.lock(work, numbers)
    taken = rows.write(work, parcels.parcels(batch, rows.known(work, numbers)), batch_id)
    restand_numbers(work, numbers)
    work.announce(LogisticsChanged())
    return taken
