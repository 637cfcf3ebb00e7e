"""How long shipments between own warehouses took, for whoever learns from them."""

from __future__ import annotations

import polars as pl
from sqlalchemy import case, cast, func, select
from sqlalchemy.types import Date

from sealane.infra.batches import Schema
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.logistics.contracts import ShipmentStatus
from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.store.queries import ORIGIN
from sealane.logistics.store.tables import shipment, shipment_receipt

_h, _r = shipment.c, shipment_receipt.c

THERE = (Milestone.AT_WAREHOUSE, Milestone.SHELVED, Milestone.DELIVERED)
"""Milestones after which goods are where they were to go."""

LEAD_CASES: Schema = {
    "origin": pl.String(),
    "warehouse_id": pl.Int64(),
    "channel": pl.String(),
    "begun_on": pl.Date(),
    "ended_on": pl.Date(),
}


def lead_cases(work: Work) -> pl.DataFrame:
    """Return one row a shipment that has departed; `ended_on` is empty while nothing says that it has come.

    It has come with its last receipt, else when the last of its milestones says so: never on a promised day.
    """
    last = select(func.max(_r.received_on)).where(_r.shipment_id == _h.id).scalar_subquery()
    begun = func.coalesce(cast(func.coalesce(_h.ordered_at, _h.begun_at), Date), _h.departed_on)
    there = case((_h.milestone.in_([step.value for step in THERE]), _h.milestone_at))
    ended = func.coalesce(last, cast(func.coalesce(_h.ended_at, there), Date))
    under_way = _h.status == ShipmentStatus.UNDER_WAY.value
    over = _h.status.in_((ShipmentStatus.PARTLY_RECEIVED.value, ShipmentStatus.RECEIVED.value))
    statement = (
        select(ORIGIN.c.code, _h.destination_id, _h.channel, begun, ended)
        .join(ORIGIN, ORIGIN.c.id == _h.origin_id)
        .where(
            _h.workspace_id == work.workspace_id,
            _h.destination_id.is_not(None),
            begun.is_not(None),
            under_way | (over & ended.is_not(None)),
        )
        .order_by(_h.id)
    )
    return fetch(work, statement, LEAD_CASES)
