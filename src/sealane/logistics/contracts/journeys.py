"""Journeys that are over, as they are reviewed: what each was, and when it passed its steps."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from sealane.infra.batches import Schema

JOURNEYS_DONE: Schema = {
    "shipment": pl.Int64(),
    "origin": pl.String(),
    "destination": pl.String(),
    "channel": pl.String(),
    "carrier": pl.String(),
    "ended_at": pl.Datetime("us"),
    "value": pl.Float64(),
}
"""One row a journey; `value` is that of its goods in the workspace's currency, null where nobody knows it."""

STEPS_PASSED: Schema = {
    "shipment": pl.Int64(),
    "milestone": pl.String(),
    "at": pl.Datetime("us"),
    "carrier": pl.String(),
}
"""When each journey first passed each step, in UTC, and which carrier told it; empty where none is named."""

MAX_JOURNEYS = 20_000
"""Journeys that one review reads, the latest: more change no median by an hour."""


@dataclass(frozen=True, slots=True)
class JourneysDone:
    """Journeys (`JOURNEYS_DONE`) and their steps (`STEPS_PASSED`)."""

    journeys: pl.DataFrame
    steps: pl.DataFrame
