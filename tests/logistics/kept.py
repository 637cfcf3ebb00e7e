"""Whether the database keeps of a shipment what the pure fold says of all that was told."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import text

from sealane.infra.database import Work
from sealane.logistics.contracts import Happening, Milestone, ShipmentKind, Way
from sealane.logistics.core.standing import standing


def stands_as_told(work: Work, number: str) -> bool:
    """Say whether a shipment abroad, known by its number or tracking number, stands as its events say."""
    state = work.execute(text("SELECT * FROM shipment WHERE number = :n"), {"n": number}).one()
    rows = work.execute(
        text(
            "SELECT e.* FROM milestone_event e JOIN tracked_reference r ON r.id = e.reference_id "
            "WHERE r.reference IN (:n, :t) AND e.retracts IS NULL"
        ),
        {"n": number, "t": state.tracking},
    )
    told = [
        Happening(row.at, Milestone(row.milestone), timedelta(minutes=row.slack_minutes), row.whole_day)
        for row in rows
    ]
    found = standing(Way(ShipmentKind(state.kind), abroad=True), told)
    return (
        (state.milestone or None, state.milestone_at, state.furthest or None, state.is_final, state.told)
        == (found.milestone, found.since, found.furthest, found.final, found.told)
        and state.missing == ",".join(found.missing)
        and state.troubles == ",".join(found.troubles)
        and state.contradictions == ",".join(map(str, found.contradictions))
    )
