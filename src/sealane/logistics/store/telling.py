"""Events written many at once: each once by what it says, under the reference it was told of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import polars as pl
from sqlalchemy import text

from sealane.infra.database import Work
from sealane.logistics.core.steps import BELIEVED_DAYS
from sealane.logistics.store.taking import ANALYZE_FROM_ROWS
from sealane.logistics.store.writing import LOCK_SPACE

STAGE = {
    "row": "int8",
    "reference": "text",
    "milestone": "text",
    "at": "timestamptz",
    "slack_minutes": "int4",
    "whole_day": "bool",
    "told": "text",
    "zone": "text",
    "place": "text",
    "country": "text",
    "carrier": "text",
    "code": "text",
    "note": "text",
    "event_id": "text",
}
_COPIED = ", ".join(name for name in STAGE if name not in ("row", "reference"))
_STAGED = ", ".join(f"s.{name}" for name in _COPIED.split(", "))

TRAVELS_AS = (
    "SELECT id AS shipment_id, number AS reference, NULL::timestamptz AS starts_at, "
    "NULL::timestamptz AS ends_at FROM shipment WHERE workspace_id = :w UNION ALL "
    "SELECT id, tracking, NULL, NULL FROM shipment WHERE workspace_id = :w AND tracking <> '' "
    "AND tracking <> number UNION ALL "
    "SELECT shipment_id, reference, starts_at, ends_at FROM shipment_reference WHERE workspace_id = :w"
)
"""Under which references each shipment travels: its number, its tracking number, its container and such."""

# What was told, not how it is read: the same scan is the same event after its code was placed.
_KEY = (
    "md5(concat_ws(E'\\x1f', coalesce(s.event_id, ''), coalesce(s.carrier, ''), coalesce(s.code, ''), "
    "CASE WHEN s.code IS NULL THEN s.milestone ELSE '' END, s.told, coalesce(s.place, '')))::uuid"
)


@dataclass(frozen=True, slots=True)
class Written:
    """How many events were new, and how many of those in words that nobody has placed."""

    new: int
    unknown_codes: int


def stage(work: Work, events: pl.DataFrame) -> None:
    """Copy events (`KEPT`) beside the tables, and name their references."""
    for name in ("stage_event", "stage_reference"):
        work.execute(text(f"DROP TABLE IF EXISTS {name}"))
    work.stage("stage_event", events.with_columns(pl.col("at").dt.replace_time_zone("UTC")), STAGE)
    scope = {"w": work.workspace_id, "now": work.now}
    work.execute(
        text(
            "INSERT INTO tracked_reference (workspace_id, reference, first_told_at) "
            "SELECT :w, s.reference, :now FROM (SELECT DISTINCT reference FROM stage_event) s "
            "WHERE NOT EXISTS (SELECT FROM tracked_reference r WHERE r.workspace_id = :w "
            "AND r.reference = s.reference) ORDER BY s.reference "
            "ON CONFLICT (workspace_id, reference) DO NOTHING"
        ),
        scope,
    )
    work.execute(
        text(
            "CREATE TEMPORARY TABLE stage_reference ON COMMIT DROP AS SELECT r.id, r.reference "
            "FROM tracked_reference r JOIN (SELECT DISTINCT reference FROM stage_event) s USING (reference) "
            "WHERE r.workspace_id = :w"
        ),
        scope,
    )
    work.execute(text("ANALYZE stage_reference"))


def lock_shipments(work: Work) -> int:
    """Keep others from the shipments that the staged references name; returns how many references name none.

    Where some are unknown, others who make shipments wait: else both might miss what the other one writes.
    """
    unknown = _resolve(work)
    if unknown:
        lock_making(work)
        unknown = _resolve(work)
    lock_touched(work)
    return unknown


def _recount(work: Work, new: int) -> None:
    """Let the database look at its events again where they have grown by half since it last did."""
    seen = text("SELECT reltuples FROM pg_class WHERE oid = 'milestone_event'::regclass")
    if work.execute(seen).scalar_one() < 2 * new:
        work.execute(text("ANALYZE milestone_event"))


def lock_making(work: Work) -> None:
    """Let others who make shipments, or tell of unknown ones, in this workspace wait."""
    work.execute(text("SELECT pg_advisory_xact_lock(:s, :w)"), {"s": LOCK_SPACE + 1, "w": work.workspace_id})


def _resolve(work: Work) -> int:
    work.execute(text("DROP TABLE IF EXISTS stage_touched"))
    work.execute(
        text(
            "CREATE TEMPORARY TABLE stage_touched ON COMMIT DROP AS SELECT DISTINCT t.shipment_id AS id "
            f"FROM stage_reference s JOIN ({TRAVELS_AS}) t USING (reference)"
        ),
        {"w": work.workspace_id},
    )
    work.execute(text("ANALYZE stage_touched"))
    unknown = text(
        f"SELECT count(*) FROM stage_reference s WHERE NOT EXISTS (SELECT FROM ({TRAVELS_AS}) t "
        "WHERE t.reference = s.reference)"
    )
    return int(work.execute(unknown, {"w": work.workspace_id}).scalar_one())


def touch(work: Work, shipment_ids: Sequence[int]) -> None:
    """Name the shipments whose state is to be reckoned again, and keep others from them."""
    work.execute(text("DROP TABLE IF EXISTS stage_touched"))
    work.stage(
        "stage_touched",
        pl.DataFrame({"id": sorted(set(shipment_ids))}, schema={"id": pl.Int64}),
        {"id": "int8"},
    )
    lock_touched(work)


def lock_touched(work: Work) -> None:
    """Keep others from the touched shipments until this transaction ends, in one order for all."""
    locked = (
        "SELECT count(*) FROM (SELECT FROM shipment h WHERE h.workspace_id = :w AND h.id IN "
        "(SELECT id FROM stage_touched) ORDER BY h.id FOR UPDATE) locked"
    )
    work.execute(text(locked), {"w": work.workspace_id})


def before_the_order(work: Work) -> list[int]:
    """Take out of the stage what lies too long before the order of every shipment of its reference.

    Returns the rows of the batch.
    """
    span = timedelta(days=BELIEVED_DAYS)
    latest = "SELECT max(h.ordered_at) FROM stage_touched t JOIN shipment h ON h.id = t.id"
    early = text(f"SELECT min(at) < ({latest}) - CAST(:span AS interval) FROM stage_event")
    if not work.execute(early, {"span": span}).scalar_one():
        return []
    taken = text(
        "DELETE FROM stage_event e USING (SELECT s.reference, min(h.ordered_at) AS ordered_at "
        f"FROM stage_reference s JOIN ({TRAVELS_AS}) t USING (reference) "
        "JOIN shipment h ON h.id = t.shipment_id GROUP BY s.reference "
        "HAVING bool_and(h.ordered_at IS NOT NULL)) o "
        "WHERE o.reference = e.reference AND e.at < o.ordered_at - :span RETURNING e.row"
    )
    found = work.execute(taken, {"w": work.workspace_id, "span": span})
    return sorted(found.scalars())


def write(work: Work, source: str, batch_id: int | None) -> Written:
    """Insert the staged events that are not known yet."""
    inserted = text(
        "WITH made AS (INSERT INTO milestone_event (workspace_id, reference_id, event_key, source, told_by, "
        f"received_at, import_id, {_COPIED}) "
        f"SELECT :w, r.id, {_KEY}, :source, :by, :now, :batch, {_STAGED} "
        "FROM stage_event s JOIN stage_reference r USING (reference) ORDER BY r.id "
        "ON CONFLICT (reference_id, event_key) DO NOTHING RETURNING milestone) "
        "SELECT count(*) AS new, count(*) FILTER (WHERE milestone = 'unknown') AS unknown FROM made"
    )
    who = None if work.actor.kind == "system" else work.actor.name
    values = {"w": work.workspace_id, "source": source, "by": who, "now": work.now, "batch": batch_id}
    row = work.execute(inserted, values).one()
    if row.new >= ANALYZE_FROM_ROWS:
        _recount(work, row.new)
    return Written(row.new, row.unknown)
