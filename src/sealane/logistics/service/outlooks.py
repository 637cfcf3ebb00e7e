"""What is foreseen of all that is under way: learned from past journeys, else by the lane."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import polars as pl

from sealane.accounts.service import workspace
from sealane.infra.database import Database, Work
from sealane.infra.jobs import enqueue
from sealane.logistics.contracts.errors import NothingToEstimate
from sealane.logistics.contracts.events import OutlooksMade
from sealane.logistics.core.outlook import LaneTime, by_lane, usual_dwells
from sealane.logistics.service.estimating import arrivals
from sealane.logistics.service.offering import offer_goods_under_way
from sealane.logistics.store import going
from sealane.logistics.store import outlooks as rows

JOB = "foresee"

ENDS = {"goods": ("shelved", "received"), "parcels": ("delivered",)}
"""By which milestone a journey is over: goods once they can be sold, parcels at the door."""
SILENT = ("noted", "unknown", "delayed", "exception", "damaged", "customs_hold", "attempted")
"""What happens to a journey without being a step of it."""
TRAITS = (
    "origin", "destination", "origin_region", "destination_region", "channel", "carrier", "supplier",
    "category", "weight_kg", "volume_m3", "value", "promised_at",
)  # fmt: skip


def foresee(work: Work) -> int:
    """Reckon anew what is foreseen of every shipment and parcel under way; return how many those are."""
    journeys, passed = rows.journeys(work), rows.passed(work)
    steps = passed.filter(~pl.col("milestone").is_in(SILENT))
    now = work.now.astimezone(UTC).replace(tzinfo=None)
    parts = []
    for name, is_parcel in (("goods", False), ("parcels", True)):
        some = journeys.filter((pl.col("kind") == "parcel") == is_parcel)
        if some["open"].any():
            parts.append(_foreseen(some, steps, ENDS[name], now))
    found = pl.concat(parts) if parts else pl.DataFrame(schema=FOUND)
    rows.put(work, _with_dwell(found, journeys, steps, now))
    going.settle(work)
    offer_goods_under_way(work)
    work.announce(OutlooksMade())
    return found.height


FOUND = {
    "shipment": pl.Int64(),
    "p10": pl.Datetime("us"),
    "p50": pl.Datetime("us"),
    "p90": pl.Datetime("us"),
    "needed": pl.Datetime("us"),
    "late": pl.Float64(),
    "slowest": pl.String(),
}


def enqueue_foresight(work: Work) -> int:
    """Queue the reckoning of this workspace, once however often it is asked for."""
    return enqueue(work, JOB, {}, key=JOB)


def enqueue_foreseeing(database: Database, workspace_ids: list[int]) -> int:
    """Queue the reckoning for every workspace in which something was told since the last; return how many."""
    queued = 0
    for number in workspace_ids:
        with database.work(number) as work:
            zone = ZoneInfo(workspace(work).timezone)
            if rows.stale(work, datetime.combine(work.today, time(), zone)):
                enqueue_foresight(work)
                queued += 1
    return queued


def outlooks(work: Work) -> pl.DataFrame:
    """Return what is foreseen of everything under way: columns `OUTLOOKS`, moments in UTC."""
    return rows.outlooks(work)


def open_goods(work: Work) -> pl.DataFrame:
    """Return what shipments of stock are still to bring: columns `OPEN_GOODS`."""
    return rows.open_goods(work)


def _foreseen(
    journeys: pl.DataFrame, steps: pl.DataFrame, ends: tuple[str, ...], now: datetime
) -> pl.DataFrame:
    """What is learned where it can be, else by the lane; a moment is null where neither says anything.

    Even then what was promised for a day that has gone by is late.
    """
    learned = _learned(journeys, steps, ends, now)
    under_way = journeys.filter(pl.col("open")).join(learned, on="shipment", how="left")
    found = []
    for row in under_way.iter_rows(named=True):
        told = row["p10"], row["p50"], row["p90"], row["late"]
        if row["p50"] is None and row["lane_p50"] and row["left_at"] is not None:
            lane = LaneTime(row["lane_p50"], row["lane_p90"] or row["lane_p50"])
            left = row["left_at"] if row["has_left"] else max(row["left_at"], now)
            seen = by_lane(lane, left, now, row["promised_at"])
            told = seen.p10, seen.p50, seen.p90, seen.late
        if told[3] is None and row["promised_at"] is not None and row["promised_at"] <= now:
            told = (*told[:3], 1.0)
        found.append((row["shipment"], *told[:3], row["promised_at"], told[3], row["slowest"]))
    return pl.DataFrame(found, schema=FOUND, orient="row")


def _learned(
    journeys: pl.DataFrame, steps: pl.DataFrame, ends: tuple[str, ...], now: datetime
) -> pl.DataFrame:
    columns = ["shipment", "p10", "p50", "p90", "late", "slowest"]
    ended = steps.with_columns(
        pl.when(pl.col("milestone").is_in(ends))
        .then(pl.lit("delivered"))
        .when(pl.col("milestone") == "delivered")
        .then(pl.lit("at_warehouse"))
        .otherwise(pl.col("milestone"))
        .alias("milestone")
    ).join(journeys.select("shipment"), on="shipment", how="semi")
    tables = {
        "shipments": journeys.select(pl.col("shipment").cast(pl.String), *TRAITS),
        "milestones": ended.select(pl.col("shipment").cast(pl.String), "milestone", "at"),
    }
    nothing = pl.DataFrame(schema={name: FOUND[name] for name in columns})
    if ended.is_empty():
        return nothing
    try:
        frame = arrivals(tables, now).frame
    except NothingToEstimate:
        return nothing
    return frame.select(
        pl.col("shipment").cast(pl.Int64),
        pl.col("delivered_p10").alias("p10"),
        pl.col("delivered_p50").alias("p50"),
        pl.col("delivered_p90").alias("p90"),
        pl.col("late_probability").alias("late"),
        pl.col("slowest_leg").alias("slowest"),
    )


def _with_dwell(
    found: pl.DataFrame, journeys: pl.DataFrame, steps: pl.DataFrame, now: datetime
) -> pl.DataFrame:
    """Add how long each stands at its milestone beside what is usual there."""
    channels = journeys.select("shipment", "channel")
    usual = usual_dwells(steps.join(channels, on="shipment"))
    own = usual.drop_nulls("channel")
    every = usual.filter(pl.col("channel").is_null()).select("milestone", any_p90="dwell_days_p90")
    standing = journeys.select("shipment", "channel", "milestone", "milestone_at")
    joined = (
        found.join(standing, on="shipment", how="left")
        .join(own, on=["milestone", "channel"], how="left")
        .join(every, on="milestone", how="left")
    )
    gone = (pl.lit(now) - pl.col("milestone_at")).dt.total_seconds() / 86_400
    return joined.select(
        *FOUND,
        pl.col("milestone").alias("leg"),
        gone.clip(0).alias("dwell"),
        pl.coalesce("dwell_days_p90", "any_p90").alias("usual"),
    )
