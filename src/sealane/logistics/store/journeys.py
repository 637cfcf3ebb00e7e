"""Journeys that are over, read with the steps that each has passed."""

from __future__ import annotations

from datetime import date

import polars as pl
from sqlalchemy import TextClause, text

from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.logistics.contracts.journeys import MAX_JOURNEYS, STEPS_PASSED
from sealane.logistics.store.standing import TAKEN_BACK
from sealane.logistics.store.telling import TRAVELS_AS

DONE = {
    "shipment": pl.Int64(),
    "origin": pl.String(),
    "destination": pl.String(),
    "channel": pl.String(),
    "carrier": pl.String(),
    "ended_at": pl.Datetime("us"),
    "value": pl.Float64(),
    "currency": pl.String(),
}
LINES = {"shipment": pl.Int64(), "sku_id": pl.Int64(), "units": pl.Int64()}

# A shipment's last step is the last thing told of it; one that nobody told of ended when it was received.
_ENDED = (
    "SELECT h.id, coalesce(o.code, nullif(h.origin_place, ''), nullif(h.supplier, ''), '') AS origin, "
    "coalesce(d.code, nullif(h.destination_place, ''), '') AS destination, h.channel, h.carrier, "
    "coalesce(h.ended_at, h.milestone_at) AS ended_at, h.value, coalesce(h.currency, '') AS currency "
    "FROM shipment h LEFT JOIN warehouse o ON o.id = h.origin_id "
    "LEFT JOIN warehouse d ON d.id = h.destination_id "
    "WHERE h.workspace_id = :w AND h.status = 'received' AND (h.kind = 'parcel') = :parcels "
    "AND coalesce(h.ended_at, h.milestone_at) >= :first "
    "AND coalesce(h.ended_at, h.milestone_at) < CAST(:last AS date) + 1 "
    "ORDER BY coalesce(h.ended_at, h.milestone_at) DESC, h.id DESC LIMIT :n"
)


def done(work: Work, first: date, last: date, *, parcels: bool) -> pl.DataFrame:
    """Read the latest journeys that ended within these days (`DONE`)."""
    return fetch(work, _asked(_ENDED, work, first, last, parcels), DONE)


def steps(work: Work, first: date, last: date, *, parcels: bool) -> pl.DataFrame:
    """Read when each of those journeys first passed each step (`STEPS_PASSED`)."""
    statement = (
        f"WITH j AS ({_ENDED}) SELECT t.shipment_id, e.milestone, min(e.at), "
        "coalesce((array_agg(e.carrier ORDER BY e.at, e.id) FILTER (WHERE e.carrier <> ''))[1], '') FROM j "
        f"JOIN ({TRAVELS_AS}) t ON t.shipment_id = j.id "
        "JOIN tracked_reference f ON f.workspace_id = :w AND f.reference = t.reference "
        "JOIN milestone_event e ON e.reference_id = f.id AND e.retracts IS NULL "
        f"AND e.id NOT IN ({TAKEN_BACK}) "
        "AND (t.starts_at IS NULL OR e.at >= t.starts_at) AND (t.ends_at IS NULL OR e.at < t.ends_at) "
        "GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return fetch(work, _asked(statement, work, first, last, parcels), STEPS_PASSED)


def lines_without_value(work: Work, first: date, last: date, *, parcels: bool) -> pl.DataFrame:
    """Read the goods of those journeys of which nobody told the value (`LINES`)."""
    statement = (
        f"SELECT l.shipment_id, l.sku_id, l.units FROM ({_ENDED}) j "
        "JOIN shipment_line l ON l.shipment_id = j.id WHERE j.value IS NULL ORDER BY 1, 2"
    )
    return fetch(work, _asked(statement, work, first, last, parcels), LINES)


def _asked(statement: str, work: Work, first: date, last: date, parcels: bool) -> TextClause:
    return text(statement).bindparams(
        w=work.workspace_id, first=first, last=last, parcels=parcels, n=MAX_JOURNEYS
    )
