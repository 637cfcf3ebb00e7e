"""Shipments and lanes written one at a time, as people make and move them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import and_, delete, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_once

from sealane.infra.database import Work
from sealane.logistics.contracts import Lane, ShipmentKind, ShipmentStatus, TransferRequest
from sealane.logistics.core.batches import LANE_KEY
from sealane.logistics.store.tables import lane, shipment, shipment_line, shipment_receipt

_h, _l = shipment.c, shipment_line.c

LOCK_SPACE = 7_329
"""First key of the advisory lock under which a workspace's transfers are made one after the other."""


def lock_numbers(work: Work) -> None:
    """Let others who make shipments in this workspace wait, so that numbers and decisions stay unique."""
    work.execute(text("SELECT pg_advisory_xact_lock(:s, :w)"), {"s": LOCK_SPACE, "w": work.workspace_id})


def put_lane(work: Work, one: Lane, origin_id: int, destination_id: int) -> None:
    """Insert or replace one lane."""
    values = {name: value for name, value in asdict(one).items() if name not in ("origin", "destination")}
    key = {"origin_id": origin_id, "destination_id": destination_id, "workspace_id": work.workspace_id}
    made = insert_once(lane).values(**key, **values)
    work.execute(made.on_conflict_do_update(index_elements=("workspace_id", *LANE_KEY), set_=values))


def remove_lane(work: Work, lane_id: int) -> None:
    """Delete one lane."""
    work.execute(delete(lane).where(lane.c.id == lane_id))


def add_transfer(
    work: Work, number: str, kind: ShipmentKind, due_on: date | None, requests: Sequence[TransferRequest]
) -> None:
    """Insert one planned transfer that holds stock, with a line for each request."""
    first = requests[0]
    values = {
        "number": number,
        "kind": str(kind),
        "status": str(ShipmentStatus.PLANNED),
        "origin_id": first.origin_id,
        "destination_id": first.destination_id,
        "channel": first.channel,
        "due_on": due_on,
        "holds_stock": True,
        "created_at": work.now,
        "created_by": work.actor.name,
        "workspace_id": work.workspace_id,
    }
    made = work.execute(insert(shipment).values(values).returning(_h.id)).scalar_one()
    lines = [
        {
            "workspace_id": work.workspace_id,
            "shipment_id": made,
            "sku_id": request.sku_id,
            "units": request.units,
            "decision_key": request.decision_key,
        }
        for request in requests
    ]
    work.execute(insert(shipment_line), lines)


def change(work: Work, shipment_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of one shipment."""
    work.execute(update(shipment).where(_h.id == shipment_id).values(**values))


def land(work: Work, line_id: int, came: int, damaged: int, lost: int) -> None:
    """Add to what came of one line."""
    added = {
        "received_units": _l.received_units + came,
        "damaged_units": _l.damaged_units + damaged,
        "lost_units": _l.lost_units + lost,
    }
    work.execute(update(shipment_line).where(_l.id == line_id).values(**added))


def add_receipt(work: Work, values: Mapping[str, Any]) -> None:
    """Insert one receipt."""
    whole = {"workspace_id": work.workspace_id, "received_by": work.actor.name, "at": work.now, **values}
    work.execute(insert(shipment_receipt).values(whole))


def receipt_units(work: Work, shipment_id: int, key: str) -> tuple[int, int, int] | None:
    """Return the good, damaged and lost units booked under `key`; None where the key is new."""
    r = shipment_receipt.c
    same = and_(r.shipment_id == shipment_id, r.key == key)
    row = work.execute(select(r.good_units, r.damaged_units, r.lost_units).where(same)).first()
    return None if row is None else (row.good_units, row.damaged_units, row.lost_units)
