"""Where shipments stand, reckoned from all that was told of them and written onto them."""

from __future__ import annotations

import polars as pl
from sqlalchemy import text

from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.logistics.core.standings import HAPPENINGS, WAYS, standings
from sealane.logistics.core.steps import CUSTOMS_UNION

CHUNK = 100_000
"""Shipments reckoned at a time: bounds memory."""

TAKEN_BACK = (
    "SELECT r.retracts FROM milestone_event r WHERE r.retracts IS NOT NULL AND NOT EXISTS "
    "(SELECT FROM milestone_event u WHERE u.retracts = r.id)"
)
"""Events that somebody has taken back, and whose taking back nobody has."""

_TRAVELS = (
    "CREATE TEMPORARY TABLE stage_travel ON COMMIT DROP AS "
    "SELECT v.shipment_id, r.id AS reference_id, v.starts_at, v.ends_at FROM ("
    "SELECT h.id AS shipment_id, t.reference, NULL::timestamptz AS starts_at, NULL::timestamptz AS ends_at "
    "FROM stage_touched x JOIN shipment h ON h.id = x.id CROSS JOIN LATERAL "
    "(VALUES (h.number), (nullif(nullif(h.tracking, ''), h.number))) t(reference) "
    "WHERE t.reference IS NOT NULL UNION ALL "
    "SELECT s.shipment_id, s.reference, s.starts_at, s.ends_at FROM stage_touched x "
    "JOIN shipment_reference s ON s.shipment_id = x.id) v "
    "JOIN tracked_reference r ON r.workspace_id = :w AND r.reference = v.reference"
)

ENDS = (
    "shipment h LEFT JOIN warehouse o ON o.id = h.origin_id LEFT JOIN warehouse d ON d.id = h.destination_id"
)
_FROM = "coalesce(nullif(h.origin_country, ''), o.country, '')"
_TO = "coalesce(nullif(h.destination_country, ''), d.country, '')"
_UNION = ", ".join(f"'{country}'" for country in CUSTOMS_UNION)
_TOGETHER = f"({_FROM} IN ({_UNION}) AND {_TO} IN ({_UNION}))"
ABROAD = f"(h.kind = 'first_leg' OR ({_FROM} <> '' AND {_TO} <> '' AND {_FROM} <> {_TO} AND NOT {_TOGETHER}))"
"""A first leg leaves the country of purchase; of others the ends say whether they pass customs."""

_AT = ("since", "ordered_at", "begun_at", "departed_at", "arrived_at", "ended_at")
_STATE = {
    "shipment_id": "int8",
    "status": "text",
    "milestone": "text",
    "furthest": "text",
    **dict.fromkeys(_AT, "timestamptz"),
    "final": "bool",
    "troubles": "text",
    "missing": "text",
    "contradictions": "text",
    "told": "int4",
    "unknown": "int4",
}
_KEPT = {
    "milestone": "milestone",
    "milestone_at": "since",
    "furthest": "furthest",
    "ordered_at": "ordered_at",
    "begun_at": "begun_at",
    "arrived_at": "arrived_at",
    "ended_at": "ended_at",
    "is_final": "final",
    "troubles": "troubles",
    "missing": "missing",
    "contradictions": "contradictions",
    "told": "told",
    "unknown": "unknown",
}
"""Columns of a shipment, and what of its standing they keep."""


def reckon(work: Work) -> list[int]:
    """Write where the touched shipments (`stage_touched`) stand; returns the ids of those that changed.

    A parcel's status follows its milestones; a shipment of stock keeps what people have booked, and takes its
    day of departure from the milestones where it has none.
    """
    changed, after = list[int](), 0
    work.execute(text("DROP TABLE IF EXISTS stage_travel"))
    work.execute(text(_TRAVELS), {"w": work.workspace_id})
    work.execute(text("ANALYZE stage_travel"))
    while (ways := _ways(work, after)).height:
        after = int(ways["shipment_id"].max())  # type: ignore[arg-type]
        found = standings(ways, _happenings(work, ways))
        changed += _write(work, found.join(ways, on="shipment_id", maintain_order="left"))
        if ways.height < CHUNK:
            break
    return changed


def _ways(work: Work, after: int) -> pl.DataFrame:
    statement = text(
        f"SELECT h.id, h.kind, {ABROAD} FROM {ENDS} "
        "WHERE h.workspace_id = :w AND h.id > :after AND h.id IN (SELECT id FROM stage_touched) "
        "ORDER BY h.id LIMIT :n"
    ).bindparams(w=work.workspace_id, after=after, n=CHUNK)
    return fetch(work, statement, WAYS)


def _happenings(work: Work, ways: pl.DataFrame) -> pl.DataFrame:
    first, last = ways["shipment_id"].min(), ways["shipment_id"].max()
    statement = text(
        "SELECT t.shipment_id, e.milestone, (date_part('epoch', e.at) * 1000000)::int8, e.slack_minutes, "
        "e.whole_day FROM stage_travel t JOIN milestone_event e ON e.reference_id = t.reference_id "
        f"WHERE t.shipment_id BETWEEN :first AND :last AND e.retracts IS NULL AND e.id NOT IN ({TAKEN_BACK}) "
        "AND (t.starts_at IS NULL OR e.at >= t.starts_at) AND (t.ends_at IS NULL OR e.at < t.ends_at)"
    ).bindparams(first=first, last=last)
    return fetch(work, statement, HAPPENINGS)


def _write(work: Work, found: pl.DataFrame) -> list[int]:
    work.execute(text("DROP TABLE IF EXISTS stage_standing"))
    aware = found.with_columns(pl.col(_AT).dt.replace_time_zone("UTC"), status=_status())
    work.stage("stage_standing", aware.select(list(_STATE)), _STATE)
    sets = ", ".join(f"{column} = {_value(name)}" for column, name in _KEPT.items())
    kept = ", ".join(f"h.{column}" for column in _KEPT)
    said = ", ".join(_value(name) for name in _KEPT.values())
    status = "CASE WHEN h.kind = 'parcel' AND s.told > 0 THEN s.status ELSE h.status END"
    departed = "CASE WHEN h.status = 'planned' AND h.kind <> 'parcel' THEN h.departed_on ELSE coalesce("
    departed += "h.departed_on, s.departed_at::date) END"
    changed = text(
        f"UPDATE shipment h SET {sets}, status = {status}, departed_on = {departed} FROM stage_standing s "
        f"WHERE h.id = s.shipment_id AND h.workspace_id = :w AND (({kept}) IS DISTINCT FROM ({said}) "
        f"OR h.status <> {status} OR h.departed_on IS DISTINCT FROM {departed}) RETURNING h.id"
    )
    return sorted(work.execute(changed, {"w": work.workspace_id}).scalars())


def _value(name: str) -> str:
    # An empty text is copied as none.
    return f"coalesce(s.{name}, '')" if _STATE[name] == "text" else f"s.{name}"


def _status() -> pl.Expr:
    """A parcel's status by its milestones."""
    here = pl.col("milestone")
    return (
        pl.when(pl.col("final"))
        .then(here.replace({"delivered": "received"}))
        .when(pl.col("begun_at").is_null() | here.is_in(["", "booked", "ordered", "ready"]))
        .then(pl.lit("planned"))
        .otherwise(pl.lit("under_way"))
    )
