"""Events read back, taken back, and read anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, delete, text

from sealane.infra.database import Work
from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.store.standing import ABROAD, ENDS
from sealane.logistics.store.tables import milestone_event
from sealane.logistics.store.telling import TRAVELS_AS

_e = milestone_event.c

MAX_EVENTS = 2_000
"""Events of one shipment that a timeline shows, the newest: more than a container scanned hourly has."""


def of_shipment(work: Work, shipment_id: int) -> Sequence[Row[Any]]:
    """Read the events of a shipment and of the references it travels under, the newest first.

    `retracted_by` is the event by which one was taken back and stays so.
    """
    statement = text(
        "SELECT e.*, t.reference, (SELECT min(r.id) FROM milestone_event r WHERE r.retracts = e.id "
        "AND NOT EXISTS (SELECT FROM milestone_event u WHERE u.retracts = r.id)) AS retracted_by, "
        "(SELECT note FROM milestone_event r WHERE r.retracts = e.id ORDER BY r.id DESC LIMIT 1) AS why "
        f"FROM ({TRAVELS_AS}) t JOIN tracked_reference f ON f.workspace_id = :w "
        "AND f.reference = t.reference JOIN milestone_event e ON e.reference_id = f.id "
        "WHERE t.shipment_id = :id AND e.retracts IS NULL "
        "AND (t.starts_at IS NULL OR e.at >= t.starts_at) AND (t.ends_at IS NULL OR e.at < t.ends_at) "
        "ORDER BY e.at DESC, e.id DESC LIMIT :n"
    )
    return work.execute(statement, {"w": work.workspace_id, "id": shipment_id, "n": MAX_EVENTS}).all()


def goes_abroad(work: Work, shipment_id: int) -> bool:
    """Say whether a shipment crosses a border, as far as its ends tell."""
    statement = text(f"SELECT {ABROAD} FROM {ENDS} WHERE h.workspace_id = :w AND h.id = :id")
    return bool(work.execute(statement, {"w": work.workspace_id, "id": shipment_id}).scalar_one())


def shipments_of(work: Work, reference_id: int) -> list[int]:
    """Return the shipments that travel under a reference."""
    return shipments_of_references(work, [reference_id])


def shipments_of_references(work: Work, reference_ids: Sequence[int]) -> list[int]:
    """Return the shipments that travel under any of these references."""
    statement = text(
        f"SELECT DISTINCT t.shipment_id FROM tracked_reference f JOIN ({TRAVELS_AS}) t "
        "ON t.reference = f.reference WHERE f.workspace_id = :w AND f.id = ANY(:ids)"
    )
    return list(work.execute(statement, {"w": work.workspace_id, "ids": list(reference_ids)}).scalars())


def shipments_of_batch(work: Work, batch_id: int) -> list[int]:
    """Return the shipments of which an import has told."""
    references = text(
        "SELECT DISTINCT reference_id FROM milestone_event WHERE workspace_id = :w AND import_id = :b"
    )
    found = work.execute(references, {"w": work.workspace_id, "b": batch_id}).scalars()
    return shipments_of_references(work, list(found))


def retract(work: Work, event_id: int, why: str) -> None:
    """Add the event that takes back `event_id`."""
    copied = (
        "INSERT INTO milestone_event (workspace_id, reference_id, event_key, milestone, at, slack_minutes, "
        "whole_day, told, note, source, told_by, retracts, received_at) SELECT workspace_id, reference_id, "
        ":key, milestone, :now, 0, false, :told, nullif(:why, ''), 'hand', :by, id, :now "
        "FROM milestone_event WHERE workspace_id = :w AND id = :id"
    )
    values = {"w": work.workspace_id, "id": event_id, "key": uuid4(), "why": why, "by": work.actor.name}
    work.execute(text(copied), {**values, "now": work.now, "told": work.now.isoformat()})


def reread(work: Work, carrier: str, codes: Mapping[str, Milestone]) -> dict[int, int]:
    """Set how events of these codes are read; returns how many changed by the id of their reference."""
    changed = text(
        "WITH changed AS (UPDATE milestone_event e SET milestone = c.milestone "
        "FROM unnest(CAST(:codes AS text[]), CAST(:steps AS text[])) AS c(code, milestone) "
        "WHERE e.workspace_id = :w AND coalesce(e.carrier, '') = :carrier AND e.code = c.code "
        "AND e.milestone <> c.milestone RETURNING e.reference_id) "
        "SELECT reference_id, count(*) AS events FROM changed GROUP BY reference_id"
    )
    values = {"w": work.workspace_id, "carrier": carrier, "codes": list(codes)}
    rows = work.execute(changed, {**values, "steps": [str(codes[code]) for code in codes]})
    return {row.reference_id: row.events for row in rows}


def forget_batch(work: Work, batch_id: int) -> int:
    """Delete the events of an import, with what took any of them back, and references nothing is left of."""
    scope = {"w": work.workspace_id, "b": batch_id}
    retractions = (
        "DELETE FROM milestone_event r USING milestone_event e WHERE e.workspace_id = :w "
        "AND e.import_id = :b AND r.workspace_id = :w AND r.retracts = e.id"
    )
    mine = (_e.workspace_id == work.workspace_id) & (_e.import_id == batch_id)
    work.execute(text(retractions), scope)
    return work.execute(delete(milestone_event).where(mine)).rowcount
