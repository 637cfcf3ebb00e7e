"""What is told of shipments: kept once each, whatever the order, and read into where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import polars as pl

from sealane.accounts.service import record, workspace
from sealane.infra.database import Work
from sealane.logistics.contracts import (
    BadEvent,
    EventBatch,
    EventNotFound,
    EventsTaken,
    Milestone,
    Scan,
    Source,
)
from sealane.logistics.core import tellings
from sealane.logistics.service.lexicon import read_unknown
from sealane.logistics.service.reading import shipment
from sealane.logistics.service.standing import await_makers, reckoned, restand
from sealane.logistics.store import events, telling


def take_events(work: Work, batch: EventBatch, source: str, batch_id: int | None = None) -> EventsTaken:
    """Keep events and reckon again where their shipments stand, in one transaction.

    An event that is known already changes nothing, whoever tells it again. One of a reference that no
    shipment has is kept and counts once a shipment appears; one in words that nobody has placed is kept as
    unknown. What can't be is refused, row by row. `source` is a `Source` or the sender's name, `batch_id` the
    import it belongs to.
    """
    if batch.frame.is_empty():
        return EventsTaken()
    ready = tellings.ready(batch, work.now, workspace(work).timezone)
    if ready.frame.is_empty():
        return EventsTaken(refused=ready.refused)
    telling.stage(work, read_unknown(work, ready.frame))
    unknown_references = telling.lock_shipments(work)
    early = set(telling.before_the_order(work))
    written = telling.write(work, source, batch_id)
    told = ready.frame.filter(pl.col("row").is_in(early)).select("row", "told").iter_rows()
    refused = [*ready.refused, *(tellings.refusal(row, "before_order", text) for row, text in told)]
    return EventsTaken(
        new=written.new,
        known=ready.frame.height - len(early) - written.new,
        refused=tuple(sorted(refused, key=lambda one: one.row)),
        unknown_references=unknown_references,
        unknown_codes=written.unknown_codes,
        shipments=reckoned(work) if written.new else 0,
    )


def take_scans(work: Work, scans: Iterable[Scan], source: str) -> EventsTaken:
    """Keep what carriers tell, one scan a row; see `take_events`."""
    return take_events(work, EventBatch(tellings.of_scans(scans)), source)


def record_event(
    work: Work,
    number: str,
    milestone: Milestone,
    at: datetime,
    *,
    place: str = "",
    country: str = "",
    note: str = "",
    whole_day: bool = False,
) -> EventsTaken:
    """Keep one event that a person tells of a shipment; a naive `at` is by the clock of `place`.

    Raises ShipmentNotFound, BadEvent.
    """
    one = shipment(work, number)
    scan = Scan(one.number, "", "", at, milestone, place, country, note)
    frame = tellings.of_scans([scan]).with_columns(whole_day=pl.lit(whole_day))
    taken = take_events(work, EventBatch(frame), Source.HAND)
    if taken.refused:
        raise BadEvent(taken.refused[0].reason)
    after = {"milestone": milestone, "at": at.isoformat(), "place": place, "note": note}
    record(work, "milestone_recorded", "shipment", number, None, after)
    return taken


def retract_event(work: Work, number: str, event_id: int, reason: str = "") -> None:
    """Take back one event of a shipment, or take back its taking back: by a further event, nothing is erased.

    Raises ShipmentNotFound, EventNotFound.
    """
    one = shipment(work, number)
    found = next((e for e in events.of_shipment(work, one.id) if e.id == event_id), None)
    if found is None:
        raise EventNotFound(event_id)
    touched = events.shipments_of(work, found.reference_id)
    telling.touch(work, touched)
    events.retract(work, found.retracted_by or event_id, reason)
    reckoned(work)
    action = "milestone_restored" if found.retracted_by else "milestone_retracted"
    record(work, action, "shipment", number, {"event": event_id, "milestone": found.milestone}, None, reason)


def reread_codes(work: Work, carrier: str, codes: Mapping[str, Milestone]) -> int:
    """Read kept events of `carrier` anew after somebody placed its `codes`; returns how many that touched.

    What was told stays as it was told: only how it is read changes.
    """
    references = events.reread(work, carrier, codes)
    restand(work, events.shipments_of_references(work, list(references)))
    return sum(references.values())


def undo_events(work: Work, batch_id: int) -> int:
    """Take away the events that an import brought, and return how many; the state follows."""
    await_makers(work)
    touched = events.shipments_of_batch(work, batch_id)
    telling.touch(work, touched)
    gone = events.forget_batch(work, batch_id)
    reckoned(work)
    return gone
