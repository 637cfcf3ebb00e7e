"""Rows of live sessions made ready: moments in UTC by each session's own clock."""

from __future__ import annotations

from zoneinfo import ZoneInfo, available_timezones

import polars as pl

from sealane.exchange.contracts import LINE, Reject

ZONE_ZH = "时区名称，如 America/New_York"

OFFSET = r"(?i)(z|[+-]\d{2}:?\d{2})\s*$"
"""How the text of a moment ends that says how far from UTC it is."""


def in_utc(
    file: str, frame: pl.DataFrame, written: pl.DataFrame | None
) -> tuple[pl.DataFrame, tuple[Reject, ...]]:
    """Return the rows with `starts_at` in UTC, and those refused for a time zone that nobody knows.

    A moment that names its offset is in UTC already; any other is what the clock of `time_zone` shows, of UTC
    where none is given.
    """
    zoned = frame.with_columns(pl.col("time_zone").fill_null("UTC").str.strip_chars())
    known = pl.col("time_zone").is_in(sorted(available_timezones()))
    rejects = tuple(
        Reject(file, line, "time_zone", zone, "a zone of the tz database, such as America/New_York", ZONE_ZH)
        for line, zone in zoned.filter(~known).select(LINE, "time_zone").iter_rows()
    )
    rows = zoned.filter(known)
    told = set[int]()
    if written is not None:
        offset = written.filter(pl.col("told").str.contains(OFFSET) & pl.col("told").str.contains(":"))
        told = set(offset[LINE])
    moments = [
        at
        if line in told
        else at.replace(tzinfo=ZoneInfo(zone)).astimezone(ZoneInfo("UTC")).replace(tzinfo=None)
        for line, at, zone in rows.select(LINE, "starts_at", "time_zone").iter_rows()
    ]
    return rows.with_columns(pl.Series("starts_at", moments, dtype=pl.Datetime("us"))), rejects
