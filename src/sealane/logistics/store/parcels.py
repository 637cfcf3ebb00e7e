"""Parcels written many at once, and read as they are known."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl
from sqlalchemy import and_, select

from sealane.infra import bulk
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.logistics.contracts import ShipmentKind
from sealane.logistics.core.parcels import HEADER
from sealane.logistics.store.queries import among
from sealane.logistics.store.tables import shipment
from sealane.logistics.store.taking import stamped

_h = shipment.c
_IS_PARCEL = _h.kind == str(ShipmentKind.PARCEL)

_TYPES = {
    "number": "text",
    "kind": "text",
    "status": "text",
    "order_reference": "text",
    "channel": "text",
    "carrier": "text",
    "tracking": "text",
    "origin_id": "int8",
    "origin_place": "text",
    "origin_region": "text",
    "origin_country": "text",
    "destination_place": "text",
    "destination_region": "text",
    "destination_country": "text",
    "supplier": "text",
    "category": "text",
    "promised_at": "timestamptz",
    "due_on": "date",
    "weight_kg": "float8",
    "volume_m3": "float8",
    "stated_units": "int4",
    "value": "numeric",
    "currency": "text",
    "created_at": "timestamptz",
    "created_by": "text",
}


def known(work: Work, numbers: Collection[str]) -> pl.DataFrame:
    """Read the parcels of these numbers as a batch would write them."""
    mine = and_(_h.workspace_id == work.workspace_id, _IS_PARCEL, among(_h.number, numbers))
    return fetch(work, select(*(_h[name] for name in HEADER)).where(mine), HEADER)


def write(work: Work, parcels: pl.DataFrame, batch_id: int | None) -> Taken:
    """Insert or replace parcels, before-images kept; numbers of shipments of stock are left alone."""
    mine = and_(
        _h.workspace_id == work.workspace_id, ~_IS_PARCEL, among(_h.number, parcels["number"].to_list())
    )
    stock = list(work.execute(select(_h.number).where(mine)).scalars())
    fresh = stamped(work, parcels.filter(~pl.col("number").is_in(stock)))
    aware = fresh.with_columns(pl.col("promised_at").dt.replace_time_zone("UTC"))
    taken = bulk.upsert(work, shipment, aware, _TYPES, ["number"], batch_id)
    return taken + Taken(0, 0, len(stock))
