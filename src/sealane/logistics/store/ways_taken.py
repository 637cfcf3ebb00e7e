"""How long shipments between two warehouses took from door to door."""

from __future__ import annotations

from datetime import timedelta

import polars as pl
from sqlalchemy import text

from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.logistics.store.standing import TAKEN_BACK
from sealane.logistics.store.telling import TRAVELS_AS

WAYS_TAKEN = {
    "channel": pl.String(),
    "carrier": pl.String(),
    "days": pl.Float64(),
    "age": pl.Float64(),
}
LOOKED_BACK = timedelta(days=730)
"""What ended longer ago counts less than a quarter and is not read."""
MOST_DAYS = 400
"""A journey that seems longer has a wrong date."""

# Door to door: from the pick-up, else the departure, to the warehouse's door, else to what people booked.
_TAKEN = (
    "WITH j AS (SELECT h.id, h.channel, h.carrier, h.departed_on, h.ended_at FROM shipment h "
    "WHERE h.workspace_id = :w AND h.origin_id = :origin AND h.destination_id = :destination "
    "AND h.status IN ('partly_received', 'received') AND h.kind <> 'parcel'), "
    "s AS (SELECT t.shipment_id, min(e.at) FILTER (WHERE e.milestone = 'picked_up') AS picked, "
    "min(e.at) FILTER (WHERE e.milestone IN ('at_warehouse', 'delivered')) AS there FROM j "
    f"JOIN ({TRAVELS_AS}) t ON t.shipment_id = j.id "
    "JOIN tracked_reference f ON f.workspace_id = :w AND f.reference = t.reference "
    f"JOIN milestone_event e ON e.reference_id = f.id AND e.retracts IS NULL AND e.id NOT IN ({TAKEN_BACK}) "
    "AND (t.starts_at IS NULL OR e.at >= t.starts_at) AND (t.ends_at IS NULL OR e.at < t.ends_at) "
    "GROUP BY 1), "
    "b AS (SELECT j.channel, j.carrier, coalesce(s.picked, j.departed_on::timestamptz) AS begun, "
    "coalesce(s.there, (SELECT min(r.received_on) FROM shipment_receipt r WHERE r.shipment_id = j.id)"
    "::timestamptz, j.ended_at) AS ended FROM j LEFT JOIN s ON s.shipment_id = j.id) "
    "SELECT channel, carrier, (extract(epoch FROM ended - begun) / 86400)::float8 AS days, "
    "(extract(epoch FROM :now - ended) / 86400)::float8 AS age FROM b "
    "WHERE ended > :since AND ended > begun AND ended < begun + :most ORDER BY channel, ended, days"
)


def ways_taken(work: Work, origin_id: int, destination_id: int) -> pl.DataFrame:
    """Read the journeys from one warehouse to another that are over: columns `WAYS_TAKEN`."""
    asked = text(_TAKEN).bindparams(
        w=work.workspace_id,
        origin=origin_id,
        destination=destination_id,
        now=work.now,
        since=work.now - LOOKED_BACK,
        most=timedelta(days=MOST_DAYS),
    )
    return fetch(work, asked, WAYS_TAKEN)
