"""Lanes and shipments of files: taken in, booked as incoming, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.logistics.contracts import LaneBatch, LogisticsChanged, ShipmentBatch
from sealane.logistics.core import batches
from sealane.logistics.service.free_time import undo_free_time
from sealane.logistics.service.freight_books import undo_freight
from sealane.logistics.service.messages import forget_contacts_of
from sealane.logistics.service.standing import await_makers, restand, restand_numbers
from sealane.logistics.service.telling import undo_events
from sealane.logistics.store import queries, references, taking
from sealane.purchasing.service import balanced

T = TypeVar("T")


def take_lanes(work: Work, batch: LaneBatch, batch_id: int | None) -> Taken:
    """Take in lanes; one of the same origin, destination and channel is replaced."""
    taken = taking.write_lanes(work, batches.lanes(batch), batch_id)
    work.announce(LogisticsChanged())
    return taken


def take_shipments(work: Work, batch: ShipmentBatch, batch_id: int) -> Taken:
    """Take in shipments with all their lines, and book what departed ones still owe as incoming.

    Counts lines. A shipment that is known is replaced, and a line no longer named is open no more; but of one
    whose goods people have moved here only channel, carrier, tracking and due day are taken. Nothing moves at
    the origin: what lies there is for counts to say. Raises BadInput, TooManyUnits.
    """
    numbers = batch.frame["number"].unique().to_list()
    if not numbers:
        return Taken(0, 0, 0)
    await_makers(work)
    queries.lock(work, numbers)
    ready = batches.shipments(batch, queries.headers(work, numbers), queries.lines(work, numbers))

    def write() -> None:
        taking.write_shipments(work, ready.headers, ready.lines, ready.orders, batch_id)

    _balanced(work, numbers, batch_id, write)
    restand_numbers(work, numbers)
    work.announce(LogisticsChanged())
    return Taken(ready.new, ready.replaced, ready.unchanged)


def undo_batch(work: Work, batch_id: int) -> int:
    """Take back what a batch did to lanes and shipments and return how many rows that touched.

    Batches can be taken back in any order, before or after the stock room takes back its part. Shipments
    whose goods people have moved since stay as far as they have come.
    """
    await_makers(work)
    numbers = queries.numbers_of_batch(work, batch_id)
    queries.lock(work, numbers)
    touched = _balanced(work, numbers, batch_id, lambda: taking.undo(work, batch_id, numbers))
    unlinked = references.unlink_batch(work, batch_id)
    restand(work, unlinked)
    touched += undo_events(work, batch_id) + len(unlinked)
    restand_numbers(work, numbers)
    work.announce(LogisticsChanged())
    touched += undo_freight(work, batch_id) + undo_free_time(work, batch_id)
    return touched + forget_contacts_of(work, batch_id)


def _balanced(work: Work, numbers: Collection[str], batch_id: int, change: Callable[[], T]) -> T:
    # Only locked shipments are compared: what others book meanwhile on the rest is booked by them.
    return balanced(work, lambda now: queries.open_units(now, numbers), batch_id, change)
