"""Events made ready to be kept: their words, their moments in UTC, and what can't be refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

import polars as pl

from sealane.infra.batches import Schema
from sealane.kit.text import Text
from sealane.logistics.contracts.milestones import Milestone, Scan
from sealane.logistics.contracts.tellings import EventBatch, RefusedEvent
from sealane.logistics.core.clocks import clock_of

FIRST_MOMENT = datetime(2000, 1, 1)  # noqa: DTZ001 - compared with UTC moments without a zone
"""No carrier's event is older; clocks that were never set stand at 1970 or 1980."""
AHEAD = timedelta(hours=24)
"""How far an event may lie ahead of now: clocks go wrong by hours; what is planned has not happened."""
HALF_DAY_MINUTES = 720
AMBIGUOUS_MINUTES = 60
MAX_TEXT = 500
"""Characters kept of a place, a code or a note."""

KEPT: Schema = {
    "row": pl.Int64(),
    "reference": pl.String(),
    "milestone": pl.String(),
    "at": pl.Datetime("us"),
    "slack_minutes": pl.Int64(),
    "whole_day": pl.Boolean(),
    "told": pl.String(),
    "zone": pl.String(),
    "place": pl.String(),
    "country": pl.String(),
    "carrier": pl.String(),
    "code": pl.String(),
    "note": pl.String(),
    "event_id": pl.String(),
}
"""Events as they are kept; `at` is UTC, `told` the local text with its offset where one was given."""

_SCANS: Schema = dict(EventBatch.SCHEMA)
_TEXTS = ("reference", "milestone", "told", "place", "country", "carrier", "code", "note", "event_id")


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """Events to keep (`KEPT`) and those refused."""

    frame: pl.DataFrame
    refused: tuple[RefusedEvent, ...]


def ready(batch: EventBatch, now: datetime, workspace_zone: str) -> Ready:
    """Return the events of a batch in UTC, and those that can't be: without a reference or at no moment.

    An event at 02:30 in Los Angeles on 2026-07-01 (UTC−7) is one of 09:30 UTC.
    """
    plain = [pl.col(name).str.strip_chars().str.slice(0, MAX_TEXT) for name in _TEXTS]
    filled = [pl.when(p.str.len_chars() > 0).then(p).alias(n) for n, p in zip(_TEXTS, plain, strict=True)]
    rows = batch.frame.with_row_index("row").with_columns(filled).with_columns(_worded())
    rows = rows.with_columns(pl.col("row").cast(pl.Int64), *_days())
    timed = _in_utc(rows, workspace_zone)
    current = now.astimezone(UTC).replace(tzinfo=None)
    faults = _faults(timed, current)
    sound = timed.join(faults, on="row", how="anti", maintain_order="left")
    return Ready(sound.select(list(KEPT)), _refused(faults))


def _worded() -> list[pl.Expr]:
    """Sealane's words as they are; any other word is a code that nobody has placed."""
    word = pl.col("milestone").str.to_lowercase().str.replace_all(r"[\s\-]+", "_")
    known = word.is_in([str(m) for m in Milestone]).fill_null(value=False)
    return [
        pl.when(known).then(word).otherwise(pl.lit(str(Milestone.UNKNOWN))).alias("milestone"),
        pl.when(known).then("code").otherwise(pl.coalesce("code", "milestone")).alias("code"),
        pl.col("country").str.to_uppercase(),
    ]


def _days() -> list[pl.Expr]:
    midnight = pl.col("at").dt.time() == pl.time(0, 0, 0)
    whole = (
        pl.col("whole_day").fill_null(midnight & pl.col("offset_minutes").is_null()).fill_null(value=False)
    )
    offset = pl.col("offset_minutes")
    sign = pl.when(offset < 0).then(pl.lit("-")).otherwise(pl.lit("+"))
    clock = pl.format(
        "{}{}:{}",
        sign,
        (offset.abs() // 60).cast(pl.String).str.zfill(2),
        (offset.abs() % 60).cast(pl.String).str.zfill(2),
    )
    day, moment = pl.col("at").dt.to_string("%Y-%m-%d"), pl.col("at").dt.to_string("%Y-%m-%dT%H:%M:%S")
    written = (
        pl.when(whole)
        .then(day)
        .otherwise(pl.concat_str(moment, pl.when(offset.is_null()).then(pl.lit("")).otherwise(clock)))
    )
    return [whole.alias("whole_day"), pl.coalesce("told", written).alias("told")]


def _in_utc(rows: pl.DataFrame, workspace_zone: str) -> pl.DataFrame:
    """`at` in UTC with its slack and the zone it was read by."""
    places = rows.filter(pl.col("offset_minutes").is_null()).select("place", "country").unique()
    clocks = [clock_of(place or "", country or "", workspace_zone) for place, country in places.iter_rows()]
    named = places.with_columns(
        zone=pl.Series([clock.zone for clock in clocks], dtype=pl.String),
        clock_slack=pl.Series([clock.slack_minutes for clock in clocks], dtype=pl.Int64),
        assumed=pl.Series([clock.assumed for clock in clocks], dtype=pl.Boolean),
    )
    joined = rows.join(named, on=["place", "country"], how="left", nulls_equal=True, maintain_order="left")
    noon = (
        pl.when("whole_day")
        .then(pl.col("at").dt.truncate("1d") + pl.duration(hours=12))
        .otherwise(pl.col("at"))
    )
    joined = joined.with_columns(noon.alias("at"))
    given = pl.col("offset_minutes").is_not_null()
    parts = [
        joined.filter(given).with_columns(
            at=pl.col("at") - pl.duration(minutes=pl.col("offset_minutes")),
            zone=pl.lit(None, dtype=pl.String),
            clock_slack=pl.lit(0, dtype=pl.Int64),
        )
    ]
    for (zone,), part in joined.filter(~given).partition_by("zone", as_dict=True).items():
        parts.append(_by_clock(part, str(zone)))
    slack = pl.col("clock_slack") + pl.when("whole_day").then(HALF_DAY_MINUTES).otherwise(0)
    zone = pl.when("assumed").then(pl.format("{}?", "zone")).otherwise("zone")
    return pl.concat(parts).with_columns(slack_minutes=slack, zone=zone).sort("row")


def _by_clock(part: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Read local times by one zone: of an hour that comes twice the first, of one left out the next."""

    def read(ambiguous: Literal["earliest", "latest"]) -> pl.Expr:
        local = pl.col("at").dt.replace_time_zone(zone, ambiguous=ambiguous, non_existent="null")
        later = (pl.col("at") + pl.duration(hours=1)).dt.replace_time_zone(
            zone,
            ambiguous=ambiguous,
            non_existent="null",
        )
        return pl.coalesce(local, later).dt.convert_time_zone("UTC").dt.replace_time_zone(None)

    both = part.with_columns(at=read("earliest"), latest=read("latest"))
    unsure = pl.when(pl.col("at") != pl.col("latest")).then(AMBIGUOUS_MINUTES).otherwise(0)
    return both.with_columns(clock_slack=pl.col("clock_slack") + unsure).drop("latest")


def _faults(rows: pl.DataFrame, now: datetime) -> pl.DataFrame:
    """Rows that can't be: why (`fault`) and what stands there (`value`)."""
    slack = pl.duration(minutes=pl.col("slack_minutes"))
    fault = (
        pl.when(pl.col("reference").is_null())
        .then(pl.lit("reference"))
        .when(pl.col("at").is_null())
        .then(pl.lit("at"))
        .when(pl.col("at") < FIRST_MOMENT)
        .then(pl.lit("old"))
        .when(pl.col("at") - slack > now + AHEAD)
        .then(pl.lit("ahead"))
    )
    return rows.select("row", "told", fault=fault).filter(pl.col("fault").is_not_null())


_REASONS = {
    "reference": Text("It does not say of which shipment.", "没有货件号或运单号，不知道属于哪个货件。"),
    "at": Text("It does not say when.", "没有发生时间。"),
    "old": Text(
        "It lies before the year 2000: the clock that wrote it was never set.",
        "时间早于 2000 年，记录它的时钟未校准。",
    ),
    "ahead": Text(
        "It lies in the future, and what has not happened is no event.",
        "时间在未来，尚未发生的事不能记为节点。",
    ),
    "before_order": Text(
        "It lies more than a year before the order that the shipment belongs to.",
        "时间比货件对应的下单时间早一年以上。",
    ),
}


def refusal(row: int, fault: str, told: str | None) -> RefusedEvent:
    """Return one refusal with its sentence."""
    column = "reference" if fault == "reference" else "at"
    return RefusedEvent(row, column, told or "", _REASONS[fault])


def _refused(faults: pl.DataFrame) -> tuple[RefusedEvent, ...]:
    rows = faults.select("row", "fault", "told").iter_rows()
    return tuple(refusal(row, fault, told) for row, fault, told in rows)


def of_scans(scans: Iterable[Scan]) -> pl.DataFrame:
    """Return scans as the columns of an `EventBatch`; an aware `at` keeps its offset."""
    rows = [
        {
            "reference": scan.reference,
            "milestone": scan.milestone and str(scan.milestone),
            "at": scan.at.replace(tzinfo=None),
            "offset_minutes": None
            if (off := scan.at.utcoffset()) is None
            else int(off.total_seconds() // 60),
            "place": scan.place,
            "country": scan.country,
            "carrier": scan.carrier,
            "code": scan.code,
            "note": scan.note,
            "event_id": scan.event_id,
        }
        for scan in scans
    ]
    return pl.DataFrame(
        rows, schema={name: kind for name, kind in _SCANS.items() if name not in ("told", "whole_day")}
    )
