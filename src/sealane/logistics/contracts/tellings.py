"""What is told of shipments, as it comes in, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

import polars as pl

from sealane.infra.batches import Batch, Schema
from sealane.kit.text import Text


class Source(StrEnum):
    """Where an event comes from."""

    FILE = "file"
    WEBHOOK = "webhook"
    POLL = "poll"
    HAND = "hand"
    API = "api"


class EventBatch(Batch):
    """Events in columns, one row each, in any order, doubled or not.

    `reference` is a shipment's number, its tracking number, or the number of a container, booking or master
    document. `milestone` is one of Sealane's words; empty, the event is kept as unknown under its `code`.
    `at` is a moment by the local clock, `offset_minutes` that clock's distance from UTC; where it is empty
    the clock is that of `place` and `country`. `whole_day`: only the day is known (default: `at` is midnight
    to the second). `told` is the time as it was written.
    """

    SCHEMA: ClassVar[Schema] = {
        "reference": pl.String(),
        "milestone": pl.String(),
        "at": pl.Datetime("us"),
        "offset_minutes": pl.Int64(),
        "whole_day": pl.Boolean(),
        "told": pl.String(),
        "place": pl.String(),
        "country": pl.String(),
        "carrier": pl.String(),
        "code": pl.String(),
        "note": pl.String(),
        "event_id": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class RefusedEvent:
    """A row of a batch, counted from 0, that says nothing that can be; `value` is what was wrong."""

    row: int
    column: str
    value: str
    reason: Text


@dataclass(frozen=True, slots=True)
class EventsTaken:
    """What became of a batch: every row is new, already known, or refused.

    `unknown_references` are references without any shipment yet, `unknown_codes` new events in words that
    nobody has placed, `shipments` those whose state was reckoned again.
    """

    new: int = 0
    known: int = 0
    refused: tuple[RefusedEvent, ...] = ()
    unknown_references: int = 0
    unknown_codes: int = 0
    shipments: int = 0


class ParcelBatch(Batch):
    """Parcels to customers, one row each, by `number`; `promised_at` is UTC."""

    SCHEMA: ClassVar[Schema] = {
        "number": pl.String(),
        "status": pl.String(),
        "order_reference": pl.String(),
        "channel": pl.String(),
        "carrier": pl.String(),
        "tracking": pl.String(),
        "origin_id": pl.Int64(),
        "origin_place": pl.String(),
        "origin_region": pl.String(),
        "origin_country": pl.String(),
        "destination_place": pl.String(),
        "destination_region": pl.String(),
        "destination_country": pl.String(),
        "supplier": pl.String(),
        "category": pl.String(),
        "promised_at": pl.Datetime("us"),
        "weight_kg": pl.Float64(),
        "volume_m3": pl.Float64(),
        "stated_units": pl.Int64(),
        "value": pl.Float64(),
        "currency": pl.String(),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("number",)


class ReferenceBatch(Batch):
    """Other numbers that shipments travel under: `kind` is container, booking, master or tracking.

    What is told of the reference counts for all its shipments, from `starts_at` to before `ends_at` (UTC).
    """

    SCHEMA: ClassVar[Schema] = {
        "number": pl.String(),
        "kind": pl.String(),
        "reference": pl.String(),
        "starts_at": pl.Datetime("us"),
        "ends_at": pl.Datetime("us"),
    }
    REQUIRED: ClassVar[tuple[str, ...]] = ("number", "kind", "reference")
