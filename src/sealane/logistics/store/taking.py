"""Lanes and shipments of imports: written many at once, before-images kept, and taken back."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl
from sqlalchemy import ARRAY, BigInteger, Text, and_, any_, cast, delete, exists, literal, select, text

from sealane.infra import bulk
from sealane.infra.batches import Schema
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.logistics.contracts import ShipmentKind
from sealane.logistics.core.batches import LANE_KEY
from sealane.logistics.store import queries
from sealane.logistics.store.queries import IN_HAND, among
from sealane.logistics.store.tables import lane, shipment, shipment_line, shipment_order

_h, _l = shipment.c, shipment_line.c

_HEADER_TYPES = {
    "number": "text",
    "kind": "text",
    "status": "text",
    "origin_id": "int8",
    "destination_id": "int8",
    "channel": "text",
    "carrier": "text",
    "tracking": "text",
    "departed_on": "date",
    "due_on": "date",
    "purchase_order": "text",
    "created_at": "timestamptz",
    "created_by": "text",
}
_STAMPS: Schema = dict.fromkeys(("number", "created_at", "created_by"), pl.String())
_LINE_TYPES = {
    "shipment_id": "int8",
    "sku_id": "int8",
    "units": "int4",
    "received_units": "int4",
    "carried": "bool",
}
_ORDER_TYPES = {"shipment_id": "int8", "purchase_order": "text", "sku_id": "int8", "units": "int4"}
_LANE_TYPES = {
    "origin_id": "int8",
    "destination_id": "int8",
    "channel": "text",
    "lead_time_days_p50": "float8",
    "lead_time_days_p90": "float8",
    "moq": "int4",
    "multiple": "int4",
    "max_units": "int4",
    "review_every_periods": "int4",
    "cost_per_unit": "numeric",
    "cost_per_kg": "numeric",
    "cost_per_m3": "numeric",
    "fixed_cost": "numeric",
    "currency": "text",
}


ANALYZE_FROM_ROWS = 5_000
"""Lines from which on the next statements would be planned badly by statistics from before them."""


def write_lanes(work: Work, lanes: pl.DataFrame, batch_id: int | None) -> Taken:
    """Insert or replace lanes."""
    return bulk.upsert(work, lane, lanes, _LANE_TYPES, LANE_KEY, batch_id)


def write_shipments(
    work: Work, headers: pl.DataFrame, lines: pl.DataFrame, orders: pl.DataFrame, batch_id: int
) -> None:
    """Insert or replace shipments, their lines and whose orders these carry, before-images kept."""
    bulk.upsert(work, shipment, stamped(work, headers), _HEADER_TYPES, ["number"], batch_id)
    many = lines.height >= ANALYZE_FROM_ROWS
    if many:
        work.execute(text("ANALYZE shipment"))
    found = queries.ids(work, headers["number"].to_list())
    named = lines.with_columns(shipment_id=pl.col("number").replace_strict(found, return_dtype=pl.Int64()))
    bulk.upsert(work, shipment_line, named, _LINE_TYPES, ["shipment_id", "sku_id"], batch_id)
    if orders.height:
        carrying = orders.with_columns(
            shipment_id=pl.col("number").replace_strict(found, return_dtype=pl.Int64())
        )
        key = ["shipment_id", "purchase_order", "sku_id"]
        bulk.upsert(work, shipment_order, carrying, _ORDER_TYPES, key, batch_id)
    if many:
        work.execute(text("ANALYZE shipment_line"))


def stamped(work: Work, headers: pl.DataFrame) -> pl.DataFrame:
    """Return `headers` with when and by whom each was made: known ones keep theirs."""
    made = (_h.number, cast(_h.created_at, Text).label("created_at"), _h.created_by)
    mine = _h.workspace_id == work.workspace_id
    kept = fetch(work, select(*made).where(mine, among(_h.number, headers["number"].to_list())), _STAMPS)
    now = pl.lit(work.now.isoformat())
    fresh = pl.when(pl.col("created_at").is_null()).then(pl.lit(work.actor.name)).otherwise(pl.lit(""))
    both = headers.join(kept, on="number", how="left", maintain_order="left")
    return both.with_columns(pl.col("created_by").fill_null(fresh), pl.col("created_at").fill_null(now))


_STATE: Schema = {
    "id": pl.Int64(),
    "status": pl.String(),
    "holds_stock": pl.Boolean(),
    "departed_on": pl.Date(),
}
_STATE_TYPES = {"id": "int8", "status": "text", "holds_stock": "bool", "departed_on": "date"}
_UNIT_COLUMNS = ("id", "units", "received_units", "damaged_units", "lost_units")
_UNITS: Schema = dict.fromkeys(_UNIT_COLUMNS, pl.Int64())
_UNIT_TYPES = {name: "int8" if name == "id" else "int4" for name in _UNIT_COLUMNS}


def undo(work: Work, batch_id: int, numbers: Collection[str]) -> int:
    """Take back what a batch did to lanes and to shipments (`numbers`); returns how many rows that touched.

    Shipments whose goods people have moved since stay, as far as they have come: those goods are where they
    are, whoever had announced them.
    """
    mine = and_(_h.workspace_id == work.workspace_id, among(_h.number, numbers))
    state = fetch(work, select(*(_h[name] for name in _STATE)).where(mine, IN_HAND), _STATE)
    inside = _l.shipment_id.in_(select(_h.id).where(mine, IN_HAND))
    units = fetch(work, select(*(_l[name] for name in _UNITS)).where(inside), _UNITS)
    bulk.undo(work, shipment_order, batch_id)
    touched = bulk.undo(work, shipment_line, batch_id, spare=set(units["id"]))
    touched += bulk.undo(work, shipment, batch_id, spare={*state["id"], *_with_lines(work, batch_id)})
    bulk.upsert(work, shipment_line, units, _UNIT_TYPES, ["id"], None)
    _restore(work, state)
    empty = ~exists().where(_l.shipment_id == _h.id)
    work.execute(delete(shipment).where(mine, _h.kind != str(ShipmentKind.PARCEL), empty))
    return touched + bulk.undo(work, lane, batch_id)


def _with_lines(work: Work, batch_id: int) -> set[int]:
    """Return the shipments that a batch made and on which later batches have put lines of their own."""
    made = bulk.created_by(work, shipment, batch_id)
    among_made = _l.shipment_id == any_(literal(made, ARRAY(BigInteger)))
    return set(work.execute(select(_l.shipment_id).where(among_made).distinct()).scalars())


def _restore(work: Work, state: pl.DataFrame) -> None:
    if state.is_empty():
        return
    work.execute(text("DROP TABLE IF EXISTS stage_shipment_state"))
    work.stage("stage_shipment_state", state, _STATE_TYPES)
    work.execute(
        text(
            "UPDATE shipment h SET status = s.status, holds_stock = s.holds_stock, "
            "departed_on = s.departed_on FROM stage_shipment_state s WHERE h.id = s.id "
            "AND h.workspace_id = :w AND (h.status, h.holds_stock, h.departed_on) "
            "IS DISTINCT FROM (s.status, s.holds_stock, s.departed_on)"
        ),
        {"w": work.workspace_id},
    )
